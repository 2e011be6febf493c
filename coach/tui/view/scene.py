"""What every view is made from: the call, its playbook, the languages, the time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Final

from coach.call.events import Address
from coach.call.state import Call
from coach.call.summary import spoken_values
from coach.i18n import Translator
from coach.playbook.model import Playbook, Step
from coach.playbook.speech import has_address_forms, render
from coach.text.width import cells, cut
from coach.tui.actions import SHIPPED_KEYS, Act, Keys
from coach.tui.view.line import Line, Span
from coach.tui.view.written import QUOTES

BLANK_CELLS: Final = 20
"""What a blank counts in the length of a sentence."""

ADDRESS_FORMS: Final[Mapping[Address, int]] = {Address.FIRST: 0, Address.SECOND: 1, Address.THIRD: 2}


@dataclass(frozen=True)
class Scene:
    """One moment of a call as a view sees it. Times in milliseconds count from the call's start."""

    playbook: Playbook
    call: Call
    t: Translator
    """The interface's language."""
    say_t: Translator
    """The playbook's language: for built-in sentences that are said to the customer."""
    now: datetime
    elapsed_ms: int
    gender: str = ""
    known: Mapping[str, str] = field(default_factory=dict)
    """Blanks that the profile fills: agent, company."""
    has_address_forms: bool = False
    """Whether any sentence changes with the customer's form of address."""
    pending: Call | None = None
    """The call as it will be once everything queued is saved; only for what a next key adds to."""
    offers_breath: bool = True
    """Whether a breath is offered after a hot call."""
    unsaved: int = 0
    trouble: str = ""
    keys: Keys = SHIPPED_KEYS
    """The keys as this agent has them."""

    def key(self, act: Act) -> str:
        """Return the key of an action as it is shown."""
        return self.t(self.keys.shown(act))

    earlier: Call | None = None
    """The call that this one goes on from."""

    @cached_property
    def step(self) -> Step:
        """Return the current step; an empty one when the playbook no longer has it."""
        return self.playbook.step(self.call.step) or Step(id=self.call.step, title=self.call.step)

    @cached_property
    def values(self) -> Mapping[str, str]:
        """Return what fills the blanks: the profile, the latest promise, then what was noted in the call."""
        noted = {name: text for name, text in self.call.blanks.items() if text}
        return {**self.known, **spoken_values(self.call, self.now, self.say_t), **noted}

    @cached_property
    def hints(self) -> Mapping[str, str]:
        """Return the trainer's hint of each blank."""
        return {blank.name: blank.hint for blank in self.playbook.blanks}

    @property
    def address_index(self) -> int | None:
        """Return which form of address the customer gets, None when unset."""
        return None if self.call.address is None else ADDRESS_FORMS[self.call.address]

    def speak(self, text: str, style: str = "", gap_style: str = "") -> Line:
        """Return a trainer's sentence as it is said; blanks without a value are visible gaps."""
        spoken = render(text, address=self.address_index, gender=self.gender, values=self.values, hints=self.hints)
        if spoken is None:
            spoken = render(text, address=None, gender=self.gender, values=self.values, hints=self.hints)
        if spoken is None:
            return (Span(text, style),)
        return tuple(
            Span(f"[{short_hint(piece.text)}]", gap_style or style) if piece.gap else Span(piece.text, style)
            for piece in spoken.pieces
        )

    def quoted(self, text: str, style: str = "", gap_style: str = "") -> Line:
        """Return a sentence in the quotation marks of the playbook's language."""
        opening, closing = QUOTES[self.playbook.language]
        return (Span(opening, style), *self.speak(text, style, gap_style), Span(closing, style))


def short_hint(hint: str) -> str:
    """Return what stands in a gap of a sentence: the hint up to its example, cut to what a blank counts."""
    words = hint.split(",", 1)[0].split("(", 1)[0].split() or [hint]
    kept = words[0]
    for word in words[1:]:
        if cells(f"{kept} {word}") > BLANK_CELLS:
            return f"{kept} …"
        kept = f"{kept} {word}"
    return cut(kept, BLANK_CELLS)


def with_address_forms(playbook: Playbook) -> bool:
    """Return whether any sentence of the playbook changes with the form of address."""
    return any(
        has_address_forms(phrase.text)
        for step in playbook.steps
        for said in (step.say.calm, step.say.tense, step.say.hot)
        for phrase in said
    )
