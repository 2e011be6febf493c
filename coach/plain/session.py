"""A desk in lines: between calls and in them, until the agent leaves or nothing more comes in.

What is read is one line at a time. The end of what comes in leaves an open call open, as the key for leaving does.
"""

from __future__ import annotations

from dataclasses import replace
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final, Protocol, TextIO

from coach.i18n import message
from coach.plain.call import PlainCall
from coach.plain.keys import READY_KEYS, Key, read_key
from coach.plain.text import HEIGHT, WIDTH, Teller, key_line, told_lines
from coach.text.clean import clean_line
from coach.tui.actions import Act
from coach.tui.calls import begin, close_as_dropped, go_on
from coach.tui.shelving import Chosen, choose, first_offer, front_of, offers, up_to_date, wanted
from coach.tui.view.choices import DIGITS
from coach.tui.view.questions import QUESTIONS, answered, question_of
from coach.tui.view.ready import Ready, ReadyShowing, ready_keys, ready_view, shown_offers
from coach.tui.view.ready_parts import OpenCall

if TYPE_CHECKING:
    from coach.journal.head import CallHead
    from coach.journal.protocol import Receipt
    from coach.live.live_call import LiveCall
    from coach.settings import Profile
    from coach.tui.desk import Desk

LINE_CHARACTERS: Final = 100_000
"""What is read of one line; a note keeps 4,000 and says so."""

STAYS_OPEN: Final = message("The call stays open. Go on with it: coach call --plain --resume")


class Lines(Protocol):
    """Where lines come from: stdin, or a test."""

    def readline(self, limit: int = -1, /) -> str:
        """Return the next line with its end, empty when nothing more comes."""


