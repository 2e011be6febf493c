"""The gate, and ending a call."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from coach.call import commands as c
from coach.call import events as e
from coach.call.decide import RefusalReason, refusal_text
from coach.call.gate import RowKind, blockers, gate_rows
from coach.i18n import Translator
from coach.playbook.model import Confirmation, Gate
from tests.support.builders import STARTED, CallDriver, a_delivery_playbook, a_playbook, a_step

LATER = STARTED + timedelta(hours=2)


@pytest.fixture
def delivery() -> CallDriver:
    """A call on its first step."""
    return CallDriver(a_delivery_playbook()).start()


def led_to_the_gate(delivery: CallDriver) -> CallDriver:
    """Do everything that the gate asks for but the customer's words."""
    delivery.must(
        c.Advance(), c.Advance(), c.Advance(), c.ChooseAnswer("apologise"), c.Advance(), c.Advance(), c.Advance()
    )
    delivery.must(c.Advance(), c.Advance(), c.SetTemperature(2), c.MakePromise("Call back", LATER))
    delivery.must(c.SetNextContact(LATER), c.ConfirmSettled(e.Settled.SETTLED))
    return delivery


def keys(driver: CallDriver) -> list[str]:
    """Return the names of the rows that are not met."""
    return [row.key for row in blockers(driver.playbook, driver.call)]


def test_rows_come_in_the_order_of_the_call(delivery: CallDriver) -> None:
    """Steps as in the playbook, then what ends a call."""
    assert [row.key for row in gate_rows(delivery.playbook, delivery.call)] == [
        "tick:listen-1",
        "tick:restate-1",
        "answer:restate",
        "tick:options-1",
        "tick:confirm-1",
        "promises:promises",
        "next-contact:next-contact",
        "temperature:temperature",
        "confirmed:confirmed",
    ]


def test_every_row_of_a_step_leads_there(delivery: CallDriver) -> None:
    """With the trainer's words."""
    rows = {row.key: (row.step, row.text) for row in gate_rows(delivery.playbook, delivery.call)}

    assert rows["tick:restate-1"] == ("restate", "They said yes, that is it")
    assert rows["answer:restate"] == ("restate", "Whose side is the cause on?")
    assert rows["promises:promises"] == ("", "")


def test_conditional_steps_count_once_entered(delivery: CallDriver) -> None:
    """A branch that was not taken asks for nothing."""
    assert "tick:explain-1" not in keys(delivery)

    delivery.must(c.EnterStep("explain"))

    assert "tick:explain-1" in keys(delivery)


@pytest.mark.parametrize(("level", "is_met"), [(None, False), (4, False), (3, True), (1, True)])
def test_a_temperature_that_is_not_set_does_not_meet_the_gate(
    delivery: CallDriver, level: int | None, *, is_met: bool
) -> None:
    """At most the limit, and said by the agent."""
    if level is not None:
        delivery.must(c.SetTemperature(level))
    row = next(row for row in gate_rows(delivery.playbook, delivery.call) if row.kind is RowKind.TEMPERATURE)

    assert (row.is_met, row.needed, row.have) == (is_met, 3, level)


@pytest.mark.parametrize(
    ("settled", "words", "is_met", "needs_words"),
    [
        (e.Settled.SETTLED, "thank you, that's fine", True, False),
        (e.Settled.SETTLED, "", False, True),
        (e.Settled.TIRED_YES, "whatever", False, False),
        (e.Settled.NO, "no", False, False),
    ],
)
def test_only_the_customers_own_words_confirm(
    delivery: CallDriver, settled: e.Settled, words: str, *, is_met: bool, needs_words: bool
) -> None:
    """A tired yes and a no do not open the gate, nor does a yes without words (R19)."""
    delivery.must(c.ConfirmSettled(settled, words))
    row = next(row for row in gate_rows(delivery.playbook, delivery.call) if row.kind is RowKind.CONFIRMED)

    assert (row.is_met, row.needs_words) == (is_met, needs_words)


def test_where_no_words_are_asked_a_yes_is_enough() -> None:
    """`confirmed: yes` needs the answer alone."""
    driver = CallDriver(a_playbook(a_step("a"), gate=Gate(confirmed=Confirmation.YES))).start()
    assert keys(driver) == ["confirmed:confirmed"]

    driver.must(c.ConfirmSettled(e.Settled.SETTLED))

    assert keys(driver) == []


def test_promises_are_counted(delivery: CallDriver) -> None:
    """So many as the gate asks for."""
    delivery.must(c.MakePromise("Call back", LATER))
    row = next(row for row in gate_rows(delivery.playbook, delivery.call) if row.kind is RowKind.PROMISES)

    assert (row.is_met, row.needed, row.have) == (True, 1, 1)


def test_a_customer_who_wants_no_contact_meets_the_row(delivery: CallDriver) -> None:
    """Declined is an answer."""
    delivery.must(c.SetNextContact(None))

    assert "next-contact:next-contact" not in keys(delivery)


def test_a_cue_holds_the_gate_until_it_is_cleared(delivery: CallDriver) -> None:
    """Heard again, it holds again; it is one row all the time."""
    assert "cue:legal" not in keys(delivery)
    delivery.must(c.HearCue("legal"), c.HearCue("legal"))
    assert keys(delivery).count("cue:legal") == 1
    delivery.must(c.ClearCue("legal", "they took it back"))
    assert "cue:legal" not in keys(delivery)
    delivery.must(c.HearCue("legal"))
    assert "cue:legal" in keys(delivery)


