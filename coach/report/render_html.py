"""A report as one HTML file: no script, nothing fetched, printable on A4, black and white included.

Rules of this file:
1. Every text is escaped where it is put in; nothing that people or playbooks said becomes an element or an address.
2. The page may load nothing: a policy in it forbids all but its own styles.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from coach.i18n import Translator
from coach.report.document import Document, Section, Table, shown
from coach.report.svg import render_svg
from coach.text.clean import clean_line

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE: Final = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.5rem 3rem; max-width: 52rem; background: #fff; color: #1a1a1a;
  font: 16px/1.5 system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; }
h1 { margin: 0; font-size: 1.9rem; line-height: 1.2; }
h2 { margin: 2.6rem 0 .4rem; padding-top: .7rem; border-top: 2px solid #1a1a1a; font-size: 1.25rem; }
p { margin: .3rem 0 .8rem; }
.muted, caption { color: #555; }
.figures { display: flex; flex-wrap: wrap; gap: .6rem; margin: 1.4rem 0 0; padding: 0; list-style: none; }
.figures li { flex: 1 1 7.5rem; padding: .6rem .8rem; border: 1px solid #999; border-radius: .4rem; }
.figures b { display: block; font-size: 1.5rem; line-height: 1.3; font-variant-numeric: tabular-nums; }
.figures span { color: #555; font-size: .85rem; line-height: 1.25; display: block; }
figure { margin: 1rem 0; break-inside: avoid; }
figcaption { margin-bottom: .3rem; font-weight: 600; }
svg { display: block; width: 100%; height: auto; font-size: 14px; }
svg text { fill: #1a1a1a; }
svg .label, svg .last { text-anchor: end; }
svg .over { text-anchor: middle; font-size: 12px; }
svg .bar { fill: #2b5c8a; stroke: #1a1a1a; stroke-width: .5; }
svg .axis { stroke: #1a1a1a; }
.wide { overflow-x: auto; }
table { width: 100%; margin: 1rem 0 1.4rem; border-collapse: collapse; font-size: .9rem; }
caption { padding-bottom: .3rem; font-weight: 600; text-align: left; color: #1a1a1a; }
th, td { padding: .3rem .5rem; border-bottom: 1px solid #ccc; text-align: left; vertical-align: top; }
thead th { border-bottom: 1px solid #1a1a1a; vertical-align: bottom; line-height: 1.25; }
tbody th { font-weight: 400; }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
thead .n { white-space: normal; }
.zero { color: #767676; }
footer { margin-top: 2.5rem; padding-top: .7rem; border-top: 1px solid #999; color: #555; font-size: .85rem; }
@page { size: A4; margin: 16mm 14mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  h2, caption, figcaption { break-after: avoid; }
  tr, .figures li { break-inside: avoid; }
  thead { display: table-header-group; }
  .wide { overflow: visible; }
  svg .bar { fill: #444; }
}
"""


def render_html(document: Document, t: Translator) -> str:
    """Return the whole page."""
    return "\n".join(_page(document, t)) + "\n"


def _page(document: Document, t: Translator) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{escape(document.language)}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{_text(document.title)} · {_text(document.subtitle)}</title>"
    yield f"<style>{_STYLE}</style>"
    yield "</head>"
    yield "<body>"
    yield "<header>"
    yield f"<h1>{_text(document.title)}</h1>"
    yield f'<p class="muted">{_text(document.subtitle)}</p>'
    yield "</header>"
    yield "<main>"
    if document.empty:
        yield f"<p>{_text(document.empty)}</p>"
    if document.figures:
        yield '<ul class="figures">'
        for name, cell in document.figures:
            yield f"<li><b>{_text(shown(cell, t))}</b><span>{_text(name)}</span></li>"
        yield "</ul>"
    for section in document.sections:
        yield from _section(section, t)
    yield "</main>"
    yield "<footer>"
    for note in document.notes:
        yield f"<p>{_text(note)}</p>"
    about = t("Made by coach from what agents noted. It measures how a playbook works, not people.")
    yield f"<p>{_text(about)}</p>"
    yield "</footer>"
    yield "</body>"
    yield "</html>"


def _section(section: Section, t: Translator) -> Iterator[str]:
    yield f'<section id="{escape(section.id)}">'
    yield f"<h2>{_text(section.title)}</h2>"
    if section.about:
        yield f'<p class="muted">{_text(section.about)}</p>'
    for place, chart in enumerate(section.charts, start=1):
        yield "<figure>"
        yield f"<figcaption>{_text(chart.title)}</figcaption>"
        yield render_svg(chart, f"{section.id}-{place}", t)
        yield "</figure>"
    for table in section.tables:
        if table.rows:
            yield from _table(table, t)
    yield "</section>"


def _table(table: Table, t: Translator) -> Iterator[str]:
    are_texts = [all(isinstance(row[column], str) for row in table.rows) for column in range(len(table.header))]
    yield '<div class="wide">'
    yield "<table>"
    yield f"<caption>{_text(table.caption)}</caption>"
    heads = (
        f'<th scope="col">{_text(head)}</th>' if is_text else f'<th scope="col" class="n">{_text(head)}</th>'
        for head, is_text in zip(table.header, are_texts, strict=True)
    )
    yield f"<thead><tr>{''.join(heads)}</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        first, *rest = (_text(shown(cell, t)) for cell in row)
        cells = (
            f"<td>{text}</td>" if is_text else f'<td class="{"n zero" if text == "0" else "n"}">{text}</td>'
            for text, is_text in zip(rest, are_texts[1:], strict=True)
        )
        yield f'<tr><th scope="row">{first}</th>{"".join(cells)}</tr>'
    yield "</tbody>"
    yield "</table>"
    yield "</div>"


def _text(text: str) -> str:
    return escape(clean_line(text))
