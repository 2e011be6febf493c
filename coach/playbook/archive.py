"""A merged playbook as JSON: what a journal keeps of the playbook that a call began with, and what the cache holds.

Rules of this file:
1. Reading never trusts: what is not of the declared type is refused, nothing is executed or looked up.
2. Unknown keys are ignored and missing ones take their default, so that old calls can be shown for ever.
"""

from __future__ import annotations

import json
from collections.abc import Hashable
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b
from types import UnionType
from typing import Final, Literal, TypeVar, get_args, get_origin, get_type_hints

from coach.playbook.model import Playbook
from coach.text.clean import clean

ARCHIVE_VERSION: Final = 1
_Value = TypeVar("_Value")


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
    return _record(Playbook, body.get("playbook"), "playbook")


def playbook_hash(source: str) -> str:
    """Return the name by which a journal finds an archived playbook: 32 hexadecimal digits."""
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


def _hashable(kind: type) -> Hashable:
    return kind


@lru_cache(maxsize=64)
def _fields(kind: Hashable) -> tuple[tuple[Field[object], object], ...]:
    if not (isinstance(kind, type) and is_dataclass(kind)):
        raise TypeError(kind)
    hints = get_type_hints(kind)
    return tuple((field, hints[field.name]) for field in fields(kind))


def _record(kind: type[_Value], data: object, where: str) -> _Value:
    if not isinstance(data, dict):
        raise ArchiveDamagedError(where)
    values: dict[str, object] = {}
    for field, hint in _fields(_hashable(kind)):
        if field.name in data:
            values[field.name] = _decoded(hint, data[field.name], f"{where}.{field.name}")
        elif field.default is MISSING:
            raise ArchiveDamagedError(f"{where}.{field.name}")
    return kind(**values)


def _decoded(hint: object, data: object, where: str) -> object:
    origin = get_origin(hint)
    if origin is tuple and isinstance(data, list):
        return tuple(_decoded(get_args(hint)[0], each, where) for each in data)
    if origin is Literal and data in get_args(hint):
        return data
    if isinstance(hint, UnionType) and data is None and type(None) in get_args(hint):
        return None
    if isinstance(hint, UnionType):
        return _decoded(get_args(hint)[0], data, where)
    if isinstance(hint, type) and is_dataclass(hint):
        return _record(hint, data, where)
    if isinstance(hint, type) and issubclass(hint, StrEnum) and isinstance(data, str) and data in set(hint):
        return hint(data)
    if hint is str and isinstance(data, str):
        return clean(data)
    if hint in {int, bool} and type(data) is hint:
        return data
    raise ArchiveDamagedError(where)
