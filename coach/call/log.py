"""Which events of a log count: undo and redo are events themselves.

Rules of this file:
1. All events of one key share a cause; an `Undone` hides the older events of its cause, also when they are `Undone`.
2. So liveness is worked out from the newest event to the oldest, and nothing is ever deleted.
3. What began or resumed a call, and what closed it, cannot be undone; nor can what came before it was closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coach.call.events import CallClosed, CallResumed, CallStarted, ClockJumped, Recorded, Undone, Unknown

_FIXED = (CallStarted, CallResumed, ClockJumped)
"""What nobody did, so that nobody can take it back."""


def alive(log: Iterable[Recorded]) -> tuple[Recorded, ...]:
    """Return the events that count, in order, without the `Undone` among them."""
    return tuple(recorded for recorded in _counting(tuple(log)) if not isinstance(recorded.event, Undone))


def undo(log: Sequence[Recorded]) -> Undone | None:
    """Return the event that takes back the newest act, or None when nothing may be taken back."""
    counting = alive(log)
    fixed = {recorded.cause for recorded in counting if isinstance(recorded.event, _FIXED)}
    for recorded in reversed(counting):
        if isinstance(recorded.event, CallClosed):
            return None
        if recorded.cause not in fixed and not isinstance(recorded.event, Unknown):
            return Undone(recorded.cause)
    return None


def redo(log: Sequence[Recorded]) -> Undone | None:
    """Return the event that brings back what was taken back last; None once something else was done since."""
    undone = {recorded.cause for recorded in log if isinstance(recorded.event, Undone)}
    for recorded in reversed(_counting(tuple(log))):
        match recorded.event:
            case Undone(cause=cause) if cause in undone:
                continue
            case Undone():
                return Undone(recorded.cause)
            case CallResumed() | ClockJumped() | Unknown():
                continue
            case _:
                return None
    return None


def _counting(log: tuple[Recorded, ...]) -> tuple[Recorded, ...]:
    """Return the events that no later counting `Undone` hides, in order."""
    hidden: set[str] = set()
    counting = []
    for recorded in reversed(log):
        if recorded.cause in hidden:
            continue
        if isinstance(recorded.event, Undone):
            hidden.add(recorded.event.cause)
        counting.append(recorded)
    return tuple(reversed(counting))
