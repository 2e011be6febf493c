"""The SQLite journal: what is on the disk, who may open it, what stood there before."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue

import pytest

from coach.call.events import CallClosed, CallStarted, Event, NoteTaken, Recorded, Unknown
from coach.i18n import Translator
from coach.journal.errors import FolderUnusable, JournalDamaged, JournalTooNew
from coach.journal.files import APPLICATION_ID, BEACON, JOURNAL, LOCK, RESCUE
from coach.journal.migrate import known_version
from coach.journal.notices import JournalBusy, MovedAside, ReadOnlyFolder
from coach.journal.protocol import READ_ONLY, Journal, NotSaved, Receipt, Saved
from coach.journal.sqlite import SqliteJournal, open_journal, read_journal

AT = datetime(2026, 3, 5, 14, 0, tzinfo=UTC)
PATIENCE_S = 10.0
STARTED = CallStarted(playbook="delivery-delay", playbook_hash="abc", title="Paczka", language="pl")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="modes of files are POSIX")


def recorded(event_id: str, event: Event, *, call_id: str = "call-1") -> Recorded:
    """Return an event in an envelope without a number."""
    return Recorded("", 0, event_id, call_id, event_id, AT, 0, event)


def write(journal: Journal, *events: Recorded) -> Receipt:
    """Append and wait for the receipt."""
    receipts: SimpleQueue[Receipt] = SimpleQueue()
    journal.append(events, receipts.put)
    return receipts.get(timeout=PATIENCE_S)


@contextmanager
def raw(folder: Path) -> Iterator[sqlite3.Connection]:
    """Open the file without coach."""
    with closing(sqlite3.connect(folder / JOURNAL, isolation_level=None)) as connection:
        yield connection


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqliteJournal]:
    """Return an open, empty journal."""
    with closing(open_journal(tmp_path, terminal="/dev/pts/7")) as opened:
        yield opened


def written(folder: Path) -> None:
    """Make a journal with one call of two events, and close it."""
    with closing(open_journal(folder)) as journal:
        write(journal, recorded("e1", STARTED), recorded("e2", NoteTaken("zły")))


def test_what_was_written_is_there_after_reopening(tmp_path: Path) -> None:
    """A new process finds the log."""
    written(tmp_path)

    with closing(open_journal(tmp_path)) as journal:
        assert [event.event for event in journal.log("call-1")] == [STARTED, NoteTaken("zły")]


def test_the_stream_is_new_at_each_start(tmp_path: Path) -> None:
    """A restored or cloned home never uses a number twice."""
    written(tmp_path)

    with closing(open_journal(tmp_path)) as journal:
        receipt = write(journal, recorded("e3", NoteTaken("x")))
        streams = {event.stream_id for event in journal.log("call-1")}

    assert receipt.events[0].seq == 1
    assert len(streams) == 2


def test_a_kept_playbook_is_written_at_closing_even_without_a_call(tmp_path: Path) -> None:
    """Nothing that was queued is lost."""
    with closing(open_journal(tmp_path)) as journal:
        journal.keep_playbook("abc", "source")

    with closing(open_journal(tmp_path)) as journal:
        assert journal.playbook("abc") == "source"


def test_closing_drains_the_queue(tmp_path: Path) -> None:
    """Whatever was appended before `close` is on the disk after it."""
    with closing(open_journal(tmp_path)) as journal:
        for number in range(50):
            journal.append([recorded(f"e{number}", NoteTaken(str(number)))], lambda _receipt: None)

    with closing(open_journal(tmp_path)) as journal:
        assert len(journal.log("call-1")) == 50


def test_closing_leaves_no_write_ahead_log(tmp_path: Path) -> None:
    """It is folded into the file."""
    written(tmp_path)

    assert {path.name for path in tmp_path.iterdir()} == {JOURNAL, LOCK, BEACON, RESCUE}


def test_closing_a_call_folds_the_write_ahead_log(tmp_path: Path, journal: SqliteJournal) -> None:
    """Between calls the file holds everything by itself."""
    write(journal, recorded("e1", STARTED))
    write(journal, recorded("e2", CallClosed()))
    write(journal, recorded("e3", STARTED, call_id="call-2"))

    copy = tmp_path / "copy" / JOURNAL
    copy.parent.mkdir()
    copy.write_bytes((tmp_path / JOURNAL).read_bytes())
    with raw(copy.parent) as connection:
        assert connection.execute("SELECT count(*) FROM event").fetchone() == (2,)


def test_closing_twice_is_closing_once(journal: SqliteJournal) -> None:
    """A second `close` is no error."""
    journal.close()
    journal.close()


def test_the_writing_connection_is_durable(tmp_path: Path, journal: SqliteJournal) -> None:
    """The file is in WAL mode and marked as coach's."""
    write(journal, recorded("e1", STARTED))

    with raw(tmp_path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (known_version(),)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("synchronous", 2), ("secure_delete", 1), ("foreign_keys", 1), ("trusted_schema", 0), ("busy_timeout", 2000)],
)
def test_the_writer_has_its_pragmas(journal: SqliteJournal, pragma: str, value: int) -> None:
    """FULL lost nothing at a power cut, NORMAL did; a deleted text leaves no bytes."""
    assert journal._writing is not None

    assert journal._writing.execute(f"PRAGMA {pragma}").fetchone() == (value,)


