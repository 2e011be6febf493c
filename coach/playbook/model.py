"""The frozen values that a playbook is read into, and the words of the trade.

Glossary (one word per thing, in code, YAML and documents):

playbook     one file: how to lead one kind of conflict
library      a file that playbooks `use`: shared don'ts, cues, side steps, promises
step         one stage of the call; side steps can be entered from anywhere
phrase       a sentence to say
don't        a wording or behaviour to avoid, with the better one
tick         one thing that has to be done (`must`)
cue          what the customer said that matters
temperature  1 calm ... 5 boiling, set by the agent; three bands choose the phrases
promise      what, who, by when
gate         the conditions for the outcome *resolved*
blank        a named gap in a phrase that is filled from what is known or asked once

Texts are kept as the trainer wrote them (cleaned of control characters, one line each);
`coach.playbook.speech` turns them into what is said. Places in files are not part of these
values: the loader hands them out beside the playbook.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from coach.playbook.language import LANGUAGES as LANGUAGES  # noqa: PLC0414 - part of the format, handed on
from coach.playbook.language import Language as Language  # noqa: PLC0414 - as above

FORMAT_VERSION: Final = 1

BACK: Final = "back"
"""Target of a side step that returns to where it was entered."""

END: Final = "end"
"""Target that leads out of the steps: to the gate."""


class About(StrEnum):
    """Who the conflict is with."""

    CUSTOMER = "customer"
    COLLEAGUE = "colleague"
    MANAGER = "manager"


class Phase(StrEnum):
    """When a step is taken: for oneself before the call, in it, or on the follow-up call."""

    BEFORE = "before"
    CALL = "call"
    LATER = "later"


class Band(StrEnum):
    """The three bands of temperature that choose the phrases: calm 1, tense 2-3, hot 4-5."""

    CALM = "calm"
    TENSE = "tense"
    HOT = "hot"


class Kind(StrEnum):
    """What a don't does to the customer; `conduct` is done, not said."""

    BLAME = "blame"
    EXCUSE = "excuse"
    ATTACK = "attack"
    BELITTLE = "belittle"
    INDIFFERENCE = "indifference"
    CONTRADICT = "contradict"
    INTERRUPT = "interrupt"
    OVERPROMISE = "overpromise"
    RUSH = "rush"
    DEPERSONALISE = "depersonalise"
    CALM_DOWN = "calm-down"
    DEAD_END = "dead-end"
    JARGON_VAGUE = "jargon-vague"
    CONDUCT = "conduct"


class Confirmation(StrEnum):
    """What the gate asks of the customer's confirmation."""

    NONE = "none"
    YES = "yes"
    """The agent answers settled, tired yes or no."""
    WORDS = "words"
    """As `yes`, and the customer's own words are noted (R19)."""


class CardTime(StrEnum):
    """When a card for the agent is offered."""

    BEFORE = "before"
    AFTER = "after"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence to say; `moment` is the trainer's hint left of `=>`, empty when there is none."""

    id: str
    text: str
    moment: str = ""


@dataclass(frozen=True, slots=True)
class Say:
    """The phrases of a step by band; a playbook that gives one block gives it to all three.

    A missing band falls back hot -> tense -> calm, then upward; the fall-back is done by the loader,
    so each band here is ready to show.
    """

    calm: tuple[Phrase, ...] = ()
    tense: tuple[Phrase, ...] = ()
    hot: tuple[Phrase, ...] = ()

    def of(self, band: Band) -> tuple[Phrase, ...]:
        """Return the phrases of one band in file order."""
        match band:
            case Band.CALM:
                return self.calm
            case Band.TENSE:
                return self.tense
            case Band.HOT:
                return self.hot


@dataclass(frozen=True, slots=True)
class Tick:
    """One thing that has to be done in a step; its id is `<step>-<position from 1>`."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a step's question, or an exit from it; `target` is a step id, BACK or END.

    The id is the target, with `-2`, `-3` when a target repeats within the step.
    """

    id: str
    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Reminder:
    """A line shown so many seconds after the step was entered or entered again."""

    after_s: int
    text: str


