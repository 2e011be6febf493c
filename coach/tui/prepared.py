"""What is made ready: the first screen before all else, then in a thread all that a call needs.

The ready screen stands before the parts that a call needs are imported: a thread does that after the first frame,
while keys are already answered.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING, Final

from coach.tui.guarded import Guarded
from coach.tui.messages import UpkeepTold
from coach.tui.screens.ready_screen import ReadyScreen, shown_profile
from coach.tui.shelving import Chosen, choose, front_of, up_to_date, wanted
from coach.tui.view.ready import Ready, ReadyShowing

if TYPE_CHECKING:
    from coach.journal.head import CallHead
    from coach.live.live_call import LiveCall
    from coach.playbook.front import Front
    from coach.tui.desk import Desk
    from coach.tui.screens.call_screen import CallScreen

SWITCH_S: Final = 0.002
"""How long a thread may hold up the keys: with Python's own 5 ms a key beside a busy thread takes 19 ms, so 2."""

PREPARE_AFTER_S: Final = 0.1
"""A key that was pressed while coach started is answered first; nobody takes a call sooner than this."""


class Prepared(Guarded):
    """Knows the desk, its playbook and its open calls, and has what a call needs when one begins."""

    def __init__(self, desk: Desk) -> None:
        """Work at `desk`."""
        super().__init__(desk.theme, has_guard=desk.guards_keys)
        self.set_keymap(desk.keys.keymap())
        self._desk = desk
        self._chosen: Chosen | None = None
        """None until the playbook was loaded; what is shown of it came from the cache."""
        self._wanted = ("", "")
        self._preparing = Thread(target=self._prepare, name="prepare", daemon=True)
        self._ready_screen: ReadyScreen | None = None
        self._live: LiveCall | None = None
        self._call: CallScreen | None = None

    def on_unmount(self) -> None:
        """Let no thread outlive the screens."""
        if self._preparing.is_alive():
            self._preparing.join()

    def _after_first_frame(self) -> None:
        """Put the garbage collector back on (off until here it saves a fifteenth of the start); soon prepare a call."""
        gc.freeze()
        gc.enable()
        sys.setswitchinterval(SWITCH_S)
        self.set_timer(PREPARE_AFTER_S, self._preparing.start)

    def _prepare(self) -> None:
        """Import what a call needs and load the playbook; in a thread of its own."""
        import coach.tui.calls
        import coach.tui.screens.call_screen  # noqa: F401 - imported for those who will ask for it

        if self._chosen is None:
            self._chosen = choose(self._desk, *self._wanted)
        if self._desk.share is not None:
            self._desk.share.start()
        if self._desk.upkeep is not None:
            # Of its own: whoever leaves at once does not wait for it.
            Thread(target=self._keep_up, args=(self._desk.upkeep,), name="upkeep", daemon=True).start()
        gc.freeze()

    def _keep_up(self, upkeep: Callable[[], str]) -> None:
        told = upkeep()
        if told:
            self.post_message(UpkeepTold(told))

    def _prepared(self) -> Chosen:
        """Return the playbook as a call needs it, waiting for the thread when it is not there yet."""
        if self._preparing.is_alive():
            self._preparing.join()
        if self._chosen is None:
            self._chosen = choose(self._desk, *self._wanted)
        return self._chosen

    def _open_calls(self) -> tuple[CallHead, ...]:
        """Return the calls that can be resumed here, the newest first."""
        return () if self._desk.read_only else self._desk.journal.open_calls()

    def _front(self) -> tuple[Front | None, str]:
        """Return what is shown of the playbook, from the cache when nothing changed, and what is wrong with it."""
        desk = self._desk
        self._wanted = wanted(desk)
        front = desk.shelf.front(*self._wanted, desk.profile.gender)
        if front is not None:
            return front, ""
        self._chosen = choose(desk, *self._wanted)
        return front_of(desk, self._chosen), self._chosen.problem

    def _first_screen(self) -> ReadyScreen:
        desk = self._desk
        front, problem = self._front()
        open_calls = () if desk.resume else self._open_calls()
        # A customer may be on the line: neither a playbook asked for nor an open call waits for questions.
        is_first_start = not (desk.profile.asked or desk.playbook or open_calls or desk.read_only)
        ready = Ready(
            t=desk.t,
            front=front,
            agent=shown_profile(desk.profile),
            showing=ReadyShowing.PROFILE if is_first_start else ReadyShowing.READY,
            problem=desk.read_only or desk.notice or problem or self._away(),
            can_begin=not desk.read_only,
            is_nameless=not desk.profile.name,
            keys=desk.keys,
        )
        return ReadyScreen(desk, ready, open_calls)

    def _up_to_date(self) -> Chosen:
        """Return the playbook as its files are now; what cannot be used any more leaves the last one in use."""
        self._chosen = up_to_date(self._desk, self._prepared())
        return self._chosen

    def _away(self) -> str:
        """Return what is to be said of the company's folder of playbooks."""
        away = self._desk.shelf.away
        return away.brief(self._desk.t) if away is not None else ""
