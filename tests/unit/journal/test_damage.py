"""Damage to the journal: always found and told, never a silently shorter history; what can be read comes back (P14)."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from queue import SimpleQueue

import pytest

from coach.call.events import CallClosed, CallStarted, NoteTaken
from coach.i18n import Translator
from coach.journal.beacon import Beacon, Mark, read_mark
from coach.journal.check import Findings, check
from coach.journal.errors import JournalError
from coach.journal.files import BEACON, JOURNAL
from coach.journal.notices import JournalBusy, MovedAside, NetworkHome, Shorter
from coach.journal.protocol import Receipt, Saved
from coach.journal.repair import Repaired, repair
from coach.journal.sqlite import open_journal, read_journal
from tests.unit.journal.test_sqlite import PATIENCE_S, raw, recorded, write

CALLS = 4
NOTES = 30
EVENTS = CALLS * (NOTES + 2) - 1
"""The last call is open: its process was killed."""

LONG = "za późno, a klient czeka " * 300
"""A note that needs more than one page."""


def call_id(number: int) -> str:
    """Return the identity of a call."""
    return f"call-{number}"


def text_of(number: int, place: int) -> str:
    """Return the text of a note."""
    return f"rozmowa {number}, notatka {place} {LONG if place == 7 else ''}"


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    """Return a data folder as a killed process leaves it: the last call stands in the write-ahead log."""
    living, left = tmp_path / "living", tmp_path / "left"
    with closing(open_journal(living)) as journal:
        journal.keep_playbook("abc", "source")
        for number in range(CALLS):
            started = CallStarted(playbook="late", playbook_hash="abc", title=f"Paczka {number}", language="pl")
            write(journal, recorded(f"{number}-s", started, call_id=call_id(number)))
            for place in range(NOTES):
                note = NoteTaken(text_of(number, place))
                write(journal, recorded(f"{number}-{place}", note, call_id=call_id(number)))
            if number < CALLS - 1:
                write(journal, recorded(f"{number}-c", CallClosed(), call_id=call_id(number)))
        journal.work(lambda _: None)  # the beacon is written after the receipt
        shutil.copytree(living, left, ignore=shutil.ignore_patterns("*-shm", "*.lock"))
    return left


def cut_file(folder: Path) -> None:
    """Lose the second half of the file."""
    content = (folder / JOURNAL).read_bytes()
    (folder / JOURNAL).write_bytes(content[: len(content) // 2])


def lose_header(folder: Path) -> None:
    """Overwrite what says what the file is, but for the mark of coach."""
    content = (folder / JOURNAL).read_bytes()
    (folder / JOURNAL).write_bytes(content[:16] + b"\xff" * 40 + content[56:])


def zero_page(folder: Path) -> None:
    """Lose a page of events."""
    content = bytearray((folder / JOURNAL).read_bytes())
    at = content.index(b"rozmowa 1, notatka 3") // 4096 * 4096
    content[at : at + 4096] = bytes(4096)
    (folder / JOURNAL).write_bytes(content)


def flip_body(folder: Path) -> None:
    """Change one letter of a note."""
    content = (folder / JOURNAL).read_bytes()
    (folder / JOURNAL).write_bytes(content.replace(b"rozmowa 1, notatka 3 ", b"rozmowa 1, notatka 4 "))


def flip_envelope(folder: Path) -> None:
    """Change one letter of a kind, so that SQLite has nothing to complain of."""
    content = (folder / JOURNAL).read_bytes()
    at = content.index(b"note-taken")
    (folder / JOURNAL).write_bytes(content[:at] + b"note-tasen" + content[at + 10 :])


def cut_log(folder: Path) -> None:
    """Lose the second half of the write-ahead log."""
    log = folder / f"{JOURNAL}-wal"
    content = log.read_bytes()
    log.write_bytes(content[: len(content) // 2])


def flip_log(folder: Path) -> None:
    """Change one byte in the middle of the write-ahead log."""
    log = folder / f"{JOURNAL}-wal"
    content = bytearray(log.read_bytes())
    content[len(content) // 2] ^= 1
    log.write_bytes(content)


def lose_log(folder: Path) -> None:
    """Lose the write-ahead log."""
    (folder / f"{JOURNAL}-wal").unlink()


def empty_file(folder: Path) -> None:
    """Leave a file of no length."""
    (folder / JOURNAL).write_bytes(b"")


def foreign_file(folder: Path) -> None:
    """Put another program's file in its place."""
    (folder / JOURNAL).write_bytes(b"not a database at all" * 100)


