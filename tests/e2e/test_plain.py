from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from coach.call.events import Outcome
from coach.i18n import Translator
from coach.journal.sqlite import open_journal
from coach.playbook.model import Language
from tests.e2e.walk import LANGUAGES, PLAYBOOK, calls, shipped
from tests.support.plain import MEET_THE_REST, harmful_in, to_gate
from tests.support.terminal import coach_terminal

ROOT = Path(__file__).parents[2]


def piped(home: Path, text: str | bytes, *arguments: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Run coach with its input from a pipe."""
    kept = {name: os.environ[name] for name in ("PATH", "TZ", "VIRTUAL_ENV") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "coach", *arguments],
        env={**kept, "PYTHONPATH": str(ROOT), "COACH_HOME": str(home), "HOME": str(home), **environ},
        input=text if isinstance(text, bytes) else text.encode(),
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_call_through_a_pipe(language: Language, coach_home: Path) -> None:
    """Enter and numbers to *resolved*, in the C locale too: UTF-8 in, UTF-8 out, nothing on stderr, exit 0."""
    lines = ("", "n", "Zażółć ёЁ", *to_gate(shipped(language)), *MEET_THE_REST, "", "2", "", "q", "")

    run = piped(
        coach_home, "\n".join(lines), "call", "--plain", PLAYBOOK, "--lang", language, LC_ALL="C", PYTHONUTF8="0"
    )

    told = run.stdout.decode("utf-8")
    assert (run.returncode, run.stderr) == (0, b"")
    [call] = calls(coach_home)
    assert call.ending is not None, told
    assert (call.ending.outcome, call.is_closed) == (Outcome.RESOLVED, True)
    assert "Zażółć ёЁ" in told
    assert harmful_in(told) == set()
    [file] = (coach_home / "summaries").glob("*.txt")
    assert str(file) in told
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_end_of_a_pipe_leaves_the_call_open(coach_home: Path) -> None:
    """Exit 0, and the next start goes on with it; bytes that are not UTF-8 are read as text."""
    first = piped(coach_home, b"\n\nn\n\xff\xfe caf\xe9\n", "call", "--plain", PLAYBOOK, "--lang", "en")
    second = piped(coach_home, "", "--plain", "call", "--resume", "--lang", "en")
    third = piped(coach_home, "u\n", "call", "--plain", "--resume", "--lang", "en")

    assert first.returncode == 0
    assert first.stdout.decode().splitlines()[-1].startswith("The call stays open.")
    assert second.stdout.decode().splitlines()[-1].startswith("The call stays open.")
    assert (second.returncode, third.returncode) == (0, 0)
    [call] = calls(coach_home)
    assert len(call.ticks) == 1


def test_plain_without_a_command(coach_home: Path) -> None:
    """`coach --plain` is the ready lines; who sits here now is greeted by name."""
    run = piped(coach_home, "\n", "--plain", "--agent", "Jo Bloggs", "--lang", "en", COACH_ASKED="1")

    assert run.returncode == 0
    assert "Jo Bloggs" in run.stdout.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_poor_terminal_gets_lines_by_itself(language: Language, term: str, coach_home: Path) -> None:
    """No screen, no sequence, no colour; Ctrl+C leaves the call open with 130."""
    t = Translator(language)
    arguments = ("call", PLAYBOOK, "--lang", language)
    with coach_terminal(coach_home, *arguments, width=200, height=200, environ={"TERM": term}) as terminal:
        terminal.wait_for(t("begin the call"))
        terminal.press("\n")
        terminal.wait_for(t("TEMPERATURE").capitalize())
        terminal.press("+", "\n")
        terminal.wait_for("4/5")
        terminal.press("\x03")
        assert terminal.wait() == 128 + signal.SIGINT
        terminal.read(0.1)
        told = bytes(terminal.raw).decode()

    assert "\x1b" not in told
    assert t("The call stays open. Go on with it: coach call --plain --resume") in told
    [call] = calls(coach_home)
    assert (call.temperature, call.is_closed) == (4, False)


def test_a_good_terminal_keeps_its_screens(coach_home: Path) -> None:
    """Nothing changes where the screens can be drawn."""
    with coach_terminal(coach_home, "call", PLAYBOOK, "--lang", "en", environ={"TERM": "vt100"}) as terminal:
        terminal.wait_for("begin the call")
        assert b"\x1b[?1049h" in terminal.raw


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stops_a_call_in_lines(language: Language, coach_home: Path) -> None:
    """A journal that another coach has is 5, an unknown playbook 3; one sentence on stderr, nothing on stdout."""
    t = Translator(language)
    unknown = piped(coach_home, "\n", "call", "--plain", "delivery-dely", "--lang", language)
    assert unknown.returncode == 3

    journal = open_journal(coach_home, terminal="/dev/pts/7")
    locked = piped(coach_home, "\n", "call", "--plain", PLAYBOOK, "--lang", language)
    journal.close()

    meant = t("There is no playbook “{name}”. Did you mean “{guess}”?", name="delivery-dely", guess=PLAYBOOK)
    assert unknown.stderr.decode() == f"coach: {meant}\n"
    assert (locked.returncode, locked.stdout) == (5, b"")
    assert "/dev/pts/7" in locked.stderr.decode()
    assert locked.stderr.count(b"\n") == 1


def started(home: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start coach with pipes for all of its streams."""
    kept = {name: os.environ[name] for name in ("PATH", "TZ", "VIRTUAL_ENV") if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "-m", "coach", *arguments, "--lang", "en"],
        env={**kept, "PYTHONPATH": str(ROOT), "COACH_HOME": str(home), "HOME": str(home)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_what_was_told_is_on_the_disk(coach_home: Path) -> None:
    """Killed the moment after a note was told: the note is there at the next start."""
    with started(coach_home, "call", "--plain", PLAYBOOK) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"\nn\nwants it today\n")
        process.stdin.flush()
        while process.stdout.readline().strip() != b"Noted: wants it today":
            pass
        process.kill()

    [call] = calls(coach_home)
    assert [note.text for note in call.notes] == ["wants it today"]


def test_a_reader_that_leaves_ends_the_lines(coach_home: Path) -> None:
    """As `coach call --plain | head -1`: the pipe breaks, and no report is made of it."""
    with started(coach_home, "call", "--plain", PLAYBOOK) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write(b"\n" * 3)
        process.stdin.close()
        told = process.stderr.read()

    assert process.returncode == 128 + signal.SIGPIPE
    assert b"Traceback" not in told
