"""A rectangle of laid-out lines."""

from __future__ import annotations

from functools import lru_cache
from itertools import zip_longest

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from coach.tui.theme import style_of
from coach.tui.view.line import BLANK, Line


@lru_cache(maxsize=8192)
def _at(style: RichStyle, x: int, y: int) -> RichStyle:
    """Return the style with the place of its text, by which Textual knows what the mouse selects."""
    return style + RichStyle.from_meta({"offset": (x, y)})


class Zone(Widget):
    """Shows lines that were laid out to its width: text character for character, never markup.

    Only lines that change are drawn again. One widget for the whole column would otherwise draw 20 lines for
    each key: 8 ms, where 3 lines take 1.
    """

    DEFAULT_CSS = """
    Zone { width: 1fr; height: 1fr; text-wrap: nowrap; text-overflow: clip; }
    """

    lines: reactive[tuple[Line, ...]] = reactive((), layout=False, repaint=False)
    """What is shown, one line a row."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Begin empty."""
        super().__init__(id=id)
        self._styles_of_words: dict[str, RichStyle] = {}

    def watch_lines(self, before: tuple[Line, ...], after: tuple[Line, ...]) -> None:
        """Have the lines drawn again that changed."""
        width = self.size.width
        changed = [Region(0, y, width, 1) for y, (old, new) in enumerate(zip_longest(before, after)) if old != new]
        if changed:
            self.refresh(*changed)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        if self.text_selection is not None:
            return super().render_line(y)
        row = self.lines[y] if y < len(self.lines) else BLANK
        segments: list[Segment] = []
        x = 0
        for span in row:
            if span.text:
                segments.append(Segment(span.text, _at(self._rich_style(span.style), x, y)))
                x += len(span.text)
        return Strip(segments).adjust_cell_length(self.size.width, self._rich_style(""))

    def render(self) -> Content:
        """Return all lines, for what Textual does with a selection made with the mouse."""
        parts: list[str | tuple[str, str]] = []
        for row in self.lines:
            if parts:
                parts.append("\n")
            parts += [(span.text, style_of(span.style, self.app.theme)) if span.style else span.text for span in row]
        return Content.assemble(*parts)

    def notify_style_update(self) -> None:
        """Forget the styles made for another theme or background."""
        self._styles_of_words.clear()
        super().notify_style_update()

    def _rich_style(self, words: str) -> RichStyle:
        style = self._styles_of_words.get(words)
        if style is None:
            own = Style.parse(style_of(words, self.app.theme)) if words else Style()
            style = self._styles_of_words[words] = (self.visual_style + own).rich_style
        return style
