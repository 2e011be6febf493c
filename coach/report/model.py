"""A report: the answers over many calls, as one immutable value that every renderer draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from coach.report.question import Question

FEW: Final = 5
"""Groups with fewer calls do not say how many agents led them."""
RARE: Final = 10
"""Phrases that stood on the screen fewer times when a customer calmed are only counted together."""


@dataclass(frozen=True, slots=True)
class Promises:
    """What became of promises; `unknown` are those of which nobody said it yet."""

    made: int = 0
    kept: int = 0
    renegotiated: int = 0
    broken: int = 0
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Temperatures:
    """Means of the calls in which a temperature was set; None when there is none."""

    calls: int
    first: float | None
    peak: float | None
    last: float | None


@dataclass(frozen=True, slots=True)
class Group:
    """Calls that have something in common."""

    key: str
    """An id: of the cause (empty: none was chosen), outcome, playbook, `playbook:step`, or a week (`2026-W10`)."""
    calls: int
    outcomes: tuple[tuple[str, int], ...]
    promises: Promises
    temperatures: Temperatures
    seconds: int
    """The median length."""
    agents: int | None
    """How many agents led the calls; None in groups of fewer than `FEW`."""

    def count(self, outcome: str) -> int:
        """Return how many calls had an outcome."""
        return dict(self.outcomes).get(outcome, 0)


@dataclass(frozen=True, slots=True)
class StepRow:
    """What happened in a step."""

    playbook: str
    step: str
    calls: int
    seconds: int
    """The median time of a call in it, all visits together."""
    dropped: int
    """Calls that ended in it otherwise than resolved."""
    sayings: int
    """What customers said in it that no cue knew."""


@dataclass(frozen=True, slots=True)
class TickRow:
    """A tick: in how many calls its step was entered, and in how many of those it was not done."""

    playbook: str
    step: str
    tick: str
    calls: int
    skipped: int


@dataclass(frozen=True, slots=True)
class Overrides:
    """Calls that were ended with rows of the gate left."""

    calls: int
    reasons: tuple[tuple[str, int], ...]
    """As typed, the most frequent first; an empty one was not given or has been erased."""
    blockers: tuple[tuple[str, int], ...]
    """Rows of the gate (`tick:listen-1`), the most frequent first."""


@dataclass(frozen=True, slots=True)
class DontRow:
    """A don't that was said; `kind` is empty when no playbook at hand has it."""

    dont: str
    kind: str
    said: int
    repaired: int


@dataclass(frozen=True, slots=True)
class CueRow:
    """A cue that was heard; `held` counts those that held the gate, `cleared` those of them that were cleared."""

    cue: str
    heard: int
    held: int
    cleared: int


@dataclass(frozen=True, slots=True)
class PhraseRow:
    """A phrase: calls in which the temperature was set anew while it stood there, and those in which it fell."""

    playbook: str
    phrase: str
    weighed: int
    calmed: int


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases that stood on the screen when the temperature fell; rare ones are only counted together."""

    rows: tuple[PhraseRow, ...]
    rare: int
    """Phrases that are not listed."""
    rare_calmed: int


@dataclass(frozen=True, slots=True)
class Repeats:
    """Contacts about the same case. Calls without a case reference are not in it."""

    calls: int
    cases: int
    contacts: tuple[tuple[int, int], ...]
    """A number of contacts, and how many cases had so many; from two."""
    after: tuple[tuple[str, int, int], ...]
    """An outcome, calls with it, and those of them that another call about the same case followed."""


@dataclass(frozen=True, slots=True)
class Quality:
    """What has to be known of the numbers."""

    unfinished: int = 0
    """Calls without an end, not counted in anything else."""
    erased: int = 0
    """Calls whose texts were erased; those whose facts were kept are counted in everything."""
    jumped: int = 0
    """Calls during which the computer's clock was set."""
    resumed: int = 0
    unread: int = 0
    """Calls with events that this version does not know or cannot read."""


@dataclass(frozen=True, slots=True)
class Report:
    """The answers."""

    question: Question
    calls: int
    """Calls that ended, those asked for."""
    first_day: str
    last_day: str
    """Of the calls counted (ISO 8601); empty when there are none."""
    total: Group
    causes: tuple[Group, ...]
    groups: tuple[Group, ...]
    """By what was asked for."""
    weeks: tuple[Group, ...]
    steps: tuple[StepRow, ...]
    ticks: tuple[TickRow, ...]
    overrides: Overrides
    donts: tuple[DontRow, ...]
    cues: tuple[CueRow, ...]
    phrases: Phrases
    repeats: Repeats
    quality: Quality
