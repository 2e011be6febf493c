"""Between calls: the ledger and the history over the ready screen, and the call that follows an old one.

What these screens are made of is imported when one is asked for.
"""

from __future__ import annotations

from textual import on

from coach.tui.messages import CallWanted, PastWanted
from coach.tui.prepared import Prepared


class PastCalls(Prepared):
    """Shows what was."""

    @on(PastWanted)
    def _show_past(self, event: PastWanted) -> None:
        if event.has_promises:
            from coach.tui.screens.ledger_screen import LedgerScreen

            _ = self.push_screen(LedgerScreen(self._desk), self._back_from_past)
        else:
            from coach.tui.screens.history_screen import HistoryScreen

            _ = self.push_screen(HistoryScreen(self._desk, is_search=event.is_search), self._back_from_past)

    def _back_from_past(self, follows: str | None) -> None:
        """Be ready again, or begin the call that follows the one that was chosen."""
        if self._ready_screen is not None:
            self._ready_screen.show_due()
        if follows and not self._desk.read_only:
            self.post_message(CallWanted(follows=follows))
