"""The table of open promises in a file that was written before there was one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import SimpleQueue

import pytest

from coach.call.events import CallStarted, Event, PromiseKept, PromiseMade, Recorded, Undone
from coach.journal.files import JOURNAL
from coach.journal.protocol import Receipt
from coach.journal.sqlite import SqliteJournal, open_journal, read_journal

START = datetime(2026, 3, 5, 14, 0, tzinfo=UTC)


def write(journal: SqliteJournal, event_id: str, event: Event, *, call_id: str) -> None:
    """Append an event and wait for the receipt."""
    receipts: SimpleQueue[Receipt] = SimpleQueue()
    journal.append([Recorded("", 0, event_id, call_id, event_id, START, 0, event)], receipts.put)
    receipts.get(timeout=10)


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    """A journal of the first format with one open promise, one kept, one taken back."""
    journal = open_journal(tmp_path)
    for call_id in ("a", "b", "c"):
        write(journal, f"{call_id}1", CallStarted("p", "h", "t", "pl"), call_id=call_id)
        write(journal, f"{call_id}2", PromiseMade("p1", call_id, START + timedelta(hours=1)), call_id=call_id)
    write(journal, "b3", PromiseKept("p1"), call_id="b")
    write(journal, "c3", Undone("c2"), call_id="c")
    journal.close()
    with closing(sqlite3.connect(tmp_path / JOURNAL)) as file:
        file.execute("DROP TABLE open_promise")
        for index in ("event_blank_filled", "event_call_ended", "event_cause_chosen"):
            file.execute(f"DROP INDEX {index}")
        file.execute("PRAGMA user_version = 1")
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
