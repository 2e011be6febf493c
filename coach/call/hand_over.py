"""The hand-over card: five lines with which the next person goes on, so that the customer tells nothing twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from coach.call.state import Call
from coach.call.summary import summary_values
from coach.i18n import Translator
from coach.playbook.model import Phase, Playbook

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
_BETWEEN: Final = "; "
_LAST_NOTES: Final = 2
"""Notes that stand for what happened while the blank for it is empty."""


@dataclass(frozen=True, slots=True)
class CardLine:
    """One of the five lines: what it is about, and what is known of it; a dash when nothing is."""

    about: str
    text: str


def hand_over_card(
    playbook: Playbook, call: Call, *, values: Mapping[str, str] = _NOTHING, t: Translator
) -> tuple[CardLine, ...]:
    """Return who and which case, what happened, what they want, what was done and promised, how they are.

    Args:
        playbook: The playbook of the call.
        call: What is handed over.
        values: Blanks that the profile fills.
        t: The language of the card: the playbook's, for it is read out.
    """
    known = summary_values(call, values=values, t=t)
    done = [step.title for step in playbook.steps if step.id in call.entered and step.phase is Phase.CALL]
    notes = _BETWEEN.join(note.text for note in call.notes[-_LAST_NOTES:])
    heard = _BETWEEN.join(dict.fromkeys(cue.title for cue in call.cues))
    lines = (
        (t("Customer"), _joined(known.get("name", ""), known.get("ref", ""), playbook.title)),
        (t("What happened"), known.get("fact", "") or notes),
        (t("They want"), known.get("want", "")),
        (t("Done so far"), _joined(", ".join(done[-3:]), known.get("promises", ""))),
        (t("How they are"), _joined(_heat(call, t), heard)),
    )
    return tuple(CardLine(about, text or "–") for about, text in lines)


def card_text(card: tuple[CardLine, ...]) -> str:
    """Return the card as text for the clipboard."""
    return "\n".join(f"{line.about}: {line.text}" for line in card)


def _joined(*texts: str) -> str:
    return _BETWEEN.join(text for text in texts if text)


def _heat(call: Call, t: Translator) -> str:
    if not call.readings:
        return ""
    levels = [reading.level for reading in call.readings]
    return t(
        "temperature {first} at first, {highest} at its height, {last} now",
        first=levels[0],
        highest=max(levels),
        last=levels[-1],
    )
