"""A call out of its events: `Call = fold(log)`. No playbook is needed: an old call folds for ever.

Both functions take any log, also a cut one, and never fail.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import reduce
from types import MappingProxyType
from typing import Final, TypeVar, assert_never

from coach.call import events as e
from coach.call.log import alive
from coach.call.state import Call, Ending, Fate, HeardCue, Move, Note, Promise, Reading, SaidDont, Warned

_NO_STEP: Final = ""
_Value = TypeVar("_Value")


def fold(log: Iterable[e.Recorded]) -> Call:
    """Return the call that the events of a log make, those that were undone left out.

    The envelope is put on once, after the last event: making a call anew costs 6 microseconds, and an undo folds
    the whole log between a key and the screen.
    """
    counting = [recorded for recorded in alive(log) if not isinstance(recorded.event, e.Unknown)]
    call = reduce(_changed, counting, Call())
    return _stamped(call, counting[-1]) if counting else call


def evolve(call: Call, recorded: e.Recorded) -> Call:
    """Return the call after one more event.

    An `Undone` changes nothing here: what it hides came before, so the log has to be folded again.
    """
    if isinstance(recorded.event, e.Unknown | e.Undone):
        return call
    return _stamped(_changed(call, recorded), recorded)


def _stamped(call: Call, recorded: e.Recorded) -> Call:
    return replace(call, call_id=recorded.call_id, elapsed_ms=recorded.elapsed_ms)


def _changed(call: Call, recorded: e.Recorded) -> Call:
    """Return what an event changes, without its envelope."""
    event = recorded.event
    match event:
        case e.Unknown() | e.Undone():
            return call
        case e.CallStarted():
            return _started(call, recorded, event)
        case e.PlaybookSwitched():
            return replace(
                call,
                playbook=event.playbook,
                playbook_hash=event.playbook_hash,
                title=event.title,
                language=event.language,
            )
        case e.StepEntered():
            return _entered(call, recorded, event)
        case e.TickDone() | e.AnswerChosen() | e.PhraseShown() | e.PhraseUsed():
            return _worked(call, event)
        case e.TemperatureSet() | e.NoteTaken() | e.AbuseWarned() | e.HoldStarted() | e.CallEnded():
            return _timed(call, recorded, event)
        case e.CueHeard() | e.CueCleared() | e.SayingKept() | e.CustomerConfirmed() | e.AddressSet():
            return _from_customer(call, event)
        case e.DontSaid(dont=dont, title=title):
            return replace(call, donts=(*call.donts, SaidDont(dont, title)))
        case e.DontRepaired(dont=dont):
            return replace(call, donts=tuple(replace(d, is_repaired=True) if d.id == dont else d for d in call.donts))
        case (
            e.BlankFilled()
            | e.PromiseMade()
            | e.NextContactSet()
            | e.HoldEnded()
            | e.CauseChosen()
            | e.SummaryEdited()
            | e.CallClosed()
            | e.CallResumed()
            | e.ClockJumped()
        ):
            return _kept(call, event)
        case e.PromiseKept() | e.PromiseMoved() | e.PromiseBroken():
            return replace(call, promises=tuple(_settled(each, recorded.at, event) for each in call.promises))
        case _:
            assert_never(event)


def _started(call: Call, recorded: e.Recorded, event: e.CallStarted) -> Call:
    return replace(
        call,
        playbook=event.playbook,
        playbook_hash=event.playbook_hash,
        title=event.title,
        language=event.language,
        agent=event.agent,
        follows=event.follows,
        started_at=recorded.at,
    )


def _entered(call: Call, recorded: e.Recorded, event: e.StepEntered) -> Call:
    """Move to a step: along the trail, onto or off the stack of side steps; its timer starts again."""
    trail = (*call.trail, call.step) if call.step != _NO_STEP else call.trail
    side_steps = call.side_steps | {event.step} if event.is_side else call.side_steps
    match event.way:
        case e.Way.BACK:
            trail = call.trail[:-1]
            stack = _returns_to(trail, side_steps) if event.is_side else ()
        case e.Way.RETURN:
            stack = call.side_stack[:-1]
        case e.Way.SWITCH:
            trail = stack = ()
        case e.Way.START | e.Way.NEXT | e.Way.ANSWER | e.Way.JUMP | e.Way.CUE:
            stack = (*call.side_stack, call.step) if event.is_side and call.step != _NO_STEP else ()
        case _:
            assert_never(event.way)
    return replace(
        call,
        step=event.step,
        step_entered_ms=recorded.elapsed_ms,
        trail=trail,
        side_stack=stack,
        side_steps=side_steps,
        entered=call.entered if event.step in call.entered else (*call.entered, event.step),
        lead="",
    )


def _returns_to(trail: tuple[str, ...], side_steps: frozenset[str]) -> tuple[str, ...]:
    """Return where the side step after this path returns to: the steps before it, as far back as a main one."""
    start = len(trail)
    while start > 0 and (start == len(trail) or trail[start] in side_steps):
        start -= 1
    return trail[start:]


def _worked(call: Call, event: e.TickDone | e.AnswerChosen | e.PhraseShown | e.PhraseUsed) -> Call:
    match event:
        case e.TickDone():
            return replace(call, ticks=call.ticks | {event.tick})
        case e.AnswerChosen():
            return replace(call, answers=_with(call.answers, event.step, event.answer))
        case e.PhraseShown():
            number = max(call.shown.values(), default=0) + 1
            return replace(call, lead=event.phrase, shown=_with(call.shown, event.phrase, number))
        case e.PhraseUsed():
            return replace(call, used=(*call.used, event.phrase))
        case _:
            assert_never(event)


def _timed(
    call: Call,
    recorded: e.Recorded,
    event: e.TemperatureSet | e.NoteTaken | e.AbuseWarned | e.HoldStarted | e.CallEnded,
) -> Call:
    at, elapsed_ms = recorded.at, recorded.elapsed_ms
    match event:
        case e.TemperatureSet():
            reading = Reading(elapsed_ms, event.level)
            return replace(call, temperature=event.level, readings=(*call.readings, reading))
        case e.NoteTaken():
            return replace(call, notes=(*call.notes, Note(at, elapsed_ms, event.text)))
        case e.AbuseWarned():
            warned = Warned(event.number, at, elapsed_ms, event.is_last)
            return replace(call, warnings=(*call.warnings, warned))
        case e.HoldStarted():
            return replace(call, hold_since_ms=elapsed_ms)
        case e.CallEnded():
            ending = Ending(event.outcome, event.reason, event.blockers, at, elapsed_ms)
            return replace(call, ending=ending)
        case _:
            assert_never(event)


def _from_customer(
    call: Call,
    event: e.CueHeard | e.CueCleared | e.SayingKept | e.CustomerConfirmed | e.AddressSet,
) -> Call:
    match event:
        case e.CueHeard():
            heard = HeardCue(event.cue, event.title, event.words, event.holds_gate, event.urgent)
            return replace(call, cues=(*call.cues, heard))
        case e.CueCleared():
            cues = (
                replace(cue, cleared=event.how) if cue.id == event.cue and not cue.cleared else cue for cue in call.cues
            )
            return replace(call, cues=tuple(cues))
        case e.SayingKept():
            return replace(call, sayings=(*call.sayings, event.words))
        case e.CustomerConfirmed():
            return replace(call, settled=event.settled, settled_words=event.words)
        case e.AddressSet():
            return replace(call, address=event.address)
        case _:
            assert_never(event)


def _kept(
    call: Call,
    event: (
        e.BlankFilled
        | e.PromiseMade
        | e.NextContactSet
        | e.HoldEnded
        | e.CauseChosen
        | e.SummaryEdited
        | e.CallClosed
        | e.CallResumed
        | e.ClockJumped
    ),
) -> Call:
    match event:
        case e.BlankFilled():
            blanks = {name: text for name, text in call.blanks.items() if name != event.name}
            return replace(call, blanks=_with(blanks, event.name, event.text) if event.text else _frozen(blanks))
        case e.PromiseMade():
            promise = Promise(event.promise, event.what, event.due, event.owner)
            return replace(call, promises=(*call.promises, promise))
        case e.NextContactSet():
            return replace(call, next_contact=event.at, next_contact_declined=event.at is None)
        case e.HoldEnded():
            return replace(call, hold_since_ms=None)
        case e.CauseChosen():
            return replace(call, cause=event.cause)
        case e.SummaryEdited():
            return replace(call, summary=event.text)
        case e.CallClosed():
            return replace(call, is_closed=True)
        case e.CallResumed() | e.ClockJumped():
            return call
        case _:
            assert_never(event)


def _settled(promise: Promise, at: datetime, event: e.PromiseKept | e.PromiseMoved | e.PromiseBroken) -> Promise:
    """Return what became of a promise; an event about another one changes nothing."""
    if promise.id != event.promise:
        return promise
    match event:
        case e.PromiseKept():
            return replace(promise, fate=Fate.KEPT, why="", settled_at=at)
        case e.PromiseBroken(why=why):
            return replace(promise, fate=Fate.BROKEN, why=why, settled_at=at)
        case e.PromiseMoved(due=due, why=why):
            moves = (*promise.moves, Move(at, promise.due, why))
            return replace(promise, due=due, moves=moves, fate=Fate.OPEN, why="", settled_at=None)
        case _:
            assert_never(event)


def _frozen(mapping: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType(dict(mapping))


def _with(mapping: Mapping[str, _Value], key: str, value: _Value) -> Mapping[str, _Value]:
    """Return the mapping with one entry set."""
    return MappingProxyType({**mapping, key: value})
