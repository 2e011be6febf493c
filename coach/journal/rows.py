"""Rows of the journal's file as events, and back."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any, Final

from coach.call.codec import body_hash, decode
from coach.call.events import Recorded, Unknown

Row = tuple[Any, ...]
"""Stream, number, event, call, cause, kind, version, time, elapsed time, body, its hash, the hash of the rest."""

UNREADABLE_TIME: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for a time that is damaged."""

_CHANGED: Final = "the body is not what was written"
_ENVELOPE_CHANGED: Final = "the envelope is not what was written"
_BODY: Final = 9
_HASH_BYTES: Final = 16


def event_row(recorded: Recorded, encoded: tuple[str, int, str]) -> Row:
    """Return the row of an event whose kind, version and body were encoded."""
    kind, version, body = encoded
    row = (
        recorded.stream_id,
        recorded.seq,
        recorded.event_id,
        recorded.call_id,
        recorded.cause,
        kind,
        version,
        recorded.at.isoformat(),
        recorded.elapsed_ms,
        body,
        body_hash(body),
    )
    return (*row, envelope_hash(row))


def envelope_hash(row: Row) -> str:
    """Return the hash over everything of a row but the body, which may be erased; the body's hash stands for it."""
    text = "\x1f".join(map(str, (*row[:_BODY], row[_BODY + 1])))
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_HASH_BYTES).hexdigest()


def problem_of(row: Row) -> str:
    """Return what is wrong with a row; empty when it is what was written. Rows of before had no second hash."""
    body, written, envelope = row[_BODY:]
    if not isinstance(body, str) or body_hash(body) != written:
        return _CHANGED
    return _ENVELOPE_CHANGED if envelope and envelope_hash(row) != envelope else ""


def recorded(row: Row) -> Recorded:
    """Return the event of a row; one that is not what was written is `Unknown` and names the problem."""
    stream_id, seq, event_id, call_id, cause, kind, version, at, elapsed_ms, body, _, _ = row
    problem = problem_of(row)
    event = Unknown(str(kind), _number(version), {}, str(body), problem) if problem else decode(kind, version, body)
    return Recorded(
        stream_id=str(stream_id),
        seq=_number(seq),
        event_id=str(event_id),
        call_id=str(call_id),
        cause=str(cause),
        at=moment(at),
        elapsed_ms=_number(elapsed_ms),
        event=event,
    )


def moment(text: object) -> datetime:
    """Return the time that a column holds, or what stands for a damaged one."""
    try:
        read = datetime.fromisoformat(str(text))
    except ValueError:
        return UNREADABLE_TIME
    return read if read.tzinfo is not None else UNREADABLE_TIME


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
