"""Don'ts that slip out: admitted, repaired, and asked for at the gate."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach.call import commands as c
from coach.call import events as e
from coach.call.gate import RowKind, gate_rows
from coach.call.phrases import phrases, repair_of
from coach.call.refusal import RefusalReason
from coach.playbook.model import Dont, Kind, Phrase
from tests.support.builders import CallDriver, a_delivery_playbook

CALM_DOWN = Dont("calm-down", "Telling them to calm down", Kind.CALM_DOWN, repair=("Sorry, that came out wrong.",))
NO_REPAIR = Dont("blame", "Blaming them", Kind.BLAME)
SLIP = Dont("slip", "It slipped out", Kind.CONDUCT, repair=("Let me say that again.",))


@pytest.fixture
def call() -> CallDriver:
    """A call with a playbook that has three don'ts."""
    return CallDriver(replace(a_delivery_playbook(), donts=(CALM_DOWN, NO_REPAIR, SLIP))).start()


def _row(call: CallDriver, dont: str) -> bool | None:
    """Whether the gate's row for a don't is met; None when there is none."""
    rows = [row for row in gate_rows(call.playbook, call.call) if row.kind is RowKind.REPAIR and row.id == dont]
    return rows[0].is_met if rows else None


def test_admitting_a_dont_puts_its_repair_into_the_block(call: CallDriver) -> None:
    """What to say now owns the screen."""
    events = call.must(c.AdmitDont("calm-down"))

    assert events == (
        e.DontSaid("calm-down", "Telling them to calm down"),
        e.PhraseShown("listen", "repair:calm-down", "Sorry, that came out wrong."),
    )
    assert phrases(call.playbook, call.call)[0] == Phrase("repair:calm-down", "Sorry, that came out wrong.")


def test_a_dont_without_a_repair_borrows_that_of_slip(call: CallDriver) -> None:
    """The library's don't `slip` lends its line."""
    assert repair_of(call.playbook, "blame") == Phrase("repair:blame", "Let me say that again.")


def test_saying_the_repair_meets_the_gate(call: CallDriver) -> None:
    """The gate has a row for the don't until the repairing sentence is said."""
    assert _row(call, "calm-down") is None
    call.must(c.AdmitDont("calm-down"))
    assert _row(call, "calm-down") is False

    assert call.must(c.UsePhrase("repair:calm-down")) == (
        e.PhraseUsed("listen", "repair:calm-down"),
        e.DontRepaired("calm-down"),
    )
    assert _row(call, "calm-down") is True


def test_it_can_be_repaired_in_own_words(call: CallDriver) -> None:
    """And only what was said can be repaired."""
    assert call.refusal(c.RepairDont("calm-down")).reason is RefusalReason.NOT_SAID
    call.must(c.AdmitDont("calm-down"))

    assert call.must(c.RepairDont("calm-down")) == (e.DontRepaired("calm-down"),)
    assert call.refusal(c.RepairDont("calm-down")).reason is RefusalReason.NOT_SAID


def test_said_again_it_holds_the_gate_again(call: CallDriver) -> None:
    """A repair does not cover the next slip."""
    call.must(c.AdmitDont("calm-down"), c.RepairDont("calm-down"), c.AdmitDont("calm-down"))

    assert _row(call, "calm-down") is False


def test_resolved_is_refused_while_a_slip_is_not_repaired(call: CallDriver) -> None:
    """There is no way round it."""
    call.must(c.AdmitDont("calm-down"))

    refusal = call.refusal(c.EndCall(e.Outcome.RESOLVED))
    assert "repair:calm-down" in [row.key for row in refusal.rows]


def test_an_unknown_dont_is_refused(call: CallDriver) -> None:
    """With its own reason."""
    assert call.refusal(c.AdmitDont("nothing")).reason is RefusalReason.UNKNOWN_DONT
