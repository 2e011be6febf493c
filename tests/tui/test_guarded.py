"""Keys that no agent means change nothing: the call, what is open, and what is on the disk stay as they were."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from coach.call.fold import fold
from coach.tui.guard import PASTE_MS
from coach.tui.screens.ready_screen import SOON_S, ReadyScreen
from coach.tui.view.ui import Typing
from tests.support.desk import Sitting, call_pane, live_of, paste, press, settle, sitting_at
from tests.support.screen_text import screen_text


@pytest.fixture
def sitting(empty_folder: Path) -> Sitting:
    """Return a desk with the guard on."""
    del empty_folder
    return Sitting(guards_keys=True)


async def typed(pilot: Pilot[int], *keys: str) -> None:
    """Press keys as fast as a person types: what comes faster is a paste."""
    for key in keys:
        await pilot.pause(PASTE_MS * 4 / 1000)
        await press(pilot, key)


async def test_typing_for_another_window_changes_nothing(sitting: Sitting) -> None:
    """The letters that were bound did something, and it is taken back."""
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "up")
        before = live_of(pilot).call

        await typed(pilot, "w", "r", "z", "1", "space")

        after = live_of(pilot).call
        assert (after.step, after.ticks, after.hold_since_ms, after.ending) == (
            before.step,
            before.ticks,
            before.hold_since_ms,
            None,
        )
        assert "another window" in screen_text(pilot.app)
        assert fold(sitting.log).step == before.step


async def test_digits_for_another_window_change_nothing(sitting: Sitting) -> None:
    """A telephone number is no answer."""
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space")
        before = live_of(pilot).call

        await typed(pilot, *"13213")

        assert live_of(pilot).call.step == before.step
        assert "another window" in screen_text(pilot.app)


async def test_a_note_that_is_typed_fast_is_a_note(sitting: Sitting) -> None:
    """N takes the letters that follow."""
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", *"nkowalski")

        assert call_pane(pilot).strip.first.value == "kowalski"


async def test_a_held_space_advances_once(sitting: Sitting) -> None:
    """From the ready screen into the call, and no further."""
    async with sitting_at(sitting) as pilot:
        await press(pilot, *["space"] * 8)

        assert not live_of(pilot).call.ticks


async def test_a_paste_outside_a_box_is_a_draft_of_the_note(sitting: Sitting) -> None:
    """Whatever it says, it presses nothing."""
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space")
        before = live_of(pilot).call

        await paste(pilot, "quit\nz1 [/b]")

        assert live_of(pilot).call == before
        assert call_pane(pilot)._ui.typing is Typing.NOTE
        assert call_pane(pilot).strip.first.value == "quit z1 [/b]"


async def test_typing_on_the_ready_screen_neither_quits_nor_drops(sitting: Sitting) -> None:
    """Q and Z wait for the next letters."""
    async with sitting_at(sitting) as pilot:
        await typed(pilot, *"quit")
        await pilot.pause(SOON_S * 2)
        await settle(pilot)

        assert isinstance(pilot.app.screen, ReadyScreen)
        assert "another window" in screen_text(pilot.app)


async def test_q_alone_quits(sitting: Sitting) -> None:
    """After a moment."""
    async with sitting_at(sitting) as pilot:
        await press(pilot, "q")
        await pilot.pause(SOON_S * 2)

        assert pilot.app._exit
