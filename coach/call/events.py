"""What happened in a call: small frozen facts, and the envelope they are kept in.

Rules of this file:
1. An event says what happened, in the past tense, and carries everything that `evolve` needs:
   an old call folds even when its playbook is gone.
2. No event knows a clock, an identity or a store; `Recorded` does.
3. A kind that is not known here is kept as `Unknown`, never dropped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from coach.playbook.outcome import Outcome as Outcome  # noqa: PLC0414 - an outcome is a word of the events too


class Way(StrEnum):
    """How a step was come to."""

    START = "start"
    NEXT = "next"
    """Space or the right arrow, on to `next`."""
    ANSWER = "answer"
    BACK = "back"
    """The left arrow, along the path walked."""
    JUMP = "jump"
    """Chosen on the path or on the gate."""
    CUE = "cue"
    RETURN = "return"
    """A side step ended and led back."""
    SWITCH = "switch"
    """The call goes on with another playbook."""


class Cause(StrEnum):
    """Where the conflict came from, chosen by the agent at wrap-up."""

    EXPECTATION = "expectation"
    QUALITY = "quality"
    COMMUNICATION = "communication"
    EMOTIONAL = "emotional"
    GOALS = "goals"
    OTHER = "other"


class Settled(StrEnum):
    """The customer's answer to 'is this settled for you?'."""

    SETTLED = "settled"
    TIRED_YES = "tired-yes"
    NO = "no"


class Address(StrEnum):
    """Which of the three forms of address the customer gets: `{first|second|third}` of a phrase."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"


@dataclass(frozen=True, slots=True)
class CallStarted:
    """A call began with this playbook; `playbook_hash` finds the merged playbook for ever."""

    playbook: str
    playbook_hash: str
    title: str
    language: str
    agent: str = ""
    follows: str = ""
    """The call that this one goes on from: the customer rings back, or is rung back."""


@dataclass(frozen=True, slots=True)
class CallResumed:
    """The call went on in a new process; `after` is the event id of the last event before it."""

    after: str


@dataclass(frozen=True, slots=True)
class ClockJumped:
    """The wall clock was put on (or back, below zero) by so many seconds, or the machine slept."""

    seconds: int


@dataclass(frozen=True, slots=True)
class PlaybookSwitched:
    """The call goes on with this playbook; ticks and answers of steps that it has too stay."""

    playbook: str
    playbook_hash: str
    title: str
    language: str


@dataclass(frozen=True, slots=True)
class StepEntered:
    """A step was entered; a side step remembers where to return to."""

    step: str
    way: Way = Way.NEXT
    is_side: bool = False


@dataclass(frozen=True, slots=True)
class PhraseShown:
    """A phrase took the say block; `text` is the trainer's line, so a report can show it later."""

    step: str
    phrase: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class PhraseUsed:
    """The agent picked a phrase with its digit: it counts as said."""

    step: str
    phrase: str


@dataclass(frozen=True, slots=True)
class TickDone:
    """A tick of a step was done."""

    step: str
    tick: str


@dataclass(frozen=True, slots=True)
class AnswerChosen:
    """A step's question was answered or one of its exits taken."""

    step: str
    answer: str


@dataclass(frozen=True, slots=True)
class TemperatureSet:
    """The agent said how hot the customer is: 1 calm ... 5 boiling."""

    level: int


@dataclass(frozen=True, slots=True)
class NoteTaken:
    """A note in the agent's words (masked before it gets here)."""

    text: str


@dataclass(frozen=True, slots=True)
class BlankFilled:
    """A blank got its value: `ref` is the case reference, `name` the customer's name; an empty text clears it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class AddressSet:
    """The customer's form of address was chosen."""

    address: Address


@dataclass(frozen=True, slots=True)
class PromiseMade:
    """Something was promised; `owner` is empty when the agent keeps it."""

    promise: str
    """Identity of the promise within the call: `p1`, `p2` ..."""
    what: str
    due: datetime
    owner: str = ""


@dataclass(frozen=True, slots=True)
class PromiseKept:
    """What was promised was done."""

    promise: str


