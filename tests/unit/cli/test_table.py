from __future__ import annotations

from coach.cli.table import render_table


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    """Every cell of a column begins in the same place, whatever script it is in."""
    text = render_table(("имя", "x"), [("Żaneta", "1"), ("東京", "2")])

    assert text.splitlines() == ["имя     x", "Żaneta  1", "東京    2"]


def test_no_line_ends_in_spaces() -> None:
    """Empty last cells leave nothing behind."""
    assert render_table(("a", "b"), [("c", "")]).splitlines()[1] == "c"


def test_peoples_text_is_cleaned() -> None:
    """A title with an escape sequence or a line break stays one harmless line."""
    text = render_table(("title",), [("a\x1b[31m\nb",)])

    assert "\x1b" not in text
    assert len(text.splitlines()) == 2
