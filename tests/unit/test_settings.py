from __future__ import annotations

import stat
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coach.i18n import Translator
from coach.settings import (
    KEYS,
    Place,
    Profile,
    SettingsError,
    SettingsProblem,
    check,
    describe,
    locale_language,
    parse_value,
    read_settings,
    save_settings,
)
from coach.settings.toml_lines import plain_table

EN = Translator("en")


def written(tmp_path: Path, text: str | bytes) -> Path:
    """Return a settings file with this text."""
    file = tmp_path / "settings.toml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def sentences(file: Path, environ: dict[str, str] | None = None) -> list[str]:
    """Return what is said of the file, without its folder."""
    problems = read_settings(file, environ or {}).problems
    return [describe(problem, EN).replace(f"{file.parent}/", "") for problem in problems]


def test_folders_are_settings_of_the_machine(tmp_path: Path) -> None:
    """They stand in the file or the environment, and are no part of the agent's profile."""
    file = written(tmp_path, 'playbooks = "/srv/playbooks"\nshare = "~/calls"\n')

    settings = read_settings(file, {"COACH_SHARE": "/srv/calls"})

    assert (settings.playbooks, settings.share) == ("/srv/playbooks", "/srv/calls")
    assert settings.profile == Profile()
    assert settings.problems == ()


def test_no_file_means_defaults(tmp_path: Path) -> None:
    """A first start has nothing to read and nothing to complain of."""
    settings = read_settings(tmp_path / "settings.toml", {})

    assert settings.profile == Profile()
    assert settings.mouse
    assert settings.problems == ()


def test_the_file_is_read(tmp_path: Path) -> None:
    """Every key of the file reaches the profile."""
    text = 'name = "Żaneta"\ngender = "f"\ncompany = "Kurier"\nlanguage = "pl"\nplaybook_language = "ru"\nasked = true'
    settings = read_settings(written(tmp_path, f"{text}\nmouse = false\n"), {})

    assert settings.profile == Profile("Żaneta", "f", "Kurier", "pl", "ru", asked=True)
    assert not settings.mouse


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    """COACH_... wins over the file."""
    settings = read_settings(written(tmp_path, 'language = "pl"\n'), {"COACH_LANG": "ru", "COACH_MOUSE": "0"})

    assert settings.profile.language == "ru"
    assert not settings.mouse


def test_an_empty_variable_counts_as_unset(tmp_path: Path) -> None:
    """`COACH_LANG=` leaves the file's value."""
    assert read_settings(written(tmp_path, 'language = "pl"\n'), {"COACH_LANG": ""}).profile.language == "pl"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('gender = "k"', "settings.toml:1:10: 'gender' cannot be 'k'. Allowed are: m, f."),
        (
            'language = "plx"',
            "settings.toml:1:12: 'language' cannot be 'plx'. Did you mean 'pl'? Allowed are: pl, ru, en.",
        ),
        ("\nname = 7", "settings.toml:2:8: 'name' needs text in quotes."),
        ('mouse = "no"', "settings.toml:1:9: 'mouse' is either true or false, without quotes."),
        ('langauge = "pl"', "settings.toml:1:12: There is no setting 'langauge'. Did you mean 'language'?"),
        ("name = Anna", 'settings.toml:1:8: This line cannot be read: write it like name = "Anna".'),
        ('name = "Anna', 'settings.toml:1:13: This line cannot be read: write it like name = "Anna".'),
        (f'name = "{"x" * 61}"', "settings.toml:1:8: 'name' is longer than 60 characters."),
        (
            'company = """Kurier\nmouse = false',
            'settings.toml:1:1: This line cannot be read: write it like name = "Anna".',
        ),
        (
            b'\nname = "Za\xbfa"',
            "settings.toml:2:11: This line is not saved as UTF-8: save the file again with that encoding.",
        ),
    ],
)
def test_a_bad_value_is_explained_in_its_place(tmp_path: Path, text: str | bytes, sentence: str) -> None:
    """A bad value is told with line, column and what is allowed."""
    assert sentences(written(tmp_path, text)) == [sentence]


