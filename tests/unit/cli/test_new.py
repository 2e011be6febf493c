"""`coach new` as a trainer runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.cli import main
from coach.cli.exit_codes import ExitCode
from coach.playbook.json_schema import FILE_NAME
from coach.playbook.model import LANGUAGES
from tests.support.terminal import coach_terminal


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_playbook_passes_check(language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the folder of its language, with the schema where its first line looks for it; its path is the only output."""
    assert main(["new", "--id", "late", "--language", language, "--to", str(tmp_path)]) == ExitCode.OK
    path = tmp_path / language / "late.yaml"
    assert capsys.readouterr().out == f"{path}\n"
    assert (tmp_path / FILE_NAME).is_file()
    assert main(["check", "--lang", "en", str(path)]) == ExitCode.OK
    assert capsys.readouterr().out == "1 file, no problems\n"


def test_it_goes_into_ones_own_folder(coach_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From where `coach call` takes it; the language is the one that is spoken with customers."""
    assert main(["new", "--title", "Opóźniony zwrot", "--lang", "pl"]) == ExitCode.OK
    path = coach_home / "playbooks" / "pl" / "opozniony-zwrot.yaml"
    text = path.read_text(encoding="utf-8")
    assert "\nid: opozniony-zwrot\nlanguage: pl\ntitle: Opóźniony zwrot\nabout: customer\n" in text
    capsys.readouterr()
    main(["list"])
    assert "opozniony-zwrot" in capsys.readouterr().out


def test_the_folder_of_a_language_may_be_named(tmp_path: Path) -> None:
    """It says the language too."""
    assert main(["new", "--id", "late", "--to", str(tmp_path / "ru")]) == ExitCode.OK
    assert "language: ru\n" in (tmp_path / "ru" / "late.yaml").read_text(encoding="utf-8")


def test_nothing_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file stays as it is."""
    path = tmp_path / "en" / "late.yaml"
    path.parent.mkdir()
    path.write_text("mine", encoding="utf-8")
    assert main(["new", "--id", "late", "--to", str(tmp_path)]) == ExitCode.USAGE
    assert capsys.readouterr().err == f"coach: {path} is already there; choose another id\n"
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "Name the playbook: coach new --title “…”, or --id with small English letters."),
        (("--id", "Zwrot Ą"), "“Zwrot Ą” cannot be an id; how about “zwrot-a”?"),
        (("--id", "../x"), "“../x” cannot be an id; how about “x”?"),
        (("--id", "…"), "“…” cannot be an id: use small English letters, digits and hyphens."),
        (("--id", "common"), "“common” is a library that playbooks use; choose another id."),
        (
            ("--id", "late", "--to", "books/pl", "--language", "en"),
            "The folder is called pl, but the language is en.",
        ),
    ],
)
def test_what_cannot_be(words: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence that says what to do; exit code 2."""
    assert main(["new", *words]) == ExitCode.USAGE
    assert capsys.readouterr().err == f"coach: {sentence}\n"


def test_a_folder_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 3."""
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    assert main(["new", "--id", "late", "--to", str(tmp_path / "taken")]) == ExitCode.NOT_FOUND
    assert "cannot be written" in capsys.readouterr().err


def test_three_questions_on_a_terminal(coach_home: Path) -> None:
    """What is not understood is asked again; Enter takes what is proposed."""
    with coach_terminal(coach_home, "new", "--lang", "en") as terminal:
        terminal.wait_for("called")
        terminal.send("Late refund\r")
        terminal.wait_for("(Enter: late-refund)")
        terminal.send("Late!\r")
        terminal.wait_for("how about “late”?")
        terminal.send("\r")
        terminal.wait_for("2 a colleague")
        terminal.send("4\r")
        terminal.wait_for("Answer with 1, 2 or 3.")
        terminal.send("2\r")
        assert terminal.wait() == ExitCode.OK
    text = (coach_home / "playbooks" / "en" / "late-refund.yaml").read_text(encoding="utf-8")
    assert "\nid: late-refund\nlanguage: en\ntitle: Late refund\nabout: colleague\n" in text


def test_leaving_the_questions_writes_nothing(coach_home: Path) -> None:
    """Ctrl+C, as everywhere."""
    with coach_terminal(coach_home, "new", "--lang", "en") as terminal:
        terminal.wait_for("called")
        terminal.send("\x03")
        assert terminal.wait() == 130
    assert not (coach_home / "playbooks").exists()
