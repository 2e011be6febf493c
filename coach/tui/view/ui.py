"""What is open on the call screen: everything that is not the call itself and may be lost."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from coach.call.commands import Command
from coach.tui.view.ready_parts import Offer
from coach.wording.model import Findings

NOTHING_FOUND: Final = Findings()


class Showing(StrEnum):
    """What stands over the screen (a page) or under the say block (a list)."""

    NOTHING = ""
    GATE = "gate"
    SOS = "sos"
    BOUNDARY = "boundary"
    CARDS = "cards"
    CARD = "card"
    PATH = "path"
    HELP = "help"
    MORE = "more"
    END = "end"
    REASONS = "reasons"
    CONFIRM = "confirm"
    WORDS = "words"
    CONTACT = "contact"
    PROMISES = "promises"
    CLEAR = "clear"
    LEVELS = "levels"
    CUES = "cues"
    PHRASES = "phrases"
    CUE = "cue"
    LEAVE = "leave"
    KEEP = "keep"
    SLIPS = "slips"
    CHECK = "check"
    CHECKED = "checked"
    ADD = "add"
    REPAIR = "repair"
    WRAP_UP = "wrap-up"
    HAND_OVER = "hand-over"
    BREATH = "breath"
    PLAYBOOKS = "playbooks"


UNDOABLE: Final = frozenset({Showing.NOTHING, Showing.GATE, Showing.WRAP_UP})
"""Where Backspace takes back; over other pages it would change what cannot be seen."""


class Typing(StrEnum):
    """What the strip at the bottom asks for."""

    NOTHING = ""
    NOTE = "note"
    PROMISE = "promise"
    SAID = "said"
    REASON = "reason"
    WORDS = "words"
    CONTACT = "contact"
    CLEAR = "clear"
    SLIP = "slip"
    PHRASE = "phrase"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Tell:
    """Intent: give the call these commands, then show something."""

    commands: tuple[Command, ...]
    then: Showing = Showing.NOTHING
    subject: str = ""
    keep_numbers: bool = False
    """The agent keeps the personal numbers in these texts."""


@dataclass(frozen=True, slots=True)
class Ui:
    """One state of the call screen beside the call. `subject` is the id that a panel or strip is about."""

    showing: Showing = Showing.NOTHING
    typing: Typing = Typing.NOTHING
    subject: str = ""
    typed: str = ""
    findings: Findings = NOTHING_FOUND
    """Don'ts in what is typed."""
    heard: str = ""
    """The cue that is in what is typed."""
    is_reading: bool = False
    """The wordings are ready, so that `findings` and `heard` say something."""
    page: int = 0
    """Which nine of a longer list the digits pick from."""
    cursor: int = 0
    safe: int = 0
    """Which safe sentence the SOS page shows."""
    from_gate: str = ""
    """The step that was entered from the gate, so that Space leads back there."""
    is_from_gate: bool = False
    """The open list was reached from a row of the gate and returns to it."""
    happened: str = ""
    happened_ms: int = 0
    can_undo: bool = False
    dismissed: frozenset[str] = frozenset()
    """Reminders and hints that a key has answered."""
    has_focus: bool = True
    copied: str = ""
    """What came of copying, in words, on the wrap-up."""
    file: str = ""
    """Where the summary was written."""
    held: Tell | None = None
    """What waits for the answer whether personal numbers are kept."""
    masked: str = ""
    """The held text as it would be saved."""
    since_ms: int = 0
    """When the breath began."""
    offers: tuple[Offer, ...] = ()
    """Playbooks to go on with, while they are listed."""
    is_checklist: bool = False
    """Every tick of the call stands under the block, for those who know the playbook."""
    is_muted: bool = False
    """No don'ts, no reminders, no hints; nothing else changes, and nothing is noted of it."""


@dataclass(frozen=True, slots=True)
class Open:
    """Intent: show a page or list, perhaps with its strip."""

    showing: Showing
    subject: str = ""
    typing: Typing = Typing.NOTHING
    is_from_gate: bool = False


@dataclass(frozen=True, slots=True)
class Fill:
    """Intent: put a preset into the open strip (text and, for a promise, its deadline)."""

    text: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class Jump:
    """Intent: go to a step; from the gate, Space will lead back there."""

    step: str
    from_gate: bool = False


@dataclass(frozen=True, slots=True)
class Copy:
    """Intent: put a text on the clipboard."""

    text: str


@dataclass(frozen=True, slots=True)
class AddWording:
    """Intent: put a text into a don't of the agent's own library, as a wrong wording or as a fine one."""

    dont: str
    text: str
    is_wrong: bool


@dataclass(frozen=True, slots=True)
class Leave:
    """Intent: leave coach; the call stays open."""


@dataclass(frozen=True, slots=True)
class Redo:
    """Intent: redo what was undone."""


@dataclass(frozen=True, slots=True)
class NextSafe:
    """Intent: another safe sentence on the SOS page."""


@dataclass(frozen=True, slots=True)
class OpenSettings:
    """Intent: show the settings over the call, which goes on."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """Intent: show the hand-over card and copy it."""


@dataclass(frozen=True, slots=True)
class SetDepth:
    """Intent: step by step, or every tick at once."""

    is_checklist: bool


@dataclass(frozen=True, slots=True)
class Mute:
    """Intent: keep quiet, or speak again."""

    is_muted: bool


@dataclass(frozen=True, slots=True)
class Park:
    """Intent: put this call aside for another that rings; the customer is on hold."""


@dataclass(frozen=True, slots=True)
class Switch:
    """Intent: go on with another playbook."""

    offer: Offer


Intent = (
    Tell
    | Open
    | OpenSettings
    | Copy
    | AddWording
    | Fill
    | Jump
    | Leave
    | Redo
    | NextSafe
    | HandOver
    | SetDepth
    | Mute
    | Park
    | Switch
)
