"""Why an act is not allowed now, as a value, and in one sentence that says what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from coach.call.gate import GateRow
from coach.diagnostics.model import Message
from coach.i18n import Translator, message


class RefusalReason(StrEnum):
    """Why an act is refused."""

    NOT_STARTED = "not-started"
    ALREADY_STARTED = "already-started"
    CALL_ENDED = "call-ended"
    CALL_CLOSED = "call-closed"
    NOT_ENDED = "not-ended"
    NO_STEPS = "no-steps"
    UNKNOWN_STEP = "unknown-step"
    UNKNOWN_ANSWER = "unknown-answer"
    UNKNOWN_PHRASE = "unknown-phrase"
    UNKNOWN_CUE = "unknown-cue"
    UNKNOWN_PROMISE = "unknown-promise"
    PROMISE_SETTLED = "promise-settled"
    BAD_BLANK = "bad-blank"
    BAD_LEVEL = "bad-level"
    BAD_TIME = "bad-time"
    EMPTY_TEXT = "empty-text"
    ANSWER_FIRST = "answer-first"
    """Space on a step whose question waits: a digit answers it."""
    GATE_IS_NEXT = "gate-is-next"
    """The steps are done: the screen opens the gate."""
    NOTHING_BEHIND = "nothing-behind"
    CUE_NOT_HELD = "cue-not-held"
    UNKNOWN_DONT = "unknown-dont"
    NOT_SAID = "not-said"
    NO_LADDER = "no-ladder"
    WARN_FIRST = "warn-first"
    LAST_WARNING_GIVEN = "last-warning-given"
    ON_HOLD = "on-hold"
    NOT_ON_HOLD = "not-on-hold"
    BLOCKERS_LEFT = "blockers-left"
    """*Resolved* with rows of the gate left; `rows` are those."""
    REASON_NEEDED = "reason-needed"
    """Another outcome with rows of the gate left: say why; `rows` are those."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An act that is not allowed now; `rows` are the gate's rows that stand in the way."""

    reason: RefusalReason
    rows: tuple[GateRow, ...] = ()


_SENTENCES: Final[Mapping[RefusalReason, str]] = MappingProxyType(
    {
        RefusalReason.NOT_STARTED: message("No call is going on: start one first."),
        RefusalReason.ALREADY_STARTED: message("This call has already begun."),
        RefusalReason.CALL_ENDED: message("The call has ended: undo the end to change it."),
        RefusalReason.CALL_CLOSED: message("This call is closed and cannot be changed."),
        RefusalReason.NOT_ENDED: message("End the call first."),
        RefusalReason.NO_STEPS: message("This playbook has no step to begin with."),
        RefusalReason.UNKNOWN_STEP: message("This playbook has no such step."),
        RefusalReason.UNKNOWN_ANSWER: message("This step has no such answer."),
        RefusalReason.UNKNOWN_PHRASE: message("This playbook has no such phrase."),
        RefusalReason.UNKNOWN_CUE: message("This playbook has no such cue."),
        RefusalReason.UNKNOWN_PROMISE: message("This call has no such promise."),
        RefusalReason.PROMISE_SETTLED: message("This promise is settled already: take that back first."),
        RefusalReason.BAD_BLANK: message("A blank has no such name."),
        RefusalReason.BAD_LEVEL: message("Temperature goes from 1 to 5."),
        RefusalReason.BAD_TIME: message("This time has no time zone."),
        RefusalReason.EMPTY_TEXT: message("Nothing is written yet."),
        RefusalReason.ANSWER_FIRST: message("Choose an answer with its digit first."),
        RefusalReason.GATE_IS_NEXT: message("The steps are done: the gate is next."),
        RefusalReason.NOTHING_BEHIND: message("This is where the call began."),
        RefusalReason.CUE_NOT_HELD: message("This cue does not hold the gate."),
        RefusalReason.UNKNOWN_DONT: message("This playbook has no such don't."),
        RefusalReason.NOT_SAID: message("There is nothing of this kind to repair."),
        RefusalReason.NO_LADDER: message("This playbook has no warnings for abuse."),
        RefusalReason.WARN_FIRST: message("Give every warning first, then the call may be ended."),
        RefusalReason.LAST_WARNING_GIVEN: message("The last warning was given: the call may be ended now."),
        RefusalReason.ON_HOLD: message("The customer is already on hold."),
        RefusalReason.NOT_ON_HOLD: message("The customer is not on hold."),
        RefusalReason.BLOCKERS_LEFT: message("Not resolved yet: the gate still asks for what is marked."),
        RefusalReason.REASON_NEEDED: message("The gate is not met: write in a few words why the call ends so."),
    },
)


def refusal_message(refusal: Refusal) -> Message:
    """Return one sentence, to be translated where it is shown: why not, and what to do."""
    return Message(_SENTENCES[refusal.reason])


def refusal_text(refusal: Refusal, t: Translator) -> str:
    """Return one sentence: why not, and what to do."""
    return t(_SENTENCES[refusal.reason])
