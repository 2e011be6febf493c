"""Calls as lines of JSON: what is written is read back, and a broken line costs itself."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from coach.call.events import CallClosed, CallStarted, Event, Recorded, SayingKept, Unknown
from coach.call.shared import from_lines, to_lines

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
EVENTS = (CallStarted("late", "hash", "Late", "en", "Ann"), SayingKept("listen", "kot zjadł paczkę"), CallClosed())


def recorded(event: Event, number: int) -> Recorded:
    """Return an event in an envelope."""
    return Recorded("stream", number, f"e{number}", "call", f"c{number}", NOON, number * 1000, event)


def lines(*events: Event) -> list[bytes]:
    """Return the lines of a call."""
    log = (recorded(event, number) for number, event in enumerate(events))
    return [line.encode() for line in to_lines("call-1", log)]


def test_what_is_written_is_read_back() -> None:
    """Call, events, times."""
    call = from_lines(lines(*EVENTS))

    assert (call.call_id, call.broken) == ("call-1", ())
    assert tuple(each.event for each in call.log) == EVENTS
    assert [(each.at, each.elapsed_ms, each.call_id) for each in call.log][1] == (NOON, 1000, "call-1")


def test_the_first_line_says_what_the_file_is() -> None:
    """As docs/share-format.md has it."""
    header = json.loads(lines(*EVENTS)[0])
    assert header == {"coach": "call", "version": 1, "call": "call-1", "events": 3}


@pytest.mark.parametrize(
    "bad",
    [
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"at":"2026-03-04T12:00:00","elapsed_ms":1,"kind":"call-closed","kind_version":1,"body":{}}',
        b'{"at":"noon","elapsed_ms":1,"kind":"call-closed","kind_version":1,"body":{}}',
        b'{"at":"2026-03-04T12:00:00+00:00","elapsed_ms":1,"kind":"saying-kept","kind_version":1,"body":{"step":1}}',
        b"[" * 100_000,
        b"x" * 1_000_001,
    ],
    ids=["cut", "list", "bytes", "no offset", "no time", "wrong body", "deep", "long"],
)
def test_a_broken_line_costs_itself(bad: bytes) -> None:
    """It is told by its number, and the rest is read."""
    written = lines(*EVENTS)

    call = from_lines([*written[:2], bad + b"\n", *written[2:]])

    assert [each.line for each in call.broken] == [3]
    assert tuple(each.event for each in call.log) == EVENTS


def test_a_file_that_ends_early_is_told() -> None:
    """A copy that was cut short."""
    call = from_lines(lines(*EVENTS)[:-1])

    assert [(each.line, each.reason) for each in call.broken] == [(3, "the file ends early: events are missing")]
    assert len(call.log) == 2


def test_an_empty_file_is_told() -> None:
    """There is no call in it."""
    assert [each.line for each in from_lines([]).broken] == [1]


def test_a_newer_version_is_not_guessed_at() -> None:
    """Its lines may mean something else."""
    written = lines(*EVENTS)
    written[0] = written[0].replace(b'"version":1', b'"version":2')

    call = from_lines(written)

    assert call.log == ()
    assert [(each.line, each.reason) for each in call.broken] == [
        (1, "this call was written by a newer version of coach")
    ]


def test_a_lost_first_line_loses_no_event() -> None:
    """The call has no name then."""
    written = lines(*EVENTS)

    call = from_lines([b"{}\n", *written[1:]])

    assert (call.call_id, len(call.log), [each.line for each in call.broken]) == ("", 3, [1])


def test_what_is_not_known_here_goes_without_its_body() -> None:
    """What cannot be read cannot be masked."""
    written = lines(*EVENTS[:1], Unknown("later-kind", 7, {}, '{"phone":"601 123 456"}'))

    assert b"601" not in b"".join(written)
    event = from_lines(written).log[1].event
    assert isinstance(event, Unknown)
    assert (event.kind, event.version) == ("later-kind", 7)
