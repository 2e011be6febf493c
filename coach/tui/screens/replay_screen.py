"""A past call seen again on the real live screen, act by act; nothing is recorded."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from coach.call.fold import fold
from coach.call.other_side import words_for
from coach.i18n import Translator
from coach.live.past_calls import PastCall
from coach.live.replay import playbook_of
from coach.playbook.model import Playbook
from coach.tui.actions import PAST, Act
from coach.tui.bindings import bindings_of
from coach.tui.desk import Desk
from coach.tui.screens.call_zones import CallZones
from coach.tui.view.replay import Replay, call_at, moments
from coach.tui.view.small import MIN_HEIGHT, MIN_WIDTH, too_small_lines

LEAP: Final = 10
"""Acts that Tab goes on by."""


class ReplayScreen(Screen[None]):
    """Goes through one call; the playbook of each moment is the one that the call was led with then."""

    DEFAULT_CSS = """
    ReplayScreen { background: $coach-ground; color: $coach-ink; overflow: hidden; }
    """
    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(PAST)]

    def __init__(self, desk: Desk, past: PastCall) -> None:
        """Begin with the first act."""
        super().__init__()
        self._desk: Final = desk
        self._past: Final = past
        self._last: Final = moments(past)
        self._moment = 1
        follows = past.call.follows
        self._earlier: Final = fold(desk.journal.log(follows)) if follows else None
        self._playbooks: Final[dict[str, Playbook | None]] = {}

    def compose(self) -> ComposeResult:
        """Build the zones of a live call."""
        self.zones = CallZones()
        yield from self.zones

    def on_mount(self) -> None:
        """Show the first act."""
        self.draw()

    def draw(self) -> None:
        """Lay the moment out for the size of the terminal."""
        width, height = self.size
        t = self._desk.t
        if width < MIN_WIDTH or height < MIN_HEIGHT:
            self.zones.show_only(too_small_lines(t, width, height))
            return
        playbook = self._playbook()
        if playbook is None:
            return
        words, spoken = words_for(playbook.about, t), words_for(playbook.about, Translator(playbook.language))
        replay = Replay(self._past, playbook, words, spoken, self._earlier, self._desk.keys)
        self.zones.show(replay.view(self._moment, width, height), width, height)

    def _playbook(self) -> Playbook | None:
        call = call_at(self._past, self._moment)
        if call.playbook_hash not in self._playbooks:
            self._playbooks[call.playbook_hash] = playbook_of(self._desk.journal, call)
        return self._playbooks[call.playbook_hash]

    def on_resize(self) -> None:
        """Lay out anew."""
        self.draw()

    def action_press(self, act: str, digit: str = "") -> None:  # noqa: ARG002 - no digit means anything here
        """Go on, back, or away."""
        match Act(act):
            case Act.LEAVE:
                self.app.exit(0)
            case Act.CLOSE:
                _ = self.dismiss()
                return
            case Act.ON | Act.ADVANCE | Act.COOLER:
                self._moment = min(self._moment + 1, self._last)
            case Act.BACK | Act.HOTTER | Act.UNDO:
                self._moment = max(self._moment - 1, 1)
            case Act.NEXT_FIELD:
                self._moment = min(self._moment + LEAP, self._last)
            case _:
                return
        self.draw()
