"""The facts of calls that other desks wrote to a folder: a file of the reader's own, which may be deleted at any time.

A million files take an hour to read and ten seconds to count; they never change, so each is read once. What cannot be
kept is read again by the next report.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Final, NamedTuple, Self

from coach.call.facts_row import FACTS_VERSION, FactsRow
from coach.journal.files import make_private, shred
from coach.paths import ensure_folder

_SCHEMA: Final = """
    CREATE TABLE IF NOT EXISTS facts_key (key BLOB NOT NULL);
    INSERT INTO facts_key SELECT randomblob(16) WHERE NOT EXISTS (SELECT 1 FROM facts_key);
    CREATE TABLE IF NOT EXISTS file (
        name TEXT PRIMARY KEY, mark TEXT NOT NULL, call_id TEXT NOT NULL, version INTEGER NOT NULL,
        reason TEXT NOT NULL, case_key TEXT NOT NULL, body TEXT NOT NULL
    );
"""


class KeptFile(NamedTuple):
    """What is known of a file: `mark` tells whether it is still the same."""

    name: str
    mark: str
    call_id: str
    reason: str
    case: str
    body: str


class FactsCache:
    """What is kept of one folder; without a place to keep it, nothing is, and no harm done."""

    def __init__(self, cache: Path, folder: Path) -> None:
        """Open the file in the folder `cache`, or make it."""
        self._connection: Final = _opened(cache, folder) or sqlite3.connect(":memory:", isolation_level=None)
        self._connection.executescript(_SCHEMA)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    @property
    def key(self) -> bytes:
        """What goes into the hashes of agents and cases."""
        (key,) = self._connection.execute("SELECT key FROM facts_key").fetchone()
        return bytes(key)

    def marks(self) -> Mapping[str, str]:
        """Return the mark of each file that is kept, by name."""
        rows = self._connection.execute("SELECT name, mark FROM file WHERE version = ?", (FACTS_VERSION,))
        return dict(rows.fetchall())

    def kept(self, names: AbstractSet[str]) -> Iterator[KeptFile]:
        """Give what is kept of these files, by name."""
        rows = self._connection.execute("SELECT name, mark, call_id, reason, case_key, body FROM file ORDER BY name")
        return (KeptFile._make(row) for row in rows if row[0] in names)

    def keep(self, rows: Iterable[tuple[str, str, FactsRow]]) -> None:
        """Keep the facts of files: name, mark and row of each."""
        with suppress(sqlite3.Error), self._connection:
            self._connection.execute("BEGIN")
            self._connection.executemany(
                "INSERT OR REPLACE INTO file (name, mark, call_id, version, reason, case_key, body)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                ((name, mark, row.call_id, row.version, row.reason, row.case, row.body) for name, mark, row in rows),
            )

    def forget(self, names: Iterable[str]) -> None:
        """Drop files that are no longer there: what was deleted on purpose must not live on here."""
        with suppress(sqlite3.Error), self._connection:
            self._connection.execute("BEGIN")
            self._connection.executemany("DELETE FROM file WHERE name = ?", ((name,) for name in names))


def forget_calls(cache: Path, call_ids: Sequence[str]) -> None:
    """Erase what is kept of these calls, of whatever folder.

    Raises:
        OSError: A file of the cache cannot be written, and not be removed either.
    """
    for path in cache.glob("facts-*.sqlite3"):
        try:
            with closing(sqlite3.connect(path, isolation_level=None)) as connection:
                # Old pages are kept in memory meanwhile: a file of them would be unlinked, not overwritten.
                for pragma in ("secure_delete = ON", "journal_mode = MEMORY"):
                    connection.execute(f"PRAGMA {pragma}").fetchone()
                connection.executemany("DELETE FROM file WHERE call_id = ?", [(call_id,) for call_id in call_ids])
        except sqlite3.Error:
            shred(path)


def _opened(cache: Path, folder: Path) -> sqlite3.Connection | None:
    """Open the file of a folder; one that is damaged is made anew."""
    name = blake2b(os.fsencode(folder.absolute()), digest_size=8).hexdigest()
    path = cache / f"facts-{name}.sqlite3"
    for _ in range(2):
        try:
            ensure_folder(cache)
            if not path.exists():
                make_private(path)
            connection = sqlite3.connect(path, isolation_level=None)
            connection.execute("PRAGMA secure_delete = ON").fetchone()
            connection.executescript(_SCHEMA)
            connection.execute("SELECT version FROM file LIMIT 1").fetchone()
        except (OSError, sqlite3.Error):
            with suppress(OSError):
                path.unlink(missing_ok=True)
            continue
        return connection
    return None