def test_a_gate_step_without_ticks_or_question_has_to_be_entered() -> None:
    """It counts as one tick; a step that the playbook lacks is never met."""
    gate = Gate(steps=("b", "gone"))
    driver = CallDriver(a_playbook(a_step("a"), a_step("b"), gate=gate)).start()
    assert keys(driver) == ["tick:b", "tick:gone"]

    driver.must(c.EnterStep("b"))

    assert keys(driver) == ["tick:gone"]


def test_resolved_is_refused_while_a_row_is_left(delivery: CallDriver) -> None:
    """With the rows, and whatever reason is given: there is no override."""
    led_to_the_gate(delivery)

    refusal = delivery.refusal(c.EndCall(e.Outcome.RESOLVED, "the manager said so"))

    assert refusal.reason is RefusalReason.BLOCKERS_LEFT
    assert [row.key for row in refusal.rows] == ["confirmed:confirmed"]


def test_resolved_opens_when_nothing_is_left(delivery: CallDriver) -> None:
    """A whole call by Space, digits and the rows of the gate."""
    led_to_the_gate(delivery).must(c.ConfirmSettled(e.Settled.SETTLED, "thank you, that's fine"))

    assert delivery.must(c.EndCall(e.Outcome.RESOLVED)) == (e.CallEnded(e.Outcome.RESOLVED),)


def test_another_outcome_with_rows_left_needs_a_reason(delivery: CallDriver) -> None:
    """Outcome, reason and rows are recorded."""
    led_to_the_gate(delivery)
    assert delivery.refusal(c.EndCall(e.Outcome.FOLLOW_UP, " ")).reason is RefusalReason.REASON_NEEDED

    events = delivery.must(c.EndCall(e.Outcome.FOLLOW_UP, "they will call back"))

    assert events == (e.CallEnded(e.Outcome.FOLLOW_UP, "they will call back", ("confirmed:confirmed",)),)


def test_without_rows_left_no_reason_is_asked() -> None:
    """An empty gate."""
    driver = CallDriver(a_playbook(a_step("a"))).start()

    assert driver.must(c.EndCall(e.Outcome.DROPPED)) == (e.CallEnded(e.Outcome.DROPPED),)


def test_ending_for_abuse_comes_after_the_last_warning(delivery: CallDriver) -> None:
    """Two warnings, then the line that ends the call; the reason is given as for any open gate."""
    end = c.EndCall(e.Outcome.ENDED_FOR_ABUSE, "insults")
    delivery.must(c.WarnAbuse())
    assert delivery.refusal(end).reason is RefusalReason.WARN_FIRST

    delivery.must(c.WarnAbuse())

    assert delivery.must(end)[0] == e.CallEnded(
        e.Outcome.ENDED_FOR_ABUSE, "insults", tuple(row.key for row in blockers(delivery.playbook, delivery.call))
    )


def test_without_a_ladder_no_call_is_ended_for_abuse() -> None:
    """There was no warning to give."""
    driver = CallDriver(replace(a_delivery_playbook(), abuse=())).start()

    refusal = driver.refusal(c.EndCall(e.Outcome.ENDED_FOR_ABUSE, "x"))

    assert refusal.reason is RefusalReason.NO_LADDER


def test_ending_on_hold_ends_the_hold() -> None:
    """A call that is over holds nobody."""
    driver = CallDriver(a_playbook(a_step("a"))).start()
    driver.must(c.StartHold())

    assert driver.must(c.EndCall(e.Outcome.DROPPED)) == (e.HoldEnded(), e.CallEnded(e.Outcome.DROPPED))


def test_after_the_end_only_the_wrap_up_goes_on() -> None:
    """Cause, summary, reference, name, notes; the rest is refused until the end is undone."""
    driver = CallDriver(a_playbook(a_step("a"))).start()
    for command in (c.ChooseCause(e.Cause.OTHER), c.EditSummary("x"), c.CloseCall()):
        assert driver.refusal(command).reason is RefusalReason.NOT_ENDED
    driver.must(c.EndCall(e.Outcome.DROPPED))

    driver.must(c.ChooseCause(e.Cause.QUALITY), c.EditSummary("one\ntwo"), c.FillBlank("ref", "1"), c.TakeNote("n"))
    for refused in (c.Advance(), c.SetTemperature(1), c.EndCall(e.Outcome.RESOLVED), c.MakePromise("x", LATER)):
        assert driver.refusal(refused).reason is RefusalReason.CALL_ENDED
    assert driver.call.summary == "one\ntwo"
    assert driver.undo()


def test_the_same_cause_or_summary_changes_nothing() -> None:
    """A key pressed twice."""
    driver = CallDriver(a_playbook(a_step("a"))).start()
    driver.must(c.EndCall(e.Outcome.DROPPED), c.ChooseCause(e.Cause.QUALITY), c.EditSummary("x"))

    assert driver.must(c.ChooseCause(e.Cause.QUALITY), c.EditSummary("x")) == ()


def test_a_closed_call_is_not_changed() -> None:
    """Not by a command, and not by undo."""
    driver = CallDriver(a_playbook(a_step("a"))).start()
    driver.must(c.EndCall(e.Outcome.DROPPED), c.CloseCall())

    assert driver.refusal(c.TakeNote("n")).reason is RefusalReason.CALL_CLOSED
    assert not driver.undo()


@pytest.mark.parametrize("reason", list(RefusalReason))
def test_every_refusal_has_a_sentence(delivery: CallDriver, reason: RefusalReason) -> None:
    """What the screen shows in place."""
    refusal = replace(delivery.refusal(c.SetTemperature(9)), reason=reason)

    assert refusal_text(refusal, Translator("en")).endswith(".")
