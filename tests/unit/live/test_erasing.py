"""Erased calls: no byte of their texts is left in the data folder or the share (reliability P28)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coach.call.events import (
    BlankFilled,
    CallClosed,
    CallEnded,
    CallStarted,
    Event,
    NoteTaken,
    Outcome,
    PromiseMade,
    Recorded,
    SummaryEdited,
)
from coach.i18n import Translator
from coach.journal.copies import KEPT, copies, copy_of, make_copy
from coach.journal.facts import read_facts
from coach.journal.facts_cache import FactsCache
from coach.journal.files import JOURNAL, RESCUE
from coach.journal.repair import repair
from coach.journal.sqlite import SqliteJournal, open_journal
from coach.journal.transfer import export_calls, import_calls
from coach.live.erasing import erase, older_than
from coach.live.share import write_call
from coach.live.shared_facts import find_shared, shared_facts
from coach.live.summary_file import summary_path, write_summary
from coach.live.upkeep import keep_up
from coach.paths import Paths, ensure_folder
from tests.unit.journal.test_sqlite import write

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
OLD, NEW = "0d" * 16, "1e" * 16
"""Two calls, named as coach names them."""

STREET = "Wąskotorowa"
KEPT_TEXT = "Zielonogórska"
T = Translator("en")


def recorded(call_id: str, number: int, event: Event, at: datetime) -> Recorded:
    """Return an event in an envelope."""
    return Recorded("", 0, f"{call_id}-{number}", call_id, str(number), at, number * 1000, event)


def lead(journal: SqliteJournal, call_id: str, word: str, at: datetime) -> None:
    """Write a call that is full of a word, long notes among them, one act after the other."""
    started = CallStarted(playbook="late", playbook_hash="abc", title="Paczka", language="pl", agent=word)
    notes = [NoteTaken(f"{word} {number} {f'{word} ' * (number * 40)}") for number in range(40)]
    ended = CallEnded(Outcome.FOLLOW_UP, word)
    events: tuple[Event, ...] = (
        started,
        *notes,
        BlankFilled("ref", word),
        SummaryEdited(f"{word}!"),
        ended,
        CallClosed(),
    )
    for number, event in enumerate(events):
        write(journal, recorded(call_id, number, event, at))


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """Return the folders of a desk."""
    home = tmp_path / "home"
    return Paths(config=home, data=home, logs=home / "logs")


@pytest.fixture
def share(tmp_path: Path) -> Path:
    """Return the shared folder."""
    folder = tmp_path / "share"
    folder.mkdir()
    return folder


@pytest.fixture
def journal(paths: Paths, share: Path) -> Iterator[SqliteJournal]:
    """Return a desk with an old and a new call, both everywhere where coach writes texts."""
    ensure_folder(paths.data)
    calls = ((OLD, STREET, NOW - timedelta(days=100)), (NEW, KEPT_TEXT, NOW - timedelta(days=2)))
    with closing(open_journal(paths.data)) as opened:
        for call_id, word, at in calls:
            lead(opened, call_id, word, at)
    (paths.data / f"{JOURNAL}.format-1").write_bytes((paths.data / JOURNAL).read_bytes())
    (paths.data / f"{JOURNAL}.damaged-1").write_bytes(STREET.encode() * 1000)
    (paths.data / f"{RESCUE}.aside-1").write_bytes(STREET.encode() * 10)
    make_copy(paths.data, NOW.date())
    with closing(open_journal(paths.data)) as opened:
        for call_id, word, at in calls:
            write_summary(summary_path(paths.summaries, at, call_id), f"summary {word}")
            write_call(share, call_id, opened.log(call_id))
            (ensure_folder(paths.owed) / call_id).touch()
        (paths.summaries / ".summary-cut").write_text(STREET, encoding="utf-8")
        (share / "2026-02" / f".2026-02-21-{OLD}.jsonl.aa").write_text(STREET, encoding="utf-8")
        yield opened


def holding(word: str, *folders: Path) -> list[str]:
    """Return the files with a word in any of their bytes, in the encodings that SQLite and JSON know."""
    forms = {word.encode(), word.encode("utf-16-le"), word.encode("ascii", "backslashreplace")}
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return sorted(path.name for path in files if any(form in path.read_bytes() for form in forms))


def test_the_texts_are_everywhere_before(journal: SqliteJournal, paths: Paths, share: Path) -> None:
    """So that the test below says something."""
    assert len(holding(STREET, paths.data, share)) >= 8
    assert not journal.is_read_only


def test_no_byte_of_an_erased_call_is_left(journal: SqliteJournal, paths: Paths, share: Path) -> None:
    """Journal, write-ahead log, copies, summaries, what was kept of damage, the share: while coach runs, and after."""
    old = older_than(journal.heads(), 90, NOW)

    erased = erase(journal, old, paths, share)

    assert (erased.calls, erased.waiting) == (1, 0)
    assert holding(STREET, paths.data, share) == []
    journal.close()
    assert holding(STREET, paths.data, share) == []
    assert KEPT_TEXT.encode() in (paths.data / JOURNAL).read_bytes()


def test_the_other_calls_are_as_they_were(journal: SqliteJournal, paths: Paths, share: Path) -> None:
    """Their logs, summaries, shared files and debts stay."""
    before = journal.log(NEW)

    erase(journal, older_than(journal.heads(), 90, NOW), paths, share)

    assert journal.log(NEW) == before
    assert [path.name[-10:-4] for path in paths.summaries.iterdir()] == [NEW[:6]]
    assert [path.stem[-32:] for path in share.rglob("*.jsonl")] == [NEW]
    assert [path.name for path in paths.owed.iterdir()] == [NEW]


def test_an_erased_call_is_counted_and_never_shown(journal: SqliteJournal, paths: Paths, share: Path) -> None:
    """It is in no list and has no log; its entries still count, so no gap looks like a loss."""
    erase(journal, older_than(journal.heads(), 90, NOW), paths, share)

    assert [head.call_id for head in journal.heads()] == [NEW]
    assert journal.open_calls() == ()
    assert journal.log(OLD) == ()
    assert journal.erased() == 1
    assert journal.check().is_whole


def test_a_report_still_counts_an_erased_call(journal: SqliteJournal, paths: Paths, share: Path) -> None:
    """With what was counted before, but for what people typed; the call says that it was erased."""
    before = {each.call_id: each for each in read_facts(journal)}

    erase(journal, older_than(journal.heads(), 90, NOW), paths, share)

    after = {each.call_id: each for each in read_facts(journal)}
    assert before[OLD].reason == STREET
    assert before[OLD].case
    assert after == {**before, OLD: before[OLD]._replace(is_erased=True, reason="", case="")}
    assert list(read_facts(journal)) == list(after.values())


def test_what_was_read_before_the_erasing_is_not_written_after_it(
    journal: SqliteJournal, paths: Paths, share: Path
) -> None:
    """A report beside a running coach may be that late."""
    with closing(sqlite3.connect(paths.data / JOURNAL)) as connection, connection:
        connection.execute("DELETE FROM facts")
    reading = read_facts(journal)
    next(reading)
    erase(journal, older_than(journal.heads(), 90, NOW), paths, share)

    list(reading)

    assert holding(STREET, paths.data, share) == []


def test_the_cache_of_a_report_over_the_share_forgets_the_call(
    journal: SqliteJournal, paths: Paths, share: Path
) -> None:
    """Reasons stand in it, as typed; other calls stay."""
    with FactsCache(paths.cache, share) as cache:
        assert len(list(shared_facts(find_shared(share), cache, print))) == 2
    assert any(name.startswith("facts-") for name in holding(STREET, paths.cache))

    erase(journal, older_than(journal.heads(), 90, NOW), paths, share)

    assert holding(STREET, paths.cache) == []
    assert holding(KEPT_TEXT, paths.cache) != []


def test_an_export_carries_that_a_call_was_erased(
    journal: SqliteJournal, paths: Paths, share: Path, tmp_path: Path
) -> None:
    """Imported elsewhere it is erased there too; where the call stands with its texts nothing changes, nor here."""
    whole = list(export_calls(journal, lambda _: True))
    erase(journal, older_than(journal.heads(), 90, NOW), paths, share)
    erased = list(export_calls(journal, lambda _: True))

    with closing(open_journal(tmp_path / "new")) as new, closing(open_journal(tmp_path / "old")) as old:
        import_calls(new, erased, lambda _: None)
        import_calls(old, whole, lambda _: None)
        again = import_calls(old, erased, lambda _: None)
        back = import_calls(journal, whole, lambda _: None)

        assert (new.erased(), new.check().is_whole) == (1, True)
        assert [head.call_id for head in new.heads()] == [NEW]
        assert list(export_calls(new, lambda _: True)) == erased
        assert [each.is_erased for each in read_facts(new)] == [True, False]
        assert (again.known, old.erased(), back.known, journal.erased()) == (2, 0, 2, 1)
    assert holding(STREET, paths.data, tmp_path / "new") == []


def test_erased_is_erased_after_a_repair_too(journal: SqliteJournal, paths: Paths, share: Path) -> None:
    """The journal made anew of what can be read has none of it, and still knows that there was a call."""
    erase(journal, older_than(journal.heads(), 90, NOW), paths, share)
    journal.close()
    with closing(sqlite3.connect(paths.data / JOURNAL, isolation_level=None)) as connection:
        connection.execute("UPDATE event SET kind = 'x' WHERE event_id = ?", (f"{NEW}-3",))

    repair(paths.data)

    assert holding(STREET, paths.data) == []
    with closing(open_journal(paths.data)) as opened:
        assert opened.erased() == 1


def test_a_share_that_is_away_is_erased_later(journal: SqliteJournal, paths: Paths, share: Path) -> None:
    """What it holds is noted and told; the next time it answers, the file goes."""
    away = share.rename(share.with_name("away"))

    first = erase(journal, older_than(journal.heads(), 90, NOW), paths, share)
    away.rename(share)
    still = holding(STREET, share)
    second = erase(journal, (), paths, share)

    assert (first.waiting, first.reason) == (1, "No such file or directory")
    assert still != []
    assert (second.waiting, holding(STREET, share)) == (0, [])
    assert not paths.to_erase.exists()


def test_a_program_that_reads_the_journal_is_told(journal: SqliteJournal, paths: Paths, share: Path) -> None:
    """While it reads, old pages cannot go; afterwards erasing again finishes it."""
    with closing(sqlite3.connect(paths.data / JOURNAL, isolation_level=None)) as reading:
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM event").fetchone()
        with pytest.raises(sqlite3.Error):
            erase(journal, journal.heads()[1:], paths, share)
        reading.execute("ROLLBACK")
    with suppress(sqlite3.Error):
        erase(journal, journal.heads(), paths, share)
    journal.close()

    assert holding(STREET, paths.data) == []


def test_the_day_begins_with_erasing_and_a_copy(journal: SqliteJournal, paths: Paths, share: Path) -> None:
    """Old texts go by themselves, the new copy has none of them, and there is nothing to tell."""
    told = keep_up(journal, paths, share, keep_days=90, now=NOW, t=T)

    assert told == ""
    assert holding(STREET, paths.data, share) == []
    assert copies(paths.data) == (copy_of(paths.data, NOW.date()),)


def test_for_ever_is_for_ever(journal: SqliteJournal, paths: Paths, share: Path) -> None:
    """0 days keep everything."""
    keep_up(journal, paths, share, keep_days=0, now=NOW + timedelta(days=9999), t=T)

    assert len(journal.heads()) == 2


def test_three_daily_copies_stay(journal: SqliteJournal, paths: Paths, share: Path) -> None:
    """Each can be opened by itself, none is readable by others."""
    for day in range(5):
        keep_up(journal, paths, share, keep_days=0, now=NOW + timedelta(days=day), t=T)

    found = copies(paths.data)
    assert [path.name for path in found] == [f"journal-2026-06-0{day}.sqlite3" for day in (5, 4, 3)]
    assert len(found) == KEPT
    assert {path.stat().st_mode & 0o777 for path in found} == {0o600}
    with closing(sqlite3.connect(found[0])) as copy:
        assert copy.execute("SELECT count(*) FROM call").fetchone() == (2,)


def test_a_copy_that_is_not_whole_does_not_count(journal: SqliteJournal, paths: Paths, share: Path) -> None:
    """What is wrong is told, and the older copies stay."""
    before = copies(paths.data)
    journal.work(_change)

    told = keep_up(journal, paths, share, keep_days=0, now=NOW + timedelta(days=1), t=T)

    assert "1 entry of the journal is not what was written." in told
    assert "--repair" in told
    assert copies(paths.data) == before
    assert [path.name for path in (paths.data / "copies").iterdir()] == [before[0].name]


def test_a_copy_that_cannot_be_written_is_told(
    journal: SqliteJournal, paths: Paths, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The day goes on without it."""

    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("coach.journal.copies.make_copy", no_room)

    assert "No space left" in keep_up(journal, paths, share, keep_days=0, now=NOW + timedelta(days=1), t=T)