def no_file(folder: Path) -> None:
    """Take the journal away, its log too."""
    (folder / JOURNAL).unlink()
    lose_log(folder)


def older_file(folder: Path) -> None:
    """Put the journal of an earlier day back, as a restored home does."""
    lose_log(folder)
    with raw(folder) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("DELETE FROM event WHERE call_id IN ('call-1', 'call-2')")
        connection.execute("DELETE FROM call WHERE call_id IN ('call-1', 'call-2')")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def another_journal(folder: Path) -> None:
    """Put the journal of another desk in its place, one that is longer."""
    other = folder.parent / "other"
    with closing(open_journal(other)) as journal:
        write(journal, *(recorded(f"o{number}", NoteTaken("x"), call_id="other") for number in range(EVENTS + 10)))
    lose_log(folder)
    shutil.copy(other / JOURNAL, folder / JOURNAL)


def newer_file(folder: Path) -> None:
    """Let a newer coach have written it."""
    with raw(folder) as connection:
        connection.execute("PRAGMA user_version = 99")


KINDS: list[tuple[Callable[[Path], None], int]] = [
    (cut_file, 30),
    (lose_header, EVENTS),
    (zero_page, EVENTS - 20),
    (flip_body, EVENTS - 1),
    (flip_envelope, EVENTS - 1),
    (cut_log, EVENTS - NOTES),
    (flip_log, EVENTS - 1),
    (lose_log, EVENTS - NOTES - 1),
    (empty_file, 1),
    (foreign_file, 1),
    (no_file, 0),
    (older_file, 30),
    (another_journal, EVENTS + 10),
]
"""Each with the least number of events that come back."""


def told_at_start(folder: Path) -> str:
    """Return what a start says, and what a look at everything says after it."""
    try:
        with closing(open_journal(folder)) as journal:
            notices = [notice for notice in journal.notices if isinstance(notice, Shorter | MovedAside)]
            sentences = [notice.explain(Translator("en")) for notice in notices]
    except JournalError as error:
        return str(error)
    with raw(folder) as connection:
        sentences.append(check(connection).explain(Translator("en")))
    return " ".join(filter(None, sentences))


def events_of(folder: Path) -> list[str]:
    """Return the identities of all events, in order."""
    with raw(folder) as connection:
        return [row[0] for row in connection.execute("SELECT event_id FROM event ORDER BY position")]


def test_a_killed_process_leaves_a_whole_journal(killed: Path) -> None:
    """Without damage there is nothing to tell, and nothing to repair."""
    assert told_at_start(killed) == ""

    assert repair(killed) == Repaired(EVENTS, CALLS, 0, "")
    assert len(events_of(killed)) == EVENTS


@pytest.mark.parametrize("damage", [*(kind for kind, _ in KINDS), newer_file], ids=lambda kind: kind.__name__)
def test_damage_is_never_silent(killed: Path, damage: Callable[[Path], None]) -> None:
    """A start, or a look at everything, says that something is wrong; or SQLite had all of it a second time."""
    damage(killed)

    assert told_at_start(killed) or len(events_of(killed)) == EVENTS


