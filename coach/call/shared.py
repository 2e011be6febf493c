"""An ended call as lines of JSON, for those who read the calls of many desks (docs/share-format.md).

Rules of this file:
1. The first line says what the file is; each other line is one event that counted. What was taken back is not there.
2. A line that cannot be read is told by its number, and the others are read: one bad line loses one event.
3. Kinds, versions and bodies of events are those of `coach.call.codec`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from coach.call.codec import decode, encode
from coach.call.events import Recorded, Unknown
from coach.i18n import message

VERSION: Final = 1
LINE_LIMIT: Final = 1_000_000
"""Bytes; an event has a few hundred."""

_NOT_JSON: Final = message("this line cannot be read")
_NO_HEADER: Final = message("this line does not say that the file is a call of coach")
_NEWER: Final = message("this call was written by a newer version of coach")
_TOO_LONG: Final = message("this line is too long")
_ENDS_EARLY: Final = message("the file ends early: events are missing")


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """A line that could not be read, from 1, and why: a message id."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class SharedCall:
    """What could be read of one file."""

    call_id: str
    """Empty when the first line cannot be read."""
    log: tuple[Recorded, ...]
    broken: tuple[BrokenLine, ...]


def to_lines(call_id: str, log: Iterable[Recorded]) -> Iterator[str]:
    """Give the lines of a call, each with its line break; `log` are the events that count, already masked."""
    events = tuple(log)
    yield _line({"coach": "call", "version": VERSION, "call": call_id, "events": len(events)})
    for recorded in events:
        kind, version, body = encode(recorded.event)
        # What this version does not know it cannot mask either.
        told = {} if isinstance(recorded.event, Unknown) else json.loads(body)
        yield _line(
            {
                "at": recorded.at.isoformat(),
                "elapsed_ms": recorded.elapsed_ms,
                "kind": kind,
                "kind_version": version,
                "body": told,
            }
        )


def from_lines(lines: Iterable[bytes]) -> SharedCall:
    """Read the lines of one file; what is wrong with it never raises."""
    call_id, expected = "", 0
    log: list[Recorded] = []
    broken: list[BrokenLine] = []
    number = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        body = _object(line)
        if isinstance(body, str):
            broken.append(BrokenLine(number, body))
        elif number == 1:
            header = _header(body)
            if isinstance(header, str):
                broken.append(BrokenLine(number, header))
                if header == _NEWER:
                    return SharedCall("", (), tuple(broken))
            else:
                call_id, expected = header
        elif (recorded := _recorded(call_id, number, body)) is None:
            broken.append(BrokenLine(number, _NOT_JSON))
        else:
            log.append(recorded)
    if number == 0:
        broken.append(BrokenLine(1, _NO_HEADER))
    elif number <= expected:
        broken.append(BrokenLine(number, _ENDS_EARLY))
    return SharedCall(call_id, tuple(log), tuple(broken))


def _line(body: dict[str, object]) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")) + "\n"


def _object(line: bytes) -> dict[str, object] | str:
    """Return the object of a line, or why there is none."""
    if len(line) > LINE_LIMIT:
        return _TOO_LONG
    try:
        body = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return _NOT_JSON
    return body if isinstance(body, dict) else _NOT_JSON


def _header(body: dict[str, object]) -> tuple[str, int] | str:
    """Return the call's id and how many events follow, or what is wrong."""
    match body:
        case {"coach": "call", "version": int(version)} if version > VERSION:
            return _NEWER
        case {"coach": "call", "version": int(version), "call": str(call_id), "events": int(events)} if version > 0:
            return call_id, events
        case _:
            return _NO_HEADER


def _recorded(call_id: str, number: int, body: dict[str, object]) -> Recorded | None:
    match body:
        case {
            "at": str(at),
            "elapsed_ms": int(elapsed_ms),
            "kind": str(kind),
            "kind_version": int(version),
            "body": dict(told),
        }:
            pass
        case _:
            return None
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    event = decode(kind, version, json.dumps(told))
    if moment.tzinfo is None or (isinstance(event, Unknown) and event.problem):
        return None
    return Recorded(
        stream_id="",
        seq=number,
        event_id=str(number),
        call_id=call_id,
        cause=str(number),
        at=moment,
        elapsed_ms=elapsed_ms,
        event=event,
    )