def test_on_a_network_drive_there_is_a_copy_too(
    journal: SqliteJournal, paths: Paths, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One connection does everything there, this too."""
    journal.close()
    monkeypatch.setattr("coach.journal.sqlite.is_on_network", lambda _: True)
    with closing(open_journal(paths.data)) as opened:
        told = keep_up(opened, paths, share, keep_days=90, now=NOW + timedelta(days=1), t=T)

    assert told == ""
    assert copy_of(paths.data, NOW.date() + timedelta(days=1)) in copies(paths.data)
    assert holding(STREET, paths.data, share) == []


def test_a_second_coach_keeps_nothing_up(journal: SqliteJournal, paths: Paths, share: Path) -> None:
    """Only the one that has the journal erases and copies."""
    with closing(open_journal(paths.data)) as second:
        assert keep_up(second, paths, share, keep_days=1, now=NOW + timedelta(days=9), t=T) == ""

    assert len(journal.heads()) == 2


def _change(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE event SET body = '{}' WHERE event_id = ?", (f"{NEW}-3",))


def test_its_promises_go_with_it(journal: SqliteJournal, paths: Paths, share: Path) -> None:
    """Out of the list and the count, with their calendar files; tables of calls go whole, other calls' files stay."""
    for call_id in (OLD, NEW):
        write(journal, recorded(call_id, 99, PromiseMade("p1", STREET, NOW), NOW - timedelta(days=100)))
    files = [paths.calendar / f"2026-06-01-1200-{call_id[:6]}-p1.ics" for call_id in (OLD, NEW)]
    table = paths.exports / "history-2026-06-01-120000.csv"
    for file in (*files, table):
        ensure_folder(file.parent)
        file.write_text(STREET, encoding="utf-8")

    erase(journal, [head for head in journal.heads() if head.call_id == OLD], paths, share)

    assert [each.call_id for each in journal.due_promises()] == [NEW]
    assert journal.count_due(NOW + timedelta(days=1)) == 1
    assert [file.exists() for file in (*files, table)] == [False, True, False]
