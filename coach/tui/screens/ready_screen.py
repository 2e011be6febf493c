"""The ready screen: open all day between calls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from coach.text.clean import clean_line
from coach.tui.actions import READY, Act
from coach.tui.bindings import bindings_of
from coach.tui.due import LOOK_AGAIN_S, due_now
from coach.tui.messages import (
    CallWanted,
    DroppedWanted,
    PastWanted,
    PlaybookWanted,
    ProfileGiven,
    SettingsWanted,
)
from coach.tui.shelving import offers
from coach.tui.view.choices import DIGITS
from coach.tui.view.line import BLANK
from coach.tui.view.ready import Ready, ReadyShowing, ready_view, shown_offers
from coach.tui.view.small import MIN_HEIGHT, MIN_WIDTH, too_small_lines
from coach.tui.widgets.zone import Zone

if TYPE_CHECKING:
    from datetime import datetime

    from textual.timer import Timer

    from coach.i18n import Translator
    from coach.journal.protocol import CallHead
    from coach.playbook.front import Front
    from coach.settings import Profile
    from coach.tui.desk import Desk
    from coach.tui.view.questions import Asked
    from coach.tui.view.ready_parts import OpenCall
    from coach.tui.widgets.strip import Strip


SOON_S: Final = 0.35
"""How long what cannot be taken back waits for the letters that would show it was typed for another window."""


class ReadyScreen(Screen[None]):
    """Begins, resumes and chooses; asks for the profile once."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(READY)]

    def __init__(self, desk: Desk, ready: Ready, open_calls: Sequence[CallHead]) -> None:
        """Show `ready`; the first of `open_calls` is offered to Space, the others to digits."""
        super().__init__()
        self._desk = desk
        self._ready = ready
        self._open_call, self._waiting_calls = _offered_first(open_calls)
        self._profile = desk.profile
        self._asked = 0
        self._questions: tuple[Asked, ...] = ()
        """Empty until the first of them is asked."""
        self._waiting: Timer | None = None
        self._ticking: Timer | None = None
        """Counts how long parked calls have been waiting; without any nothing ticks here."""
        self.strip: Strip | None = None
        """Mounted with the first question: what a field needs is not needed on the first frame."""

    def compose(self) -> ComposeResult:
        """Fill the screen with one zone: each widget takes half a millisecond of the start."""
        self.page = Zone(id="page")
        yield self.page

    async def on_mount(self) -> None:
        """Ask for the profile when it was never asked for."""
        if self._ready.showing is ReadyShowing.PROFILE:
            await self._ask()
        self.set_interval(LOOK_AGAIN_S, lambda: self.show_due() if self.is_current else None)
        self.show_due()

    def show_due(self) -> None:
        """Say which promises wait, as the journal has them now."""
        self._ready = replace(self._ready, due=due_now(self._desk))
        self.draw()

    def show_playbook(self, front: Front | None, problem: str = "") -> None:
        """Show another playbook, or why it cannot be used."""
        chosen = front if front is not None else self._ready.front
        self._ready = replace(self._ready, front=chosen, problem=problem, showing=ReadyShowing.READY)
        self.draw()

    def show_profile(self, desk: Desk, front: Front | None, problem: str = "") -> None:
        """Show what the answers of the first start changed."""
        self._desk, self._profile = desk, desk.profile
        self._ready = replace(
            self._ready,
            agent=shown_profile(desk.profile),
            is_nameless=not desk.profile.name,
            keys=desk.keys,
        )
        self.show_playbook(front, problem)

    def show_next(self, open_calls: Sequence[CallHead], *, is_parked: bool = False) -> None:
        """Be ready for the next call; with `is_parked` another rings, so that Space begins one."""
        self._open_call, self._waiting_calls = (None, tuple(open_calls)) if is_parked else _offered_first(open_calls)
        self._ready = replace(self._ready, due=due_now(self._desk))
        self.show_problem("")

    def show_problem(self, problem: str) -> None:
        """Say in the line of news what went wrong."""
        self._ready = replace(self._ready, problem=problem)
        self.draw()

    def draw(self) -> None:
        """Lay out for the size of the terminal."""
        width, height = self.size
        if width < MIN_WIDTH or height < MIN_HEIGHT:
            self.page.lines = (BLANK, *too_small_lines(self._desk.t, width, height))
            return
        now = self._desk.clock.now()
        waiting = _open_rows(self._waiting_calls[:DIGITS], now)
        offered = _open_rows((self._open_call,), now)[0] if self._open_call is not None else None
        if waiting and self._ticking is None:
            self._ticking = self.set_interval(1, self.draw)
        view = ready_view(replace(self._ready, open_call=offered, waiting=waiting), width, height)
        is_typing = self.strip is not None and self.strip.is_open
        self.page.lines = (view.head, *view.body, *(() if is_typing else view.bottom))
        if self.strip is not None and is_typing:
            _show_question(self.strip, self._questions[self._asked], self._desk.t, width)

    def on_resize(self) -> None:
        """Lay out anew."""
        self.draw()

    def mark(self) -> Callable[[], None]:
        """Return what restores this moment, and stops what waits to be done."""
        ready, open_call, asked = self._ready, self._open_call, self._asked

        def restore() -> None:
            if self._waiting is not None:
                self._waiting.stop()
            self._ready, self._open_call, self._asked = ready, open_call, asked
            if self.strip is not None and ready.showing is not ReadyShowing.PROFILE:
                self.strip.close()
            self.draw()

        return restore

    def tell_burst(self) -> None:
        """Say that typing for another window changed nothing."""
        self.show_problem(self._desk.t("That looked like typing for another window: nothing was changed"))

    def take_paste(self, text: str) -> None:  # noqa: ARG002 - there is no call to note it in
        """Say that there is nowhere to put a text between calls."""
        self.show_problem(self._desk.t("Pasted text is only taken in a call: nothing was changed"))

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste while no box is open."""
        event.stop()
        self.take_paste(event.text)

    def _soon(self, act: Callable[[], object]) -> None:
        """Do what cannot be taken back, unless the next letters show that it was typed for another window."""
        if self._desk.guards_keys:
            self._waiting = self.set_timer(SOON_S, act)
        else:
            act()

    async def action_press(self, act: str, digit: str = "") -> None:
        """Do what a key means here."""
        pressed = Act(act)
        if self._ready.showing is ReadyShowing.PROFILE:
            await self._press_in_question(pressed, digit)
        elif self._ready.showing is ReadyShowing.PLAYBOOKS:
            self._press_in_list(pressed, digit)
        else:
            await self._press(pressed, digit)
        self.draw()

    async def _press(self, pressed: Act, digit: str) -> None:
        match pressed:
            case Act.ADVANCE | Act.ENTER:
                self._begin()
            case Act.PICK if int(digit) <= len(self._waiting_calls):
                self.post_message(CallWanted(resume=True, call_id=self._waiting_calls[int(digit) - 1].call_id))
            case Act.LIST:
                shown = offers(self._desk)
                self._ready = replace(self._ready, showing=ReadyShowing.PLAYBOOKS, offers=shown, page=0)
            case Act.PROMISE | Act.PHRASE | Act.PATH:
                self.post_message(PastWanted(has_promises=pressed is Act.PROMISE, is_search=pressed is Act.PHRASE))
            case Act.NOTE:
                self._asked = 0
                self._ready = replace(self._ready, showing=ReadyShowing.PROFILE)
                await self._ask()
            case Act.MORE:
                self.post_message(SettingsWanted())
            case Act.HELP:
                is_open = self._ready.showing is ReadyShowing.HELP
                self._ready = replace(self._ready, showing=ReadyShowing.READY if is_open else ReadyShowing.HELP)
            case Act.CLOSE:
                if self._ready.showing is ReadyShowing.READY and self._open_call is not None:
                    self._waiting_calls = (self._open_call, *self._waiting_calls)
                    self._open_call = None
                self._ready = replace(self._ready, showing=ReadyShowing.READY, problem="")
            case Act.END if self._open_call is not None:
                self._soon(self._drop)
            case Act.QUIT:
                self._soon(partial(self.app.exit, 0))
            case Act.LEAVE:
                self.app.exit(0)
            case _:
                pass

    def _drop(self) -> None:
        self.post_message(DroppedWanted())
        self._open_call = None
        self.draw()

    def _begin(self) -> None:
        front = self._ready.front
        if self._ready.showing is not ReadyShowing.READY:
            self._ready = replace(self._ready, showing=ReadyShowing.READY)
        elif not self._ready.can_begin:
            self._ready = replace(self._ready, problem=self._desk.read_only)
        elif self._open_call is not None:
            self.post_message(CallWanted(resume=True, call_id=self._open_call.call_id))
        elif front is not None:
            self.post_message(CallWanted(front.id, front.language))

    def _press_in_list(self, pressed: Act, digit: str) -> None:
        if pressed is Act.PICK:
            shown = shown_offers(self._ready.offers, self._ready.page)
            if int(digit) <= len(shown):
                chosen = shown[int(digit) - 1]
                self.post_message(PlaybookWanted(chosen.id, chosen.language))
        elif pressed in {Act.NEXT_FIELD, Act.ON}:
            self._ready = replace(self._ready, page=self._ready.page + 1)
        elif pressed in {Act.CLOSE, Act.LIST}:
            self._ready = replace(self._ready, showing=ReadyShowing.READY)

    async def _press_in_question(self, pressed: Act, digit: str) -> None:
        question = self._questions[self._asked]
        if pressed is Act.PICK and int(digit) <= len(question.values):
            await self._take(question.values[int(digit) - 1])
        elif pressed in {Act.CLOSE, Act.LEAVE, Act.QUIT}:
            self._finish()
        elif pressed in {Act.ADVANCE, Act.ENTER}:
            await self._next_question()

    async def _ask(self) -> None:
        """Show the question, with a field when it wants a text."""
        from coach.tui.view.questions import QUESTIONS, question_of

        self._questions = QUESTIONS
        self._ready = replace(self._ready, question=question_of(self._asked, self._desk.t))
        strip = await self._mounted_strip()
        if not self._questions[self._asked].values:
            strip.open("", "", has_second=False, has_presets=False)
        elif strip.is_open:
            strip.close()

    async def _mounted_strip(self) -> Strip:
        if self.strip is None:
            from coach.tui.widgets.strip import Strip

            self.strip = Strip(id="strip", is_guarded=self._desk.guards_keys)
            await self.mount(self.strip)
        return self.strip

    async def _take(self, value: str) -> None:
        from coach.tui.view.questions import answered

        self._profile = answered(self._profile, self._asked, clean_line(value).strip())
        await self._next_question()

    async def _next_question(self) -> None:
        self._asked += 1
        if self._asked >= len(self._questions):
            self._finish()
        else:
            await self._ask()

    def _finish(self) -> None:
        self._asked = 0
        if self.strip is not None:
            self.strip.close()
        self._ready = replace(self._ready, showing=ReadyShowing.READY, question=None)
        self.post_message(ProfileGiven(replace(self._profile, asked=True)))

    async def on_strip_submitted(self, event: Strip.Submitted) -> None:
        """Take an answer that was typed."""
        await self._take(event.first)
        self.draw()


def _show_question(strip: Strip, asked: Asked, t: Translator, width: int) -> None:
    from coach.tui.view.strip import StripView

    strip.show(StripView(t(asked.name).upper(), t("Enter next   Esc later"), ""), width)


def _offered_first(calls: Sequence[CallHead]) -> tuple[CallHead | None, tuple[CallHead, ...]]:
    return (calls[0], tuple(calls[1:])) if calls else (None, ())


def _open_rows(calls: Sequence[CallHead], now: datetime) -> tuple[OpenCall, ...]:
    if not calls:
        return ()
    from coach.tui.view.ready_parts import OpenCall

    return tuple(
        OpenCall(head.title, head.elapsed_ms, max(int((now - head.last_at).total_seconds() * 1000), 0))
        for head in calls
    )


def shown_profile(profile: Profile) -> str:
    """Return the agent as the top row names them."""
    return " · ".join(part for part in (profile.name, profile.company) if part)
