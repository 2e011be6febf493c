"""Calls out of a journal's file and into it, whole: rows as they are, nothing decoded (`coach.journal.exchange`)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coach.i18n import message
from coach.journal.exchange import BrokenLine, CallRows, EventRow, PlaybookRow
from coach.journal.facts import keep_facts_of
from coach.journal.sqlite import SqliteJournal

OTHERWISE: Final = message("this call is here already, with other events: nothing of it was changed")
_CLOSED: Final = "call-closed"
_BATCH: Final = 200
"""Calls in one transaction: each costs a wait for the disk."""
_CALLS: Final = """
    SELECT position, call_id, playbook, playbook_hash, title, language FROM call
    WHERE position > ? ORDER BY position LIMIT ?
"""
_EVENTS: Final = """
    SELECT stream_id, seq, event_id, call_id, cause, kind, version, at, elapsed_ms, body, body_hash
    FROM event WHERE call_id = ? ORDER BY position
"""
_CALL: Final = """
    INSERT INTO call (call_id, playbook, playbook_hash, title, language, started_at, last_at, last_event_id,
                      elapsed_ms, events, is_closed)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (call_id) DO UPDATE SET
        last_at = excluded.last_at, last_event_id = excluded.last_event_id, elapsed_ms = excluded.elapsed_ms,
        events = excluded.events, is_closed = excluded.is_closed
"""
_EVENT: Final = """
    INSERT INTO event (stream_id, seq, event_id, call_id, cause, kind, version, at, elapsed_ms, body, body_hash)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_PLAYBOOK: Final = "INSERT INTO playbook_version (hash, source) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING"


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import."""

    new: int = 0
    longer: int = 0
    """Calls of which the journal had the beginning."""
    known: int = 0
    """Calls that were there already, and were left alone."""
    broken: tuple[BrokenLine, ...] = ()


def export_calls(journal: SqliteJournal, wanted: Callable[[CallRows], bool]) -> Iterator[PlaybookRow | CallRows]:
    """Give the calls that are wanted, oldest first, each playbook before the first call that began with it.

    Raises:
        JournalDamaged: A page of the journal cannot be read.
    """
    told: set[str] = set()
    position = 0
    while some := journal.rows(_CALLS, (position, _BATCH)):
        for position, call_id, playbook, playbook_hash, title, language in some:  # noqa: B007 - the last is kept
            events = tuple(EventRow._make(row) for row in journal.rows(_EVENTS, (call_id,)))
            call = CallRows(call_id, playbook, playbook_hash, title, language, events)
            if not events or not wanted(call):
                continue
            source = journal.playbook(playbook_hash) if playbook_hash not in told else None
            told.add(playbook_hash)
            if source is not None:
                yield PlaybookRow(playbook_hash, source)
            yield call


def import_calls(
    journal: SqliteJournal, read: Iterable[CallRows | PlaybookRow | BrokenLine], tell: Callable[[int], None]
) -> Imported:
    """Put calls into the journal that this process opened for writing; `tell` gets how many calls were looked at.

    A call that is there is left alone, unless the file goes on where the journal ends.

    Raises:
        sqlite3.Error: The journal cannot be written; what was committed before stays.
    """
    new = longer = known = looked_at = 0
    broken: list[BrokenLine] = []
    with closing(_connected(journal.path)) as connection:
        for each in read:
            if isinstance(each, BrokenLine):
                broken.append(each)
                continue
            if not connection.in_transaction:
                connection.execute("BEGIN IMMEDIATE")
            if isinstance(each, PlaybookRow):
                connection.execute(_PLAYBOOK, (each.playbook_hash, each.source))
                continue
            had = _event_ids(connection, each.call_id)
            if had == [event.event_id for event in each.events[: len(had)]]:
                if len(had) == len(each.events):
                    known += 1
                elif not _put(connection, each, len(had)):
                    broken.append(BrokenLine(each.line, OTHERWISE))
                elif had:
                    longer += 1
                else:
                    new += 1
            elif had[: len(each.events)] == [event.event_id for event in each.events]:
                known += 1
            else:
                broken.append(BrokenLine(each.line, OTHERWISE))
            looked_at += 1
            tell(looked_at)
            if looked_at % _BATCH == 0:
                connection.execute("COMMIT")
        if connection.in_transaction:
            connection.execute("COMMIT")
    return Imported(new, longer, known, tuple(broken))


def _event_ids(connection: sqlite3.Connection, call_id: str) -> list[str]:
    rows = connection.execute("SELECT event_id FROM event WHERE call_id = ? ORDER BY position", (call_id,))
    return [event_id for (event_id,) in rows]


def _put(connection: sqlite3.Connection, call: CallRows, there: int) -> bool:
    """Write the events of a call from `there` on; return whether they fit: ids and numbers are given once."""
    first, last = call.events[0], call.events[-1]
    is_closed = any(event.kind == _CLOSED for event in call.events)
    names = (call.call_id, call.playbook, call.playbook_hash, call.title, call.language)
    connection.execute("SAVEPOINT one_call")
    try:
        connection.execute(
            _CALL, (*names, first.at, last.at, last.event_id, last.elapsed_ms, len(call.events), int(is_closed))
        )
        connection.executemany(_EVENT, call.events[there:])
    except sqlite3.IntegrityError:
        connection.execute("ROLLBACK TO one_call")
        return False
    finally:
        connection.execute("RELEASE one_call")
    if is_closed:
        keep_facts_of(connection, call.call_id)
    return True


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, isolation_level=None)
    for pragma in ("synchronous = FULL", "secure_delete = ON", "foreign_keys = ON", "trusted_schema = OFF"):
        connection.execute(f"PRAGMA {pragma}").fetchone()
    return connection
