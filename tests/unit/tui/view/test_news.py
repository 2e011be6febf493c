"""One line of news at a time: trouble, hold, deadline, reminder, what happened, hint."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from coach.call.commands import EndCall, MakePromise, SetTemperature, StartHold
from coach.call.events import Outcome
from coach.playbook.model import Playbook, Reminder, Step
from coach.tui.view.bottom import Urgency
from coach.tui.view.news import HAPPENED_MS, HOLD_LIMIT_MS, TEMPERATURE_HINT, news, reminder_key
from coach.tui.view.scene import Scene
from coach.tui.view.ui import Showing, Ui
from tests.support.builders import a_playbook, a_step
from tests.support.scenes import NOON, a_call, a_scene


def _playbook() -> Playbook:
    step: Step = replace(
        a_step("listen", say=["I'm listening."], ticks=["Done"]),
        reminders=(Reminder(60, "Still listening?"), Reminder(120, "Going round?")),
    )
    return a_playbook(step)


def _text(scene: Scene, ui: Ui | None = None) -> str:
    told = news(scene, ui or Ui())
    return told.text if told is not None else ""


CALL_MS = 1_000
"""When the call of these tests began on its own clock."""


def test_a_fresh_call_is_quiet() -> None:
    """Nothing is said in the first five seconds."""
    assert news(a_scene(a_call(_playbook())), Ui()) is None


def test_after_five_seconds_the_temperature_is_asked_for() -> None:
    """An unset temperature is a hint, no more."""
    told = news(a_scene(a_call(_playbook()), elapsed_ms=5_000), Ui())

    assert told is not None
    assert (told.urgency, told.text) == (Urgency.HINT, "How does the customer sound? ↑↓")


def test_a_set_temperature_is_not_asked_for() -> None:
    """The hint goes with its cause."""
    assert news(a_scene(a_call(_playbook(), SetTemperature(3)), elapsed_ms=5_000), Ui()) is None


def test_the_hint_is_given_once() -> None:
    """A key answered it."""
    ui = Ui(dismissed=frozenset({TEMPERATURE_HINT}))

    assert news(a_scene(a_call(_playbook()), elapsed_ms=5_000), ui) is None


def test_a_boiling_customer_offers_the_safe_sentence() -> None:
    """At five the line names SOS; it never opens by itself."""
    assert "0 has a safe sentence" in _text(a_scene(a_call(_playbook(), SetTemperature(5))))


@pytest.mark.parametrize("showing", [Showing.SOS, Showing.GATE, Showing.CUES])
def test_hints_keep_away_from_open_pages(showing: Showing) -> None:
    """Who has something open is busy."""
    assert news(a_scene(a_call(_playbook()), elapsed_ms=5_000), Ui(showing=showing)) is None


def test_a_reminder_comes_after_its_time_in_the_step() -> None:
    """Sixty seconds in the step, not in the call."""
    driver = a_call(_playbook(), SetTemperature(3))

    assert _text(a_scene(driver, elapsed_ms=CALL_MS + 59_000)) == ""
    assert _text(a_scene(driver, elapsed_ms=CALL_MS + 60_000)) == "Still listening?"
    assert _text(a_scene(driver, elapsed_ms=CALL_MS + 120_000)) == "Going round?"


def test_a_key_answers_the_reminder() -> None:
    """A dismissed reminder is away, the next one comes all the same."""
    driver = a_call(_playbook(), SetTemperature(3))
    ui = Ui(dismissed=frozenset({reminder_key(a_scene(driver, elapsed_ms=CALL_MS + 60_000))}))

    assert _text(a_scene(driver, elapsed_ms=CALL_MS + 61_000), ui) == ""
    assert _text(a_scene(driver, elapsed_ms=CALL_MS + 121_000), ui) == "Going round?"


def test_no_reminder_after_the_call() -> None:
    """In the wrap-up nobody is listened to."""
    driver = a_call(_playbook(), EndCall(Outcome.DROPPED, "gone"))

    assert _text(a_scene(driver, elapsed_ms=200_000)) == ""


def test_what_happened_stands_for_six_seconds() -> None:
    """Then the line is quiet again."""
    driver = a_call(_playbook(), SetTemperature(3))
    ui = Ui(happened="√ Done", happened_ms=10_000)

    assert _text(a_scene(driver, elapsed_ms=10_000 + HAPPENED_MS), ui) == "√ Done"
    assert _text(a_scene(driver, elapsed_ms=10_001 + HAPPENED_MS), ui) == ""


@pytest.mark.parametrize(
    ("showing", "hint"),
    [
        (Showing.NOTHING, "Backspace takes it back"),
        (Showing.GATE, "Backspace takes it back"),
        (Showing.WRAP_UP, "Backspace takes it back"),
        (Showing.SOS, ""),
        (Showing.PATH, ""),
        (Showing.CUES, ""),
    ],
)
def test_the_way_back_is_named_only_where_it_works(showing: Showing, hint: str) -> None:
    """Over a page Backspace closes the page: no other promise stands there."""
    told = news(a_scene(a_call(_playbook())), Ui(showing=showing, happened="√ Done", can_undo=True))

    assert told is not None
    assert told.undo == hint


def test_a_short_hold_is_counted_quietly() -> None:
    """How long the customer waits, and the key that goes back."""
    driver = a_call(_playbook(), StartHold())
    told = news(a_scene(driver, elapsed_ms=driver.call.elapsed_ms + 20_000), Ui())

    assert told is not None
    assert (told.urgency, told.text, told.undo) == (Urgency.HINT, "On hold 00:20", "W back to the customer")


def test_a_long_hold_calls_back() -> None:
    """From 45 seconds on it is urgent."""
    driver = a_call(_playbook(), StartHold())
    told = news(a_scene(driver, elapsed_ms=driver.call.elapsed_ms + HOLD_LIMIT_MS), Ui())

    assert told is not None
    assert told.urgency is Urgency.HOLD


@pytest.mark.parametrize(("minutes", "is_news"), [(5, True), (6, False)])
def test_a_promise_due_in_five_minutes_is_news(minutes: int, *, is_news: bool) -> None:
    """The next promise is told before it is broken."""
    driver = a_call(_playbook(), SetTemperature(3), MakePromise("Call back", NOON + timedelta(minutes=minutes)))

    assert _text(a_scene(driver)).startswith("Promise due: Call back") is is_news


def test_the_most_urgent_news_wins() -> None:
    """Trouble > hold > deadline > reminder > what happened > hint, one at a time."""
    due = MakePromise("Call back", NOON + timedelta(minutes=1))
    ui = Ui(happened="√ Done", happened_ms=CALL_MS + 60_000)
    held = a_call(_playbook(), due, StartHold())
    late = a_call(_playbook(), due)
    slow = a_call(_playbook())

    at = CALL_MS + 60_000
    assert _text(a_scene(held, elapsed_ms=at, trouble="Not saved"), ui) == "Not saved"
    assert _text(a_scene(held, elapsed_ms=at), ui).startswith("On hold")
    assert _text(a_scene(late, elapsed_ms=at), ui).startswith("Promise due")
    assert _text(a_scene(slow, elapsed_ms=at), ui) == "Still listening?"
    assert _text(a_scene(slow, elapsed_ms=5_000), replace(ui, happened_ms=5_000)) == "√ Done"