def test_a_row_holds_what_decision_3_says(tmp_path: Path, journal: SqliteJournal) -> None:
    """The columns are there, the body is JSON and its hash fits."""
    write(journal, recorded("e1", NoteTaken("zły")))

    with raw(tmp_path) as connection:
        connection.row_factory = sqlite3.Row
        row = dict(connection.execute("SELECT * FROM event").fetchone())

    assert row.pop("position") == 1
    assert len(row.pop("body_hash")) == len(row.pop("envelope_hash")) == 32
    assert row == {
        "stream_id": journal.stream_id,
        "seq": 1,
        "event_id": "e1",
        "call_id": "call-1",
        "cause": "e1",
        "kind": "note-taken",
        "version": 1,
        "at": "2026-03-05T14:00:00+00:00",
        "elapsed_ms": 0,
        "body": '{"text":"zły"}',
    }


def test_a_changed_body_is_found(tmp_path: Path) -> None:
    """A body that is not what was written becomes `Unknown`, is named, and hides nothing else."""
    written(tmp_path)
    with raw(tmp_path) as connection:
        connection.execute("""UPDATE event SET body = '{"text":"miły"}' WHERE event_id = 'e2'""")

    with closing(open_journal(tmp_path)) as journal:
        events = [event.event for event in journal.log("call-1")]
        assert journal.damaged("call-1") == ("e2",)

    assert events[0] == STARTED
    assert isinstance(events[1], Unknown)
    assert events[1].problem


def test_a_failed_write_says_the_stores_word_and_leaves_no_gap(journal: SqliteJournal) -> None:
    """A duplicate identity is refused by the store; the next events take the number."""
    write(journal, recorded("e1", STARTED))

    refused = write(journal, recorded("e2", NoteTaken("x")), recorded("e1", NoteTaken("again")))
    taken = write(journal, recorded("e3", NoteTaken("y")))

    assert refused == NotSaved(
        (recorded("e2", NoteTaken("x")), recorded("e1", NoteTaken("again"))), "SQLITE_CONSTRAINT_UNIQUE"
    )
    assert taken.events[0].seq == 2
    assert [event.event_id for event in journal.log("call-1")] == ["e1", "e3"]


def test_what_the_store_cannot_hold_is_refused_and_the_next_is_taken(journal: SqliteJournal) -> None:
    """A lone surrogate has no UTF-8; the writer lives on."""
    refused = write(journal, recorded("e1", NoteTaken("\ud800")))
    taken = write(journal, recorded("e2", NoteTaken("x")))

    assert isinstance(refused, NotSaved)
    assert isinstance(taken, Saved)


def test_a_receipt_for_a_closed_loop_does_not_stop_the_writer(journal: SqliteJournal) -> None:
    """A screen that is gone cannot take the journal with it."""

    def gone(_receipt: Receipt) -> None:
        raise RuntimeError("Event loop is closed")

    journal.append([recorded("e1", STARTED)], gone)

    assert isinstance(write(journal, recorded("e2", NoteTaken("x"))), Saved)
    assert len(journal.log("call-1")) == 2


@posix_only
def test_files_are_private_under_any_umask(tmp_path: Path) -> None:
    """Nobody else reads what was said in a call."""
    old = os.umask(0)
    try:
        with closing(open_journal(tmp_path / "home")) as journal:
            write(journal, recorded("e1", STARTED))
            journal.work(lambda _: None)  # the beacon comes after the receipt
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "home").iterdir()}
    finally:
        os.umask(old)

    assert stat.S_IMODE((tmp_path / "home").stat().st_mode) == 0o700
    assert modes == dict.fromkeys((JOURNAL, f"{JOURNAL}-wal", f"{JOURNAL}-shm", LOCK, BEACON, RESCUE), 0o600)


