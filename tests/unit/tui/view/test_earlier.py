"""The call that a new one goes on from, on the live screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from coach.call import commands as c
from coach.call.events import Outcome
from coach.call.fold import fold
from coach.call.state import Call
from coach.tui.view.call_view import call_view
from coach.tui.view.scene import Scene
from coach.tui.view.ui import Ui
from tests.support.builders import CallDriver
from tests.support.scenes import NOON, a_call, a_scene, shipped
from tests.support.screen_text import unwrapped, view_text, widths


@pytest.fixture
def earlier() -> Call:
    """A closed call with a restatement, two promises and a next contact."""
    driver = a_call(
        shipped("en"),
        c.FillBlank("ref", "48211"),
        c.FillBlank("fact", "no parcel [/b]"),
        c.FillBlank("want", "a refund"),
        c.MakePromise("Ring back", NOON - timedelta(hours=1)),
        c.MakePromise("Send the form", NOON + timedelta(hours=1)),
        c.SetNextContact(NOON + timedelta(hours=2)),
        c.EndCall(Outcome.FOLLOW_UP, "waits"),
        c.CloseCall(),
        c.KeepPromise("p2"),
    )
    return fold(driver.log)


def following(earlier: Call | None, *commands: c.Command) -> Scene:
    """Return a call that follows another."""
    driver: CallDriver = a_call(shipped("en"), *commands)
    return replace(a_scene(driver), earlier=earlier)


@pytest.mark.parametrize("size", [(80, 24), (50, 40), (120, 40), (40, 16)])
def test_what_was_agreed_stands_under_the_first_sentence(earlier: Call, size: tuple[int, int]) -> None:
    """Restatement, promises with what became of them, next contact; the say block stays where it is."""
    scene = following(earlier)
    view = call_view(scene, Ui(), *size)
    plain = call_view(replace(scene, earlier=None), Ui(), *size)

    assert (len(view.body), widths(view.body)) == (len(plain.body), widths(plain.body))
    assert view.body[:6] == plain.body[:6]
    assert "EARLIER CALL" in view_text(view.body)
    if size != (40, 16):
        text = unwrapped(view.body)
        for told in (
            "no parcel [/b]",
            "a refund",
            "! Ring back: today 11:00, late",
            "Send the form: today 13:00, kept",
        ):
            assert told in text


def test_the_next_step_has_its_room_back_and_the_open_promise_stays_in_view(earlier: Call) -> None:
    """In the bottom row; on wide screens all of it in the side column."""
    scene = following(earlier, c.GoOn())

    view = call_view(scene, Ui(), 80, 24)
    wide = call_view(scene, Ui(), 120, 40)

    assert "EARLIER CALL" not in view_text(view.body)
    assert "promise Ring back today 11:00" in view_text(view.bottom)
    assert "EARLIER CALL" in view_text(wide.side)


def test_a_promise_of_this_call_comes_first(earlier: Call) -> None:
    """The bottom row is about this conversation."""
    scene = following(earlier, c.MakePromise("A new one", NOON + timedelta(days=1)))

    assert "promise A new one" in view_text(call_view(scene, Ui(), 80, 24).bottom)


def test_an_earlier_call_that_was_erased_takes_no_room() -> None:
    """The screen is that of any call."""
    scene = following(Call())

    assert call_view(scene, Ui(), 80, 24) == call_view(replace(scene, earlier=None), Ui(), 80, 24)
