"""The promise ledger: one key says what became of a promise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from textual import on, work
from textual.message import Message

from coach.call.commands import BreakPromise, KeepPromise, MovePromise
from coach.call.decide_promise import SettlingCommand
from coach.call.events import PromiseBroken, PromiseKept, PromiseMoved, Undone
from coach.call.ledger import LedgerRow
from coach.call.refusal import Refusal, refusal_text
from coach.journal.protocol import NotSaved, Receipt
from coach.live.ledger import Settler, can_take_back, promises_of, row_of
from coach.live.live_call import random_id
from coach.playbook.deadline_parts import Misread
from coach.playbook.deadline_text import describe_deadline
from coach.text.clean import clean_line
from coach.tui.actions import Act
from coach.tui.desk import Desk
from coach.tui.screens.past_screen import PastScreen
from coach.tui.view.ledger import Asking, Ledger, around, key_of, ledger_page, rows_on_page
from coach.tui.view.ledger_strip import ledger_strip, read_new_time
from coach.tui.view.line import Line
from coach.tui.view.strip import StripView
from coach.tui.widgets.strip import Strip

REFRESH_S: Final = 15
"""Distances in time go on so often."""


class LedgerScreen(PastScreen):
    """The promises that are still to be kept; what is settled here stays in its row until the screen is left."""

    @dataclass
    class Answered(Message):
        """The journal answered; posted from the writer's thread."""

        receipt: Receipt

    @dataclass
    class Filed(Message):
        """What came of the calendar file, in words."""

        told: str

    def __init__(self, desk: Desk, *, call_id: str = "") -> None:
        """Read the open promises of the desk's journal, or all promises of one call."""
        super().__init__(desk)
        self._of_call: Final = call_id
        self._settler: Final = Settler(desk.journal, desk.clock, random_id, self._deliver)
        journal = desk.journal
        promises = promises_of(journal, call_id) if call_id else journal.due_promises()
        self._ledger = Ledger(desk.t, desk.clock.now(), promises, can_write=not desk.read_only, keys=desk.keys)
        self._asking = Asking.NOTHING
        self._acts: list[str] = []
        """The calls that were written to, for taking back."""
        self._ledger = replace(self._ledger, is_of_call=bool(call_id), can_undo=self._can_undo())
        self._is_waiting = False
        """For a receipt: nothing else is written before it came."""
        self._to_take_back = 0
        """Acts of a burst that are taken back one after the other."""

    def on_mount(self) -> None:
        """Show the promises, and let their distances go on."""
        super().on_mount()
        self.set_interval(REFRESH_S, self._tick)

    def _tick(self) -> None:
        self._ledger = replace(self._ledger, now=self._desk.clock.now())
        self.draw()

    def lines(self, width: int, height: int) -> tuple[Line, ...]:
        """Return the ledger, with what is known of the calls around the chosen promise."""
        self._ledger = replace(self._ledger, reach=rows_on_page(width, height) + 1)
        known = dict(self._ledger.known)
        for due in around(self._ledger):
            if key_of(due) not in known and (row := row_of(self._desk.journal, due)) is not None:
                known[key_of(due)] = row
        self._ledger = replace(self._ledger, known=known)
        return ledger_page(self._ledger, width, height)

    def say(self, text: str) -> None:
        """Say something in the line of news."""
        self._ledger = replace(self._ledger, told=text)

    def restoring(self) -> Callable[[], None]:
        """Return what puts the choice back and takes back what was written since."""
        cursor, count = self._ledger.cursor, len(self._acts)

        def restore() -> None:
            self._ledger = replace(self._ledger, cursor=cursor)
            self._to_take_back = len(self._acts) - count
            self._take_back_next()

        return restore

    def press(self, pressed: Act, digit: str) -> None:
        """Do what a key means here."""
        chosen = self._ledger.chosen
        page = rows_on_page(*self.size)
        match pressed:
            case Act.CLOSE:
                _ = self.dismiss("")
            case Act.HOTTER | Act.COOLER:
                self._move(-1 if pressed is Act.HOTTER else 1)
            case Act.NEXT_FIELD | Act.ON | Act.BACK:
                self._move(-page if pressed is Act.BACK else page)
            case Act.UNDO:
                self._take_back()
            case Act.PICK if chosen is not None and self._ledger.can_write:
                self._pick(digit, chosen.call_id, chosen.promise)
            case Act.ADVANCE if chosen is not None and self._ledger.can_write:
                _ = self.dismiss(chosen.call_id)
            case Act.ENTER if chosen is not None and not self._of_call:
                self._show_call(chosen.call_id)
            case Act.COPY if chosen is not None:
                self._file()
            case _:
                pass

    def _move(self, by: int) -> None:
        last = max(len(self._ledger.promises) - 1, 0)
        self._ledger = replace(self._ledger, cursor=min(max(self._ledger.cursor + by, 0), last))

    def _pick(self, digit: str, call_id: str, promise: str) -> None:
        row = self._ledger.known.get((call_id, promise))
        if row is not None and not row.promise.is_open:
            return
        match digit:
            case "1":
                self._settle(call_id, KeepPromise(promise))
            case "2" | "3":
                self._asking = Asking.MOVE if digit == "2" else Asking.BREAK
                self.ask(has_second=self._asking is Asking.MOVE)
            case _:
                pass

    def _settle(self, call_id: str, command: SettlingCommand) -> None:
        if self._is_waiting:
            return
        self._is_waiting = True
        done = self._settler.settle(call_id, command)
        if done is True:
            self._acts.append(call_id)
            self._owe(call_id)
            return
        self._is_waiting = False
        if isinstance(done, Refusal):
            self.say(refusal_text(done, self._desk.t))

    def _owe(self, call_id: str) -> None:
        """Have the call written to the share again: before the receipt, which a screen that was left does not get."""
        if self._desk.share is not None:
            self._desk.share.owe(call_id)

    def _can_undo(self) -> bool:
        is_of_call = bool(self._of_call) and can_take_back(self._desk.journal, self._of_call)
        return self._ledger.can_write and (bool(self._acts) or is_of_call)

    def _take_back(self) -> None:
        if self._is_waiting or not self._can_undo():
            return
        call_id = self._acts.pop() if self._acts else self._of_call
        self._is_waiting = self._settler.take_back(call_id)
        self._owe(call_id)

    def _take_back_next(self) -> None:
        if self._to_take_back > 0 and not self._is_waiting:
            self._to_take_back -= 1
            self._take_back()

    def _deliver(self, receipt: Receipt) -> None:
        self.post_message(self.Answered(receipt))

    @on(Answered)
    def _answered(self, event: Answered) -> None:
        """Only now is it true, and only now is it drawn."""
        self._is_waiting = False
        receipt, t = event.receipt, self._desk.t
        if isinstance(receipt, NotSaved):
            text = t("Not saved: {reason}. Nothing was changed; please try again.", reason=receipt.reason)
            call_id = receipt.events[0].call_id
            if isinstance(receipt.events[0].event, Undone):
                self._acts.append(call_id)
            elif call_id in self._acts:
                self._acts.remove(call_id)
        else:
            text = self._told(receipt)
            if self._desk.share is not None:
                self._desk.share.nudge()
        call_id = receipt.events[0].call_id
        known = {key: row for key, row in self._ledger.known.items() if key[0] != call_id}
        now = self._desk.clock.now()
        self._ledger = replace(self._ledger, known=known, now=now, told=text, can_undo=self._can_undo())
        self._take_back_next()
        self.draw()

    def _told(self, receipt: Receipt) -> str:
        t, event = self._desk.t, receipt.events[0].event
        match event:
            case PromiseKept():
                return t("Kept")
            case PromiseMoved(due=due):
                when = describe_deadline(due, self._desk.clock.now(), t)
                return t("Moved to {when}: tell the customer too", when=when)
            case PromiseBroken():
                return t("Broken: the reason is kept")
            case _:
                return t("Taken back")

    def strip_view(self) -> StripView:
        """Return what is asked for: why, and to when."""
        return ledger_strip(self._asking, self.strip.second.value, self._desk.clock.now(), self._desk.t)

    def on_strip_submitted(self, event: Strip.Submitted) -> None:
        """Take the reason; what is not understood or missing leaves the strip open."""
        chosen, why = self._ledger.chosen, clean_line(event.first).strip()
        if chosen is None or not why:
            return
        command: SettlingCommand = BreakPromise(chosen.promise, why)
        if self._asking is Asking.MOVE:
            due = read_new_time(event.second, self._desk.clock.now(), self._desk.t)
            if isinstance(due, Misread):
                return
            command = MovePromise(chosen.promise, due, why)
        self.strip.close()
        self._settle(chosen.call_id, command)
        self.draw()

    def _show_call(self, call_id: str) -> None:
        from coach.tui.screens.history_screen import HistoryScreen

        _ = self.app.push_screen(HistoryScreen(self._desk, call_id=call_id), self._back_from_call)

    def _back_from_call(self, follows: str | None) -> None:
        if follows:
            _ = self.dismiss(follows)

    def _file(self) -> None:
        chosen = self._ledger.chosen
        row = self._ledger.known.get(key_of(chosen)) if chosen is not None else None
        if row is not None:
            self._write_calendar(row)

    @work(thread=True, exclusive=True, group="calendar")
    def _write_calendar(self, row: LedgerRow) -> None:
        """Write the file in a thread: the library takes 190 ms to import."""
        from coach.live.calendar_file import calendar_of, calendar_path
        from coach.live.private_file import write_private

        t, path = self._desk.t, calendar_path(self._desk.paths.calendar, row)
        try:
            write_private(path, calendar_of([row], self._desk.clock.now(), t))
            told = t("Calendar file: {path}", path=path)
        except OSError as error:
            told = t("{path} cannot be written: {reason}", path=path, reason=error.strerror or str(error))
        self.post_message(self.Filed(told))

    @on(Filed)
    def _filed(self, event: Filed) -> None:
        self.say(event.told)
        self.draw()
