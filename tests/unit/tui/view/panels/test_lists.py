"""Lists under the say block: every row under a digit that is drawn, page by page."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coach.call.commands import (
    ClearCue,
    Command,
    ConfirmSettled,
    EndCall,
    HearCue,
    MakePromise,
    SetNextContact,
    SetTemperature,
    TakeNote,
)
from coach.call.events import Outcome, Settled
from coach.playbook.model import Language, Playbook
from coach.tui.view.body import room_under_block
from coach.tui.view.panels import build_panel
from coach.tui.view.panels.lists import CLEARED, OUTCOMES, REASONS, SETTLED_WORDS, contact_times
from coach.tui.view.panels.panel import Panel
from coach.tui.view.ui import Intent, Open, Showing, Tell, Typing, Ui
from tests.support.builders import a_delivery_playbook
from tests.support.scenes import NOON, a_call, a_scene, shipped
from tests.support.screen_text import view_text

LISTS = (
    (Showing.END, ""),
    (Showing.REASONS, "follow-up"),
    (Showing.REASONS, "unresolved"),
    (Showing.CONFIRM, ""),
    (Showing.WORDS, ""),
    (Showing.CONTACT, ""),
    (Showing.PROMISES, ""),
    (Showing.CLEAR, "escalating"),
    (Showing.LEVELS, ""),
)


def _panel(ui: Ui, *commands: Command, playbook: Playbook | None = None, size: tuple[int, int] = (80, 20)) -> Panel:
    panel = build_panel(a_scene(a_call(playbook or a_delivery_playbook(), *commands)), ui, *size)
    assert panel is not None
    return panel


def _all(ui: Ui, *commands: Command, playbook: Playbook | None = None) -> list[Intent]:
    return list(_panel(ui, *commands, playbook=playbook, size=(80, 30)).choices.values())


@pytest.mark.parametrize("language", ["pl", "ru", "en"])
@pytest.mark.parametrize("size", [(40, 13), (50, 35), (80, 20), (84, 36)])
@pytest.mark.parametrize(("showing", "subject"), LISTS)
def test_a_list_fits_and_draws_every_digit(
    language: Language, size: tuple[int, int], showing: Showing, subject: str
) -> None:
    """No row is clipped under the block, and each digit that works stands at the start of a row."""
    playbook = shipped(language)
    panel = _panel(Ui(showing=showing, subject=subject), HearCue("escalating"), playbook=playbook, size=size)
    rows = view_text(panel.lines).split("\n")

    assert len(panel.lines) <= room_under_block(*size)
    assert all(any(row.startswith(f"  {digit} ") for row in rows) for digit in panel.choices)
    assert panel.keys[-1].key == "Esc"


@pytest.mark.parametrize("language", ["pl", "ru", "en"])
@pytest.mark.parametrize(("showing", "subject"), LISTS)
def test_every_row_is_reached_page_by_page(language: Language, showing: Showing, subject: str) -> None:
    """On the smallest screen Tab brings what a tall one shows at once."""
    playbook = shipped(language)
    ui = Ui(showing=showing, subject=subject)
    seen: list[Intent] = []
    for page in range(9):
        paged = Ui(showing=showing, subject=subject, page=page)
        found = _panel(paged, HearCue("escalating"), playbook=playbook, size=(40, 13)).choices.values()
        seen += [intent for intent in found if intent not in seen]

    assert seen == _all(ui, HearCue("escalating"), playbook=playbook)


def test_outcomes_ask_for_a_reason_while_conditions_are_missing() -> None:
    """There is a way out, and it is written down why."""
    assert _all(Ui(showing=Showing.END)) == [
        Open(Showing.REASONS, outcome.value, Typing.REASON) for outcome in OUTCOMES.values()
    ]


def test_resolved_is_not_among_the_other_outcomes() -> None:
    """The gate is the only door to it."""
    assert Outcome.RESOLVED not in OUTCOMES.values()
    assert REASONS[Outcome.RESOLVED] == ()


@pytest.mark.parametrize("outcome", list(OUTCOMES.values()))
def test_a_reason_ends_the_call_with_it(outcome: Outcome) -> None:
    """One digit is enough."""
    assert _all(Ui(showing=Showing.REASONS, subject=outcome.value)) == [
        Tell((EndCall(outcome, reason),), Showing.WRAP_UP) for reason in REASONS[outcome]
    ]


def test_only_the_first_answer_meets_the_confirmation() -> None:
    """A tired yes and a no are recorded as what they are."""
    assert _all(Ui(showing=Showing.CONFIRM)) == [
        Open(Showing.WORDS, typing=Typing.WORDS, is_from_gate=True),
        Tell((ConfirmSettled(Settled.TIRED_YES),), Showing.GATE),
        Tell((ConfirmSettled(Settled.NO),), Showing.GATE),
    ]


def test_the_customers_words_are_offered_in_the_playbooks_language() -> None:
    """A digit takes a sentence that a customer says."""
    scene = a_scene(a_call(shipped("pl")), language="en")
    panel = build_panel(scene, Ui(showing=Showing.WORDS), 80, 20)

    assert panel is not None
    assert len(panel.choices) == len(SETTLED_WORDS)
    for intent in panel.choices.values():
        assert isinstance(intent, Tell)
        (command,) = intent.commands
        assert isinstance(command, ConfirmSettled)
        assert command.words not in SETTLED_WORDS


def test_five_levels_set_the_temperature() -> None:
    """The digit is the level."""
    assert _all(Ui(showing=Showing.LEVELS)) == [Tell((SetTemperature(level),), Showing.GATE) for level in range(1, 6)]


def test_a_cue_is_cleared_in_one_key() -> None:
    """Ready sentences say how."""
    assert _all(Ui(showing=Showing.CLEAR, subject="legal"), HearCue("legal")) == [
        Tell((ClearCue("legal", how),), Showing.GATE) for how in CLEARED
    ]


def test_the_next_contact_can_be_declined() -> None:
    """The last row is for a customer who wants none."""
    assert _all(Ui(showing=Showing.CONTACT))[-1] == Tell((SetNextContact(None),), Showing.GATE)


def test_contact_times_are_promised_times_and_workdays_at_ten() -> None:
    """Wednesday noon: the promise, Thursday, Monday for Saturday, next Wednesday."""
    driver = a_call(a_delivery_playbook(), MakePromise("Call back", NOON + timedelta(hours=2)))

    assert [f"{time:%a %H:%M}" for time in contact_times(a_scene(driver))] == [
        "Wed 14:00",
        "Thu 10:00",
        "Mon 10:00",
        "Wed 10:00",
    ]


def test_a_promised_time_that_has_passed_is_not_offered() -> None:
    """Nobody is called yesterday."""
    driver = a_call(a_delivery_playbook(), MakePromise("Call back", NOON - timedelta(hours=2)))

    assert all(time > NOON for time in contact_times(a_scene(driver)))


def test_a_preset_promises_in_one_key_from_the_gate() -> None:
    """Text and time of the preset; the last row is for something else."""
    intents = _all(Ui(showing=Showing.PROMISES), playbook=shipped("en"))

    assert isinstance(intents[0], Tell)
    (command,) = intents[0].commands
    assert isinstance(command, MakePromise)
    assert (command.what, command.due) == (shipped("en").promises[0].text, NOON + timedelta(hours=2))
    assert intents[-1] == Open(Showing.PROMISES, typing=Typing.PROMISE, is_from_gate=True)


def test_a_held_number_is_masked_unless_the_agent_keeps_it() -> None:
    """Space masks; 1 keeps; both are drawn with what would be saved."""
    held = Tell((TakeNote("600 100 200"),))
    panel = _panel(Ui(showing=Showing.KEEP, held=held, masked="[phone]"))

    assert panel.primary == held
    assert panel.choices["1"] == Tell(held.commands, keep_numbers=True)
    assert panel.choices["2"] == held
    assert "[phone]" in view_text(panel.lines)