@pytest.mark.parametrize(("damage", "least"), KINDS, ids=[kind.__name__ for kind, _ in KINDS])
def test_what_can_be_read_comes_back(killed: Path, damage: Callable[[Path], None], least: int) -> None:
    """The repaired journal is whole, holds what was readable in its order, and the damaged one is kept."""
    damage(killed)
    before = {path.name: path.read_bytes() for path in killed.glob(f"{JOURNAL}*")}

    repaired = repair(killed)

    assert isinstance(repaired, Repaired)
    assert repaired.events >= least
    with raw(killed) as connection:
        assert check(connection).is_whole
    found = events_of(killed)
    assert len(found) == len(set(found)) == repaired.events
    kept = {path.name.removeprefix(f"{repaired.kept_as}"): path for path in killed.glob(f"{repaired.kept_as}*")}
    if repaired.kept_as:
        assert {name: path.read_bytes() for name, path in kept.items()} == {
            name.removeprefix(JOURNAL): content
            for name, content in before.items()
            if name in {JOURNAL, f"{JOURNAL}-wal"}
        }
    with closing(open_journal(killed)) as journal:
        for number in range(CALLS):
            places = [e.event_id for e in journal.log(call_id(number)) if e.event_id[-1].isdecimal()]
            assert places == sorted(places, key=lambda each: int(each.rpartition("-")[2]))
        assert isinstance(write(journal, recorded("new", NoteTaken("x"), call_id="new")), Saved)


def test_what_a_start_saw_no_more_comes_back_later(killed: Path) -> None:
    """A damaged log is kept first; calls go on, and the repair puts the lost entries before theirs."""
    flip_log(killed)
    with closing(open_journal(killed)) as journal:
        [notice] = journal.notices
        assert isinstance(notice, Shorter)
        write(journal, recorded("later", NoteTaken("x"), call_id="later"))
    short = len(events_of(killed))

    repaired = repair(killed)

    assert isinstance(repaired, Repaired)
    assert notice.missing == EVENTS - (short - 1)
    assert notice.kept_as == f"{JOURNAL}.damaged-1"
    assert repaired.events >= EVENTS
    assert events_of(killed)[-1] == "later"
    assert repair(killed) == Repaired(repaired.events, repaired.calls, repaired.missing, "")


def test_a_shorter_journal_is_told_once_and_noted_for_good(killed: Path) -> None:
    """The next start says nothing; a look at everything knows."""
    lose_log(killed)
    with closing(open_journal(killed)) as journal:
        assert journal.notices == (Shorter(killed / JOURNAL, NOTES + 1),)

    with closing(open_journal(killed)) as journal:
        assert journal.notices == ()
    with raw(killed) as connection:
        assert check(connection).known == NOTES + 1


def test_looking_tells_of_a_shorter_journal_too(killed: Path) -> None:
    """A report is not silently shorter either."""
    lose_log(killed)

    with closing(read_journal(killed)) as journal:
        assert journal.notices == (Shorter(killed / JOURNAL, NOTES + 1),)


def test_erased_texts_do_not_come_back(killed: Path) -> None:
    """A copy kept earlier still has them; the call is known as erased, and stays so."""
    with closing(open_journal(killed)):
        pass
    shutil.copy(killed / JOURNAL, killed / f"{JOURNAL}.damaged-1")
    with raw(killed) as connection:
        connection.execute("UPDATE event SET body = '' WHERE call_id = 'call-1'")
        connection.execute("UPDATE call SET erased_at = '2026-01-01T00:00:00+00:00' WHERE call_id = 'call-1'")
        connection.execute("UPDATE event SET kind = 'x' WHERE event_id = '2-3'")

    repair(killed)

    with closing(open_journal(killed)) as journal:
        assert journal.log("call-1") == ()
        assert journal.erased() == 1
        assert len(journal.log("call-2")) == NOTES + 2
    assert b"rozmowa 1" not in (killed / JOURNAL).read_bytes()


