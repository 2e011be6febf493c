"""Makes a whole journal of what can be read of damaged ones (`coach doctor --repair`).

Rules of this file:
1. Nothing is thrown away: the journal as it was found is kept under another name before the new one takes its place.
2. What was kept before (`journal.sqlite3.damaged-N`, `.aside-N`) is read too, so entries that were missing come back.
3. The texts of calls that were erased do not come back.
4. The table of open promises is made anew from the events.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from coach.call.events import CallClosed
from coach.journal.beacon import Beacon, Mark, read_mark
from coach.journal.carve import Carved, Value, carve
from coach.journal.check import check
from coach.journal.facts import keep_facts_of
from coach.journal.files import BEACON, JOURNAL, Standing, keep_damaged, kept_aside, put_in_place, remove, standing
from coach.journal.lock import FolderLock
from coach.journal.migrate import version_of
from coach.journal.notices import JournalBusy
from coach.journal.open_promises import is_in_step, make_anew
from coach.journal.rows import Row, recorded
from coach.journal.sqlite import connect, make_empty, take_lock
from coach.journal.writer import EVENT, call_row, keep_playbooks, transact

_CALL = """
    INSERT INTO call (call_id, playbook, playbook_hash, title, language, started_at, last_at, last_event_id,
                      elapsed_ms, events, is_closed, erased_at)
    VALUES (:call_id, :playbook, :playbook_hash, :title, :language, :started_at, :last_at, :last_event_id,
            :elapsed_ms, :events, :is_closed, :erased_at)
"""


@dataclass(frozen=True, slots=True)
class Repaired:
    """What came of it."""

    events: int
    calls: int
    missing: int
    """Entries that are known to have been there and could not be read."""
    kept_as: str
    """The name of the journal as it was found; empty when nothing had to be done."""


def repair(folder: Path) -> Repaired | JournalBusy:
    """Make the journal of a data folder whole; return who has it when that is another coach.

    Raises:
        FolderUnusable: The folder cannot be written.
        OSError: A file cannot be read, or there is no room for the new one. Nothing was changed.
        sqlite3.Error: As above.
    """
    path = folder.absolute() / JOURNAL
    lock = take_lock(path)
    if not isinstance(lock, FolderLock):
        return lock
    try:
        return _repair(path)
    finally:
        lock.release()


def _repair(path: Path) -> Repaired:
    found, current = Carved(), carve(path)
    for each in (*map(carve, kept_aside(path)), current):
        # Oldest first, and an entry keeps its first place: what was lost stood before what was written after.
        found.events = found.events | dict(_in_order(each, found))
        found.playbooks |= each.playbooks
        found.calls |= each.calls
    rows = _without_erased(found)
    total, calls = len(rows), len({row[3] for row in rows})
    mark = read_mark(path.with_name(BEACON))
    missing = max(_gaps(rows), (mark.position if mark is not None else 0) - total, 0)
    if len(current.events) == total and _is_whole(path, total):
        return Repaired(total, calls, missing, "")
    made = path.with_name(f"{path.name}.new")
    try:
        make_empty(made)
        with closing(connect(made)) as connection:
            transact(connection, lambda: _fill(connection, rows, found, missing))
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        kept = keep_damaged(path).name
        _put_in_place(made, path, rows)
    finally:
        remove(made)
    return Repaired(total, calls, missing, kept)


def _in_order(carved: Carved, known: Carved) -> list[tuple[str, tuple[int, Row]]]:
    """Return the entries that are not known yet, with places behind those that are."""
    fresh = [row for row in carved.rows() if row[2] not in known.events]
    return [(str(row[2]), (place, row)) for place, row in enumerate(fresh, start=len(known.events) + 1)]


def _without_erased(found: Carved) -> tuple[Row, ...]:
    """Return all rows in order; those of calls that were erased in any of the files have no body."""
    erased = {call_id for call_id, columns in found.calls.items() if columns[-1]}
    erased |= {str(row[3]) for row in found.rows() if row[9] == ""}
    return tuple((*row[:9], "", *row[10:]) if row[3] in erased else row for row in found.rows())


def _gaps(rows: tuple[Row, ...]) -> int:
    streams: dict[str, list[int]] = {}
    for row in rows:
        streams.setdefault(str(row[0]), []).append(int(row[1]))
    return sum(max(numbers) - len(numbers) for numbers in streams.values())


def _is_whole(path: Path, total: int) -> bool:
    if standing(path) is not Standing.JOURNAL:  # SQLite would delete the write-ahead log of an empty file
        return False
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            is_all = connection.execute("SELECT count(*) FROM event").fetchone()[0] == total
            return is_all and check(connection).is_whole and is_in_step(connection, version_of(connection))
    except sqlite3.Error:
        return False


def _fill(connection: sqlite3.Connection, rows: tuple[Row, ...], found: Carved, missing: int) -> None:
    keep_playbooks(connection, found.playbooks)
    logs: dict[str, list[Row]] = {}
    for row in rows:
        logs.setdefault(str(row[3]), []).append(row)
    lines = [_line(log, found.calls.get(call_id)) for call_id, log in logs.items()]
    connection.executemany(_CALL, lines)
    connection.executemany(EVENT, rows)
    for line in lines:
        if line["is_closed"]:
            keep_facts_of(connection, str(line["call_id"]))
    make_anew(connection)
    if missing:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        connection.execute("INSERT INTO loss (found_at, missing, kept_as) VALUES (?, ?, '')", (now, missing))


def _line(log: list[Row], before: tuple[Value, ...] | None) -> dict[str, str | int]:
    """Return the line about a call: made from its events, and from what stood there where they do not say."""
    is_erased = any(row[9] == "" for row in log)
    events = tuple(map(recorded, log))
    line = call_row(events)
    if before is not None:
        names = ("playbook", "playbook_hash", "title", "language")
        line |= {name: str(value) for name, value in zip(names, before[1:5], strict=True) if not line[name]}
    # Its last entries may be those that were lost: then it is open, and the agent says what came of it.
    line["is_closed"] = int(is_erased or any(isinstance(each.event, CallClosed) for each in events))
    line["erased_at"] = ""
    if is_erased:
        line |= {"title": "", "erased_at": str((before[-1] if before is not None else "") or line["last_at"])}
    return line


def _put_in_place(made: Path, path: Path, rows: tuple[Row, ...]) -> None:
    """Give the new journal its name; what is left of the old one is kept, and its log would be read into the new."""
    for end in ("-wal", "-shm"):
        path.with_name(f"{path.name}{end}").unlink(missing_ok=True)
    put_in_place(made, path)
    beacon = Beacon(path.with_name(BEACON))
    last = rows[-1] if rows else None
    beacon.put(Mark(str(last[0]), int(last[1]), len(rows)) if last is not None else Mark("", 0, 0), for_sure=True)
    beacon.close()
