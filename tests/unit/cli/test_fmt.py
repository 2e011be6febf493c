"""`coach fmt` as a trainer runs it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coach.cli import main
from coach.cli.exit_codes import ExitCode
from coach.playbook import fmt
from tests.support.playbook_files import LATE

LOOSE = LATE.replace("title: Wysłuchaj", "title:   'Wysłuchaj'   # remark")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A working folder with one playbook that is laid out, and one that is not."""
    for name, text in (("neat", LATE), ("loose", LOOSE)):
        assert main(["new", "--id", name, "--language", "pl", "--to", str(tmp_path)]) == ExitCode.OK
        if name == "loose":
            (tmp_path / "pl" / "loose.yaml").write_text(text.replace("id: late", "id: loose"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    capsys.readouterr()
    return tmp_path / "pl"


def text(name: str = "pl/loose.yaml") -> str:
    """Return what stands in a file."""
    return Path(name).read_text(encoding="utf-8")


def test_files_that_change_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    """On stdout the names alone; how many on stderr."""
    assert main(["fmt", "."]) == ExitCode.OK
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("pl/loose.yaml\n", "2 files, 1 changed\n")
    assert "    title: Wysłuchaj  # remark\n" in text()


def test_the_second_time_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is laid out is not even written."""
    main(["fmt", "pl"])
    before = Path("pl/loose.yaml").stat()
    capsys.readouterr()
    assert main(["fmt", "pl"]) == ExitCode.OK
    assert capsys.readouterr().err == "2 files, nothing to change\n"
    assert Path("pl/loose.yaml").stat().st_ino == before.st_ino


def test_check_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """It says what would change; exit code 1."""
    before = text()
    assert main(["fmt", "--check", "pl"]) == ExitCode.PROBLEMS
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("pl/loose.yaml\n", "2 files, 1 would change\n")
    assert text() == before
    assert main(["fmt", "--check", "pl/neat.yaml"]) == ExitCode.OK


def test_a_file_with_errors_is_left(capsys: pytest.CaptureFixture[str]) -> None:
    """The others are laid out; exit code 1."""
    Path("pl/broken.yaml").write_text("a: [", encoding="utf-8")
    assert main(["fmt", "pl"]) == ExitCode.PROBLEMS
    captured = capsys.readouterr()
    assert captured.out == "pl/loose.yaml\n"
    assert "coach: pl/broken.yaml has errors; see them with: coach check pl/broken.yaml\n" in captured.err
    assert text("pl/broken.yaml") == "a: ["


def test_a_layout_that_would_say_something_else_is_left(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever the reason; exit code 1."""
    answers = iter([("a",), ("b",)])
    monkeypatch.setattr(fmt, "meaning", lambda _: next(answers))
    assert main(["fmt", "pl/loose.yaml"]) == ExitCode.PROBLEMS
    assert "pl/loose.yaml is left as it is" in capsys.readouterr().err
    assert "'Wysłuchaj'" in text()


def test_what_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 3, and the rest is done."""
    assert main(["fmt", "nope.yaml", "pl"]) == ExitCode.NOT_FOUND
    captured = capsys.readouterr()
    assert "nope.yaml" in captured.err
    assert captured.out == "pl/loose.yaml\n"
    Path("empty").mkdir()
    assert main(["fmt", "empty"]) == ExitCode.OK
    assert capsys.readouterr().err == "no playbook files were found\n"


def test_what_cannot_be_written(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 3."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert main(["fmt", "pl/loose.yaml"]) == ExitCode.NOT_FOUND
    assert "pl/loose.yaml cannot be written" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(capsys: pytest.CaptureFixture[str]) -> None:
    """What is no file is told."""
    os.mkfifo("pl/pipe.yaml")
    assert main(["fmt", "pl/pipe.yaml"]) == ExitCode.NOT_FOUND
    assert "pipe.yaml" in capsys.readouterr().err
