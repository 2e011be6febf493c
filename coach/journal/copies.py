"""The daily copy of the journal: written beside it, opened, checked, and only then given its name.

A copy is whole without anything else and can be put in the journal's place by hand.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Final

from coach.journal.check import Findings, check
from coach.journal.files import COPIES, JOURNAL, make_private, put_in_place, remove
from coach.paths import ensure_folder

KEPT: Final = 3
"""So many daily copies stay."""

_NAME: Final = "journal-{day}.sqlite3"


def copy_of(folder: Path, day: date) -> Path:
    """Return where the copy of a day stands."""
    return folder / COPIES / _NAME.format(day=day.isoformat())


def copies(folder: Path) -> tuple[Path, ...]:
    """Return the copies of a data folder, the newest first."""
    return tuple(sorted((folder / COPIES).glob(_NAME.format(day="????-??-??")), reverse=True))


def vacuum_into(connection: sqlite3.Connection, to: Path) -> None:
    """Write the whole journal into an empty file.

    Raises:
        sqlite3.Error: It cannot be read or written.
    """
    connection.execute("VACUUM INTO ?", (str(to),))


def make_copy(folder: Path, day: date, write: Callable[[Path], None] | None = None) -> Findings:
    """Copy the journal of a data folder, beside a running coach, and return what is wrong with the copy.

    `write` writes the journal into a file where no second connection may read it.

    A copy that is not whole does not count and pushes out no older one; what is wrong is wrong with the journal.

    Raises:
        OSError: The copy cannot be written.
        sqlite3.Error: As above, or the journal cannot be read.
    """
    to = copy_of(folder, day)
    ensure_folder(to.parent)
    made = to.with_name(f".{to.name}.new")
    remove(made)
    make_private(made)
    try:
        if write is not None:
            write(made)
        else:
            with closing(sqlite3.connect(f"{(folder / JOURNAL).as_uri()}?mode=ro", uri=True)) as connection:
                vacuum_into(connection, made)
        with closing(sqlite3.connect(f"{made.as_uri()}?mode=ro", uri=True)) as copy:
            found = check(copy)
        if not found.is_whole:
            return found
        _sync(made)
        put_in_place(made, to)
    finally:
        remove(made)
    for old in copies(folder)[KEPT:]:
        old.unlink(missing_ok=True)
    return found


def _sync(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())
