"""Decisions on the end of a call: the outcome, then the wrap-up.

*Resolved* is refused while the gate has a row left; nothing overrides it. Any other outcome with rows left needs a
reason, and the outcome, the reason and the rows are recorded.
"""

from __future__ import annotations

from typing import assert_never

from coach.call import commands as c
from coach.call.decide_customer import may_end_for_abuse
from coach.call.deciding import Decision, Situation, one_line, refused
from coach.call.events import CallClosed, CallEnded, CauseChosen, HoldEnded, Outcome, SummaryEdited
from coach.call.gate import blockers
from coach.call.refusal import Refusal, RefusalReason
from coach.text.clean import clean_text

EndingCommand = c.EndCall | c.ChooseCause | c.EditSummary | c.CloseCall


def decide(situation: Situation, command: EndingCommand) -> Decision:
    """Return what a command on the call's end leads to."""
    match command:
        case c.EndCall():
            return _end(situation, command)
        case c.ChooseCause(cause=cause):
            return () if cause is situation.call.cause else (CauseChosen(cause),)
        case c.EditSummary(text=text):
            summary = clean_text(text).strip()
            return () if summary == situation.call.summary else (SummaryEdited(summary),)
        case c.CloseCall():
            return (CallClosed(),)
        case _:
            assert_never(command)


def _end(situation: Situation, command: c.EndCall) -> Decision:
    left = blockers(situation.playbook, situation.call)
    reason = one_line(command.reason)
    if command.outcome is Outcome.RESOLVED and left:
        return Refusal(RefusalReason.BLOCKERS_LEFT, left)
    if command.outcome is Outcome.ENDED_FOR_ABUSE and not may_end_for_abuse(situation.playbook, situation.call):
        return refused(RefusalReason.WARN_FIRST if situation.playbook.abuse else RefusalReason.NO_LADDER)
    if left and not reason:
        return Refusal(RefusalReason.REASON_NEEDED, left)
    ended = CallEnded(command.outcome, reason, tuple(row.key for row in left))
    return (ended,) if situation.call.hold_since_ms is None else (HoldEnded(), ended)