def test_a_repair_leaves_a_running_coach_alone(killed: Path) -> None:
    """It says who has the journal."""
    with closing(open_journal(killed, terminal="/dev/pts/7")):
        assert isinstance(repair(killed), JournalBusy)


def test_a_torn_beacon_leaves_the_one_before(tmp_path: Path) -> None:
    """Two places are written in turn."""
    beacon = Beacon(tmp_path / BEACON)
    beacon.put(Mark("s", 1, 1))
    beacon.put(Mark("s", 2, 2))
    beacon.close()
    content = (tmp_path / BEACON).read_bytes()
    torn = content.replace(b" s 2 2 ", b" s 9 9 ")

    (tmp_path / BEACON).write_bytes(torn)

    assert torn != content
    assert read_mark(tmp_path / BEACON) == Mark("s", 1, 1)


def test_a_beacon_goes_on_where_the_last_process_stopped(tmp_path: Path) -> None:
    """A new process writes over the older place, and counts on."""
    for number in range(1, 6):
        beacon = Beacon(tmp_path / BEACON)
        beacon.put(Mark("s", number, number))
        beacon.close()

        assert read_mark(tmp_path / BEACON) == Mark("s", number, number)


@pytest.mark.parametrize("content", [b"", b"rubbish", b"\0" * 256, b"\xff" * 256])
def test_a_beacon_that_cannot_be_read_stops_nothing(killed: Path, content: bytes) -> None:
    """Then nothing is known of how far the journal had come."""
    (killed / BEACON).write_bytes(content)

    assert told_at_start(killed) == ""


def test_on_a_network_drive_there_is_no_write_ahead_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, killed: Path
) -> None:
    """One connection reads and writes, nothing is shared in memory, and it is told; what was there is kept."""
    monkeypatch.setattr("coach.journal.sqlite.is_on_network", lambda _: True)

    with closing(open_journal(killed)) as journal:
        assert journal.notices == (NetworkHome(killed),)
        receipts: SimpleQueue[Receipt] = SimpleQueue()
        for place in range(50):
            journal.append([recorded(f"n{place}", NoteTaken("x"), call_id="new")], receipts.put)
            journal.heads()
        assert all(isinstance(receipts.get(timeout=PATIENCE_S), Saved) for _ in range(50))
        assert len(journal.log("call-0")) == NOTES + 2
        assert not (killed / f"{JOURNAL}-wal").exists()
        with pytest.raises(JournalError, match="locked"):
            read_journal(killed).heads()
    assert len(events_of(killed)) == EVENTS + 50
    assert tmp_path.is_dir()


@pytest.mark.parametrize("language", ["en", "pl", "ru"])
@pytest.mark.parametrize(
    "said",
    [
        Shorter(Path("/data/j"), 7, "j.damaged-1"),
        Shorter(Path("/data/j"), 0),
        NetworkHome(Path("/data")),
        Findings(unreadable="/data", damaged=7, gaps=7),
    ],
    ids=["shorter", "another", "network", "findings"],
)
def test_damage_is_told_in_every_language(said: Shorter | NetworkHome | Findings, language: str) -> None:
    """Each names what it is about."""
    told = said.explain(Translator(language))

    assert "{" not in told
    assert "/data" in told


def test_a_look_at_a_file_of_the_first_format_works(tmp_path: Path) -> None:
    """A journal that no newer coach opened for writing yet is read as it is."""
    from coach.journal.migrate import MIGRATIONS

    with closing(sqlite3.connect(tmp_path / JOURNAL, isolation_level=None)) as connection:
        connection.execute("PRAGMA application_id = 0x636F6163")
        connection.executescript((MIGRATIONS / "0001_events.sql").read_text(encoding="utf-8"))
        connection.execute("PRAGMA user_version = 1")
        assert check(connection).is_whole

    with closing(read_journal(tmp_path)) as journal:
        assert journal.heads() == ()
        assert journal.log("x") == ()
        assert journal.erased() == 0
