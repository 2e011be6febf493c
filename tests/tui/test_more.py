"""What `.` and the wrap-up offer: hand over, checklist, mute, park and come back, another playbook, a breath."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.call.events import CallEnded, CallResumed, HoldStarted, Outcome, PlaybookSwitched
from coach.tui.screens.call_screen import CallScreen
from coach.tui.screens.ready_screen import ReadyScreen
from coach.tui.view.ui import Showing
from tests.support.desk import Sitting, call_pane, live_of, press, redraw, settle, sitting_at, type_text
from tests.support.screen_text import screen_text


@pytest.fixture
def sitting(empty_folder: Path) -> Sitting:
    """Return a desk."""
    del empty_folder
    return Sitting()


async def test_the_hand_over_card_has_five_lines_and_is_copied(sitting: Sitting) -> None:
    """With what was noted; nothing of the call changes."""
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "up", "n", "tab")
        await type_text(pilot, "Z-48")
        await press(pilot, "enter", "n")
        await type_text(pilot, "waited all day")
        await press(pilot, "enter")
        facts = len(sitting.facts)
        await press(pilot, ".", "1")
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)

        text = screen_text(pilot.app)
        for words in ("HAND OVER", "Customer", "Z-48", "waited all day", "temperature 4 at first"):
            assert words in text
        assert "clipboard" in text
        assert len(sitting.facts) == facts


async def test_handing_over_draws_the_card_before_the_wrap_up(sitting: Sitting) -> None:
    """Space goes on to it."""
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "z", "2", "1")
        assert "HAND OVER" in screen_text(pilot.app)
        [ended] = [fact for fact in sitting.facts if isinstance(fact, CallEnded)]
        assert ended.outcome is Outcome.HANDED_OVER
        await press(pilot, "space")

        assert call_pane(pilot)._ui.showing is Showing.WRAP_UP


async def test_the_checklist_shows_every_tick_and_the_same_keys(sitting: Sitting) -> None:
    """Digits still take sentences; the choice stays from step to step."""
    async with sitting_at(sitting, (80, 40)) as pilot:
        await press(pilot, "space", ".", "3")
        live = live_of(pilot)
        titles = [step.title for step in live.playbook.steps if not step.is_side][1:5]
        text = screen_text(pilot.app)
        assert all(title in text for title in titles)
        assert "NOT" not in text
        await press(pilot, "2")
        assert live.call.used
        await press(pilot, "space", "space")
        assert "[√]" in screen_text(pilot.app)
        await press(pilot, ".", "3")

        assert "NOT" in screen_text(pilot.app)


async def test_mute_takes_warnings_and_reminders_away_and_nothing_else(sitting: Sitting) -> None:
    """It is told, so that nobody waits for what does not come; no fact is recorded."""
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "up", "space", "space")
        facts = len(sitting.facts)
        await press(pilot, ".", "4")
        sitting.clock.go_on(70)
        await redraw(pilot)
        text = screen_text(pilot.app)
        assert "NOT" not in text
        assert "Muted" in text
        assert "Still listening?" not in text
        assert len(sitting.facts) == facts
        await press(pilot, ".", "4")

        assert "NOT" in screen_text(pilot.app)


async def test_a_parked_call_waits_on_hold_and_is_come_back_to(sitting: Sitting) -> None:
    """Space begins the one that rings; a digit leads back; the parked one is offered after the other ended."""
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "up", "space")
        parked = live_of(pilot).call
        await press(pilot, ".", "7")
        assert isinstance(pilot.app.screen, ReadyScreen)
        assert "1 back to the call that waits" in screen_text(pilot.app)
        assert isinstance(sitting.facts[-1], HoldStarted)

        await press(pilot, "space")
        other = live_of(pilot)
        assert other.call_id != parked.call_id
        await press(pilot, ".", "7")
        ids = [head.call_id for head in sitting.journal.open_calls()]
        await press(pilot, str(ids.index(parked.call_id) + 1))

        again = live_of(pilot)
        assert (again.call_id, again.call.step, again.call.ticks) == (parked.call_id, parked.step, parked.ticks)
        assert any(isinstance(each.event, CallResumed) for each in again.log)


async def test_another_playbook_in_mid_call(sitting: Sitting) -> None:
    """L lists them; the step of the same id keeps its ticks; undo leads back."""
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "space")
        before = live_of(pilot).call
        await press(pilot, "l")
        offers = call_pane(pilot)._ui.offers
        other = next(number for number, offer in enumerate(offers, start=1) if offer.language == "pl")
        await press(pilot, *["tab"] * ((other - 1) // 9), str((other - 1) % 9 + 1))

        after = live_of(pilot)
        assert any(isinstance(fact, PlaybookSwitched) for fact in sitting.facts)
        assert (after.call.language, after.playbook.language) == ("pl", "pl")
        assert after.call.ticks == before.ticks
        await press(pilot, "backspace")

        assert live_of(pilot).playbook.language == "en"
        assert live_of(pilot).call.step == before.step


async def test_a_breath_after_a_hot_call(sitting: Sitting) -> None:
    """Offered after a hot call; a bar by the second, three breaths, then done."""
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "up", "up", "z", "5", "1")
        assert "breathe" in screen_text(pilot.app)
        await press(pilot, "0")
        assert "in 4 s" in screen_text(pilot.app)
        sitting.clock.go_on(5)
        await redraw(pilot)
        assert "out 8 s" in screen_text(pilot.app)
        sitting.clock.go_on(40)
        await redraw(pilot)
        assert "starts at zero" in screen_text(pilot.app)
        await press(pilot, "space")

        assert call_pane(pilot)._ui.showing is Showing.WRAP_UP


async def test_the_next_call_begins_with_one_key(sitting: Sitting) -> None:
    """The right arrow on the wrap-up: the last call is closed, the next one stands."""
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "z", "5", "1")
        first = live_of(pilot).call_id
        await press(pilot, "right")
        await settle(pilot)
        await settle(pilot)

        assert isinstance(pilot.app.screen, CallScreen)
        assert live_of(pilot).call_id != first
        assert [head.is_closed for head in sitting.journal.heads()] == [False, True]
