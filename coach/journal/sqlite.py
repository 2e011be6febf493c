"""Opening the journal of a data folder (reliability, decisions 1 to 7): what stands there, who writes, what is missing.

A file is opened without the types of events: making those takes longer than opening.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from coach.i18n import message
from coach.journal.beacon import Beacon, Mark, read_mark
from coach.journal.drive import is_on_network
from coach.journal.errors import FolderUnusable, JournalDamaged
from coach.journal.files import (
    APPLICATION_ID,
    BEACON,
    JOURNAL,
    LOCK,
    RESCUE,
    Standing,
    keep_damaged,
    make_private,
    move_aside,
    put_in_place,
    remove,
    standing,
)
from coach.journal.lock import FolderLock, this_terminal
from coach.journal.migrate import migrate, refuse_newer, version_of
from coach.journal.open_promises import read_unread
from coach.journal.rescue import has_entries
from coach.journal.store import Opened
from coach.journal.store import SqliteJournal as SqliteJournal  # noqa: PLC0414 - what is opened here
from coach.paths import ensure_folder

if TYPE_CHECKING:
    from coach.journal.notices import JournalBusy, Notice

_BUSY_MS: Final = 2000
_NO_MEMORY_TO_SHARE: Final = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY})
_UNUSABLE: Final = frozenset(
    {
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
    }
)
"""Primary codes that say nothing against the file: the disk is full, another program has it, it may not be read."""


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
        lock = _locked(path, terminal)
    except OSError as error:
        from coach.journal.notices import ReadOnlyFolder

        return _open_for_reading(path, _reason(error), ReadOnlyFolder(path.parent, _reason(error)))
    if not isinstance(lock, FolderLock):
        return _open_for_reading(path, message("another coach is just making it"), lock)
    try:
        return _open_for_writing(path, lock)
    except FolderUnusable as error:
        lock.release()
        if not _is_journal(path):
            raise
        from coach.journal.notices import ReadOnlyFolder

        reason = str(error.values["reason"])
        return _open_for_reading(path, reason, ReadOnlyFolder(path.parent, reason))
    except BaseException:
        lock.release()
        raise


def take_lock(path: Path) -> FolderLock | JournalBusy:
    """Lock the folder of a journal, or return who has it.

    Raises:
        FolderUnusable: It cannot be written.
    """
    try:
        return _locked(path, None)
    except OSError as error:
        raise FolderUnusable(folder=path.parent, reason=_reason(error)) from error


def _locked(path: Path, terminal: str | None) -> FolderLock | JournalBusy:
    ensure_folder(path.parent)
    _refuse_unwritable(path)
    return FolderLock.take(path.parent / LOCK, terminal=this_terminal() if terminal is None else terminal)


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
    # First the beacon: another coach may be writing, and the journal is never behind it.
    mark = read_mark(path.with_name(BEACON))
    with _faults_named(path):
        try:
            reader = _connect_to_read(f"{path.as_uri()}?mode=ro", path)
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _NO_MEMORY_TO_SHARE:
                raise
            # SQLite cannot make its shared memory on a read-only file system: the file alone is read then.
            reader = _connect_to_read(f"{path.as_uri()}?mode=ro&immutable=1", path)
        missing = _missing(reader, mark)
        version = version_of(reader)
    if missing is not None:
        from coach.journal.notices import Shorter

        notices = (*notices, Shorter(path, missing))
    return SqliteJournal(Opened(path, reader, version), stream_id=_new_stream(), notices=notices)


def _connect_to_read(uri: str, path: Path) -> sqlite3.Connection:
    with ExitStack() as opened:
        reader = opened.enter_context(closing(_connect(uri)))
        refuse_newer(reader, path)
        opened.pop_all()
    return reader


def _open_for_writing(path: Path, lock: FolderLock) -> SqliteJournal:
    notices: list[Notice] = []
    is_remote = is_on_network(path.parent)
    mark = read_mark(path.with_name(BEACON))
    try:
        found = standing(path)
        if found is Standing.FOREIGN:
            from coach.journal.notices import MovedAside

            notices.append(MovedAside(path, move_aside(path)))
        if found is not Standing.JOURNAL:
            _make(path)
    except (OSError, sqlite3.Error) as error:
        raise FolderUnusable(folder=path.parent, reason=_reason(error)) from error
    with _faults_named(path), ExitStack() as opened:
        kept_as = _kept_if_shorter(path, mark)
        writing = opened.enter_context(closing(_connect(f"{path.as_uri()}?mode=rw")))
        # First: setting the journal mode already writes to the header.
        refuse_newer(writing, path)
        _prepare(writing, is_remote=is_remote)
        migrate(writing, path)
        read_unread(writing)
        notices += _missing_told(writing, path, mark, kept_as)
        notices += _taken_in(writing, path)
        position = _position(writing)
        reading = writing
        if is_remote:
            from coach.journal.notices import NetworkHome

            notices.append(NetworkHome(path.parent))
        else:
            reading = opened.enter_context(closing(_connect(f"{path.as_uri()}?mode=ro")))
        opened.pop_all()
    whole = Opened(path, reading, version_of(reading), writing, lock, position)
    return SqliteJournal(whole, stream_id=_new_stream(), notices=tuple(notices))


def _kept_if_shorter(path: Path, mark: Mark | None) -> str:
    """Copy a journal that is shorter than its beacon before anything writes to it; return the copy's name, or "".

    What SQLite no longer sees in the write-ahead log is still there then, and the first write would take it away.
    """
    log = path.with_name(f"{path.name}-wal")
    if mark is None or not log.exists() or log.stat().st_size == 0:
        return ""
    with closing(_connect_to_read(f"{path.as_uri()}?mode=ro", path)) as reader:
        if not _missing(reader, mark):
            return ""
    try:
        return keep_damaged(path).name
    except OSError:
        return ""


def _missing_told(writing: sqlite3.Connection, path: Path, mark: Mark | None, kept_as: str) -> list[Notice]:
    """Note for good what the beacon says is missing, and begin a new one."""
    missing = _missing(writing, mark)
    if missing is None:
        return []
    from coach.journal.notices import Shorter

    with suppress(sqlite3.Error):  # a full disk: told now, and again at the next start
        writing.execute(
            "INSERT INTO loss (found_at, missing, kept_as) VALUES (?, ?, ?)",
            (datetime.now(UTC).isoformat(timespec="seconds"), missing, kept_as),
        )
        _begin_beacon(writing, path)
    return [Shorter(path, missing, kept_as)]


def _begin_beacon(connection: sqlite3.Connection, path: Path) -> None:
    """Move the beacon to the last event that is there."""
    last = connection.execute("SELECT stream_id, seq, position FROM event ORDER BY position DESC LIMIT 1").fetchone()
    beacon = Beacon(path.with_name(BEACON))
    beacon.put(Mark(*last) if last else Mark("", 0, 0), for_sure=True)
    beacon.close()


def _missing(connection: sqlite3.Connection, mark: Mark | None) -> int | None:
    """Return how many events a journal lacks; 0 when it is another one than the mark's, None when all are there."""
    if mark is None or mark.position == 0:
        return None
    position = _position(connection)
    if position < mark.position:
        return mark.position - position
    known = "SELECT 1 FROM event WHERE stream_id = ? AND seq = ?"
    return None if connection.execute(known, (mark.stream_id, mark.seq)).fetchone() else 0


