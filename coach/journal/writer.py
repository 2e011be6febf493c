"""The one thread that writes to the SQLite journal, over the one connection that may.

Rules of this file:
1. One `append` is one transaction; its receipt is sent after COMMIT returned, or after ROLLBACK.
2. The thread numbers the events: a number is used once its transaction is committed, so there are no gaps.
3. What a call began with is written in the same transaction as the call's first event.
4. When the store cannot write (a full disk), the acts wait in their order, are kept in the rescue file and tried
   again with growing pauses; what the events themselves are refused for is told at once and not tried again.
"""

from __future__ import annotations

import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Final, assert_never

from coach.call.events import CallClosed, CallEnded, CallResumed, CallStarted, Recorded
from coach.journal.beacon import Beacon, Mark
from coach.journal.facts import keep_facts_of
from coach.journal.open_promises import concerns_promises, keep_in_step
from coach.journal.protocol import OUT_OF_TURN, Delayed, NotSaved, Receipt, Saved
from coach.journal.rescue import Rescue
from coach.journal.rows import event_row

FIRST_PAUSE_S: Final = 0.25
LONGEST_PAUSE_S: Final = 1.5
"""Acts are saved within two seconds of the moment when there is room again (reliability P13)."""

_CALL: Final = """
    INSERT INTO call (call_id, playbook, playbook_hash, title, language, started_at, last_at, last_event_id,
                      elapsed_ms, events, is_closed)
    VALUES (:call_id, :playbook, :playbook_hash, :title, :language, :started_at, :last_at, :last_event_id,
            :elapsed_ms, :events, :is_closed)
    ON CONFLICT (call_id) DO UPDATE SET
        last_at = excluded.last_at, last_event_id = excluded.last_event_id, elapsed_ms = excluded.elapsed_ms,
        events = events + excluded.events, is_closed = max(is_closed, excluded.is_closed)
"""
EVENT: Final = """
    INSERT INTO event (stream_id, seq, event_id, call_id, cause, kind, version, at, elapsed_ms, body, body_hash,
                       envelope_hash)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_IS_CLOSED: Final = "SELECT is_closed FROM call WHERE call_id = ?"
_PLAYBOOK: Final = "INSERT INTO playbook_version (hash, source) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING"
_TURNS: Final = (CallStarted, CallResumed, CallEnded, CallClosed)
"""A call's begin and end: the beacon is synced there."""

_OF_THE_EVENTS: Final = frozenset(
    {
        sqlite3.SQLITE_ERROR,
        sqlite3.SQLITE_TOOBIG,
        sqlite3.SQLITE_CONSTRAINT,
        sqlite3.SQLITE_MISMATCH,
        sqlite3.SQLITE_MISUSE,
        sqlite3.SQLITE_RANGE,
    }
)
"""Primary codes of refusals that would be the same every time; all others are the store's state, which may change."""


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


@dataclass(frozen=True, slots=True)
class Task:
    """Work with the connection between two commits, such as erasing; it must not raise."""

    run: Callable[[sqlite3.Connection], None]


@dataclass(frozen=True, slots=True)
class Left:
    """What could not be written until the journal was closed."""

    acts: int = 0
    are_kept: bool = True
    """They are all in the rescue file."""


class _Close:
    """The end of the queue."""


class OutOfTurnError(Exception):
    """The call's log does not end with the event that these rest on."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What is written beside the journal, and how far that has come."""

    beacon: Beacon
    rescue: Rescue
    position: int
    """Events in the journal so far."""
    turn: Lock
    """Held during a transaction; on a network drive the readers share the connection and the lock."""


