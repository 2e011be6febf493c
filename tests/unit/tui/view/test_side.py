"""The side column of wide screens: history only."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coach.call.commands import Advance, EnterStep, MakePromise, SetTemperature, TakeNote
from coach.tui.view.line import plain_text
from coach.tui.view.side import SLICE_MS, levels, side_lines
from tests.support.builders import CallDriver, a_delivery_playbook
from tests.support.scenes import NOON, a_call, a_scene
from tests.support.screen_text import view_text, widths


def _text(driver: CallDriver, height: int = 30) -> str:
    return view_text(side_lines(a_scene(driver), 36, height))


@pytest.mark.parametrize("height", [5, 20, 36])
def test_the_column_fills_its_place_exactly(height: int) -> None:
    """Every row is there, with its rule at the left."""
    lines = side_lines(a_scene(a_call(a_delivery_playbook(), TakeNote("word " * 90))), 36, height)

    assert (len(lines), widths(lines)) == (height, {36})
    assert all(plain_text(line).startswith("│") for line in lines)


def test_steps_show_what_was_entered() -> None:
    """Walked, here, still to come."""
    text = _text(a_call(a_delivery_playbook(), Advance(), Advance()))

    assert "│ √ 1 Listen\n│ ► 2 Restate\n│ · 3 Apologise\n" in text


def test_a_side_step_stands_below_the_steps() -> None:
    """The main path stays, the side step is added."""
    text = _text(a_call(a_delivery_playbook(), EnterStep("boundary")))

    assert "│ √ 1 Listen\n" in text
    assert "│ ► Boundary\n" in text


def test_promises_stand_with_owner_and_time() -> None:
    """What, who, by when; the next one is pointed at."""
    later, sooner = NOON + timedelta(days=2), NOON + timedelta(hours=2)
    text = _text(a_call(a_delivery_playbook(), MakePromise("Refund", later, "shop"), MakePromise("Call back", sooner)))

    assert "│ · Refund @shop\n" in text
    assert "│ ► Call back\n│   today 14:00, in 2 h\n" in text


def test_the_newest_note_stands_first() -> None:
    """With the time it was taken."""
    text = _text(a_call(a_delivery_playbook(), TakeNote("first"), TakeNote("second")))

    assert "│ 00:03 second\n│ 00:02 first\n" in text


def test_a_long_note_ends_in_an_ellipsis() -> None:
    """Four rows, then a mark that there is more."""
    assert "…" in _text(a_call(a_delivery_playbook(), TakeNote("word " * 90)))


def test_temperatures_are_taken_at_the_end_of_each_slice() -> None:
    """One column for 30 seconds; before the first reading there is none."""
    driver = a_call(a_delivery_playbook(), SetTemperature(4))
    scene = a_scene(driver, elapsed_ms=2 * SLICE_MS)

    assert levels(scene, 10) == [4, 4, 4]
    assert levels(a_scene(a_call(a_delivery_playbook())), 10) == [None]


def test_only_the_last_slices_are_shown() -> None:
    """A long call shows its end."""
    scene = a_scene(a_call(a_delivery_playbook(), SetTemperature(2)), elapsed_ms=100 * SLICE_MS)

    assert levels(scene, 5) == [2] * 5


def test_the_picture_has_a_bar_as_high_as_the_level() -> None:
    """Level 2: two blocks above each other."""
    rows = [plain_text(line) for line in side_lines(a_scene(a_call(a_delivery_playbook(), SetTemperature(2))), 36, 30)]

    assert [row[2:6] for row in rows if row[2:4] in {"5 ", "4 ", "3 ", "2 ", "1 "}] == [
        "5 ··",
        "4 ··",
        "3 ··",
        "2 ██",
        "1 ██",
    ]
