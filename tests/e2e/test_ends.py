"""How coach ends when it is not asked: signals, a closed window, a kill."""

from __future__ import annotations

import os
import re
import signal
import stat
import sys
from pathlib import Path

import pytest

from coach.i18n import Translator
from coach.playbook.model import Language, Phase
from tests.e2e.walk import LANGUAGES, PLAYBOOK, calls, in_call, shipped
from tests.support.terminal import coach_terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_restores_the_terminal(name: str, coach_home: Path) -> None:
    """The exit code is 128 + n; screen, cursor, mouse and line editing are as the shell had them; the call is open."""
    number = signal.Signals[name]
    with in_call(coach_home) as terminal:
        assert not terminal.is_cooked()
        terminal.press("space")
        terminal.wait_for("[√]")
        os.kill(terminal.process.pid, number)
        assert terminal.wait() == 128 + number
        terminal.read(0.1)
        raw = bytes(terminal.raw)
        assert terminal.is_cooked()

    for switched_off in (b"\x1b[?1049l", b"\x1b[?1000l", b"\x1b[?1003l", b"\x1b[?2004l", b"\x1b[?1004l"):
        assert raw.rfind(switched_off) > raw.rfind(switched_off.replace(b"l", b"h")), switched_off
    assert raw.rfind(b"\x1b[?25h") > raw.rfind(b"\x1b[?25l")
    assert not calls(coach_home)[0].is_closed


@pytest.mark.parametrize("under", [(), ("sh", "-c", 'trap "" HUP; exec "$@"', "sh")], ids=["plain", "nohup"])
def test_a_closed_window_leaves_no_process(under: tuple[str, ...], coach_home: Path) -> None:
    """The terminal goes away: coach ends by itself, also when its launcher ignores SIGHUP."""
    with coach_terminal(coach_home, "call", PLAYBOOK, "--lang", "en", under=under) as terminal:
        terminal.wait_for("begin the call")
        terminal.press("space")
        terminal.wait_for("more keys")
        terminal.hang_up()
        assert terminal.process.wait(timeout=10) is not None

    assert not calls(coach_home)[0].is_closed


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_killed_call_goes_on_where_it_was(language: Language, coach_home: Path) -> None:
    """After SIGKILL in mid-call the ready screen offers it, and Space brings back all that was shown as done."""
    t = Translator(language)
    first, second = shipped(language).in_phase(Phase.CALL)[:2]
    note = "Zażółć ёЁъ"
    with in_call(coach_home, language, width=120, height=40) as terminal:
        terminal.press("space")
        terminal.wait_for(f"[√] {first.ticks[0].text[:30]}")
        terminal.press("space")
        terminal.wait_for(second.title)
        terminal.press("up", "up")
        terminal.wait_for("5/5")
        terminal.press("n")
        terminal.wait_for(t("what matters, in a few words"))
        terminal.send(note)
        terminal.wait_for(note)
        terminal.press("enter")
        terminal.wait_for(t("Noted: {text}", text=note))
        terminal.press("d")
        terminal.wait_for(t("What do you promise, by when?"))
        terminal.press("1")
        terminal.wait_for("= ")
        terminal.press("enter")
        terminal.wait_for(t("Promise saved: {what}, {when}", what="|", when="").partition("|")[0])
        terminal.kill()
    with coach_terminal(coach_home, "--lang", language, width=120, height=40) as terminal:
        offer = re.escape(t("Resume call {time}? {key}", time="|", key=t("Space"))).replace(r"\|", r"\d\d:\d\d")
        terminal.wait_for(offer.partition("\\")[0][:10])
        assert re.search(offer, terminal.text)
        terminal.press("space")
        terminal.wait_for(second.title, "5/5", note, f"√ 1 {first.title[:20]}")
        assert shipped(language).promises[0].text[:20] in terminal.text
        terminal.press("left")
        terminal.wait_for(f"[√] {first.ticks[0].text[:30]}")

    assert len(calls(coach_home)) == 1


def test_files_are_private_and_numbers_are_masked(coach_home: Path) -> None:
    """Under umask 0 others read nothing; a card number typed into a note stands in no file, its last four digits do."""
    under = ("sh", "-c", 'umask 0; exec "$@"', "sh")
    with coach_terminal(coach_home, "call", PLAYBOOK, "--lang", "en", under=under) as terminal:
        terminal.wait_for("begin the call")
        terminal.press("space")
        terminal.wait_for("more keys")
        terminal.press("n")
        terminal.wait_for("NOTE")
        terminal.send("card 4111 1111 1111 1111")
        terminal.wait_for("card 4111")
        terminal.press("enter")
        told = terminal.wait_for("Noted: card", "1111")
        assert "4111" not in told.partition("Noted: card")[2].replace("1111", "", 1)
        terminal.kill()

    for file in coach_home.rglob("*"):
        mode = stat.S_IMODE(file.stat().st_mode)
        assert mode == (0o700 if file.is_dir() else 0o600), file
        if file.is_file():
            content = file.read_bytes()
            assert b"4111 1111" not in content
            assert b"41111111" not in content


def test_resume_goes_on_at_once(coach_home: Path) -> None:
    """`coach call --resume` opens the call that was left open, without the ready screen."""
    with in_call(coach_home) as terminal:
        terminal.press("ctrl+q")
        terminal.wait_for("Leave coach")
        terminal.press("1")
        assert terminal.wait() == 0
    with coach_terminal(coach_home, "call", "--resume", "--lang", "en") as terminal:
        terminal.wait_for("more keys", shipped("en").in_phase(Phase.CALL)[0].title)

    assert len(calls(coach_home)) == 1


def test_an_open_call_can_be_closed_as_dropped(coach_home: Path) -> None:
    """Z on the ready screen closes the open call: dropped, with the rows of the gate that were left."""
    with in_call(coach_home) as terminal:
        terminal.kill()
    with coach_terminal(coach_home, "--lang", "en") as terminal:
        terminal.wait_for("close it as dropped")
        terminal.press("z")
        terminal.wait_for("begin the call")
        terminal.press("q")
        assert terminal.wait() == 0

    [call] = calls(coach_home)
    assert call.is_closed
    assert call.ending is not None
    assert call.ending.outcome == "dropped"
    assert call.ending.blockers