class Writer:
    """Takes requests from any thread and writes them in turn."""

    def __init__(self, connection: sqlite3.Connection, stream_id: str, beside: Beside) -> None:
        """Take over a connection that was opened with `check_same_thread=False`, and start the thread."""
        self.left = Left()
        """Known after `close`."""
        self._connection: Final = connection
        self._stream_id: Final = stream_id
        self._beside: Final = beside
        self._seq = 0
        self._position = beside.position
        self._unkept: dict[str, str] = {}
        self._waiting: Final[deque[Append]] = deque()
        self._outside = 0
        """How many of those that wait the rescue file could not take."""
        self._delay = ""
        """Why the store cannot write; empty while it can."""
        self._pause_s = FIRST_PAUSE_S
        self._again_at = 0.0
        self._requests: Final[SimpleQueue[Append | Keep | Task | _Close]] = SimpleQueue()
        self._thread: Final = Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    def put(self, request: Append | Keep | Task) -> None:
        """Queue a request."""
        self._requests.put(request)

    def close(self) -> None:
        """Write what is queued, fold the write-ahead log into the file and close the connection."""
        self._requests.put(_Close())
        self._thread.join()

    def _run(self) -> None:
        with suppress(OSError):
            self._beside.rescue.reserve()
        is_open = True
        while is_open:
            request = self._next()
            match request:
                case None:
                    self._drain()
                case Append():
                    self._take(request)
                case Keep(playbook_hash=playbook_hash, source=source):
                    self._unkept[playbook_hash] = source
                case Task():
                    with self._beside.turn:
                        request.run(self._connection)
                case _Close():
                    is_open = False
                case _:
                    assert_never(request)
        self._end()

    def _end(self) -> None:
        self._drain()
        if self._unkept:
            with suppress(sqlite3.Error):
                self._transaction(self._keep_playbooks)
        self.left = Left(len(self._waiting), are_kept=not self._outside)
        self._checkpoint()
        self._connection.close()
        self._beside.beacon.close()

    def _next(self) -> Append | Keep | Task | _Close | None:
        """Return the next request; None when it is time to try again what waits."""
        try:
            pause = max(self._again_at - time.monotonic(), 0) if self._waiting else None
            return self._requests.get(timeout=pause)
        except Empty:
            return None

    def _take(self, request: Append) -> None:
        self._waiting.append(request)
        if self._delay:
            self._rescue(request)
            _tell(request, Delayed(request.events, self._delay))
        else:
            self._drain()

    def _drain(self) -> None:
        """Write what waits, in order, until the store refuses."""
        while self._waiting:
            request = self._waiting[0]
            receipt = self._written(request)
            if isinstance(receipt, Delayed):
                self._wait(request, receipt)
                return
            self._waiting.popleft()
            self._delay, self._pause_s = "", FIRST_PAUSE_S
            _tell(request, receipt)
            if isinstance(receipt, Saved):
                self._mark(receipt.events)
            if any(isinstance(recorded.event, CallClosed) for recorded in request.events):
                self._checkpoint()
        self._outside = 0
        with suppress(OSError):
            self._beside.rescue.clear()

    def _wait(self, request: Append, receipt: Delayed) -> None:
        """Keep what waits where a crash does not reach it, and say so; the pauses grow."""
        is_first = not self._delay
        self._delay = receipt.reason
        self._again_at = time.monotonic() + self._pause_s
        self._pause_s = min(self._pause_s * 2, LONGEST_PAUSE_S)
        if is_first:
            self._rescue(request)
            _tell(request, receipt)

    def _rescue(self, request: Append) -> None:
        self._outside += not self._beside.rescue.add(request, self._unkept)

    def _written(self, request: Append) -> Receipt:
        numbered = tuple(
            replace(recorded, stream_id=self._stream_id, seq=seq)
            for seq, recorded in enumerate(request.events, start=self._seq + 1)
        )

        def write() -> None:
            self._keep_playbooks()
            write_act(self._connection, numbered, request)

        try:
            self._transaction(write)
        except OutOfTurnError:
            return NotSaved(request.events, OUT_OF_TURN)
        except sqlite3.Error as error:
            reason = getattr(error, "sqlite_errorname", str(error))
            # An extended code has its primary one in the lowest byte (https://sqlite.org/rescode.html).
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_MISUSE) & 0xFF
            return (NotSaved if code in _OF_THE_EVENTS else Delayed)(request.events, reason)
        except (UnicodeError, OverflowError) as error:
            # A lone surrogate, a number beyond 64 bits: the store cannot hold these events, but the next.
            return NotSaved(request.events, str(error))
        self._seq += len(numbered)
        self._position += len(numbered)
        self._unkept.clear()
        return Saved(numbered)

    def _mark(self, events: tuple[Recorded, ...]) -> None:
        """Move the beacon, after the receipt: nobody waits for it."""
        is_turn = any(isinstance(recorded.event, _TURNS) for recorded in events)
        self._beside.beacon.put(Mark(self._stream_id, self._seq, self._position), for_sure=is_turn)

    def _keep_playbooks(self) -> None:
        keep_playbooks(self._connection, self._unkept)

    def _transaction(self, write: Callable[[], None]) -> None:
        with self._beside.turn:
            transact(self._connection, write)

    def _checkpoint(self) -> None:
        """Fold the write-ahead log into the file; a reader in the way or a full disk leaves that to the next time."""
        with self._beside.turn, suppress(sqlite3.Error):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def transact(connection: sqlite3.Connection, write: Callable[[], None]) -> None:
    """Do what `write` does in one transaction, or nothing of it.

    Raises:
        sqlite3.Error: It could not be written.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        write()
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def keep_playbooks(connection: sqlite3.Connection, sources: Mapping[str, str]) -> None:
    """Write playbooks by their hashes; one that is there stays."""
    connection.executemany(_PLAYBOOK, sources.items())


def write_act(connection: sqlite3.Connection, numbered: tuple[Recorded, ...], request: Append) -> None:
    """Write the events of one act, as numbered, inside a transaction.

    Raises:
        OutOfTurnError: The call's log does not end where the act has to follow.
        sqlite3.Error: They could not be written.
    """
    if request.after is not None:
        call_id = numbered[0].call_id
        row = connection.execute("SELECT last_event_id FROM call WHERE call_id = ?", (call_id,)).fetchone()
        if (row[0] if row else "") != request.after:
            raise OutOfTurnError
    connection.execute(_CALL, call_row(numbered))
    connection.executemany(EVENT, map(event_row, numbered, request.bodies))
    [is_closed] = connection.execute(_IS_CLOSED, (numbered[0].call_id,)).fetchone()
    if is_closed:  # also with what became of a promise later
        keep_facts_of(connection, numbered[0].call_id)
    if concerns_promises(request.bodies):
        keep_in_step(connection, numbered[0].call_id)


def _tell(request: Append, receipt: Receipt) -> None:
    # An event loop that is closed refuses the receipt; what was committed stays, and so does the thread.
    with suppress(RuntimeError):
        request.receipt(receipt)


def call_row(events: tuple[Recorded, ...]) -> dict[str, str | int]:
    """Return the line about a call as these events make it; what they do not say is empty."""
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