@dataclass(frozen=True, slots=True)
class PromiseMoved:
    """A new time was agreed for a promise, and why."""

    promise: str
    due: datetime
    why: str


@dataclass(frozen=True, slots=True)
class PromiseBroken:
    """A promise was not kept and will not be, and why."""

    promise: str
    why: str


@dataclass(frozen=True, slots=True)
class CueHeard:
    """A cue was picked or recognised; `words` are the customer's when they were typed."""

    cue: str
    title: str
    words: str = ""
    holds_gate: bool = False
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class CueCleared:
    """What held the gate was cleared, and how."""

    cue: str
    how: str


@dataclass(frozen=True, slots=True)
class SayingKept:
    """The customer said something that no cue knows: kept for the trainer."""

    step: str
    words: str


@dataclass(frozen=True, slots=True)
class DontSaid:
    """The agent said what this don't warns of, and said so: it is to be repaired before the gate opens."""

    dont: str
    title: str


@dataclass(frozen=True, slots=True)
class DontRepaired:
    """The agent said the repairing sentence, or repaired it in their own words."""

    dont: str


@dataclass(frozen=True, slots=True)
class AbuseWarned:
    """A warning of the abuse ladder was given: the first is number 1."""

    number: int
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class HoldStarted:
    """The customer was put on hold."""


@dataclass(frozen=True, slots=True)
class HoldEnded:
    """The agent came back to the customer."""


@dataclass(frozen=True, slots=True)
class CustomerConfirmed:
    """The customer answered whether it is settled; `words` are theirs (R19)."""

    settled: Settled
    words: str = ""


@dataclass(frozen=True, slots=True)
class NextContactSet:
    """The next contact was dated; `at` is None when the customer wants none."""

    at: datetime | None


@dataclass(frozen=True, slots=True)
class CallEnded:
    """The conversation is over. `blockers` are the rows of the gate that were left, as shown."""

    outcome: Outcome
    reason: str = ""
    blockers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CauseChosen:
    """The agent said where the conflict came from."""

    cause: Cause


@dataclass(frozen=True, slots=True)
class SummaryEdited:
    """The agent's own wording of the summary."""

    text: str


@dataclass(frozen=True, slots=True)
class CallClosed:
    """The wrap-up was left: nothing of this call can be undone any more."""


@dataclass(frozen=True, slots=True)
class Undone:
    """The group of events with this cause does not count; undoing an Undone is redo."""

    cause: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """An event of a kind that this version does not know: kept as it is, ignored by `evolve`."""

    kind: str
    version: int
    body: Mapping[str, Any]
    raw: str = ""
    """The body as it was written, so that it goes back byte for byte."""
    problem: str = ""
    """Why a body of a known kind cannot be read; empty when only the kind is not known."""

    @property
    def is_erased(self) -> bool:
        """Whether the body was taken away on purpose: no event is ever written with an empty one."""
        return bool(self.problem) and not self.raw


Event = (
    CallStarted
    | CallResumed
    | ClockJumped
    | PlaybookSwitched
    | StepEntered
    | PhraseShown
    | PhraseUsed
    | TickDone
    | AnswerChosen
    | TemperatureSet
    | NoteTaken
    | BlankFilled
    | AddressSet
    | PromiseMade
    | PromiseKept
    | PromiseMoved
    | PromiseBroken
    | CueHeard
    | CueCleared
    | SayingKept
    | DontSaid
    | DontRepaired
    | AbuseWarned
    | HoldStarted
    | HoldEnded
    | CustomerConfirmed
    | NextContactSet
    | CallEnded
    | CauseChosen
    | SummaryEdited
    | CallClosed
    | Undone
    | Unknown
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event in its envelope. `seq` counts 1..n within `stream_id`, which is new at each process start."""

    stream_id: str
    seq: int
    event_id: str
    call_id: str
    cause: str
    """All events of one key share a cause; undo takes back a cause."""
    at: datetime
    """Wall clock, with its offset from UTC."""
    elapsed_ms: int
    """Monotonic, since the call's start."""
    event: Event
