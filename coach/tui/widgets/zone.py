"""A rectangle of laid-out lines."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from coach.tui.theme import style_of
from coach.tui.view.line import Line


def paint(lines: Iterable[Line]) -> Content:
    """Return the lines as Textual's content: text character for character, never markup."""
    parts: list[str | tuple[str, str]] = []
    for row in lines:
        if parts:
            parts.append("\n")
        parts += [(span.text, style_of(span.style)) if span.style else span.text for span in row]
    return Content.assemble(*parts)


class Zone(Widget):
    """Shows lines that were laid out to its width; redraws only when they change."""

    DEFAULT_CSS = """
    Zone { width: 1fr; height: 1fr; text-wrap: nowrap; text-overflow: clip; }
    """

    lines: reactive[tuple[Line, ...]] = reactive((), layout=False)
    """What is shown, one line a row."""

    def render(self) -> Content:
        """Return the lines."""
        return paint(self.lines)
