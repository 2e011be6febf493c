"""The table of open promises beside the events: kept in step by the writer, read by lists.

It is made from events alone, so it can be made anew at any time; what was taken back counts nowhere.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from coach.journal.due import DuePromise

if TYPE_CHECKING:
    from coach.call.events import Recorded

KINDS: Final = ("promise-made", "promise-kept", "promise-moved", "promise-broken", "undone")
"""What decides which promises of a call are open."""

Rows = Callable[[str, tuple[str | int, ...]], list[tuple[Any, ...]]]
"""Runs a query that only reads."""

_WITH_CALL: Final = (*KINDS, "call-started", "playbook-switched", "blank-filled")
"""What a row of the ledger shows of the call too."""


def _query(kinds: tuple[str, ...], envelope: str = "envelope_hash") -> str:
    return f"""
        SELECT position, stream_id, seq, event_id, call_id, cause, kind, version, at, elapsed_ms, body, body_hash,
               {envelope}
        FROM event WHERE call_id = ? AND kind IN ({", ".join(f"'{kind}'" for kind in kinds)}) ORDER BY position
    """  # noqa: S608 - the kinds are ours


_NO_ENVELOPE: Final = "''"
_EVENTS: Final = _query(KINDS)
_OLD_EVENTS: Final = _query(KINDS, _NO_ENVELOPE)
_LEDGER: Final = _query(_WITH_CALL)
_OLD_LEDGER: Final = _query(_WITH_CALL, _NO_ENVELOPE)
_DUE: Final = """
    SELECT open_promise.call_id, promise, due, body FROM open_promise JOIN event ON event.position = made
    WHERE due >= ? AND due < ? ORDER BY due LIMIT ?
"""
_WITH_ENVELOPE: Final = 2
"""The format from which rows have a second hash."""
_WITH_TABLE: Final = 3
"""The format from which there is the table."""
_CALLS: Final = "SELECT DISTINCT call_id FROM event WHERE kind = 'promise-made'"
_TABLE: Final = "SELECT call_id, promise, due, made FROM open_promise"
_ALL: Final = -1
_END: Final = 1 << 62


def concerns_promises(bodies: Iterable[tuple[str, int, str]]) -> bool:
    """Whether events (kind, version, body) may change which promises are open."""
    return any(kind in KINDS for kind, _, _ in bodies)


def keep_in_step(connection: sqlite3.Connection, call_id: str) -> None:
    """Write anew which promises of a call are open; within the transaction that wrote its events."""
    rows = connection.execute(_EVENTS, (call_id,)).fetchall()
    connection.execute("DELETE FROM open_promise WHERE call_id = ?", (call_id,))
    connection.executemany("INSERT OR REPLACE INTO open_promise VALUES (?, ?, ?, ?)", _open_rows(call_id, rows))


def read_unread(connection: sqlite3.Connection) -> None:
    """Read the calls that were written before there was this table; costs one look when there are none."""
    unread = connection.execute("SELECT call_id FROM open_promise WHERE due IS NULL").fetchall()
    if not unread:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for (call_id,) in unread:
            keep_in_step(connection, call_id)
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def make_anew(connection: sqlite3.Connection) -> None:
    """Write the whole table anew; within a transaction."""
    connection.execute("DELETE FROM open_promise")
    for (call_id,) in connection.execute(_CALLS).fetchall():
        keep_in_step(connection, call_id)


def is_in_step(connection: sqlite3.Connection, version: int) -> bool:
    """Whether the table says what the events of a file of this format (`version`) say.

    A call that is only read into it when the file is opened does not count.
    """
    if version < _WITH_TABLE:
        return True
    written: set[tuple[Any, ...]] = set(connection.execute(_TABLE))
    unread = {row[0] for row in written if row[2] is None}
    calls = [call_id for (call_id,) in connection.execute(_CALLS) if call_id not in unread]
    made = (_open_rows(call_id, connection.execute(_EVENTS, (call_id,)).fetchall()) for call_id in calls)
    return {row for row in written if row[2] is not None} == {row for rows in made for row in rows}


def due_promises(
    rows: Rows, version: int, span: tuple[datetime | None, datetime | None], limit: int | None
) -> tuple[DuePromise, ...]:
    """Return the open promises due from one moment and before another, the earliest first.

    `version` is the file's format.     One whose text is gone, with its call erased or damaged, is not listed.
    """
    first, end = _span(*span)
    most = _ALL if limit is None else limit
    is_whole = _is_whole(rows, version)
    found = rows(_DUE, (first, end, most)) if is_whole else _from_events(rows, version, first, end)[:limit]
    due_ones = (
        DuePromise(call_id, promise, datetime.fromtimestamp(due, UTC), *_what_and_owner(body))
        for call_id, promise, due, body in found
    )
    return tuple(each for each in due_ones if each.what)


def promise_log(rows: Rows, version: int, call_id: str) -> tuple[Recorded, ...]:
    """Return the events of a call that a row of the ledger is made from: a tenth of them, so a tenth of the time."""
    from coach.journal.rows import recorded

    query = _LEDGER if version >= _WITH_ENVELOPE else _OLD_LEDGER
    return tuple(recorded(row[1:]) for row in rows(query, (call_id,)))


def count_due(rows: Rows, version: int, before: datetime) -> int:
    """Return how many open promises are due before a moment."""
    span = _span(None, before)
    if not _is_whole(rows, version):
        return len(_from_events(rows, version, *span))
    return int(rows("SELECT count(*) FROM open_promise WHERE due >= ? AND due < ?", span)[0][0])


def _span(since: datetime | None, before: datetime | None) -> tuple[int, int]:
    return -_END if since is None else ceil(since.timestamp()), _END if before is None else ceil(before.timestamp())


def _is_whole(rows: Rows, version: int) -> bool:
    """Whether the table says all: a file that is only read can be older than it, or not be read into it yet."""
    return version >= _WITH_TABLE and not rows("SELECT 1 FROM open_promise WHERE due IS NULL LIMIT 1", ())


def _from_events(rows: Rows, version: int, since: int, before: int) -> list[tuple[str, str, int, str]]:
    found: list[tuple[str, str, int, str]] = []
    query = _EVENTS if version >= _WITH_ENVELOPE else _OLD_EVENTS
    for (call_id,) in rows(_CALLS, ()):
        events = rows(query, (call_id,))
        bodies = {row[0]: row[10] for row in events}
        found += [(call_id, promise, due, bodies[made]) for _, promise, due, made in _open_rows(call_id, events)]
    return sorted((row for row in found if since <= row[2] < before), key=lambda row: row[2])


def _open_rows(call_id: str, rows: list[tuple[Any, ...]]) -> list[tuple[str, str, int, int]]:
    """Return the table's rows of a call from those of its events."""
    from coach.call.events import PromiseMade
    from coach.call.fold import fold
    from coach.call.log import alive
    from coach.journal.rows import recorded

    positions = {row[3]: row[0] for row in rows}
    log: tuple[Recorded, ...] = alive(recorded(row[1:]) for row in rows)
    made = {each.event.promise: positions[each.event_id] for each in log if isinstance(each.event, PromiseMade)}
    return [(call_id, each.id, int(each.due.timestamp()), made[each.id]) for each in fold(log).promises if each.is_open]


def _what_and_owner(body: str) -> tuple[str, str]:
    """Return what was promised and who keeps it; empty when the text is not there any more."""
    try:
        found = json.loads(body)
    except ValueError:
        return "", ""
    return (str(found.get("what", "")), str(found.get("owner", ""))) if isinstance(found, dict) else ("", "")
