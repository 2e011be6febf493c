"""The application: which screen is up, and what passes between them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual import on

from coach.tui.messages import (
    CallOver,
    CallParked,
    CallWanted,
    DroppedWanted,
    PlaybookWanted,
    ProfileGiven,
    ReceiptCame,
    SettingGiven,
    SettingsWanted,
    UpkeepTold,
)
from coach.tui.past_calls import PastCalls
from coach.tui.screens.ready_screen import ReadyScreen
from coach.tui.shelving import choose, first_offer, front_of

if TYPE_CHECKING:
    from coach.journal.protocol import Receipt
    from coach.tui.calls import LiveCall
    from coach.tui.desk import Desk


@runtime_checkable
class ShowsDesk(Protocol):
    """A screen that shows what came of a changed setting."""

    def show_desk(self, desk: Desk, told: str, *, is_refused: bool) -> None:
        """Show the desk as it is now."""


class CoachApp(PastCalls):
    """One agent's desk: the ready screen between calls, the call screen in one."""

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

    @on(UpkeepTold)
    def _tell_upkeep(self, event: UpkeepTold) -> None:
        if self._ready_screen is not None:
            self._ready_screen.show_problem(event.text)

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
        from coach.tui.screens.call_screen import CallScreen

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
        before = self._desk
        language = event.profile.playbook_language or before.playbook_language
        self._desk = replace(before, profile=event.profile, playbook_language=language)
        problem = ""
        try:
            self._desk.save_profile(event.profile)
        except OSError as error:
            problem = str(error)
        self._show_desk(before, problem)

    def _show_desk(self, before: Desk, problem: str = "") -> None:
        """Show what a changed desk changes: the playbook in another language, names, keys."""
        desk = self._desk
        chosen = self._prepared()
        if desk.playbook_language != before.playbook_language:
            asked = (desk.playbook, desk.playbook_language) if desk.playbook else first_offer(desk)
            chosen = self._chosen = choose(desk, *asked)
        if self._ready_screen is not None:
            self._ready_screen.show_profile(desk, front_of(desk, chosen), problem or chosen.problem)
        if self._call is not None:
            self._call.pane.use(desk)

    @on(SettingsWanted)
    def _show_settings(self) -> None:
        from coach.tui.screens.settings_screen import SettingsScreen

        _ = self.push_screen(SettingsScreen(self._desk))

    @on(SettingGiven)
    def _adjust(self, event: SettingGiven) -> None:
        """Let a setting count at once, whether or not it could be saved; say which of the two."""
        from coach.tui.adjusted import adjusted, told_of

        before = self._desk
        desk = self._desk = adjusted(before, event.name, event.value)
        problem = ""
        try:
            desk.save_setting(event.name, event.value)
        except OSError as error:
            problem = str(error)
        self.has_guard = desk.guards_keys
        self.set_keymap(desk.keys.keymap())
        if desk.theme != before.theme:
            self.wear(desk.theme)
        self._show_desk(before)
        if isinstance(self.screen, ShowsDesk):
            self.screen.show_desk(desk, problem or told_of(desk, event.name), is_refused=bool(problem))
