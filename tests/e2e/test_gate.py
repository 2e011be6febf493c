"""The gate has one door: whatever is pressed, undone, resumed or edited, *resolved* needs its conditions."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.call.events import Outcome, Recorded
from coach.call.fold import fold
from coach.call.gate import blockers
from coach.playbook.model import Phase
from tests.e2e.walk import PLAYBOOK, calls, in_call, meet_the_rest, shipped, walk_to_gate
from tests.support.desk import Sitting, live_of, press, sitting_at
from tests.support.screen_text import screen_text
from tests.support.terminal import coach_terminal

KEYS_OF_A_WALK = 100
KEYS = (
    *("space", "enter", "escape", "left", "right", "up", "down", "backspace", "tab"),
    *"123456789",
    *"0ndsgvwrz.ulc",
)
TOWARDS_THE_END = ("space", "space", "r", "1", "1", "1", "backspace", "z", ".", "5")
"""What would have to be pressed to get round the gate; chosen more often than the rest."""


def test_no_condition_no_resolved(coach_home: Path) -> None:
    """At the start the gate names what is missing: neither Space nor any outcome under Z is *resolved*."""
    with in_call(coach_home) as terminal:
        terminal.press("r")
        terminal.wait_for("NOT YET", "conditions of 13 are missing")
        terminal.press("space")
        terminal.wait_for(shipped("en").in_phase(Phase.CALL)[1].title, "[ ]")
        terminal.press("z")
        outcomes = terminal.wait_for("End the call as", "5 ").partition("End the call as")[2]
        assert "resolved" not in outcomes.partition("Esc")[0].replace("unresolved", "")
        terminal.press("6", "7", "8", "9", "space", "r", "space")
        terminal.read(0.2)

    assert calls(coach_home)[0].ending is None


def test_every_condition_opens_it(coach_home: Path) -> None:
    """With the last condition the gate says so, and Space is *resolved*."""
    with in_call(coach_home) as terminal:
        walk_to_gate(terminal, "en")
        terminal.press("space")
        terminal.wait_for("What do you promise, by when?")
        terminal.press("escape")
        terminal.wait_for("NOT YET")
        meet_the_rest(terminal, "en")
        terminal.press("up", "up")
        terminal.wait_for("NOT YET", "Temperature 3 or less (now: 4)")
        terminal.press("space")
        terminal.wait_for("How hot is the customer now?")
        terminal.press("1")
        terminal.wait_for("READY")
        terminal.press("space")
        terminal.wait_for("RESOLVED", "CAUSE")


def test_redo_does_not_bring_back_what_no_longer_holds(coach_home: Path) -> None:
    """*Resolved*, taken back; then the customer boils: neither redo nor Space gets there."""
    with in_call(coach_home) as terminal:
        walk_to_gate(terminal, "en")
        meet_the_rest(terminal, "en")
        terminal.press("space")
        terminal.wait_for("RESOLVED", "CAUSE")
        terminal.press("backspace")
        terminal.wait_for("Taken back")
        terminal.press("up", "up", "up")
        terminal.wait_for("5/5")
        terminal.press("escape")
        terminal.wait_for("more keys")
        terminal.press(".")
        terminal.wait_for("redo what was undone")
        terminal.press("5")
        terminal.wait_for("There is nothing to redo")
        terminal.press("space")
        terminal.wait_for("NOT YET", "(now: 5)")
        terminal.kill()

    assert calls(coach_home)[0].ending is None


def test_a_resumed_call_keeps_the_gate_it_began_with(coach_home: Path) -> None:
    """A playbook of the same name without a gate, and settings that name one, change nothing in an open call."""
    with in_call(coach_home) as terminal:
        terminal.press("r")
        terminal.wait_for("NOT YET")
        terminal.kill()
    own = coach_home / "playbooks" / "en"
    own.mkdir(parents=True)
    head = f"coach: 1\nid: {PLAYBOOK}\nlanguage: en\ntitle: Easy\n"
    (own / f"{PLAYBOOK}.yaml").write_text(f"{head}steps:\n  - id: open\n    title: Open\n    say: Hello\n", "utf-8")
    (coach_home / "settings.toml").write_text('gate = "none"\nasked = true\n', encoding="utf-8")
    with coach_terminal(coach_home, "call", "--resume", "--lang", "en") as terminal:
        terminal.wait_for("more keys")
        terminal.press("r")
        terminal.wait_for("NOT YET", "conditions of 13 are missing")
        terminal.press("space")
        terminal.wait_for("[ ]")

    assert calls(coach_home)[0].ending is None


def test_ending_for_abuse_needs_every_warning(coach_home: Path) -> None:
    """Z refuses it before the ladder was climbed; each warning is counted and dated, the last line ends the call."""
    with in_call(coach_home) as terminal:
        terminal.press("z", "4", "1")
        terminal.wait_for("Give every warning first")
        terminal.press("escape")
        terminal.wait_for("more keys")
        terminal.press("0")
        terminal.wait_for("SOS", "the boundary")
        terminal.press("2")
        terminal.wait_for("1 warned")
        terminal.press("4")
        terminal.press("1")
        terminal.wait_for("Warning 1 noted")
        terminal.press("1")
        terminal.wait_for("Warning 2 noted", "4 end the call")
        assert calls(coach_home)[0].ending is None
        terminal.press("4")
        terminal.wait_for("ENDED FOR ABUSE", "CAUSE")

    [call] = calls(coach_home)
    assert [warned.number for warned in call.warnings] == [1, 2]
    assert call.ending is not None
    assert call.ending.blockers


def test_another_outcome_needs_a_reason(coach_home: Path) -> None:
    """With conditions left, Z asks why, and an empty reason ends nothing; outcome, reason and rows are kept."""
    with in_call(coach_home) as terminal:
        terminal.press("z")
        terminal.wait_for("End the call as")
        terminal.press("2")
        terminal.wait_for("REASON")
        terminal.press("enter", "space", "enter")
        assert calls(coach_home)[0].ending is None
        terminal.wait_for("REASON")
        terminal.send("the boss knows")
        terminal.wait_for("the boss knows")
        terminal.press("enter")
        terminal.wait_for("HAND OVER", "What happened")
        terminal.press("space")
        terminal.wait_for("HANDED OVER", "CAUSE")

    ending = calls(coach_home)[0].ending
    assert ending is not None
    assert ending.reason == "the boss knows"
    assert "confirmed:confirmed" in ending.blockers


def test_a_second_coach_cannot_end_the_call(coach_home: Path) -> None:
    """It only looks: no key of it writes into the call of the first."""
    with in_call(coach_home) as first, coach_terminal(coach_home, "call", "--resume", "--lang", "en") as second:
        second.wait_for(f"{first.process.pid})")
        second.press("z", "1", "1", "space", "r", "space", "space")
        second.read(0.2)
        assert "NOT YET" not in second.text

    assert calls(coach_home)[0].ending is None


def prefixes(log: tuple[Recorded, ...]) -> Iterator[tuple[Recorded, ...]]:
    """Return every beginning of a log that a commit could have left."""
    for length in range(1, len(log) + 1):
        if length == len(log) or log[length].cause != log[length - 1].cause:
            yield log[:length]


@pytest.mark.parametrize("left_out", range(3))
async def test_no_walk_of_keys_gets_round_the_gate(left_out: int) -> None:
    """At every moment of hundreds of keys near the gate: *resolved* stands only while nothing is missing."""
    chance = random.Random(left_out)  # noqa: S311 - keys to press, not secrets
    playbook = shipped("en")
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space")
        for _ in range(KEYS_OF_A_WALK):
            if not blockers(playbook, live_of(pilot).call):
                break
            is_list = any(word in screen_text(pilot.app) for word in ("NOT YET", "choose", "Enter save"))
            await press(pilot, "1" if is_list else "space")
        assert not blockers(playbook, live_of(pilot).call)
        for _ in range(left_out):
            await press(pilot, "backspace")
        for _ in range(KEYS_OF_A_WALK):
            key = chance.choice(TOWARDS_THE_END if chance.random() < 0.7 else KEYS)
            await press(pilot, key)
            if not sitting.journal.open_calls():
                break

    for head in sitting.journal.heads():
        for prefix in prefixes(sitting.journal.log(head.call_id)):
            call = fold(prefix)
            if call.ending is not None and call.ending.outcome is Outcome.RESOLVED:
                assert blockers(playbook, call) == ()
