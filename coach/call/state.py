"""A call as it stands: the fold of its events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from coach.call.events import Address, Cause, Outcome, Settled
from coach.playbook.model import Band

UNSET_COUNTS_AS = 3
"""An unset temperature counts as tense: most callers of a conflict line are."""


def band_of(level: int | None) -> Band:
    """Return the band of a temperature 1 ... 5; unset counts as tense."""
    if level is None:
        return Band.TENSE
    if level <= 1:
        return Band.CALM
    return Band.TENSE if level <= 3 else Band.HOT


@dataclass(frozen=True, slots=True)
class Note:
    """A note with the time it was taken."""

    at: datetime
    elapsed_ms: int
    text: str


class Fate(StrEnum):
    """What became of a promise; one that was moved is open again, with `moves` to show for it."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Move:
    """A new time that was agreed for a promise: when it was moved, from which time, why."""

    at: datetime
    was_due: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise of this call."""

    id: str
    what: str
    due: datetime
    owner: str = ""
    fate: Fate = Fate.OPEN
    why: str = ""
    """Why it was broken."""
    settled_at: datetime | None = None
    """When it was kept or broken."""
    moves: tuple[Move, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it is still to be kept."""
        return self.fate is Fate.OPEN


@dataclass(frozen=True, slots=True)
class HeardCue:
    """A cue that was heard; `cleared` says how, once it no longer holds the gate."""

    id: str
    title: str
    words: str = ""
    holds_gate: bool = False
    urgent: bool = False
    cleared: str = ""


@dataclass(frozen=True, slots=True)
class SaidDont:
    """A don't that slipped out; it holds the gate until it is repaired."""

    id: str
    title: str
    is_repaired: bool = False


@dataclass(frozen=True, slots=True)
class Warned:
    """A counted, dated warning of the abuse ladder."""

    number: int
    at: datetime
    elapsed_ms: int
    is_last: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A temperature with the time it was set."""

    elapsed_ms: int
    level: int


@dataclass(frozen=True, slots=True)
class Ending:
    """How the conversation ended."""

    outcome: Outcome
    reason: str
    blockers: tuple[str, ...]
    at: datetime
    elapsed_ms: int


@dataclass(frozen=True, slots=True)
class Call:
    """One conversation. Made by `fold` only; holds ids, texts and times, never a playbook."""

    call_id: str = ""
    playbook: str = ""
    playbook_hash: str = ""
    title: str = ""
    language: str = ""
    agent: str = ""
    follows: str = ""
    """The call that this one goes on from."""
    started_at: datetime | None = None
    elapsed_ms: int = 0
    """Of the last event."""
    step: str = ""
    step_entered_ms: int = 0
    """When the current step was entered, or entered again; its reminders count from here."""
    trail: tuple[str, ...] = ()
    """Steps to which the left arrow leads back, oldest first, without the current one."""
    side_stack: tuple[str, ...] = ()
    """Where open side steps return to, outermost first."""
    side_steps: frozenset[str] = frozenset()
    """Which of the steps entered are side steps: so the left arrow finds where they return to."""
    entered: tuple[str, ...] = ()
    """Every step entered, in the order of first entry."""
    ticks: frozenset[str] = frozenset()
    answers: Mapping[str, str] = field(default_factory=dict)
    """Step id -> the answer's id."""
    temperature: int | None = None
    readings: tuple[Reading, ...] = ()
    lead: str = ""
    """The phrase in the say block."""
    shown: Mapping[str, int] = field(default_factory=dict)
    """Phrase id -> running number of when it was last shown."""
    used: tuple[str, ...] = ()
    """Phrases that counted as said, in order."""
    notes: tuple[Note, ...] = ()
    blanks: Mapping[str, str] = field(default_factory=dict)
    address: Address | None = None
    promises: tuple[Promise, ...] = ()
    cues: tuple[HeardCue, ...] = ()
    sayings: tuple[str, ...] = ()
    donts: tuple[SaidDont, ...] = ()
    """Don'ts that were said, in order."""
    warnings: tuple[Warned, ...] = ()
    hold_since_ms: int | None = None
    settled: Settled | None = None
    settled_words: str = ""
    next_contact: datetime | None = None
    next_contact_declined: bool = False
    cause: Cause | None = None
    summary: str = ""
    """The agent's own wording; empty: the summary is made from the template."""
    ending: Ending | None = None
    is_closed: bool = False

    @property
    def band(self) -> Band:
        """The band that chooses the phrases now."""
        return band_of(self.temperature)

    @property
    def has_begun(self) -> bool:
        """Whether the call was started (False again when its start was undone)."""
        return self.started_at is not None
