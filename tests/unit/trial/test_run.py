from __future__ import annotations

from dataclasses import replace

import pytest

from coach.playbook.model import Cue, Gate, Phase, Playbook, PlaybookTest
from coach.playbook.outcome import Outcome
from coach.trial.run import Failure, Result, run_tests
from tests.support.builders import a_playbook, a_step
from tests.support.trials import WHOLE, a_test, tried, tried_playbook, with_after, without


def failure(path: str, expect: str = "resolved") -> tuple[str, str, dict[str, object]]:
    """Return at which text a test fails, and why."""
    return why(tried(path, expect))


def why(result: Result) -> tuple[str, str, dict[str, object]]:
    """Return at which text a test failed, the reason's key and its values."""
    assert result.failure is not None
    return result.failure.text, result.failure.reason.key, dict(result.failure.reason.values)


def run(playbook: Playbook, *lines: str, expect: str = "dropped") -> Result:
    """Run one test with a playbook."""
    return run_tests(replace(playbook, tests=(PlaybookTest("test", lines, expect),)))[0]


def test_a_call_that_goes_and_ends_as_said_passes() -> None:
    """Every row of the gate is met."""
    assert tried(WHOLE) == Result(
        1, "test", None, ("listen", "restate", "apologise", "options", "confirm"), (("restate", "apologise"),)
    )


@pytest.mark.parametrize(
    ("path", "row"),
    [
        (without("promise Call back"), "promises"),
        (without("heat 2"), "temperature"),
        (without("confirmed"), "confirmed"),
        (without("next-contact"), "next-contact"),
        (without("heat 2").replace("confirmed\n", "heat 4\nconfirmed\n"), "temperature"),
        (with_after("confirm", "cue legal"), "legal"),
        (WHOLE.replace("\noptions\n", "\nskip options\n"), "options"),
        (WHOLE.replace("\nrestate => Ours\napologise\n", "\nskip restate\napologise\n"), "restate"),
    ],
)
def test_what_was_not_done_closes_the_gate(path: str, row: str) -> None:
    """Each thing that a call leaves out is one row, in the words of `stopped:`."""
    assert failure(path) == ("resolved", "the gate still asks for: {rows}", {"rows": row})
    assert tried(path, f"stopped: {row}").has_passed


def test_a_step_that_was_skipped_can_be_done_later() -> None:
    """What counts is what was done at the end."""
    path = WHOLE.replace("\nlisten\n", "\nskip listen\n").replace("\nconfirm\n", "\nconfirm\ncue again\nlisten\n")
    assert tried(path).has_passed


def test_a_gate_that_is_open_stops_nobody() -> None:
    """An expected stop that does not come is a failure."""
    expected = ("stopped: confirmed", "the gate is open; it should still ask for: {rows}", {"rows": "confirmed"})
    assert failure(WHOLE, "stopped: confirmed") == expected


def test_the_gate_has_to_ask_for_exactly_what_is_said() -> None:
    """One row more is a failure too."""
    path = without("heat 2", without("confirmed"))
    key = "the gate asks for: {left}; it should ask for: {rows}"
    values = {"left": "temperature, confirmed", "rows": "confirmed"}
    assert failure(path, "stopped: confirmed") == ("stopped: confirmed", key, values)
    assert tried(path, "stopped: confirmed, temperature").has_passed


@pytest.mark.parametrize("outcome", [Outcome.FOLLOW_UP, Outcome.HANDED_OVER, Outcome.UNRESOLVED, Outcome.DROPPED])
def test_other_outcomes_need_no_gate(outcome: Outcome) -> None:
    """The agent gives a reason."""
    assert tried("listen", outcome.value).has_passed


def test_the_end_for_abuse_needs_every_warning() -> None:
    """As in a call: two warnings, then the end."""
    path = "\nlisten\nboundary\nwarn\n"
    assert failure(path, "ended-for-abuse")[1] == "Give every warning first, then the call may be ended."
    assert tried(path + "warn\n", "ended-for-abuse").has_passed


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("\nlisten\noptions\n", ("options", "after “{step}” comes “{next}”, not “{wanted}”", "listen")),
        (
            "\nlisten\nrestate => Ours\nexplain\n",
            ("explain", "after “{step}” comes “{next}”, not “{wanted}”", "apologise"),
        ),
        ("\nconfirm\nlisten\n", ("listen", "after “{step}” comes the gate, not “{wanted}”", "confirm")),
        ("\nrestate\napologise\n", ("apologise", "“{step}” waits for an answer", "restate")),
        ("\nlisten\nprepare\n", ("prepare", "“{step}” comes before the call", "prepare")),
    ],
)
def test_a_way_that_does_not_lead_there_fails_at_its_line(path: str, expected: tuple[str, str, str]) -> None:
    """Nothing jumps."""
    text, key, values = failure(path)
    assert (text, key, values["step"]) == expected


