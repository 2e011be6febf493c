"""The files of the journal: what stands at its place, made privately, moved aside, never deleted."""

from __future__ import annotations

import os
import shutil
import stat
from enum import Enum, auto
from pathlib import Path
from typing import Final

from coach.paths import PRIVATE_FILE

JOURNAL: Final = "journal.sqlite3"
LOCK: Final = "journal.lock"
BEACON: Final = "journal.beacon"
RESCUE: Final = "journal.rescue"
COPIES: Final = "copies"
"""The folder of the daily copies."""
ASIDE: Final = "aside"
"""Part of the name of what stood in the journal's place and was none."""
DAMAGED: Final = "damaged"
"""Part of the name of a copy of a journal that was found damaged or shorter than it had been."""

APPLICATION_ID: Final = 0x636F_6163
"""`coac`: marks an SQLite file as coach's (https://sqlite.org/pragma.html#pragma_application_id)."""

_COMPANIONS: Final = ("", "-wal", "-shm")
_BLOCK: Final = 65_536
_MAGIC: Final = b"SQLite format 3\0"
_APPLICATION_ID_AT: Final = slice(68, 72)
"""https://sqlite.org/fileformat2.html#the_database_header"""


class Standing(Enum):
    """What stands at the journal's place."""

    NOTHING = auto()
    JOURNAL = auto()
    FOREIGN = auto()
    """Anything else: empty, not a database, another program's database, or not a file."""


def standing(path: Path) -> Standing:
    """Look at the header, without SQLite: opening a foreign database could change it.

    Raises:
        OSError: It cannot be read.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        # A write-ahead log without its file would be deleted with the first opening.
        return Standing.FOREIGN if any(_companion(path, end).exists() for end in _COMPANIONS) else Standing.NOTHING
    try:
        is_file = stat.S_ISREG(os.fstat(descriptor).st_mode)
        head = os.read(descriptor, _APPLICATION_ID_AT.stop) if is_file else b""
    finally:
        os.close(descriptor)
    is_ours = head.startswith(_MAGIC) and int.from_bytes(head[_APPLICATION_ID_AT], "big") == APPLICATION_ID
    return Standing.JOURNAL if is_ours else Standing.FOREIGN


def make_private(path: Path) -> None:
    """Make an empty file that only its owner can open; SQLite gives its companions the same mode.

    Raises:
        OSError: It is there, or cannot be made.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    os.close(descriptor)
    path.chmod(PRIVATE_FILE)


def move_aside(path: Path) -> Path:
    """Rename a file and its companions to the next free name, and return that name.

    Raises:
        OSError: It cannot be renamed.
    """
    aside = _free(path, ASIDE)
    for end in _COMPANIONS:
        if os.path.lexists(_companion(path, end)):
            _companion(path, end).rename(_companion(aside, end))
    return aside


def keep_damaged(path: Path) -> Path:
    """Copy a journal as it stands, with its companions, under the next free name, and return that name.

    Raises:
        OSError: It cannot be copied; there may be no room.
    """
    kept = _free(path, DAMAGED)
    for end in _COMPANIONS:
        source, to = _companion(path, end), _companion(kept, end)
        if end == "-shm" or not source.is_file():
            continue
        make_private(to)
        with source.open("rb") as read, to.open("wb") as written:
            shutil.copyfileobj(read, written)
            written.flush()
            os.fsync(written.fileno())
    return kept


def kept_aside(path: Path) -> tuple[Path, ...]:
    """Return what was kept of a journal, copies of damaged ones and files moved aside, the oldest first.

    Of a write-ahead log that was kept without its file the name is that of the file.
    """
    names = {
        path.with_name(each.name.removesuffix("-wal"))
        for word in (DAMAGED, ASIDE)
        for each in path.parent.glob(f"{path.name}.{word}-*")
        if each.name.removesuffix("-wal").rpartition("-")[2].isdecimal()
    }
    return tuple(sorted(names, key=_kept_at))


def _kept_at(path: Path) -> tuple[int, str]:
    found = [each for end in ("", "-wal") if (each := _companion(path, end)).exists()]
    return max(each.stat().st_mtime_ns for each in found), path.name


def shred(path: Path) -> None:
    """Overwrite a file with zeros and remove it; one that is not there is no error.

    Raises:
        OSError: It cannot be written or removed.
    """
    try:
        size = path.stat().st_size
        with path.open("r+b") as file:
            for _ in range(0, size, _BLOCK):
                file.write(bytes(_BLOCK))
            file.flush()
            os.fsync(file.fileno())
    except FileNotFoundError:
        return
    path.unlink(missing_ok=True)


def remove(path: Path) -> None:
    """Delete an unfinished file of our own, and its companions."""
    for end in _COMPANIONS:
        _companion(path, end).unlink(missing_ok=True)


def put_in_place(made: Path, path: Path) -> None:
    """Give a finished file its name, for good: the folder is synced."""
    made.rename(path)
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _companion(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)


def _free(path: Path, word: str) -> Path:
    number = 1
    while any(_companion(free := path.with_name(f"{path.name}.{word}-{number}"), end).exists() for end in _COMPANIONS):
        number += 1
    return free
