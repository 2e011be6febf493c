"""The application: which screen is up, and what passes between them."""

from __future__ import annotations

import gc
import sys
from dataclasses import replace
from threading import Thread
from typing import TYPE_CHECKING, Final

from textual import on

from coach.tui.messages import (
    CallOver,
    CallParked,
    CallWanted,
    DroppedWanted,
    PlaybookWanted,
    ProfileGiven,
    ReceiptCame,
)
from coach.tui.past_calls import PastCalls
from coach.tui.screens.ready_screen import ReadyScreen, shown_profile
from coach.tui.shelving import Chosen, choose, first_offer, front_of, wanted
from coach.tui.view.ready import Ready, ReadyShowing

if TYPE_CHECKING:
    from coach.journal.head import CallHead
    from coach.journal.protocol import Receipt
    from coach.playbook.front import Front
    from coach.tui.calls import CallScreen, LiveCall
    from coach.tui.desk import Desk

SWITCH_S: Final = 0.002
"""How long a thread may hold up the keys: with Python's own 5 ms a key beside a busy thread takes 19 ms, so 2."""

SHELF_WAIT_S: Final = 0.1
"""How long a call waits to hear from the company's folder: a server in the house answers within 20 ms."""

PREPARE_AFTER_S: Final = 0.1
"""A key that was pressed while coach started is answered first; nobody takes a call sooner than this."""


class CoachApp(PastCalls):
    """One agent's desk: the ready screen between calls, the call screen in one.

    The ready screen stands before the parts that a call needs are imported: a thread does that after the first
    frame, while keys are already answered.
    """

    def __init__(self, desk: Desk) -> None:
        """Work at `desk`."""
        super().__init__(has_guard=desk.guards_keys)
        self._desk = desk
        self._chosen: Chosen | None = None
        """None until the playbook was loaded; what is shown of it came from the cache."""
        self._wanted = ("", "")
        self._preparing = Thread(target=self._prepare, name="prepare", daemon=True)
        self._ready_screen: ReadyScreen | None = None
        self._live: LiveCall | None = None
        self._call: CallScreen | None = None

    def get_default_screen(self) -> ReadyScreen:
        """Return the ready screen: with Textual's own empty screen below it the first frame would be drawn twice."""
        self._ready_screen = self._first_screen()
        return self._ready_screen

    def on_mount(self) -> None:
        """Go on with the open call when that was asked for, and prepare the next after the first frame."""
        self.listen_for_signals()
        if self._desk.resume and self._open_calls():
            self._go_on()
        self.call_after_refresh(self._after_first_frame)

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
        import coach.tui.calls  # noqa: F401 - imported for those who will ask for it

        if self._chosen is None:
            self._chosen = choose(self._desk, *self._wanted)
        if self._desk.share is not None:
            self._desk.share.start()
        gc.freeze()

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
        )
        return ReadyScreen(desk, ready, open_calls)

    def _deliver(self, receipt: Receipt) -> None:
        """Bring a receipt from the writer's thread to the screen's."""
        self.post_message(ReceiptCame(receipt))

    @on(ReceiptCame)
    def _settle(self, event: ReceiptCame) -> None:
        if self._call is not None:
            self._call.settle(event.receipt)
        elif self._live is not None:
            self._live.settle(event.receipt)
            if self._live.call.is_closed:
                self._share()

    @on(CallWanted)
    def _begin(self, event: CallWanted) -> None:
        if event.resume:
            self._go_on(event.call_id)
            return
        chosen = self._up_to_date()
        from coach.tui.calls import begin

        live = begin(self._desk, chosen, self._deliver, follows=event.follows)
        if live is not None:
            self._show_call(live)
        elif self._ready_screen is not None:
            self._ready_screen.show_problem(chosen.problem)

    def _go_on(self, call_id: str = "") -> None:
        from coach.tui.calls import go_on

        live = go_on(self._desk, self._deliver, call_id)
        if live is not None:
            self._show_call(live)
        elif self._ready_screen is not None:
            self._ready_screen.show_problem(
                self._desk.t("The playbook of the open call cannot be found in the journal.")
            )

    def _show_call(self, live: LiveCall) -> None:
        from coach.tui.calls import CallScreen

        self._owe(live)
        self._live = live
        self._call = CallScreen(self._desk, live)
        _ = self.push_screen(self._call)

    @on(CallOver)
    def _over(self, event: CallOver) -> None:
        self._leave_call()
        self._share()
        if self._ready_screen is None:
            return
        before = self._chosen
        chosen = self._up_to_date()
        self._ready_screen.show_next(self._open_calls())
        if before is not None and chosen.playbook_hash != before.playbook_hash:
            self._ready_screen.show_playbook(front_of(self._desk, chosen), chosen.problem)
        elif away := self._away():
            self._ready_screen.show_problem(away)
        if event.begins_next:
            self._begin(CallWanted())

    def _leave_call(self) -> None:
        self._call, self._live = None, None
        _ = self.pop_screen()

    @on(CallParked)
    def _park(self) -> None:
        """Be ready for the call that rings: it begins with Space, the parked ones wait under digits."""
        self._leave_call()
        if self._ready_screen is not None:
            self._ready_screen.show_next(self._open_calls(), is_parked=True)

    def _up_to_date(self) -> Chosen:
        """Return the playbook as its files are now; what cannot be used any more leaves the last one in use."""
        before = self._prepared()
        self._desk.shelf.refresh(SHELF_WAIT_S)
        known = before.playbook
        now = choose(self._desk, *((known.id, known.language) if known is not None else self._wanted))
        if now.playbook is not None:
            self._chosen = now
        return self._chosen or before

    def _away(self) -> str:
        """Return what is to be said of the company's folder of playbooks."""
        away = self._desk.shelf.away
        return away.brief(self._desk.t) if away is not None else ""

    def _owe(self, live: LiveCall) -> None:
        if self._desk.share is not None:
            self._desk.share.owe(live.call_id)

    def _share(self) -> None:
        if self._desk.share is not None:
            self._desk.share.nudge()

    @on(DroppedWanted)
    def _drop(self) -> None:
        from coach.tui.calls import close_as_dropped

        self._live = close_as_dropped(self._desk, self._deliver)
        if self._live is not None:
            self._owe(self._live)

    @on(PlaybookWanted)
    def _choose(self, event: PlaybookWanted) -> None:
        before = self._prepared()
        chosen = choose(self._desk, event.playbook, event.language)
        self._chosen = chosen if chosen.playbook is not None else before
        if self._ready_screen is not None:
            self._ready_screen.show_playbook(front_of(self._desk, chosen), chosen.problem)

    @on(ProfileGiven)
    def _keep_profile(self, event: ProfileGiven) -> None:
        language = event.profile.playbook_language or self._desk.playbook_language
        has_changed = language != self._desk.playbook_language
        self._desk = replace(self._desk, profile=event.profile, playbook_language=language)
        problem = ""
        try:
            self._desk.save_profile(event.profile)
        except OSError as error:
            problem = str(error)
        chosen = self._prepared()
        if has_changed:
            asked_for = self._desk.playbook
            chosen = choose(self._desk, *((asked_for, language) if asked_for else first_offer(self._desk)))
            self._chosen = chosen
        if self._ready_screen is not None:
            self._ready_screen.show_profile(self._desk, front_of(self._desk, chosen), problem or chosen.problem)
