"""The screen of a live call: the pane in which it is led, and the keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from coach.journal.protocol import Receipt
from coach.tui.actions import LIVE, Act
from coach.tui.bindings import bindings_of
from coach.tui.desk import Desk
from coach.tui.screens.call_pane import CallPane

if TYPE_CHECKING:
    from coach.live.live_call import LiveCall


class CallScreen(Screen[None]):
    """One live call, in the whole of the terminal."""

    BLANK = True
    """The pane covers it: Textual then draws no background line by line below it."""
    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(LIVE)]

    def __init__(self, desk: Desk, live: LiveCall) -> None:
        """Show `live`; its receipts have to be posted here as `ReceiptCame`."""
        super().__init__()
        self.pane = CallPane(desk, live)

    def compose(self) -> ComposeResult:
        """Fill the screen with the call."""
        yield self.pane

    def action_press(self, act: str, digit: str = "") -> None:
        """Do what a key means at this moment."""
        self.pane.press(Act(act), digit)

    def mark(self) -> Callable[[], None]:
        """Return what restores this moment."""
        return self.pane.mark()

    def tell_burst(self) -> None:
        """Say that typing for another window changed nothing."""
        self.pane.tell_burst()

    def take_paste(self, text: str) -> None:
        """Put a pasted text into the note's draft."""
        self.pane.take_paste(text)

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste while no box is open."""
        event.stop()
        self.take_paste(event.text)

    def settle(self, receipt: Receipt) -> None:
        """Take the journal's answer."""
        self.pane.settle(receipt)
