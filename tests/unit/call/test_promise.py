"""Promises against the clock."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coach.call.events import PromiseMade
from coach.call.fold import fold
from coach.call.promise import Standing, by_due, due_soon, next_due, overdue, standing
from coach.call.state import Call, Promise
from tests.support.builders import STARTED, a_log


def promised(*minutes: int) -> Call:
    """Return a call with promises due so many minutes after its start; their words are the minutes."""
    return fold(a_log(*(PromiseMade(f"p{m}", str(m), STARTED + timedelta(minutes=m)) for m in minutes)))


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(-1, Standing.OVERDUE), (0, Standing.DUE_SOON), (300, Standing.DUE_SOON), (301, Standing.AHEAD)],
)
def test_a_promise_is_near_in_its_last_five_minutes(seconds: int, expected: Standing) -> None:
    """At its very minute it is due, a second later it is late."""
    assert standing(Promise("p1", "x", STARTED + timedelta(seconds=seconds)), STARTED) is expected


def test_promises_are_sorted_by_their_time() -> None:
    """The earliest first, however they were made."""
    assert [promise.what for promise in by_due(promised(30, 10, 20))] == ["10", "20", "30"]


def test_the_next_promise_is_the_earliest_ahead() -> None:
    """What is late does not hide what can still be kept; when all are late the least late shows."""
    call = promised(10, 20, 30)

    assert getattr(next_due(call, STARTED + timedelta(minutes=15)), "what", None) == "20"
    assert getattr(next_due(call, STARTED + timedelta(minutes=40)), "what", None) == "30"
    assert next_due(Call(), STARTED) is None


def test_near_and_late_promises_are_told_apart() -> None:
    """At minute 17 the tenth is late and the twentieth near."""
    call, now = promised(10, 20, 30), STARTED + timedelta(minutes=17)

    assert [promise.what for promise in overdue(call, now)] == ["10"]
    assert [promise.what for promise in due_soon(call, now)] == ["20"]
