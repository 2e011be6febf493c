"""Lines of text: cut, filled, wrapped and labelled in terminal cells, never in characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.text.width import cells
from coach.tui.view.line import ELLIPSIS, Span, fit, labelled, line_cells, plain_text, spread, wrap

WIDE = "漢字"
"""Two characters of two cells each."""
COMBINED = "e\u0301"
"""Two code points in one cell."""

TEXTS = st.text(alphabet="ab я漢\u0301-  ", max_size=60)


def _wrapped(text: str, width: int, rows: int | None = None) -> list[str]:
    return [plain_text(line) for line in wrap((Span(text),), width, rows=rows)]


@given(TEXTS, st.integers(1, 40))
def test_fit_gives_exactly_the_width(text: str, width: int) -> None:
    """Whatever the text, the line takes exactly the cells asked for."""
    assert line_cells(fit((Span(text),), width)) == width


def test_fit_says_that_it_cut() -> None:
    """What does not fit ends in an ellipsis."""
    assert plain_text(fit((Span("Opóźniona "), Span("dostawa")), 10)) == "Opóźniona…"


def test_fit_fills_in_the_style_of_the_background() -> None:
    """The blanks behind a short line carry the background, so that a block has no hole."""
    assert fit((Span("a", "ink"),), 3, "on-hot") == (Span("a", "ink"), Span("  ", "on-hot"))


def test_fit_cuts_between_the_cells_of_a_wide_character() -> None:
    """Half a wide character is never drawn: a blank stands there instead."""
    assert plain_text(fit((Span(WIDE + "a"),), 4)) == "漢… "


def test_fit_counts_a_combining_mark_as_nothing() -> None:
    """An accent of its own takes no cell."""
    assert plain_text(fit((Span(COMBINED),), 2)) == COMBINED + " "


@given(TEXTS, st.integers(2, 30))
def test_wrapped_lines_keep_within_the_width(text: str, width: int) -> None:
    """No wrapped line is wider than asked for."""
    assert all(cells(line) <= width for line in _wrapped(text, width))


@given(TEXTS, st.integers(2, 30))
def test_wrapping_loses_no_character(text: str, width: int) -> None:
    """Every character but blanks stands in some line, in order."""
    assert "".join("".join(_wrapped(text, width)).split()) == "".join(text.split())


@given(TEXTS, st.integers(2, 30), st.integers(1, 3))
def test_wrapping_into_rows_never_clips_in_silence(text: str, width: int, rows: int) -> None:
    """When lines are left out, the last line that is shown ends in an ellipsis."""
    shown = _wrapped(text, width, rows)

    assert len(shown) <= rows
    assert all(cells(line) <= width for line in shown)
    assert (ELLIPSIS in shown[-1]) == (len(_wrapped(text, width)) > rows) if shown else not text.strip()


def test_words_stay_whole() -> None:
    """A line ends at a blank."""
    assert _wrapped("Słucham do samego końca.", 12) == ["Słucham do", "samego", "końca."]


def test_a_word_wider_than_the_line_is_broken() -> None:
    """A path without blanks goes on in the next line."""
    assert _wrapped("a /very/long/path", 8) == ["a", "/very/lo", "ng/path"]


def test_a_word_may_change_its_style_inside() -> None:
    """A blank's value and the comma behind it are one word: no line ends between them."""
    lines = wrap((Span("say "), Span("Friday", "underline"), Span(", then go on")), 8)

    assert [plain_text(line) for line in lines] == ["say", "Friday,", "then go", "on"]
    assert lines[1] == (Span("Friday", "underline"), Span(","))


def test_a_line_break_counts_as_a_blank() -> None:
    """A text that came with a line break stands in one column all the same."""
    assert _wrapped("a\nb", 10) == ["a b"]


@pytest.mark.parametrize("rows", [0, -1])
def test_no_rows_show_nothing(rows: int) -> None:
    """Where no row is left, nothing is drawn."""
    assert wrap((Span("a"),), 5, rows=rows) == ()


def test_labelled_text_hangs_beside_its_label() -> None:
    """The second row starts under the first word, not under the label."""
    lines = labelled((Span("× NOT"),), (Span("You have to wait"),), 16, 7)

    assert [plain_text(line) for line in lines] == ["× NOT  You have", "       to wait"]


def test_a_label_that_is_too_long_is_cut_to_its_column() -> None:
    """A long label never pushes the text aside."""
    lines = labelled((Span("LANGE ETIKETTE"),), (Span("text"),), 20, 8)

    assert plain_text(lines[0]) == "LANGE E…text"


def test_spread_keeps_both_ends_apart() -> None:
    """A left end that has to be cut does not run into the right one."""
    line = spread((Span("promise I'll call you back tomorrow"),), (Span("next: listen"),), 30)

    assert plain_text(line) == "promise I'll ca…  next: listen"


def test_spread_puts_the_ends_at_the_ends() -> None:
    """What is short stands at the start and at the end of the line."""
    assert plain_text(spread((Span("a"),), (Span("b"),), 6)) == "a    b"
