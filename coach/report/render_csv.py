"""A report as CSV for spreadsheets: one long table, a line for each number.

Rules of this file:
1. No cell is a formula: text that a spreadsheet would work out gets an apostrophe in front.
2. Every cell is quoted, and the file begins with a byte order mark: so a spreadsheet reads Polish and Russian.
3. Columns are parted by what the language's spreadsheets expect: a semicolon where the comma is the decimal sign.
   Shares are left out: both numbers of each are there.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from coach.i18n import Translator
from coach.report.document import Cell, Document, Mean, Seconds, Share, decimal
from coach.text.clean import clean_line

BYTE_ORDER_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
_FORMULA: Final = re.compile(r"\s*[=+\-@|\t\r＝＋－＠｜]")  # noqa: RUF001 - spreadsheets obey the full-width forms too


def render_csv(document: Document, t: Translator) -> str:
    """Return the report; ends of lines are those of RFC 4180."""
    out = io.StringIO()
    separator = ";" if decimal(".", t) == "," else ","
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, delimiter=separator, lineterminator="\r\n")
    writer.writerow([t("section"), t("table"), t("row"), t("details"), t("column"), t("value")])
    writer.writerows([safe_cell(cell) for cell in row] for row in _rows(document, t))
    return BYTE_ORDER_MARK + out.getvalue()


def safe_cell(text: str) -> str:
    """Return a text that no spreadsheet works out."""
    text = clean_line(text)
    return f"'{text}" if _FORMULA.match(text) else text


def _rows(document: Document, t: Translator) -> Iterator[tuple[str, ...]]:
    if document.empty:
        yield (document.title, "", document.empty, "", "", "")
    for name, cell in document.figures:
        if (value := _plain(cell, t)) is not None:
            yield (document.title, "", name, "", "", value)
    for section in document.sections:
        for table in section.tables:
            for row in table.rows:
                texts = [cell for cell in row if isinstance(cell, str)]
                more = " · ".join(texts[1:])
                for column, cell in zip(table.header, row, strict=True):
                    if not isinstance(cell, str) and (value := _plain(cell, t)) is not None:
                        yield (section.title, table.caption, texts[0], more, column, value)
    for note in document.notes:
        yield (document.title, "", note, "", "", "")


def _plain(cell: Cell, t: Translator) -> str | None:
    """Return a cell as a spreadsheet counts with it; None for what it works out itself, or what is not there."""
    match cell:
        case str():
            return cell
        case int():
            return str(cell)
        case Seconds(seconds=seconds):
            return str(seconds)
        case Mean(value=value):
            return None if value is None else decimal(str(value), t)
        case Share():
            return None
