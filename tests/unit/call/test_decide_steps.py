"""The way through the steps, by commands."""

from __future__ import annotations

import pytest

from coach.call import commands as c
from coach.call import events as e
from coach.call.decide import RefusalReason, decide
from coach.call.next_thing import AnswerPending, GateNext, ReturnNext, StepNext, TickNext, choices, next_thing
from coach.call.state import Call
from coach.playbook.model import END, Phase
from tests.support.builders import CallDriver, a_delivery_playbook, a_playbook, a_step


@pytest.fixture
def delivery() -> CallDriver:
    """A call on its first step."""
    return CallDriver(a_delivery_playbook()).start()


def test_a_call_starts_at_the_first_step_of_the_call_with_its_first_phrase() -> None:
    """The steps before the call are not part of it; the greeting is in the block at once."""
    events = CallDriver(a_delivery_playbook()).must(c.StartCall("hash", "Ada"))

    assert events == (
        e.CallStarted("delivery", "hash", "Late delivery", "en", "Ada"),
        e.StepEntered("listen", e.Way.START),
        e.PhraseShown("listen", "listen.tense.1", "I'm listening."),
    )


def test_a_playbook_without_steps_starts_no_call() -> None:
    """There is nothing to begin with."""
    assert CallDriver(a_playbook()).refusal(c.StartCall("hash")).reason is RefusalReason.NO_STEPS


def test_a_call_starts_once(delivery: CallDriver) -> None:
    """The second start is refused."""
    assert delivery.refusal(c.StartCall("hash")).reason is RefusalReason.ALREADY_STARTED


def test_nothing_is_done_before_the_start() -> None:
    """Every command but the start is refused."""
    assert CallDriver(a_delivery_playbook()).refusal(c.Advance()).reason is RefusalReason.NOT_STARTED


def test_space_ticks_then_asks_then_goes_on(delivery: CallDriver) -> None:
    """Open ticks in file order, the question, the next step."""
    assert delivery.must(c.Advance()) == (e.TickDone("listen", "listen-1"),)
    assert delivery.must(c.Advance())[0] == e.StepEntered("restate", e.Way.NEXT)
    delivery.must(c.Advance())
    assert delivery.refusal(c.Advance()).reason is RefusalReason.ANSWER_FIRST


def test_the_next_thing_is_what_space_does(delivery: CallDriver) -> None:
    """The key bar reads the same answer as the engine."""
    thing = next_thing(delivery.playbook, delivery.call)
    assert isinstance(thing, TickNext)
    assert (thing.tick.id, thing.number, thing.total) == ("listen-1", 1, 1)

    delivery.must(c.Advance())
    thing = next_thing(delivery.playbook, delivery.call)
    assert isinstance(thing, StepNext)
    assert thing.step.id == "restate"

    delivery.must(c.Advance(), c.Advance())
    assert isinstance(next_thing(delivery.playbook, delivery.call), AnswerPending)


def test_an_answer_leads_to_its_target(delivery: CallDriver) -> None:
    """The branch is taken and kept."""
    delivery.must(c.EnterStep("restate"))

    events = delivery.must(c.ChooseAnswer("explain"))

    assert events == (e.AnswerChosen("restate", "explain"), e.StepEntered("explain", e.Way.ANSWER))


def test_an_answered_step_leads_on_along_its_answer(delivery: CallDriver) -> None:
    """Come back to later, Space takes the branch that was chosen."""
    delivery.must(c.Advance(), c.Advance(), c.Advance(), c.ChooseAnswer("explain"), c.EnterStep("restate"))

    assert delivery.must(c.Advance())[0] == e.StepEntered("explain", e.Way.NEXT)


def test_an_answer_that_the_step_does_not_have_is_refused(delivery: CallDriver) -> None:
    """An answer of another step is none."""
    assert delivery.refusal(c.ChooseAnswer("explain")).reason is RefusalReason.UNKNOWN_ANSWER


def test_exits_are_offered_when_the_ticks_are_done_and_space_still_goes_on(delivery: CallDriver) -> None:
    """Answers without a question do not hold Space up."""
    delivery.must(c.EnterStep("explain"))
    assert choices(delivery.playbook, delivery.call) == ()

    delivery.must(c.Advance())
    assert [answer.id for answer in choices(delivery.playbook, delivery.call)] == ["apologise"]
    assert delivery.must(c.Advance())[0] == e.StepEntered("options", e.Way.NEXT)


def test_an_exit_taken_leads_to_its_target(delivery: CallDriver) -> None:
    """A digit takes the exit."""
    delivery.must(c.EnterStep("explain"))

    assert delivery.must(c.ChooseAnswer("apologise"))[1] == e.StepEntered("apologise", e.Way.ANSWER)


def test_an_exit_does_not_change_where_space_leads_later(delivery: CallDriver) -> None:
    """Only a question's answer decides the way on."""
    delivery.must(c.EnterStep("explain"), c.ChooseAnswer("apologise"), c.EnterStep("explain"), c.Advance())

    assert delivery.must(c.Advance())[0] == e.StepEntered("options", e.Way.NEXT)


def test_an_exit_to_the_gate_makes_the_gate_the_next_thing() -> None:
    """The step has another `next`; the exit taken counts more."""
    playbook = a_playbook(
        a_step("talk", answers=(("All is said", END),), next_step="more"),
        a_step("more"),
    )
    driver = CallDriver(playbook).start()
    driver.must(c.ChooseAnswer(END))

    assert isinstance(next_thing(driver.playbook, driver.call), GateNext)
    assert driver.refusal(c.Advance()).reason is RefusalReason.GATE_IS_NEXT


