"""Which texts of an event are people's: those are masked before the event is kept (reliability, decision 8).

The trainer's texts (titles, phrases) and identities are not touched.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from coach.call.events import (
    AbuseWarned,
    AddressSet,
    AnswerChosen,
    BlankFilled,
    CallClosed,
    CallEnded,
    CallResumed,
    CallStarted,
    CauseChosen,
    ClockJumped,
    CueCleared,
    CueHeard,
    CustomerConfirmed,
    DontRepaired,
    DontSaid,
    Event,
    HoldEnded,
    HoldStarted,
    NextContactSet,
    NoteTaken,
    PhraseShown,
    PhraseUsed,
    PlaybookSwitched,
    PromiseBroken,
    PromiseKept,
    PromiseMade,
    PromiseMoved,
    SayingKept,
    StepEntered,
    SummaryEdited,
    TemperatureSet,
    TickDone,
    Undone,
    Unknown,
)
from coach.journal.mask import find, mask

REFERENCE_BLANK = "ref"
"""The blank of the case reference: a number that is meant to be kept."""


def without_numbers(event: Event, *, keep: bool = False) -> Event:
    """Return the event with the personal numbers of its texts masked; with `keep` only those that may never be kept."""

    def hide(text: str, *, is_reference: bool = False) -> str:
        kept = frozenset(range(len(find(text, is_reference=is_reference)))) if keep else frozenset()
        return mask(text, keep=kept, is_reference=is_reference).text

    match event:
        case NoteTaken(text=text) | SummaryEdited(text=text):
            return replace(event, text=hide(text))
        case BlankFilled(name=name, text=text):
            return replace(event, text=hide(text, is_reference=name == REFERENCE_BLANK))
        case PromiseMade(what=what, owner=owner):
            return replace(event, what=hide(what), owner=hide(owner))
        case PromiseMoved(why=why) | PromiseBroken(why=why):
            return replace(event, why=hide(why))
        case CueHeard(words=words) | SayingKept(words=words) | CustomerConfirmed(words=words):
            return replace(event, words=hide(words))
        case CueCleared(how=how):
            return replace(event, how=hide(how))
        case CallEnded(reason=reason):
            return replace(event, reason=hide(reason))
        case (
            CallStarted()
            | CallResumed()
            | ClockJumped()
            | PlaybookSwitched()
            | StepEntered()
            | PhraseShown()
            | PhraseUsed()
            | TickDone()
            | AnswerChosen()
            | TemperatureSet()
            | AddressSet()
            | DontSaid()
            | DontRepaired()
            | AbuseWarned()
            | HoldStarted()
            | HoldEnded()
            | NextContactSet()
            | PromiseKept()
            | CauseChosen()
            | CallClosed()
            | Undone()
            | Unknown()
        ):
            return event
        case _:
            assert_never(event)
