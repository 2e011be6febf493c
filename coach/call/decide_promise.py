"""Decisions on what became of a promise: kept, moved to a new time, broken.

They are events of the call that made the promise, also after it was closed: so one log says all of a promise, what
is erased or shared with the call takes its promises along, and a log without such events is one whose promises are
open. No playbook is needed: the one that the call was led with may be gone.
"""

from __future__ import annotations

from typing import assert_never

from coach.call import commands as c
from coach.call.deciding import Decision, one_line, refused
from coach.call.events import PromiseBroken, PromiseKept, PromiseMoved
from coach.call.refusal import RefusalReason
from coach.call.state import Call

SettlingCommand = c.KeepPromise | c.MovePromise | c.BreakPromise


def decide(call: Call, command: SettlingCommand) -> Decision:
    """Return what a command on a promise leads to: only an open promise can be settled or moved."""
    promise = next((each for each in call.promises if each.id == command.promise), None)
    if promise is None:
        return refused(RefusalReason.UNKNOWN_PROMISE)
    if not promise.is_open:
        return refused(RefusalReason.PROMISE_SETTLED)
    match command:
        case c.KeepPromise():
            return (PromiseKept(promise.id),)
        case c.BreakPromise(why=why):
            reason = one_line(why)
            return (PromiseBroken(promise.id, reason),) if reason else refused(RefusalReason.EMPTY_TEXT)
        case c.MovePromise(due=due, why=why):
            reason = one_line(why)
            if due.tzinfo is None:
                return refused(RefusalReason.BAD_TIME)
            if not reason:
                return refused(RefusalReason.EMPTY_TEXT)
            return () if due == promise.due else (PromiseMoved(promise.id, due, reason),)
        case _:
            assert_never(command)