def test_after_the_last_step_the_gate_is_next(delivery: CallDriver) -> None:
    """Space is refused there, so that the screen opens the gate; so is the right arrow."""
    delivery.must(c.EnterStep("confirm"), c.Advance())

    assert isinstance(next_thing(delivery.playbook, delivery.call), GateNext)
    assert delivery.refusal(c.Advance()).reason is RefusalReason.GATE_IS_NEXT
    assert delivery.refusal(c.GoOn()).reason is RefusalReason.GATE_IS_NEXT


def test_steps_of_the_follow_up_call_come_after_the_gate() -> None:
    """A later step that follows in the file is not walked into."""
    steps = (a_step("a", next_step="b"), a_step("b", phase=Phase.LATER, next_step="c"), a_step("c", phase=Phase.LATER))
    driver = CallDriver(a_playbook(*steps)).start()

    assert driver.refusal(c.Advance()).reason is RefusalReason.GATE_IS_NEXT
    driver.must(c.EnterStep("b"))
    assert driver.must(c.Advance())[0] == e.StepEntered("c", e.Way.NEXT)


def test_an_answer_that_leads_to_the_gate_is_kept_and_the_step_stays() -> None:
    """The next Space opens the gate."""
    driver = CallDriver(a_playbook(a_step("a", question="Done?", answers=[("Yes", "end")]))).start()

    assert driver.must(c.ChooseAnswer("end")) == (e.AnswerChosen("a", "end"),)
    assert driver.refusal(c.Advance()).reason is RefusalReason.GATE_IS_NEXT


def test_the_right_arrow_goes_on_without_ticking(delivery: CallDriver) -> None:
    """The tick stays open."""
    assert delivery.must(c.GoOn())[0] == e.StepEntered("restate", e.Way.NEXT)
    assert delivery.call.ticks == frozenset()


def test_the_left_arrow_walks_the_path_back(delivery: CallDriver) -> None:
    """Along what was walked, also out of a side step, and no further than the start."""
    delivery.must(c.GoOn(), c.EnterStep("boundary"))

    assert delivery.must(c.GoBack())[0] == e.StepEntered("restate", e.Way.BACK)
    assert delivery.must(c.GoBack())[0] == e.StepEntered("listen", e.Way.BACK)
    assert delivery.refusal(c.GoBack()).reason is RefusalReason.NOTHING_BEHIND


def test_a_side_step_returns_to_where_it_was_entered(delivery: CallDriver) -> None:
    """Space after its ticks leads back."""
    delivery.must(c.GoOn(), c.EnterStep("boundary"), c.Advance())

    thing = next_thing(delivery.playbook, delivery.call)
    assert isinstance(thing, ReturnNext)
    assert thing.step.id == "restate"
    assert delivery.must(c.Advance())[0] == e.StepEntered("restate", e.Way.RETURN)


def test_side_steps_nest(delivery: CallDriver) -> None:
    """The inner one returns to the outer one, that to the main step."""
    delivery.must(c.EnterStep("boundary"), c.EnterStep("say-no", from_cue=True))

    assert delivery.must(c.Advance())[0] == e.StepEntered("boundary", e.Way.RETURN, is_side=True)
    assert delivery.must(c.Advance(), c.Advance())[1] == e.StepEntered("listen", e.Way.RETURN)


def test_a_jump_out_of_a_side_step_keeps_the_ticks(delivery: CallDriver) -> None:
    """Ticks stay, and the side step no longer returns."""
    delivery.must(c.Advance(), c.EnterStep("boundary"), c.EnterStep("options"))

    assert delivery.call.ticks == {"listen-1"}
    assert delivery.call.side_stack == ()


def test_entering_says_which_way(delivery: CallDriver) -> None:
    """A cue's step and a chosen one are told apart."""
    assert delivery.must(c.EnterStep("boundary", from_cue=True))[0] == e.StepEntered(
        "boundary", e.Way.CUE, is_side=True
    )
    assert delivery.must(c.EnterStep("options"))[0] == e.StepEntered("options", e.Way.JUMP)


def test_an_unknown_step_is_refused_and_the_current_one_changes_nothing(delivery: CallDriver) -> None:
    """No event is made for a jump to where one stands."""
    assert delivery.refusal(c.EnterStep("nowhere")).reason is RefusalReason.UNKNOWN_STEP
    assert delivery.must(c.EnterStep("listen")) == ()


def test_a_call_whose_step_the_playbook_lost_can_still_be_ended() -> None:
    """Nothing raises; Space leads to the gate."""
    call = Call(started_at=CallDriver(a_delivery_playbook()).start().call.started_at, step="gone", trail=("gone",))
    playbook = a_delivery_playbook()

    assert decide(playbook, call, c.Advance()) == decide(playbook, call, c.Advance())
    assert next_thing(playbook, call) == GateNext()
    assert choices(playbook, call) == ()
    for command in (c.GoOn(), c.GoBack()):
        assert getattr(decide(playbook, call, command), "reason", None) is RefusalReason.UNKNOWN_STEP


def test_a_side_step_with_nowhere_to_return_leads_to_the_gate() -> None:
    """A call that began in a side step has no origin."""
    driver = CallDriver(a_playbook(a_step("a", next_step="back"))).start()

    assert driver.refusal(c.Advance()).reason is RefusalReason.GATE_IS_NEXT
