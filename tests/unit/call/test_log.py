"""Undo and redo as events of the log."""

from __future__ import annotations

from coach.call import events as e
from coach.call.log import alive, redo, undo
from tests.support.builders import recorded

START = recorded(e.CallStarted("p", "h", "t", "en"), 1, cause="start")
ENTER = recorded(e.StepEntered("a", e.Way.START), 2, cause="start")
TICK = recorded(e.TickDone("a", "a-1"), 3, cause="tick")
NOTE = recorded(e.NoteTaken("n"), 4, cause="note")


def texts(log: tuple[e.Recorded, ...]) -> list[str]:
    """Return the causes that count."""
    return [one.cause for one in alive(log)]


def test_an_undone_cause_does_not_count() -> None:
    """All events of the cause are hidden, and the undo itself is not among what counts."""
    assert texts((START, ENTER, TICK, recorded(e.Undone("tick"), 4, cause="u1"))) == ["start", "start"]


def test_undoing_an_undo_brings_back() -> None:
    """Liveness is worked out from the newest event to the oldest."""
    log = (TICK, recorded(e.Undone("tick"), 4, cause="u1"), recorded(e.Undone("u1"), 5, cause="u2"))

    assert texts(log) == ["tick"]


def test_an_undo_hides_only_what_came_before() -> None:
    """An event after the undo that has the same cause counts."""
    assert texts((recorded(e.Undone("tick"), 2, cause="u1"), TICK)) == ["tick"]


def test_undo_takes_the_newest_act() -> None:
    """The last cause first, then the one before."""
    log = (START, ENTER, TICK, NOTE)

    assert undo(log) == e.Undone("note")
    assert undo((*log, recorded(e.Undone("note"), 5, cause="u1"))) == e.Undone("tick")


def test_the_start_and_a_resumption_stay() -> None:
    """What began or resumed the call cannot be taken back, and an act before a resumption can."""
    resumed = recorded(e.CallResumed("e3"), 4, cause="resumed")

    assert undo((START, ENTER)) is None
    assert undo((START, ENTER, resumed)) is None
    assert undo((START, ENTER, TICK, resumed)) == e.Undone("tick")


def test_a_closed_call_keeps_everything() -> None:
    """After the wrap-up was left nothing can be taken back or brought back."""
    closed = recorded(e.CallClosed(), 6, cause="closed")

    assert undo((START, ENTER, TICK, closed)) is None
    assert redo((START, ENTER, TICK, recorded(e.Undone("tick"), 5, cause="u1"), closed)) is None


def test_the_end_of_a_call_can_be_taken_back() -> None:
    """Until the wrap-up is left, the end is an act like any other."""
    assert undo((START, ENTER, recorded(e.CallEnded(e.Outcome.DROPPED), 3, cause="end"))) == e.Undone("end")


def test_an_act_of_a_later_version_is_left_alone() -> None:
    """What this version cannot show it does not take back."""
    assert undo((START, TICK, recorded(e.Unknown("later", 1, {}), 4, cause="later"))) == e.Undone("tick")


def test_redo_brings_back_in_the_order_of_undoing() -> None:
    """Two undos are brought back one after the other, the last one first."""
    first, second = recorded(e.Undone("note"), 5, cause="u1"), recorded(e.Undone("tick"), 6, cause="u2")
    log = (START, ENTER, TICK, NOTE, first, second)

    assert redo(log) == e.Undone("u2")
    assert redo((*log, recorded(e.Undone("u2"), 7, cause="r1"))) == e.Undone("u1")


def test_a_new_act_ends_redo() -> None:
    """Once something else was done there is nothing to bring back."""
    assert redo((START, ENTER, TICK, recorded(e.Undone("tick"), 4, cause="u1"), recorded(e.NoteTaken("n"), 5))) is None
    assert redo((START, ENTER, TICK)) is None
    assert redo(()) is None


def test_redo_survives_a_resumption() -> None:
    """What was taken back before a crash can be brought back after it."""
    log = (START, TICK, recorded(e.Undone("tick"), 4, cause="u1"), recorded(e.CallResumed("e4"), 5, cause="resumed"))

    assert redo(log) == e.Undone("u1")
