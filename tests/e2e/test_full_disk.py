"""A disk that is full in mid-call, in a real terminal (reliability P13)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from coach.call.events import NoteTaken
from coach.journal.files import JOURNAL
from coach.journal.sqlite import open_journal
from tests.e2e.walk import calls, in_call
from tests.support.terminal import Terminal, coach_terminal

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="prlimit is Linux's")


def fill(terminal: Terminal, home: Path) -> None:
    """Let no file grow any more: writes of the journal fail from now on."""
    import resource

    size = (home / f"{JOURNAL}-wal").stat().st_size
    resource.prlimit(terminal.process.pid, resource.RLIMIT_FSIZE, (size, -1))


def make_room(terminal: Terminal) -> None:
    """Take the limit away."""
    import resource

    resource.prlimit(terminal.process.pid, resource.RLIMIT_FSIZE, (-1, -1))


def note(terminal: Terminal, text: str) -> None:
    """Take a note."""
    terminal.press("n")
    terminal.wait_for("what matters, in a few words")
    terminal.send(text)
    terminal.wait_for(text)
    terminal.press("enter")


def test_the_call_goes_on_and_everything_is_saved_with_room(coach_home: Path) -> None:
    """The banner counts what waits, nothing of it is shown as done, and all of it is saved in order afterwards."""
    with in_call(coach_home, width=120, height=40) as terminal:
        fill(terminal, coach_home)
        note(terminal, "first note")
        note(terminal, "second")
        told = terminal.wait_for("2 acts not saved")
        assert "Noted" not in told
        make_room(terminal)
        terminal.wait_for("Noted: second")
        assert "not saved" not in terminal.text
        terminal.kill()

    [call] = calls(coach_home)
    assert [each.text[:6] for each in call.notes] == ["first ", "second"]


def test_leaving_on_a_full_disk_loses_nothing(coach_home: Path) -> None:
    """The one who leaves is told where the acts are; the next start takes them in and says so."""
    with in_call(coach_home, width=120, height=40) as terminal:
        fill(terminal, coach_home)
        note(terminal, "kept note")
        terminal.wait_for("1 act not saved")
        terminal.press("ctrl+q")
        terminal.wait_for("Leave coach")
        terminal.press("1")
        assert terminal.wait() == 0
        terminal.read(0.1)
        assert b"journal.rescue" in terminal.raw
    with coach_terminal(coach_home, "--lang", "en", width=120, height=40) as terminal:
        terminal.wait_for("1 entry that could not be saved last time has been saved now")

    journal = open_journal(coach_home)
    [head] = journal.heads()
    assert [each.event.text[:5] for each in journal.log(head.call_id) if isinstance(each.event, NoteTaken)] == ["kept "]
    journal.close()


def test_a_crash_on_a_full_disk_loses_nothing_that_was_told(coach_home: Path) -> None:
    """What the banner counted comes back after a kill."""
    with in_call(coach_home, width=120, height=40) as terminal:
        fill(terminal, coach_home)
        note(terminal, "kept note")
        terminal.wait_for("1 act not saved")
        terminal.kill()
    with coach_terminal(coach_home, "call", "--resume", "--lang", "en", width=120, height=40) as terminal:
        terminal.wait_for("more keys", "kept note")