class PlainSession:
    """One agent's desk, told on `out` and answered from `lines`."""

    def __init__(self, desk: Desk, lines: Lines, out: TextIO) -> None:
        """Work at `desk`."""
        self._desk = desk
        self._input: Final = lines
        self._teller: Final = Teller(out)
        self._receipts: Final[SimpleQueue[Receipt]] = SimpleQueue()
        self._chosen: Chosen = choose(desk, *wanted(desk))
        self._is_offered = True
        """Whether an open call is offered; Esc leaves it for later."""
        self._showing = ReadyShowing.READY
        self._page = 0
        self._told: tuple[str, ...] = ()
        self.call: PlainCall | None = None
        """The call that is led now."""

    def run(self) -> None:
        """Lead calls until the agent leaves, or nothing more comes in.

        Raises:
            KeyboardInterrupt: The agent pressed Ctrl+C; that the call stays open was told.
        """
        desk = self._desk
        if desk.share is not None:
            desk.share.start()
        self._teller.say(desk.notice)
        try:
            if desk.resume and self._open_call() is not None:
                self._lead(go_on(desk, self._receipts.put))
            elif not (desk.profile.asked or desk.playbook or self._open_call()):
                self._ask_profile()
            while self.call is None and self._ready():
                pass
        except KeyboardInterrupt:
            self._teller.break_off()
            raise
        finally:
            if self.call is not None and not self.call.is_over:
                self._teller.say(desk.t(STAYS_OPEN))

    def _read(self) -> str | None:
        """Return the next line without its end; None when nothing more comes in."""
        line = self._input.readline(LINE_CHARACTERS)
        while line and not line.endswith("\n") and len(line) == LINE_CHARACTERS:
            rest = self._input.readline(LINE_CHARACTERS)
            if not rest or rest.endswith("\n"):
                break
        return line.rstrip("\r\n") if line else None

    def _ready(self) -> bool:
        """Tell what is ready and do what the next line says; False when the agent has left."""
        self._tell()
        line = self._read()
        if line is None:
            return False
        key = read_key(line, READY_KEYS)
        if self._showing is ReadyShowing.PLAYBOOKS:
            self._press_in_list(key, line)
            return True
        if key is not None and key.act in {Act.QUIT, Act.LEAVE}:
            return False
        if key is None or not self._press(key):
            self._tell_unknown(line)
        return True

    def _view(self) -> Ready:
        desk, t = self._desk, self._desk.t
        head = self._open_call() if self._is_offered else None
        away = desk.shelf.away
        return Ready(
            t=t,
            front=front_of(desk, self._chosen),
            agent=desk.profile.name,
            open_call=OpenCall(head.title, head.elapsed_ms) if head is not None else None,
            waiting=self._waiting_rows(),
            offers=offers(desk) if self._showing is ReadyShowing.PLAYBOOKS else (),
            showing=self._showing,
            page=self._page,
            problem=self._chosen.problem or (away.brief(t) if away is not None else ""),
            is_nameless=not desk.profile.name,
            has_past=False,
        )

    def _tell(self) -> None:
        view = self._view()
        shown = ready_view(view, WIDTH, HEIGHT)
        lines = (*((f"! {view.problem}",) if view.problem else ()), *told_lines(shown.body))
        if lines != self._told:
            self._teller.say(*lines)
        self._told = lines
        self._teller.say(key_line(ready_keys(view), self._desk.t))

    def _tell_unknown(self, line: str) -> None:
        shown = clean_line(line, limit=40)
        self._teller.say(self._desk.t("“{line}” does nothing here. ? tells the keys.", line=shown))

    def _press(self, key: Key) -> bool:
        """Do what a key means between calls; False when it means nothing."""
        open_call = self._open_call() if self._is_offered else None
        match key.act:
            case Act.ADVANCE | Act.ENTER:
                self._advance(is_open=open_call is not None)
            case Act.PICK if int(key.digit) <= len(self._waiting_calls()):
                self._lead(go_on(self._desk, self._receipts.put, self._waiting_calls()[int(key.digit) - 1].call_id))
            case Act.LIST:
                self._showing, self._page = ReadyShowing.PLAYBOOKS, 0
            case Act.NOTE:
                self._ask_profile()
            case Act.HELP:
                self._showing = ReadyShowing.READY if self._showing is ReadyShowing.HELP else ReadyShowing.HELP
            case Act.CLOSE:
                self._is_offered = self._is_offered and self._showing is not ReadyShowing.READY
                self._showing = ReadyShowing.READY
            case Act.END if open_call is not None:
                self._drop()
            case _:
                return False
        return True

    def _press_in_list(self, key: Key | None, line: str) -> None:
        act = key.act if key is not None else None
        shown = shown_offers(self._view().offers, self._page)
        if key is not None and act is Act.PICK and int(key.digit) <= len(shown):
            offer = shown[int(key.digit) - 1]
            chosen = choose(self._desk, offer.id, offer.language)
            self._chosen = chosen if chosen.playbook is not None else replace(self._chosen, problem=chosen.problem)
            self._showing = ReadyShowing.READY
        elif act in {Act.NEXT_FIELD, Act.ON}:
            self._page += 1
        elif act in {Act.CLOSE, Act.LIST, Act.ADVANCE}:
            self._showing = ReadyShowing.READY
        else:
            self._tell_unknown(line)

    def _advance(self, *, is_open: bool) -> None:
        if self._showing is not ReadyShowing.READY:
            self._showing = ReadyShowing.READY
        elif is_open:
            self._lead(go_on(self._desk, self._receipts.put))
        else:
            self._chosen = up_to_date(self._desk, self._chosen)
            self._lead(begin(self._desk, self._chosen, self._receipts.put))

    def _lead(self, live: LiveCall | None) -> None:
        """Lead a call to its end, or until the agent leaves it open."""
        t, share = self._desk.t, self._desk.share
        if live is None:
            if self._is_offered and self._open_call() is not None:
                self._tell_lost()
            return
        if share is not None:
            share.owe(live.call_id)
        call = self.call = PlainCall(self._desk, live, self._receipts, self._teller)
        if not live.call.has_begun and live.trouble is not None:
            self._teller.say(f"! {t(live.trouble.text, reason=live.trouble.reason)}")
            self.call = None
            return
        while not (call.is_over or call.has_left or call.is_parked):
            call.tell()
            line = self._read()
            if line is None:
                return
            call.take(line)
        if call.is_parked:
            self.call = None
            self._is_offered = False
        if call.is_over:
            self.call = None
            self._is_offered = True
            self._teller.say(*self._told[:1])
            if share is not None:
                share.nudge()
            if call.begins_next:
                self._advance(is_open=False)

    def _tell_lost(self) -> None:
        """Say that the open call cannot go on here, and offer it no more."""
        self._teller.say(f"! {self._desk.t('The playbook of the open call cannot be found in the journal.')}")
        self._is_offered = False

    def _drop(self) -> None:
        """Close the open call as dropped, and wait until that is on the disk."""
        live = close_as_dropped(self._desk, self._receipts.put)
        if live is None:
            self._tell_lost()
            return
        if self._desk.share is not None:
            self._desk.share.owe(live.call_id)
        while live.unsaved and not live.delay:
            live.settle(self._receipts.get())
        if live.trouble is not None:
            self._teller.say(f"! {self._desk.t(live.trouble.text, reason=live.trouble.reason)}")
        elif self._desk.share is not None:
            self._desk.share.nudge()

    def _waiting_calls(self) -> tuple[CallHead, ...]:
        """Return the open calls that digits go back to: all but the one that is offered."""
        calls = self._desk.journal.open_calls()
        return tuple(calls[1:] if self._is_offered else calls)[:DIGITS]

    def _waiting_rows(self) -> tuple[OpenCall, ...]:
        now = self._desk.clock.now()
        return tuple(
            OpenCall(head.title, head.elapsed_ms, max(int((now - head.last_at).total_seconds() * 1000), 0))
            for head in self._waiting_calls()
        )

    def _open_call(self) -> CallHead | None:
        calls = self._desk.journal.open_calls()
        return calls[0] if calls else None

    def _ask_profile(self) -> None:
        """Ask who speaks; an empty line leaves an answer as it is, Esc the rest."""
        desk = self._desk
        t, profile = desk.t, desk.profile
        self._teller.say(t("Before the first call"))
        for index, asked in enumerate(QUESTIONS):
            question = question_of(index, t)
            self._teller.say(question.text, *(f"{n} {choice}" for n, choice in enumerate(question.choices, start=1)))
            line = self._read()
            if line is None:  # nobody answered: asked again at the next start
                return
            key = read_key(line, READY_KEYS)
            if key is not None and key.act is Act.CLOSE:
                break
            if asked.values and key is not None and key.act is Act.PICK and int(key.digit) <= len(asked.values):
                profile = answered(profile, index, asked.values[int(key.digit) - 1])
            elif not asked.values:
                profile = answered(profile, index, clean_line(line).strip())
        self._keep_profile(replace(profile, asked=True))

    def _keep_profile(self, profile: Profile) -> None:
        language = profile.playbook_language or self._desk.playbook_language
        has_changed = language != self._desk.playbook_language
        self._desk = replace(self._desk, profile=profile, playbook_language=language)
        try:
            self._desk.save_profile(profile)
        except OSError as error:
            self._teller.say(f"! {error}")
        if has_changed:
            asked_for = self._desk.playbook
            self._chosen = choose(self._desk, *((asked_for, language) if asked_for else first_offer(self._desk)))
