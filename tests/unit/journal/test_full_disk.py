"""A disk that is full: acts wait in order, are kept beside the journal, and are saved once there is room."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from threading import Event as Flag

import pytest

from coach.call.events import CallStarted, Event, NoteTaken
from coach.i18n import Translator
from coach.journal.files import JOURNAL, RESCUE
from coach.journal.notices import ReadOnlyFolder, Rescued
from coach.journal.protocol import FULL, OUT_OF_TURN, Delayed, NotSaved, Receipt, Saved
from coach.journal.rescue import ROOM, has_entries, read_entries
from coach.journal.sqlite import SqliteJournal, open_journal
from coach.journal.writer import Left
from tests.unit.journal.test_sqlite import PATIENCE_S, STARTED, recorded, write

ROOMY = 1_000_000


@dataclass
class Desk:
    """A journal on a disk that is full when the test says so."""

    journal: SqliteJournal
    receipts: SimpleQueue[Receipt] = field(default_factory=SimpleQueue)

    def fill(self) -> None:
        """Leave no room for another page."""
        assert self.journal._writing is not None
        [pages] = self.journal._writing.execute("PRAGMA page_count").fetchone()
        self.journal._writing.execute(f"PRAGMA max_page_count = {pages}")

    def make_room(self) -> None:
        """Take the limit away."""
        assert self.journal._writing is not None
        self.journal._writing.execute(f"PRAGMA max_page_count = {ROOMY}")

    def append(self, event_id: str, event: Event, after: str) -> None:
        """Append an act of the call; its receipts come in turn."""
        self.journal.append([recorded(event_id, event)], self.receipts.put, after=after)

    def next(self) -> Receipt:
        """Return the next receipt."""
        return self.receipts.get(timeout=PATIENCE_S)


def big(text: str) -> NoteTaken:
    """Return a note that needs pages of its own."""
    return NoteTaken(text * 20_000)


def full(folder: Path) -> Desk:
    """Return a desk with a call that has begun, and no room for more."""
    desk = Desk(open_journal(folder))
    write(desk.journal, recorded("e1", STARTED))
    desk.fill()
    return desk


def texts(journal: SqliteJournal) -> list[str]:
    """Return the first letter of each note of the call."""
    return [each.event.text[0] for each in journal.log("call-1") if isinstance(each.event, NoteTaken)]


def test_acts_wait_and_are_saved_in_order_without_gaps(tmp_path: Path) -> None:
    """The first is told as delayed, those behind it too; reading goes on; with room all are there."""
    desk = full(tmp_path)
    desk.append("e2", big("a"), "e1")
    desk.append("e3", NoteTaken("b"), "e2")
    told = [desk.next(), desk.next()]
    before = texts(desk.journal)

    desk.make_room()
    saved = [desk.next(), desk.next()]

    assert [type(each) for each in told] == [Delayed, Delayed]
    assert isinstance(told[0], Delayed)
    assert told[0].reason == FULL
    assert before == []
    assert all(isinstance(each, Saved) for each in saved)
    assert [each.events[0].seq for each in saved] == [2, 3]
    assert texts(desk.journal) == ["a", "b"]
    desk.journal.close()


def test_what_was_refused_for_itself_is_not_tried_again(tmp_path: Path) -> None:
    """A duplicate identity would be refused for ever: it is told, and what rests on it is refused."""
    with closing(open_journal(tmp_path)) as journal:
        write(journal, recorded("e1", STARTED))

        assert isinstance(write(journal, recorded("e1", NoteTaken("x"))), NotSaved)
        assert not has_entries(tmp_path / RESCUE)


def test_an_act_that_waits_is_on_the_disk(tmp_path: Path) -> None:
    """Once its delay was told, a crash does not reach it."""
    desk = full(tmp_path)
    desk.append("e2", big("a"), "e1")
    desk.next()

    entries, end = read_entries(tmp_path / RESCUE)

    assert [entry.append.events[0].event for entry in entries if entry.append] == [big("a")]
    assert end > 0
    desk.make_room()
    desk.journal.close()


def test_leaving_on_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    """What waits is in the rescue file; the next start saves it, in order, and says so."""
    desk = full(tmp_path)
    desk.append("e2", big("a"), "e1")
    desk.append("e3", NoteTaken("b"), "e2")

    desk.journal.close()

    assert desk.journal.left == Left(2)

    with closing(open_journal(tmp_path)) as journal:
        assert journal.notices == (Rescued(2, folder=tmp_path),)
        assert texts(journal) == ["a", "b"]
        assert isinstance(write(journal, recorded("e4", NoteTaken("c"))), Saved)
    with closing(open_journal(tmp_path)) as journal:
        assert journal.notices == ()


def test_a_call_that_began_on_the_full_disk_is_whole(tmp_path: Path) -> None:
    """Its playbook is rescued with it, once."""
    desk = full(tmp_path)
    source = "".join(map(chr, range(33, 120))) * 300
    desk.journal.keep_playbook("late", source)
    started = CallStarted(playbook="late", playbook_hash="late", title="x", language="pl")
    desk.journal.append([recorded("f1", started, call_id="call-2")], desk.receipts.put, after="")
    desk.journal.append([recorded("f2", NoteTaken("x"), call_id="call-2")], desk.receipts.put, after="f1")
    desk.next(), desk.next()
    desk.journal.close()

    with closing(open_journal(tmp_path)) as journal:
        assert journal.playbook("late") == source
        assert [each.event for each in journal.log("call-2")] == [started, NoteTaken("x")]


def test_nothing_of_the_texts_stays_in_the_rescue_file(tmp_path: Path) -> None:
    """Once saved the file is zeros again, and still has its room."""
    desk = full(tmp_path)
    desk.append("e2", big("a"), "e1")
    desk.next()
    desk.make_room()
    desk.next()
    desk.journal.close()

    assert (tmp_path / RESCUE).read_bytes() == bytes(ROOM)


def test_what_was_saved_before_the_crash_is_not_saved_twice(tmp_path: Path) -> None:
    """The process was killed between the commit and the clearing of the file."""
    desk = full(tmp_path)
    desk.append("e2", big("a"), "e1")
    desk.next()
    left = (tmp_path / RESCUE).read_bytes()
    desk.make_room()
    desk.next()
    desk.journal.close()
    (tmp_path / RESCUE).write_bytes(left)

    with closing(open_journal(tmp_path)) as journal:
        assert journal.notices == ()
        assert texts(journal) == ["a"]
    assert not has_entries(tmp_path / RESCUE)


def test_a_torn_entry_was_never_promised(tmp_path: Path) -> None:
    """The whole ones before it are taken in."""
    desk = full(tmp_path)
    desk.append("e2", big("a"), "e1")
    desk.append("e3", NoteTaken("b"), "e2")
    desk.journal.close()
    content = (tmp_path / RESCUE).read_bytes().rstrip(b"\0")
    (tmp_path / RESCUE).write_bytes(content[:-5].ljust(ROOM, b"\0"))

    with closing(open_journal(tmp_path)) as journal:
        assert texts(journal) == ["a"]


def test_an_act_that_fits_no_call_is_kept(tmp_path: Path) -> None:
    """An older journal was put back: what rests on missing events is not written, and not thrown away."""
    desk = full(tmp_path)
    desk.append("e2", big("a"), "e1")
    desk.journal.close()
    rescue = (tmp_path / RESCUE).read_bytes()
    for file in tmp_path.iterdir():
        file.unlink()
    (tmp_path / RESCUE).write_bytes(rescue)

    with closing(open_journal(tmp_path)) as journal:
        assert journal.notices == (Rescued(0, 1, tmp_path),)
        assert journal.heads() == ()

    assert (tmp_path / f"{RESCUE}.aside-1").read_bytes() == rescue


def test_while_nothing_can_be_taken_in_no_call_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits comes first: until there is room the journal can only be looked at."""
    import sqlite3

    desk = full(tmp_path)
    desk.append("e2", big("a"), "e1")
    desk.journal.close()

    def still_full(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr("coach.journal.intake.take_in", still_full)

    with closing(open_journal(tmp_path)) as journal:
        assert journal.is_read_only
        assert journal.notices == (ReadOnlyFolder(tmp_path, "database or disk is full"),)
    assert has_entries(tmp_path / RESCUE)


def test_acts_that_could_not_even_be_kept_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the rescue file cannot be written either, the one who leaves has to know."""
    desk = full(tmp_path)
    refused = OSError(28, os.strerror(28))

    def no_room(*_: object) -> int:
        raise refused

    monkeypatch.setattr("coach.journal.rescue._open", no_room)
    desk.append("e2", big("a"), "e1")
    desk.next()

    desk.journal.close()

    assert desk.journal.left == Left(1, are_kept=False)


def test_what_rests_on_a_refused_act_is_refused_after_a_delay_too(tmp_path: Path) -> None:
    """Waiting changes nothing about the order in which acts rest on each other."""
    desk = full(tmp_path)
    desk.append("e2", big("a"), "e1")
    desk.append("e9", NoteTaken("b"), "e8")
    desk.next(), desk.next()

    desk.make_room()
    receipts = [desk.next(), desk.next()]

    assert isinstance(receipts[0], Saved)
    assert isinstance(receipts[1], NotSaved)
    assert receipts[1].reason == OUT_OF_TURN
    desk.journal.close()


def test_pauses_between_tries_grow_and_stay_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is not hammered, and room is found within two seconds."""
    pauses: list[float] = []
    enough = Flag()
    desk = full(tmp_path)
    desk.append("e2", big("a"), "e1")
    desk.next()
    writer = desk.journal._writer
    assert writer is not None
    wait: Callable[..., None] = writer._wait

    def noted(*args: object) -> None:
        pauses.append(writer._pause_s)
        writer._again_at = 0.0
        wait(*args)
        writer._again_at = 0.0
        if len(pauses) >= 6:
            enough.set()

    monkeypatch.setattr(writer, "_wait", noted)
    assert enough.wait(PATIENCE_S)

    assert pauses[:6] == sorted(pauses[:6])
    assert max(pauses) <= 1.5
    desk.make_room()
    desk.journal.close()


@pytest.mark.parametrize("language", ["en", "pl", "ru"])
def test_rescued_acts_are_told_in_words(language: str) -> None:
    """How many came in, how many are kept where."""
    told = Rescued(3, 2, Path("/data")).explain(Translator(language))

    assert "3" in told
    assert "/data" in told


def test_the_journal_keeps_its_name(tmp_path: Path) -> None:
    """Nothing of this moves or renames the journal."""
    desk = full(tmp_path)
    desk.append("e2", big("a"), "e1")
    desk.journal.close()

    assert (tmp_path / JOURNAL).is_file()
