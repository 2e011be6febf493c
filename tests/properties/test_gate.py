"""No way leads round the gate."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.call import commands as c
from coach.call import events as e
from coach.call.commands import Command
from coach.call.fold import fold
from coach.call.gate import blockers
from coach.call.next_thing import next_thing
from coach.call.phrases import phrases
from tests.properties.strategies import ACTS, COMMANDS
from tests.support.builders import STARTED, Act, CallDriver, a_delivery_playbook, a_log

PLAYBOOK = a_delivery_playbook()


ALL_BUT_THE_END: tuple[Command, ...] = (
    *(c.Advance(),) * 3,
    c.ChooseAnswer("apologise"),
    *(c.Advance(),) * 5,
    c.MakePromise("Call back", STARTED),
    c.SetNextContact(None),
    c.SetTemperature(2),
    c.ConfirmSettled(e.Settled.SETTLED, "fine"),
)
"""A call on its last step with every condition met."""


@given(st.booleans(), st.lists(ACTS, max_size=30))
@settings(max_examples=300)
def test_no_sequence_of_commands_reaches_resolved_with_rows_left(is_led: bool, acts: list[Act]) -> None:  # noqa: FBT001 - drawn
    """Whatever is pressed, undone and brought back, from the start or the open gate: resolved means no row left."""
    driver = CallDriver(PLAYBOOK).start()
    if is_led:
        driver.must(*ALL_BUT_THE_END)

    for act in (*acts, c.EndCall(e.Outcome.RESOLVED, "because")):
        driver.lead(act)
        call = driver.call
        if call.ending is not None and call.ending.outcome is e.Outcome.RESOLVED:
            assert blockers(PLAYBOOK, call) == ()


def test_the_open_gate_of_these_properties_is_open() -> None:
    """The lead-in above reaches resolved, so that the property looks at calls that do."""
    driver = CallDriver(PLAYBOOK).start()

    driver.must(*ALL_BUT_THE_END, c.EndCall(e.Outcome.RESOLVED))

    assert driver.call.ending is not None


@given(st.lists(COMMANDS, max_size=40))
@settings(max_examples=60)
def test_a_call_stays_whole_on_any_way(acts: list[Command]) -> None:
    """The step exists, side steps return to steps entered, the lead heads the block, the next thing is known."""
    driver = CallDriver(PLAYBOOK).start()

    for act in acts:
        driver.lead(act)
    call = driver.call

    assert PLAYBOOK.step(call.step) is not None
    assert {*call.side_stack, *call.trail, call.step} <= set(call.entered)
    assert bool(call.side_stack) == (call.step in call.side_steps)
    assert not call.lead or phrases(PLAYBOOK, call)[0].id == call.lead
    assert next_thing(PLAYBOOK, call) == next_thing(PLAYBOOK, fold(driver.log))


CONDITIONS: tuple[e.Event, ...] = (
    e.TickDone("listen", "listen-1"),
    e.TickDone("restate", "restate-1"),
    e.AnswerChosen("restate", "apologise"),
    e.TickDone("options", "options-1"),
    e.TickDone("confirm", "confirm-1"),
    e.PromiseMade("p1", "Call back", STARTED),
    e.NextContactSet(None),
    e.TemperatureSet(3),
    e.CustomerConfirmed(e.Settled.SETTLED, "fine"),
)


@given(st.permutations(CONDITIONS))
@settings(max_examples=40)
def test_the_gate_opens_with_the_last_condition_in_any_order(events: list[e.Event]) -> None:
    """Each condition lifts one row; none is left only after all."""
    counts = [len(blockers(PLAYBOOK, fold(a_log(*events[:length])))) for length in range(len(events) + 1)]

    assert counts == list(range(len(CONDITIONS), -1, -1))
