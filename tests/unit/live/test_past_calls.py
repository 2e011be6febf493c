"""Past calls as they are looked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from coach.call import events as e
from coach.i18n import Translator
from coach.journal.memory import MemoryJournal
from coach.live.history_file import table_of
from coach.live.past_calls import Wanted, one_call, past_calls, playbooks_led
from tests.support.builders import recorded

WARSAW = ZoneInfo("Europe/Warsaw")
NOW = datetime(2026, 3, 30, 9, tzinfo=WARSAW)


def keep(journal: MemoryJournal, call_id: str, began: datetime, *events: e.Event, playbook: str = "late") -> None:
    """Keep a call of these events, a minute apart."""
    log = [
        replace(recorded(event, number), event_id=f"{call_id}-{number}", call_id=call_id, cause=f"{call_id}{number}")
        for number, event in enumerate((e.CallStarted(playbook, "h", "T", "en"), *events), 1)
    ]
    timed = [replace(each, at=began + timedelta(minutes=number)) for number, each in enumerate(log)]
    journal.append(timed, lambda _: None)


@pytest.fixture
def journal() -> MemoryJournal:
    """Three calls: one over midnight, one in the night when the clocks changed, one still open."""
    journal = MemoryJournal()
    ended = e.CallEnded(e.Outcome.DROPPED, "gone")
    keep(
        journal,
        "midnight",
        datetime(2026, 3, 27, 23, 59, tzinfo=WARSAW),
        e.BlankFilled("ref", "PL-48 211"),
        ended,
        e.CauseChosen(e.Cause.QUALITY),
        e.CallClosed(),
    )
    keep(journal, "spring", datetime(2026, 3, 29, 1, 59, tzinfo=WARSAW), e.CallEnded(e.Outcome.RESOLVED), playbook="b")
    keep(journal, "open", NOW, e.BlankFilled("ref", "48211"), e.BlankFilled("ref", "99"))
    return journal


def found(journal: MemoryJournal, wanted: Wanted) -> list[str]:
    """Return the ids of the calls that are wanted."""
    return [past.head.call_id for past in past_calls(journal, wanted, NOW)]


@pytest.mark.parametrize(
    ("wanted", "calls"),
    [
        (Wanted(), ["open", "spring", "midnight"]),
        (Wanted(since=date(2026, 3, 28)), ["open", "spring"]),
        (Wanted(until=date(2026, 3, 27)), ["midnight"]),
        (Wanted(since=date(2026, 3, 29), until=date(2026, 3, 29)), ["spring"]),
        (Wanted(playbook="b"), ["spring"]),
        (Wanted(outcome=e.Outcome.DROPPED), ["midnight"]),
        (Wanted(cause=e.Cause.QUALITY), ["midnight"]),
        (Wanted(reference="pl48-2"), ["midnight"]),
        (Wanted(reference="48211"), ["midnight"]),
        (Wanted(reference="99", outcome=e.Outcome.DROPPED), []),
        (Wanted(reference="nothing"), []),
    ],
)
def test_what_is_wanted_is_found(journal: MemoryJournal, wanted: Wanted, calls: list[str]) -> None:
    """A call belongs to the day on which it began; a reference that was replaced does not count."""
    assert found(journal, wanted) == calls


def test_an_outcome_that_was_taken_back_does_not_count() -> None:
    """Candidates are looked at again."""
    journal = MemoryJournal()
    keep(journal, "a", NOW, e.CallEnded(e.Outcome.DROPPED), e.Undone("a2"))

    assert found(journal, Wanted(outcome=e.Outcome.DROPPED)) == []


def test_an_erased_call_is_counted_and_never_shown() -> None:
    """Its head is there, its events are not to be read."""
    journal = MemoryJournal()
    keep(journal, "a", NOW)
    erased = e.Unknown("call-started", 1, {}, "", "the body is not what was written")
    journal.append([replace(recorded(erased), call_id="b", event_id="b1")], lambda _: None)

    assert [(past.head.call_id, past.can_be_shown) for past in past_calls(journal, Wanted(), NOW)] == [
        ("b", False),
        ("a", True),
    ]


def test_an_empty_journal_has_no_calls() -> None:
    """Nothing to find, nothing to fail."""
    journal = MemoryJournal()

    assert found(journal, Wanted(reference="x")) == []
    assert one_call(journal, "x") is None
    assert playbooks_led(journal) == ()


def test_one_call_is_found_by_the_beginning_of_its_id(journal: MemoryJournal) -> None:
    """As long as it is only one."""
    keep(journal, "opened", NOW)

    assert (past := one_call(journal, "mid")) is not None
    assert past.head.call_id == "midnight"
    assert (exact := one_call(journal, "open")) is not None
    assert exact.head.call_id == "open"
    assert one_call(journal, "ope") is None
    assert one_call(journal, "") is None


def test_the_table_has_a_row_a_call_and_no_formula(journal: MemoryJournal) -> None:
    """What people typed is text to a spreadsheet."""
    keep(journal, "hostile", NOW, e.BlankFilled("ref", "=1+1"))

    rows = table_of(past_calls(journal, Wanted(), NOW), Translator("en")).decode("utf-8-sig").splitlines()

    assert len(rows) == 5
    assert rows[0].startswith("began,seconds,")
    assert "'=1+1" in rows[1]
