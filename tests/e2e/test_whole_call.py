from __future__ import annotations

import stat
from pathlib import Path

import pytest

from coach.call.events import Outcome
from coach.i18n import Translator
from coach.playbook.model import Language, Phase
from tests.e2e.walk import (
    LANGUAGES,
    PLAYBOOK,
    begin,
    calls,
    coach_json,
    heading,
    in_call,
    meet_the_rest,
    shipped,
    walk_to_gate,
)
from tests.support.terminal import coach_terminal


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_call_is_resolved_by_space_arrows_digits_and_esc(language: Language, coach_home: Path) -> None:
    """From an empty folder to *resolved* and the next call, without a letter and without Enter."""
    t = Translator(language)
    with coach_terminal(coach_home, "call", PLAYBOOK, "--lang", language) as terminal:
        begin(terminal, language)
        terminal.press("up")
        terminal.wait_for("4/5")
        walk_to_gate(terminal, language)
        terminal.press("escape")
        terminal.wait_for(shipped(language).in_phase(Phase.CALL)[-1].title)
        terminal.press("space")
        terminal.wait_for(t("NOT YET"))
        meet_the_rest(terminal, language)
        terminal.press("space")
        terminal.wait_for(t("CAUSE"))
        terminal.wait_for(heading(calls(coach_home)[0], language))
        terminal.press("2")
        terminal.wait_for("2\N{NO-BREAK SPACE}√")
        terminal.press("space")
        terminal.wait_for(t("begin the call"), shipped(language).title)

    [call] = calls(coach_home)
    assert call.ending is not None
    assert (call.ending.outcome, call.ending.blockers, call.is_closed) == (Outcome.RESOLVED, (), True)
    assert call.language == language


def test_the_first_frame_of_a_call_is_the_call(coach_home: Path) -> None:
    """Before the greeting is saved nothing is drawn: no empty step flashes, and Space never seems to be the gate."""
    with coach_terminal(coach_home, "call", "delivery-delay", "--lang", "en") as terminal:
        terminal.wait_for("begin the call")
        begun_at = len(terminal.raw)
        terminal.press("space")
        terminal.wait_for("[ ]", "more keys")
        drawn = bytes(terminal.raw[begun_at:]).decode()

    assert "Listen." not in drawn
    assert "the gate" not in drawn


def test_the_summary_is_a_private_file(coach_home: Path) -> None:
    """On the wrap-up the summary already stands in a file that only its owner can read, and the screen names it."""
    with in_call(coach_home) as terminal:
        terminal.press("z", "5", "1")
        terminal.wait_for("DROPPED", "file:")
        [file] = (coach_home / "summaries").glob("*.txt")

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert "the line went dead" in file.read_text(encoding="utf-8")


def test_the_first_start_asks_once(coach_home: Path) -> None:
    """Name, company, forms and language are asked at the first start, kept, and not asked again."""
    t = Translator("pl")
    with coach_terminal(coach_home, "--lang", "pl") as terminal:
        terminal.wait_for(t("Before the first call"))
        terminal.send("Łucja Żółć")
        terminal.wait_for("Łucja Żółć")
        terminal.press("enter")
        terminal.wait_for(t("The company you speak for?"))
        terminal.send("Kurier [/b] SA")
        terminal.wait_for("Kurier [/b] SA")
        terminal.press("enter")
        terminal.wait_for(t("feminine"))
        terminal.press("1")
        terminal.wait_for("русский")
        terminal.press("2")
        terminal.wait_for("Недовольный клиент", "Łucja Żółć · Kurier [/b] SA")
        terminal.press("q")
        assert terminal.wait() == 0
    with coach_terminal(coach_home, "--lang", "pl") as terminal:
        screen = terminal.wait_for("Недовольный клиент", "Łucja Żółć")

    assert t("Before the first call") not in screen


def test_an_old_call_stands_in_the_history(coach_home: Path) -> None:
    """`coach history --json` has the outcome, the reason and the temperatures of a call that ended."""
    with in_call(coach_home) as terminal:
        terminal.press("up", "up")
        terminal.wait_for("5/5")
        terminal.press("z", "1", "1")
        terminal.wait_for("FOLLOW-UP", "CAUSE")
        terminal.press("space")
        terminal.wait_for("begin the call")
        terminal.press("q")
        assert terminal.wait() == 0

    [call] = coach_json("history", home=coach_home)["calls"]
    assert (call["outcome"], call["temperature"], call["can_be_resumed"]) == ("follow-up", [4, 5], False)
    assert call["reason"] == "somebody else has to check first"
