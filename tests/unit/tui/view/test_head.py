"""The top row: how far, how hot, how long; the temperature never moves."""

from __future__ import annotations

import pytest

from coach.call.commands import Advance, EndCall, EnterStep, GoOn, SetTemperature
from coach.call.events import Outcome
from coach.text.width import cells
from coach.tui.view.head import head_line
from coach.tui.view.line import plain_text
from tests.support.builders import a_delivery_playbook
from tests.support.scenes import a_call, a_scene

PLAYBOOK = a_delivery_playbook()


@pytest.mark.parametrize("width", [40, 50, 80, 120])
@pytest.mark.parametrize("level", [1, 5])
def test_the_row_has_the_width_of_the_screen(width: int, level: int) -> None:
    """Exactly the width, whatever stands in it."""
    scene = a_scene(a_call(PLAYBOOK, SetTemperature(level)), elapsed_ms=3_723_000)

    assert cells(plain_text(head_line(scene, width))) == width


def test_progress_shows_where_one_was() -> None:
    """Steps walked are filled, the current one is pointed at, the rest is open."""
    scene = a_scene(a_call(PLAYBOOK, Advance(), Advance()))

    assert plain_text(head_line(scene, 80)).startswith(" 2/6 ■►□□□□ ")


def test_a_step_that_was_jumped_over_stays_open() -> None:
    """What was not entered is not filled."""
    scene = a_scene(a_call(PLAYBOOK, EnterStep("options")))

    assert plain_text(head_line(scene, 80)).startswith(" 5/6 ■□□□►□ ")


def test_a_side_step_shows_its_name() -> None:
    """Beside the main path there is no number."""
    scene = a_scene(a_call(PLAYBOOK, EnterStep("boundary")))

    assert plain_text(head_line(scene, 80)).startswith(" ► Boundary ")


def test_the_clock_stands_at_the_right() -> None:
    """The length of the call, an hour and more too."""
    assert plain_text(head_line(a_scene(a_call(PLAYBOOK), elapsed_ms=252_000), 80)).endswith(" call 04:12 ")
    assert plain_text(head_line(a_scene(a_call(PLAYBOOK), elapsed_ms=3_723_000), 80)).endswith(" call 1:02:03 ")


def test_the_clock_stops_when_the_call_ends() -> None:
    """The wrap-up shows how long the call was."""
    driver = a_call(PLAYBOOK, EndCall(Outcome.DROPPED, "the line went dead"))
    ended_ms = driver.call.elapsed_ms

    line = plain_text(head_line(a_scene(driver, elapsed_ms=ended_ms + 600_000), 80))

    assert line.endswith(f" call 00:0{ended_ms // 1000} ")


@pytest.mark.parametrize("width", [50, 80, 120])
def test_the_temperature_stands_in_the_same_place_on_every_step(width: int) -> None:
    """The pill's column depends on its own width alone."""
    driver = a_call(PLAYBOOK, SetTemperature(4))
    places = set()
    for command in (GoOn(), EnterStep("options"), GoOn()):
        driver.must(command)
        places.add(plain_text(head_line(a_scene(driver), width)).index("ANGRY"))

    assert len(places) == 1
