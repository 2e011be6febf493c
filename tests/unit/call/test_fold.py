"""A call out of its events."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coach.call import events as e
from coach.call.fold import evolve, fold
from coach.call.state import Call, HeardCue, Note, Reading, Warned
from tests.support.builders import STARTED, a_log, recorded

STEP_A = e.StepEntered("a", e.Way.START)
STEP_B = e.StepEntered("b")
SIDE = e.StepEntered("side", e.Way.JUMP, is_side=True)


def test_an_empty_log_is_a_call_that_has_not_begun() -> None:
    """Nothing folds to nothing."""
    assert fold(()) == Call()
    assert not fold(()).has_begun


def test_a_call_knows_what_it_began_with() -> None:
    """The first event pins playbook, hash, language and agent; the envelope gives identity and time."""
    call = fold(a_log(e.CallStarted("delivery", "hash", "Late", "en", "Ada")))

    assert (call.playbook, call.playbook_hash, call.title, call.language, call.agent) == (
        "delivery",
        "hash",
        "Late",
        "en",
        "Ada",
    )
    assert (call.call_id, call.elapsed_ms) == ("call", 1000)
    assert call.started_at == STARTED + timedelta(seconds=1)


def test_steps_are_walked_along_a_trail() -> None:
    """Each step entered leaves the one before on the trail, and is remembered in the order of first entry."""
    call = fold(a_log(STEP_A, STEP_B, e.StepEntered("a", e.Way.JUMP)))

    assert (call.step, call.trail, call.entered) == ("a", ("a", "b"), ("a", "b"))


def test_the_left_arrow_takes_a_step_off_the_trail() -> None:
    """Back does not lengthen the path walked."""
    call = fold(a_log(STEP_A, STEP_B, e.StepEntered("a", e.Way.BACK)))

    assert (call.step, call.trail) == ("a", ())


def test_a_timer_restarts_when_a_step_is_entered_again() -> None:
    """Reminders count from the last entry."""
    call = fold(a_log(STEP_A, STEP_B, e.StepEntered("a", e.Way.JUMP)))

    assert call.step_entered_ms == 3000


def test_a_side_step_remembers_where_it_was_entered() -> None:
    """Entering puts the origin on the stack, returning takes it off; side steps nest."""
    inner = e.StepEntered("inner", e.Way.JUMP, is_side=True)
    log = a_log(
        STEP_A, SIDE, inner, e.StepEntered("side", e.Way.RETURN, is_side=True), e.StepEntered("a", e.Way.RETURN)
    )

    assert [fold(log[:length]).side_stack for length in range(1, 6)] == [(), ("a",), ("a", "side"), ("a",), ()]


def test_a_main_step_entered_from_a_side_step_clears_the_stack() -> None:
    """A jump out of a side step is no return."""
    assert fold(a_log(STEP_A, SIDE, STEP_B)).side_stack == ()


def test_walking_back_into_a_side_step_it_returns_where_it_did() -> None:
    """The left arrow after a jump out of nested side steps restores their way back."""
    inner = e.StepEntered("inner", e.Way.JUMP, is_side=True)
    call = fold(a_log(STEP_A, SIDE, inner, STEP_B, e.StepEntered("inner", e.Way.BACK, is_side=True)))

    assert (call.step, call.trail, call.side_stack) == ("inner", ("a", "side"), ("a", "side"))


def test_walking_back_out_of_a_side_step_clears_its_return() -> None:
    """The left arrow leaves a side step like any other."""
    assert fold(a_log(STEP_A, SIDE, e.StepEntered("a", e.Way.BACK))).side_stack == ()


def test_a_phrase_shown_leads_until_the_next_step() -> None:
    """The lead is the last phrase shown; a new step starts without one; the order of showing is kept."""
    log = a_log(STEP_A, e.PhraseShown("a", "x"), e.PhraseShown("a", "y"), STEP_B)

    assert fold(log[:3]).lead == "y"
    assert fold(log).lead == ""
    assert dict(fold(log).shown) == {"x": 1, "y": 2}


def test_what_is_done_in_a_step_is_kept() -> None:
    """Ticks, answers and used phrases add up."""
    call = fold(a_log(e.TickDone("a", "a-1"), e.AnswerChosen("a", "b"), e.PhraseUsed("a", "x"), e.PhraseUsed("a", "x")))

    assert call.ticks == {"a-1"}
    assert dict(call.answers) == {"a": "b"}
    assert call.used == ("x", "x")


def test_temperatures_keep_their_times() -> None:
    """The last reading counts, all are kept."""
    call = fold(a_log(e.TemperatureSet(5), e.TemperatureSet(3)))

    assert call.temperature == 3
    assert call.readings == (Reading(1000, 5), Reading(2000, 3))


def test_notes_and_warnings_are_dated() -> None:
    """What counts as evidence has its time."""
    call = fold(a_log(e.NoteTaken("n"), e.AbuseWarned(1)))

    assert call.notes == (Note(STARTED + timedelta(seconds=1), 1000, "n"),)
    assert call.warnings == (Warned(1, STARTED + timedelta(seconds=2), 2000),)


def test_an_empty_text_clears_a_blank() -> None:
    """A blank filled with nothing is not known any more."""
    assert dict(fold(a_log(e.BlankFilled("ref", "1"), e.BlankFilled("name", "Ada"))).blanks) == {
        "ref": "1",
        "name": "Ada",
    }
    assert dict(fold(a_log(e.BlankFilled("ref", "1"), e.BlankFilled("ref", ""))).blanks) == {}


def test_clearing_a_cue_says_how() -> None:
    """Every open hearing of the cue is cleared; a later one holds again."""
    heard = e.CueHeard("legal", "Court", "I'll sue", holds_gate=True)
    call = fold(a_log(heard, e.CueCleared("legal", "they took it back"), heard))

    assert call.cues == (
        HeardCue("legal", "Court", "I'll sue", holds_gate=True, cleared="they took it back"),
        HeardCue("legal", "Court", "I'll sue", holds_gate=True),
    )


def test_a_hold_runs_until_it_ends() -> None:
    """The start of the hold is known while it lasts."""
    log = a_log(e.HoldStarted(), e.HoldEnded())

    assert fold(log[:1]).hold_since_ms == 1000
    assert fold(log).hold_since_ms is None


def test_a_next_contact_that_the_customer_declined_is_no_date() -> None:
    """`None` is an answer, and a date after it replaces it."""
    log = a_log(e.NextContactSet(None), e.NextContactSet(STARTED))

    assert (fold(log[:1]).next_contact, fold(log[:1]).next_contact_declined) == (None, True)
    assert (fold(log).next_contact, fold(log).next_contact_declined) == (STARTED, False)


def test_an_ended_call_keeps_outcome_reason_and_rows() -> None:
    """Reports see what was left."""
    call = fold(a_log(e.CallEnded(e.Outcome.UNRESOLVED, "no time", ("tick:a-1",))))

    assert call.ending is not None
    assert (call.ending.outcome, call.ending.reason, call.ending.blockers) == (
        e.Outcome.UNRESOLVED,
        "no time",
        ("tick:a-1",),
    )
    assert call.ending.elapsed_ms == 1000


def test_the_wrap_up_is_kept() -> None:
    """Cause, summary and closing."""
    call = fold(a_log(e.CauseChosen(e.Cause.QUALITY), e.SummaryEdited("text"), e.CallClosed()))

    assert (call.cause, call.summary, call.is_closed) == (e.Cause.QUALITY, "text", True)


@pytest.mark.parametrize("event", [e.Unknown("later-kind", 7, {"x": 1}), e.Undone("nothing")])
def test_what_evolve_does_not_know_changes_nothing(event: e.Event) -> None:
    """An unknown kind and an undo leave the call as it is, its clock too."""
    call = fold(a_log(STEP_A))

    assert evolve(call, recorded(event, 9)) == call
