"""Bad input ends in one sentence with what to do, in the reader's language, and nothing is lost."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from coach.i18n import Translator
from coach.journal.errors import JournalDamaged
from coach.playbook.model import Language
from tests.e2e.walk import LANGUAGES, PLAYBOOK, begin, calls, coach, in_call
from tests.support.terminal import Terminal, coach_terminal

each_language = pytest.mark.parametrize("language", LANGUAGES)
TRACES = ("Traceback", "Error:", "locals", 'File "')
JOURNAL = "journal.sqlite3"


@pytest.fixture(scope="module")
def left_open(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with a call that was left open; tests take copies of it."""
    home = tmp_path_factory.mktemp("left-open") / "home"
    with in_call(home) as terminal:
        terminal.press("ctrl+q")
        terminal.wait_for("Leave coach")
        terminal.press("1")
        assert terminal.wait() == 0
    return home


def sentence_of(terminal: Terminal) -> str:
    """Wait for the end and return what was told below the screens, as one line."""
    terminal.wait()
    terminal.read(0.1)
    told = bytes(terminal.raw).rpartition(b"\x1b[?1049l")[2].decode()
    told = " ".join(re.sub(r"\x1b[\[(]?[?0-9;<>=]*[A-Za-z]", "", told).split())
    assert not any(trace in told for trace in TRACES), told
    return told


def refused(home: Path, *arguments: str, code: int, **options: object) -> str:
    """Start coach in a terminal that it refuses; no screen opens, and the sentence is returned."""
    with coach_terminal(home, *arguments, **options) as terminal:  # type: ignore[arg-type]
        told = sentence_of(terminal)
        assert b"\x1b[?1049h" not in terminal.raw
        assert terminal.process.returncode == code, told
    assert told.startswith("coach: ")
    return told


@each_language
def test_files_that_are_no_playbooks(language: Language, tmp_path: Path, coach_home: Path) -> None:
    """Missing, empty, binary, another code page, another version: place and advice, all at once; exit 3 or 1."""
    t = Translator(language)
    (tmp_path / "empty.yaml").write_bytes(b"")
    (tmp_path / "binary.yaml").write_bytes(bytes(range(256)) * 4)
    (tmp_path / "pages.yaml").write_bytes("title: Zażółć gęślą".encode("cp1250"))
    (tmp_path / "version.yaml").write_text("coach: 7\nid: version\nlanguage: en\ntitle: New\n", encoding="utf-8")
    names = ["empty.yaml", "binary.yaml", "pages.yaml", "version.yaml"]

    one = coach("check", "gone.yaml", "--lang", language, home=coach_home, cwd=tmp_path)
    assert (one.returncode, one.stdout) == (3, "")
    assert one.stderr == f"coach: {t('there is no file or folder {path}', path='gone.yaml')}\n"

    found = coach("check", *names, "--lang", language, home=coach_home, cwd=tmp_path)
    assert (found.returncode, found.stderr) == (1, "")
    for name in names:
        assert f"--> {name}:" in found.stdout
    assert found.stdout.count("     = ") + found.stdout.count(" ^ ") >= len(names)
    assert t("format version {version} is not known", version=7) in found.stdout
    assert not any(trace in found.stdout for trace in TRACES)


@each_language
def test_a_folder_and_what_is_no_file(language: Language, tmp_path: Path, coach_home: Path) -> None:
    """A folder without playbooks says so; a device is not read."""
    t = Translator(language)
    (tmp_path / "nothing").mkdir()

    folder = coach("check", "nothing", "--lang", language, home=coach_home, cwd=tmp_path)
    device = coach("check", "/dev/zero", "--lang", language, home=coach_home, cwd=tmp_path)

    assert folder.stdout + folder.stderr == f"{t('no playbook files were found')}\n"
    assert device.returncode == 3
    assert device.stderr.count("\n") == 1
    assert "/dev/zero" in device.stderr


@each_language
def test_an_unknown_playbook_ends_before_the_screens(language: Language, coach_home: Path) -> None:
    """Exit 3, and what was meant; control characters in the name do not reach the terminal."""
    t = Translator(language)
    told = refused(coach_home, "call", "delivery-dely", "--lang", language, code=3)
    meant = t("There is no playbook “{name}”. Did you mean “{guess}”?", name="delivery-dely", guess=PLAYBOOK)
    assert told == f"coach: {meant}"

    hostile = refused(coach_home, "call", "\x1b]0;x\x07[/b]", "--lang", language, code=3)
    assert "␛]0;x␇[/b]" in hostile


