"""What a Textual screen shows, as plain lines: the only place in the tests that reads Textual's compositor."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.segment import Segment
from textual.app import App

from coach.text.width import cells
from coach.tui.view.line import Line, plain_text


def screen_segments(app: App[Any]) -> list[list[Segment]]:
    """Return the styled runs of every row of the screen that is up."""
    strips = app.screen._compositor.render_strips(app.size)
    return [list(strip) for strip in strips[: app.size.height]]


def screen_rows(app: App[Any]) -> list[str]:
    """Return the rows of the screen that is up, in full width."""
    return ["".join(segment.text for segment in row) for row in screen_segments(app)]


def screen_lines(app: App[Any]) -> list[str]:
    """Return the rows of the screen that is up, trailing blanks removed."""
    return [row.rstrip() for row in screen_rows(app)]


def screen_text(app: App[Any]) -> str:
    """Return the screen as one text."""
    return "\n".join(screen_lines(app)) + "\n"


def view_text(lines: Iterable[Line]) -> str:
    """Return the lines of a view as one text, trailing blanks removed."""
    return "\n".join(plain_text(row).rstrip() for row in lines) + "\n"


def unwrapped(lines: Iterable[Line]) -> str:
    """Return what a reader makes of wrapped lines: the words, one blank apart, without frames."""
    text = " ".join(plain_text(row) for row in lines)
    for glyph in "█▀▄│┌┐└┘─▲▼":
        text = text.replace(glyph, " ")
    return " ".join(text.split())


def widths(lines: Iterable[Line]) -> set[int]:
    """Return the widths in cells that the lines have."""
    return {cells(plain_text(row)) for row in lines}
