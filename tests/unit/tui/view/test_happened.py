"""What the last key did, in a few words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coach.call.commands import (
    Advance,
    ClearCue,
    Command,
    ConfirmSettled,
    EndHold,
    EnterStep,
    FillBlank,
    HearCue,
    KeepSaying,
    MakePromise,
    SetAddress,
    SetNextContact,
    SetTemperature,
    StartHold,
    TakeNote,
    WarnAbuse,
)
from coach.call.events import Address, Settled, Undone
from coach.i18n import UI_LANGUAGES
from coach.playbook.model import Language
from coach.tui.view.happened import FORMS, happened
from tests.support.builders import a_delivery_playbook, recorded
from tests.support.scenes import NOON, a_call, a_scene

DUE = NOON + timedelta(hours=2)


def _after(*commands: Command, language: Language = "en") -> str:
    driver = a_call(a_delivery_playbook(), *commands[:-1])
    before = len(driver.log)
    driver.must(commands[-1])
    return happened(a_scene(driver, language=language), driver.log[before:])


@pytest.mark.parametrize(
    ("commands", "text"),
    [
        ((Advance(),), "√ They have finished"),
        ((TakeNote("order 48"),), "Noted: order 48"),
        ((FillBlank("fact", "it is late"),), "fact: it is late"),
        ((FillBlank("fact", "it is late"), FillBlank("fact", "")), "fact cleared"),
        ((MakePromise("Call back", DUE),), "Promise saved: Call back, today 14:00, in 2 h"),
        ((HearCue("legal"),), "Heard: Threatens with court"),
        ((HearCue("legal"), ClearCue("legal", "taken back")), "Cleared for the gate"),
        ((KeepSaying("my aunt said"),), "Kept for the trainer"),
        ((WarnAbuse(),), "Warning 1 noted at 00:02"),
        ((ConfirmSettled(Settled.SETTLED, "yes"),), "The customer's answer is noted"),
        ((SetNextContact(DUE),), "Next contact: today 14:00, in 2 h"),
        ((SetNextContact(None),), "They want no further contact"),
        ((StartHold(), EndHold()), "Back with the customer"),
        ((SetAddress(Address.SECOND),), f"Form of address: {FORMS['en'][1]}"),
    ],
)
def test_a_key_is_answered_in_words(commands: tuple[Command, ...], text: str) -> None:
    """Every act that changes what cannot be seen at once is told."""
    assert _after(*commands) == text


@pytest.mark.parametrize("command", [SetTemperature(4), EnterStep("options"), StartHold()])
def test_what_the_screen_shows_is_not_told(command: Command) -> None:
    """The pill, the step and the hold line show themselves."""
    assert _after(command) == ""


def test_taking_back_is_told() -> None:
    """Undo says that it did something."""
    assert happened(a_scene(a_call(a_delivery_playbook())), (recorded(Undone("c1")),)) == "Taken back"


@pytest.mark.parametrize("language", UI_LANGUAGES[:2])
def test_the_words_are_those_of_the_interface(language: Language) -> None:
    """A Polish or Russian agent reads Polish or Russian."""
    english = {_after(TakeNote("x")), _after(KeepSaying("x")), _after(SetNextContact(None)), _after(WarnAbuse())}
    theirs = {
        _after(command, language=language)
        for command in (TakeNote("x"), KeepSaying("x"), SetNextContact(None), WarnAbuse())
    }

    assert not english & theirs
