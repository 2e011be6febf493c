"""The ready screen: open all day between calls."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from coach.live.recovery import Resumable
from coach.playbook.model import Playbook
from coach.settings import Profile
from coach.text.clean import clean_line
from coach.tui.actions import READY, Act
from coach.tui.bindings import bindings_of
from coach.tui.desk import Desk
from coach.tui.messages import CallWanted, DroppedWanted, PlaybookWanted, ProfileGiven
from coach.tui.shelving import offers
from coach.tui.view.line import BLANK
from coach.tui.view.questions import QUESTIONS, answered, question_of
from coach.tui.view.ready import OpenCall, Ready, ReadyShowing, ready_view, shown_offers
from coach.tui.view.small import MIN_HEIGHT, MIN_WIDTH, too_small_lines
from coach.tui.view.strip import StripView
from coach.tui.widgets.strip import Strip
from coach.tui.widgets.zone import Zone


class ReadyScreen(Screen[None]):
    """Begins, resumes and chooses; asks for the profile once."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(READY)]
    CSS_PATH: ClassVar[str] = "call_screen.tcss"

    def __init__(self, desk: Desk, ready: Ready, open_call: Resumable | None) -> None:
        """Show `ready`; `open_call` is offered first."""
        super().__init__()
        self._desk = desk
        self._ready = ready
        self._open_call = open_call
        self._profile = desk.profile
        self._asked = 0

    def compose(self) -> ComposeResult:
        """Build the zones."""
        self.head = Zone(id="head")
        self.body = Zone(id="body")
        self.bottom = Zone(id="bottom")
        self.strip = Strip(id="strip")
        yield self.head
        yield self.body
        yield self.bottom
        yield self.strip

    def on_mount(self) -> None:
        """Ask for the profile when it was never asked for."""
        if self._ready.showing is ReadyShowing.PROFILE:
            self._ask()
        self.draw()

    def show_playbook(self, playbook: Playbook | None, problem: str = "") -> None:
        """Show another playbook, or why it cannot be used."""
        chosen = playbook if playbook is not None else self._ready.playbook
        self._ready = replace(self._ready, playbook=chosen, problem=problem, showing=ReadyShowing.READY)
        self.draw()

    def show_profile(self, desk: Desk, playbook: Playbook | None, problem: str = "") -> None:
        """Show what the answers of the first start changed."""
        self._desk = desk
        self._ready = replace(
            self._ready,
            agent=shown_profile(desk.profile),
            gender=desk.profile.gender,
            is_nameless=not desk.profile.name,
            offers=offers(desk),
        )
        self.show_playbook(playbook, problem)

    def show_next(self, open_call: Resumable | None) -> None:
        """Be ready for the next call."""
        self._open_call = open_call
        self.show_problem("")

    def show_problem(self, problem: str) -> None:
        """Say in the line of news what went wrong."""
        self._ready = replace(self._ready, problem=problem)
        self.draw()

    def draw(self) -> None:
        """Lay out for the size of the terminal."""
        width, height = self.size
        if width < MIN_WIDTH or height < MIN_HEIGHT:
            self.head.lines, self.bottom.lines = (BLANK,), ()
            self.body.lines = too_small_lines(self._desk.t, width, height)
            return
        offered = self._open_call
        shown = OpenCall(offered.head.title, offered.head.elapsed_ms) if offered is not None else None
        view = ready_view(replace(self._ready, open_call=shown), width, height)
        self.head.lines, self.body.lines, self.bottom.lines = (view.head,), view.body, view.bottom
        self.bottom.styles.height = len(view.bottom)
        if self.strip.is_open:
            t = self._desk.t
            title = QUESTIONS[self._asked].name
            self.strip.show(StripView(t(title).upper(), t("Enter next   Esc later"), ""), width)

    def on_resize(self) -> None:
        """Lay out anew."""
        self.draw()

    def action_press(self, act: str, digit: str = "") -> None:
        """Do what a key means here."""
        pressed = Act(act)
        if self._ready.showing is ReadyShowing.PROFILE:
            self._press_in_question(pressed, digit)
        elif self._ready.showing is ReadyShowing.PLAYBOOKS:
            self._press_in_list(pressed, digit)
        else:
            self._press(pressed)
        self.draw()

    def _press(self, pressed: Act) -> None:
        match pressed:
            case Act.ADVANCE | Act.ENTER:
                self._begin()
            case Act.LIST:
                self._ready = replace(self._ready, showing=ReadyShowing.PLAYBOOKS, page=0)
            case Act.NOTE:
                self._asked = 0
                self._ready = replace(self._ready, showing=ReadyShowing.PROFILE)
                self._ask()
            case Act.HELP:
                is_open = self._ready.showing is ReadyShowing.HELP
                self._ready = replace(self._ready, showing=ReadyShowing.READY if is_open else ReadyShowing.HELP)
            case Act.CLOSE:
                if self._ready.showing is ReadyShowing.READY:
                    self._open_call = None
                self._ready = replace(self._ready, showing=ReadyShowing.READY, problem="")
            case Act.END if self._open_call is not None:
                self.post_message(DroppedWanted())
                self._open_call = None
            case Act.QUIT | Act.LEAVE:
                self.app.exit(0)
            case _:
                pass

    def _begin(self) -> None:
        playbook = self._ready.playbook
        if self._ready.showing is not ReadyShowing.READY:
            self._ready = replace(self._ready, showing=ReadyShowing.READY)
        elif not self._ready.can_begin:
            self._ready = replace(self._ready, problem=self._desk.read_only)
        elif self._open_call is not None:
            self.post_message(CallWanted(resume=True))
        elif playbook is not None:
            self.post_message(CallWanted(playbook.id, playbook.language))

    def _press_in_list(self, pressed: Act, digit: str) -> None:
        if pressed is Act.PICK:
            offers = shown_offers(self._ready.offers, self._ready.page)
            if int(digit) <= len(offers):
                chosen = offers[int(digit) - 1]
                self.post_message(PlaybookWanted(chosen.id, chosen.language))
        elif pressed in {Act.NEXT_FIELD, Act.ON}:
            self._ready = replace(self._ready, page=self._ready.page + 1)
        elif pressed in {Act.CLOSE, Act.LIST}:
            self._ready = replace(self._ready, showing=ReadyShowing.READY)

    def _press_in_question(self, pressed: Act, digit: str) -> None:
        question = QUESTIONS[self._asked]
        if pressed is Act.PICK and int(digit) <= len(question.values):
            self._take(question.values[int(digit) - 1])
        elif pressed in {Act.CLOSE, Act.LEAVE, Act.QUIT}:
            self._finish()
        elif pressed in {Act.ADVANCE, Act.ENTER}:
            self._next_question()

    def _ask(self) -> None:
        """Show the question, with a field when it wants a text."""
        self._ready = replace(self._ready, question=question_of(self._asked, self._desk.t))
        if QUESTIONS[self._asked].values:
            if self.strip.is_open:
                self.strip.close()
        else:
            self.strip.open("", "", has_second=False, has_presets=False)
        self.set_class(self.strip.is_open, "-typing")

    def _take(self, value: str) -> None:
        self._profile = answered(self._profile, self._asked, clean_line(value).strip())
        self._next_question()

    def _next_question(self) -> None:
        self._asked += 1
        if self._asked >= len(QUESTIONS):
            self._finish()
        else:
            self._ask()

    def _finish(self) -> None:
        self._asked = 0
        self.strip.close()
        self.remove_class("-typing")
        self._ready = replace(self._ready, showing=ReadyShowing.READY, question=None)
        self.post_message(ProfileGiven(replace(self._profile, asked=True)))

    @on(Strip.Submitted)
    def _submitted(self, event: Strip.Submitted) -> None:
        self._take(event.first)
        self.draw()


def shown_profile(profile: Profile) -> str:
    """Return the agent as the top row names them."""
    return " · ".join(part for part in (profile.name, profile.company) if part)
