"""Calls as lines of JSON, for backups, other programs and other machines (docs/share-format.md, second half).

Rules of this file:
1. What is exported and imported into an empty journal gives the same lines when it is exported again, byte for byte:
   also what this version does not know, what was taken back, and bodies that were erased or damaged.
2. Each line says of which call it is. A call counts only whole: with an event missing, what was taken back would count.
3. A line that cannot be read is told by its number, and the other calls are read.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, NamedTuple

from coach.call.codec import body_hash
from coach.i18n import message
from coach.playbook.archive import playbook_hash as hash_of_playbook
from coach.text.clean import clean_text

VERSION: Final = 1
LINE_LIMIT: Final = 20_000_000
"""Bytes; a merged playbook has up to a million characters."""

NOT_JSON: Final = message("this line cannot be read")
NO_HEADER: Final = message("this line does not say that the file is an export of coach")
NEWER: Final = message("this file was written by a newer version of coach")
TOO_LONG: Final = message("this line is too long")
UNCLEAN: Final = message("this line holds control characters")
CUT: Final = message("events of this call are missing: it was not imported")

_HASH_DIGITS: Final = 32
_BIGGEST: Final = 2**63


class EventRow(NamedTuple):
    """An event as the journal's file has it; the order of the columns is that of the file."""

    stream_id: str
    seq: int
    event_id: str
    call_id: str
    cause: str
    kind: str
    version: int
    at: str
    elapsed_ms: int
    body: str
    body_hash: str


@dataclass(frozen=True, slots=True)
class CallRows:
    """A call: how its playbook is called in lists, and its events in order."""

    call_id: str
    playbook: str
    playbook_hash: str
    title: str
    language: str
    events: tuple[EventRow, ...]
    erased_at: str = ""
    """When its texts were erased (ISO 8601); empty when they were not."""
    line: int = 0
    """Where it begins in the file that it was read from."""


@dataclass(frozen=True, slots=True)
class PlaybookRow:
    """A merged playbook that calls began with."""

    playbook_hash: str
    source: str


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """A line that could not be read, from 1, and why: a message id."""

    line: int
    reason: str
    is_final: bool = False
    """Nothing behind it is read."""


def header_line() -> str:
    """Return the first line of an export."""
    return _line({"coach": "calls", "version": VERSION})


def playbook_line(playbook: PlaybookRow) -> str:
    """Return the line of a merged playbook."""
    return _line({"playbook_hash": playbook.playbook_hash, "source": playbook.source})


def call_lines(call: CallRows) -> Iterator[str]:
    """Give the lines of a call."""
    told: dict[str, object] = {
        "call": call.call_id,
        "events": len(call.events),
        "playbook": call.playbook,
        "playbook_hash": call.playbook_hash,
        "title": call.title,
        "language": call.language,
    }
    yield _line({**told, "erased": call.erased_at} if call.erased_at else told)
    yield from map(_event_line, call.events)


def read_lines(lines: Iterable[bytes]) -> Iterator[CallRows | PlaybookRow | BrokenLine]:
    """Read an export; what is wrong with it never raises."""
    begun: CallRows | None = None
    expected, events = 0, list[EventRow]()
    for number, line in enumerate(lines, start=1):
        read = _read(line, number) if line.strip() else None
        match read:
            case BrokenLine() | PlaybookRow():
                yield read
                if isinstance(read, BrokenLine) and read.is_final:
                    return
            case EventRow(call_id=call_id) if begun is not None and call_id == begun.call_id:
                events.append(read)
            case (CallRows() as next_call, int(count)):
                if begun is not None:
                    yield _whole(begun, events, expected)
                begun, expected, events = replace(next_call, line=number), count, []
            case _:
                pass
    if begun is not None:
        yield _whole(begun, events, expected)


def _whole(call: CallRows, events: list[EventRow], expected: int) -> CallRows | BrokenLine:
    return replace(call, events=tuple(events)) if len(events) == expected else BrokenLine(call.line, CUT)


def _line(body: dict[str, object]) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")) + "\n"


