"""What the screens of past calls have in common: head, a list or page that scrolls, the bottom rows."""

from __future__ import annotations

from collections.abc import Sequence

from coach.tui.view.bottom import Bottom, KeyHint, News, bottom_height, bottom_lines
from coach.tui.view.line import BLANK, Line, Span, fit


def past_page(
    title: str,
    aside: str,
    lines: Sequence[Line],
    *,
    focus: int,
    news: News | None,
    quiet: str,
    keys: tuple[KeyHint, ...],
    width: int,
    height: int,
) -> tuple[Line, ...]:
    """Return the whole screen: exactly `height` lines of `width` cells, scrolled so that line `focus` is seen."""
    rows = bottom_height(width, height)
    head = fit((Span(f" {title}", "bold ink on-panel"), Span(f"  {aside}", "soft on-panel")), width, "on-panel")
    shown = window(lines, focus, height - 1 - rows)
    bottom = Bottom(news, (Span(quiet, "faint on-panel"),), (), keys)
    return (head, *(fit(row, width) for row in shown), *bottom_lines(bottom, width, rows))


def page_rows(width: int, height: int) -> int:
    """Return how many rows a list has on a screen of this size."""
    return height - 1 - bottom_height(width, height)


def window(lines: Sequence[Line], focus: int, rows: int) -> tuple[Line, ...]:
    """Return `rows` of the lines with `focus` among them, in the middle where there is something on both sides."""
    first = max(min(focus - rows // 2, len(lines) - rows), 0)
    shown = tuple(lines[first : first + rows])
    return (*shown, *([BLANK] * (rows - len(shown))))
