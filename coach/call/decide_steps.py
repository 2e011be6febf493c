"""Decisions on the way through the steps: on, back, anywhere, answers, phrases, temperature, form of address."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from coach.call import commands as c
from coach.call.deciding import Decision, Situation, entered, lead_after, refused, shown
from coach.call.events import AddressSet, AnswerChosen, DontRepaired, Event, PhraseUsed, TemperatureSet, TickDone, Way
from coach.call.next_thing import (
    AnswerPending,
    GateNext,
    Leaving,
    ReturnNext,
    StepNext,
    TickNext,
    leading_to,
    next_thing,
    onward,
)
from coach.call.phrases import REPAIR, can_be_said, find_phrase
from coach.call.refusal import RefusalReason

StepCommand = (
    c.Advance | c.GoOn | c.GoBack | c.EnterStep | c.ChooseAnswer | c.UsePhrase | c.SetTemperature | c.SetAddress
)
_HOTTEST = 5


def decide(situation: Situation, command: StepCommand) -> Decision:
    """Return what a command on the way leads to."""
    match command:
        case c.Advance():
            return _advance(situation)
        case c.GoOn():
            return _go_on(situation)
        case c.GoBack():
            return _go_back(situation)
        case c.EnterStep():
            return _enter(situation, command)
        case c.ChooseAnswer(answer=answer):
            return _choose(situation, answer)
        case c.UsePhrase(phrase=phrase):
            return _use(situation, phrase)
        case c.SetTemperature(level=level):
            return _set_temperature(situation, level)
        case c.SetAddress(address=address):
            if address is situation.call.address:
                return ()
            return (AddressSet(address), *lead_after(situation, replace(situation.call, address=address)))
        case _:
            assert_never(command)


def _advance(situation: Situation) -> Decision:
    thing = next_thing(situation.playbook, situation.call)
    match thing:
        case TickNext(tick=tick):
            return (TickDone(situation.call.step, tick.id),)
        case AnswerPending():
            return refused(RefusalReason.ANSWER_FIRST)
        case StepNext() | ReturnNext() | GateNext():
            return _leave(situation, thing, Way.NEXT)
        case _:
            assert_never(thing)


def _go_on(situation: Situation) -> Decision:
    step = situation.playbook.step(situation.call.step)
    if step is None:
        return refused(RefusalReason.UNKNOWN_STEP)
    return _leave(situation, onward(situation.playbook, situation.call, step), Way.NEXT)


def _leave(situation: Situation, leaving: Leaving, way: Way) -> Decision:
    """Return the events of leaving a step for where it leads."""
    match leaving:
        case StepNext(step=step):
            return entered(situation, step, way)
        case ReturnNext(step=step):
            return entered(situation, step, Way.RETURN)
        case GateNext():
            return refused(RefusalReason.GATE_IS_NEXT)
        case _:
            assert_never(leaving)


def _go_back(situation: Situation) -> Decision:
    if not situation.call.trail:
        return refused(RefusalReason.NOTHING_BEHIND)
    step = situation.playbook.step(situation.call.trail[-1])
    return refused(RefusalReason.UNKNOWN_STEP) if step is None else entered(situation, step, Way.BACK)


def _enter(situation: Situation, command: c.EnterStep) -> Decision:
    step = situation.playbook.step(command.step)
    if step is None:
        return refused(RefusalReason.UNKNOWN_STEP)
    if step.id == situation.call.step:
        return ()
    return entered(situation, step, Way.CUE if command.from_cue else Way.JUMP)


def _choose(situation: Situation, answer_id: str) -> Decision:
    """Answer the question, or take an exit; an answer that leads to the gate is kept and the step stays."""
    step = situation.playbook.step(situation.call.step)
    answer = None if step is None else next((answer for answer in step.answers if answer.id == answer_id), None)
    if step is None or answer is None:
        return refused(RefusalReason.UNKNOWN_ANSWER)
    chosen = AnswerChosen(step.id, answer.id)
    leaving = leading_to(situation.playbook, situation.call, step, answer.target)
    if isinstance(leaving, GateNext):
        return (chosen,)
    way = _leave(situation, leaving, Way.ANSWER)
    return (chosen, *way) if isinstance(way, tuple) else way


def _use(situation: Situation, phrase_id: str) -> Decision:
    phrase = find_phrase(situation.playbook, phrase_id)
    if phrase is None or not can_be_said(phrase, situation.call.address, gender=situation.gender):
        return refused(RefusalReason.UNKNOWN_PHRASE)
    used: tuple[Event, ...] = (PhraseUsed(situation.call.step, phrase.id), *_repaired(situation, phrase.id))
    if phrase.id == situation.call.lead:
        return used
    return (*used, shown(situation.call.step, phrase))


def _repaired(situation: Situation, phrase_id: str) -> tuple[DontRepaired, ...]:
    """Return that a don't is repaired when its repairing sentence is said."""
    dont = phrase_id.removeprefix(REPAIR)
    is_open = any(said.id == dont and not said.is_repaired for said in situation.call.donts)
    return (DontRepaired(dont),) if phrase_id.startswith(REPAIR) and is_open else ()


def _set_temperature(situation: Situation, level: int) -> Decision:
    if not 1 <= level <= _HOTTEST:
        return refused(RefusalReason.BAD_LEVEL)
    if level == situation.call.temperature:
        return ()
    return (TemperatureSet(level), *lead_after(situation, replace(situation.call, temperature=level)))
