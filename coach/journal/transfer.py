"""Calls out of a journal's file and into it, whole: rows as they are, nothing decoded (`coach.journal.exchange`).

Rules of this file:
1. A call whose texts were erased comes and goes without them, and neither gets any again nor takes them from another.
2. What a file leaves out of a series of events is noted as known to be missing: nothing of it was lost here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from typing import Final

from coach.i18n import message
from coach.journal.check import missing_numbers
from coach.journal.exchange import BrokenLine, CallRows, EventRow, PlaybookRow
from coach.journal.facts import keep_facts_of
from coach.journal.open_promises import keep_in_step
from coach.journal.rows import Row, envelope_hash
from coach.journal.sqlite import SqliteJournal
from coach.journal.writer import EVENT, keep_playbooks, transact

OTHERWISE: Final = message("this call is here already, with other events: nothing of it was changed")
_CLOSED: Final = "call-closed"
_BATCH: Final = 200
"""Calls in one transaction: each costs a wait for the disk."""
_KNOWS_ERASING: Final = "SELECT 1 FROM pragma_table_info('call') WHERE name = 'erased_at'"
_CALLS: Final = """
    SELECT position, call_id, playbook, playbook_hash, title, language, {erased_at} FROM call
    WHERE position > ? ORDER BY position LIMIT ?
"""
_EVENTS: Final = """
    SELECT stream_id, seq, event_id, call_id, cause, kind, version, at, elapsed_ms, body, body_hash
    FROM event WHERE call_id = ? ORDER BY position
"""
_CALL: Final = """
    INSERT INTO call (call_id, playbook, playbook_hash, title, language, started_at, last_at, last_event_id,
                      elapsed_ms, events, is_closed, erased_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (call_id) DO UPDATE SET
        last_at = excluded.last_at, last_event_id = excluded.last_event_id, elapsed_ms = excluded.elapsed_ms,
        events = excluded.events, is_closed = excluded.is_closed
"""
_LOSS: Final = "INSERT INTO loss (found_at, missing, kept_as) VALUES (?, ?, '')"


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import."""

    new: int = 0
    longer: int = 0
    """Calls of which the journal had the beginning."""
    known: int = 0
    """Calls that were there already, and were left alone."""
    broken: tuple[BrokenLine, ...] = ()


@dataclass(slots=True)
class _Counts:
    """What came of an import so far."""

    new: int = 0
    longer: int = 0
    known: int = 0
    broken: list[BrokenLine] = field(default_factory=list)


def export_calls(journal: SqliteJournal, wanted: Callable[[CallRows], bool]) -> Iterator[PlaybookRow | CallRows]:
    """Give the calls that are wanted, oldest first, each playbook before the first call that began with it.

    Raises:
        JournalDamaged: A page of the journal cannot be read.
    """
    told: set[str] = set()
    position = 0
    sql = _CALLS.format(erased_at="erased_at" if journal.rows(_KNOWS_ERASING) else "''")
    while some := journal.rows(sql, (position, _BATCH)):
        for position, call_id, *names, erased_at in some:  # noqa: B007 - the last is kept
            events = tuple(EventRow._make(row) for row in journal.rows(_EVENTS, (call_id,)))
            playbook, playbook_hash, title, language = names
            call = CallRows(call_id, playbook, playbook_hash, title, language, events, erased_at)
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
    """Put calls into the journal that this process opened for writing; `tell` gets how many lines were looked at.

    A call that is there is left alone, unless the file goes on where the journal ends.

    Raises:
        sqlite3.Error: The journal cannot be written; what was committed before stays.
    """
    counts, looked_at, items = _Counts(), 0, iter(read)
    while some := tuple(islice(items, _BATCH)):

        def put(connection: sqlite3.Connection, some: tuple[CallRows | PlaybookRow | BrokenLine, ...] = some) -> None:
            transact(connection, lambda: _put_all(connection, some, counts))

        journal.work(put)
        looked_at += len(some)
        tell(looked_at)
    return Imported(counts.new, counts.longer, counts.known, tuple(counts.broken))


def _put_all(
    connection: sqlite3.Connection, some: Iterable[CallRows | PlaybookRow | BrokenLine], counts: _Counts
) -> None:
    """Write what can be written, and count it."""
    before = missing_numbers(connection)
    for each in some:
        match each:
            case BrokenLine():
                counts.broken.append(each)
            case PlaybookRow():
                keep_playbooks(connection, {each.playbook_hash: each.source})
            case CallRows():
                _put_call(connection, each, counts)
    more = missing_numbers(connection) - before
    if more:  # less than nothing, when a later file brings what an earlier one left out
        connection.execute(_LOSS, (datetime.now(UTC).isoformat(timespec="seconds"), more))


def _put_call(connection: sqlite3.Connection, call: CallRows, counts: _Counts) -> None:
    had, erased_here = _event_ids(connection, call.call_id), _is_erased(connection, call.call_id)
    brought = [event.event_id for event in call.events]
    both = min(len(had), len(brought))
    if had[:both] != brought[:both]:
        counts.broken.append(BrokenLine(call.line, OTHERWISE))
    elif len(had) >= len(brought) or erased_here or (had and call.erased_at):
        counts.known += 1
    elif not _put(connection, call, len(had)):
        counts.broken.append(BrokenLine(call.line, OTHERWISE))
    elif had:
        counts.longer += 1
    else:
        counts.new += 1


def _event_ids(connection: sqlite3.Connection, call_id: str) -> list[str]:
    rows = connection.execute("SELECT event_id FROM event WHERE call_id = ? ORDER BY position", (call_id,))
    return [event_id for (event_id,) in rows]


def _is_erased(connection: sqlite3.Connection, call_id: str) -> bool:
    row = connection.execute("SELECT erased_at FROM call WHERE call_id = ?", (call_id,)).fetchone()
    return row is not None and bool(row[0])


def _put(connection: sqlite3.Connection, call: CallRows, there: int) -> bool:
    """Write the events of a call from `there` on; return whether they fit: ids and numbers are given once."""
    first, last = call.events[0], call.events[-1]
    is_closed = bool(call.erased_at) or any(event.kind == _CLOSED for event in call.events)
    names = (call.call_id, call.playbook, call.playbook_hash, "" if call.erased_at else call.title, call.language)
    state = (last.elapsed_ms, len(call.events), int(is_closed), call.erased_at)
    connection.execute("SAVEPOINT one_call")
    try:
        connection.execute(_CALL, (*names, first.at, last.at, last.event_id, *state))
        connection.executemany(EVENT, [_row(event, is_erased=bool(call.erased_at)) for event in call.events[there:]])
    except sqlite3.IntegrityError:
        connection.execute("ROLLBACK TO one_call")
        return False
    finally:
        connection.execute("RELEASE one_call")
    keep_in_step(connection, call.call_id)
    if is_closed:
        keep_facts_of(connection, call.call_id)
    return True


def _row(event: EventRow, *, is_erased: bool) -> Row:
    """Return the row of an event as the writer makes it: its second hash is that of what the file says."""
    written = event._replace(body="") if is_erased else event
    return (*written, envelope_hash(written))
