"""How calls end: the gate, other outcomes, the wrap-up, leaving and going on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.message import Message

from coach.call.events import (
    CallClosed,
    CallEnded,
    CauseChosen,
    Outcome,
    SummaryEdited,
)
from coach.playbook.model import Language
from coach.tui.messages import CallOver
from coach.tui.screens.ready_screen import ReadyScreen
from tests.support.desk import (
    Sitting,
    kinds_of,
    live_of,
    press,
    settle,
    sitting_at,
    type_text,
)
from tests.support.screen_text import screen_text
from tests.tui.tour import next_key

pytestmark = pytest.mark.usefixtures("empty_folder")


@pytest.mark.parametrize("size", [(80, 24), (40, 16)], ids=["80x24", "40x16"])
@pytest.mark.parametrize("language", ["pl", "ru", "en"])
async def test_a_whole_call_is_resolved_with_space_and_digits_alone(language: Language, size: tuple[int, int]) -> None:
    """From the ready screen to *resolved* and the next call: Space, and digits where one is asked for."""
    sitting = Sitting(language)
    pressed: set[str] = set()
    async with sitting_at(sitting, size) as pilot:
        await press(pilot, "space")
        for _ in range(120):
            key = next_key(pilot)
            pressed.add(key)
            await press(pilot, key)
            if live_of(pilot).call.ending is not None:
                break
        await press(pilot, "1", "space")

        assert isinstance(pilot.app.screen, ReadyScreen)
    ended = [event for event in sitting.facts if isinstance(event, CallEnded)]
    assert [(event.outcome, event.blockers) for event in ended] == [(Outcome.RESOLVED, ())]
    assert isinstance(sitting.facts[-1], CallClosed)
    assert pressed <= {"space", *"123456789"}


async def test_the_gate_stays_shut_while_something_is_missing() -> None:
    """R, Space: the first gap, not the end."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "r", "space")

        assert live_of(pilot).call.ending is None
        assert live_of(pilot).call.step == "listen"


async def test_another_outcome_is_recorded_with_reason_and_blockers() -> None:
    """Z, 1, 1: follow-up, why, and what was missing."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "z", "1", "1")

        assert "FOLLOW-UP" in screen_text(pilot.app)
    ended = next(event for event in sitting.facts if isinstance(event, CallEnded))
    assert (ended.outcome, ended.reason) == (Outcome.FOLLOW_UP, "somebody else has to check first")
    assert "tick:listen-1" in ended.blockers


async def test_the_end_of_a_call_can_be_taken_back() -> None:
    """Until Space on the wrap-up Backspace leads back into the call."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "z", "5", "1")
        assert "DROPPED" in screen_text(pilot.app)
        await press(pilot, "backspace")

        assert live_of(pilot).call.ending is None
        assert "SAY" in screen_text(pilot.app)


async def test_the_summary_is_filed_before_anything_is_pressed() -> None:
    """On entry of the wrap-up the text stands in the data folder, and the screen says where."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "n")
        await type_text(pilot, "due on Tuesday")
        sitting.clock.go_on(1)
        await press(pilot, "enter", "z", "3", "1")
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)
        (file,) = sitting.desk().paths.summaries.iterdir()

        assert "due on Tuesday" in file.read_text(encoding="utf-8")
        assert str(file) in screen_text(pilot.app)


async def test_copying_through_the_terminal_says_what_is_not_known() -> None:
    """Without a system clipboard the text goes to the terminal's, and that is said."""
    async with sitting_at(Sitting()) as pilot:
        await press(pilot, "space", "z", "5", "1", "c")
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)

        assert "cannot be seen" in screen_text(pilot.app)
        assert "Outcome: dropped" in pilot.app.clipboard


async def test_an_edited_summary_replaces_the_template() -> None:
    """Enter edits, Esc keeps."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "z", "5", "1")
        sitting.clock.go_on(1)
        await press(pilot, "enter")
        await type_text(pilot, "MY ")
        await press(pilot, "escape")

        assert "MY " in screen_text(pilot.app)
    edited = next(event for event in sitting.facts if isinstance(event, SummaryEdited))
    assert edited.text.startswith("MY ")


async def test_an_unchanged_summary_is_no_event() -> None:
    """Looking is not editing."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "z", "5", "1")
        sitting.clock.go_on(1)
        await press(pilot, "enter", "escape")

    assert not [event for event in sitting.facts if isinstance(event, SummaryEdited)]


async def test_the_cause_is_one_key() -> None:
    """2 in the wrap-up."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "z", "5", "1", "2")

    assert [event.cause.value for event in sitting.facts if isinstance(event, CauseChosen)] == ["quality"]


async def test_space_in_the_wrap_up_is_the_next_call() -> None:
    """The ready screen comes back, and a second call has a log of its own."""
    seen: list[Message] = []
    sitting = Sitting()
    async with sitting_at(sitting, hook=seen.append) as pilot:
        await press(pilot, "space", "z", "5", "1", "space")
        assert isinstance(pilot.app.screen, ReadyScreen)
        await press(pilot, "space")

        assert live_of(pilot).call.step == "open"
    assert kinds_of(seen, CallOver) == [CallOver]
    assert len(sitting.journal.heads()) == 2


async def test_leaving_asks_and_keeps_the_call_open() -> None:
    """Ctrl+Q, 1: the program ends, the call can be resumed."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "up", "ctrl+q")
        assert pilot.app.is_running
        await press(pilot, "1")

    assert pilot.app.return_code == 0
    assert len(sitting.journal.open_calls()) == 1


async def test_an_open_call_goes_on_where_it_was() -> None:
    """Space on the offer: same step, same ticks, same temperature."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "up", "space", "space")
    async with sitting_at(replace(sitting, resume=False)) as pilot:
        assert "Resume call" in screen_text(pilot.app)
        await press(pilot, "space")

        call = live_of(pilot).call
        assert (call.step, call.ticks, call.temperature) == ("listen", frozenset({"open-1"}), 4)


async def test_resume_goes_on_at_once() -> None:
    """`--resume` shows the call, not the ready screen."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "up")
    async with sitting_at(replace(sitting, resume=True)) as pilot:
        await settle(pilot)

        assert live_of(pilot).call.temperature == 4
