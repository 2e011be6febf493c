"""The bottom rows: one line of news, then the keys.

One line at a time: hold > deadline > reminder > hint; what just happened stands there for six seconds;
otherwise the next promise and the next step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from coach.text.width import cells, cut
from coach.tui.view.line import APART, Line, Span, fit, line_cells, spread

SHORT: Final = 22
"""Below this height one row of keys is enough."""


LEAST_RIGHT: Final = 16
"""Cells below which the end of the quiet line would say nothing."""


class Urgency(IntEnum):
    """Which news comes first, the highest first; QUIET is the ordinary bottom line."""

    QUIET = 0
    HINT = 1
    HAPPENED = 2
    REMINDER = 3
    DEADLINE = 4
    HOLD = 5
    TROUBLE = 6


@dataclass(frozen=True, slots=True)
class News:
    """One line of news."""

    urgency: Urgency
    text: str
    undo: str = ""
    """The hint that it can be taken back, empty when it cannot."""


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A key and its label as the bar shows them, most important first."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Bottom:
    """What the bottom rows show."""

    news: News | None
    left: Line
    right: Line
    keys: tuple[KeyHint, ...]


def bottom_height(width: int, height: int) -> int:
    """Return the rows of news and keys: two on short screens, four on narrow tall ones, else three."""
    if height < SHORT:
        return 2
    return 4 if width < 70 and height >= 30 else 3


def bottom_lines(bottom: Bottom, width: int, rows: int) -> tuple[Line, ...]:
    """Return `rows` lines of `width` cells: the news, then the keys in as many rows as are left."""
    return (news_line(bottom, width), *key_rows(bottom.keys, width, rows - 1))


def news_line(bottom: Bottom, width: int) -> Line:
    """Return the news, or the quiet line with the promise and what comes next."""
    news = bottom.news
    if news is None:
        return _quiet_line((Span(" ", "on-panel"), *bottom.left), (*bottom.right, Span(" ", "on-panel")), width)
    if news.urgency >= Urgency.REMINDER:
        return fit((Span(f" ! {news.text}", "bold pill-ink on-alert"),), width, "on-alert")
    tail = (Span(f"  {news.undo} ", "soft on-panel"),) if news.undo else ()
    head = (Span(f" {news.text}", "ink on-panel"),)
    if tail and line_cells(head) + line_cells(tail) <= width:
        return fit((*head, *tail), width, "on-panel")
    return fit(head, width, "on-panel")


def _quiet_line(left: Line, right: Line, width: int) -> Line:
    """Return the promise whole, and what comes next as far as there is room: an hour is never cut for a title."""
    room = width - line_cells(left) - APART
    if room < LEAST_RIGHT:
        return fit(left, width, "on-panel")
    return spread(left, right if line_cells(right) <= room else fit(right, room, "on-panel"), width, "on-panel")


def key_rows(keys: Sequence[KeyHint], width: int, rows: int) -> tuple[Line, ...]:
    """Return the keys in `rows` lines. The first label is cut when it pushes others out; the last key always stands."""
    packed, left_out = _packed(keys, width, rows)
    for room in range(30, 12, -2):
        if not left_out or not keys:
            break
        first = KeyHint(keys[0].key, cut(keys[0].label, room))
        packed, left_out = _packed((first, *keys[1:]), width, rows)
    while left_out and len(keys) > 2:
        keys = (*keys[:-2], keys[-1])
        packed, left_out = _packed((KeyHint(keys[0].key, cut(keys[0].label, 14)), *keys[1:]), width, rows)
    if left_out:
        first, last = KeyHint(keys[0].key, cut(keys[0].label, 14)), keys[-1]
        room = max(width - line_cells(_packed((first,), width, 1)[0][0]) - 3 - cells(last.key), 1)
        packed, _ = _packed((first, KeyHint(last.key, cut(last.label, room))), width, rows)
    padded = [fit(row, width, "on-panel") for row in packed]
    return (*padded, *([fit((), width, "on-panel")] * (rows - len(padded))))


def _packed(keys: Sequence[KeyHint], width: int, rows: int) -> tuple[list[Line], bool]:
    """Return the keys side by side in at most `rows` lines, and whether any was left out."""
    lines: list[list[Span]] = [[Span(" ", "on-panel")]]
    for hint in keys:
        item = (Span(hint.key, "bold ink on-panel"), Span(f" {hint.label}", "soft on-panel"))
        is_first = len(lines[-1]) == 1
        if not is_first and line_cells(lines[-1]) + 2 + line_cells(item) > width:
            if len(lines) == rows:
                return [tuple(row) for row in lines], True
            lines.append([Span(" ", "on-panel")])
            is_first = True
        lines[-1] += [*item] if is_first else [Span("  ", "on-panel"), *item]
    return [tuple(row) for row in lines], False
