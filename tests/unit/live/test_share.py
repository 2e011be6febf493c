"""Ended calls written to a shared folder: masked, whole, once, later when the folder is away, and never waited for."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from pathlib import Path
from threading import Event as Flag

import pytest

from coach.call.commands import CloseCall, Command, EndCall, FillBlank, KeepSaying, TakeNote
from coach.call.events import BlankFilled, NoteTaken, Outcome, Recorded, SayingKept
from coach.journal.memory import MemoryJournal
from coach.journal.protocol import Receipt
from coach.live.live_call import LiveCall, start
from coach.live.owed import owed_calls
from coach.live.share import Sharer, write_call
from coach.live.shared_files import read_shared
from tests.support.desk import FixedClock
from tests.support.playbook_files import LATE, load_text

ENDED = (EndCall(Outcome.DROPPED, "gone"), CloseCall())


class Desk:
    """One desk with a journal in memory, and the folder that it shares."""

    def __init__(self, folder: Path) -> None:
        self.share = folder / "share"
        self.owed = folder / "owed"
        self.journal = MemoryJournal()
        self.sharers: list[Sharer] = []

    def sharer(self) -> Sharer:
        """Return a sharer that tries again every 10 ms."""
        self.sharers.append(Sharer(self.share, self.owed, self.journal, retry_s=0.01))
        return self.sharers[-1]

    def call(self, *commands: Command, keep_numbers: bool = False) -> LiveCall:
        """Lead a call."""
        playbook = load_text(LATE).playbook
        assert playbook is not None
        calls: list[LiveCall] = []

        def deliver(receipt: Receipt) -> None:
            for each in calls:
                each.settle(receipt)

        live = start(
            playbook,
            "hash",
            "",
            journal=self.journal,
            clock=FixedClock(),
            deliver=deliver,
        )
        calls.append(live)
        for command in commands:
            assert live.handle(command, keep_numbers=keep_numbers) is None
        return live

    def files(self) -> list[Path]:
        """Return every file of the shared folder."""
        return sorted(path for path in self.share.rglob("*") if path.is_file())


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk whose shared folder is there."""
    desk = Desk(tmp_path)
    desk.share.mkdir()
    yield desk
    for sharer in desk.sharers:
        sharer.close(10)


def test_an_ended_call_is_written_and_owed_no_more(desk: Desk) -> None:
    """One file, in the folder of its month, named by its day and id."""
    sharer = desk.sharer()
    live = desk.call(KeepSaying("my cat"), *ENDED)
    sharer.owe(live.call_id)
    sharer.start()
    sharer.close(10)

    (file,) = desk.files()
    began = desk.journal.log(live.call_id)[0].at
    assert file == desk.share / f"{began:%Y-%m}" / f"{began:%Y-%m-%d}-{live.call_id}.jsonl"
    (shared,) = read_shared(desk.share)
    assert shared.call.call_id == live.call_id
    assert shared.call.broken == ()
    assert SayingKept("listen", "my cat") in [each.event for each in shared.call.log]
    assert owed_calls(desk.owed) == ()


def test_a_call_that_is_not_closed_stays_owed(desk: Desk) -> None:
    """It may be resumed; it is written once it was closed."""
    sharer = desk.sharer()
    live = desk.call()
    sharer.owe(live.call_id)
    sharer.start()
    sharer.close(10)

    assert desk.files() == []
    assert owed_calls(desk.owed) == (live.call_id,)


def test_a_folder_that_is_away_delays(desk: Desk) -> None:
    """What an earlier process owed is written when the folder is back, without another nudge."""
    desk.share.rmdir()
    live = desk.call(*ENDED)
    first = desk.sharer()
    first.owe(live.call_id)
    first.start()
    first.close(10)
    assert owed_calls(desk.owed) == (live.call_id,)

    written = Flag()

    def write(folder: Path, call_id: str, log: tuple[Recorded, ...]) -> None:
        write_call(folder, call_id, log)
        written.set()

    second = Sharer(desk.share, desk.owed, desk.journal, write=write, retry_s=0.01)
    second.start()
    desk.share.mkdir()
    assert written.wait(30)
    second.close(10)
    assert len(desk.files()) == 1
    assert owed_calls(desk.owed) == ()


