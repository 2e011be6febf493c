"""What is kept of the customer, by commands."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from coach.call import commands as c
from coach.call import events as e
from coach.call.decide import RefusalReason
from coach.call.decide_customer import may_end_for_abuse, next_warning
from tests.support.builders import STARTED, CallDriver, a_delivery_playbook

LATER = STARTED + timedelta(hours=2)


@pytest.fixture
def delivery() -> CallDriver:
    """A call on its first step."""
    return CallDriver(a_delivery_playbook()).start()


@pytest.mark.parametrize(
    ("command", "event"),
    [
        (c.TakeNote(" a\tnote "), e.NoteTaken("a note")),
        (c.KeepSaying("what is this"), e.SayingKept("listen", "what is this")),
        (c.FillBlank("ref", "48211"), e.BlankFilled("ref", "48211")),
        (c.MakePromise("Call back", LATER, "depot"), e.PromiseMade("p1", "Call back", LATER, "depot")),
        (c.StartHold(), e.HoldStarted()),
        (c.ConfirmSettled(e.Settled.SETTLED, "fine"), e.CustomerConfirmed(e.Settled.SETTLED, "fine")),
        (c.SetNextContact(LATER), e.NextContactSet(LATER)),
        (c.SetNextContact(None), e.NextContactSet(None)),
    ],
)
def test_what_is_said_is_kept(delivery: CallDriver, command: c.Command, event: e.Event) -> None:
    """One command, one fact; text is one clean line."""
    assert delivery.must(command) == (event,)


def test_text_is_cleaned_at_the_door(delivery: CallDriver) -> None:
    """Nothing that a terminal would obey is kept."""
    (event,) = delivery.must(c.TakeNote("a\x1b]52;c;x\x07 [/b] {x}"))

    assert isinstance(event, e.NoteTaken)
    assert "\x1b" not in event.text
    assert event.text.endswith("[/b] {x}")


@pytest.mark.parametrize(
    "command",
    [c.TakeNote(" \n"), c.KeepSaying(""), c.MakePromise("  ", LATER), c.TakeNote("\u200b")],
)
def test_an_empty_text_is_refused(delivery: CallDriver, command: c.Command) -> None:
    """There is nothing to keep."""
    assert delivery.refusal(command).reason is RefusalReason.EMPTY_TEXT


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (c.FillBlank("no such", "x"), RefusalReason.BAD_BLANK),
        (c.HearCue("nothing"), RefusalReason.UNKNOWN_CUE),
        (c.ClearCue("legal", "said so"), RefusalReason.CUE_NOT_HELD),
        (c.EndHold(), RefusalReason.NOT_ON_HOLD),
        (c.MakePromise("x", datetime(2026, 3, 4, 12)), RefusalReason.BAD_TIME),  # noqa: DTZ001 - the bad value
        (c.SetNextContact(datetime(2026, 3, 4, 12)), RefusalReason.BAD_TIME),  # noqa: DTZ001 - the bad value
    ],
)
def test_what_makes_no_sense_is_refused_with_its_reason(
    delivery: CallDriver, command: c.Command, reason: RefusalReason
) -> None:
    """Unknown, out of place, or a time without a zone."""
    assert delivery.refusal(command).reason is reason


def test_what_changes_nothing_makes_no_event(delivery: CallDriver) -> None:
    """The same value again, and clearing what is empty."""
    delivery.must(c.FillBlank("ref", "1"), c.SetNextContact(None), c.ConfirmSettled(e.Settled.NO))

    for command in (
        c.FillBlank("ref", "1"),
        c.FillBlank("name", ""),
        c.SetNextContact(None),
        c.ConfirmSettled(e.Settled.NO),
    ):
        assert delivery.must(command) == ()


def test_promises_are_numbered_within_the_call(delivery: CallDriver) -> None:
    """p1, p2; a number that was undone is given again."""
    delivery.must(c.MakePromise("one", LATER), c.MakePromise("two", LATER))
    assert [promise.id for promise in delivery.call.promises] == ["p1", "p2"]

    delivery.undo()
    delivery.must(c.MakePromise("other", LATER))
    assert [(promise.id, promise.what) for promise in delivery.call.promises] == [("p1", "one"), ("p2", "other")]


def test_a_cue_carries_what_reports_need(delivery: CallDriver) -> None:
    """Title, words and weight stand in the event, so that it is read without its playbook."""
    assert delivery.must(c.HearCue("legal", "see you in court"))[0] == e.CueHeard(
        "legal", "Threatens with court", "see you in court", holds_gate=True
    )
    assert delivery.must(c.HearCue("again")) == (e.CueHeard("again", "It happened before"),)


def test_a_cue_that_held_is_cleared_once(delivery: CallDriver) -> None:
    """With one line; without a line it stays."""
    delivery.must(c.HearCue("legal"))
    assert delivery.refusal(c.ClearCue("legal", " ")).reason is RefusalReason.EMPTY_TEXT

    assert delivery.must(c.ClearCue("legal", "they took it back")) == (e.CueCleared("legal", "they took it back"),)
    assert delivery.refusal(c.ClearCue("legal", "again")).reason is RefusalReason.CUE_NOT_HELD


def test_a_hold_does_not_start_twice(delivery: CallDriver) -> None:
    """And ends once."""
    delivery.must(c.StartHold())
    assert delivery.refusal(c.StartHold()).reason is RefusalReason.ON_HOLD
    assert delivery.must(c.EndHold()) == (e.HoldEnded(),)


def test_warnings_are_counted_up_to_the_line_that_ends_the_call(delivery: CallDriver) -> None:
    """Three lines are two warnings; the second is the last."""
    assert next_warning(delivery.playbook, delivery.call) == "Please speak calmly."
    assert delivery.must(c.WarnAbuse()) == (e.AbuseWarned(1),)
    assert not may_end_for_abuse(delivery.playbook, delivery.call)
    assert delivery.must(c.WarnAbuse()) == (e.AbuseWarned(2, is_last=True),)
    assert may_end_for_abuse(delivery.playbook, delivery.call)
    assert delivery.refusal(c.WarnAbuse()).reason is RefusalReason.LAST_WARNING_GIVEN
    assert next_warning(delivery.playbook, delivery.call) == "I am ending the call."


def test_a_playbook_without_a_ladder_gives_no_warnings() -> None:
    """Nothing is counted where the trainer wrote no lines."""
    driver = CallDriver(replace(a_delivery_playbook(), abuse=())).start()

    assert driver.refusal(c.WarnAbuse()).reason is RefusalReason.NO_LADDER
    assert next_warning(driver.playbook, driver.call) == ""
    assert not may_end_for_abuse(driver.playbook, driver.call)
