"""The four zones of a live call: what each shows, and how much room it has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from textual.containers import Horizontal
from textual.widget import Widget

from coach.tui.view.body import WIDE
from coach.tui.view.bottom import bottom_height
from coach.tui.view.call_view import SIDE_WIDTH, CallView
from coach.tui.view.line import BLANK, Line
from coach.tui.widgets.zone import Zone


class Middle(Horizontal):
    """The row of the two columns."""

    BLANK = True
    """Textual then draws no background line by line below the zones that cover it."""


class CallZones:
    """Built once; keys change what the zones show, never the zones."""

    def __init__(self) -> None:
        """Begin empty."""
        self.head: Final = Zone(id="head")
        self.body: Final = Zone(id="body")
        self.side: Final = Zone(id="side")
        self.bottom: Final = Zone(id="bottom")
        self._room = (0, 0)

    def __iter__(self) -> Iterator[Widget]:
        """Give what stands one below the other."""
        yield self.head
        yield Middle(self.body, self.side, id="middle")
        yield self.bottom

    def show(self, view: CallView, width: int, height: int) -> None:
        """Show a view that was laid out for this room."""
        if self._room != (width, height):
            self._room = (width, height)
            self.bottom.styles.height = bottom_height(width, height)
            self.side.styles.width = SIDE_WIDTH if width >= WIDE else 0
        self.head.lines = (view.head,)
        self.body.lines = view.body
        self.side.lines = view.side
        self.bottom.lines = view.bottom

    def show_only(self, lines: tuple[Line, ...]) -> None:
        """Show these lines in a room that is too small for a call."""
        self._room = (0, 0)
        self.side.styles.width = 0
        self.head.lines, self.side.lines, self.bottom.lines = (BLANK,), (), ()
        self.body.lines = lines
