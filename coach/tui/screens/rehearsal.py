"""A call that is led for the look of it: in memory, on the version of a playbook that is being written."""

from __future__ import annotations

from collections.abc import Callable

from coach.call.commands import EnterStep
from coach.journal.memory import MemoryJournal
from coach.journal.protocol import Receipt
from coach.live.live_call import LiveCall, start
from coach.playbook.model import Phase, Playbook
from coach.tui.desk import Desk
from coach.tui.screens.call_pane import CallPane
from coach.tui.view.ui import Showing, Typing

HASH = "preview"
"""Nothing is kept, so nothing has to be found again."""


class RehearsalPane(CallPane):
    """Leads a call of which nothing is kept, the summary neither."""

    KEEPS_FILES = False

    @property
    def live(self) -> LiveCall:
        """The call that is led here."""
        return self._live

    @property
    def is_busy(self) -> bool:
        """Whether something is open over the call that Esc would close, or Tab would go through."""
        is_open = self._ui.showing not in {Showing.NOTHING, Showing.WRAP_UP}
        return is_open or self._ui.typing is not Typing.NOTHING

    def lead(self, live: LiveCall) -> None:
        """Go on with another call, or with the same one led by another version of its playbook."""
        self._live = live


def begin(playbook: Playbook, desk: Desk, deliver: Callable[[Receipt], None]) -> LiveCall | None:
    """Begin a call in memory; None when the playbook has no step that one could begin with."""
    try:
        return start(
            playbook,
            HASH,
            "",
            journal=MemoryJournal(),
            clock=desk.clock,
            deliver=deliver,
            agent=desk.profile.name,
            gender=desk.profile.gender,
        )
    except ValueError:
        return None


def go_on(before: LiveCall, playbook: Playbook, desk: Desk, deliver: Callable[[Receipt], None]) -> LiveCall | None:
    """Return the same call led by another version of its playbook: its step, temperature, ticks and notes stay.

    When its step is gone, it goes on in the step entered last that is still there. Everything of `before` has to be
    settled. None when no call could begin with the playbook.
    """
    journal = MemoryJournal()
    if before.log:
        journal.append(before.log, lambda _: None)
    live = LiveCall(
        playbook,
        HASH,
        before.call_id,
        journal=journal,
        clock=desk.clock,
        deliver=deliver,
        gender=desk.profile.gender,
        log=before.log,
    )
    if not live.call.has_begun:
        return begin(playbook, desk, deliver)
    if playbook.step(live.call.step) is None:
        there = [step for step in live.call.entered if playbook.step(step) is not None]
        first = [step.id for step in (*playbook.in_phase(Phase.CALL), *playbook.steps)]
        if not (there or first):
            return None
        live.handle(EnterStep((there or first[:1])[-1]))
    return live