@each_language
def test_an_unknown_command_or_setting_names_the_nearest(language: Language, coach_home: Path) -> None:
    """Exit 2 and one line on stderr."""
    t = Translator(language)
    for arguments, meant in (
        (("chek",), t("There is no command '{name}'. Did you mean '{nearest}'?", name="chek", nearest="check")),
        (
            ("settings", "langage", "pl"),
            t("There is no setting '{key}'. Did you mean '{nearest}'?", key="langage", nearest="language"),
        ),
    ):
        run = coach("--lang", language, *arguments, home=coach_home)
        assert (run.returncode, run.stdout, run.stderr) == (2, "", f"coach: {meant}\n")


@each_language
def test_a_terminal_that_cannot_be_used(language: Language, coach_home: Path) -> None:
    """Too narrow, too short, no terminal, and for what is only drawn TERM=dumb: exit 4 and what to do, no folder made.

    A call itself is led in lines where TERM is dumb.
    """
    t = Translator(language)
    dumb = t("This terminal cannot draw a screen (TERM is {term}): try export TERM=xterm-256color.", term="dumb")
    for width, height in ((39, 24), (80, 15)):
        small = t(
            "This window is {columns}x{rows}; coach needs at least {min_columns}x{min_rows}: make it larger.",
            columns=width,
            rows=height,
            min_columns=40,
            min_rows=16,
        )
        told = refused(coach_home, "--lang", language, code=4, width=width, height=height)
        assert told.replace(" ", "") == f"coach: {small}".replace(" ", "")
    told = refused(coach_home, "say", "--lang", language, code=4, environ={"TERM": "dumb"}, width=200)
    assert told == f"coach: {dumb}"

    run = coach("--lang", language, home=coach_home)
    assert (run.returncode, run.stdout) == (4, "")
    assert t("coach needs a terminal for a call: start it in a terminal window, without | or >.") in run.stderr
    assert not coach_home.exists()


def test_a_window_made_too_small_keeps_the_call(coach_home: Path) -> None:
    """Under 40x16 the screen says so; larger again, the call is where it was."""
    with in_call(coach_home) as terminal:
        terminal.press("space")
        terminal.wait_for("[√]")
        terminal.resize(30, 10)
        terminal.wait_for("40x16")
        terminal.resize(12, 3)
        terminal.resize(1, 1)
        terminal.resize(80, 24)
        terminal.wait_for("[√]", "more keys")


@each_language
def test_a_file_in_place_of_the_folder(language: Language, tmp_path: Path) -> None:
    """Exit 5, the folder's name and COACH_HOME; the file is left as it was."""
    (tmp_path / "home").write_text("mine", encoding="utf-8")

    told = refused(tmp_path / "home", "--lang", language, code=5, width=300)

    assert str(tmp_path / "home") in told
    assert told.endswith(Translator(language)("Set COACH_HOME to a folder that you may write to."))
    assert (tmp_path / "home").read_text(encoding="utf-8") == "mine"


def who_cannot_override() -> Sequence[str]:
    """Return what starts a program that file modes hold for: root has to give up the right to ignore them."""
    if os.geteuid() != 0:
        return ()
    if shutil.which("setpriv") is None:
        pytest.skip("root ignores modes, and there is no setpriv")
    return ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search")


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
@each_language
def test_a_read_only_home(language: Language, left_open: Path, tmp_path: Path) -> None:
    """Without a journal: exit 5 and COACH_HOME. With one: it can be looked at, no call begins, nothing changes."""
    t = Translator(language)
    under = who_cannot_override()
    empty, used = tmp_path / "empty", tmp_path / "used"
    empty.mkdir(mode=0o500)
    told = refused(empty, "--lang", language, code=5, under=under, width=300)
    assert t("Set COACH_HOME to a folder that you may write to.") in told

    shutil.copytree(left_open, used)
    before = (used / JOURNAL).read_bytes()
    used.chmod(0o500)
    try:
        with coach_terminal(used, "call", PLAYBOOK, "--lang", language, under=under) as terminal:
            terminal.wait_for(t("playbooks"), "COACH_HOME")
            terminal.press("space", "enter")
            terminal.wait_for("COACH_HOME")
            terminal.press("q")
            assert terminal.wait() == 0
        assert len(calls(used)) == 1
    finally:
        used.chmod(0o700)
    assert (used / JOURNAL).read_bytes() == before


