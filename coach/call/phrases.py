"""Which sentence owns the say block, and which stand below it.

The band's phrases come in file order, those shown longest ago first; the lead stays the lead while the call stays
in the step and band, so nothing moves by itself. A phrase that cannot be said in the customer's form of address is
skipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

from coach.call.events import Address
from coach.call.state import Call
from coach.playbook.model import Band, Phrase, Playbook
from coach.playbook.speech import render

SLIP: Final = "slip"
"""The don't whose repair serves all that have none."""

REPAIR: Final = "repair:"
"""Begins the id of a repairing sentence; ids of trainers have no colon."""

_ADDRESSES: Final = tuple(Address)


def phrases(playbook: Playbook, call: Call, *, gender: str = "") -> tuple[Phrase, ...]:
    """Return the phrases of the block, the lead first; the lead may come from a cue or from another step."""
    block = block_of(playbook, call, call.step, call.band, call.address, gender=gender)
    lead = next((phrase for phrase in block if phrase.id == call.lead), None) or find_phrase(playbook, call.lead)
    if lead is None or not can_be_said(lead, call.address, gender=gender):
        return block
    return (lead, *(phrase for phrase in block if phrase.id != lead.id))


def block_of(
    playbook: Playbook,
    call: Call,
    step_id: str,
    band: Band,
    address: Address | None,
    *,
    gender: str = "",
) -> tuple[Phrase, ...]:
    """Return a step's phrases that can be said in a band, least recently shown first, else in file order."""
    step = playbook.step(step_id)
    if step is None:
        return ()
    said = (phrase for phrase in step.say.of(band) if can_be_said(phrase, address, gender=gender))
    return tuple(sorted(said, key=lambda phrase: call.shown.get(phrase.id, 0)))


def can_be_said(phrase: Phrase, address: Address | None, *, gender: str = "") -> bool:
    """Tell whether a phrase has the customer's form of address."""
    return render(phrase.text, address=address_index(address), gender=gender, values={}) is not None


def address_index(address: Address | None) -> int | None:
    """Return which of the forms in braces is said: 0, 1, 2; None when the form is not chosen."""
    return None if address is None else _ADDRESSES.index(address)


def repair_of(playbook: Playbook, dont_id: str) -> Phrase | None:
    """Return what to say once a don't has slipped out: its own repair, else the one that the don't `slip` lends."""
    for each in (playbook.dont(dont_id), playbook.dont(SLIP)):
        if each is not None and each.repair:
            return Phrase(f"{REPAIR}{dont_id}", each.repair[0])
    return None


def find_phrase(playbook: Playbook, phrase_id: str) -> Phrase | None:
    """Return the phrase with this id: of a step, of a cue, or a don't's repair."""
    if phrase_id.startswith(REPAIR):
        return repair_of(playbook, phrase_id.removeprefix(REPAIR))
    return next((phrase for phrase in _all_phrases(playbook) if phrase.id == phrase_id), None)


def _all_phrases(playbook: Playbook) -> Iterator[Phrase]:
    for step in playbook.steps:
        yield from chain(step.say.calm, step.say.tense, step.say.hot)
    for cue in playbook.cues:
        yield from cue.say
