"""The journal in one SQLite file of the data folder, once it is open (`coach.journal.sqlite` opens it).

`journal.sqlite3` is written by one thread over one connection (`coach.journal.writer`); other threads read
over a second, read-only one. WAL with `synchronous=FULL` lost nothing at 1,000 modelled power cuts; NORMAL
lost acknowledged events at 870 of them.

Calls are listed without the types of events: making those takes longer than opening.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, Final

from coach.journal.errors import JournalDamaged
from coach.journal.files import BEACON, RESCUE
from coach.journal.head import CallHead
from coach.journal.lock import FolderLock
from coach.journal.open_promises import count_due, due_promises, promise_log

if TYPE_CHECKING:
    from coach.call.events import Recorded
    from coach.journal.check import Findings
    from coach.journal.due import DuePromise
    from coach.journal.notices import Notice
    from coach.journal.protocol import Receipt, SoughtKind
    from coach.journal.writer import Append, Keep, Left, Task, Writer

UNREADABLE: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
"""Primary codes that mean damage."""

_WITH_SAFETY: Final = 2
"""The format from which rows have a second hash and calls can be erased."""

_HEAD: Final = """
    SELECT call_id, playbook, playbook_hash, title, language, started_at, last_at, elapsed_ms, events, is_closed
    FROM call WHERE {kept}
"""
_LOG: Final = """
    SELECT stream_id, seq, event_id, call_id, cause, kind, version, at, elapsed_ms, body, body_hash, {envelope}
    FROM event WHERE call_id = ? AND EXISTS (SELECT 1 FROM call WHERE call_id = event.call_id AND {kept})
    ORDER BY position
"""
_ERASED: Final = "SELECT count(*) FROM call WHERE NOT ({kept})"


@dataclass(frozen=True, slots=True)
class Opened:
    """What `coach.journal.sqlite` opened."""

    path: Path
    reader: sqlite3.Connection
    version: int
    """The file's format."""
    writing: sqlite3.Connection | None = None
    """None: it can only be looked at. On a network drive it is the reader, too."""
    lock: FolderLock | None = None
    position: int = 0
    """How many events it holds."""


