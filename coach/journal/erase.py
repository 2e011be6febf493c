"""Erases the texts of calls from the journal and from every copy of it in the data folder (reliability, decision 9).

Rules of this file:
1. Bodies of events become empty; their numbers, times, kinds and hashes stay, so a gap is still a gap. What reports
   count of the call is made before that, and keeps no text.
2. Freed pages are overwritten (`secure_delete`), then the file is written anew: moved rows leave nothing behind.
3. Copies that hold such a call are overwritten with zeros and removed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from coach.journal.facts import blank_facts_of, keep_facts_of
from coach.journal.files import ASIDE, COPIES, DAMAGED, JOURNAL, RESCUE, shred
from coach.journal.open_promises import keep_in_step
from coach.journal.writer import transact

if TYPE_CHECKING:
    from coach.journal.sqlite import SqliteJournal

_BODIES: Final = "UPDATE event SET body = '' WHERE call_id = ?"
_IS_ERASED: Final = "SELECT 1 FROM call WHERE call_id = ? AND erased_at <> ''"
_LINE: Final = "UPDATE call SET erased_at = ?, title = '', is_closed = 1 WHERE call_id = ?"
_STILL_READ: Final = "another program reads the journal"


def erase_texts(journal: SqliteJournal, call_ids: Sequence[str]) -> None:
    """Erase the texts of calls from the journal; it can be written while this goes on, the writes wait.

    Raises:
        sqlite3.Error: It cannot be written, or another program reads it just now; nothing or all of the texts is
            erased, and doing it again finishes it.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")

    def erase(connection: sqlite3.Connection) -> None:
        def write() -> None:
            for call_id in call_ids:
                if connection.execute(_IS_ERASED, (call_id,)).fetchone() is None:
                    keep_facts_of(connection, call_id)
                blank_facts_of(connection, call_id)
                connection.execute(_BODIES, (call_id,))
                connection.execute(_LINE, (now, call_id))
                keep_in_step(connection, call_id)

        transact(connection, write)
        connection.execute("VACUUM")
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy is not None and busy[0]:
            raise sqlite3.OperationalError(_STILL_READ)

    journal.work(erase)


def shred_copies(folder: Path, call_ids: Sequence[str]) -> tuple[Path, ...]:
    """Overwrite and remove every copy of the journal that may hold texts of these calls; return those.

    What was damaged may hold parts of them that no longer name the call, so every damaged copy goes.

    Raises:
        OSError: One of them cannot be written.
    """
    names = [call_id.encode() for call_id in call_ids]
    gone = [path for path in _kept(folder) if _may_hold(path, names)]
    for path in gone:
        shred(path)
    return tuple(gone)


def _kept(folder: Path) -> list[Path]:
    found = {*folder.glob(f"{JOURNAL}.*"), *folder.glob(f"{RESCUE}.*"), *(folder / COPIES).glob("*")}
    found |= set((folder / COPIES).glob(".*"))
    return sorted(path for path in found if path.is_file())


def _may_hold(path: Path, names: Sequence[bytes]) -> bool:
    if f".{DAMAGED}-" in path.name or path.name.startswith(f"{RESCUE}.{ASIDE}-"):
        return True
    content = path.read_bytes()
    return any(name in content for name in names)
