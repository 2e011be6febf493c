"""The files of the journal: what stands at its place, made privately, moved aside, never deleted."""

from __future__ import annotations

import os
import stat
from enum import Enum, auto
from pathlib import Path
from typing import Final

from coach.paths import PRIVATE_FILE

JOURNAL: Final = "journal.sqlite3"
LOCK: Final = "journal.lock"

APPLICATION_ID: Final = 0x636F_6163
"""`coac`: marks an SQLite file as coach's (https://sqlite.org/pragma.html#pragma_application_id)."""

_COMPANIONS: Final = ("", "-wal", "-shm")
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
    number = 1
    while any(_companion(aside := path.with_name(f"{path.name}.aside-{number}"), end).exists() for end in _COMPANIONS):
        number += 1
    for end in _COMPANIONS:
        if os.path.lexists(_companion(path, end)):
            _companion(path, end).rename(_companion(aside, end))
    return aside


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
