"""What became of promises, written into the journal; promises as a calendar file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from coach.call import commands as c
from coach.call.events import Outcome
from coach.call.fold import fold
from coach.call.ledger import rows_of
from coach.call.refusal import Refusal, RefusalReason
from coach.call.state import Fate
from coach.i18n import Translator
from coach.journal.memory import MemoryJournal
from coach.journal.protocol import NotSaved, Receipt, Saved
from coach.live.calendar_file import calendar_of, calendar_path
from coach.live.ledger import Settler, can_take_back, end_of_day, open_rows, promises_of
from tests.support.builders import CallDriver, a_delivery_playbook
from tests.support.desk import FixedClock
from tests.support.scenes import NOON

DUE = NOON + timedelta(hours=3)


@pytest.fixture
def journal() -> MemoryJournal:
    """A journal with a closed call that made a promise."""
    driver = CallDriver(a_delivery_playbook()).start()
    driver.must(
        c.FillBlank("ref", "48211"),
        c.MakePromise("Call back; (tel, SMS)\\ [/b]", DUE),
        c.EndCall(Outcome.DROPPED, "gone"),
        c.CloseCall(),
    )
    journal = MemoryJournal()
    journal.append(driver.log, lambda _: None)
    return journal


@pytest.fixture
def receipts() -> list[Receipt]:
    """What the journal answered."""
    return []


@pytest.fixture
def settler(journal: MemoryJournal, receipts: list[Receipt]) -> Settler:
    """Writes to the journal with small identities."""
    ids = count(1)
    return Settler(journal, FixedClock(), lambda: f"n{next(ids)}", receipts.append)


def test_what_became_of_a_promise_is_behind_its_call(
    journal: MemoryJournal, settler: Settler, receipts: list[Receipt]
) -> None:
    """The call that made it says all of it; how long it was stays."""
    before = journal.log("call")

    assert settler.settle("call", c.KeepPromise("p1")) is True

    after = journal.log("call")
    assert isinstance(receipts[0], Saved)
    assert fold(after).promises[0].fate is Fate.KEPT
    assert after[-1].elapsed_ms == before[-1].elapsed_ms
    assert open_rows(journal) == ()


def test_it_is_taken_back(journal: MemoryJournal, settler: Settler) -> None:
    """As far as the close."""
    settler.settle("call", c.KeepPromise("p1"))

    assert settler.take_back("call")
    assert [row.promise.id for row in open_rows(journal)] == ["p1"]
    assert not settler.take_back("call")


def test_a_refusal_writes_nothing(settler: Settler, receipts: list[Receipt]) -> None:
    """A reason is asked for."""
    refusal = settler.settle("call", c.BreakPromise("p1", ""))

    assert isinstance(refusal, Refusal)
    assert refusal.reason is RefusalReason.EMPTY_TEXT
    assert receipts == []


def test_a_move_to_the_same_time_writes_nothing(settler: Settler, receipts: list[Receipt]) -> None:
    """So no receipt is waited for."""
    assert settler.settle("call", c.MovePromise("p1", DUE, "x")) is False
    assert receipts == []


def test_a_settled_promise_is_found_again_in_its_call(journal: MemoryJournal, settler: Settler) -> None:
    """A slip of the finger can be taken back another day; what was done in the call cannot."""
    assert not can_take_back(journal, "call")

    settler.settle("call", c.KeepPromise("p1"))

    assert [due.promise for due in promises_of(journal, "call")] == ["p1"]
    assert can_take_back(journal, "call")


def test_a_failed_write_is_told_and_changes_nothing(
    journal: MemoryJournal, settler: Settler, receipts: list[Receipt]
) -> None:
    """The promise is open as before."""
    journal.fail_with = "SQLITE_FULL"

    settler.settle("call", c.KeepPromise("p1"))

    assert isinstance(receipts[0], NotSaved)
    assert len(open_rows(journal)) == 1


def test_personal_numbers_in_a_reason_are_masked(journal: MemoryJournal, settler: Settler) -> None:
    """As in every text that people type."""
    settler.settle("call", c.BreakPromise("p1", "card 4111 1111 1111 1111"))

    assert "4111 1111" not in fold(journal.log("call")).promises[0].why


@pytest.mark.parametrize(
    ("now", "end"),
    [
        (datetime(2026, 3, 4, 12, tzinfo=ZoneInfo("Europe/Warsaw")), datetime(2026, 3, 4, 23, tzinfo=UTC)),
        (datetime(2026, 3, 29, 1, tzinfo=ZoneInfo("Europe/Warsaw")), datetime(2026, 3, 29, 22, tzinfo=UTC)),
        (datetime(2026, 10, 25, 1, tzinfo=ZoneInfo("Europe/Warsaw")), datetime(2026, 10, 25, 23, tzinfo=UTC)),
    ],
)
def test_today_ends_at_midnight_also_when_the_clocks_change(now: datetime, end: datetime) -> None:
    """A day of 23 hours and one of 25."""
    assert end_of_day(now) == end


def test_a_calendar_has_a_promise_at_its_time_in_utc(journal: MemoryJournal) -> None:
    """Texts are escaped by the library and come back character for character."""
    (row,) = rows_of(fold(journal.log("call")))

    content = calendar_of([row], NOON, Translator("pl"))

    (entry,) = Calendar.from_ical(content).walk("VEVENT")
    assert entry.decoded("dtstart") == DUE
    assert b"DTSTART:20260304T140000Z\r\n" in content
    assert str(entry["summary"]) == "Call back; (tel, SMS)\\ [/b]"
    assert "48211" in str(entry["description"])
    assert str(entry["uid"]) == "call-p1@coach"


def test_the_name_of_a_calendar_file_cannot_leave_its_folder(journal: MemoryJournal) -> None:
    """Ids come out of files."""
    from dataclasses import replace

    (row,) = rows_of(fold(journal.log("call")))
    hostile = replace(row, call_id="../../etc", promise=replace(row.promise, id="/x\\y"))

    assert calendar_path(Path("calendar"), hostile) == Path("calendar/2026-03-04-1500-etc-xy.ics")