@dataclass(frozen=True, slots=True)
class Contrast:
    """A step's own don't: the wrong wording and the better one."""

    wrong: str
    better: str


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of the call.

    `next` is always resolved: a step id, END, or (side steps only) BACK.
    """

    id: str
    title: str
    phase: Phase = Phase.CALL
    is_side: bool = False
    goal: str = ""
    tone: str = ""
    advice: tuple[str, ...] = ()
    say: Say = Say()
    avoid: tuple[str, ...] = ()
    """Ids of don'ts in the order shown: the file's `avoid`, else the don'ts whose `steps` name this step."""
    contrasts: tuple[Contrast, ...] = ()
    ticks: tuple[Tick, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    question: str = ""
    """Asked of the agent; the step is done once it is answered. Empty: `answers` are exits."""
    answers: tuple[Answer, ...] = ()
    next: str = END


@dataclass(frozen=True, slots=True)
class Gate:
    """What the outcome *resolved* needs; there is no way round it."""

    steps: tuple[str, ...] = ()
    if_entered: tuple[str, ...] = ()
    """Steps that count only when the call went there."""
    max_temperature: int | None = None
    confirmed: Confirmation = Confirmation.NONE
    promises: int = 0
    next_contact: bool = False


@dataclass(frozen=True, slots=True)
class PromisePreset:
    """A promise that is often made, its default deadline in the playbook's language, and its owner if not the agent."""

    text: str
    deadline: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """What an agent may promise alone (`do 50 zł`), and who decides beyond it."""

    text: str
    decides: str


@dataclass(frozen=True, slots=True)
class Cue:
    """What the customer may say that matters, and what to do about it."""

    id: str
    title: str
    heard: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    say: tuple[Phrase, ...] = ()
    go: str = ""
    """A step to offer; empty when the call stays where it is."""
    holds_gate: bool = False
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Dont:
    """A wording or behaviour to avoid. `steps` is empty when it counts everywhere (`any`)."""

    id: str
    title: str
    kind: Kind
    steps: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    fine: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    why: str = ""
    instead: tuple[str, ...] = ()
    repair: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A few lines for the agent: before a hard call, after it, or at any time."""

    id: str
    title: str
    when: CardTime = CardTime.ANY
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Blank:
    """A named gap in phrases with the trainer's hint about the form that fits."""

    name: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class PlaybookTest:
    """One test that travels with the playbook: acts, one a line, and what they must lead to."""

    name: str
    path: tuple[str, ...]
    expect: str


@dataclass(frozen=True, slots=True)
class Playbook:
    """A playbook merged with its libraries: everything that a call needs, ids unique within each kind."""

    id: str
    language: Language
    title: str
    about: About = About.CUSTOMER
    owner: str = ""
    reviewed: str = ""
    steps: tuple[Step, ...] = ()
    """Main steps in file order, then the libraries' side steps."""
    gate: Gate = Gate()
    blanks: tuple[Blank, ...] = ()
    promises: tuple[PromisePreset, ...] = ()
    limits: tuple[Limit, ...] = ()
    cues: tuple[Cue, ...] = ()
    donts: tuple[Dont, ...] = ()
    cards: tuple[Card, ...] = ()
    abuse: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()
    tests: tuple[PlaybookTest, ...] = ()

    def step(self, step_id: str) -> Step | None:
        """Return the step with this id, or None."""
        return next((step for step in self.steps if step.id == step_id), None)

    def dont(self, dont_id: str) -> Dont | None:
        """Return the don't with this id, or None."""
        return next((dont for dont in self.donts if dont.id == dont_id), None)

    def cue(self, cue_id: str) -> Cue | None:
        """Return the cue with this id, or None."""
        return next((cue for cue in self.cues if cue.id == cue_id), None)

    def in_phase(self, phase: Phase) -> tuple[Step, ...]:
        """Return the main (not side) steps of one phase in file order."""
        return tuple(step for step in self.steps if step.phase is phase and not step.is_side)
