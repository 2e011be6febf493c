"""A merged playbook as JSON: what a journal keeps of the playbook that a call began with, and what the cache holds.

Rules of this file:
1. Reading never trusts: what is not of the declared type is refused, nothing is executed or looked up.
2. Unknown keys are ignored and missing ones take their default, so that old calls can be shown for ever.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import lru_cache, partial
from types import UnionType
from typing import Final, Literal, get_args, get_origin, get_type_hints

from coach.playbook.model import Playbook
from coach.text.clean import clean

ARCHIVE_VERSION: Final = 1
_Read = Callable[[object], object]


class ArchiveDamagedError(ValueError):
    """The text is not an archived playbook; the message says where it stops being one."""


def to_source(playbook: Playbook) -> str:
    """Return the playbook as canonical JSON: the same playbook gives the same text."""
    body = {"archive": ARCHIVE_VERSION, "playbook": _encoded(playbook)}
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_source(source: str) -> Playbook:
    """Return the playbook of an archive.

    Raises:
        ArchiveDamagedError: it is not one.
    """
    try:
        body = json.loads(source)
    except (ValueError, RecursionError) as error:
        raise ArchiveDamagedError("not JSON") from error
    if not isinstance(body, dict):
        raise ArchiveDamagedError("not a table")
    playbook = _reader(Playbook)(body.get("playbook"))
    if not isinstance(playbook, Playbook):
        raise ArchiveDamagedError("not a playbook")
    return playbook


def playbook_hash(source: str) -> str:
    """Return the name by which a journal finds an archived playbook: 32 hexadecimal digits."""
    from hashlib import blake2b  # loads OpenSSL

    return blake2b(source.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _encoded(value: object) -> object:
    """Return a value as JSON knows it; fields that hold their default are left out."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: _encoded(getattr(value, field.name))
            for field in fields(value)
            if field.default is MISSING or getattr(value, field.name) != field.default
        }
    if isinstance(value, tuple):
        return [_encoded(each) for each in value]
    return value


@lru_cache(maxsize=256)
def _reader(hint: Hashable) -> _Read:
    """Return what reads a value of a declared type; made once a type, for a playbook has thousands of values."""
    if hint is str:
        return _text
    if hint is int or hint is bool:
        return partial(_exactly, hint)
    origin = get_origin(hint)
    if origin is tuple:
        return partial(_each, _reader(get_args(hint)[0]))
    if origin is Literal:
        return partial(_one_of, dict.fromkeys(get_args(hint)))
    if isinstance(hint, UnionType):
        return partial(_or_none, _reader(get_args(hint)[0]))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return partial(_member, {member.value: member for member in hint})
    if isinstance(hint, type) and is_dataclass(hint):
        hints = get_type_hints(hint)
        known = {field.name: _reader(hints[field.name]) for field in fields(hint)}
        required = tuple(field.name for field in fields(hint) if field.default is MISSING)
        return partial(_record, hint, known, required)
    raise TypeError(hint)


def _record(kind: type, known: Mapping[str, _Read], required: tuple[str, ...], data: object) -> object:
    if not isinstance(data, dict):
        raise ArchiveDamagedError(kind.__name__)
    for name in required:
        if name not in data:
            raise ArchiveDamagedError(f"{kind.__name__}.{name}")
    values: dict[str, object] = {}
    for name, value in data.items():
        read = known.get(name)
        if read is None:
            continue
        try:
            values[name] = read(value)
        except ArchiveDamagedError as error:
            raise ArchiveDamagedError(f"{name}: {error}") from error
    return kind(**values)


def _text(data: object) -> str:
    if not isinstance(data, str):
        raise ArchiveDamagedError("not a text")
    return clean(data)


def _exactly(kind: object, data: object) -> object:
    if type(data) is not kind:
        raise ArchiveDamagedError("not of its type")
    return data


def _each(read: _Read, data: object) -> tuple[object, ...]:
    if not isinstance(data, list):
        raise ArchiveDamagedError("not a list")
    return tuple(map(read, data))


def _one_of(allowed: Mapping[object, None], data: object) -> object:
    if not isinstance(data, str) or data not in allowed:
        raise ArchiveDamagedError("not one of the values there are")
    return data


def _member(members: Mapping[str, StrEnum], data: object) -> StrEnum:
    found = members.get(data) if isinstance(data, str) else None
    if found is None:
        raise ArchiveDamagedError("not one of the values there are")
    return found


def _or_none(read: _Read, data: object) -> object:
    return None if data is None else read(data)
