"""The commands beside the call: data on stdout, narration on stderr."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coach.paths import bundled
from coach.playbook.model import Language
from tests.e2e.walk import LANGUAGES, PLAYBOOK, coach, coach_json
from tests.support.terminal import coach_terminal


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_playbooks_have_no_errors(language: Language, coach_home: Path) -> None:
    """`coach check` on the shipped folder ends with 0."""
    run = coach("check", bundled() / language, "--lang", language, home=coach_home)

    assert (run.returncode, run.stderr) == (0, ""), run.stdout


def test_list_names_each_playbook_in_each_language(coach_home: Path) -> None:
    """Libraries are not led calls with."""
    playbooks = coach_json("list", home=coach_home)["playbooks"]

    ids = {each["id"] for each in playbooks}
    assert len(ids) == 9
    assert PLAYBOOK in ids
    assert {(each["id"], each["language"]) for each in playbooks} == {(id_, each) for id_ in ids for each in LANGUAGES}
    assert all(Path(each["path"]).is_file() for each in playbooks)


def test_history_of_nothing_is_empty(coach_home: Path) -> None:
    """Looking makes no journal."""
    assert coach_json("history", home=coach_home)["calls"] == []
    assert not (coach_home / "journal.sqlite3").exists()


def test_settings_are_kept_with_their_comments(coach_home: Path) -> None:
    """A changed value stands in the file; comments and other lines stay."""
    coach_home.mkdir()
    file = coach_home / "settings.toml"
    file.write_text('# who sits here\nname = "Ewa"  # by day\n', encoding="utf-8")

    run = coach("settings", "company", "Kurier „S”", "--lang", "pl", home=coach_home)

    assert (run.returncode, run.stdout) == (0, "")
    assert file.read_text(encoding="utf-8") == '# who sits here\nname = "Ewa"  # by day\ncompany = "Kurier „S”"\n'
    assert coach("settings", "company", home=coach_home).stdout == "Kurier „S”\n"


def test_doctor_in_a_terminal(coach_home: Path) -> None:
    """Size, colours, the layout line and the paths; exit 0."""
    with coach_terminal(coach_home, "doctor", "--lang", "en", width=100, height=40) as terminal:
        assert terminal.wait() == 0
        screen = terminal.wait_for("100x40", "16m", "ą ę ł ż ё ы", "OSC 52", "SQLite")
        assert str(coach_home)[:40] in screen


def test_doctor_for_programs(coach_home: Path) -> None:
    """One document on stdout; that there is no terminal stops no program."""
    document = coach_json("doctor", home=coach_home)

    assert re.fullmatch(r"3\.\d+\.\d+", document["sqlite"])
    assert document["data"] == str(coach_home)
    assert document["problems"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_leads_with_three_examples(language: Language, coach_home: Path) -> None:
    """They are there to be copied."""
    out = coach("--help", "--lang", language, home=coach_home).stdout

    assert len(re.findall(r"^  coach \w+", out, re.MULTILINE)) == 3


def test_version_names_what_a_report_needs(coach_home: Path) -> None:
    """coach, Python, Textual and the terminal."""
    out = coach("--version", home=coach_home).stdout.splitlines()

    assert [line.split()[0] for line in out] == ["coach", "Python", "Textual", "terminal"]


def test_the_data_folder_can_be_moved(coach_home: Path, tmp_path: Path) -> None:
    """`--data-dir` takes the journal elsewhere; the settings stay."""
    moved = tmp_path / "moved"
    with coach_terminal(coach_home, "call", PLAYBOOK, "--lang", "en", "--data-dir", str(moved)) as terminal:
        terminal.wait_for("begin the call")
        terminal.press("space")
        terminal.wait_for("more keys")

    assert (moved / "journal.sqlite3").exists()
    assert not (coach_home / "journal.sqlite3").exists()
