"""A call that is over, told from its log."""

from __future__ import annotations

from coach.call import events as e
from coach.call.fold import fold
from coach.call.history import Heat, acts, curve, heat, path, phrases, slips
from tests.support.builders import a_log, recorded

STARTED = e.CallStarted("p", "h", "T", "en")


def test_the_path_has_every_step_with_its_time() -> None:
    """Again and again too; what was taken back is not there."""
    log = (
        recorded(STARTED, 1),
        recorded(e.StepEntered("a", e.Way.START), 2),
        recorded(e.StepEntered("b"), 3),
        recorded(e.StepEntered("c"), 4, cause="oops"),
        recorded(e.Undone("oops"), 5),
        recorded(e.StepEntered("a", e.Way.BACK), 6),
    )

    assert [(visit.elapsed_ms, visit.step) for visit in path(log)] == [(2_000, "a"), (3_000, "b"), (6_000, "a")]


def test_a_phrase_is_told_once_and_whether_it_was_used() -> None:
    """With the text that the trainer had written then."""
    log = a_log(
        e.PhraseShown("a", "a.1", "One"),
        e.PhraseShown("a", "a.2", "Two"),
        e.PhraseUsed("a", "a.2"),
        e.PhraseShown("a", "a.1", "One"),
    )

    assert [(shown.text, shown.is_used) for shown in phrases(log)] == [("One", False), ("Two", True)]


def test_a_slip_is_told_with_its_repair() -> None:
    """One that came after the repair is open again."""
    log = a_log(e.DontSaid("calm", "Calm down"), e.DontRepaired("calm"), e.DontSaid("calm", "Calm down"))

    assert [slip.repaired_ms for slip in slips(log)] == [2_000, None]


def test_acts_are_what_one_key_did() -> None:
    """What the screen never showed apart is not told apart."""
    log = (
        recorded(STARTED, 1, cause="k1"),
        recorded(e.StepEntered("a"), 2, cause="k1"),
        recorded(e.NoteTaken("x"), 3, cause="k2"),
        recorded(e.NoteTaken("y"), 4, cause="k3"),
        recorded(e.Undone("k2"), 5, cause="k4"),
    )

    assert [[each.event for each in act] for act in acts(log)] == [
        [STARTED, e.StepEntered("a")],
        [e.NoteTaken("y")],
    ]


def test_the_heat_is_told_at_the_start_at_most_and_at_the_end() -> None:
    """As the agent set it."""
    call = fold(a_log(e.TemperatureSet(3), e.TemperatureSet(5), e.TemperatureSet(2)))

    assert heat(call) == Heat(3, 5, 2)
    assert heat(fold(())) is None


def test_the_curve_has_the_level_at_the_end_of_each_part() -> None:
    """Before the first setting there is none."""
    log = (
        recorded(e.TemperatureSet(4), 1, elapsed_ms=3_000),
        recorded(e.TemperatureSet(2), 2, elapsed_ms=7_000),
        recorded(e.NoteTaken("x"), 3, elapsed_ms=10_000),
    )

    assert curve(fold(log), 5) == (None, 4, 4, 2, 2)
    assert curve(fold(()), 2) == (None, None)
