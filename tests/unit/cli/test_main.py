from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.cli import main, wiring
from coach.cli.commands import settings as settings_command
from coach.cli.exit_codes import ExitCode

Captured = pytest.CaptureFixture[str]


def test_help_goes_to_stdout(capsys: Captured) -> None:
    """Help is an answer, so it is data."""
    assert main(["--help"]) == ExitCode.OK

    out, err = capsys.readouterr()
    assert out.startswith("usage: coach")
    assert err == ""


def test_a_mistake_goes_to_stderr(capsys: Captured) -> None:
    """A mistake is narration, and the exit code is 2."""
    assert main(["chekc"]) == ExitCode.USAGE

    out, err = capsys.readouterr()
    assert out == ""
    assert err == "coach: There is no command 'chekc'. Did you mean 'check'?\n"


@pytest.mark.parametrize(
    ("variable", "argument", "word"),
    [("pl", [], "ustawienie"), ("pl", ["--lang", "ru"], "настройка"), ("", [], "setting")],
)
def test_the_flag_wins_over_the_variable(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, variable: str, argument: list[str], word: str
) -> None:
    """--lang, then COACH_LANG, then the locale."""
    monkeypatch.setenv("COACH_LANG", variable)

    main([*argument, "settings"])

    assert capsys.readouterr().out.startswith(word)


