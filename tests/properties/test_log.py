"""Folding, undo and redo over any log."""

from __future__ import annotations

from functools import reduce

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.call import events as e
from coach.call.commands import Command
from coach.call.fold import evolve, fold
from coach.call.log import alive, redo, undo
from coach.call.state import Call
from tests.properties.strategies import ACTS, COMMANDS, EVENTS, UNKNOWN, logs
from tests.support.builders import Act, CallDriver, a_delivery_playbook, a_log, recorded


@given(st.lists(EVENTS | UNKNOWN, max_size=15), st.integers(0, 15))
@settings(max_examples=100)
def test_folding_a_log_is_evolving_over_any_split(events: list[e.Event], split: int) -> None:
    """The call after the first part, evolved over the rest, is the call of the whole."""
    log = a_log(*events)

    assert reduce(evolve, log[split:], fold(log[:split])) == fold(log)


@given(logs())
@settings(max_examples=100)
def test_any_log_and_any_prefix_of_it_folds(log: tuple[e.Recorded, ...]) -> None:
    """A log cut at any event is a call; what counts folds to the same call as the whole."""
    for length in range(len(log) + 1):
        assert isinstance(fold(log[:length]), Call)
    assert reduce(evolve, alive(log), Call()) == fold(log)


@given(logs(), st.integers(1, 3))
@settings(max_examples=100)
def test_undo_takes_one_act_back_and_redo_brings_it_again(log: tuple[e.Recorded, ...], times: int) -> None:
    """After n undos and n redos the call is as before."""
    before = fold(log)
    undone = 0
    for number in range(times):
        event = undo(log)
        if event is None:
            break
        log = (*log, recorded(event, 100 + number, cause=f"undo-{number}"))
        undone += 1
    for number in range(undone):
        event = redo(log)
        assert event is not None
        log = (*log, recorded(event, 200 + number, cause=f"redo-{number}"))

    assert fold(log) == before


@given(st.lists(ACTS, max_size=25), COMMANDS)
@settings(max_examples=60)
def test_doing_and_undoing_is_the_call_before(acts: list[Act], last: Command) -> None:
    """On any way through a call: do + undo = before, + redo = after."""
    driver = CallDriver(a_delivery_playbook()).start()
    for act in acts:
        driver.lead(act)
    before, length = driver.call, len(driver.log)

    driver.lead(last)
    after = driver.call
    if len(driver.log) == length or after.is_closed:
        return

    assert driver.undo()
    assert driver.call == before
    assert driver.redo()
    assert driver.call == after
