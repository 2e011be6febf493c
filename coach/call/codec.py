"""Events as they are kept: a kind, a version and a body in JSON, and back.

Rules of this file:
1. Kinds and keys are stable: a log that was written once is read for ever.
2. A kind or version that is not known here, or a body with keys that are not, is kept as `Unknown` and goes back
   byte for byte.
3. A body that cannot be what its kind says is kept the same way, with the `problem`; reading never raises.
4. A key that is missing takes the event's default: keys that came later are absent from older logs, and are not
   written while they say nothing, so that an older coach reads what it can.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b
from types import MappingProxyType
from typing import Final

from coach.call import events as e

VERSION: Final = 1
_HASH_BYTES: Final = 16
_CAME_LATER: Final = frozenset({"follows"})

Json = str | int | bool | list[str] | None
_Read = Callable[[object], object]


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of event with the reader of each key."""

    make: Callable[..., e.Event]
    keys: Mapping[str, _Read]


def encode(event: e.Event) -> tuple[str, int, str]:
    """Return the kind, version and JSON body of an event."""
    if isinstance(event, e.Unknown):
        return event.kind, event.version, event.raw if event.raw or event.problem else _json(dict(event.body))
    values = {field.name: _written(getattr(event, field.name)) for field in fields(event)}
    body = {name: value for name, value in values.items() if value or name not in _CAME_LATER}
    return _NAMES[type(event)], VERSION, _json(body)


def decode(kind: str, version: int, body_json: str) -> e.Event:
    """Return the event of a kind, version and JSON body; `Unknown` for what is not known here or cannot be read."""
    try:
        body = json.loads(body_json, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        return _damaged(kind, version, body_json, f"the body is not JSON: {error}")
    if not isinstance(body, dict):
        return _damaged(kind, version, body_json, "the body is not an object")
    known = _KINDS.get(kind)
    if known is None or version != VERSION or not known.keys.keys() >= body.keys():
        return e.Unknown(kind, version, MappingProxyType(body), body_json)
    try:
        return known.make(**{key: known.keys[key](value) for key, value in body.items()})
    except (TypeError, ValueError) as error:
        return _damaged(kind, version, body_json, str(error))


def body_hash(body_json: str) -> str:
    """Return the hash that tells whether a body is still what was written: BLAKE2b, 32 hexadecimal digits."""
    return blake2b(body_json.encode("utf-8", "surrogatepass"), digest_size=_HASH_BYTES).hexdigest()


def _damaged(kind: str, version: int, raw: str, problem: str) -> e.Unknown:
    return e.Unknown(kind, version, MappingProxyType({}), raw, problem)


def _json(body: Mapping[str, object]) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _written(value: object) -> Json:
    """Return a field's value as JSON has it."""
    match value:
        case datetime():
            return value.isoformat()
        case StrEnum():
            return value.value
        case tuple():
            return [str(item) for item in value]
        case None | bool() | int() | str():
            return value
        case _:
            raise TypeError(f"{value!r} has no JSON form")


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is no JSON")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{value!r} is no whole number")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{value!r} is neither true nor false")
    return value


def _time(value: object) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is None:
        raise ValueError(f"{value!r} has no offset from UTC")
    return moment


def _time_or_none(value: object) -> datetime | None:
    return None if value is None else _time(value)


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list")
    return tuple(_text(item) for item in value)


def _one_of(values: type[StrEnum]) -> _Read:
    """Return a reader of one of the values of an enumeration."""
    return lambda value: values(_text(value))


def _kind(make: Callable[..., e.Event], **keys: _Read) -> _Kind:
    return _Kind(make, MappingProxyType(keys))


_KINDS: Final[Mapping[str, _Kind]] = MappingProxyType(
    {
        "call-started": _kind(
            e.CallStarted, playbook=_text, playbook_hash=_text, title=_text, language=_text, agent=_text, follows=_text
        ),
        "call-resumed": _kind(e.CallResumed, after=_text),
        "clock-jumped": _kind(e.ClockJumped, seconds=_number),
        "playbook-switched": _kind(
            e.PlaybookSwitched, playbook=_text, playbook_hash=_text, title=_text, language=_text
        ),
        "step-entered": _kind(e.StepEntered, step=_text, way=_one_of(e.Way), is_side=_flag),
        "phrase-shown": _kind(e.PhraseShown, step=_text, phrase=_text, text=_text),
        "phrase-used": _kind(e.PhraseUsed, step=_text, phrase=_text),
        "tick-done": _kind(e.TickDone, step=_text, tick=_text),
        "answer-chosen": _kind(e.AnswerChosen, step=_text, answer=_text),
        "temperature-set": _kind(e.TemperatureSet, level=_number),
        "note-taken": _kind(e.NoteTaken, text=_text),
        "blank-filled": _kind(e.BlankFilled, name=_text, text=_text),
        "address-set": _kind(e.AddressSet, address=_one_of(e.Address)),
        "promise-made": _kind(e.PromiseMade, promise=_text, what=_text, due=_time, owner=_text),
        "promise-kept": _kind(e.PromiseKept, promise=_text),
        "promise-moved": _kind(e.PromiseMoved, promise=_text, due=_time, why=_text),
        "promise-broken": _kind(e.PromiseBroken, promise=_text, why=_text),
        "cue-heard": _kind(e.CueHeard, cue=_text, title=_text, words=_text, holds_gate=_flag, urgent=_flag),
        "cue-cleared": _kind(e.CueCleared, cue=_text, how=_text),
        "saying-kept": _kind(e.SayingKept, step=_text, words=_text),
        "dont-said": _kind(e.DontSaid, dont=_text, title=_text),
        "dont-repaired": _kind(e.DontRepaired, dont=_text),
        "abuse-warned": _kind(e.AbuseWarned, number=_number, is_last=_flag),
        "hold-started": _kind(e.HoldStarted),
        "hold-ended": _kind(e.HoldEnded),
        "customer-confirmed": _kind(e.CustomerConfirmed, settled=_one_of(e.Settled), words=_text),
        "next-contact-set": _kind(e.NextContactSet, at=_time_or_none),
        "call-ended": _kind(e.CallEnded, outcome=_one_of(e.Outcome), reason=_text, blockers=_texts),
        "cause-chosen": _kind(e.CauseChosen, cause=_one_of(e.Cause)),
        "summary-edited": _kind(e.SummaryEdited, text=_text),
        "call-closed": _kind(e.CallClosed),
        "undone": _kind(e.Undone, cause=_text),
    },
)
_NAMES: Final = MappingProxyType({known.make: name for name, known in _KINDS.items()})