def test_the_locale_speaks_where_nobody_chose(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Russian desktop gets Russian without a setting."""
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")

    main(["settings"])

    assert capsys.readouterr().out.startswith("настройка")


def test_a_setting_is_changed_and_shown(capsys: Captured, coach_home: Path) -> None:
    """`settings KEY VALUE` is there at the next start."""
    assert main(["settings", "name", "Żaneta"]) == ExitCode.OK
    capsys.readouterr()

    assert main(["settings", "name"]) == ExitCode.OK
    assert capsys.readouterr().out == "Żaneta\n"
    assert (coach_home / "settings.toml").read_text() == 'name = "Żaneta"\n'


def test_an_empty_value_takes_a_setting_back(capsys: Captured) -> None:
    """An empty gender means: not said."""
    main(["settings", "gender", "f"])

    assert main(["settings", "gender", ""]) == ExitCode.OK
    capsys.readouterr()
    main(["settings", "gender"])
    assert capsys.readouterr().out == "\n"


@pytest.mark.parametrize(
    "words", [("gender", "k"), ("nmae", "x"), ("nmae",), ("mouse", ""), ("mouse", "perhaps"), ("name", "x" * 61)]
)
def test_a_value_that_is_not_allowed_is_usage(capsys: Captured, coach_home: Path, words: tuple[str, ...]) -> None:
    """A bad setting is refused with one sentence and nothing is written."""
    assert main(["settings", *words]) == ExitCode.USAGE

    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (coach_home / "settings.toml").exists()


def test_the_path_of_the_settings_is_data(capsys: Captured, coach_home: Path) -> None:
    """`settings --path` can be put into an editor's command line."""
    main(["settings", "--path"])

    assert capsys.readouterr().out == f"{coach_home}/settings.toml\n"


def test_bad_settings_are_told_and_do_not_stop(capsys: Captured, coach_home: Path) -> None:
    """A command goes on with what counts and says what does not."""
    coach_home.mkdir()
    (coach_home / "settings.toml").write_text('gender = "k"\n')

    assert main(["settings"]) == ExitCode.OK

    assert "settings.toml:1:10" in capsys.readouterr().err


def test_settings_that_cannot_be_kept_are_the_data_folders_fault(capsys: Captured, coach_home: Path) -> None:
    """A home that is a file is exit code 5 and one sentence."""
    coach_home.write_text("")

    assert main(["settings", "name", "Anna"]) == ExitCode.DATA
    assert "could not be saved" in capsys.readouterr().err


def test_a_fault_leaves_a_report_and_a_sentence(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, coach_home: Path
) -> None:
    """A fault of coach is exit code 70, a path and no traceback."""

    def fail(*_: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(settings_command, "run", fail)

    assert main(["settings"]) == ExitCode.INTERNAL

    err = capsys.readouterr().err
    assert "Traceback" not in err
    assert str(coach_home / "logs") in err


def test_ctrl_c_is_a_signal(monkeypatch: pytest.MonkeyPatch) -> None:
    """An interrupted command ends with 130 and no traceback."""

    def interrupt(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(settings_command, "run", interrupt)

    assert main(["settings"]) == 130


def test_list_names_the_shipped_playbooks(capsys: Captured) -> None:
    """The shipped playbook is there in three languages, libraries are not."""
    assert main(["list", "--json"]) == ExitCode.OK

    document = json.loads(capsys.readouterr().out)
    assert document["version"] == 1
    found = {(row["id"], row["language"]) for row in document["playbooks"]}
    assert {("delivery-delay", "pl"), ("delivery-delay", "ru"), ("delivery-delay", "en")} <= found
    assert not any(row["id"] == "common" for row in document["playbooks"])


def test_list_for_people_is_a_table(capsys: Captured) -> None:
    """Name, language, title, file."""
    main(["list"])

    out = capsys.readouterr().out
    assert out.startswith("playbook")
    assert "delivery-delay" in out


def test_history_of_a_new_desk_is_empty(capsys: Captured, coach_home: Path) -> None:
    """Looking makes no journal."""
    assert main(["history"]) == ExitCode.OK

    out, err = capsys.readouterr()
    assert (out, err) == ("", "There are no calls yet.\n")
    assert not coach_home.exists()


def test_history_as_json_is_empty_too(capsys: Captured) -> None:
    """JSON is JSON with nothing in it."""
    main(["history", "--json"])

    assert json.loads(capsys.readouterr().out) == {"version": 1, "calls": [], "erased": 0, "not_shown": 0}


@pytest.mark.parametrize("last", ["0", "-3"])
def test_history_needs_a_count(capsys: Captured, last: str) -> None:
    """No call is not a number of calls."""
    assert main(["history", f"--last={last}"]) == ExitCode.USAGE
    assert capsys.readouterr().err == "coach: --last needs a number from 1.\n"


def test_doctor_tells_what_it_finds(capsys: Captured, coach_home: Path) -> None:
    """Folders, SQLite, the layout line; a healthy desk is exit code 0."""
    assert main(["doctor"]) == ExitCode.OK

    out = capsys.readouterr().out
    assert "type: ą ę ł ż ё ы" in out
    assert str(coach_home) in out
    assert "SQLite" in out


def test_doctor_as_json_has_stable_names(capsys: Captured) -> None:
    """Other programs read the same names in every language."""
    main(["doctor", "--json", "--lang", "ru"])

    document = json.loads(capsys.readouterr().out)
    assert document["version"] == 1
    assert {"terminal", "size", "colours", "clipboard", "data", "sqlite", "journal"} <= set(document)


def test_a_call_without_a_terminal_is_refused(capsys: Captured) -> None:
    """In a pipe nothing starts: exit code 4 and what to do."""
    assert main(["call", "delivery-delay"]) == ExitCode.TERMINAL

    assert "needs a terminal" in capsys.readouterr().err


def test_the_playbooks_language_follows_the_screens(coach_home: Path) -> None:
    """Who chose nothing speaks with customers in the language of the screens."""
    from coach.cli import _context

    context = _context(["--lang", "ru"])

    assert wiring.playbook_language(context) == "ru"
    assert context.paths.data == coach_home


def test_own_keys_are_checked_listed_and_taken_back(capsys: Captured, coach_home: Path) -> None:
    """`coach settings keys.note i`, then the list, then an empty one."""
    assert main(["settings", "keys.note", "i"]) == ExitCode.OK
    capsys.readouterr()
    assert main(["settings", "keys.note"]) == ExitCode.OK
    assert capsys.readouterr().out == "I\n"
    assert main(["settings", "keys"]) == ExitCode.OK
    rows = capsys.readouterr().out.splitlines()
    assert next(row for row in rows if row.startswith("keys.note")).split()[1] == "I"
    assert next(row for row in rows if row.startswith("keys.gate")).split()[1] == "R"
    assert main(["settings", "keys.note", ""]) == ExitCode.OK
    assert "note" not in (coach_home / "settings.toml").read_text()


@pytest.mark.parametrize(
    ("name", "key", "told"),
    [("keys.noet", "i", "Did you mean 'note'?"), ("keys.note", "d", "'promise'"), ("keys.note", "a", "looks like")],
)
def test_a_bad_own_key_is_refused(capsys: Captured, coach_home: Path, name: str, key: str, told: str) -> None:
    """Before it is written."""
    assert main(["settings", name, key]) == ExitCode.USAGE
    assert told in capsys.readouterr().err
    assert not (coach_home / "settings.toml").exists()


def test_a_bad_own_key_in_the_file_is_told_in_its_place(capsys: Captured, coach_home: Path) -> None:
    """And does not stop anything."""
    coach_home.mkdir()
    (coach_home / "settings.toml").write_text('[keys]\ngate = "i"\nnote = "a"\n')

    assert main(["settings"]) == ExitCode.OK
    told = capsys.readouterr()
    assert "settings.toml:3:8: 'a' looks like a Cyrillic letter" in told.err
    assert "gate I" in told.out


def test_an_unknown_theme_is_a_mistake(capsys: Captured) -> None:
    """The option takes what the setting takes."""
    assert main(["--theme", "purple", "settings"]) == ExitCode.USAGE
    assert "purple" in capsys.readouterr().err
