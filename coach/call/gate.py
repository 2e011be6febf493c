"""The gate: what *resolved* needs, row by row, each with the step that lifts it. There is no way round it.

A tired yes or a no does not meet the confirmation, and where the playbook asks for words the customer's own
are needed (R19). An unset temperature does not meet a limit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from coach.call.events import Settled
from coach.call.state import Call
from coach.playbook.model import Confirmation, Playbook, Step


class RowKind(StrEnum):
    """What a row of the gate asks for."""

    TICK = "tick"
    ANSWER = "answer"
    """The question of a gate's step."""
    CUE = "cue"
    """A cue that holds the gate until it is cleared."""
    REPAIR = "repair"
    """A don't that was said and is not yet repaired."""
    PROMISES = "promises"
    NEXT_CONTACT = "next-contact"
    TEMPERATURE = "temperature"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class GateRow:
    """One condition. `step` leads to where it is lifted; empty when it is lifted where one stands."""

    kind: RowKind
    id: str
    """Of the tick, of the step for an answer, of the cue; the kind's own name for what there is one of."""
    is_met: bool
    step: str = ""
    text: str = ""
    """The trainer's words for a tick, question, step or cue; empty for the others."""
    needed: int = 0
    """So many promises at least; this temperature at most."""
    have: int | None = None
    needs_words: bool = False
    """The confirmation is there, and the customer's words are not."""

    @property
    def key(self) -> str:
        """The name under which an ended call keeps this row: `tick:listen-1`."""
        return f"{self.kind}:{self.id}"


def gate_rows(playbook: Playbook, call: Call) -> tuple[GateRow, ...]:
    """Return every condition, met or not: steps in the playbook's order, cues, then what ends a call."""
    return tuple(_rows(playbook, call))


def blockers(playbook: Playbook, call: Call) -> tuple[GateRow, ...]:
    """Return the conditions that are not met."""
    return tuple(row for row in _rows(playbook, call) if not row.is_met)


def gate_steps(playbook: Playbook, call: Call) -> tuple[str, ...]:
    """Return the ids of the steps that count now, in the playbook's order; unknown ones last."""
    entered = tuple(step for step in playbook.gate.if_entered if step in call.entered)
    wanted = (*playbook.gate.steps, *entered)
    order = [step.id for step in playbook.steps]
    known = [step for step in order if step in wanted]
    return (*known, *(step for step in dict.fromkeys(wanted) if step not in order))


def _rows(playbook: Playbook, call: Call) -> Iterator[GateRow]:
    for step_id in gate_steps(playbook, call):
        step = playbook.step(step_id)
        if step is None:
            yield GateRow(RowKind.TICK, step_id, is_met=False, text=step_id)
        else:
            yield from _of_step(step, call)
    yield from _of_cues(playbook, call)
    for said in {said.id: said for said in call.donts}.values():
        yield GateRow(RowKind.REPAIR, said.id, is_met=said.is_repaired, text=said.title)
    yield from _of_ending(playbook, call)


def _of_step(step: Step, call: Call) -> Iterator[GateRow]:
    """Yield a step's ticks and question; a step that has neither counts as one tick, done by entering it."""
    for tick in step.ticks:
        yield GateRow(RowKind.TICK, tick.id, is_met=tick.id in call.ticks, step=step.id, text=tick.text)
    if step.question:
        yield GateRow(RowKind.ANSWER, step.id, is_met=step.id in call.answers, step=step.id, text=step.question)
    elif not step.ticks:
        yield GateRow(RowKind.TICK, step.id, is_met=step.id in call.entered, step=step.id, text=step.title)


def _of_cues(playbook: Playbook, call: Call) -> Iterator[GateRow]:
    held = {cue.id: cue for cue in call.cues if cue.holds_gate}
    held |= {cue.id: cue for cue in call.cues if cue.holds_gate and not cue.cleared}
    for cue in held.values():
        known = playbook.cue(cue.id)
        step = known.go if known is not None else ""
        yield GateRow(RowKind.CUE, cue.id, is_met=bool(cue.cleared), step=step, text=cue.title)


def _of_ending(playbook: Playbook, call: Call) -> Iterator[GateRow]:
    gate = playbook.gate
    if gate.promises:
        have = sum(1 for promise in call.promises if promise.what)
        is_met = have >= gate.promises
        yield GateRow(RowKind.PROMISES, RowKind.PROMISES, is_met=is_met, needed=gate.promises, have=have)
    if gate.next_contact:
        is_met = call.next_contact is not None or call.next_contact_declined
        yield GateRow(RowKind.NEXT_CONTACT, RowKind.NEXT_CONTACT, is_met=is_met)
    if gate.max_temperature is not None:
        is_met = call.temperature is not None and call.temperature <= gate.max_temperature
        yield GateRow(
            RowKind.TEMPERATURE,
            RowKind.TEMPERATURE,
            is_met=is_met,
            needed=gate.max_temperature,
            have=call.temperature,
        )
    if gate.confirmed is not Confirmation.NONE:
        is_settled = call.settled is Settled.SETTLED
        needs_words = is_settled and gate.confirmed is Confirmation.WORDS and not call.settled_words
        is_met = is_settled and not needs_words
        yield GateRow(RowKind.CONFIRMED, RowKind.CONFIRMED, is_met=is_met, needs_words=needs_words)