def test_a_folder_that_hangs_holds_up_nothing(desk: Desk) -> None:
    """Leaving does not wait for it, the journal is not read any more, and the call stays owed."""
    hanging, goes_on = Flag(), Flag()

    def hang(*_: object) -> None:
        hanging.set()
        goes_on.wait(30)
        raise TimeoutError

    sharer = Sharer(desk.share, desk.owed, desk.journal, write=hang, retry_s=0.01)
    calls = [desk.call(*ENDED).call_id for _ in range(2)]
    for call_id in calls:
        sharer.owe(call_id)
    sharer.start()
    assert hanging.wait(30)
    sharer.close(0.01)
    desk.journal.log = None  # type: ignore[method-assign,assignment]
    goes_on.set()
    sharer._thread.join(30)

    assert not sharer._thread.is_alive()
    assert owed_calls(desk.owed) == tuple(sorted(calls))


def test_a_folder_that_nobody_made_is_not_made(desk: Desk) -> None:
    """A server that is not mounted must not become a folder of this machine."""
    desk.share.rmdir()
    live = desk.call(*ENDED)

    with pytest.raises(FileNotFoundError):
        write_call(desk.share, live.call_id, desk.journal.log(live.call_id))

    assert not desk.share.exists()


def test_numbers_that_the_agent_kept_are_masked(desk: Desk) -> None:
    """The call needs the call-back number; the trainer does not. The customer's name stays here too."""
    live = desk.call(TakeNote("call back 601 234 567"), FillBlank("name", "Kowalska"), *ENDED, keep_numbers=True)
    log = desk.journal.log(live.call_id)
    assert NoteTaken("call back 601 234 567") in [each.event for each in log]

    write_call(desk.share, live.call_id, log)

    (file,) = desk.files()
    text = file.read_text(encoding="utf-8")
    assert "601 234" not in text
    assert "Kowalska" not in text
    (shared,) = read_shared(desk.share)
    assert BlankFilled("name", "••••") in [each.event for each in shared.call.log]


def test_what_was_taken_back_is_not_written(desk: Desk) -> None:
    """Undone is unsaid."""
    live = desk.call(KeepSaying("by mistake"))
    assert live.undo()
    for command in ENDED:
        live.handle(command)

    write_call(desk.share, live.call_id, desk.journal.log(live.call_id))

    assert "by mistake" not in desk.files()[0].read_text(encoding="utf-8")


def test_a_write_that_fails_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk leaves no half of a file."""
    live = desk.call(*ENDED)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("coach.live.share.os.fsync", fail)
    with pytest.raises(OSError, match="No space"):
        write_call(desk.share, live.call_id, desk.journal.log(live.call_id))

    assert desk.files() == []


def test_the_trainer_can_read_the_file(desk: Desk) -> None:
    """It has the rights of the shared folder, not those of a private file."""
    live = desk.call(*ENDED)
    write_call(desk.share, live.call_id, desk.journal.log(live.call_id))
    probe = desk.share / "probe"
    probe.touch()

    assert stat.S_IMODE(desk.files()[0].stat().st_mode) == stat.S_IMODE(probe.stat().st_mode)


def test_broken_files_are_told_and_the_rest_is_read(desk: Desk) -> None:
    """With file and line; a copy of a call counts once, unfinished files not at all."""
    calls = [desk.call(KeepSaying(words), *ENDED).call_id for words in ("one", "two")]
    for call_id in calls:
        write_call(desk.share, call_id, desk.journal.log(call_id))
    first, second = desk.files()
    lines = second.read_bytes().splitlines(keepends=True)
    second.write_bytes(b"".join([*lines[:2], b"garbage\n", *lines[2:]]))
    (first.parent / "Copy.jsonl").write_bytes(first.read_bytes())
    (first.parent / ".half.jsonl").write_bytes(b"{")
    (first.parent / "notes.txt").write_bytes(b"{")

    found = list(read_shared(desk.share))

    assert len(found) == 2
    assert [(file.path.name, each.line) for file in found for each in file.call.broken] == [(second.name, 3)]
    words = {each.event.words for file in found for each in file.call.log if isinstance(each.event, SayingKept)}
    assert words == {"one", "two"}


def test_what_is_owed_is_only_what_can_be_a_call(desk: Desk) -> None:
    """Names of other files are not read as calls."""
    desk.owed.mkdir()
    (desk.owed / "..hidden").touch()
    (desk.owed / "abc").touch()

    assert owed_calls(desk.owed) == ("abc",)


def test_each_line_is_json(desk: Desk) -> None:
    """For other programs."""
    live = desk.call(*ENDED)
    write_call(desk.share, live.call_id, desk.journal.log(live.call_id))

    bodies = [json.loads(line) for line in desk.files()[0].read_text(encoding="utf-8").splitlines()]

    assert bodies[0]["events"] == len(bodies) - 1
    assert [set(body) for body in bodies[1:]] == [{"at", "elapsed_ms", "kind", "kind_version", "body"}] * len(
        bodies[1:]
    )
