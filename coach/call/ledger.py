"""The promise ledger: the promises of many calls as rows, the open ones first by when they are due.

Who, what, to whom (the case), by when; kept, moved or broken, and why. A fold like a call is: nothing is kept beside
the logs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from coach.call.state import Call, Promise


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A promise with the call that made it."""

    call_id: str
    promise: Promise
    case: str
    """The case reference; empty when none was noted."""
    customer: str
    title: str
    """Of the playbook that the call was led with."""
    agent: str
    made_in: datetime | None
    """When the call began."""

    @property
    def owner(self) -> str:
        """Who keeps it: the one who was named, else the agent of the call."""
        return self.promise.owner or self.agent


def rows_of(call: Call) -> tuple[LedgerRow, ...]:
    """Return the promises of a call, in the order in which they were made."""
    return tuple(
        LedgerRow(
            call_id=call.call_id,
            promise=promise,
            case=call.blanks.get("ref", ""),
            customer=call.blanks.get("name", ""),
            title=call.title,
            agent=call.agent,
            made_in=call.started_at,
        )
        for promise in call.promises
    )


def ledger(calls: Iterable[Call]) -> tuple[LedgerRow, ...]:
    """Return the promises of calls: the open ones by when they are due, then the settled ones, the latest first."""
    rows = [row for call in calls for row in rows_of(call)]
    open_rows = sorted((row for row in rows if row.promise.is_open), key=lambda row: row.promise.due)
    settled = sorted((row for row in rows if not row.promise.is_open), key=_settled_at, reverse=True)
    return (*open_rows, *settled)


def _settled_at(row: LedgerRow) -> datetime:
    return row.promise.settled_at or row.promise.due
