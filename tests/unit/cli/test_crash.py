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
