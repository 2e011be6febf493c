"""What becomes of promises after the call, and the ledger of many calls."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coach.call import commands as c
from coach.call.events import CallClosed, Outcome, PromiseKept, PromiseMoved
from coach.call.fold import fold
from coach.call.ledger import ledger
from coach.call.log import redo, undo
from coach.call.promise import due_soon, next_due, overdue
from coach.call.refusal import RefusalReason
from coach.call.state import Fate
from tests.support.builders import STARTED, CallDriver, a_delivery_playbook, a_log, recorded

DUE = STARTED + timedelta(hours=3)
LATER = DUE + timedelta(days=1)


@pytest.fixture
def closed() -> CallDriver:
    """A closed call with a reference that made two promises."""
    driver = CallDriver(a_delivery_playbook()).start()
    driver.must(
        c.FillBlank("ref", "48211"),
        c.MakePromise("Call back", DUE),
        c.MakePromise("Send the parcel", LATER, "Warehouse"),
        c.EndCall(Outcome.DROPPED, "gone"),
        c.CloseCall(),
    )
    return driver


def test_a_promise_of_a_closed_call_is_kept(closed: CallDriver) -> None:
    """Only what became of its promises is added to a closed call."""
    closed.must(c.KeepPromise("p1"))

    promise = closed.call.promises[0]
    assert (promise.fate, promise.settled_at) == (Fate.KEPT, closed.log[-1].at)
    assert closed.refusal(c.TakeNote("late")).reason is RefusalReason.CALL_CLOSED


def test_a_moved_promise_is_open_at_its_new_time_and_remembers_the_old(closed: CallDriver) -> None:
    """Renegotiated: the new date and why."""
    closed.must(c.MovePromise("p1", LATER, " the courier is late "))

    promise = closed.call.promises[0]
    assert (promise.is_open, promise.due) == (True, LATER)
    assert [(move.was_due, move.why) for move in promise.moves] == [(DUE, "the courier is late")]


def test_a_broken_promise_says_why(closed: CallDriver) -> None:
    """A promise is not broken without a reason."""
    assert closed.refusal(c.BreakPromise("p1", " ")).reason is RefusalReason.EMPTY_TEXT

    closed.must(c.BreakPromise("p1", "nobody was in"))

    assert (closed.call.promises[0].fate, closed.call.promises[0].why) == (Fate.BROKEN, "nobody was in")


def test_only_an_open_promise_of_the_call_is_settled(closed: CallDriver) -> None:
    """An unknown one, a settled one, a new time that is none or the same."""
    closed.must(c.KeepPromise("p1"))

    assert closed.refusal(c.KeepPromise("p9")).reason is RefusalReason.UNKNOWN_PROMISE
    assert closed.refusal(c.BreakPromise("p1", "x")).reason is RefusalReason.PROMISE_SETTLED
    assert closed.refusal(c.MovePromise("p2", LATER.replace(tzinfo=None), "x")).reason is RefusalReason.BAD_TIME
    assert closed.refusal(c.MovePromise("p2", LATER + timedelta(1), "")).reason is RefusalReason.EMPTY_TEXT
    assert closed.must(c.MovePromise("p2", LATER, "x")) == ()


def test_what_became_of_a_promise_is_taken_back_and_the_call_stays_closed(closed: CallDriver) -> None:
    """Undo reaches as far as the close, redo brings it back."""
    closed.must(c.KeepPromise("p1"))

    assert closed.undo()
    assert closed.call.promises[0].is_open
    assert undo(closed.log) is None
    assert redo(closed.log) is not None
    assert closed.redo()
    assert closed.call.promises[0].fate is Fate.KEPT
    assert closed.call.is_closed


def test_nothing_before_the_close_is_undone() -> None:
    """As before promises could be settled."""
    assert undo(a_log(PromiseKept("p1"), CallClosed())) is None


def test_a_settled_promise_asks_for_no_attention(closed: CallDriver) -> None:
    """Neither next, nor near, nor late."""
    closed.must(c.KeepPromise("p1"))

    assert next_due(closed.call, STARTED) == closed.call.promises[1]
    assert due_soon(closed.call, DUE) == ()
    assert [promise.id for promise in overdue(closed.call, LATER + timedelta(1))] == ["p2"]


def test_an_event_about_a_promise_that_was_never_made_changes_nothing() -> None:
    """A cut log folds."""
    cut = (recorded(PromiseMoved("p1", DUE, "x")), recorded(PromiseKept("p7"), 2))

    assert fold(cut).promises == ()


def test_the_ledger_has_open_promises_by_time_then_the_settled_ones(closed: CallDriver) -> None:
    """Who, what, to whom, by when."""
    closed.must(c.KeepPromise("p1"))
    other = CallDriver(a_delivery_playbook()).start()
    other.must(c.MakePromise("Refund", DUE))

    rows = ledger((closed.call, other.call))

    assert [(row.promise.what, row.owner, row.case) for row in rows] == [
        ("Refund", "Ada", ""),
        ("Send the parcel", "Warehouse", "48211"),
        ("Call back", "Ada", "48211"),
    ]
    assert ledger(()) == ()
