from __future__ import annotations

import stat
from pathlib import Path

import pytest

from coach.cli.crash import report_crash
from coach.i18n import Translator
from coach.paths import Paths

NUMBER = "4111 1111 1111 1111"


def fault() -> ValueError:
    """Return a fault whose message is a customer's number."""
    with pytest.raises(ValueError, match="invalid") as caught:
        int(NUMBER)
    return caught.value


def report(folder: Path, *, debug: bool = False) -> str:
    """Report the fault into a folder."""
    paths = Paths(config=folder, data=folder, logs=folder / "logs")
    return report_crash(fault(), paths, Translator("en"), command="call", debug=debug)


def test_the_report_says_where_and_what_kind(tmp_path: Path) -> None:
    """Version, command, places and the kind of fault are in the file whose path is told."""
    told = report(tmp_path)
    (file,) = (tmp_path / "logs").iterdir()
    text = file.read_text()

    assert str(file) in told
    assert "ValueError" in text
    assert "test_crash.py" in text
    assert "command call" in text


def test_the_report_holds_no_value(tmp_path: Path) -> None:
    """What a customer said or gave is in no report, not even in a fault's own message."""
    told = report(tmp_path, debug=True)
    (file,) = (tmp_path / "logs").iterdir()

    assert NUMBER not in told
    assert NUMBER not in file.read_text()


def test_the_report_is_private(tmp_path: Path) -> None:
    """Only the owner reads it."""
    report(tmp_path)
    (file,) = (tmp_path / "logs").iterdir()

    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_without_debug_no_places_are_shown(tmp_path: Path) -> None:
    """An agent sees sentences, not code."""
    assert "test_crash.py" not in report(tmp_path)


def test_with_debug_the_places_are_shown(tmp_path: Path) -> None:
    """--debug shows the report at once."""
    assert "test_crash.py" in report(tmp_path, debug=True)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """The fault is not hidden by a second one."""
    (tmp_path / "logs").write_text("")

    assert "could not be written" in report(tmp_path)


def test_a_word_that_is_no_command_is_left_out(tmp_path: Path) -> None:
    """The first word may be a person's name, or what was typed."""
    paths = Paths(config=tmp_path, data=tmp_path, logs=tmp_path / "logs")

    report_crash(fault(), paths, Translator("en"), command="Kowalska", debug=False)

    (file,) = (tmp_path / "logs").iterdir()
    assert "Kowalska" not in file.read_text()
    assert "command -" in file.read_text()


def test_the_home_of_the_agent_is_not_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders are named like their people."""
    home = Path(__file__).parents[1]
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))

    told = report(tmp_path, debug=True)

    assert str(home) not in told.partition("The report is in")[0]
    assert "~" in told


def test_what_a_chain_of_faults_says_is_left_out(tmp_path: Path) -> None:
    """Neither the cause nor the fault during whose handling it came says its words; locals are nowhere."""
    number = NUMBER
    try:
        try:
            int(number)
        except ValueError as error:
            raise RuntimeError(f"while reading {number}") from error
    except RuntimeError as error:
        paths = Paths(config=tmp_path, data=tmp_path, logs=tmp_path / "logs")
        told = report_crash(error, paths, Translator("en"), command="call", debug=True)

    assert number not in told
    assert "RuntimeError" in told
    assert "ValueError" in told
