"""The rescue file: acts that could not be committed, kept beside the journal until they can.

A disk that is full takes no new file, so the room is taken beforehand: the file is as long as it may need to be and
is written in place. Acts go there as soon as a commit has failed, so neither leaving coach nor a crash loses them;
the next start takes them in.

Rules of this file:
1. Entries are appended: one line each, a checksum and the compressed JSON. What is after the last whole line is none.
2. Entries are in the order in which the acts were done.
3. Once everything is committed, the file is overwritten with zeros: it holds texts of calls.
"""

from __future__ import annotations

import os
import zlib
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from coach.paths import PRIVATE_FILE

if TYPE_CHECKING:
    from coach.journal.writer import Append

ROOM: Final = 262_144
"""Bytes: some 700 acts, or 500 and the playbook of a call that began on the full disk."""

_CHECK: Final = 9
"""Eight hexadecimal digits of CRC-32 and a blank stand before each entry."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An act that waits, or a playbook that a call began with."""

    append: Append | None = None
    playbook: tuple[str, str] = ("", "")
    """Hash and source."""


@dataclass(slots=True)
class Rescue:
    """The file while coach runs."""

    path: Path
    end: int = 0
    """Bytes that hold entries."""
    playbooks: set[str] = field(default_factory=set)
    """The hashes that are in it."""

    def reserve(self) -> None:
        """Take the room, unless it is there.

        Raises:
            OSError: There is none.
        """
        if self.path.exists() and self.path.stat().st_size >= ROOM:
            return
        descriptor = _open(self.path)
        try:
            size = os.fstat(descriptor).st_size
            os.lseek(descriptor, size, os.SEEK_SET)
            os.write(descriptor, bytes(max(ROOM - size, 0)))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def add(self, append: Append, playbooks: dict[str, str]) -> bool:
        """Add an act, and before it the playbooks that are not there yet; return whether it is on the disk."""
        lines = [
            _line({"hash": key, "source": source}) for key, source in playbooks.items() if key not in self.playbooks
        ]
        lines.append(_line(_written(append)))
        content = b"".join(lines)
        try:
            descriptor = _open(self.path)
            try:
                os.lseek(descriptor, self.end, os.SEEK_SET)
                done = os.write(descriptor, content)
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except OSError:
            return False
        if done < len(content):
            return False
        self.end += done
        self.playbooks |= playbooks.keys()
        return True

    def clear(self) -> None:
        """Overwrite the entries with zeros and keep the room.

        Raises:
            OSError: It cannot be written.
        """
        if self.end == 0:
            return
        descriptor = _open(self.path)
        try:
            os.write(descriptor, bytes(self.end))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        self.end = 0
        self.playbooks.clear()


def has_entries(path: Path) -> bool:
    """Return whether anything waits in the file, without reading it."""
    try:
        with path.open("rb") as file:
            return file.read(1) not in {b"", b"\0"}
    except OSError:
        return False


def read_entries(path: Path) -> tuple[tuple[Entry, ...], int]:
    """Return what waits in the file, and how many bytes of it hold that; a torn last line was never promised.

    Raises:
        OSError: It is there and cannot be read.
    """
    content = path.read_bytes().partition(b"\0")[0] if path.exists() else b""
    entries: list[Entry] = []
    end = 0
    for line in content.splitlines(keepends=True):
        entry = _entry(line)
        if entry is None:
            break
        entries.append(entry)
        end += len(line)
    return tuple(entries), end


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), PRIVATE_FILE)


def _line(value: object) -> bytes:
    import json

    packed = b64encode(zlib.compress(json.dumps(value).encode("ascii")))
    return f"{zlib.crc32(packed):08x} ".encode() + packed + b"\n"


def _written(append: Append) -> dict[str, object]:
    events = [
        {
            "event_id": recorded.event_id,
            "call_id": recorded.call_id,
            "cause": recorded.cause,
            "at": recorded.at.isoformat(),
            "elapsed_ms": recorded.elapsed_ms,
            "event": encoded,
        }
        for recorded, encoded in zip(append.events, append.bodies, strict=True)
    ]
    return {"after": append.after, "events": events}


def _entry(line: bytes) -> Entry | None:
    import json

    check, packed = line[: _CHECK - 1], line[_CHECK:-1]
    if not line.endswith(b"\n") or f"{zlib.crc32(packed):08x}".encode() != check:
        return None
    value = json.loads(zlib.decompress(b64decode(packed)))
    if "source" in value:
        return Entry(playbook=(value["hash"], value["source"]))
    return Entry(append=_append(value))


def _append(value: dict[str, object]) -> Append:
    from coach.call.codec import decode
    from coach.call.events import Recorded
    from coach.journal.writer import Append

    events: list[Recorded] = []
    bodies: list[tuple[str, int, str]] = []
    found = value["events"]
    for each in found if isinstance(found, list) else []:
        kind, version, body = each["event"]
        at = datetime.fromisoformat(each["at"])
        event = decode(kind, version, body)
        events.append(Recorded("", 0, each["event_id"], each["call_id"], each["cause"], at, each["elapsed_ms"], event))
        bodies.append((kind, version, body))
    after = value["after"]
    return Append(tuple(events), tuple(bodies), _nobody, str(after) if after is not None else None)


def _nobody(_: object) -> None:
    """Nobody waits for the receipt of an act of an earlier process."""
