"""`coach graph` as a trainer runs it."""

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


def test_a_diagram_for_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Text, unless asked otherwise."""
    assert main(["graph", "late.yaml"]) == ExitCode.OK
    out = capsys.readouterr().out
    assert out.startswith("Opóźniona dostawa (late)\n\nTHE CALL\n  ● listen  Wysłuchaj\n    ↓\n  ● agree   Uzgodnij\n")


def test_a_diagram_for_documents(capsys: pytest.CaptureFixture[str]) -> None:
    """Mermaid."""
    assert main(["graph", "--format", "mermaid", "late.yaml"]) == ExitCode.OK
    assert capsys.readouterr().out.startswith("flowchart TD\n")


def test_errors_are_pointed_out(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    """What can be drawn is drawn; exit code 1."""
    broken = LATE.replace("title: Wysłuchaj", "title: Wysłuchaj\n    next: agre")
    (folder / "late.yaml").write_text(broken, encoding="utf-8")
    assert main(["graph", "late.yaml"]) == ExitCode.PROBLEMS
    captured = capsys.readouterr()
    assert "● listen" in captured.out
    assert captured.err == "coach: the file has errors, so ways may be missing here: coach check late.yaml\n"


@pytest.mark.parametrize(
    ("text", "code", "sentence"),
    [
        ("a: [", ExitCode.PROBLEMS, "coach: it.yaml has errors; see them with: coach check it.yaml\n"),
        (
            "coach: 1\nid: it\nlibrary: true\nlanguage: pl\ntitle: L\n",
            ExitCode.USAGE,
            "coach: it.yaml is a library; name a playbook that uses it\n",
        ),
    ],
)
def test_what_is_no_playbook(
    capsys: pytest.CaptureFixture[str], folder: Path, text: str, code: ExitCode, sentence: str
) -> None:
    """One sentence that says what to do."""
    (folder / "it.yaml").write_text(text, encoding="utf-8")
    assert main(["graph", "it.yaml"]) == code
    assert capsys.readouterr().err == sentence


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 3."""
    assert main(["graph", "nope.yaml"]) == ExitCode.NOT_FOUND
    assert capsys.readouterr().err == "coach: there is no file nope.yaml\n"
    assert main(["graph", "."]) == ExitCode.NOT_FOUND
    assert "cannot be read" in capsys.readouterr().err
