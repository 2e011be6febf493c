"""The gate page: every condition, the missing ones with the digit that meets them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach.call.commands import (
    Advance,
    Command,
    ConfirmSettled,
    EndCall,
    EnterStep,
    HearCue,
    MakePromise,
    SetNextContact,
    SetTemperature,
)
from coach.call.events import Outcome, Settled
from coach.playbook.model import Confirmation, Gate, Language
from coach.tui.view.line import Span, plain_text
from coach.tui.view.panels import build_panel
from coach.tui.view.panels.panel import Panel, page_lines
from coach.tui.view.ui import Jump, Open, Showing, Tell, Typing, Ui
from tests.support.builders import a_delivery_playbook, a_playbook, a_step
from tests.support.scenes import NOON, a_call, a_scene, shipped
from tests.support.screen_text import view_text, widths

GATE = Ui(showing=Showing.GATE)


def _panel(*commands: Command, size: tuple[int, int] = (80, 30), gate: Gate | None = None) -> Panel:
    playbook = a_delivery_playbook()
    if gate is not None:
        playbook = replace(playbook, gate=gate)
    panel = build_panel(a_scene(a_call(playbook, *commands)), GATE, *size)
    assert panel is not None
    return panel


def test_a_missing_condition_is_bold_with_its_digit() -> None:
    """What is missing carries the digit that meets it."""
    panel = _panel(gate=Gate(steps=("listen", "options")))

    assert "  1 [ ] They have finished\n" in view_text(panel.lines)
    assert "  2 [ ] Two ways were given\n" in view_text(panel.lines)
    assert {span.style for line in panel.lines for span in line if span.text == "They have finished"} == {"bold ink"}


def test_a_met_condition_is_dim_and_has_no_digit() -> None:
    """What is there is ticked and quiet."""
    panel = _panel(Advance(), gate=Gate(steps=("listen", "options")))

    assert "    [√] They have finished\n" in view_text(panel.lines)
    assert "  1 [ ] Two ways were given\n" in view_text(panel.lines)


def test_a_missing_condition_has_the_sentence_to_say() -> None:
    """Beside the gap stands what closes it."""
    assert "        Listen: “I'm listening.”\n" in view_text(_panel(gate=Gate(steps=("listen",))).lines)


@pytest.mark.parametrize(
    ("gate", "before", "intent"),
    [
        (Gate(steps=("options",)), (), Jump("options", from_gate=True)),
        (Gate(max_temperature=2), (SetTemperature(4),), Open(Showing.LEVELS, is_from_gate=True)),
        (Gate(confirmed=Confirmation.YES), (), Open(Showing.CONFIRM, is_from_gate=True)),
        (Gate(confirmed=Confirmation.WORDS), (), Open(Showing.CONFIRM, is_from_gate=True)),
        (
            Gate(confirmed=Confirmation.WORDS),
            (ConfirmSettled(Settled.SETTLED),),
            Open(Showing.WORDS, typing=Typing.WORDS, is_from_gate=True),
        ),
        (Gate(promises=1), (), Open(Showing.PROMISES, is_from_gate=True)),
        (Gate(next_contact=True), (), Open(Showing.CONTACT, typing=Typing.CONTACT, is_from_gate=True)),
        (Gate(), (HearCue("legal"),), Open(Showing.CLEAR, "legal", Typing.CLEAR, is_from_gate=True)),
    ],
    ids=["tick", "temperature", "confirmed", "confirmed in words", "words", "promises", "next contact", "cue"],
)
def test_every_kind_of_condition_is_met_by_its_digit(
    gate: Gate, before: tuple[Command, ...], intent: Jump | Open
) -> None:
    """The digit leads to what meets the condition, and Space to the first that is missing."""
    panel = _panel(*before, gate=gate)

    assert panel.choices == {"1": intent}
    assert panel.primary == intent


def test_with_nothing_missing_space_resolves() -> None:
    """The one door."""
    panel = _panel(Advance(), gate=Gate(steps=("listen",)))

    assert panel.primary == Tell((EndCall(Outcome.RESOLVED),), Showing.WRAP_UP)
    assert panel.choices == {}
    assert "READY" in view_text(panel.lines)
    assert panel.keys[0].label == "resolved"


def test_a_limit_says_what_is_measured() -> None:
    """Limit and present value stand side by side."""
    assert "Temperature 2 or less (now: 4)" in view_text(_panel(SetTemperature(4), gate=Gate(max_temperature=2)).lines)
    assert "Temperature 2 or less (now: not set)" in view_text(_panel(gate=Gate(max_temperature=2)).lines)


def test_the_tenth_condition_waits_for_a_digit() -> None:
    """Nine digits; the tenth row is there without one and moves up."""
    steps = [a_step(f"s{number}", ticks=[f"tick {number}"]) for number in range(1, 11)]
    scene = a_scene(a_call(a_playbook(*steps, gate=Gate(steps=tuple(step.id for step in steps)))))
    panel = build_panel(scene, GATE, 80, 40)

    assert panel is not None
    assert sorted(panel.choices) == list("123456789")
    assert "    [ ] tick 10\n" in view_text(panel.lines)


@pytest.mark.parametrize("language", ["pl", "ru", "en"])
@pytest.mark.parametrize("size", [(80, 20), (50, 35), (84, 36)])
def test_no_condition_leaves_the_page(language: Language, size: tuple[int, int]) -> None:
    """When rows run out, advice goes and met rows shrink to one line: every gap stays on the screen."""
    commands = [EnterStep(step) for step in ("sympathise", "explain")]
    scene = a_scene(a_call(shipped(language), *commands))
    panel = build_panel(scene, GATE, *size)

    assert panel is not None
    lines = page_lines(panel, *size)
    assert sum("[ ]" in plain_text(line) for line in lines) == sum("[ ]" in plain_text(line) for line in panel.lines)
    assert (len(lines), widths(lines)) == (size[1], {size[0]})
    assert "▼" not in view_text(lines)


def test_advice_goes_from_the_last_row_on() -> None:
    """With a few rows to spare the first gaps keep their sentence."""
    lines = [plain_text(line) for line in _panel(size=(80, 17)).lines]
    advised = [number for number, line in enumerate(lines) if line.startswith(" " * 8)]

    assert len(advised) >= 1
    assert advised[0] == next(n for n, line in enumerate(lines) if "1 [ ]" in line) + 1
    assert len([line for line in lines if "[ ]" in line]) > len(advised)


def test_met_rows_shrink_into_one_line() -> None:
    """How many are met is told in one row."""
    panel = _panel(Advance(), MakePromise("Call back", NOON), SetNextContact(None), size=(80, 12))

    assert "[√] 3 conditions are met" in view_text(panel.lines)
    assert "They have finished" not in view_text(panel.lines)


def test_a_heading_that_is_too_long_wraps() -> None:
    """How much is missing is never cut."""
    scene = a_scene(a_call(shipped("ru")))
    panel = build_panel(scene, GATE, 40, 13)

    assert panel is not None
    assert "…" not in "".join(plain_text(line) for line in panel.lines[:2])
    assert Span(" ЕЩЁ НЕТ ", "bold pill-ink on-pill-tense") in panel.lines[0]
