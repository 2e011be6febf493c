"""The facts of a call: lengths by the clock that is never set, days by the desk's, nothing that people typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from coach.call import events as e
from coach.call.facts import CallFacts, facts_of, pack, pairs
from coach.call.facts_row import FACTS_VERSION, from_row, to_row
from tests.support.builders import a_log

STARTED = e.CallStarted("delivery", "hash", "Late delivery", "pl", "Ada")
WARSAW = ZoneInfo("Europe/Warsaw")
KEY = b"key"
DUE = datetime(2026, 3, 5, 12, tzinfo=UTC)
LATER = datetime(2026, 3, 9, 12, tzinfo=UTC)


def log_at(*moments: tuple[datetime, int, e.Event]) -> tuple[e.Recorded, ...]:
    """Return a log of events with the wall clock and the milliseconds of each."""
    log = a_log(*(event for _, _, event in moments))
    return tuple(replace(one, at=at, elapsed_ms=elapsed) for one, (at, elapsed, _) in zip(log, moments, strict=True))


def facts(*events: e.Event) -> CallFacts:
    """Return the facts of a call, its events a second apart."""
    return facts_of(a_log(STARTED, *events), KEY)


def test_a_call_over_midnight_belongs_to_the_day_on_which_it_began() -> None:
    """And is as long as it was."""
    late = datetime(2026, 3, 4, 23, 58, tzinfo=timezone(timedelta(hours=1)))
    ended = e.CallEnded(e.Outcome.DROPPED)

    found = facts_of(log_at((late, 0, STARTED), (late + timedelta(minutes=5), 300_000, ended)), KEY)

    assert (found.began[:10], found.seconds, found.jumped) == ("2026-03-04", 300, False)


@pytest.mark.parametrize(
    "day", [datetime(2026, 3, 29, 1, 58, tzinfo=WARSAW), datetime(2026, 10, 25, 2, 58, tzinfo=WARSAW)]
)
def test_daylight_saving_neither_lengthens_nor_shortens(day: datetime) -> None:
    """The local clock goes an hour forward or back during the call; that is no jump."""
    later = (day.astimezone(UTC) + timedelta(minutes=5)).astimezone(WARSAW)
    assert later.utcoffset() != day.utcoffset()

    found = facts_of(log_at((day, 0, STARTED), (later, 300_000, e.CallEnded(e.Outcome.DROPPED))), KEY)

    assert (found.seconds, found.jumped) == (300, False)


@pytest.mark.parametrize("jump", [timedelta(days=1), timedelta(days=-1), timedelta(minutes=3)])
def test_a_clock_that_was_set_is_noted_and_changes_no_length(jump: timedelta) -> None:
    """Wall clock and monotonic clock go apart within one process."""
    at = datetime(2026, 3, 4, 12, tzinfo=UTC)
    log = log_at((at, 0, STARTED), (at + jump, 60_000, e.CallEnded(e.Outcome.DROPPED)))

    found = facts_of(log, KEY)

    assert (found.seconds, found.jumped) == (60, True)


def test_the_time_between_two_processes_is_no_jump() -> None:
    """A call that goes on after a crash counts only while coach ran."""
    at = datetime(2026, 3, 4, 12, tzinfo=UTC)
    log = log_at((at, 0, STARTED), (at + timedelta(hours=1), 1000, e.CallResumed("e1")))

    found = facts_of(log, KEY)

    assert (found.jumped, found.resumed) == (False, 1)


def test_time_in_a_step_is_that_of_all_its_visits_up_to_the_end_of_the_conversation() -> None:
    """The wrap-up is no part of a step."""
    found = facts(
        e.StepEntered("listen"),
        e.StepEntered("legal", is_side=True),
        e.StepEntered("listen", e.Way.RETURN),
        e.NoteTaken("x"),
        e.CallEnded(e.Outcome.DROPPED),
        e.CauseChosen(e.Cause.OTHER),
        e.CallClosed(),
    )

    (leg,) = found.legs
    assert dict(pairs(leg.steps)) == {"listen": "3", "legal": "1"}
    assert leg.ended == "listen=dropped"
    assert found.seconds == 6


def test_what_was_taken_back_is_no_fact() -> None:
    """An undone tick was not done."""
    log = a_log(STARTED, e.StepEntered("listen"), e.TickDone("listen", "listen-1"), e.Undone("c3"))

    assert facts_of(log, KEY).legs[0].ticks == ""


def test_a_phrase_calmed_only_what_fell_while_it_stood_there() -> None:
    """A first temperature is no fall, and a new step takes the phrase away."""
    found = facts(
        e.StepEntered("a"),
        e.PhraseShown("a", "a.1"),
        e.TemperatureSet(5),
        e.PhraseShown("a", "a.2"),
        e.TemperatureSet(3),
        e.PhraseShown("a", "a.1"),
        e.TemperatureSet(4),
        e.StepEntered("b"),
        e.TemperatureSet(1),
    )

    assert (found.legs[0].weighed, found.legs[0].calmed) == ("a.2 a.1", "a.2")
    assert found.levels == "5 5 1"


def test_each_playbook_of_a_call_has_a_leg_of_its_own() -> None:
    """A switch ends the step; a tick counts wherever its step was entered."""
    found = facts(
        e.StepEntered("listen"),
        e.TickDone("listen", "listen-1"),
        e.PlaybookSwitched("invoice", "h2", "Invoice", "pl"),
        e.StepEntered("listen", e.Way.SWITCH),
        e.CallEnded(e.Outcome.DROPPED),
    )

    assert found.playbook == "pl/invoice"
    assert [(leg.playbook, leg.ticks, leg.ended) for leg in found.legs] == [
        ("pl/delivery", "listen=listen-1", ""),
        ("pl/invoice", "listen=listen-1", "listen=dropped"),
    ]


def test_nothing_that_people_typed_is_in_a_row_but_the_reason_of_the_end() -> None:
    """Which is a column of its own, as is what stands for the case: both can be erased."""
    log = a_log(
        STARTED,
        e.BlankFilled("ref", "CASE-77"),
        e.BlankFilled("name", "Nowak"),
        e.NoteTaken("a secret note"),
        e.SayingKept("listen", "secret words"),
        e.PromiseMade("p1", "a secret promise", datetime(2026, 3, 5, tzinfo=UTC), "Bob"),
        e.CustomerConfirmed(e.Settled.SETTLED, "secret yes"),
        e.CallEnded(e.Outcome.DROPPED, "a secret reason"),
        e.SummaryEdited("secret summary"),
    )

    row = to_row(facts_of(log, KEY), len(log))

    assert row.version == FACTS_VERSION
    assert row.reason == "a secret reason"
    assert [word for word in ("secret", "CASE-77", "Nowak", "Ada", "Bob", row.case) if word in row.body] == []


def test_case_and_agent_are_the_same_only_under_the_same_key() -> None:
    """Spelling and blanks around them do not count."""
    one, other = facts(e.BlankFilled("ref", "ab-1")), facts(e.BlankFilled("ref", " AB-1 "))
    elsewhere = facts_of(a_log(STARTED, e.BlankFilled("ref", "ab-1")), b"another")

    assert one.case == other.case != ""
    assert one.case != elsewhere.case
    assert one.agent != elsewhere.agent


@pytest.mark.parametrize(
    ("became", "state"),
    [
        ((), "unknown"),
        ((e.PromiseKept("p1"),), "kept"),
        ((e.PromiseBroken("p1", "forgotten"),), "broken"),
        ((e.PromiseMoved("p1", LATER, "they asked"),), "renegotiated"),
        ((e.PromiseMoved("p1", LATER, "they asked"), e.PromiseKept("p1")), "kept"),
        ((e.PromiseBroken("p1", "forgotten"), e.PromiseMoved("p1", LATER, "they asked")), "renegotiated"),
        ((e.PromiseKept("p2"),), "unknown"),
    ],
)
def test_a_promise_has_the_state_that_was_said_last(became: tuple[e.Event, ...], state: str) -> None:
    """Also after the call was closed."""
    found = facts(e.PromiseMade("p1", "we ring", DUE), e.CallEnded(e.Outcome.FOLLOW_UP), e.CallClosed(), *became)

    is_moved = any(isinstance(event, e.PromiseMoved) for event in became)
    assert (found.promises, found.due) == (state, (LATER if is_moved else DUE).isoformat())


def test_what_is_said_of_a_promise_days_later_is_no_jump_of_the_clock() -> None:
    """The call's own clock stands still once it is over."""
    at = datetime(2026, 3, 4, 12, tzinfo=UTC)
    made = e.PromiseMade("p1", "we ring", DUE)
    ended, closed = e.CallEnded(e.Outcome.FOLLOW_UP), e.CallClosed()
    events: tuple[e.Event, ...] = (STARTED, made, ended, closed)
    call = [(at + timedelta(seconds=place), place * 1000, event) for place, event in enumerate(events)]

    found = facts_of(log_at(*call, (at + timedelta(days=3), 3000, e.PromiseKept("p1"))), KEY)

    assert (found.jumped, found.seconds, found.promises) == (False, 2, "kept")


def test_an_erased_body_is_told_from_a_damaged_one() -> None:
    """Only what was emptied on purpose was erased."""
    erased = a_log(STARTED, e.Unknown("note-taken", 1, {}, "", "the body is not what was written"))
    damaged = a_log(STARTED, e.Unknown("note-taken", 1, {}, "{", "the body is not JSON"))

    assert (facts_of(erased, KEY).is_erased, facts_of(erased, KEY).unread) == (True, 0)
    assert (facts_of(damaged, KEY).is_erased, facts_of(damaged, KEY).unread) == (False, 1)


@pytest.mark.parametrize("body", ["", "[]", "{}", "[1]", "[" * 100_000])
def test_a_row_that_is_not_one_gives_nothing(body: str) -> None:
    """It is made again then."""
    assert from_row("", "", body) is None


def test_packed_words_are_never_more_than_they_were() -> None:
    """Blanks within an id become an underscore."""
    assert pack(["a b", "żółw", "c"]).split() == ["a_b", "żółw", "c"]
