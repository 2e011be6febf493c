"""A call under the fingers: what keys make happen, and what stands on the screen."""

from __future__ import annotations

import re

import pytest
from textual.events import AppBlur, AppFocus
from textual.message import Message

from coach.call.events import (
    AddressSet,
    AnswerChosen,
    CallStarted,
    HoldEnded,
    HoldStarted,
    PhraseUsed,
    StepEntered,
    TemperatureSet,
    TickDone,
)
from coach.tui.messages import CallWanted, ReceiptCame
from coach.tui.screens.call_pane import SAVING_SHOWS_AFTER_S
from tests.support.desk import (
    Sitting,
    kinds_of,
    live_of,
    press,
    redraw,
    settle,
    sitting_at,
)
from tests.support.screen_text import screen_lines, screen_text

pytestmark = pytest.mark.usefixtures("empty_folder")


async def test_messages_of_a_first_tick() -> None:
    """Space: a call is wanted; each act comes back as one receipt."""
    seen: list[Message] = []
    sitting = Sitting()
    async with sitting_at(sitting, hook=seen.append) as pilot:
        await press(pilot, "space", "space")

    assert kinds_of(seen, CallWanted, ReceiptCame) == [CallWanted, ReceiptCame, ReceiptCame]
    assert [type(event) for event in sitting.facts if not isinstance(event, StepEntered)][:1] == [CallStarted]
    assert sitting.facts[-1] == TickDone("open", "open-1")


@pytest.mark.parametrize(
    ("key", "event"),
    [
        ("up", TemperatureSet(4)),
        ("plus", TemperatureSet(4)),
        ("minus", TemperatureSet(2)),
        ("space", TickDone("open", "open-1")),
        ("enter", TickDone("open", "open-1")),
        ("ф", None),
    ],
)
async def test_a_key_is_an_event(key: str, event: object) -> None:
    """A key that means something is kept; one that means nothing leaves no trace."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space")
        sitting.clock.go_on(1)
        before = len(sitting.facts)
        await press(pilot, key)

    assert [fact for fact in sitting.facts[before:] if fact == event] == ([] if event is None else [event])
    assert len(sitting.facts) > before or event is None


async def test_undo_takes_back_one_key_at_a_time() -> None:
    """Backspace, as often as there are acts; the screen follows."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "up", "up")
        assert "BOILING 5/5" in screen_lines(pilot.app)[0]
        await press(pilot, "backspace")
        assert "ANGRY 4/5" in screen_lines(pilot.app)[0]
        await press(pilot, "u")
        assert "HOW HOT?" in screen_lines(pilot.app)[0]
        await press(pilot, "full_stop", "5")

        assert "ANGRY 4/5" in screen_lines(pilot.app)[0]


async def test_the_start_of_a_call_is_not_taken_back() -> None:
    """With nothing left to undo the line says so, and the call stands."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "backspace")

        assert "There is nothing to take back" in screen_text(pilot.app)
        assert live_of(pilot).call.has_begun


async def test_a_tick_shows_only_once_it_is_on_the_disk() -> None:
    """While the journal writes, the screen shows what is saved, and that something is not."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space")
        sitting.journal.hold()
        await press(pilot, "space")
        assert "[ ] The customer has begun to tell you" in screen_text(pilot.app)
        await pilot.pause(2 * SAVING_SHOWS_AFTER_S)
        assert "saving …" in screen_text(pilot.app)
        sitting.journal.release()
        await settle(pilot)

        assert "[√] The customer has begun to tell you" in screen_text(pilot.app)
        assert "saving …" not in screen_text(pilot.app)


async def test_hold_asks_counts_and_comes_back() -> None:
    """W three times: the step that asks, the timer, back."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "w")
        assert live_of(pilot).call.step == "hold"
        await press(pilot, "w")
        sitting.clock.go_on(46)
        await redraw(pilot)
        assert "! On hold 00:46" in screen_text(pilot.app)
        await press(pilot, "w")

    assert [type(event) for event in sitting.facts if isinstance(event, HoldStarted | HoldEnded)] == [
        HoldStarted,
        HoldEnded,
    ]


async def test_a_side_step_returns_to_where_it_was_entered() -> None:
    """0, 2, 2: the boundary; Space through it leads back."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "space", "space", "0", "2", "2")
        assert live_of(pilot).call.step == "boundary"
        await press(pilot, "space", "space")

        assert live_of(pilot).call.step == "listen"


