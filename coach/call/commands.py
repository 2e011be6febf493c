"""What the agent asks for: imperative, may be refused. `decide` turns a command into events.

Undo and redo are not here: they work on the log (`coach.call.log`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from coach.call.events import Address, Cause, Outcome, Settled


@dataclass(frozen=True, slots=True)
class StartCall:
    """Begin a call with the playbook at its first step."""

    playbook_hash: str
    agent: str = ""
    follows: str = ""
    """The call that this one goes on from."""
    carried: tuple[tuple[str, str], ...] = ()
    """Blanks that the new call has from the old one: names and texts."""


@dataclass(frozen=True, slots=True)
class SwitchPlaybook:
    """Go on with another playbook, which is the one that this is decided with."""

    playbook_hash: str


@dataclass(frozen=True, slots=True)
class Advance:
    """Space: tick the open tick, else go to `next`, else (after the last step) refuse with `GATE_IS_NEXT`."""


@dataclass(frozen=True, slots=True)
class GoOn:
    """The right arrow: on to `next` without ticking; the gate remembers."""


@dataclass(frozen=True, slots=True)
class GoBack:
    """The left arrow: back along the path walked."""


@dataclass(frozen=True, slots=True)
class EnterStep:
    """Go to any step; ticks stay. A side step is entered so that it returns."""

    step: str
    from_cue: bool = False


@dataclass(frozen=True, slots=True)
class ChooseAnswer:
    """Answer the step's question or take one of its exits."""

    answer: str


@dataclass(frozen=True, slots=True)
class UsePhrase:
    """Say this phrase: it takes the block and counts as used."""

    phrase: str


@dataclass(frozen=True, slots=True)
class SetTemperature:
    """How hot the customer is: 1 ... 5."""

    level: int


@dataclass(frozen=True, slots=True)
class TakeNote:
    """Keep a note."""

    text: str


@dataclass(frozen=True, slots=True)
class FillBlank:
    """Give a blank its value (`ref`, `name`, `fact` ...); an empty text clears it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class SetAddress:
    """Choose the customer's form of address."""

    address: Address


@dataclass(frozen=True, slots=True)
class MakePromise:
    """Promise something by a time; `due` has been understood and shown before."""

    what: str
    due: datetime
    owner: str = ""


@dataclass(frozen=True, slots=True)
class KeepPromise:
    """Say that a promise was kept."""

    promise: str


@dataclass(frozen=True, slots=True)
class MovePromise:
    """Give a promise a new time that was agreed, and say why."""

    promise: str
    due: datetime
    why: str


@dataclass(frozen=True, slots=True)
class BreakPromise:
    """Say that a promise was not kept and will not be, and why."""

    promise: str
    why: str


@dataclass(frozen=True, slots=True)
class HearCue:
    """The customer gave this cue."""

    cue: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class KeepSaying:
    """Keep a saying that no cue knows, for the trainer."""

    words: str


@dataclass(frozen=True, slots=True)
class ClearCue:
    """Say in one line how a cue that holds the gate was cleared."""

    cue: str
    how: str


@dataclass(frozen=True, slots=True)
class AdmitDont:
    """Say that this don't has just slipped out: its repairing sentence takes the block."""

    dont: str


@dataclass(frozen=True, slots=True)
class RepairDont:
    """Say that it has been repaired."""

    dont: str


@dataclass(frozen=True, slots=True)
class WarnAbuse:
    """Give the next warning of the abuse ladder."""


@dataclass(frozen=True, slots=True)
class StartHold:
    """Put the customer on hold."""


@dataclass(frozen=True, slots=True)
class EndHold:
    """Come back to the customer."""


@dataclass(frozen=True, slots=True)
class ConfirmSettled:
    """Record the customer's answer to whether it is settled."""

    settled: Settled
    words: str = ""


@dataclass(frozen=True, slots=True)
class SetNextContact:
    """Date the next contact; None: the customer wants none."""

    at: datetime | None


@dataclass(frozen=True, slots=True)
class EndCall:
    """End the conversation. *Resolved* is refused while the gate has blockers; others then need a reason."""

    outcome: Outcome
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ChooseCause:
    """Say where the conflict came from."""

    cause: Cause


@dataclass(frozen=True, slots=True)
class EditSummary:
    """Replace the summary by the agent's wording."""

    text: str


@dataclass(frozen=True, slots=True)
class CloseCall:
    """Leave the wrap-up for good."""


Command = (
    StartCall
    | SwitchPlaybook
    | Advance
    | GoOn
    | GoBack
    | EnterStep
    | ChooseAnswer
    | UsePhrase
    | SetTemperature
    | TakeNote
    | FillBlank
    | SetAddress
    | MakePromise
    | KeepPromise
    | MovePromise
    | BreakPromise
    | HearCue
    | KeepSaying
    | ClearCue
    | AdmitDont
    | RepairDont
    | WarnAbuse
    | StartHold
    | EndHold
    | ConfirmSettled
    | SetNextContact
    | EndCall
    | ChooseCause
    | EditSummary
    | CloseCall
)
