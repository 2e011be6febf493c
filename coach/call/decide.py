"""What a command leads to: events, or a refusal with its reason. Decides, and changes nothing.

Rules of this file:
1. No clock, no identity, no store: the same call and command always give the same answer.
2. No command raises: what is unknown, out of range or empty is refused with its own reason.
3. An act that would change nothing gives no events.
4. Once the call has ended only its wrap-up goes on: cause, summary, case reference, name, notes; once it is
   closed, nothing but what became of its promises.
"""

from __future__ import annotations

from typing import assert_never

from coach.call import commands as c
from coach.call import decide_customer, decide_ending, decide_promise, decide_steps
from coach.call.deciding import Decision, Situation, entered, one_line, refused
from coach.call.events import BlankFilled, CallStarted, Event, PlaybookSwitched, Way
from coach.call.next_thing import first_step
from coach.call.refusal import Refusal, RefusalReason, refusal_text
from coach.call.state import Call
from coach.playbook.model import Playbook

__all__ = ["Refusal", "RefusalReason", "decide", "refusal_text"]

_IN_WRAP_UP = (c.ChooseCause, c.EditSummary, c.CloseCall, c.FillBlank, c.TakeNote)
_ONLY_IN_WRAP_UP = (c.ChooseCause, c.EditSummary, c.CloseCall)


def decide(playbook: Playbook, call: Call, command: c.Command, *, gender: str = "") -> tuple[Event, ...] | Refusal:
    """Return the events that a command leads to, or why it is refused.

    Args:
        playbook: The merged playbook that the call began with.
        call: The call with everything decided before.
        command: What the agent asks for.
        gender: The agent's grammatical gender, "m", "f" or "".
    """
    reason = _out_of_place(call, command)
    if reason is not None:
        return refused(reason)
    return _decision(Situation(playbook, call, gender), command)


def _out_of_place(call: Call, command: c.Command) -> RefusalReason | None:
    """Return why a command has no place where the call stands: before, in, after it."""
    if isinstance(command, c.StartCall):
        return RefusalReason.ALREADY_STARTED if call.has_begun else None
    if not call.has_begun:
        return RefusalReason.NOT_STARTED
    if isinstance(command, c.KeepPromise | c.MovePromise | c.BreakPromise):
        return None
    if call.is_closed:
        return RefusalReason.CALL_CLOSED
    if call.ending is not None:
        return None if isinstance(command, _IN_WRAP_UP) else RefusalReason.CALL_ENDED
    return RefusalReason.NOT_ENDED if isinstance(command, _ONLY_IN_WRAP_UP) else None


def _decision(situation: Situation, command: c.Command) -> Decision:
    match command:
        case c.StartCall():
            return _start(situation, command)
        case c.SwitchPlaybook():
            return _switch(situation, command)
        case (
            c.Advance()
            | c.GoOn()
            | c.GoBack()
            | c.EnterStep()
            | c.ChooseAnswer()
            | c.UsePhrase()
            | c.SetTemperature()
            | c.SetAddress()
        ):
            return decide_steps.decide(situation, command)
        case (
            c.TakeNote()
            | c.FillBlank()
            | c.MakePromise()
            | c.HearCue()
            | c.KeepSaying()
            | c.ClearCue()
            | c.AdmitDont()
            | c.RepairDont()
            | c.WarnAbuse()
            | c.StartHold()
            | c.EndHold()
            | c.ConfirmSettled()
            | c.SetNextContact()
        ):
            return decide_customer.decide(situation, command)
        case c.KeepPromise() | c.MovePromise() | c.BreakPromise():
            return decide_promise.decide(situation.call, command)
        case c.EndCall() | c.ChooseCause() | c.EditSummary() | c.CloseCall():
            return decide_ending.decide(situation, command)
        case _:
            assert_never(command)


def _start(situation: Situation, command: c.StartCall) -> Decision:
    playbook = situation.playbook
    step = first_step(playbook)
    if step is None:
        return refused(RefusalReason.NO_STEPS)
    started = CallStarted(
        playbook.id, command.playbook_hash, playbook.title, playbook.language, command.agent, command.follows
    )
    carried = (BlankFilled(name, one_line(text)) for name, text in command.carried if one_line(text))
    return (started, *carried, *entered(situation, step, Way.START))


def _switch(situation: Situation, command: c.SwitchPlaybook) -> Decision:
    """Go on in the step of the same id, else at the first; ticks and answers stay."""
    playbook, call = situation.playbook, situation.call
    if command.playbook_hash == call.playbook_hash:
        return ()
    here = playbook.step(call.step)
    step = here if here is not None and not here.is_side else first_step(playbook)
    if step is None:
        return refused(RefusalReason.NO_STEPS)
    switched = PlaybookSwitched(playbook.id, command.playbook_hash, playbook.title, playbook.language)
    return (switched, *entered(situation, step, Way.SWITCH))
