"""The application: which screen is up, and what passes between them."""

from __future__ import annotations

import asyncio
import gc
import signal
from dataclasses import replace
from typing import ClassVar, Final

from textual import on
from textual.driver import Driver

from coach.call.commands import CloseCall, EndCall
from coach.call.events import Outcome
from coach.journal.protocol import Receipt
from coach.live.live_call import LiveCall, resume, start
from coach.live.recovery import Resumable, newest
from coach.playbook.archive import from_source
from coach.playbook.model import Playbook
from coach.tui.desk import Desk
from coach.tui.messages import CallOver, CallWanted, DroppedWanted, PlaybookWanted, ProfileGiven, ReceiptCame
from coach.tui.screens.call_screen import CallScreen
from coach.tui.screens.ready_screen import ReadyScreen, shown_profile
from coach.tui.shelving import Chosen, choose, offers
from coach.tui.textual_compat import QuietFaults, survive_foreign_bytes, without_kitty
from coach.tui.theme import COACH_DARK, DARK
from coach.tui.view.ready import Ready, ReadyShowing

SIGNALS: Final = ("SIGTERM", "SIGHUP", "SIGINT")
"""Ended like a person would end it: the terminal is restored, the exit code is 128 + the signal's number."""


class CoachApp(QuietFaults):
    """One agent's desk: the ready screen between calls, the call screen in one."""

    TITLE = "coach"
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = ""
    ESCAPE_TO_MINIMIZE = False
    BINDINGS: ClassVar = []

    def __init__(self, desk: Desk) -> None:
        """Work at `desk`."""
        survive_foreign_bytes()
        super().__init__()
        self.animation_level = "none"
        self._desk = desk
        self._chosen: Chosen | None = None
        self._ready_screen: ReadyScreen | None = None
        self._live: LiveCall | None = None
        self._call: CallScreen | None = None

    def get_driver_class(self) -> type[Driver]:
        """Return the platform's driver without the Kitty keyboard protocol."""
        return without_kitty(super().get_driver_class())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return coach's colours, so that its styles hold under every theme."""
        return {f"coach-{name}": colour for name, colour in DARK.items()}

    def on_mount(self) -> None:
        """Put up the ready screen, or go on with the open call."""
        self.register_theme(COACH_DARK)
        self.theme = COACH_DARK.name
        self._listen_for_signals()
        desk = self._desk
        last = desk.journal.heads(limit=1)
        self._chosen = choose(desk, desk.playbook or (last[0].playbook if last else ""), desk.playbook_language)
        open_call = None if desk.read_only else newest(desk.journal)
        if desk.resume and open_call is not None:
            self._push_ready(None)
            self._go_on(open_call)
        else:
            self._push_ready(open_call)
        self.call_after_refresh(self._collect_again)

    def _collect_again(self) -> None:
        """Put the garbage collector back on: off until the first frame it saves a fifteenth of the start."""
        gc.freeze()
        gc.enable()

    def _listen_for_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for name in SIGNALS:
            number = getattr(signal, name, None)
            if number is None:
                continue
            try:
                loop.add_signal_handler(number, self.exit, 128 + int(number), 128 + int(number))
            except (NotImplementedError, RuntimeError, ValueError):  # Windows, or not in the main thread
                return

    def _push_ready(self, open_call: Resumable | None) -> None:
        desk, chosen = self._desk, self._chosen
        # A customer may be on the line: neither a playbook asked for nor an open call waits for questions.
        is_first_start = not (desk.profile.asked or desk.playbook or open_call or desk.read_only)
        problem = desk.read_only or desk.notice or (chosen.problem if chosen else "")
        ready = Ready(
            t=desk.t,
            playbook=chosen.playbook if chosen else None,
            agent=shown_profile(desk.profile),
            gender=desk.profile.gender,
            offers=offers(desk),
            showing=ReadyShowing.PROFILE if is_first_start else ReadyShowing.READY,
            problem=problem,
            can_begin=not desk.read_only,
            is_nameless=not desk.profile.name,
        )
        self._ready_screen = ReadyScreen(desk, ready, open_call)
        _ = self.push_screen(self._ready_screen)

    def _deliver(self, receipt: Receipt) -> None:
        """Bring a receipt from the writer's thread to the screen's."""
        self.post_message(ReceiptCame(receipt))

    @on(ReceiptCame)
    def _settle(self, event: ReceiptCame) -> None:
        if self._call is not None:
            self._call.settle(event.receipt)
        elif self._live is not None:
            self._live.settle(event.receipt)

    @on(CallWanted)
    def _begin(self, event: CallWanted) -> None:
        if event.resume:
            open_call = newest(self._desk.journal)
            if open_call is not None:
                self._go_on(open_call)
            return
        chosen, desk = self._chosen, self._desk
        if chosen is None or chosen.playbook is None:
            return
        live = start(
            chosen.playbook,
            chosen.playbook_hash,
            chosen.source,
            journal=desk.journal,
            clock=desk.clock,
            deliver=self._deliver,
            agent=desk.profile.name,
            gender=desk.profile.gender,
        )
        self._show_call(live)

    def _go_on(self, open_call: Resumable) -> None:
        playbook = self._playbook_of(open_call)
        if playbook is None:
            if self._ready_screen is not None:
                self._ready_screen.show_problem(
                    self._desk.t("The playbook of the open call cannot be found in the journal.")
                )
            return
        desk = self._desk
        live = resume(
            open_call,
            playbook,
            journal=desk.journal,
            clock=desk.clock,
            deliver=self._deliver,
            gender=desk.profile.gender,
        )
        self._show_call(live)

    def _playbook_of(self, open_call: Resumable) -> Playbook | None:
        return from_source(open_call.source) if open_call.source is not None else None

    def _show_call(self, live: LiveCall) -> None:
        self._live = live
        self._call = CallScreen(self._desk, live)
        _ = self.push_screen(self._call)

    @on(CallOver)
    def _over(self) -> None:
        self._call, self._live = None, None
        _ = self.pop_screen()
        if self._ready_screen is not None:
            self._ready_screen.show_next(newest(self._desk.journal))

    @on(DroppedWanted)
    def _drop(self) -> None:
        desk = self._desk
        open_call = newest(desk.journal)
        playbook = self._playbook_of(open_call) if open_call is not None else None
        if open_call is None or playbook is None:
            return
        live = resume(open_call, playbook, journal=desk.journal, clock=desk.clock, deliver=self._deliver)
        self._live = live
        if live.pending.ending is None:
            live.handle(EndCall(Outcome.DROPPED, desk.t("not resumed")))
        live.handle(CloseCall())

    @on(PlaybookWanted)
    def _choose(self, event: PlaybookWanted) -> None:
        chosen = choose(self._desk, event.playbook, event.language)
        if chosen.playbook is not None:
            self._chosen = chosen
        if self._ready_screen is not None:
            self._ready_screen.show_playbook(chosen.playbook, chosen.problem)

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
        if has_changed:
            self._chosen = choose(self._desk, self._desk.playbook, language)
        if self._ready_screen is not None and self._chosen is not None:
            self._ready_screen.show_profile(self._desk, self._chosen.playbook, problem or self._chosen.problem)