def test_a_second_coach_only_looks(tmp_path: Path, journal: SqliteJournal) -> None:
    """It is told who has the journal, reads everything, and saves nothing."""
    write(journal, recorded("e1", STARTED))

    with closing(open_journal(tmp_path)) as second:
        assert second.notices == (JournalBusy(os.getpid(), "/dev/pts/7"),)
        assert second.is_read_only
        assert len(second.log("call-1")) == 1
        assert write(second, recorded("e2", NoteTaken("x"))) == NotSaved((recorded("e2", NoteTaken("x")),), READ_ONLY)

    assert len(journal.log("call-1")) == 1


def test_a_second_coach_does_not_disturb_the_first(tmp_path: Path, journal: SqliteJournal) -> None:
    """The first goes on writing while and after the second looked."""
    with closing(open_journal(tmp_path)):
        during = write(journal, recorded("e1", STARTED))
    after = write(journal, recorded("e2", NoteTaken("x")))

    assert isinstance(during, Saved)
    assert isinstance(after, Saved)


def test_the_lock_goes_with_the_journal(tmp_path: Path, journal: SqliteJournal) -> None:
    """After closing the next coach may write; what an old lock file says does not matter."""
    journal.close()
    (tmp_path / LOCK).write_text("999999\n/dev/pts/0\n", encoding="utf-8")

    with closing(open_journal(tmp_path)) as next_one:
        assert not next_one.is_read_only
        assert next_one.notices == ()


def test_looking_takes_no_lock(tmp_path: Path) -> None:
    """A report in another window never keeps an agent from starting."""
    written(tmp_path)

    with closing(read_journal(tmp_path)) as looking, closing(open_journal(tmp_path)) as journal:
        assert not journal.is_read_only
        assert [head.call_id for head in looking.heads()] == ["call-1"]


def test_looking_at_nothing_is_refused(tmp_path: Path) -> None:
    """A folder without a journal has nothing to look at, and looking makes none."""
    with pytest.raises(FolderUnusable, match="no journal"):
        read_journal(tmp_path)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content",
    [b"", b"not a database", b"SQLite format 3\0" + b"\0" * 4080],
    ids=["empty", "text", "another program's"],
)
def test_what_is_no_journal_is_kept_aside_and_told(tmp_path: Path, content: bytes) -> None:
    """It is moved, byte for byte, never overwritten; a new journal is begun and the user is told."""
    (tmp_path / JOURNAL).write_bytes(content)

    with closing(open_journal(tmp_path)) as journal:
        aside = tmp_path / f"{JOURNAL}.aside-1"
        assert journal.notices == (MovedAside(tmp_path / JOURNAL, aside),)
        assert isinstance(write(journal, recorded("e1", STARTED)), Saved)

    assert aside.read_bytes() == content


def test_a_write_ahead_log_without_its_file_is_kept(tmp_path: Path) -> None:
    """It may hold the last calls: SQLite would delete it."""
    (tmp_path / f"{JOURNAL}-wal").write_bytes(b"calls")

    with closing(open_journal(tmp_path)) as journal:
        assert len(journal.notices) == 1

    assert (tmp_path / f"{JOURNAL}.aside-1-wal").read_bytes() == b"calls"


def test_names_of_what_is_kept_aside_are_never_reused(tmp_path: Path) -> None:
    """A second find gets the next number."""
    for content in (b"first", b"second"):
        (tmp_path / JOURNAL).write_bytes(content)
        open_journal(tmp_path).close()

    assert (tmp_path / f"{JOURNAL}.aside-1").read_bytes() == b"first"
    assert (tmp_path / f"{JOURNAL}.aside-2").read_bytes() == b"second"


def test_an_unfinished_journal_is_made_anew(tmp_path: Path) -> None:
    """A process killed while it made the file leaves only a file of another name."""
    (tmp_path / f"{JOURNAL}.new").write_bytes(b"half")

    with closing(open_journal(tmp_path)) as journal:
        assert journal.notices == ()
        assert isinstance(write(journal, recorded("e1", STARTED)), Saved)

    assert not (tmp_path / f"{JOURNAL}.new").exists()


def test_a_newer_journal_is_refused_with_both_versions(tmp_path: Path) -> None:
    """Nothing is changed, and the sentence says what to do."""
    written(tmp_path)
    with raw(tmp_path) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = (tmp_path / JOURNAL).read_bytes()

    with pytest.raises(JournalTooNew) as caught:
        open_journal(tmp_path)

    assert caught.value.exit_code == 5
    assert "format 99" in str(caught.value)
    assert f"up to {known_version()}" in str(caught.value)
    assert (tmp_path / JOURNAL).read_bytes() == before


