"""Takes in what an earlier process could not commit: the acts of the rescue file (`coach.journal.rescue`)."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from coach.journal.rescue import Entry, Rescue, read_entries
from coach.journal.writer import OutOfTurnError, keep_playbooks, transact, write_act


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of it."""

    acts: int = 0
    strays: int = 0
    """Acts that follow what is not in the journal; the file is kept for them."""


def take_in(connection: sqlite3.Connection, path: Path, stream_id: str) -> TakenIn:
    """Write what waits in the rescue file at `path`, in one transaction, and clear it.

    The acts get numbers of a stream of their own; those that are there already are passed over.

    Raises:
        sqlite3.Error: The store still cannot write. Nothing was changed.
        OSError: The file cannot be read.
    """
    entries, end = read_entries(path)
    taken = TakenIn()

    def write() -> None:
        nonlocal taken
        taken = _write(connection, entries, stream_id)

    transact(connection, write)
    if taken.strays:
        number = 1
        while (aside := path.with_name(f"{path.name}.aside-{number}")).exists():
            number += 1
        path.rename(aside)
    else:
        with suppress(OSError):  # taken in twice is taken in once
            Rescue(path, end=end).clear()
    return taken


def _write(connection: sqlite3.Connection, entries: tuple[Entry, ...], stream_id: str) -> TakenIn:
    keep_playbooks(connection, dict(entry.playbook for entry in entries if entry.append is None))
    acts, strays, seq = 0, 0, 0
    for append in (entry.append for entry in entries):
        if append is None or _is_there(connection, append.events[0].event_id):
            continue
        numbered = tuple(
            replace(recorded, stream_id=stream_id, seq=number)
            for number, recorded in enumerate(append.events, start=seq + 1)
        )
        try:
            write_act(connection, numbered, append)
        except OutOfTurnError:
            strays += 1
        else:
            seq += len(numbered)
            acts += 1
    return TakenIn(acts, strays)


def _is_there(connection: sqlite3.Connection, event_id: str) -> bool:
    return connection.execute("SELECT 1 FROM event WHERE event_id = ?", (event_id,)).fetchone() is not None
