"""Past calls: filtered by a key each, opened with Enter, seen again step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final, TypeVar

from textual import work

from coach.call.events import Cause, Outcome
from coach.live.past_calls import PastCall, Wanted, one_call, past_calls, playbooks_led
from coach.playbook.local_time import localised
from coach.text.clean import clean_line
from coach.tui.actions import Act
from coach.tui.desk import Desk
from coach.tui.screens.past_screen import PastScreen
from coach.tui.view.history import History, history_page
from coach.tui.view.line import Line
from coach.tui.view.past import page_rows
from coach.tui.view.past_call_page import PastCallPage
from coach.tui.view.strip import StripView
from coach.tui.widgets.strip import Strip

if TYPE_CHECKING:
    from coach.playbook.model import Playbook

SPANS: Final = (0, 6, 29)
"""Days before today that the key for dates goes through, after all of them."""
_Value = TypeVar("_Value")


class HistoryScreen(PastScreen):
    """A list of calls, and over it the page of one."""

    def __init__(self, desk: Desk, *, is_search: bool = False, call_id: str = "") -> None:
        """Show all calls, ask for a case reference at once, or show one call."""
        super().__init__(desk)
        self._is_search: Final = is_search
        self._is_one: Final = bool(call_id)
        self._coming: Iterator[PastCall] = iter(())
        self._history = History(desk.t, desk.clock.now(), (), Wanted(), keys=desk.keys)
        self._opened = one_call(desk.journal, call_id) if call_id else None
        self._playbook: Playbook | None = None
        self._top = 0
        if self._opened is not None:
            self._open(self._opened)
        elif not call_id:
            self._filter(Wanted())

    def on_mount(self) -> None:
        """Show the calls."""
        super().on_mount()
        if self._is_search:
            self.ask()
            self.draw()

    def _filter(self, wanted: Wanted) -> None:
        """Begin the list anew with what is wanted."""
        now = self._desk.clock.now()
        self._coming = past_calls(self._desk.journal, wanted, now)
        self._history = History(self._desk.t, now, (), wanted, keys=self._desk.keys)

    def _read_on(self, rows: int) -> None:
        """Read as many calls as can be seen from where the list stands: each takes 2 ms."""
        history = self._history
        calls, unshown, is_whole = list(history.calls), history.unshown, history.is_whole
        while not is_whole and len(calls) <= history.cursor + rows:
            past = next(self._coming, None)
            if past is None:
                is_whole = True
            elif past.can_be_shown:
                calls.append(past)
            else:
                unshown += 1
        self._history = replace(history, calls=calls, unshown=unshown, is_whole=is_whole)

    def lines(self, width: int, height: int) -> tuple[Line, ...]:
        """Return the list, or the page of the call that is open."""
        if self._opened is None:
            self._read_on(page_rows(width, height))
            return history_page(self._history, width, height)
        history = self._history
        page = PastCallPage(self._opened, self._playbook, history.t, history.now, history.told, history.keys)
        self._top = page.kept_within(self._top, width, height)
        return page.lines(self._top, width, height)

    def say(self, text: str) -> None:
        """Say something in the line of news."""
        self._history = replace(self._history, told=text)

    def restoring(self) -> Callable[[], None]:
        """Return what puts filter, choice and page back: nothing here writes."""
        history, coming, opened, top = self._history, self._coming, self._opened, self._top

        def restore() -> None:
            self._history, self._opened, self._top = history, opened, top
            if self._coming is not coming:
                self._filter(history.wanted)

        return restore

    def press(self, pressed: Act, digit: str) -> None:  # noqa: ARG002 - no digit means anything here
        """Do what a key means here."""
        self._history = replace(self._history, told="")
        if self._opened is not None:
            self._press_on_page(self._opened, pressed)
        else:
            self._press_in_list(pressed)

    def _press_in_list(self, pressed: Act) -> None:
        chosen, page = self._history.chosen, max(page_rows(*self.size) - 2, 1)
        match pressed:
            case Act.CLOSE:
                _ = self.dismiss("")
            case Act.HOTTER | Act.COOLER:
                self._move(-1 if pressed is Act.HOTTER else 1)
            case Act.NEXT_FIELD | Act.ON | Act.BACK:
                self._move(-page if pressed is Act.BACK else page)
            case Act.ENTER if chosen is not None:
                self._open(chosen)
            case Act.ADVANCE if chosen is not None:
                self._follow(chosen)
            case Act.PHRASE:
                self.ask()
            case Act.UNDO:
                self._filter(Wanted())
            case Act.COPY if self._history.calls:
                self._export(self._history.wanted)
            case Act.PROMISE | Act.LIST | Act.END | Act.SAID:
                self._filter(self._next_filter(pressed))
            case _:
                pass

    def _press_on_page(self, opened: PastCall, pressed: Act) -> None:
        page = max(page_rows(*self.size) - 2, 1)
        match pressed:
            case Act.CLOSE if self._is_one:
                _ = self.dismiss("")
            case Act.CLOSE:
                self._opened = None
            case Act.HOTTER | Act.COOLER:
                self._top = max(self._top + (-1 if pressed is Act.HOTTER else 1), 0)
            case Act.NEXT_FIELD:
                self._top += page
            case Act.ADVANCE:
                self._follow(opened)
            case Act.ENTER | Act.ON:
                self._replay(opened)
            case Act.PROMISE if opened.call.promises:
                self._show_promises(opened)
            case _:
                pass

    def _follow(self, past: PastCall) -> None:
        if self._desk.read_only:
            self.say(self._desk.read_only)
        else:
            _ = self.dismiss(past.head.call_id)

    def _move(self, by: int) -> None:
        wanted = max(self._history.cursor + by, 0)
        self._history = replace(self._history, cursor=wanted)
        self._read_on(page_rows(*self.size))
        last = max(len(self._history.calls) - 1, 0)
        self._history = replace(self._history, cursor=min(wanted, last))

    def _open(self, past: PastCall) -> None:
        from coach.live.replay import playbook_of

        self._opened, self._top = past, 0
        self._playbook = playbook_of(self._desk.journal, past.call)

    def _show_promises(self, past: PastCall) -> None:
        from coach.tui.screens.ledger_screen import LedgerScreen

        def back(follows: str | None) -> None:
            if follows:
                _ = self.dismiss(follows)
                return
            self._opened = one_call(self._desk.journal, past.head.call_id)
            self.draw()

        _ = self.app.push_screen(LedgerScreen(self._desk, call_id=past.head.call_id), back)

    def _replay(self, past: PastCall) -> None:
        from coach.tui.screens.replay_screen import ReplayScreen

        if self._playbook is None:
            self.say(self._desk.t("The playbook of this call cannot be found in the journal."))
        else:
            _ = self.app.push_screen(ReplayScreen(self._desk, past))

    def _next_filter(self, pressed: Act) -> Wanted:
        """Return the filter with the next value of what a key is about, after the last one all again."""
        wanted, today = self._history.wanted, localised(self._history.now, self._history.now).date()
        match pressed:
            case Act.PROMISE:
                days = [today - timedelta(days=span) for span in SPANS]
                return replace(wanted, since=_after(wanted.since, days), until=None)
            case Act.LIST:
                return replace(
                    wanted, playbook=_after(wanted.playbook or None, playbooks_led(self._desk.journal)) or ""
                )
            case Act.END:
                return replace(wanted, outcome=_after(wanted.outcome, list(Outcome)))
            case _:
                return replace(wanted, cause=_after(wanted.cause, list(Cause)))

    def strip_view(self) -> StripView:
        """Return what is asked for: the case reference."""
        t = self._desk.t
        return StripView(t("CASE REFERENCE"), t("Enter find   Esc close"), t("the reference, or a part of it"))

    def on_strip_submitted(self, event: Strip.Submitted) -> None:
        """Find by reference; the one call that has it is opened at once."""
        reference = clean_line(event.first).strip()
        self.strip.close()
        self._filter(replace(self._history.wanted, reference=reference))
        self._read_on(page_rows(*self.size))
        if reference and self._history.is_whole and len(self._history.calls) == 1:
            self._open(self._history.calls[0])
        self.draw()

    @work(thread=True, exclusive=True, group="export")
    def _export(self, wanted: Wanted) -> None:
        """Write the calls that are wanted as a table, in a thread: every one of them is read."""
        from coach.live.history_file import export_path, table_of
        from coach.live.private_file import write_private

        t, now = self._desk.t, self._desk.clock.now()
        path = export_path(self._desk.paths.exports, now)
        try:
            write_private(path, table_of(past_calls(self._desk.journal, wanted, now), t))
            told = t("Written: {path}", path=path)
        except OSError as error:
            told = t("{path} cannot be written: {reason}", path=path, reason=error.strerror or str(error))
        self.app.call_from_thread(self._tell, told)

    def _tell(self, told: str) -> None:
        self.say(told)
        self.draw()


def _after(value: _Value | None, values: Sequence[_Value]) -> _Value | None:
    """Return the value after this one; None is before the first and after the last."""
    if value is None or value not in values:
        return values[0] if values and value is None else None
    at = values.index(value) + 1
    return values[at] if at < len(values) else None
