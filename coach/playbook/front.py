"""What is shown of a playbook before a call: its title and what is for oneself.

It is kept beside the compiled playbook, so that the screen between calls stands before the playbook itself and the
types that it is made of are read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from coach.playbook.language import Language
    from coach.playbook.model import Playbook

GENDERS: Final = ("", "m", "f")
"""The agent's: a front is kept for each, because what agents say of themselves changes with it."""

MOST_SAID: Final = 3
"""Sentences for oneself that are shown of a step (R14)."""


@dataclass(frozen=True, slots=True)
class FrontPart:
    """A step before the call, or a card that is read then."""

    title: str
    said: tuple[str, ...] = ()
    """Sentences to say to oneself."""
    advice: tuple[str, ...] = ()
    is_card: bool = False


@dataclass(frozen=True, slots=True)
class Front:
    """A playbook as the ready screen shows it; blanks are visible gaps."""

    id: str
    language: Language
    title: str
    parts: tuple[FrontPart, ...] = ()


def front_of(playbook: Playbook, gender: str) -> Front:
    """Return the front for an agent of this gender ("m", "f", or "" when not said)."""
    from coach.playbook.model import CardTime, Phase
    from coach.playbook.speech import render

    hints = {blank.name: blank.hint for blank in playbook.blanks}

    def said(text: str) -> str:
        spoken = render(text, address=None, gender=gender, values={}, hints=hints)
        return spoken.text if spoken is not None else text

    steps = tuple(
        FrontPart(
            step.title,
            tuple(said(phrase.text) for phrase in step.say.calm[:MOST_SAID]),
            tuple(said(advice) for advice in step.advice),
        )
        for step in playbook.in_phase(Phase.BEFORE)
    )
    cards = tuple(
        FrontPart(card.title, advice=tuple(said(line) for line in card.lines), is_card=True)
        for card in playbook.cards
        if card.when is CardTime.BEFORE
    )
    return Front(playbook.id, playbook.language, playbook.title, steps + cards)


def fronts_of(playbook: Playbook) -> Mapping[str, Front]:
    """Return the front for each gender."""
    return {gender: front_of(playbook, gender) for gender in GENDERS}
