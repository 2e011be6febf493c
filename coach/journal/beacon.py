"""The high-water mark: how far the journal had come, in a small file beside it (reliability, decision 4).

SQLite gives back a shorter history without a word when its write-ahead log was cut, changed or taken away. The
beacon is written after every commit (5 µs) and synced at a call's begin and end and every 50 events, so a journal
that is shorter than its beacon has lost something.

Rules of this file:
1. Two slots are written in turn, in place: a torn write leaves the other, and a full disk is no obstacle.
2. The beacon is written after the commit, so it never promises more than the journal had.
3. A beacon that cannot be written or read stops nothing.
"""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coach.paths import PRIVATE_FILE

SYNC_EVERY: Final = 50
"""Events after which the beacon is on the disk for sure; between, it is in the system's hands."""

_SLOT: Final = 128
_WORD: Final = "coach-beacon-1"
_PARTS: Final = 5
_sync: Final = getattr(os, "fdatasync", os.fsync)
"""Length and place stay the same, so nothing but the bytes has to reach the disk: 0.3 ms instead of 8."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The last event of a journal: its stream and number, and how many events stand up to it."""

    stream_id: str
    seq: int
    position: int


def read_mark(path: Path) -> Mark | None:
    """Return the newest mark; None when there is no beacon, or nothing in it can be read."""
    try:
        content = path.read_bytes()[: 2 * _SLOT]
    except OSError:
        return None
    found = [read for at in (0, _SLOT) if (read := _read_slot(content[at : at + _SLOT])) is not None]
    return max(found, key=lambda each: each[0])[1] if found else None


class Beacon:
    """The beacon of a journal that is written."""

    def __init__(self, path: Path) -> None:
        """Go on from what the file holds."""
        self._path: Final = path
        self._descriptor: int | None = None
        self._number = 0
        self._synced_at = 0

    def put(self, mark: Mark, *, for_sure: bool = False) -> None:
        """Write a mark; with `for_sure`, or when enough events have come since, it is synced."""
        with suppress(OSError):
            descriptor = self._open()
            self._number += 1
            slot = _slot(self._number, mark)
            os.lseek(descriptor, self._number % 2 * _SLOT, os.SEEK_SET)
            os.write(descriptor, slot)
            if for_sure or mark.position - self._synced_at >= SYNC_EVERY:
                _sync(descriptor)
                self._synced_at = mark.position

    def close(self) -> None:
        """Let go of the file."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _open(self) -> int:
        if self._descriptor is None:
            # O_BINARY: Windows would write a line's end as two bytes.
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
            self._descriptor = os.open(self._path, flags, PRIVATE_FILE)
            content = os.read(self._descriptor, 2 * _SLOT)
            slots = (_read_slot(content[at : at + _SLOT]) for at in (0, _SLOT))
            self._number = max((slot[0] for slot in slots if slot is not None), default=0)
        return self._descriptor


def _slot(number: int, mark: Mark) -> bytes:
    text = f"{_WORD} {number} {mark.stream_id or '-'} {mark.seq} {mark.position}"
    return f"{text} {zlib.crc32(text.encode()):08x}".ljust(_SLOT - 1).encode() + b"\n"


def _read_slot(slot: bytes) -> tuple[int, Mark] | None:
    text, _, check = slot.decode("ascii", "replace").strip().rpartition(" ")
    parts = text.split(" ")
    if f"{zlib.crc32(text.encode()):08x}" != check or len(parts) != _PARTS or parts[0] != _WORD:
        return None
    _, number, stream_id, seq, position = parts
    return int(number), Mark("" if stream_id == "-" else stream_id, int(seq), int(position))
