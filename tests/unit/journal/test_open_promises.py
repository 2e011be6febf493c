"""The table of open promises in a file that was written before there was one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import SimpleQueue

import pytest

from coach.call.codec import encode
from coach.call.events import CallStarted, Event, PromiseKept, PromiseMade, Recorded, Undone
from coach.journal.files import JOURNAL, RESCUE
from coach.journal.protocol import Receipt
from coach.journal.repair import Repaired, repair
from coach.journal.rescue import Rescue
from coach.journal.sqlite import SqliteJournal, open_journal, read_journal
from coach.journal.writer import Append

START = datetime(2026, 3, 5, 14, 0, tzinfo=UTC)


def write(journal: SqliteJournal, event_id: str, event: Event, *, call_id: str) -> None:
    """Append an event and wait for the receipt."""
    receipts: SimpleQueue[Receipt] = SimpleQueue()
    journal.append([Recorded("", 0, event_id, call_id, event_id, START, 0, event)], receipts.put)
    receipts.get(timeout=10)


@pytest.fixture(params=[1, 2])
def old_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A journal of a format before the table, with one open promise, one kept, one taken back."""
    journal = open_journal(tmp_path)
    for call_id in ("a", "b", "c"):
        write(journal, f"{call_id}1", CallStarted("p", "h", "t", "pl"), call_id=call_id)
        write(journal, f"{call_id}2", PromiseMade("p1", call_id, START + timedelta(hours=1)), call_id=call_id)
    write(journal, "b3", PromiseKept("p1"), call_id="b")
    write(journal, "c3", Undone("c2"), call_id="c")
    journal.close()
    with closing(sqlite3.connect(tmp_path / JOURNAL)) as file:
        for table in ("open_promise", "facts", "facts_key"):
            file.execute(f"DROP TABLE {table}")
        for index in ("event_blank_filled", "event_call_ended", "event_cause_chosen"):
            file.execute(f"DROP INDEX {index}")
        if request.param == 1:
            file.execute("ALTER TABLE event DROP COLUMN envelope_hash")
            file.execute("ALTER TABLE call DROP COLUMN erased_at")
            file.execute("DROP TABLE loss")
        file.execute(f"PRAGMA user_version = {request.param}")
        file.commit()
    return tmp_path


def test_an_old_file_is_read_into_the_table_when_it_is_opened_to_write(old_file: Path) -> None:
    """Once: the promises of its calls are there, what was settled or taken back is not."""
    journal = open_journal(old_file)

    assert [each.what for each in journal.due_promises()] == ["a"]
    assert journal.count_due(START + timedelta(days=1)) == 1
    journal.close()


def test_an_old_file_that_is_only_read_tells_the_same(old_file: Path) -> None:
    """A command reads beside a coach that did not open the file yet."""
    journal = read_journal(old_file)

    assert [each.what for each in journal.due_promises()] == ["a"]
    assert journal.due_promises(before=START) == ()
    assert journal.count_due(START + timedelta(days=1)) == 1
    assert journal.bodies("blank-filled") == ()
    assert [each.event_id for each in journal.promise_log("b")] == ["b1", "b2", "b3"]
    journal.close()


def test_a_promise_whose_text_is_gone_is_never_listed(tmp_path: Path) -> None:
    """Its call was erased or damaged; the next event of the call takes it off the count too."""
    journal = open_journal(tmp_path)
    write(journal, "a1", PromiseMade("p1", "x", START), call_id="a")
    journal.close()
    with closing(sqlite3.connect(tmp_path / JOURNAL)) as file:
        file.execute("UPDATE event SET body = ''")
        file.commit()

    journal = open_journal(tmp_path)

    assert journal.due_promises() == ()
    write(journal, "a2", PromiseKept("p1"), call_id="a")
    assert journal.count_due(START + timedelta(days=1)) == 0
    journal.close()


def test_what_is_taken_in_from_the_rescue_file_counts_too(tmp_path: Path) -> None:
    """A promise that the disk had no room for is due once it is in the journal, and one that was kept no more."""
    journal = open_journal(tmp_path)
    write(journal, "a1", PromiseMade("p1", "before", START), call_id="a")
    journal.close()
    rescue = Rescue(tmp_path / RESCUE)
    for event_id, event in (("a2", PromiseKept("p1")), ("a3", PromiseMade("p2", "rescued", START))):
        recorded = Recorded("", 0, event_id, "a", event_id, START, 0, event)
        assert rescue.add(Append((recorded,), (encode(event),), lambda _: None, None), {})

    journal = open_journal(tmp_path)

    assert [each.what for each in journal.due_promises()] == ["rescued"]
    journal.close()


def test_repair_makes_the_table_anew(tmp_path: Path) -> None:
    """A whole journal whose table says something else is made anew; one that is in step is left alone."""
    journal = open_journal(tmp_path)
    for call_id in ("a", "b"):
        write(journal, f"{call_id}1", PromiseMade("p1", call_id, START), call_id=call_id)
    write(journal, "b2", PromiseKept("p1"), call_id="b")
    journal.close()
    untouched = repair(tmp_path)
    with closing(sqlite3.connect(tmp_path / JOURNAL)) as file:
        file.execute("UPDATE open_promise SET call_id = 'b', made = 2")
        file.commit()

    repaired = repair(tmp_path)

    assert isinstance(untouched, Repaired)
    assert untouched.kept_as == ""
    assert isinstance(repaired, Repaired)
    assert repaired.kept_as
    journal = open_journal(tmp_path)
    assert [each.call_id for each in journal.due_promises()] == ["a"]
    journal.close()
