"""Brings a journal file to this program's format: numbered SQL files, each in one transaction.

`PRAGMA user_version` is the number of the last one that was run. Before an older file is changed it is
copied beside itself.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from coach.journal.errors import JournalTooNew
from coach.journal.files import make_private, remove

MIGRATIONS: Final = Path(__file__).parent / "migrations"


def known_version(folder: Path = MIGRATIONS) -> int:
    """Return the newest format that this program knows."""
    return max(_scripts(folder))


def version_of(connection: sqlite3.Connection) -> int:
    """Return the format of an open file; 0 for a new one."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def refuse_newer(connection: sqlite3.Connection, path: Path, folder: Path = MIGRATIONS) -> None:
    """Let only formats pass that this program knows.

    Raises:
        JournalTooNew: The file's format is newer.
    """
    found, known = version_of(connection), known_version(folder)
    if found > known:
        raise JournalTooNew(path=path, found=found, known=known)


def migrate(connection: sqlite3.Connection, path: Path, folder: Path = MIGRATIONS) -> None:
    """Run the scripts that the file has not seen; a failed one leaves the file as it was before it.

    Raises:
        JournalTooNew: The file's format is newer than the program's.
        sqlite3.Error: A script failed, or the copy could not be written.
    """
    refuse_newer(connection, path, folder)
    found, scripts = version_of(connection), _scripts(folder)
    missing = [number for number in sorted(scripts) if number > found]
    if missing and found > 0:
        _copy(connection, path.with_name(f"{path.name}.format-{found}"))
    for number in missing:
        script = scripts[number].read_text(encoding="utf-8")
        try:
            connection.executescript(f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {number};\nCOMMIT;")
        except sqlite3.Error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _scripts(folder: Path) -> dict[int, Path]:
    return {int(path.name.partition("_")[0]): path for path in folder.glob("[0-9]*.sql")}


def _copy(connection: sqlite3.Connection, to: Path) -> None:
    """Copy the whole file; a copy of the same format that is there already was cut short or is as good."""
    remove(to)
    make_private(to)
    with closing(sqlite3.connect(to)) as copy:
        connection.backup(copy)
