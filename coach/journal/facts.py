"""The facts of calls, kept as one row each beside the events (migration `facts`).

Rules of this file:
1. A row is written in the transaction that closes its call, with each one after that, and when a report finds it
   missing or old.
2. Rows are made from events and may be lost: nothing here stops a call from being saved or a report from being made.
3. A report writes over a connection of its own, a moment at a time: it works beside a running coach and never holds
   it up for longer than such a moment.
4. Of a call whose texts were erased, what was counted before stays, without what people typed: its events no longer
   say it, and what a report read of them before is not written any more.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from coach.call.facts import CallFacts, facts_of
from coach.call.facts_row import FACTS_VERSION, FactsRow, from_row, to_row
from coach.journal.rows import recorded

if TYPE_CHECKING:
    from coach.journal.store import SqliteJournal

CHUNK: Final = 5_000
"""Calls read at a time."""
_WAIT_S: Final = 0.2
"""For a coach that is just writing; what is not kept now is made again by the next report."""
_LOG: Final = """
    SELECT stream_id, seq, event_id, call_id, cause, kind, version, at, elapsed_ms, body, body_hash, {envelope}
    FROM event WHERE call_id = ? ORDER BY position
"""
_WHOLE_LOG: Final = _LOG.format(envelope="envelope_hash")
_OLD_LOG: Final = _LOG.format(envelope="''")
"""Of a file that cannot be brought to this format now: it may have no second hash."""
_BLANK: Final = "UPDATE facts SET reason = '', case_key = '' WHERE call_id = ?"
_KEEP: Final = """
    INSERT INTO facts (call_id, version, events, reason, case_key, body)
    SELECT ?1, ?2, ?3, ?4, ?5, ?6 FROM call WHERE call_id = ?1 AND erased_at = ''
    ON CONFLICT (call_id) DO UPDATE SET version = excluded.version, events = excluded.events,
        reason = excluded.reason, case_key = excluded.case_key, body = excluded.body
"""
_KEPT: Final = """
    SELECT call.position, call.call_id, call.events, call.is_closed, coalesce(facts.version, 0),
           coalesce(facts.events, 0), call.erased_at, facts.reason, facts.case_key, facts.body
    FROM call LEFT JOIN facts ON facts.call_id = call.call_id
    WHERE call.position > ? ORDER BY call.position LIMIT ?
"""
_BARE: Final = """
    SELECT position, call_id, events, is_closed, 0, 0, '', '', '', ''
    FROM call WHERE position > ? ORDER BY position LIMIT ?
"""


def keep_facts_of(connection: sqlite3.Connection, call_id: str) -> None:
    """Keep the facts of a call within the transaction that is open."""
    with suppress(sqlite3.Error):
        log = [recorded(row) for row in connection.execute(_WHOLE_LOG, (call_id,))]
        (key,) = connection.execute("SELECT key FROM facts_key").fetchone()
        connection.execute(_KEEP, to_row(facts_of(log, key), len(log)))


def blank_facts_of(connection: sqlite3.Connection, call_id: str) -> None:
    """Take what people typed out of the facts of a call, within the transaction that is open.

    Raises:
        sqlite3.Error: It cannot be written.
    """
    connection.execute(_BLANK, (call_id,))


def count_calls(journal: SqliteJournal) -> int:
    """Return how many calls the journal has."""
    return int(journal.rows("SELECT count(*) FROM call")[0][0])


def read_facts(journal: SqliteJournal) -> Iterator[CallFacts]:
    """Give the facts of every call, oldest first; what is missing is made from the events, and kept if that works.

    Raises:
        JournalDamaged: A page of the journal cannot be read.
    """
    has_table = bool(journal.rows("SELECT 1 FROM sqlite_master WHERE name = 'facts_key'"))
    key = bytes(journal.rows("SELECT key FROM facts_key")[0][0]) if has_table else os.urandom(16)
    position = 0
    while some := journal.rows(_KEPT if has_table else _BARE, (position, CHUNK)):
        position = some[-1][0]
        made: list[FactsRow] = []
        for _, call_id, events, is_closed, version, counted, erased_at, reason, case, body in some:
            is_current = counted == events and (version == FACTS_VERSION or erased_at)
            facts = from_row(reason, case, body) if is_current else None
            if facts is None:
                rows = journal.rows(_WHOLE_LOG if has_table else _OLD_LOG, (call_id,))
                log = [recorded(row) for row in rows]
                if not log:
                    continue
                facts = facts_of(log, key)
                if is_closed:
                    made.append(to_row(facts, len(log)))
            yield facts._replace(is_erased=True) if erased_at else facts
        if made and has_table:
            _keep(journal.path, made)


def _keep(path: Path, rows: list[FactsRow]) -> None:
    """Keep rows; a journal that is busy or may not be written loses nothing but the time to make them again."""
    with suppress(sqlite3.Error), closing(_connected(path)) as connection, connection:
        connection.executemany(_KEEP, rows)


def _connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, timeout=_WAIT_S)
