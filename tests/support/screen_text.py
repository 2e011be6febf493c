"""What a Textual screen shows, as plain lines: the only place in the tests that reads Textual's compositor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App


def screen_lines(app: App[Any]) -> list[str]:
    """Return the rows of the screen that is up, trailing blanks removed."""
    width, height = app.size
    strips = app.screen._compositor.render_strips(app.size)  # noqa: SLF001 - no public way in Textual 8.2.8
    del width
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips[:height]]


def screen_text(app: App[Any]) -> str:
    """Return the screen as one text."""
    return "\n".join(screen_lines(app)) + "\n"