def _position(connection: sqlite3.Connection) -> int:
    """Return how many events there are: none is ever removed."""
    return int(connection.execute("SELECT max(position) FROM event").fetchone()[0] or 0)


def _taken_in(writing: sqlite3.Connection, path: Path) -> list[Notice]:
    """Save what an earlier process could not.

    Raises:
        sqlite3.Error: Nor can this one.
    """
    rescue = path.with_name(RESCUE)
    if not has_entries(rescue):
        return []
    from coach.journal.intake import take_in
    from coach.journal.notices import Rescued

    try:
        taken = take_in(writing, rescue, _new_stream())
    except OSError as error:
        raise FolderUnusable(folder=path.parent, reason=_reason(error)) from error
    _begin_beacon(writing, path)
    return [Rescued(taken.acts, taken.strays, path.parent)] if taken.acts or taken.strays else []


def _is_journal(path: Path) -> bool:
    with suppress(OSError):
        return standing(path) is Standing.JOURNAL
    return False


def _make(path: Path) -> None:
    """Make the file under another name first: what has the journal's name is always whole."""
    made = path.with_name(f"{path.name}.new")
    make_empty(made)
    put_in_place(made, path)


def make_empty(made: Path) -> None:
    """Make an empty journal; what stands there, an unfinished one, is removed.

    Raises:
        OSError: It cannot be made.
        sqlite3.Error: As above.
    """
    remove(made)
    make_private(made)
    with closing(connect(made)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(connection, made)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def connect(path: Path) -> sqlite3.Connection:
    """Connect for writing, with all that keeps what is written; SQLite's own settings would not.

    Raises:
        sqlite3.Error: It cannot be opened or written.
    """
    connection = _connect(f"{path.as_uri()}?mode=rw")
    try:
        _prepare(connection, is_remote=is_on_network(path.parent))
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _connect(uri: str) -> sqlite3.Connection:
    """Connect; the connection may be handed to another thread, and is used by one at a time."""
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=_BUSY_MS / 1000)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _prepare(connection: sqlite3.Connection, *, is_remote: bool = False) -> None:
    """Set what the writing connection needs; without a write-ahead log the file's own journal is as safe with FULL."""
    mode = "DELETE" if is_remote else "WAL"
    durable = (f"journal_mode = {mode}", "synchronous = FULL")
    # With temporary tables in memory, texts that are moved about are in no file but the journal's.
    for pragma in (*durable, "secure_delete = ON", "foreign_keys = ON", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}").fetchone()
    if is_remote:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchone()


@contextmanager
def _faults_named(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        # An extended code has its primary one in the lowest byte (https://sqlite.org/rescode.html).
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF in _UNUSABLE:
            raise FolderUnusable(folder=path.parent, reason=_reason(error)) from error
        raise JournalDamaged(path=path, reason=_reason(error)) from error


def _reason(error: OSError | sqlite3.Error) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _new_stream() -> str:
    return os.urandom(16).hex()
