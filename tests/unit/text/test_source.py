"""Offsets, lines and columns."""

from __future__ import annotations

import pytest

from coach.text.source import Position, Source, Span


@pytest.mark.parametrize(
    ("offset", "line", "column"), [(0, 1, 1), (2, 1, 3), (3, 2, 1), (6, 3, 1), (9, 4, 2), (99, 4, 2), (-5, 1, 1)]
)
def test_positions_count_from_one_and_know_all_line_ends(offset: int, line: int, column: int) -> None:
    """CR, LF and CRLF end a line; offsets outside are moved to the nearest end."""
    assert Source("x", "ab\nc\r\nd\re").position(offset) == Position(line, column)


def test_only_line_ends_of_editors_end_a_line() -> None:
    """A line separator or form feed is a character like others."""
    assert Source("x", "a\u2028b\fc").line_count == 1


def test_a_line_comes_without_its_end() -> None:
    """The excerpt shows words only."""
    assert [Source("x", "ab\r\nc\n").line(number) for number in (1, 2, 3)] == ["ab", "c", ""]


def test_a_line_that_is_not_there_is_an_error() -> None:
    """Lines count from one."""
    with pytest.raises(IndexError):
        Source("x", "a").line(0)


def test_a_place_stays_inside_the_text() -> None:
    """An excerpt can always be cut."""
    assert Source("x", "abc").place(2, 99).span == Span(2, 3)


def test_the_first_line_of_a_span_ends_with_the_line() -> None:
    """A caret does not run over several lines."""
    assert Source("x", "abc\ndef").first_line(Span(1, 6)).span == Span(1, 3)
