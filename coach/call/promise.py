"""The promises of a call against the clock: which is next, which is near, which is late."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from coach.call.state import Call, Promise

SOON: Final = timedelta(minutes=5)
"""A promise this near asks for attention."""


class Standing(StrEnum):
    """How a promise stands against the clock."""

    AHEAD = "ahead"
    DUE_SOON = "due-soon"
    OVERDUE = "overdue"


def standing(promise: Promise, now: datetime) -> Standing:
    """Return how a promise stands at `now`; at its very minute it is due, not late."""
    if now > promise.due:
        return Standing.OVERDUE
    return Standing.DUE_SOON if promise.due - now <= SOON else Standing.AHEAD


def by_due(call: Call) -> tuple[Promise, ...]:
    """Return the call's promises, settled ones too, the earliest first."""
    return tuple(sorted(call.promises, key=lambda promise: promise.due))


def next_due(call: Call, now: datetime) -> Promise | None:
    """Return the open promise to show: the earliest that is still ahead, else the one that is late the least."""
    promises = tuple(promise for promise in by_due(call) if promise.is_open)
    ahead = (promise for promise in promises if promise.due >= now)
    return next(ahead, promises[-1] if promises else None)


def due_soon(call: Call, now: datetime) -> tuple[Promise, ...]:
    """Return the open promises of the next five minutes, the earliest first."""
    return _open_with(Standing.DUE_SOON, call, now)


def overdue(call: Call, now: datetime) -> tuple[Promise, ...]:
    """Return the open promises whose time has passed, the earliest first."""
    return _open_with(Standing.OVERDUE, call, now)


def _open_with(wanted: Standing, call: Call, now: datetime) -> tuple[Promise, ...]:
    return tuple(each for each in by_due(call) if each.is_open and standing(each, now) is wanted)
