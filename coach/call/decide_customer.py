"""Decisions on what is kept of the customer: notes, promises, cues, warnings, hold, confirmation, next contact.

The abuse ladder: the last line of a playbook's `abuse` ends the call, all lines before it are warnings, given and
counted one after the other. The call may be ended for abuse once all of them were given.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final, assert_never

from coach.call import commands as c
from coach.call.deciding import Decision, Situation, one_line, refused, shown
from coach.call.events import (
    AbuseWarned,
    BlankFilled,
    CueCleared,
    CueHeard,
    CustomerConfirmed,
    DontRepaired,
    DontSaid,
    HoldEnded,
    HoldStarted,
    NextContactSet,
    NoteTaken,
    PromiseMade,
    SayingKept,
)
from coach.call.phrases import can_be_said, repair_of
from coach.call.refusal import RefusalReason
from coach.call.state import Call
from coach.playbook.model import Playbook

CustomerCommand = (
    c.TakeNote
    | c.FillBlank
    | c.MakePromise
    | c.HearCue
    | c.KeepSaying
    | c.ClearCue
    | c.AdmitDont
    | c.RepairDont
    | c.WarnAbuse
    | c.StartHold
    | c.EndHold
    | c.ConfirmSettled
    | c.SetNextContact
)
_BLANK_NAME: Final = re.compile(r"[a-z][a-z0-9-]*")


def decide(situation: Situation, command: CustomerCommand) -> Decision:
    """Return what a command about the customer leads to."""
    match command:
        case c.TakeNote(text=text):
            note = one_line(text)
            return (NoteTaken(note),) if note else refused(RefusalReason.EMPTY_TEXT)
        case c.KeepSaying(words=words):
            saying = one_line(words)
            return (SayingKept(situation.call.step, saying),) if saying else refused(RefusalReason.EMPTY_TEXT)
        case c.FillBlank():
            return _fill(situation.call, command)
        case c.MakePromise():
            return _promise(situation.call, command)
        case c.HearCue():
            return _hear(situation, command)
        case c.ClearCue():
            return _clear(situation.call, command)
        case c.AdmitDont(dont=dont):
            return _admit(situation, dont)
        case c.RepairDont(dont=dont):
            is_open = any(said.id == dont and not said.is_repaired for said in situation.call.donts)
            return (DontRepaired(dont),) if is_open else refused(RefusalReason.NOT_SAID)
        case c.WarnAbuse():
            return _warn(situation)
        case c.StartHold():
            is_held = situation.call.hold_since_ms is not None
            return refused(RefusalReason.ON_HOLD) if is_held else (HoldStarted(),)
        case c.EndHold():
            is_held = situation.call.hold_since_ms is not None
            return (HoldEnded(),) if is_held else refused(RefusalReason.NOT_ON_HOLD)
        case c.ConfirmSettled():
            return _confirm(situation.call, command)
        case c.SetNextContact(at=at):
            return _next_contact(situation.call, at)
        case _:
            assert_never(command)


def warnings_before_end(playbook: Playbook) -> int:
    """Return how many warnings the ladder has before the line that ends the call."""
    return max(len(playbook.abuse) - 1, 0)


def next_warning(playbook: Playbook, call: Call) -> str:
    """Return the trainer's next line of the ladder: a warning, then the line that ends the call; empty without one."""
    return playbook.abuse[min(len(call.warnings), len(playbook.abuse) - 1)] if playbook.abuse else ""


def may_end_for_abuse(playbook: Playbook, call: Call) -> bool:
    """Tell whether every warning was given, so that the call may be ended for abuse."""
    return bool(playbook.abuse) and len(call.warnings) >= warnings_before_end(playbook)


def _fill(call: Call, command: c.FillBlank) -> Decision:
    if not _BLANK_NAME.fullmatch(command.name):
        return refused(RefusalReason.BAD_BLANK)
    text = one_line(command.text)
    return () if text == call.blanks.get(command.name, "") else (BlankFilled(command.name, text),)


def _promise(call: Call, command: c.MakePromise) -> Decision:
    what = one_line(command.what)
    if not what:
        return refused(RefusalReason.EMPTY_TEXT)
    if command.due.tzinfo is None:
        return refused(RefusalReason.BAD_TIME)
    return (PromiseMade(f"p{len(call.promises) + 1}", what, command.due, one_line(command.owner)),)


def _hear(situation: Situation, command: c.HearCue) -> Decision:
    """Keep the cue; the first of its sentences that can be said, least recently shown, takes the block."""
    cue = situation.playbook.cue(command.cue)
    if cue is None:
        return refused(RefusalReason.UNKNOWN_CUE)
    call = situation.call
    heard = CueHeard(cue.id, cue.title, one_line(command.words), holds_gate=cue.holds_gate, urgent=cue.urgent)
    said = (phrase for phrase in cue.say if can_be_said(phrase, call.address, gender=situation.gender))
    lead = min(said, key=lambda phrase: call.shown.get(phrase.id, 0), default=None)
    return (heard,) if lead is None else (heard, shown(call.step, lead))


def _clear(call: Call, command: c.ClearCue) -> Decision:
    if not any(cue.id == command.cue and cue.holds_gate and not cue.cleared for cue in call.cues):
        return refused(RefusalReason.CUE_NOT_HELD)
    how = one_line(command.how)
    return (CueCleared(command.cue, how),) if how else refused(RefusalReason.EMPTY_TEXT)


def _admit(situation: Situation, dont_id: str) -> Decision:
    """Keep that it was said; its repairing sentence takes the block."""
    dont = situation.playbook.dont(dont_id)
    if dont is None:
        return refused(RefusalReason.UNKNOWN_DONT)
    repair = repair_of(situation.playbook, dont_id)
    said = DontSaid(dont.id, dont.title)
    return (said,) if repair is None else (said, shown(situation.call.step, repair))


def _warn(situation: Situation) -> Decision:
    last = warnings_before_end(situation.playbook)
    number = len(situation.call.warnings) + 1
    if not situation.playbook.abuse:
        return refused(RefusalReason.NO_LADDER)
    if number > last:
        return refused(RefusalReason.LAST_WARNING_GIVEN)
    return (AbuseWarned(number, is_last=number == last),)


def _confirm(call: Call, command: c.ConfirmSettled) -> Decision:
    words = one_line(command.words)
    if command.settled is call.settled and words == call.settled_words:
        return ()
    return (CustomerConfirmed(command.settled, words),)


def _next_contact(call: Call, at: datetime | None) -> Decision:
    if at is not None and at.tzinfo is None:
        return refused(RefusalReason.BAD_TIME)
    is_same = call.next_contact == at if at is not None else call.next_contact_declined
    return () if is_same else (NextContactSet(at),)
