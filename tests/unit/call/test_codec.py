"""Events as they are kept."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import get_args

import pytest

from coach.call import events as e
from coach.call.codec import body_hash, decode, encode

EVENTS: tuple[tuple[str, e.Event], ...] = (
    ("call-started", e.CallStarted("p", "h", "Tytuł", "pl", "Ada")),
    ("call-resumed", e.CallResumed("e1")),
    ("clock-jumped", e.ClockJumped(-3600)),
    ("playbook-switched", e.PlaybookSwitched("other", "h2", "Other", "en")),
    ("step-entered", e.StepEntered("a", e.Way.CUE, is_side=True)),
    ("phrase-shown", e.PhraseShown("a", "a.1", "Słucham {Pana|Panią}.")),
    ("phrase-used", e.PhraseUsed("a", "a.1")),
    ("tick-done", e.TickDone("a", "a-1")),
    ("answer-chosen", e.AnswerChosen("a", "b")),
    ("temperature-set", e.TemperatureSet(4)),
    ("note-taken", e.NoteTaken("ещё")),
    ("blank-filled", e.BlankFilled("ref", "")),
    ("address-set", e.AddressSet(e.Address.THIRD)),
    ("promise-made", e.PromiseMade("p1", "x", datetime(2026, 3, 5, 14, tzinfo=timezone(timedelta(hours=1))), "y")),
    ("promise-kept", e.PromiseKept("p1")),
    ("promise-moved", e.PromiseMoved("p1", datetime(2026, 3, 6, 14, tzinfo=UTC), "the courier is late")),
    ("promise-broken", e.PromiseBroken("p1", "nobody was in")),
    ("cue-heard", e.CueHeard("legal", "Court", "w", holds_gate=True, urgent=True)),
    ("cue-cleared", e.CueCleared("legal", "how")),
    ("saying-kept", e.SayingKept("a", "w")),
    ("dont-said", e.DontSaid("calm-down", "Telling them to calm down")),
    ("dont-repaired", e.DontRepaired("calm-down")),
    ("abuse-warned", e.AbuseWarned(2, is_last=True)),
    ("hold-started", e.HoldStarted()),
    ("hold-ended", e.HoldEnded()),
    ("customer-confirmed", e.CustomerConfirmed(e.Settled.TIRED_YES, "w")),
    ("next-contact-set", e.NextContactSet(datetime(2026, 3, 5, tzinfo=UTC))),
    ("call-ended", e.CallEnded(e.Outcome.UNRESOLVED, "r", ("tick:a-1",))),
    ("cause-chosen", e.CauseChosen(e.Cause.GOALS)),
    ("summary-edited", e.SummaryEdited("a\nb")),
    ("call-closed", e.CallClosed()),
    ("undone", e.Undone("c1")),
)


@pytest.mark.parametrize(("kind", "event"), EVENTS)
def test_an_event_comes_back_as_it_was(kind: str, event: e.Event) -> None:
    """Each kind has a stable name and loses nothing."""
    written = encode(event)

    assert written[:2] == (kind, 1)
    assert decode(*written) == event


def test_a_call_that_follows_none_is_written_as_before() -> None:
    """An older coach reads it; one that follows another is told so."""
    assert "follows" not in encode(e.CallStarted("p", "h", "T", "pl"))[2]
    assert decode(*encode(e.CallStarted("p", "h", "T", "pl", follows="c1"))) == e.CallStarted(
        "p", "h", "T", "pl", follows="c1"
    )


def test_every_event_is_among_these_facts() -> None:
    """A new event needs a row above."""
    assert {type(event) for _, event in EVENTS} == set(get_args(e.Event)) - {e.Unknown}


def test_bodies_are_written_alike_everywhere() -> None:
    """Sorted keys, no blanks, letters as they are: the same event has the same hash."""
    assert encode(e.StepEntered("ł", e.Way.NEXT))[2] == '{"is_side":false,"step":"ł","way":"next"}'


@pytest.mark.parametrize(
    ("kind", "version", "body"),
    [
        ("later-kind", 1, '{ "x" : [1.50, null],  "a": "\\u0142" }'),
        ("note-taken", 2, '{"text": "from a later version"}'),
        ("note-taken", 1, '{"text": "x", "tone": "a key of a later version"}'),
    ],
)
def test_what_is_not_known_goes_back_byte_for_byte(kind: str, version: int, body: str) -> None:
    """Kinds, versions and keys of a later coach are kept as they were written."""
    event = decode(kind, version, body)

    assert isinstance(event, e.Unknown)
    assert event.problem == ""
    assert event.body == json.loads(body)
    assert encode(event) == (kind, version, body)


@pytest.mark.parametrize(
    ("kind", "body", "problem"),
    [
        ("note-taken", "{", "not JSON"),
        ("note-taken", "", "not JSON"),
        ("note-taken", "[" * 100_000, "not JSON"),
        ("note-taken", '{"text": NaN}', "not JSON"),
        ("note-taken", "[]", "not an object"),
        ("note-taken", "{}", "text"),
        ("note-taken", '{"text": 1}', "no text"),
        ("temperature-set", '{"level": true}', "no whole number"),
        ("temperature-set", '{"level": "4"}', "no whole number"),
        ("step-entered", '{"step": "a", "is_side": 1}', "neither true nor false"),
        ("step-entered", '{"step": "a", "way": "teleport"}', "teleport"),
        ("promise-made", '{"promise": "p1", "what": "x", "due": "2026-03-05T14:00:00"}', "offset"),
        ("promise-made", '{"promise": "p1", "what": "x", "due": "soon"}', "soon"),
        ("call-ended", '{"outcome": "resolved", "blockers": "tick"}', "no list"),
    ],
)
def test_a_damaged_body_is_kept_with_its_problem(kind: str, body: str, problem: str) -> None:
    """Reading never raises; the body goes back byte for byte."""
    event = decode(kind, 1, body)

    assert isinstance(event, e.Unknown)
    assert problem in event.problem
    assert encode(event) == (kind, 1, body)


def test_a_key_that_came_later_is_missing_from_older_logs() -> None:
    """It takes the event's default."""
    assert decode("step-entered", 1, '{"step": "a"}') == e.StepEntered("a")


def test_an_unknown_event_made_here_is_written_from_its_body() -> None:
    """Without a raw body the mapping is written."""
    assert encode(e.Unknown("later", 3, {"b": 1, "a": None})) == ("later", 3, '{"a":null,"b":1}')


def test_a_hash_tells_a_changed_body() -> None:
    """32 hexadecimal digits that differ when a byte does; the value itself is kept for ever."""
    assert body_hash('{"text":"x"}') == "55d2acfc5a105d8c8d75d686203b29d4"
    assert body_hash('{"text":"y"}') != body_hash('{"text":"x"}')
