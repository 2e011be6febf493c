"""Facts and reports on random journals: counted again from the export, the numbers are the same."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.made_calls import as_rows
from coach.call import events as e
from coach.call.facts import facts_of
from coach.call.facts_row import from_row, to_row
from coach.journal.exchange import BrokenLine, CallRows, call_lines, header_line, read_lines
from coach.journal.facts import read_facts
from coach.journal.sqlite import SqliteJournal, open_journal
from coach.journal.transfer import export_calls, import_calls
from coach.report.make import make_report
from coach.report.question import By, Question
from coach.report.render_json import render_json
from tests.properties.strategies import EVENTS, OFFSETS, PROMISES, TIMES, UNKNOWN
from tests.support.builders import STARTED, recorded
from tests.support.recount import recount

Log = tuple[e.Recorded, ...]

_STEPS = st.sampled_from("abc")
_PHRASES = st.sampled_from(("a.1", "a.2", "b.1"))
_PROMISES = st.sampled_from(PROMISES)
_BECAME: st.SearchStrategy[e.Event] = st.one_of(
    st.builds(e.PromiseKept, _PROMISES),
    st.builds(e.PromiseMoved, _PROMISES, TIMES, st.just("they asked")),
    st.builds(e.PromiseBroken, _PROMISES, st.just("forgotten")),
)
_LIKELY: st.SearchStrategy[e.Event] = st.one_of(
    st.builds(e.StepEntered, _STEPS, st.sampled_from(e.Way)),
    st.builds(e.PhraseShown, _STEPS, _PHRASES),
    st.builds(e.TemperatureSet, st.integers(1, 5)),
    st.builds(e.TickDone, _STEPS, st.sampled_from(("t-1", "t-2"))),
    st.builds(e.SayingKept, _STEPS),
    st.builds(e.BlankFilled, st.just("ref"), st.sampled_from(("K-1", "k-1 ", "K-2", ""))),
    st.builds(e.PromiseMade, _PROMISES, st.just("we ring"), TIMES),
    st.builds(e.PlaybookSwitched, st.sampled_from(("p", "q")), st.just("h"), st.just("T"), st.just("en")),
)
_TEXTS = st.text("abc żółw яйцо\n=+@", max_size=12)


@st.composite
def scenes(draw: st.DrawFn) -> list[e.Event]:
    """Return what is done in one step: a phrase on the screen, a temperature, and whatever else."""
    step = draw(_STEPS)
    events: list[e.Event] = [e.StepEntered(step, draw(st.sampled_from(e.Way))), e.PhraseShown(step, draw(_PHRASES))]
    events.append(e.TemperatureSet(draw(st.integers(1, 5))))
    return events + draw(st.lists(_LIKELY | _LIKELY | EVENTS | UNKNOWN, max_size=3))


@st.composite
def calls(draw: st.DrawFn) -> Log:
    """Return a call that began somewhere, most often ended, with some of it taken back."""
    events: list[e.Event] = [e.CallStarted(draw(st.sampled_from("pq")), "h", "T", "en", draw(st.sampled_from("xyz")))]
    if draw(st.booleans()):
        events.append(e.BlankFilled("ref", draw(st.sampled_from(("K-1", "k-1 ", "K-2")))))
    events += [event for scene in draw(st.lists(scenes(), max_size=4)) for event in scene]
    if draw(st.integers(0, 7)):
        outcome = draw(st.just(e.Outcome.RESOLVED) | st.sampled_from(e.Outcome))
        left = () if outcome is e.Outcome.RESOLVED else draw(st.sampled_from(((), ("tick:a-1", "cue:x"))))
        events.append(e.CallEnded(outcome, draw(_TEXTS), left))
        events += [e.CauseChosen(draw(st.sampled_from(e.Cause)))] if draw(st.booleans()) else []
        if draw(st.integers(0, 9)):
            events += [e.CallClosed(), *draw(st.lists(_BECAME, max_size=3))]
    log: list[e.Recorded] = []
    clock = draw(st.integers(0, 10_000_000))
    offset = draw(OFFSETS)
    for number, event in enumerate(events, start=1):
        clock += 90_000 * any(isinstance(each.event, e.CallClosed) for each in log)
        clock += draw(st.sampled_from((0,) * 30 + (90_000,)))
        one = recorded(event, number, elapsed_ms=number * 1700)
        at = (STARTED + timedelta(seconds=clock) + timedelta(milliseconds=number * 1700)).astimezone(offset)
        log.append(replace(one, at=at))
        if number > 2 and draw(st.integers(0, 19)) == 19:
            taken_back = draw(st.sampled_from(log[1:])).cause
            log.append(
                replace(recorded(e.Undone(taken_back), number, cause=f"u{number}"), at=at, elapsed_ms=number * 1700)
            )
    return tuple(log)


@st.composite
def journals(draw: st.DrawFn) -> tuple[Log, ...]:
    """Return the logs of some calls, each with ids of its own."""
    logs = draw(st.lists(calls(), max_size=8))
    return tuple(
        tuple(
            replace(one, call_id=f"call{place}", stream_id=f"s{place}", seq=seq, event_id=f"{place}-{seq}")
            for seq, one in enumerate(log, start=1)
        )
        for place, log in enumerate(logs)
    )


def lines_of(logs: tuple[Log, ...]) -> str:
    """Return the export of logs."""
    return header_line() + "".join(line for log in logs for line in call_lines(as_rows(log)))


@given(journals(), st.sampled_from(By))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_a_recount_of_the_export_gives_the_numbers_of_the_report(logs: tuple[Log, ...], by: By) -> None:
    """Whatever was done, undone, unknown, unfinished or timed oddly."""
    report = make_report((facts_of(log, b"key") for log in logs), Question(by=by))

    told = json.loads(render_json(report))

    expected = recount(lines_of(logs), by=by.value)
    told["ticks"].sort(key=lambda row: (row["playbook"], row["step"], row["tick"]))
    assert {key: told[key] for key in expected} == expected


@given(calls())
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_a_row_gives_the_facts_back(log: Log) -> None:
    """What a journal keeps is what was made of the events."""
    facts = facts_of(log, b"key")

    row = to_row(facts, len(log))

    assert from_row(row.reason, row.case, row.body) == facts


@given(journals())
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_lines_are_read_as_they_were_written(logs: tuple[Log, ...]) -> None:
    """Also what this version does not know; a call with control characters in it is told, and no other."""
    written = [as_rows(log) for log in logs]

    read = list(read_lines(lines_of(logs).encode().splitlines(keepends=True)))

    broken = {each.line for each in read if isinstance(each, BrokenLine)}
    found = [replace(each, line=0) for each in read if isinstance(each, CallRows)]
    assert found == [call for call in written if call in found]
    assert bool(broken) == (len(found) < len(written))


@given(journals())
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_what_is_imported_is_exported_again_byte_for_byte(logs: tuple[Log, ...]) -> None:
    """And imported twice it is there once; the facts beside the events are those of the log."""
    with TemporaryDirectory() as first, TemporaryDirectory() as second:
        once = exported(Path(first), lines_of(logs))
        again = exported(Path(second), once)
        twice = exported(Path(second), once)

        journal = open_journal(Path(second))
        facts = {each.call_id: each._replace(agent="", case="") for each in read_facts(journal)}
        journal.close()
    whole = {log[0].call_id: facts_of(log, b"key")._replace(agent="", case="") for log in logs}
    assert once == again == twice
    assert facts == {call_id: whole[call_id] for call_id in facts}


def exported(folder: Path, text: str) -> str:
    """Import lines into the journal of a folder and return its export."""
    journal = open_journal(folder)
    import_calls(journal, read_lines(text.encode().splitlines(keepends=True)), lambda _: None)
    lines = export_text(journal)
    journal.close()
    return lines


def export_text(journal: SqliteJournal) -> str:
    """Return a journal's export."""
    found = export_calls(journal, lambda _: True)
    return header_line() + "".join(line for call in found if isinstance(call, CallRows) for line in call_lines(call))
