"""What a report counts, what it keeps to itself, and what it says of nothing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from bench.report_scale import make_facts
from coach.call.facts import CallFacts, PromiseState
from coach.report.make import make_report, median
from coach.report.model import FEW, RARE, Promises
from coach.report.names import PlaybookNames
from coach.report.question import By, Question

ONE = next(make_facts(1))
LEG = ONE.legs[0]._replace(
    playbook="en/p", steps="a=10", ended="a=resolved", ticks="", sayings="", weighed="x", calmed=""
)


def call(**values: Any) -> CallFacts:  # noqa: ANN401 - fields of any type
    """Return a plain call with something about it."""
    plain: dict[str, Any] = {
        "playbook": "en/p",
        "outcome": "resolved",
        "cause": "",
        "blockers": "",
        "promises": "",
        "case": "",
    }
    return ONE._replace(**{**plain, "agent": "a", "legs": (LEG,), "began": "2026-03-04T12:00:00+01:00", **values})


def test_groups_of_few_calls_do_not_say_how_many_agents_led_them() -> None:
    """From five calls on they do; no agent is in a report at all."""
    few = make_report([call(agent=str(n)) for n in range(FEW - 1)], Question())
    enough = make_report([call(agent=str(n)) for n in range(FEW)], Question())

    assert few.total.agents is None
    assert enough.total.agents == FEW
    assert not any("agent" in by.value for by in By)


def test_rare_phrases_are_only_counted_together() -> None:
    """Ten times on the screen when a customer calmed is listed, nine is not."""
    legs = [LEG._replace(weighed="often seldom", calmed="often seldom")] * (RARE - 1)
    legs.append(LEG._replace(weighed="often", calmed="often"))

    phrases = make_report([call(legs=(leg,)) for leg in legs], Question()).phrases

    assert [(row.phrase, row.calmed) for row in phrases.rows] == [("often", RARE)]
    assert (phrases.rare, phrases.rare_calmed) == (1, RARE - 1)


def test_a_tick_that_nobody_ever_does_is_seen_when_the_playbook_is_known() -> None:
    """Otherwise nobody could know that it is there."""
    names = {"en/p": PlaybookNames(steps={"a": "A"}, ticks={("a", "a-1"): "One", ("b", "b-1"): "Two"})}

    with_names = make_report([call()] * 3, Question(), lambda _: names)
    without = make_report([call()] * 3, Question())

    assert [(row.tick, row.calls, row.skipped) for row in with_names.ticks] == [("a-1", 3, 3)]
    assert without.ticks == ()


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (None, None, 3),
        (date(2026, 3, 5), None, 2),
        (None, date(2026, 3, 4), 1),
        (date(2026, 3, 5), date(2026, 3, 5), 1),
    ],
)
def test_days_are_those_of_the_desk_and_both_ends_count(since: date, until: date, expected: int) -> None:
    """23:30 in Warsaw is still that day, though it is the next in Vladivostok."""
    calls = [call(began=f"2026-03-{day:02}T23:30:00+01:00") for day in (4, 5, 6)]

    assert make_report(calls, Question(since=since, until=until)).calls == expected


@pytest.mark.parametrize(("asked", "expected"), [("", 2), ("p", 2), ("en/p", 1), ("pl/p", 1), ("q", 0)])
def test_one_playbook_can_be_asked_for(asked: str, expected: int) -> None:
    """In one language or in all."""
    calls = [call(), call(playbook="pl/p")]

    assert make_report(calls, Question(playbook=asked)).calls == expected


def test_unfinished_and_erased_calls_are_told_and_not_mixed_up() -> None:
    """An erased call whose facts were kept counts in everything."""
    calls = [
        call(),
        call(is_closed=False),
        call(outcome=""),
        call(outcome="", is_closed=False, is_erased=True),
        call(is_erased=True),
    ]

    report = make_report(calls, Question())

    assert (report.calls, report.quality.unfinished, report.quality.erased) == (2, 2, 2)


def test_promises_are_counted_by_what_became_of_them() -> None:
    """What nobody said yet is not known, and neither kept nor broken."""
    states = " ".join(PromiseState)

    report = make_report([call(promises=states, cause="quality"), call(promises="kept", cause="goals")], Question())

    assert report.total.promises == Promises(made=5, kept=2, renegotiated=1, broken=1, unknown=1)
    assert {group.key: group.promises.kept for group in report.causes} == {"quality": 1, "goals": 1}


def test_contacts_about_a_case_are_put_in_order_by_the_instant() -> None:
    """Noon in Warsaw comes after nine in London, whatever the clocks on the wall say."""
    calls = [
        call(case="k", outcome="resolved", began="2026-03-04T09:30:00+00:00"),
        call(case="k", outcome="dropped", began="2026-03-04T10:00:00+01:00"),
    ]

    repeats = make_report(calls, Question()).repeats

    assert repeats.after == (("resolved", 1, 0), ("dropped", 1, 1))


def test_weeks_are_those_of_iso_8601() -> None:
    """The first of January may belong to the year before."""
    report = make_report([call(began="2027-01-01T08:00:00+01:00")], Question())

    assert [week.key for week in report.weeks] == ["2026-W53"]


def test_the_median_is_a_value_that_was_there() -> None:
    """The lower one of two in the middle."""
    assert [median(counts) for counts in ({}, {5: 1}, {1: 1, 9: 1}, {1: 1, 2: 1, 9: 5})] == [0, 5, 1, 9]


def test_counting_in_chunks_is_counting_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many are looked at together changes nothing."""
    facts = list(make_facts(300, desks=3))
    question = Question(by=By.STEP, since=date(2026, 1, 5) + timedelta(days=10))
    whole = make_report(facts, question)

    monkeypatch.setattr("coach.report.make.CHUNK", 7)

    assert make_report(iter(facts), question) == whole


def test_nothing_gives_an_empty_report() -> None:
    """And no division by it."""
    report = make_report([], Question())

    assert (report.calls, report.total.calls, report.weeks, report.first_day) == (0, 0, (), "")