@each_language
def test_two_coaches_on_the_same_data(language: Language, coach_home: Path) -> None:
    """The second names the first's process and only looks; the first goes on without an error."""
    t = Translator(language)
    with in_call(coach_home, language) as first:
        with coach_terminal(coach_home, "--lang", language) as second:
            second.wait_for(f"{first.process.pid})", t("playbooks"))
            second.press("space", "enter")
            assert t("begin the call") not in second.text
            second.press("q")
            told = sentence_of(second)
            assert f"{first.process.pid})" in told
            assert second.process.returncode == 0
        first.press("space")
        first.wait_for("[√]")

    assert len(calls(coach_home)) == 1


@each_language
def test_a_journal_of_a_newer_coach(language: Language, left_open: Path, coach_home: Path) -> None:
    """Exit 5 with both versions and what to do, from every command; the file is not touched."""
    shutil.copytree(left_open, coach_home)
    with closing(sqlite3.connect(coach_home / JOURNAL)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = (coach_home / JOURNAL).read_bytes()

    told = refused(coach_home, "call", "--resume", "--lang", language, code=5, width=300)
    history = coach("history", "--lang", language, home=coach_home)

    hint = Translator(language)("Update coach, or set COACH_HOME to another folder. Nothing was changed.")
    assert (history.returncode, history.stdout) == (5, "")
    for sentence in (told, history.stderr):
        assert "99" in sentence
        assert hint in sentence
    assert (coach_home / JOURNAL).read_bytes() == before


@pytest.mark.parametrize(
    ("language", "content"), [("pl", b""), ("ru", b"milk, bread"), ("en", None)], ids=["empty", "text", "folder"]
)
def test_a_foreign_file_as_journal(language: Language, content: bytes | None, coach_home: Path) -> None:
    """It is kept under another name, the screen says which, and a call can be taken."""
    coach_home.mkdir()
    if content is None:
        (coach_home / JOURNAL).mkdir()
    else:
        (coach_home / JOURNAL).write_bytes(content)
    aside = coach_home / f"{JOURNAL}.aside-1"
    with coach_terminal(coach_home, "call", PLAYBOOK, "--lang", language, width=120) as terminal:
        terminal.wait_for(Translator(language)("begin the call"))
        shown = re.sub(r"\s+", "", terminal.text)
        assert str(aside) in shown
        begin(terminal, language)

    assert aside.is_dir() if content is None else aside.read_bytes() == content
    assert len(calls(coach_home)) == 1


@each_language
def test_damage_that_shows_late(language: Language, left_open: Path, coach_home: Path) -> None:
    """A page zeroed in the middle of the file, needed only to resume: one sentence, exit 5, the file kept."""
    shutil.copytree(left_open, coach_home)
    with closing(sqlite3.connect(coach_home / JOURNAL)) as connection:
        pages = connection.execute("SELECT rootpage FROM sqlite_master WHERE tbl_name = 'playbook_version'").fetchall()
    damaged = bytearray((coach_home / JOURNAL).read_bytes())
    for (page,) in pages:
        damaged[(page - 1) * 4096 : page * 4096] = bytes(4096)
    (coach_home / JOURNAL).write_bytes(damaged)

    with coach_terminal(coach_home, "call", "--resume", "--lang", language, width=300) as terminal:
        told = sentence_of(terminal)
        assert terminal.process.returncode == 5

    assert Translator(language)(JournalDamaged.hint) in told
    assert (coach_home / JOURNAL).read_bytes()[:4096] == damaged[:4096]


def test_a_broken_settings_line_is_told_and_stops_nothing(coach_home: Path) -> None:
    """File, line and column, what is allowed; the good lines count, and the call begins."""
    coach_home.mkdir()
    settings = 'name = "Ewa"\ngender = "x"\nlanguage = pl\n# keep me\n'
    (coach_home / "settings.toml").write_text(settings, encoding="utf-8")

    run = coach("settings", "--lang", "en", home=coach_home)
    assert run.returncode == 0
    assert "Ewa" in run.stdout
    assert re.search(r"settings\.toml:2:\d+: 'gender' cannot be 'x'", run.stderr)
    assert re.search(r"settings\.toml:3:\d+: ", run.stderr)
    with in_call(coach_home) as terminal:
        assert "Ewa" in terminal.text
    assert (coach_home / "settings.toml").read_text(encoding="utf-8") == settings


def test_a_reader_that_leaves_ends_quietly(coach_home: Path) -> None:
    """`coach list | head -1` prints no traceback."""
    environ = {**os.environ, "COACH_HOME": str(coach_home)}
    shell = f'"{sys.executable}" -m coach list --lang en | true'
    root = Path(__file__).parents[2]
    run = subprocess.run(["sh", "-c", shell], env=environ, cwd=root, capture_output=True, text=True, check=False)

    assert run.stderr == ""