def test_the_good_values_of_a_bad_file_count(tmp_path: Path) -> None:
    """One bad line costs that line only, and all bad ones are told at once, from the top."""
    file = written(tmp_path, 'language = pl\nname = "Anna"\ngender = "x"\ncompany = "Kurier"\n')

    settings = read_settings(file, {})

    assert settings.profile == Profile(name="Anna", company="Kurier")
    assert [problem.at.line for problem in settings.problems] == [1, 3]


def test_a_value_over_several_lines_is_placed_where_it_begins(tmp_path: Path) -> None:
    """The place of a value is where its statement begins, comments and blank lines apart."""
    file = written(tmp_path, '# mine\n\ngender = """\nxx"""\n')

    assert read_settings(file, {}).problems[0].at == Place(str(file), 3, 10)


def test_nothing_but_garbage_ends_in_problems(tmp_path: Path) -> None:
    """A file of another kind is told, not obeyed, and never stops coach."""
    settings = read_settings(written(tmp_path, bytes(range(256)) * 8), {})

    assert settings.profile == Profile()
    assert settings.problems


def test_a_folder_in_the_files_place_is_told(tmp_path: Path) -> None:
    """A folder named settings.toml is told and defaults count."""
    (tmp_path / "settings.toml").mkdir()

    assert sentences(tmp_path / "settings.toml") == [
        "settings.toml: The settings file cannot be read: Is a directory. Defaults are used."
    ]


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    """A file that cannot be a settings file is told by its size."""
    assert "larger than 65536 bytes" in sentences(written(tmp_path, "#" * 70_000))[0]


def test_a_bad_variable_is_named(tmp_path: Path) -> None:
    """A bad COACH_... value is told with its variable."""
    assert sentences(tmp_path / "none.toml", {"COACH_GENDER": "q"}) == [
        "COACH_GENDER: 'gender' cannot be 'q'. Allowed are: m, f."
    ]


def test_what_a_terminal_would_obey_is_taken_out(tmp_path: Path) -> None:
    """Names are people's text: an escape sequence in one reaches no screen."""
    settings = read_settings(written(tmp_path, 'name = "Anna\\u001b[31m"\n'), {})

    assert "\x1b" not in settings.profile.name
    assert settings.profile.name.startswith("Anna")


def test_saving_keeps_comments_order_and_foreign_keys(tmp_path: Path) -> None:
    """A change touches its own line only."""
    file = written(tmp_path, '# my desk\nname = "Anna"  # me\nlater = 1\n')

    save_settings(file, {"name": "Ela", "gender": "f"})

    assert file.read_text() == '# my desk\nname = "Ela"  # me\nlater = 1\ngender = "f"\n'


def test_saved_settings_are_read_back(tmp_path: Path) -> None:
    """Quotes and backslashes in a name survive."""
    file = tmp_path / "new" / "settings.toml"

    save_settings(file, {"name": 'Ela "Elka" \\ Ё', "asked": True})

    assert read_settings(file, {}).profile == Profile(name='Ela "Elka" \\ Ё', asked=True)


