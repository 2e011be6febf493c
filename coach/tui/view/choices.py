"""Rows that a digit chooses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coach.tui.view.line import BLANK, Line, Span, wrap

DIGITS: Final = 9
"""Rows that can carry a digit at a time."""


def choice_rows(
    digit: str, text: Sequence[Span], width: int, *, rows: int | None = None, indent: int = 2
) -> tuple[Line, ...]:
    """Return a digit with its text, wrapped under itself."""
    wrapped = wrap(text, width - indent - 3, rows=rows) or (BLANK,)
    first = (Span(" " * indent), Span(f"{digit} ", "bold ink"), *wrapped[0])
    return (first, *((Span(" " * (indent + 2)), *more) for more in wrapped[1:]))


def digit_range(count: int) -> str:
    """Return the digits of so many choices as the key bar shows them: `1`, `1-3`."""
    return f"1-{count}" if count > 1 else "1"
