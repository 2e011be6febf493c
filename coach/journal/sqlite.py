"""The journal in one SQLite file of the data folder (reliability, decisions 1 to 3, 5 and 7).

`journal.sqlite3` is written by one thread over one connection (`coach.journal.writer`); other threads read
over a second, read-only one. WAL with `synchronous=FULL` lost nothing at 1,000 modelled power cuts; NORMAL
lost acknowledged events at 870 of them.

A file is opened, and calls are listed, without the types of events: making those takes longer than opening.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, Final

from coach.i18n import message
from coach.journal.errors import FolderUnusable, JournalDamaged
from coach.journal.files import (
    APPLICATION_ID,
    JOURNAL,
    LOCK,
    Standing,
    make_private,
    move_aside,
    put_in_place,
    remove,
    standing,
)
from coach.journal.head import CallHead
from coach.journal.lock import FolderLock, this_terminal
from coach.journal.migrate import migrate, refuse_newer
from coach.journal.open_promises import count_due, due_promises, promise_log, read_unread
from coach.paths import ensure_folder

if TYPE_CHECKING:
    from coach.call.events import Recorded
    from coach.journal.due import DuePromise
    from coach.journal.notices import Notice
    from coach.journal.protocol import Receipt, SoughtKind
    from coach.journal.writer import Append, Keep, Writer

_BUSY_MS: Final = 2000
_UNREADABLE: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_HEAD: Final = """
    SELECT call_id, playbook, playbook_hash, title, language, started_at, last_at, elapsed_ms, events, is_closed
    FROM call
"""
_LOG: Final = """
    SELECT stream_id, seq, event_id, call_id, cause, kind, version, at, elapsed_ms, body, body_hash
    FROM event WHERE call_id = ? ORDER BY position
