"""What every decision needs: the playbook, the call as it stands and the agent's grammatical gender."""

from __future__ import annotations

from dataclasses import dataclass

from coach.call.events import Event, PhraseShown, StepEntered, Way
from coach.call.phrases import block_of, can_be_said, find_phrase
from coach.call.refusal import Refusal, RefusalReason
from coach.call.state import Call
from coach.playbook.model import Phrase, Playbook, Step
from coach.text.clean import clean_line

Decision = tuple[Event, ...] | Refusal


@dataclass(frozen=True, slots=True)
class Situation:
    """Where a command is decided."""

    playbook: Playbook
    call: Call
    gender: str = ""


def refused(reason: RefusalReason) -> Refusal:
    """Return a refusal with its reason alone."""
    return Refusal(reason)


def one_line(text: str) -> str:
    """Return people's text as it is kept: one clean line, empty when nothing is left."""
    return clean_line(text)


def entered(situation: Situation, step: Step, way: Way) -> tuple[Event, ...]:
    """Return the events of coming to a step: it is entered, and its first phrase takes the block."""
    call = situation.call
    block = block_of(situation.playbook, call, step.id, call.band, call.address, gender=situation.gender)
    return (StepEntered(step.id, way, is_side=step.is_side), *(shown(step.id, phrase) for phrase in block[:1]))


def shown(step_id: str, phrase: Phrase) -> PhraseShown:
    """Return the event of a phrase taking the block."""
    return PhraseShown(step_id, phrase.id, phrase.text)


def lead_after(situation: Situation, after: Call) -> tuple[Event, ...]:
    """Return the new lead when the one that stands cannot stay: the band lacks it, or it lacks the form of address."""
    call = situation.call
    lead = find_phrase(situation.playbook, call.lead)
    block = block_of(situation.playbook, call, call.step, after.band, after.address, gender=situation.gender)
    has_place = lead is not None and (after.band is call.band or lead in block)
    if lead is not None and has_place and can_be_said(lead, after.address, gender=situation.gender):
        return ()
    return tuple(shown(call.step, phrase) for phrase in block[:1])
