from __future__ import annotations

from pathlib import Path

import pytest

from coach.cli import main
from coach.cli.commands import call as call_command
from coach.cli.exit_codes import ExitCode
from coach.cli.terminal import Terminal
from coach.journal.files import APPLICATION_ID, JOURNAL
from coach.journal.sqlite import open_journal
from coach.settings import Profile
from coach.tui import app as tui_app
from coach.tui.desk import Desk

Captured = pytest.CaptureFixture[str]


class FakeApp:
    """Stands for the screens: keeps the desk and leaves at once."""

    desks: list[Desk]
    mice: list[bool]
    leaves_with: int | None = 0
    fault: Exception | None = None

    def __init__(self, desk: Desk) -> None:
        """Keep the desk."""
        self.desks.append(desk)
        self.return_code = self.leaves_with

    def run(self, *, mouse: bool) -> None:
        """Keep whether the mouse is wanted."""
        self.mice.append(mouse)


@pytest.fixture
def screens(monkeypatch: pytest.MonkeyPatch) -> type[FakeApp]:
    """Put the fake in the place of the screens, in a terminal that is good enough."""
    FakeApp.desks, FakeApp.mice, FakeApp.leaves_with, FakeApp.fault = [], [], 0, None
    terminal = Terminal(is_tty=True, columns=80, rows=24, term="xterm", colours="256", encoding="utf-8")
    monkeypatch.setattr(call_command, "probe_terminal", lambda _: terminal)
    monkeypatch.setattr(tui_app, "CoachApp", FakeApp)
    return FakeApp


def test_the_desk_gets_what_was_asked_for(screens: type[FakeApp]) -> None:
    """Playbook, resume, agent and mouse reach the screens."""
    assert main(["--lang", "pl", "call", "delivery-delay", "--resume", "--agent", "Ela", "--no-mouse"]) == ExitCode.OK

    (desk,) = screens.desks
    assert (desk.playbook, desk.resume, desk.profile.name) == ("delivery-delay", True, "Ela")
    assert (desk.t.language, desk.playbook_language) == ("pl", "pl")
    assert screens.mice == [False]


def test_nothing_asked_for_is_the_ready_screen(screens: type[FakeApp]) -> None:
    """`coach` alone names no playbook and leaves the profile as it is."""
    main([])

    (desk,) = screens.desks
    assert (desk.playbook, desk.resume, desk.profile, desk.read_only) == ("", False, Profile(), "")
    assert screens.mice == [True]


def test_the_screens_exit_code_is_the_commands(screens: type[FakeApp]) -> None:
    """An app that was ended by SIGTERM ends with 143."""
    screens.leaves_with = 143

    assert main([]) == 143


def test_an_app_without_an_exit_code_ended_well(screens: type[FakeApp]) -> None:
    """No return code is 0."""
    screens.leaves_with = None

    assert main([]) == ExitCode.OK


def test_an_unknown_playbook_never_opens_the_screens(screens: type[FakeApp], capsys: Captured) -> None:
    """A misspelt playbook is exit code 3 with the one that was meant."""
    assert main(["call", "dleivery-delay"]) == ExitCode.NOT_FOUND

    assert "“delivery-delay”" in capsys.readouterr().err
    assert screens.desks == []


@pytest.mark.usefixtures("screens")
def test_the_journal_is_let_go(coach_home: Path) -> None:
    """After the screens are left another coach can write."""
    main([])

    journal = open_journal(coach_home)

    assert not journal.is_read_only
    journal.close()


def test_a_second_coach_looks_only(screens: type[FakeApp], coach_home: Path, capsys: Captured) -> None:
    """While another coach has the journal, the desk says so, and stderr too once the screens are left."""
    journal = open_journal(coach_home, terminal="/dev/pts/7")

    assert main([]) == ExitCode.OK
    journal.close()

    assert "/dev/pts/7" in screens.desks[0].read_only
    assert "/dev/pts/7" in capsys.readouterr().err


def test_what_was_moved_aside_is_told(screens: type[FakeApp], coach_home: Path) -> None:
    """A file that is no journal is kept, told, and does not stop the calls."""
    coach_home.mkdir()
    (coach_home / JOURNAL).write_text("not a database")

    main([])

    (desk,) = screens.desks
    assert desk.read_only == ""
    assert JOURNAL in desk.notice


def test_a_home_that_is_a_file_is_refused(screens: type[FakeApp], coach_home: Path, capsys: Captured) -> None:
    """No screens open over a data folder that cannot be used."""
    coach_home.write_text("")

    assert main([]) == ExitCode.DATA

    assert "COACH_HOME" in capsys.readouterr().err
    assert screens.desks == []


@pytest.mark.usefixtures("screens")
def test_a_newer_journal_is_refused_with_both_versions(coach_home: Path, capsys: Captured) -> None:
    """A journal of a newer coach is left as it is."""
    newer_journal(coach_home)
    before = (coach_home / JOURNAL).read_bytes()

    assert main([]) == ExitCode.DATA

    assert "format 99" in capsys.readouterr().err
    assert (coach_home / JOURNAL).read_bytes() == before


@pytest.mark.parametrize("command", ["history", "doctor"])
def test_looking_at_a_newer_journal_is_refused_too(coach_home: Path, capsys: Captured, command: str) -> None:
    """What cannot be understood is not shown as if it were."""
    newer_journal(coach_home)

    assert main([command]) == ExitCode.DATA

    captured = capsys.readouterr()
    assert "format 99" in captured.out + captured.err


def test_doctor_sees_a_home_that_is_a_file(coach_home: Path, capsys: Captured) -> None:
    """The doctor finds what the first call would stumble over."""
    coach_home.write_text("")

    assert main(["doctor"]) == ExitCode.DATA

    assert "Not a directory" in capsys.readouterr().out


def test_answers_of_the_first_start_are_kept(screens: type[FakeApp], coach_home: Path) -> None:
    """The desk saves the profile into the settings file."""
    main([])

    screens.desks[0].save_profile(Profile(name="Ela", gender="f", asked=True))

    assert 'name = "Ela"' in (coach_home / "settings.toml").read_text()


def test_answers_that_cannot_be_kept_are_an_error_of_the_system(screens: type[FakeApp], coach_home: Path) -> None:
    """The screens get one kind of error, with the sentence in it."""
    main([])
    (coach_home / "settings.toml").mkdir()

    with pytest.raises(OSError, match="could not be saved"):
        screens.desks[0].save_profile(Profile(name="Ela"))


def newer_journal(home: Path) -> None:
    """Put a journal of a version that is not known yet into a folder."""
    import sqlite3

    home.mkdir()
    connection = sqlite3.connect(home / JOURNAL)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 99")
    connection.execute("CREATE TABLE later (a)")
    connection.commit()
    connection.close()


def test_a_fault_of_the_screens_is_one_sentence(screens: type[FakeApp], capsys: Captured) -> None:
    """What the screens failed with becomes a report and a sentence; its words, which may be a customer's, do not."""
    screens.fault = RuntimeError("PESEL 44051401359")

    assert main(["call", "delivery-delay"]) == ExitCode.INTERNAL

    told = capsys.readouterr().err
    assert "The report is in" in told
    assert "44051401359" not in told