def test_a_question_that_waits_shows_how_to_answer_it() -> None:
    """With the first answer of the step."""
    result = tried("\nrestate\napologise\n").failure
    assert result is not None
    assert result.advice is not None
    assert result.advice.values == {"step": "restate", "answer": "Ours"}


def test_the_line_of_a_failure_is_counted_from_one() -> None:
    """The end is line 0."""
    at_line, at_end = tried("\nlisten\noptions\n").failure, tried("listen").failure
    assert isinstance(at_line, Failure)
    assert isinstance(at_end, Failure)
    assert (at_line.line, at_end.line) == (2, 0)


def test_a_line_that_cannot_be_read_fails_with_the_words_of_the_check() -> None:
    """And with what was meant."""
    found = tried("\nlisten\nrestat\n").failure
    assert found is not None
    assert found.reason.values == {"word": "restat"}
    assert found.advice is not None
    assert found.advice.values == {"guess": "restate"}
    assert failure("listen", "resolve")[1] == "“{word}” is no outcome"


def test_a_refusal_of_the_engine_fails_the_line() -> None:
    """A cue that nobody gave cannot be cleared."""
    assert failure("\nlisten\nclear legal\n")[:2] == ("clear legal", "This cue does not hold the gate.")


def test_a_side_step_leads_back_by_itself() -> None:
    """It may be entered anywhere, in another one too, and the call goes on where it was."""
    assert tried(with_after("apologise", "boundary", "say-no")).has_passed
    assert tried(with_after("apologise", "boundary", "apologise")).has_passed


def test_a_cue_offers_its_step_until_another_is_taken() -> None:
    """The line after it may name the step."""
    assert tried(with_after("options", "cue again", "listen"), "dropped").failure is not None  # listen -> restate
    again = with_after("confirm", "cue again", "listen", "restate", "apologise", "options", "confirm")
    assert tried(again).has_passed
    late = with_after("confirm", "cue again", "boundary", "listen")
    assert failure(late)[:2] == ("listen", "after “{step}” comes the gate, not “{wanted}”")


def test_only_the_first_step_may_be_any() -> None:
    """A test of the follow-up call begins there."""
    assert tried("\nheat 4\nfollow-up\n", "dropped").has_passed
    assert failure("\nlisten\nfollow-up\n")[0] == "follow-up"


def test_steps_before_the_call_stand_before_all_others() -> None:
    """They count as touched, and the call begins after them."""
    result = tried("\nprepare\nheat 4\nlisten\n", "dropped")
    assert result.has_passed
    assert result.steps == ("prepare", "listen")


def test_a_step_counts_once_a_line_comes_to_it() -> None:
    """Also when the test fails later; a step that is only led into does not count."""
    result = tried("\nlisten\nrestate => Ours\nlisten\n")
    assert not result.has_passed
    assert (result.steps, result.answers) == (("listen", "restate"), (("restate", "apologise"),))


def test_an_exit_is_taken_once_the_ticks_are_done() -> None:
    """An answer of a step without a question."""
    result = tried("\nrestate => They are mistaken\nexplain => They show proof\napologise\n", "dropped")
    assert result.has_passed
    assert ("explain", "apologise") in result.answers


def test_an_answer_that_leads_to_the_gate_leaves_the_call_where_it_is() -> None:
    """The next step cannot follow."""
    playbook = a_playbook(
        a_step("ask", question="?", answers=[("Done", "end"), ("More", "more")], next_step="more"), a_step("more")
    )
    assert run(playbook, "ask => Done").has_passed
    assert why(run(playbook, "ask => Done", "more"))[1] == "after “{step}” comes the gate, not “{wanted}”"
    assert run(playbook, "ask => Done", "ask => More", "more").has_passed


def test_a_step_not_named_before_a_side_step_is_left_as_it_was() -> None:
    """A path that begins aside does not do the first step by the way."""
    playbook = a_playbook(
        a_step("first", ticks=["x"], next_step="second"),
        a_step("second"),
        a_step("aside", is_side=True, next_step="back"),
        gate=Gate(steps=("first",)),
    )
    assert run(playbook, "aside", "second", expect="stopped: first").has_passed


def test_a_cue_without_a_step_offers_none() -> None:
    """It is only heard."""
    playbook = replace(a_playbook(a_step("a"), a_step("b", phase=Phase.LATER)), cues=(Cue("sigh", "Sighs"),))
    assert run(playbook, "a", "cue sigh").has_passed
    assert not run(playbook, "a", "cue sigh", "b").has_passed


def test_an_empty_path_ends_at_once() -> None:
    """The call begins and ends."""
    assert run(tried_playbook()).has_passed
    assert not run(tried_playbook(), expect="resolved").has_passed


def test_each_test_has_a_call_of_its_own() -> None:
    """And its number from 1."""
    playbook = replace(tried_playbook(), tests=(a_test(WHOLE, "resolved"), a_test("listen", "resolved", "second")))
    assert [(each.number, each.name, each.has_passed) for each in run_tests(playbook)] == [
        (1, "test", True),
        (2, "second", False),
    ]