async def test_the_path_jumps_and_the_ticks_stay() -> None:
    """V and arrows and Enter reach any step."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "space", "v", "down", "down", "down")
        sitting.clock.go_on(1)
        await press(pilot, "enter")

        assert live_of(pilot).call.step == "apologise"
        assert live_of(pilot).call.ticks == {"open-1"}


async def test_left_goes_back_along_the_path_walked() -> None:
    """Back to the step before, the jump included."""
    async with sitting_at(Sitting()) as pilot:
        await press(pilot, "space", "v", "4", "left")

        assert live_of(pilot).call.step == "open"


async def test_right_goes_on_and_the_gate_remembers() -> None:
    """Without a tick; the gate has the row."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "right", "right")

        assert live_of(pilot).call.step == "restate"
        assert live_of(pilot).call.ticks == frozenset()


async def test_a_digit_takes_a_sentence_into_the_block() -> None:
    """2: the second sentence owns the screen and counts as said."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space")
        second = re.search(r"2 (.{10,30}) ", "".join(screen_lines(pilot.app)[5:11]))
        assert second is not None
        await press(pilot, "2")

        assert second.group(1)[:10] in "".join(screen_lines(pilot.app)[4:6])
    assert isinstance(sitting.facts[-1], PhraseUsed) or any(isinstance(event, PhraseUsed) for event in sitting.facts)


async def test_the_form_of_address_goes_into_every_sentence() -> None:
    """G in Polish: the three forms shrink to the one chosen."""
    sitting = Sitting("pl")
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "space", "space", "down", "down", "g")

        assert "Pana/Pani" not in screen_text(pilot.app)
    assert len([event for event in sitting.facts if isinstance(event, AddressSet)]) == 1


async def test_the_answer_of_the_question_leads_on() -> None:
    """Once the ticks are done a digit answers, and the call goes where the answer leads."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "v", "3", "space", "space", "2")

        assert live_of(pilot).call.step == "sympathise"
    assert AnswerChosen("restate", "sympathise") in sitting.facts


async def test_space_on_a_question_asks_for_a_digit() -> None:
    """Space does not choose; the line says what to do."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "v", "3", "space", "space", "space")

        assert live_of(pilot).call.step == "restate"
        assert "choose 1-3" in screen_text(pilot.app)


async def test_another_window_takes_the_keys_and_that_is_said() -> None:
    """While the terminal has lost the focus the bar says where the keys go."""
    async with sitting_at(Sitting()) as pilot:
        await press(pilot, "space")
        pilot.app.post_message(AppBlur())
        await settle(pilot)
        assert "keys: another window" in screen_text(pilot.app)
        pilot.app.post_message(AppFocus())
        await settle(pilot)

        assert "keys: another window" not in screen_text(pilot.app)


@pytest.mark.parametrize("size", [(39, 24), (80, 15), (20, 5)])
async def test_a_terminal_that_becomes_too_small_keeps_the_call(size: tuple[int, int]) -> None:
    """The screen asks for room, keys still count, and what was there comes back."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space")
        await pilot.resize_terminal(*size)
        await settle(pilot)
        assert "Too small" in screen_text(pilot.app).replace("\n", " ")
        await press(pilot, "up")
        await pilot.resize_terminal(80, 24)
        await settle(pilot)

        assert "ANGRY 4/5" in screen_lines(pilot.app)[0]


async def test_nothing_opens_by_itself() -> None:
    """Ten minutes without a key: the clock goes, one line may speak, nothing else changes."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "up", "space", "space")
        sitting.clock.go_on(10)
        await redraw(pilot)
        before = screen_lines(pilot.app)
        sitting.clock.go_on(600)
        await redraw(pilot)
        after = screen_lines(pilot.app)

    changed = [number for number, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
    assert changed == [0, 21]


async def test_quick_presses_add_up_before_the_first_is_saved() -> None:
    """Two presses of the upper arrow on a slow disk are two levels."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space")
        sitting.journal.hold()
        await press(pilot, "up", "up")
        sitting.journal.release()
        await settle(pilot)

        assert live_of(pilot).call.temperature == 5