def test_a_refused_journal_is_let_go(tmp_path: Path) -> None:
    """After the refusal the lock is free."""
    written(tmp_path)
    with raw(tmp_path) as connection:
        connection.execute("PRAGMA user_version = 99")

    for _ in range(2):
        with pytest.raises(JournalTooNew):
            open_journal(tmp_path)


def test_a_damaged_journal_is_refused_and_kept(tmp_path: Path) -> None:
    """A file with coach's header that cannot be read is not replaced by an empty one."""
    written(tmp_path)
    content = (tmp_path / JOURNAL).read_bytes()
    (tmp_path / JOURNAL).write_bytes(content[:100] + b"\xff" * (len(content) - 100))

    with pytest.raises(JournalDamaged) as caught:
        open_journal(tmp_path)

    assert caught.value.exit_code == 5
    assert (tmp_path / JOURNAL).read_bytes()[:100] == content[:100]


def test_damage_that_shows_late_is_named(tmp_path: Path) -> None:
    """A page that opening does not need is found damaged when it is read, and named like any other damage."""
    written(tmp_path)
    with raw(tmp_path) as connection:
        pages = connection.execute("SELECT rootpage FROM sqlite_master WHERE tbl_name = 'playbook_version'").fetchall()
        [(size,)] = connection.execute("PRAGMA page_size")
    damaged = bytearray((tmp_path / JOURNAL).read_bytes())
    for (page,) in pages:
        damaged[(page - 1) * size : page * size] = bytes(size)
    (tmp_path / JOURNAL).write_bytes(damaged)

    with closing(open_journal(tmp_path)) as journal, pytest.raises(JournalDamaged) as caught:
        journal.playbook("abc")

    assert str(tmp_path / JOURNAL) in str(caught.value)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """A file stands where the folder should: one sentence with what to do."""
    (tmp_path / "file").write_text("x", encoding="utf-8")

    with pytest.raises(FolderUnusable, match="COACH_HOME") as caught:
        open_journal(tmp_path / "file" / "home")

    assert str(tmp_path / "file" / "home") in str(caught.value)
    assert caught.value.exit_code == 5


def test_a_folder_that_cannot_be_written_can_be_looked_at(tmp_path: Path) -> None:
    """Where no lock file can be made, the journal is shown and no call is taken."""
    written(tmp_path)
    (tmp_path / LOCK).unlink()
    (tmp_path / LOCK).mkdir()

    with closing(open_journal(tmp_path)) as journal:
        (notice,) = journal.notices
        assert isinstance(notice, ReadOnlyFolder)
        assert journal.is_read_only
        assert len(journal.log("call-1")) == 2


@posix_only
@pytest.mark.parametrize("name", ["", JOURNAL], ids=["folder", "journal"])
def test_what_became_read_only_is_not_called_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The lock file is there and free, but SQLite could write neither the journal nor its log: only looking is left."""
    written(tmp_path)
    may = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != tmp_path / name and may(path, mode))

    with closing(open_journal(tmp_path)) as journal:
        (notice,) = journal.notices
        assert isinstance(notice, ReadOnlyFolder)
        assert len(journal.log("call-1")) == 2


def test_a_folder_that_cannot_be_written_and_is_empty_is_refused(tmp_path: Path) -> None:
    """There is nothing to look at."""
    (tmp_path / LOCK).mkdir()

    with pytest.raises(FolderUnusable, match="cannot be used"):
        open_journal(tmp_path)


@pytest.mark.parametrize(
    "notice",
    [
        JournalBusy(12, "/dev/pts/3"),
        JournalBusy(12, ""),
        ReadOnlyFolder(Path("/data"), "Read-only file system"),
        MovedAside(Path("/data/a"), Path("/data/b")),
    ],
    ids=["busy", "busy somewhere", "read-only", "moved aside"],
)
@pytest.mark.parametrize("language", ["en", "pl", "ru"])
def test_a_notice_is_a_sentence_in_every_language(
    notice: JournalBusy | ReadOnlyFolder | MovedAside, language: str
) -> None:
    """Each names what it is about."""
    sentence = notice.explain(Translator(language))

    assert "{" not in sentence
    assert "12" in sentence or "/data" in sentence


def test_a_newer_journal_keeps_every_byte_whatever_its_mode(tmp_path: Path) -> None:
    """A file of a newer coach that is not in WAL mode is refused before anything is written to it."""
    open_journal(tmp_path).close()
    path = tmp_path / JOURNAL
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA user_version = 999")
    before = path.read_bytes()

    with pytest.raises(JournalTooNew):
        open_journal(tmp_path)

    assert path.read_bytes() == before
