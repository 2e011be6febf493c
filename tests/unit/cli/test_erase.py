"""`coach erase`, and `coach doctor --repair`."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from coach.call.events import CallClosed, CallStarted, Event, NoteTaken
from coach.cli import main
from coach.cli.exit_codes import ExitCode
from coach.journal.files import JOURNAL
from coach.journal.sqlite import open_journal
from tests.unit.journal.test_sqlite import recorded, write

Captured = pytest.CaptureFixture[str]
STREET = "Wąskotorowa"
DAYS_AGO = {"aaaaaa01": 100, "aaaaab02": 5}


@pytest.fixture
def home(coach_home: Path) -> Path:
    """Return a data folder with an old and a new call."""
    with closing(open_journal(coach_home)) as journal:
        for call_id, days in DAYS_AGO.items():
            at = datetime.now().astimezone() - timedelta(days=days)
            started = CallStarted(playbook="late", playbook_hash="abc", title="Paczka", language="pl")
            events: tuple[Event, ...] = (started, NoteTaken(f"{STREET} {call_id}"), CallClosed())
            for number, event in enumerate(events):
                envelope = recorded(f"{call_id}-{number}", event, call_id=call_id)
                object.__setattr__(envelope, "at", at)
                write(journal, envelope)
    return coach_home


def shown(capsys: Captured) -> dict[str, object]:
    """Return what `coach history --json` prints."""
    capsys.readouterr()
    assert main(["history", "--json"]) == ExitCode.OK
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def test_a_call_is_erased_by_the_name_of_its_summary(home: Path, capsys: Captured) -> None:
    """Six characters are enough; it is counted, and no byte of it is left."""
    assert main(["erase", "aaaaaa"]) == ExitCode.OK

    assert "1 call were erased" in capsys.readouterr().err
    history = shown(capsys)
    assert history["erased"] == 1
    assert len(history["calls"]) == 1  # type: ignore[arg-type]
    assert f"{STREET} aaaaaa01".encode() not in b"".join(
        path.read_bytes() for path in home.rglob("*") if path.is_file()
    )


@pytest.mark.parametrize("days", ["90d", "90"])
def test_old_calls_are_erased(home: Path, capsys: Captured, days: str) -> None:
    """Those younger stay."""
    assert main(["erase", "--older-than", days]) == ExitCode.OK

    assert shown(capsys)["erased"] == 1
    assert home.is_dir()


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), ExitCode.USAGE),
        (("aaaaaa", "--older-than", "3d"), ExitCode.USAGE),
        (("--older-than", "soon"), ExitCode.USAGE),
        (("--older-than", "99999"), ExitCode.USAGE),
        (("aaaaa",), ExitCode.NOT_FOUND),
        (("nobody",), ExitCode.NOT_FOUND),
    ],
)
def test_what_is_not_meant_erases_nothing(words: tuple[str, ...], code: ExitCode, capsys: Captured) -> None:
    """Too short a name, both ways at once, a number that is none."""
    assert main(["erase", *words]) == code

    assert shown(capsys)["erased"] == 0


def test_a_running_coach_keeps_its_journal(home: Path, capsys: Captured) -> None:
    """It is told who has it, and nothing is erased."""
    with closing(open_journal(home, terminal="/dev/pts/7")):
        assert main(["erase", "aaaaaa"]) == ExitCode.DATA

    assert "/dev/pts/7" in capsys.readouterr().err
    assert shown(capsys)["erased"] == 0


@pytest.mark.usefixtures("home")
def test_a_share_that_is_away_is_told(tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    """The exit code says that something is left to do."""
    monkeypatch.setenv("COACH_SHARE", str(tmp_path / "away"))

    assert main(["erase", "aaaaaa"]) == ExitCode.DATA

    assert "1 call may still stand in the shared folder (No such file or directory)" in capsys.readouterr().err


def test_history_counts_erased_calls(home: Path, capsys: Captured) -> None:
    """In words, beside the table."""
    main(["erase", "aaaaaa", "aaaaab"])
    capsys.readouterr()

    assert main(["history"]) == ExitCode.OK

    assert "2 more calls were erased" in capsys.readouterr().err
    assert home.is_dir()


def damage(home: Path) -> None:
    """Change a row behind coach's back."""
    with closing(sqlite3.connect(home / JOURNAL, isolation_level=None)) as connection:
        connection.execute("UPDATE event SET body = '{}' WHERE event_id = 'aaaaab02-1'")


def test_the_doctor_finds_damage_and_mends_it(home: Path, capsys: Captured) -> None:
    """What is wrong and what to do; then what came of it; then all is well."""
    damage(home)

    assert main(["doctor"]) == ExitCode.DATA
    found = capsys.readouterr().out
    assert main(["doctor", "--repair"]) == ExitCode.OK
    told = capsys.readouterr()

    assert "1 entry of the journal is not what was written" in found
    assert "coach doctor --repair" in found
    assert "entries 5, calls 2" in told.err
    assert f"{JOURNAL}.damaged-1" in told.err
    assert "1 entry is lost" in told.err
    assert "1 entry lost" in told.out
    assert main(["doctor"]) == ExitCode.OK


@pytest.mark.usefixtures("home")
def test_a_whole_journal_is_left_alone(capsys: Captured) -> None:
    """There is nothing to do, and that is said."""
    assert main(["doctor", "--repair"]) == ExitCode.OK

    assert "nothing to repair" in capsys.readouterr().err


def test_a_journal_in_use_is_not_repaired(home: Path, capsys: Captured) -> None:
    """It is told who has it."""
    damage(home)
    with closing(open_journal(home, terminal="/dev/pts/7")):
        assert main(["doctor", "--repair"]) == ExitCode.DATA

    assert "/dev/pts/7" in capsys.readouterr().err


def test_a_shorter_journal_is_told_beside_a_report(home: Path, capsys: Captured) -> None:
    """`coach history` of a journal that lost its end says so."""
    with closing(sqlite3.connect(home / JOURNAL, isolation_level=None)) as connection:
        connection.execute("DELETE FROM event WHERE event_id = 'aaaaab02-2'")

    main(["history"])

    assert "The last 1 entry of the journal" in capsys.readouterr().err
