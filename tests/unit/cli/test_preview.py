"""`coach preview` before its screen opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.cli import main
from coach.cli.exit_codes import ExitCode
from tests.support.playbook_files import LATE


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with one playbook."""
    (tmp_path / "late.yaml").write_text(LATE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 3, whatever the terminal is."""
    assert main(["preview", "nope.yaml"]) == ExitCode.NOT_FOUND
    assert capsys.readouterr().err == "coach: there is no file nope.yaml\n"


def test_a_library_has_no_screen(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    """The sentence says what to name instead."""
    (folder / "it.yaml").write_text("coach: 1\nid: it\nlibrary: true\nlanguage: pl\ntitle: L\n", encoding="utf-8")
    assert main(["preview", "it.yaml"]) == ExitCode.USAGE
    assert capsys.readouterr().err == "coach: it.yaml is a library; name a playbook that uses it\n"


def test_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 4, as for a call."""
    assert main(["preview", "late.yaml"]) == ExitCode.TERMINAL
    assert "needs a terminal" in capsys.readouterr().err
