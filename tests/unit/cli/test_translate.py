"""`coach translate` as a trainer runs it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coach.cli import main
from coach.cli.exit_codes import ExitCode
from tests.support.playbook_files import LATE

ENGLISH = LATE.replace("language: pl", "language: en").replace("title: Opóźniona dostawa", "title: Late")
AGREE = LATE[LATE.index("  - id: agree") : LATE.index("gate:")]


@pytest.fixture(autouse=True)
def books(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with one Polish playbook."""
    put("pl/late.yaml", LATE, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(name: str, text: str, folder: Path = Path()) -> None:
    """Write a file."""
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def translate(*words: str) -> int:
    """Run the command for the Polish playbook."""
    return main(["translate", "pl/late.yaml", "--to", "en", *words])


def text(name: str = "en/late.yaml") -> str:
    """Return what stands in a file."""
    return Path(name).read_text(encoding="utf-8")


def test_a_translation_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    """The skeleton of the whole file on stdout, nothing written; exit code 1."""
    assert translate() == ExitCode.PROBLEMS
    captured = capsys.readouterr()
    assert "\nlanguage: en\ntitle:  # Opóźniona dostawa\n" in captured.out
    assert captured.err == "en/late.yaml is not there yet: coach translate … --write begins it.\n"
    assert not Path("en").exists()


def test_it_is_begun(capsys: pytest.CaptureFixture[str]) -> None:
    """Its path on stdout; the check tells what is left to translate."""
    assert translate("--write") == ExitCode.OK
    captured = capsys.readouterr()
    assert captured.out == "en/late.yaml\n"
    assert captured.err.endswith("\nen/late.yaml: 0 parts up to date, incomplete: 3\n")
    assert main(["check", "en/late.yaml"]) == ExitCode.PROBLEMS
    assert "“title” is missing" in capsys.readouterr().out


def test_what_is_open_is_listed_by_id(capsys: pytest.CaptureFixture[str]) -> None:
    """With the skeleton of what is missing."""
    put("en/late.yaml", ENGLISH.replace(AGREE, ""))
    assert translate() == ExitCode.PROBLEMS
    captured = capsys.readouterr()
    *table, counted = captured.err.splitlines()
    assert table == ["state          id     what", "missing  step  agree  Uzgodnij", ""]
    assert counted.startswith("en/late.yaml: 2 parts up to date, missing: 1, without “of”")
    assert captured.out.startswith("\nsteps:\n  - id: agree\n    title:  # Uzgodnij\n")


def test_a_translation_that_is_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing but a line that says so."""
    put("en/late.yaml", ENGLISH)
    assert translate("--write") == ExitCode.OK
    capsys.readouterr()
    assert translate() == ExitCode.OK
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "en/late.yaml: 3 parts up to date\n")


def test_a_change_is_noticed_until_it_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    """`--write` shows the source as remarks, `--done` says that the translation follows it."""
    put("en/late.yaml", ENGLISH)
    translate("--write")
    put("pl/late.yaml", LATE.replace("title: Uzgodnij", "title: Ustal"))
    assert main(["check", "en"]) == ExitCode.OK
    assert "P406" in capsys.readouterr().out
    assert translate("--write") == ExitCode.OK
    assert "  # title: Ustal\n" in text()
    assert translate("--done", "agree") == ExitCode.OK
    assert "# title: Ustal" not in text()
    capsys.readouterr()
    main(["check", "en"])
    assert "P406" not in capsys.readouterr().out


def test_what_is_written_is_written_once(capsys: pytest.CaptureFixture[str]) -> None:
    """The second time nothing changes, and no path is printed."""
    put("en/late.yaml", ENGLISH.replace(AGREE, ""))
    translate("--write")
    before = text()
    capsys.readouterr()
    assert translate("--write") == ExitCode.OK
    assert (text(), capsys.readouterr().out) == (before, "")


def test_the_mark_of_utf8_stays() -> None:
    """As an editor wrote it."""
    put("en/late.yaml", "\N{ZERO WIDTH NO-BREAK SPACE}" + ENGLISH)
    assert translate("--write") == ExitCode.OK
    assert text().startswith("\N{ZERO WIDTH NO-BREAK SPACE}coach: 1\n")


def test_from_within_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of the other language is beside this one."""
    monkeypatch.chdir("pl")
    assert main(["translate", "late.yaml", "--to", "ru", "--write"]) == ExitCode.OK
    assert Path("../ru/late.yaml").is_file()


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("nope.yaml", "--to", "en"), ExitCode.USAGE, "nope.yaml has to be in a folder called pl, ru, en"),
        (("pl/nope.yaml", "--to", "en"), ExitCode.NOT_FOUND, "there is no file pl/nope.yaml"),
        (
            ("pl/late.yaml", "--to", "pl"),
            ExitCode.USAGE,
            "pl/late.yaml is in this language already; choose another one for --to",
        ),
        (
            ("pl/late.yaml", "--to", "ru", "--done", "agre"),
            ExitCode.USAGE,
            "There is no “agre” in both files. Did you mean “agree”?",
        ),
        (("pl/late.yaml", "--to", "ru", "--done", "xyz"), ExitCode.USAGE, "There is no “xyz” in both files."),
        (
            ("pl/broken.yaml", "--to", "en"),
            ExitCode.PROBLEMS,
            "pl/broken.yaml has errors; see them with: coach check pl/broken.yaml",
        ),
        (
            ("pl/other.yaml", "--to", "en"),
            ExitCode.PROBLEMS,
            "en/other.yaml has errors; see them with: coach check en/other.yaml",
        ),
        (
            ("pl/flow.yaml", "--to", "en", "--write"),
            ExitCode.PROBLEMS,
            "en/flow.yaml has entries in one line; first run: coach fmt en/flow.yaml",
        ),
    ],
)
def test_what_cannot_be(
    words: tuple[str, ...], code: ExitCode, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence that says what to do."""
    put("ru/late.yaml", LATE.replace("language: pl", "language: ru"))
    put("pl/broken.yaml", "a: [")
    put("pl/other.yaml", LATE.replace("id: late", "id: other"))
    put("en/other.yaml", "- a")
    put("pl/flow.yaml", LATE.replace("id: late", "id: flow"))
    put("en/flow.yaml", "coach: 1\nid: flow\nlanguage: en\ntitle: T\nsteps: [{id: listen, title: T}]\n")
    assert main(["translate", *words]) == code
    assert capsys.readouterr().err == f"coach: {sentence}\n"


def test_what_cannot_be_written(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 3, and the file stays as it is."""
    put("en/late.yaml", ENGLISH)
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert translate("--write") == ExitCode.NOT_FOUND
    assert "en/late.yaml cannot be written" in capsys.readouterr().err
    assert text() == ENGLISH
