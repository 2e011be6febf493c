"""Widths are terminal cells."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from coach.text.width import cells, cut


@pytest.mark.parametrize(
    "text", ["", "abc", "Zażółć gęślą jaźń", "Съешь ещё булок", "„”–—…×√│─", "漢字かな", "e\u0301", "😀", "ﬁ"]
)
def test_cells_agree_with_the_terminal_library(text: str) -> None:
    """The screens are drawn with the same widths."""
    assert cells(text) == cell_len(text)


def test_cut_leaves_what_fits() -> None:
    """A text that fits is not touched."""
    assert cut("Wysłuchaj", 9) == "Wysłuchaj"


def test_cut_marks_what_was_cut() -> None:
    """The mark counts, and no blank stands before it."""
    assert cut("Opóźniona dostawa", 11) == "Opóźniona…"


def test_cut_never_divides_a_wide_character() -> None:
    """Two cells do not fit into one."""
    assert cut("漢字漢字", 4) == "漢…"


def test_cut_to_nothing_is_nothing() -> None:
    """Not even the mark fits."""
    assert not cut("abc", 0)
