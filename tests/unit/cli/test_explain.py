"""`coach explain` as a trainer runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.cli import main
from coach.cli.exit_codes import ExitCode
from coach.diagnostics.codes import CODES


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home of its own, in English."""
    monkeypatch.setenv("COACH_HOME", str(tmp_path))
    monkeypatch.setenv("COACH_LANG", "en")


def test_a_page_says_what_why_and_shows_both_examples(capsys: pytest.CaptureFixture[str]) -> None:
    """The line of the finding is marked by an arrow."""
    assert main(["explain", "P102"]) == ExitCode.OK
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "error[P102]: there is no such step"
    assert "Not like this:" in lines
    assert "But like this:" in lines
    assert [line for line in lines if line.startswith("-->")] == ["--> |     next: agre"]
    assert "    |     next: agree" in lines


@pytest.mark.parametrize("language", ["pl", "ru", "en"])
def test_a_page_fits_the_terminal(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Eighty columns."""
    main(["explain", "--lang", language, "P005", "P204", "P401"])
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 80


def test_a_page_is_in_the_readers_language(capsys: pytest.CaptureFixture[str]) -> None:
    """Its examples too."""
    main(["explain", "--lang", "pl", "P102"])
    out = capsys.readouterr().out
    assert "nie ma takiego kroku" in out
    assert "Wysłuchaj" in out


@pytest.mark.parametrize("typed", ["p102", "[P102]", " P102"])
def test_a_code_may_be_typed_as_it_is_seen(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Small, or copied with its brackets."""
    assert main(["explain", typed]) == ExitCode.OK
    assert capsys.readouterr().out.startswith("error[P102]")


def test_a_file_of_an_example_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Where it takes two files to show it."""
    main(["explain", "P033"])
    assert "\n    ./common.yaml\n" in capsys.readouterr().out


def test_what_cannot_be_seen_is_drawn(capsys: pytest.CaptureFixture[str]) -> None:
    """A tab is an arrow; nothing is obeyed by the terminal."""
    main(["explain", "P007", "P006"])
    out = capsys.readouterr().out
    assert "--> | →   title: Listen" in out
    assert "\t" not in out
    assert "\x1b" not in out


def test_an_unknown_code_is_guessed(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2."""
    assert main(["explain", "P1O2"]) == ExitCode.USAGE
    assert capsys.readouterr().err == "coach: There is no code “P1O2”. Did you mean P102?\n"
    assert main(["explain", "what"]) == ExitCode.USAGE
    assert "coach explain lists them all" in capsys.readouterr().err


def test_without_a_code_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """One a line."""
    assert main(["explain"]) == ExitCode.OK
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == sorted(CODES)
