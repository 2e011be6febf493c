"""The machine's clock is put on or back, or the machine sleeps: told, kept, and never the end of a call."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coach.call.events import ClockJumped
from tests.support.desk import Sitting, live_of, press, redraw, settle, sitting_at
from tests.support.screen_text import screen_text


@pytest.mark.parametrize(
    ("by", "word"), [(timedelta(days=1), "went on by 24:00:00"), (timedelta(hours=-1), "went back by")]
)
async def test_a_jump_is_told_and_kept_once(by: timedelta, word: str) -> None:
    """The call's own time goes on; undo leaves it alone."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "space")
        sitting.clock.wall += by
        await redraw(pilot)
        await settle(pilot)
        await redraw(pilot)

        assert [fact.seconds for fact in sitting.facts if isinstance(fact, ClockJumped)] == [by.total_seconds()]
        assert word in screen_text(pilot.app)
        assert live_of(pilot).elapsed_ms() == 0
        await press(pilot, "backspace")
        assert not live_of(pilot).call.ticks


async def test_time_that_passes_is_no_jump() -> None:
    """Both clocks go together, also over an hour without a key; a minute of correction is none either."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space")
        sitting.clock.go_on(3_600)
        await redraw(pilot)
        sitting.clock.wall += timedelta(seconds=59)
        await redraw(pilot)

        assert not any(isinstance(fact, ClockJumped) for fact in sitting.facts)
