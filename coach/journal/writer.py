"""The one thread that writes to the SQLite journal, over the one connection that may.

Rules of this file:
1. One `append` is one transaction; its receipt is sent after COMMIT returned, or after ROLLBACK.
2. The thread numbers the events: a number is used once its transaction is committed, so there are no gaps.
3. What a call began with is written in the same transaction as the call's first event.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from queue import SimpleQueue
from threading import Thread
from typing import Final, assert_never

from coach.call.codec import body_hash
from coach.call.events import CallClosed, CallStarted, Recorded
from coach.journal.open_promises import concerns_promises, keep_in_step
from coach.journal.protocol import OUT_OF_TURN, NotSaved, Receipt, Saved

_CALL: Final = """
    INSERT INTO call (call_id, playbook, playbook_hash, title, language, started_at, last_at, last_event_id,
                      elapsed_ms, events, is_closed)
    VALUES (:call_id, :playbook, :playbook_hash, :title, :language, :started_at, :last_at, :last_event_id,
            :elapsed_ms, :events, :is_closed)
    ON CONFLICT (call_id) DO UPDATE SET
        last_at = excluded.last_at, last_event_id = excluded.last_event_id, elapsed_ms = excluded.elapsed_ms,
        events = events + excluded.events, is_closed = max(is_closed, excluded.is_closed)
"""
_EVENT: Final = """
    INSERT INTO event (stream_id, seq, event_id, call_id, cause, kind, version, at, elapsed_ms, body, body_hash)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_PLAYBOOK: Final = "INSERT INTO playbook_version (hash, source) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING"


@dataclass(frozen=True, slots=True)
class Append:
    """Events to be written together, and whom to tell."""

    events: tuple[Recorded, ...]
    bodies: tuple[tuple[str, int, str], ...]
    """Kind, version and JSON of each."""
    receipt: Callable[[Receipt], None]
    after: str | None


@dataclass(frozen=True, slots=True)
class Keep:
    """A playbook to be written with the next events."""

    playbook_hash: str
    source: str


class _Close:
    """The end of the queue."""


class _OutOfTurnError(Exception):
    """The call's log does not end with the event that these rest on."""


class Writer:
    """Takes requests from any thread and writes them in turn."""

    def __init__(self, connection: sqlite3.Connection, stream_id: str) -> None:
        """Take over a connection that was opened with `check_same_thread=False`, and start the thread."""
        self._connection: Final = connection
        self._stream_id: Final = stream_id
        self._seq = 0
        self._unkept: dict[str, str] = {}
        self._requests: Final[SimpleQueue[Append | Keep | _Close]] = SimpleQueue()
        self._thread: Final = Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    def put(self, request: Append | Keep) -> None:
        """Queue a request."""
        self._requests.put(request)

    def close(self) -> None:
        """Write what is queued, fold the write-ahead log into the file and close the connection."""
        self._requests.put(_Close())
        self._thread.join()

    def _run(self) -> None:
        while True:
            request = self._requests.get()
            match request:
                case Append():
                    self._append(request)
                case Keep(playbook_hash=playbook_hash, source=source):
                    self._unkept[playbook_hash] = source
                case _Close():
                    break
                case _:
                    assert_never(request)
        if self._unkept:
            with suppress(sqlite3.Error):
                self._transaction(self._keep_playbooks)
        self._checkpoint()
        self._connection.close()

    def _append(self, request: Append) -> None:
        receipt = self._written(request)
        # An event loop that is closed refuses the receipt; what was committed stays, and so does the thread.
        with suppress(RuntimeError):
            request.receipt(receipt)
        if any(isinstance(recorded.event, CallClosed) for recorded in request.events):
            self._checkpoint()

    def _written(self, request: Append) -> Receipt:
        numbered = tuple(
            replace(recorded, stream_id=self._stream_id, seq=seq)
            for seq, recorded in enumerate(request.events, start=self._seq + 1)
        )

        def write() -> None:
            self._refuse_out_of_turn(numbered[0].call_id, request.after)
            self._keep_playbooks()
            self._connection.execute(_CALL, _call_row(numbered))
            self._connection.executemany(_EVENT, map(_event_row, numbered, request.bodies))
            if concerns_promises(request.bodies):
                keep_in_step(self._connection, numbered[0].call_id)

        try:
            self._transaction(write)
        except _OutOfTurnError:
            return NotSaved(request.events, OUT_OF_TURN)
        except sqlite3.Error as error:
            return NotSaved(request.events, getattr(error, "sqlite_errorname", str(error)))
        except (UnicodeError, OverflowError) as error:
            # A lone surrogate, a number beyond 64 bits: the store cannot hold these events, but the next.
            return NotSaved(request.events, str(error))
        self._seq += len(numbered)
        self._unkept.clear()
        return Saved(numbered)

    def _refuse_out_of_turn(self, call_id: str, after: str | None) -> None:
        if after is None:
            return
        row = self._connection.execute("SELECT last_event_id FROM call WHERE call_id = ?", (call_id,)).fetchone()
        if (row[0] if row else "") != after:
            raise _OutOfTurnError

    def _keep_playbooks(self) -> None:
        self._connection.executemany(_PLAYBOOK, self._unkept.items())

    def _transaction(self, write: Callable[[], None]) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            write()
            self._connection.execute("COMMIT")
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def _checkpoint(self) -> None:
        """Fold the write-ahead log into the file; a reader in the way or a full disk leaves that to the next time."""
        with suppress(sqlite3.Error):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _call_row(events: tuple[Recorded, ...]) -> dict[str, str | int]:
    first, last = events[0], events[-1]
    started = _started(events)
    return {
        "call_id": first.call_id,
        "playbook": started.playbook,
        "playbook_hash": started.playbook_hash,
        "title": started.title,
        "language": started.language,
        "started_at": first.at.isoformat(),
        "last_at": last.at.isoformat(),
        "last_event_id": last.event_id,
        "elapsed_ms": last.elapsed_ms,
        "events": len(events),
        "is_closed": int(any(isinstance(recorded.event, CallClosed) for recorded in events)),
    }


def _started(events: Iterable[Recorded]) -> CallStarted:
    """Return how the call began; events in the middle of a call do not say, and need not."""
    nothing = CallStarted(playbook="", playbook_hash="", title="", language="")
    return next((recorded.event for recorded in events if isinstance(recorded.event, CallStarted)), nothing)


def _event_row(recorded: Recorded, encoded: tuple[str, int, str]) -> tuple[str | int, ...]:
    kind, version, body = encoded
    return (
        recorded.stream_id,
        recorded.seq,
        recorded.event_id,
        recorded.call_id,
        recorded.cause,
        kind,
        version,
        recorded.at.isoformat(),
        recorded.elapsed_ms,
        body,
        body_hash(body),
    )
