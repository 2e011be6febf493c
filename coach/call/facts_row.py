"""The facts of a call as the text of one row, and back: a JSON list, because a report reads a million of them.

Rules of this file:
1. `FACTS_VERSION` goes up with every change to what facts mean; rows of another version are made again.
2. What people typed, and what stands for the case, are columns of their own: erasing a call empties those.
3. A row that is not what was written gives None, and is made again.
"""

from __future__ import annotations

import json
from sys import intern
from typing import Any, Final, NamedTuple

from coach.call.facts import CallFacts, Leg

FACTS_VERSION: Final = 2
_LEGS: Final = CallFacts._fields.index("legs")
_REASON: Final = CallFacts._fields.index("reason")
_CASE: Final = CallFacts._fields.index("case")
_REPEATED: Final = tuple(map(CallFacts._fields.index, ("playbook", "agent", "outcome", "cause", "levels", "promises")))
"""One object for each of these texts: a report counts by them, and finds the same object twice as fast."""
_WIDTH: Final = len(CallFacts._fields)


class FactsRow(NamedTuple):
    """One row; a journal keeps it without knowing what is in it."""

    call_id: str
    version: int
    events: int
    """How many events the call had when the facts were made: with more of them they are made again."""
    reason: str
    case: str
    body: str


def to_row(facts: CallFacts, events: int) -> FactsRow:
    """Return the row of the facts of a call with so many events."""
    body = json.dumps(facts._replace(reason="", case=""), ensure_ascii=False, separators=(",", ":"))
    return FactsRow(facts.call_id, FACTS_VERSION, events, facts.reason, facts.case, body)


def from_row(reason: str, case: str, body: str) -> CallFacts | None:
    """Return the facts of a row of this version; None when it cannot be read."""
    try:
        return _facts(json.loads(body), reason, case)
    except (ValueError, TypeError, IndexError, RecursionError):
        return None


def _facts(values: list[Any], reason: str, case: str) -> CallFacts | None:
    if len(values) != _WIDTH:
        return None
    values[_REASON], values[_CASE] = reason, case
    for index in _REPEATED:
        values[index] = intern(values[index])
    values[_LEGS] = tuple(map(Leg._make, values[_LEGS]))
    return CallFacts._make(values)
