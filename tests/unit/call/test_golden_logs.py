"""Logs of this version fold for ever to the calls that they were.

`tests/golden/logs/v1-*.jsonl` and the `.json` beside each are never changed: a difference here is a broken promise
to everyone's history. A later version adds files of its own.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.call import events as e
from coach.call.codec import encode
from coach.call.fold import fold
from coach.call.log import alive
from tests.support.golden_log import as_plain, from_lines

LOGS = sorted((Path(__file__).parents[2] / "golden" / "logs").glob("v1-*.jsonl"))


def read(name: str) -> tuple[e.Recorded, ...]:
    """Return one golden log."""
    path = next(path for path in LOGS if path.stem == name)
    return from_lines(path.read_text(encoding="utf-8"))


def of_shape(value: object, expected: object) -> object:
    """Return a value without the fields that are not expected, at any depth."""
    match value, expected:
        case dict(), dict():
            return {name: of_shape(value.get(name), expected[name]) for name in expected}
        case list(), list() if len(value) == len(expected):
            return [of_shape(one, other) for one, other in zip(value, expected, strict=True)]
        case _:
            return value


@pytest.mark.parametrize("path", LOGS, ids=lambda path: path.stem)
def test_a_golden_log_folds_to_its_call(path: Path) -> None:
    """Every field that the call had is as it was; fields that came later are not asked."""
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))

    plain = as_plain(fold(from_lines(path.read_text(encoding="utf-8"))))

    assert of_shape(plain, expected) == expected


@pytest.mark.parametrize("path", LOGS, ids=lambda path: path.stem)
def test_every_event_of_a_golden_log_is_read(path: Path) -> None:
    """None is damaged to a later reader."""
    log = from_lines(path.read_text(encoding="utf-8"))

    assert [recorded.event for recorded in log if getattr(recorded.event, "problem", "")] == []


def test_the_golden_logs_hold_every_kind_of_event() -> None:
    """So that no kind is forgotten when the code changes."""
    kinds = {encode(recorded.event)[0] for path in LOGS for recorded in read(path.stem)}

    assert {
        "abuse-warned",
        "address-set",
        "answer-chosen",
        "blank-filled",
        "call-closed",
        "call-ended",
        "call-resumed",
        "call-started",
        "cause-chosen",
        "cue-cleared",
        "cue-heard",
        "customer-confirmed",
        "hold-ended",
        "hold-started",
        "next-contact-set",
        "note-taken",
        "phrase-shown",
        "phrase-used",
        "promise-broken",
        "promise-kept",
        "promise-made",
        "promise-moved",
        "saying-kept",
        "step-entered",
        "summary-edited",
        "temperature-set",
        "tick-done",
        "undone",
    } <= kinds


def test_the_resolved_polish_call_was_undone_and_redone_and_left_its_side_step() -> None:
    """The log that looks most like a real one."""
    log = read("v1-resolved-pl")
    call = fold(log)

    assert call.ending is not None
    assert (call.language, call.ending.outcome, call.is_closed) == ("pl", e.Outcome.RESOLVED, True)
    assert any(isinstance(recorded.event, e.Undone) for recorded in log)
    assert any(getattr(recorded.event, "way", None) is e.Way.RETURN for recorded in alive(log))


def test_the_followed_call_tells_what_became_of_its_promises() -> None:
    """After its close, with one taken back and brought back."""
    call = fold(read("v1-promises-en"))

    assert (call.follows, call.is_closed) == ("0123456789abcdef0123456789abcdef", True)
    assert [(promise.fate.value, len(promise.moves)) for promise in call.promises] == [
        ("kept", 1),
        ("kept", 0),
        ("broken", 0),
    ]


def test_the_abusive_call_ended_after_its_last_warning() -> None:
    """Counted and dated."""
    call = fold(read("v1-ended-for-abuse-en"))

    assert call.ending is not None
    assert call.ending.outcome is e.Outcome.ENDED_FOR_ABUSE
    assert [warned.is_last for warned in call.warnings] == [False, True]


def test_the_resumed_call_went_on_in_a_new_stream() -> None:
    """Two processes, one call, and an event that a later version wrote between."""
    log = read("v1-resumed-ru")

    assert len({recorded.stream_id for recorded in log}) == 2
    assert any(isinstance(recorded.event, e.Unknown) for recorded in log)
    assert fold(log).ending is None
