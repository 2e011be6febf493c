"""The next thing that Space does, and where a step leads: one answer for the engine and for the key bar."""

from __future__ import annotations

from dataclasses import dataclass

from coach.call.state import Call
from coach.playbook.model import BACK, END, Answer, Phase, Playbook, Step, Tick


@dataclass(frozen=True, slots=True)
class TickNext:
    """The open tick is done; `number` of `total` in its step, from 1."""

    tick: Tick
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class AnswerPending:
    """The step's question waits for a digit."""

    step: Step


@dataclass(frozen=True, slots=True)
class StepNext:
    """The call goes on to this step."""

    step: Step


@dataclass(frozen=True, slots=True)
class ReturnNext:
    """The side step ends and leads back to this step."""

    step: Step


@dataclass(frozen=True, slots=True)
class GateNext:
    """The steps are done: the gate opens."""


NextThing = TickNext | AnswerPending | StepNext | ReturnNext | GateNext
Leaving = StepNext | ReturnNext | GateNext


def next_thing(playbook: Playbook, call: Call) -> NextThing:
    """Return what Space does now: open tick, question, next step or return, and after the last step the gate."""
    step = playbook.step(call.step)
    if step is None:
        return GateNext()
    tick = open_tick(step, call)
    if tick is not None:
        return tick
    if step.question and step.id not in call.answers:
        return AnswerPending(step)
    return onward(playbook, call, step)


def open_tick(step: Step, call: Call) -> TickNext | None:
    """Return the first tick of a step, in file order, that is not done."""
    for number, tick in enumerate(step.ticks, 1):
        if tick.id not in call.ticks:
            return TickNext(tick, number, len(step.ticks))
    return None


def onward(playbook: Playbook, call: Call, step: Step) -> Leaving:
    """Return where a step leads: along the answer chosen in it or the exit to the gate taken, else to its `next`."""
    chosen = call.answers.get(step.id)
    answer = next((answer for answer in step.answers if answer.id == chosen), None)
    counts = answer is not None and (step.question or answer.target == END)
    return leading_to(playbook, call, step, answer.target if answer is not None and counts else step.next)


def leading_to(playbook: Playbook, call: Call, step: Step, target: str) -> Leaving:
    """Return what a target means when it is taken from a step.

    A step of the follow-up call is not part of this one: from the call's steps it is the gate.
    """
    if target == BACK:
        origin = playbook.step(call.side_stack[-1]) if call.side_stack else None
        return GateNext() if origin is None else ReturnNext(origin)
    found = None if target == END else playbook.step(target)
    if found is None or (found.phase is Phase.LATER and step.phase is not Phase.LATER):
        return GateNext()
    return StepNext(found)


def choices(playbook: Playbook, call: Call) -> tuple[Answer, ...]:
    """Return the answers that digits choose now: the question's or the exits, once the step's ticks are done."""
    step = playbook.step(call.step)
    if step is None or open_tick(step, call) is not None:
        return ()
    return step.answers


def first_step(playbook: Playbook) -> Step | None:
    """Return the step that a call begins with: the first of the call, else the first main one."""
    return next(
        iter((*playbook.in_phase(Phase.CALL), *(step for step in playbook.steps if not step.is_side))),
        None,
    )