def _canonical(body: object) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _event_line(event: EventRow) -> str:
    """Return an event's line: its body as an object where that gives the very text back, else as the text."""
    told: dict[str, object] = {
        "call": event.call_id,
        "stream": event.stream_id,
        "seq": event.seq,
        "event": event.event_id,
        "cause": event.cause,
        "at": event.at,
        "elapsed_ms": event.elapsed_ms,
        "kind": event.kind,
        "kind_version": event.version,
    }
    body = _object(event.body)
    told |= {"raw": event.body} if body is None else {"body": body}
    if event.body_hash != body_hash(event.body):
        told["hash"] = event.body_hash
    return _line(told)


def _object(text: str) -> dict[str, Any] | None:
    """Return the object that a body is, when writing it gives the same text; else None."""
    try:
        body = json.loads(text)
        is_same = isinstance(body, dict) and _canonical(body) == text
    except (ValueError, RecursionError):
        return None
    return body if is_same else None


def _loose(text: str) -> object:
    """Return what a body says that no object gives back exactly; a text that says nothing is its own meaning."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _read(line: bytes, number: int) -> EventRow | PlaybookRow | BrokenLine | tuple[CallRows, int] | None:
    """Return what a line says; None for the header, and for what a later version may add."""
    if len(line) > LINE_LIMIT:
        return BrokenLine(number, TOO_LONG)
    try:
        body = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return BrokenLine(number, NOT_JSON)
    match body:
        case {"coach": "calls", "version": int(version)}:
            return BrokenLine(number, NEWER, is_final=True) if version > VERSION else None
        case {"coach": _}:
            return BrokenLine(number, NO_HEADER, is_final=number == 1)
        case {"playbook_hash": str(playbook_hash), "source": str(source)}:
            is_it = hash_of_playbook(source) == playbook_hash
            return PlaybookRow(playbook_hash, source) if is_it else BrokenLine(number, NOT_JSON)
        case {"call": str(call_id), "events": int(events)} if events > 0:
            names = [body.get(key, "") for key in ("playbook", "playbook_hash", "title", "language")]
            if not all(isinstance(name, str) and _is_clean(name) for name in (call_id, *names)):
                return BrokenLine(number, UNCLEAN)
            erased_at = body.get("erased", "")
            if erased_at != "" and not (isinstance(erased_at, str) and _is_moment(erased_at)):
                return BrokenLine(number, NOT_JSON)
            return CallRows(call_id, names[0], names[1], names[2], names[3], (), erased_at), events
        case {"call": str(_), "kind": str(_)}:
            return _event(body, number)
        case dict() if number > 1:
            return None
        case _:
            return BrokenLine(number, NO_HEADER if number == 1 else NOT_JSON)


def _event(told: dict[str, Any], number: int) -> EventRow | BrokenLine:
    match told:
        case {
            "call": str(call_id),
            "stream": str(stream_id),
            "seq": int(seq),
            "event": str(event_id),
            "cause": str(cause),
            "at": str(at),
            "elapsed_ms": int(elapsed_ms),
            "kind": str(kind),
            "kind_version": int(version),
        } if 0 < seq < _BIGGEST and abs(elapsed_ms) < _BIGGEST and abs(version) < _BIGGEST and _is_moment(at):
            pass
        case _:
            return BrokenLine(number, NOT_JSON)
    match told:
        case {"raw": str(body)}:
            texts: object = [body, _loose(body)]
        case {"body": dict(texts)}:
            body = _canonical(texts)
        case _:
            return BrokenLine(number, NOT_JSON)
    if not all(map(_is_clean, _strings([call_id, stream_id, event_id, cause, kind, texts]))):
        return BrokenLine(number, UNCLEAN)
    written = told.get("hash", body_hash(body))
    if not (isinstance(written, str) and len(written) == _HASH_DIGITS):
        return BrokenLine(number, NOT_JSON)
    return EventRow(stream_id, seq, event_id, call_id, cause, kind, version, at, elapsed_ms, body, written)


def _is_moment(at: str) -> bool:
    try:
        return datetime.fromisoformat(at).tzinfo is not None
    except ValueError:
        return False


def _strings(value: object) -> Iterator[str]:
    """Give every text in a JSON value, keys too."""
    match value:
        case str():
            yield value
        case dict():
            for key, each in value.items():
                yield key
                yield from _strings(each)
        case list():
            for each in value:
                yield from _strings(each)
        case _:
            pass


def _is_clean(text: str) -> bool:
    """Return whether a text holds nothing that a terminal would obey."""
    return clean_text(text, limit=max(len(text), 1)) == unicodedata.normalize("NFC", text.replace("\t", " "))
