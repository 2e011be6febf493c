"""A call that is led by commands alone, in memory, on a clock that stands still."""

from __future__ import annotations

from typing import Final

from coach.call.commands import Command
from coach.call.decide import Refusal, decide
from coach.call.events import Event, Recorded
from coach.call.fold import evolve
from coach.call.state import Call
from coach.playbook.acts import CALL_BEGINS
from coach.playbook.model import Playbook

_CALL_ID: Final = "trial"


def led(playbook: Playbook, call: Call, command: Command) -> Call | Refusal:
    """Return the call after a command, or why it is refused."""
    decision = decide(playbook, call, command)
    if isinstance(decision, Refusal):
        return decision
    for event in decision:
        call = evolve(call, _recorded(event))
    return call


def _recorded(event: Event) -> Recorded:
    return Recorded(_CALL_ID, 1, _CALL_ID, _CALL_ID, _CALL_ID, CALL_BEGINS, 0, event)
