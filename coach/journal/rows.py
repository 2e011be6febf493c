"""Rows of the journal's file as events."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from coach.call.codec import body_hash, decode
from coach.call.events import Recorded, Unknown

_CHANGED: Final = "the body is not what was written"


def recorded(row: tuple[Any, ...]) -> Recorded:
    """Return the event of a row; one whose body is not what was written is `Unknown` and names the problem."""
    stream_id, seq, event_id, call_id, cause, kind, version, at, elapsed_ms, body, written = row
    is_whole = body_hash(body) == written
    return Recorded(
        stream_id=stream_id,
        seq=seq,
        event_id=event_id,
        call_id=call_id,
        cause=cause,
        at=datetime.fromisoformat(at),
        elapsed_ms=elapsed_ms,
        event=decode(kind, version, body) if is_whole else Unknown(kind, version, {}, body, _CHANGED),
    )