"""


class SqliteJournal:
    """The journal of one data folder; made by `open_journal`."""

    def __init__(
        self,
        path: Path,
        reader: sqlite3.Connection,
        writing: sqlite3.Connection | None,
        lock: FolderLock | None,
        *,
        stream_id: str,
        notices: tuple[Notice, ...],
    ) -> None:
        """Take over what `open_journal` opened; without a connection to write nothing can be saved."""
        self.notices: Final = notices
        """What the user is told once."""
        self.is_read_only: Final = writing is None
        self._path: Final = path
        self._stream_id: Final = stream_id
        self._reader: Final = reader
        self._reading: Final = Lock()
        self._writing: Final = writing
        self._writer: Writer | None = None
        """Started with the first request."""
        self._asking: Final = Lock()
        self._lock: Final = lock
        self._is_closed = False

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
        rows = self._rows("SELECT source FROM playbook_version WHERE hash = ?", (playbook_hash,))
        return str(rows[0][0]) if rows else None

    def log(self, call_id: str) -> tuple[Recorded, ...]:
        """Return a call's events in order; one that is not what was written is `Unknown` and names the problem."""
        from coach.journal.rows import recorded

        return tuple(recorded(row) for row in self._rows(_LOG, (call_id,)))

    def damaged(self, call_id: str) -> tuple[str, ...]:
        """Return the ids of the call's events whose body is not what was written."""
        from coach.call.codec import body_hash

        rows = self._rows("SELECT event_id, body, body_hash FROM event WHERE call_id = ? ORDER BY position", (call_id,))
        return tuple(event_id for event_id, body, written in rows if body_hash(body) != written)

    def heads(self, *, limit: int | None = None) -> tuple[CallHead, ...]:
        """Return the calls, newest first."""
        rows = self._rows(f"{_HEAD} ORDER BY position DESC LIMIT ?", (-1 if limit is None else limit,))
        return tuple(_head(row) for row in rows)

    def open_calls(self) -> tuple[CallHead, ...]:
        """Return the calls that can be resumed, newest first."""
        rows = self._rows(f"{_HEAD} WHERE is_closed = 0 ORDER BY position DESC", ())
        return tuple(_head(row) for row in rows)

    def due_promises(
        self, *, since: datetime | None = None, before: datetime | None = None, limit: int | None = None
    ) -> tuple[DuePromise, ...]:
        """Return the promises that are still to be kept, the earliest first; see `Journal.due_promises`."""
        return due_promises(self._rows, since, before, limit)

    def count_due(self, before: datetime) -> int:
        """Return how many promises that are still to be kept are due before a moment."""
        return count_due(self._rows, before)

    def promise_log(self, call_id: str) -> tuple[Recorded, ...]:
        """Return the events of a call that are about its promises; see `Journal.promise_log`."""
        return promise_log(self._rows, call_id)

    def bodies(self, kind: SoughtKind) -> tuple[tuple[str, str], ...]:
        """Return call id and JSON body of every event of a kind; see `Journal.bodies`."""
        # A literal, for the index of a kind is only used for what is known to be of this kind.
        return tuple(self._rows(f"SELECT call_id, body FROM event WHERE kind = '{kind}' ORDER BY position", ()))  # noqa: S608

    def close(self) -> None:
        """Write what is queued, fold the write-ahead log into the file and let go of the lock."""
        if self._is_closed:
            return
        self._is_closed = True
        with self._reading:
            self._reader.close()
        if self._writer is not None:
            self._writer.close()
        elif self._writing is not None:
            self._writing.close()
        if self._lock is not None:
            self._lock.release()

    def _write(self, request: Append | Keep) -> None:
        """Hand a request to the writer's thread."""
        with self._asking:
            if self._writer is None and self._writing is not None:
                from coach.journal.writer import Writer

                self._writer = Writer(self._writing, self._stream_id)
        if self._writer is not None:
            self._writer.put(request)

    def _rows(self, sql: str, values: tuple[str | int, ...]) -> list[tuple[Any, ...]]:
        """Return the rows.

        Raises:
            JournalDamaged: A page that was not needed to open the journal cannot be read.
        """
        with self._reading:
            try:
                return self._reader.execute(sql, values).fetchall()
            except sqlite3.DatabaseError as error:
                # An extended code has its primary one in the lowest byte (https://sqlite.org/rescode.html).
                if getattr(error, "sqlite_errorcode", 0) & 0xFF in _UNREADABLE:
                    raise JournalDamaged(path=self._path, reason=_reason(error)) from error
                raise


def open_journal(folder: Path, *, terminal: str | None = None) -> SqliteJournal:
    """Open the journal of a data folder, and make both when they are not there.

    When another coach has it, or the folder cannot be written, the journal is opened for reading only and
    `notices` says why; `terminal` is what the lock file names for the others (this process's, by default).

    Raises:
        FolderUnusable: The folder cannot be made, or not written and holds no journal.
        JournalTooNew: A newer coach wrote the file.
        JournalDamaged: The file is a journal of coach that cannot be read.
    """
    path = folder.absolute() / JOURNAL
    try:
        ensure_folder(path.parent)
        _refuse_unwritable(path)
        lock = FolderLock.take(path.parent / LOCK, terminal=this_terminal() if terminal is None else terminal)
    except OSError as error:
        from coach.journal.notices import ReadOnlyFolder

        return _open_for_reading(path, _reason(error), ReadOnlyFolder(path.parent, _reason(error)))
    if not isinstance(lock, FolderLock):
        return _open_for_reading(path, message("another coach is just making it"), lock)
    try:
        return _open_for_writing(path, lock)
    except BaseException:
        lock.release()
        raise


def _refuse_unwritable(path: Path) -> None:
    """Look before SQLite does: it would find the lock file free, and then say of a whole file that it cannot write it.

    Raises:
        PermissionError: The folder, or a journal in it, cannot be written.
    """
    for each in (path.parent, path):
        if each.exists() and not os.access(each, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(each))


