"""Golden logs: one event a line, as a store keeps it, and the call that it has to fold to for ever."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from coach.call.codec import decode, encode
from coach.call.events import Recorded
from coach.call.state import Call


def to_lines(log: Iterable[Recorded]) -> str:
    """Return a log as lines of JSON; the body stands as the text that is hashed."""
    return "".join(json.dumps(_row(recorded), ensure_ascii=False) + "\n" for recorded in log)


def from_lines(text: str) -> tuple[Recorded, ...]:
    """Return the log that lines of JSON keep."""
    return tuple(_recorded(json.loads(line)) for line in text.splitlines())


def as_plain(call: Call) -> dict[str, object]:
    """Return a call as plain JSON values, sets sorted."""
    fields = {name: getattr(call, name) for name in Call.__dataclass_fields__}
    plain: dict[str, object] = json.loads(json.dumps(fields, default=_plain))
    return plain


def _row(recorded: Recorded) -> dict[str, object]:
    kind, version, body = encode(recorded.event)
    return {
        "stream_id": recorded.stream_id,
        "seq": recorded.seq,
        "event_id": recorded.event_id,
        "call_id": recorded.call_id,
        "cause": recorded.cause,
        "at": recorded.at.isoformat(),
        "elapsed_ms": recorded.elapsed_ms,
        "kind": kind,
        "version": version,
        "body": body,
    }


def _recorded(row: dict[str, str | int]) -> Recorded:
    return Recorded(
        stream_id=str(row["stream_id"]),
        seq=int(row["seq"]),
        event_id=str(row["event_id"]),
        call_id=str(row["call_id"]),
        cause=str(row["cause"]),
        at=datetime.fromisoformat(str(row["at"])),
        elapsed_ms=int(row["elapsed_ms"]),
        event=decode(str(row["kind"]), int(row["version"]), str(row["body"])),
    )


def _plain(value: object) -> object:
    match value:
        case datetime():
            return value.isoformat()
        case frozenset() | set():
            return sorted(value)
        case _ if hasattr(value, "__dataclass_fields__"):
            return asdict(value)  # type: ignore[call-overload]  # just asked
        case _:
            return dict(value)  # type: ignore[call-overload]  # the mappings of a call
