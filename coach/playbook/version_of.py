"""Which version of a text a translation follows: what `of:` holds.

`coach translate` writes it into the translated entry, and the check compares it with what the sister file says now.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import Final

from coach.playbook.record import Record

KEY: Final = "of"
_SIZE: Final = 4
"""Bytes: eight letters, which a trainer can compare at a glance."""


def version_of(entry: Record) -> str:
    """Return eight letters that change with every text of a step, cue, don't or card, but not with its own `of`."""
    return blake2b("\n".join(_texts(entry)).encode("utf-8", "surrogatepass"), digest_size=_SIZE).hexdigest()


def _texts(entry: Record) -> Iterator[str]:
    for field in entry.shape.fields:
        if field.key == KEY:
            continue
        yield f"{field.key}:"
        yield from entry.texts(field.key)
        for inner in entry.records.get(field.key, ()):
            yield from (f"{key}: {line.text}" for key in sorted(inner.lines) for line in inner.lines[key])