def test_the_file_is_private(tmp_path: Path) -> None:
    """Only the owner reads the profile."""
    file = tmp_path / "settings.toml"

    save_settings(file, {"name": "Ela"})

    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_broken_file_is_not_written_over(tmp_path: Path) -> None:
    """What a person wrote is not lost because a line of it is broken."""
    file = written(tmp_path, "language = pl\n")

    with pytest.raises(SettingsError) as caught:
        save_settings(file, {"name": "Ela"})

    assert "mend the lines" in describe(caught.value.problem, EN)
    assert file.read_text() == "language = pl\n"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A profile that cannot be kept is one sentence, and no half-written file stays."""
    (tmp_path / "file").write_text("")

    with pytest.raises(SettingsError, match="could not be saved"):
        save_settings(tmp_path / "file" / "settings.toml", {"name": "Ela"})


def test_no_temporary_file_stays(tmp_path: Path) -> None:
    """The file is replaced in one step and nothing else is left in the folder."""
    save_settings(tmp_path / "settings.toml", {"name": "Ela"})

    assert [file.name for file in tmp_path.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize(("text", "value"), [("true", True), ("NO", False), ("maybe", "maybe")])
def test_flags_are_typed_as_words(text: str, value: object) -> None:
    """Flags are read from words; another word stays text, which `check` then refuses."""
    assert parse_value("mouse", text) == value


def test_text_settings_stay_text() -> None:
    """A company may be called 'No'."""
    assert parse_value("company", "no") == "no"


def test_choices_are_case_blind() -> None:
    """`PL` means `pl`."""
    assert check("language", "PL", Place("x")) == "pl"


def test_every_key_takes_its_own_default() -> None:
    """The empty choice takes a setting back."""
    for key in KEYS:
        assert not isinstance(check(key.name, False if key.is_flag else "", Place("x")), SettingsProblem)


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"LC_ALL": "ru_RU.UTF-8", "LANG": "pl_PL.UTF-8"}, "ru"),
        ({"LC_MESSAGES": "pl_PL", "LANG": "en_US.UTF-8"}, "pl"),
        ({"LANG": "pl-PL"}, "pl"),
        ({"LANG": "ru"}, "ru"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "C.UTF-8", "LANG": "pl_PL.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "pl_PL.UTF-8"}, "pl"),
        ({}, "en"),
    ],
)
def test_the_locale_chooses_the_language(environ: dict[str, str], language: str) -> None:
    """LC_ALL, then LC_MESSAGES, then LANG; what coach does not speak means English."""
    assert locale_language(environ) == language


_LINE = st.one_of(
    st.builds(
        "{}{} = {}{}".format,
        st.sampled_from(["", " ", "\t"]),
        st.sampled_from(["name", "company", "a-b", "a.b", "1", "'q'", "ż", ""]),
        st.one_of(st.sampled_from(["true", "false", "1", '""', '"x"', "'x'", '"""x"""', "[1]"]), st.text(max_size=8)),
        st.sampled_from(["", " ", " # remark", "\u00a0", "\x00"]),
    ),
    st.builds('name{} = "{}"'.format, st.integers(0, 3), st.text(max_size=8)),
    st.text(max_size=8),
)


@given(st.lists(_LINE.map(lambda line: line.replace("\n", "").replace("\r", "")), max_size=4))
@example(['name = "Anna"', "asked = true", "# remark", ""])
@example(['name = "a"b"'])
@example(['name = "a\\"'])
@example(["name = true", "name = true"])
@example(["[name]"])
@example(["[keys]", 'note = "i"', 'next-field = "x"'])
@example(["[keys]", "[keys]"])
@example(['keys = "x"', "[keys]"])
def test_what_is_read_without_the_toml_reader_is_what_that_reads(lines: list[str]) -> None:
    """The quick way takes only what it reads as TOML does; the rest it leaves alone."""
    quick = plain_table(lines)

    assert quick is None or quick == tomllib.loads("\n".join((*lines, "")))


def test_what_coach_writes_is_read_the_quick_way(tmp_path: Path) -> None:
    """A start with a settings file does not load the TOML reader."""
    file = tmp_path / "settings.toml"
    save_settings(file, {"name": "Żaneta", "company": "", "asked": True})

    lines = file.read_text(encoding="utf-8").splitlines()
    assert plain_table(lines) == {"name": "Żaneta", "company": "", "asked": True}


def test_own_keys_are_read_with_their_places(tmp_path: Path) -> None:
    """Each is kept as written, with the line and column of its value, however the file is written."""
    plain = written(tmp_path, 'name = "Ela"\n# mine\n[keys]\nnote = "i"\nnext-field = "F9"\n')
    settings = read_settings(plain, {})
    assert [(wish.id, wish.key, wish.at.line, wish.at.column) for wish in settings.keys] == [
        ("note", "i", 4, 8),
        ("next-field", "F9", 5, 14),
    ]
    assert settings.profile.name == "Ela"

    dotted = written(tmp_path, "keys.note = 'i' # with a remark\n")
    assert [(wish.id, wish.at.line, wish.at.column) for wish in read_settings(dotted, {}).keys] == [("note", 1, 13)]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            'keys = "i"',
            'settings.toml:1:8: Keys of your own stand in a table: a line [keys], below it lines like note = "i".',
        ),
        ("[keys]\nnote = 5", "settings.toml:2:8: 'note' needs text in quotes."),
        (
            'theme = "drak"',
            (
                "settings.toml:1:9: 'theme' cannot be 'drak'. Did you mean 'dark'? "
                "Allowed are: auto, dark, light, contrast, 16."
            ),
        ),
        ('depth = "all"', "settings.toml:1:9: 'depth' cannot be 'all'. Allowed are: steps, checklist."),
    ],
)
def test_bad_looks_and_keys_are_explained_in_their_place(tmp_path: Path, text: str, sentence: str) -> None:
    """As every other bad value."""
    assert sentences(written(tmp_path, text)) == [sentence]


def test_what_is_not_set_is_as_shipped(tmp_path: Path) -> None:
    """Empty values take a setting back."""
    settings = read_settings(written(tmp_path, 'theme = ""\ndepth = ""\naddress = ""\n'), {})

    assert (settings.theme, settings.depth, settings.address, settings.breathing) == ("auto", "steps", "none", True)


def test_an_own_key_is_saved_in_its_table_and_taken_out_of_it(tmp_path: Path) -> None:
    """Comments stay, and a setting saved later does not slip into the table."""
    file = written(tmp_path, '# my desk\nname = "Ela"\n\n[keys]  # mine\ngate = "i"\n')

    save_settings(file, {"keys.note": "f9", "keys.gate": ""})
    save_settings(file, {"theme": "light"})

    assert "# my desk" in file.read_text()
    assert "[keys]  # mine" in file.read_text()
    settings = read_settings(file, {})
    assert [(wish.id, wish.key) for wish in settings.keys] == [("note", "f9")]
    assert (settings.theme, settings.profile.name, settings.problems) == ("light", "Ela", ())


@pytest.mark.parametrize(("line", "days"), [("", 90), ("keep_days = 0", 0), ("keep_days = 30", 30)])
def test_days_are_a_number(tmp_path: Path, line: str, days: int) -> None:
    """Ninety where nothing is said; 0 is for ever."""
    file = tmp_path / "settings.toml"
    file.write_text(f"{line}\n", encoding="utf-8")

    settings = read_settings(file, {})

    assert (settings.keep_days, settings.problems) == (days, ())


@pytest.mark.parametrize("value", ['"90"', "-1", "1.5", "true", "40000", "90d"])
def test_days_that_are_no_number_do_not_count(tmp_path: Path, value: str) -> None:
    """It is told with its line, and texts are kept as long as without it."""
    file = tmp_path / "settings.toml"
    file.write_text(f"keep_days = {value}\n", encoding="utf-8")

    settings = read_settings(file, {})

    assert settings.keep_days == 90
    assert [problem.at.line for problem in settings.problems] == [1]


def test_days_of_the_environment_win(tmp_path: Path) -> None:
    """What IT sets for all desks."""
    assert read_settings(tmp_path / "none", {"COACH_KEEP_DAYS": "7"}).keep_days == 7
    assert len(read_settings(tmp_path / "none", {"COACH_KEEP_DAYS": "a week"}).problems) == 1


def test_days_that_were_saved_are_read_without_a_toml_reader(tmp_path: Path) -> None:
    """A start reads them like every other line."""
    file = tmp_path / "settings.toml"
    save_settings(file, {"keep_days": 30})

    assert plain_table(file.read_text(encoding="utf-8").splitlines()) == {"keep_days": 30}