def read_journal(folder: Path) -> SqliteJournal:
    """Open a journal only to look at it: takes no lock, writes no event, works beside a running coach.

    Raises:
        FolderUnusable: There is no journal in the folder, or it may not be read.
        JournalTooNew: A newer coach wrote the file.
        JournalDamaged: The file is a journal of coach that cannot be read.
    """
    return _open_for_reading(folder.absolute() / JOURNAL, message("there is no journal in it"))


def _open_for_reading(path: Path, reason_if_none: str, *notices: Notice) -> SqliteJournal:
    try:
        found = standing(path)
    except OSError as error:
        raise FolderUnusable(folder=path.parent, reason=_reason(error)) from error
    if found is not Standing.JOURNAL:
        raise FolderUnusable(folder=path.parent, reason=reason_if_none)
    with _damage_named(path):
        try:
            reader = _connect_to_read(f"{path.as_uri()}?mode=ro", path)
        except sqlite3.OperationalError:
            # SQLite cannot make its shared memory on a read-only file system: the file alone is read then.
            reader = _connect_to_read(f"{path.as_uri()}?mode=ro&immutable=1", path)
    return SqliteJournal(path, reader, None, None, stream_id=_new_stream(), notices=notices)


def _connect_to_read(uri: str, path: Path) -> sqlite3.Connection:
    with ExitStack() as opened:
        reader = opened.enter_context(closing(_connect(uri)))
        refuse_newer(reader, path)
        opened.pop_all()
    return reader


def _open_for_writing(path: Path, lock: FolderLock) -> SqliteJournal:
    notices: tuple[Notice, ...] = ()
    try:
        found = standing(path)
        if found is Standing.FOREIGN:
            from coach.journal.notices import MovedAside

            notices = (MovedAside(path, move_aside(path)),)
        if found is not Standing.JOURNAL:
            _make(path)
    except (OSError, sqlite3.Error) as error:
        raise FolderUnusable(folder=path.parent, reason=_reason(error)) from error
    with _damage_named(path), ExitStack() as opened:
        writing = opened.enter_context(closing(_connect(f"{path.as_uri()}?mode=rw")))
        # First: setting the journal mode already writes to the header.
        refuse_newer(writing, path)
        _prepare(writing)
        migrate(writing, path)
        writing.execute("SELECT position FROM event LIMIT 1").fetchone()
        read_unread(writing)
        reading = opened.enter_context(closing(_connect(f"{path.as_uri()}?mode=ro")))
        opened.pop_all()
    return SqliteJournal(path, reading, writing, lock, stream_id=_new_stream(), notices=notices)


def _make(path: Path) -> None:
    """Make the file under another name first: what has the journal's name is always whole."""
    made = path.with_name(f"{path.name}.new")
    remove(made)
    make_private(made)
    with closing(_connect(f"{made.as_uri()}?mode=rw")) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        _prepare(connection)
        migrate(connection, made)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    put_in_place(made, path)


def _connect(uri: str) -> sqlite3.Connection:
    """Connect; the connection may be handed to another thread, and is used by one at a time."""
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=_BUSY_MS / 1000)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    """Set what the writing connection needs; where there can be no WAL, the file's own mode is as safe with FULL."""
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}").fetchone()


@contextmanager
def _damage_named(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise JournalDamaged(path=path, reason=_reason(error)) from error


def _reason(error: OSError | sqlite3.Error) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _new_stream() -> str:
    return os.urandom(16).hex()


def _head(row: tuple[Any, ...]) -> CallHead:
    call_id, playbook, playbook_hash, title, language, started_at, last_at, elapsed_ms, events, is_closed = row
    return CallHead(
        call_id=call_id,
        playbook=playbook,
        playbook_hash=playbook_hash,
        title=title,
        language=language,
        started_at=datetime.fromisoformat(started_at),
        last_at=datetime.fromisoformat(last_at),
        elapsed_ms=elapsed_ms,
        events=events,
        is_closed=bool(is_closed),
    )