class SqliteJournal:
    """The journal of one data folder; made by `open_journal`."""

    def __init__(self, opened: Opened, *, stream_id: str, notices: tuple[Notice, ...]) -> None:
        """Take over what was opened; without a connection to write nothing can be saved."""
        self.notices: Final = notices
        """What the user is told once."""
        self.is_read_only: Final = opened.writing is None
        self.path: Final = opened.path
        self._stream_id: Final = stream_id
        self._opened: Final = opened
        self._writing: Final = opened.writing
        self._reading: Final = Lock()
        self._writer: Writer | None = None
        """Started with the first request."""
        self._asking: Final = Lock()
        self._is_closed = False
        is_new = opened.version >= _WITH_SAFETY
        kept = "erased_at = ''" if is_new else "TRUE"
        self._head_sql: Final = _HEAD.format(kept=kept)
        self._log_sql: Final = _LOG.format(kept=kept, envelope="envelope_hash" if is_new else "''")
        self._erased_sql: Final = _ERASED.format(kept=kept)

    @property
    def stream_id(self) -> str:
        """The series that this process writes; new at each start."""
        return self._stream_id

    def append(
        self, events: Sequence[Recorded], receipt: Callable[[Receipt], None], *, after: str | None = None
    ) -> None:
        """Queue events of one call; see `Journal.append`.

        Raises:
            ValueError: There are no events, or they are of several calls.
            TypeError: An event holds what has no JSON form.
        """
        events = tuple(events)
        if len({recorded.call_id for recorded in events}) != 1:
            raise ValueError("events of exactly one call can be appended together")
        if self._writing is None or self._is_closed:
            from coach.journal.protocol import CLOSED, READ_ONLY, NotSaved

            refusal = NotSaved(events, CLOSED if self._is_closed else READ_ONLY)
            Thread(target=receipt, args=(refusal,), daemon=True).start()
        else:
            from coach.call.codec import encode
            from coach.journal.writer import Append

            # Encoded here: a value that has no JSON form is the caller's mistake and raises where it was made.
            bodies = tuple(encode(recorded.event) for recorded in events)
            self._write(Append(events, bodies, receipt, after))

    def keep_playbook(self, playbook_hash: str, source: str) -> None:
        """Queue a merged playbook; it is written together with the events appended next."""
        if self._writing is not None and not self._is_closed:
            from coach.journal.writer import Keep

            self._write(Keep(playbook_hash, source))

    def playbook(self, playbook_hash: str) -> str | None:
        """Return a kept playbook's source."""
        rows = self.rows("SELECT source FROM playbook_version WHERE hash = ?", (playbook_hash,))
        return str(rows[0][0]) if rows else None

    def log(self, call_id: str) -> tuple[Recorded, ...]:
        """Return a call's events in order; one that is not what was written is `Unknown` and names the problem."""
        from coach.journal.rows import recorded

        return tuple(recorded(row) for row in self.rows(self._log_sql, (call_id,)))

    def damaged(self, call_id: str) -> tuple[str, ...]:
        """Return the ids of the call's events that are not what was written."""
        from coach.journal.rows import problem_of

        return tuple(row[2] for row in self.rows(self._log_sql, (call_id,)) if problem_of(row))

    def heads(self, *, limit: int | None = None) -> tuple[CallHead, ...]:
        """Return the calls, newest first."""
        rows = self.rows(f"{self._head_sql} ORDER BY position DESC LIMIT ?", (-1 if limit is None else limit,))
        return tuple(_head(row) for row in rows)

    def open_calls(self) -> tuple[CallHead, ...]:
        """Return the calls that can be resumed, newest first."""
        rows = self.rows(f"{self._head_sql} AND is_closed = 0 ORDER BY position DESC", ())
        return tuple(_head(row) for row in rows)

    def due_promises(
        self, *, since: datetime | None = None, before: datetime | None = None, limit: int | None = None
    ) -> tuple[DuePromise, ...]:
        """Return the promises that are still to be kept, the earliest first; see `Journal.due_promises`."""
        return due_promises(self.rows, self._opened.version, (since, before), limit)

    def count_due(self, before: datetime) -> int:
        """Return how many promises that are still to be kept are due before a moment."""
        return count_due(self.rows, self._opened.version, before)

    def promise_log(self, call_id: str) -> tuple[Recorded, ...]:
        """Return the events of a call that are about its promises; see `Journal.promise_log`."""
        return promise_log(self.rows, self._opened.version, call_id)

    def bodies(self, kind: SoughtKind) -> tuple[tuple[str, str], ...]:
        """Return call id and JSON body of every event of a kind; see `Journal.bodies`."""
        # A literal, for the index of a kind is only used for what is known to be of this kind. Erased bodies are empty.
        sql = f"SELECT call_id, body FROM event WHERE kind = '{kind}' AND body != '' ORDER BY position"  # noqa: S608
        return tuple(self.rows(sql, ()))

    def erased(self) -> int:
        """Return of how many calls the texts were erased; no other method shows these."""
        return int(self.rows(self._erased_sql, ())[0][0])

    def check(self) -> Findings:
        """Look at every page and row."""
        from coach.journal.check import check

        with self._reading:
            return check(self._opened.reader)

    def work(self, task: Callable[[sqlite3.Connection], None]) -> None:
        """Do work on the writing connection, between two commits, and wait for it.

        Raises:
            sqlite3.Error: It could not be done, or the journal can only be looked at.
        """
        from coach.journal.writer import Task

        done: SimpleQueue[sqlite3.Error | None] = SimpleQueue()

        def run(connection: sqlite3.Connection) -> None:
            try:
                task(connection)
            except sqlite3.Error as error:
                done.put(error)
            else:
                done.put(None)

        if self._writing is None or self._is_closed:
            raise sqlite3.OperationalError("read only")
        self._write(Task(run))
        error = done.get()
        if error is not None:
            raise error

    def make_copy(self, day: date) -> Findings:
        """Make the copy of a day; acts are saved meanwhile, but not on a network drive, where there is one connection.

        Raises:
            OSError: It cannot be written.
            sqlite3.Error: As above, or the journal cannot be read.
        """
        from coach.journal.copies import make_copy, vacuum_into

        def write(to: Path) -> None:
            self.work(lambda connection: vacuum_into(connection, to))

        return make_copy(self.path.parent, day, write if self._opened.reader is self._writing else None)

    @property
    def left(self) -> Left | None:
        """What could not be written until the journal was closed; None when nothing was to be written."""
        return self._writer.left if self._writer is not None else None

    def close(self) -> None:
        """Write what is queued, fold the write-ahead log into the file and let go of the lock."""
        if self._is_closed:
            return
        self._is_closed = True
        with self._reading:
            if self._opened.reader is not self._writing:
                self._opened.reader.close()
        if self._writer is not None:
            self._writer.close()
        elif self._writing is not None:
            self._writing.close()
        if self._opened.lock is not None:
            self._opened.lock.release()

    def _write(self, request: Append | Keep | Task) -> None:
        """Hand a request to the writer's thread."""
        with self._asking:
            if self._writer is None and self._writing is not None:
                from coach.journal.beacon import Beacon
                from coach.journal.rescue import Rescue
                from coach.journal.writer import Beside, Writer

                turn = self._reading if self._opened.reader is self._writing else Lock()
                beacon, rescue = Beacon(self.path.with_name(BEACON)), Rescue(self.path.with_name(RESCUE))
                beside = Beside(beacon, rescue, self._opened.position, turn)
                self._writer = Writer(self._writing, self._stream_id, beside)
        if self._writer is not None:
            self._writer.put(request)

    def rows(self, sql: str, values: tuple[str | int, ...] = ()) -> list[tuple[Any, ...]]:
        """Return what a query finds: for the modules that keep something beside the events.

        Raises:
            JournalDamaged: A page that was not needed to open the journal cannot be read.
        """
        with self._reading:
            try:
                return self._opened.reader.execute(sql, values).fetchall()
            except sqlite3.DatabaseError as error:
                # An extended code has its primary one in the lowest byte (https://sqlite.org/rescode.html).
                if getattr(error, "sqlite_errorcode", 0) & 0xFF in UNREADABLE:
                    raise JournalDamaged(path=self.path, reason=str(error)) from error
                raise


def _head(row: tuple[Any, ...]) -> CallHead:
    call_id, playbook, playbook_hash, title, language, started_at, last_at, elapsed_ms, events, is_closed = row
    return CallHead(
        call_id=call_id,
        playbook=playbook,
        playbook_hash=playbook_hash,
        title=title,
        language=language,
        started_at=_moment(started_at),
        last_at=_moment(last_at),
        elapsed_ms=elapsed_ms,
        events=events,
        is_closed=bool(is_closed),
    )


def _moment(text: object) -> datetime:
    """Return the time that a column holds; one that is damaged is the earliest there is."""
    with suppress(ValueError):
        read = datetime.fromisoformat(str(text))
        if read.tzinfo is not None:
            return read
    return datetime.min.replace(tzinfo=UTC)
