"""A report drawn: HTML that is strict and loads nothing, CSV without formulas, a terminal of any width."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser

import pytest

from bench.report_scale import make_facts
from coach.i18n import UI_LANGUAGES, Translator
from coach.report.document import Document, Mean, Seconds, Share, grouped, shown
from coach.report.make import make_report
from coach.report.names import PlaybookNames
from coach.report.question import By, Question
from coach.report.render_csv import BYTE_ORDER_MARK, render_csv, safe_cell
from coach.report.render_html import render_html
from coach.report.render_terminal import render_terminal
from coach.report.sections import make_document
from coach.text.width import cells

HOSTILE = "</style><script>alert(1)</script><img src=x onerror=y>\x1b[2J\"'&amp;"
VOID = {"meta", "br", "img", "link", "input", "hr"}
ALLOWED = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "header",
        "h1",
        "h2",
        "p",
        "main",
        "ul",
        "li",
        "b",
        "span",
        "section",
        "figure",
        "figcaption",
        "svg",
    ),
    *("desc", "text", "rect", "line", "div", "table", "caption", "thead", "tbody", "tr", "th", "td", "footer"),
}


class Strict(HTMLParser):
    """Notes every element, and that each was closed in its turn."""

    def __init__(self) -> None:
        """Begin outside of everything."""
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that closes itself."""
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Close what is open, and nothing else."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.text.append(data)


def parsed(page: str) -> Strict:
    """Return what a strict reader sees of a page."""
    parser = Strict()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    return parser


def document(language: str, *, by: By = By.STEP, text: str = "") -> Document:
    """Return a report on 400 made-up calls; `text` is the name of everything and the reason of all."""
    facts = [each._replace(reason=text or each.reason) for each in make_facts(400, desks=7)]
    named = PlaybookNames(
        title=text,
        steps={"open": text},
        ticks={("open", "open-1"): text},
        phrases={},
        donts={"dont-1": text},
        cues={"cue-1": text},
    )
    names = {f"{each}/invoice": named for each in UI_LANGUAGES} if text else {}
    return make_document(make_report(facts, Question(by=by), lambda _: names), Translator(language), names)


@pytest.mark.parametrize("language", UI_LANGUAGES)
@pytest.mark.parametrize("by", By)
def test_the_page_is_strict_and_loads_nothing(language: str, by: By) -> None:
    """No script, no address, no handler, one style; every table has a caption and every chart a title."""
    t = Translator(language)

    page = parsed(render_html(document(language, by=by), t))

    tags = [tag for tag, _ in page.elements]
    attributes = {name for _, attrs in page.elements for name in attrs}
    assert set(tags) <= ALLOWED
    assert not attributes & {"src", "href", "style", "action"}
    assert not [name for name in attributes if name.startswith("on")]
    assert tags.count("style") == 1
    assert tags.count("caption") == tags.count("table") > 0
    assert tags.count("svg") == tags.count("desc") == tags.count("title") - 1 > 0
    assert ("html", {"lang": language}) in page.elements
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_what_people_wrote_is_never_an_element() -> None:
    """It stands on the page as text, without what a terminal would obey."""
    t = Translator("en")

    page = parsed(render_html(document("en", text=HOSTILE), t))

    assert {tag for tag, _ in page.elements} <= ALLOWED
    assert any("<script>alert(1)</script>" in text for text in page.text)
    assert "\x1b" not in "".join(page.text)


@pytest.mark.parametrize("language", UI_LANGUAGES)
@pytest.mark.parametrize("width", [40, 50, 80, 120])
def test_no_line_is_wider_than_the_terminal(language: str, width: int) -> None:
    """Tables that do not fit are stood on end; the bars are of blocks that every terminal has."""
    text = render_terminal(document(language), Translator(language), width=width)

    assert max(map(cells, text.splitlines())) <= width
    assert {sign for sign in text if "\u2580" <= sign <= "\u259f"} == {"█", "▄"}
    assert "\x1b" not in text


def test_headings_are_bold_only_where_a_person_looks() -> None:
    """Nothing else is styled, and never by colour."""
    text = render_terminal(document("en"), Translator("en"), styled=True)

    assert "\x1b[1mHow calls ended\x1b[0m" in text
    assert "\x1b[3" not in text


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "|x", "\t=1", "  =1", *map(chr, (0xFF1D, 0xFF0B, 0xFF0D, 0xFF20))]
)
def test_a_text_that_a_spreadsheet_would_work_out_gets_an_apostrophe(text: str) -> None:
    """Also behind blanks, and in full-width forms."""
    assert safe_cell(text).startswith("'")


@pytest.mark.parametrize("text", ["a=1", "1-2", "10 %", "", "„tak”"])
def test_a_harmless_text_stays_as_it_is(text: str) -> None:
    """Nothing is added to what is no formula."""
    assert safe_cell(text) == text


@pytest.mark.parametrize(("language", "separator"), [("en", ","), ("pl", ";"), ("ru", ";")])
def test_csv_is_a_plain_long_table(language: str, separator: str) -> None:
    """Six columns, every cell quoted, a byte order mark, numbers as the language writes them."""
    text = render_csv(document(language, text="=cmd|' /C calc'!A0"), Translator(language))

    assert text.startswith(BYTE_ORDER_MARK)
    rows = list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK)), delimiter=separator))
    assert {len(row) for row in rows} == {6}
    assert [cell for row in rows for cell in row if cell.lstrip()[:1] in {"=", "+", "-", "@"}] == []
    assert sum("=cmd" in cell for row in rows for cell in row) > 3


@pytest.mark.parametrize("language", UI_LANGUAGES)
def test_an_empty_report_says_how_to_begin(language: str) -> None:
    """In every form."""
    t = Translator(language)
    empty = make_document(make_report([], Question()), t)

    drawn = (render_html(empty, t), render_terminal(empty, t), render_csv(empty, t))

    assert all("coach call delivery-delay" in " ".join(text.split()) for text in drawn)


def test_cells_are_written_as_the_language_does() -> None:
    """Decimal signs, lengths, shares, thousands."""
    pl, en = Translator("pl"), Translator("en")

    assert [shown(Mean(3.25), t) for t in (pl, en)] == ["3,2", "3.2"]
    assert [shown(Seconds(each), en) for each in (59, 61, 3661)] == ["00:59", "01:01", "1:01:01"]
    assert [shown(each, en) for each in (Share(1, 3), Share(0, 0), Mean(None))] == ["33%", "–", "–"]
    assert [grouped(each) for each in (9999, 10000)] == ["9999", "10\N{NO-BREAK SPACE}000"]


def test_a_document_of_one_playbook_does_not_repeat_its_name() -> None:
    """The column would say the same in every row."""
    facts = [each._replace(legs=tuple(leg._replace(playbook="en/p") for leg in each.legs)) for each in make_facts(50)]
    made = make_document(make_report(facts, Question()), Translator("en"))

    (ticks,) = [section.tables[0] for section in made.sections if section.id == "ticks"]

    assert "playbook" not in ticks.header
    assert {len(row) for row in ticks.rows} == {len(ticks.header)}
