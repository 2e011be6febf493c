"""Past calls as they are looked for: by date, playbook, outcome, cause and case reference.

What is filtered by a fact of a call is first looked for in the bodies of one kind of event, which are indexed; only
calls that may fit are folded. So a reference among 10,000 calls is found at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from coach.call.events import Cause, Outcome, Recorded
from coach.call.fold import fold
from coach.call.state import Call
from coach.playbook.local_time import localised

if TYPE_CHECKING:
    from coach.journal.protocol import CallHead, Journal, SoughtKind


FIRST_HEADS: Final = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which calls; what is empty asks for nothing. Dates are days on which a call began, both included."""

    since: date | None = None
    until: date | None = None
    playbook: str = ""
    outcome: Outcome | None = None
    cause: Cause | None = None
    reference: str = ""
    """A part of it; blanks, dashes and capitals make no difference."""


@dataclass(frozen=True, slots=True)
class PastCall:
    """A call of the journal. One that was erased, or cannot be read, has not begun: it is counted and never shown."""

    head: CallHead
    call: Call
    log: tuple[Recorded, ...]

    @property
    def can_be_shown(self) -> bool:
        """Whether there is anything of it to show."""
        return self.call.has_begun


def past_calls(journal: Journal, wanted: Wanted, now: datetime) -> Iterator[PastCall]:
    """Give the calls that are wanted, the newest first; each is read when it is asked for."""
    may_fit = _may_fit(journal, wanted)
    for head in _heads(journal) if may_fit is None else journal.heads():
        if may_fit is not None and head.call_id not in may_fit:
            continue
        if not _fits_head(head, wanted, now):
            continue
        log = journal.log(head.call_id)
        past = PastCall(head, fold(log), log)
        if may_fit is None or _fits(past.call, wanted):
            yield past


def _heads(journal: Journal) -> Iterator[CallHead]:
    """Give the newest heads first and the others when they are asked for: all of 10,000 take a tenth of a second."""
    first = journal.heads(limit=FIRST_HEADS)
    yield from first
    if len(first) == FIRST_HEADS:
        known = {head.call_id for head in first}
        yield from (head for head in journal.heads() if head.call_id not in known)


def one_call(journal: Journal, call_id: str) -> PastCall | None:
    """Return the call of an id, or of the beginning of one; None when there is none, or several."""
    heads = [head for head in journal.heads() if call_id and head.call_id.startswith(call_id)]
    exact = [head for head in heads if head.call_id == call_id]
    found = exact or heads
    if len(found) != 1:
        return None
    log = journal.log(found[0].call_id)
    return PastCall(found[0], fold(log), log)


def playbooks_led(journal: Journal) -> tuple[str, ...]:
    """Return the playbooks that calls were begun with, the one used last first."""
    return tuple(dict.fromkeys(head.playbook for head in journal.heads() if head.playbook))


def _may_fit(journal: Journal, wanted: Wanted) -> set[str] | None:
    """Return the calls that may fit, looked for without folding one; None when all may."""
    sets: list[set[str]] = []
    if wanted.reference:
        needle = _plain(wanted.reference)
        sets.append(
            {
                call_id
                for call_id, body in _read(journal, "blank-filled")
                if body.get("name") == "ref" and needle in _plain(str(body.get("text", "")))
            }
        )
    if wanted.outcome is not None:
        sets.append(
            {call_id for call_id, body in _read(journal, "call-ended") if body.get("outcome") == wanted.outcome}
        )
    if wanted.cause is not None:
        sets.append({call_id for call_id, body in _read(journal, "cause-chosen") if body.get("cause") == wanted.cause})
    return set.intersection(*sets) if sets else None


def _read(journal: Journal, kind: SoughtKind) -> Iterator[tuple[str, dict[str, object]]]:
    for call_id, text in journal.bodies(kind):
        try:
            body = json.loads(text)
        except ValueError:
            continue
        if isinstance(body, dict):
            yield call_id, body


def _fits_head(head: CallHead, wanted: Wanted, now: datetime) -> bool:
    if wanted.playbook not in {"", head.playbook}:
        return False
    if wanted.since is None and wanted.until is None:
        return True
    day = localised(now, head.started_at).date()
    return (wanted.since is None or day >= wanted.since) and (wanted.until is None or day <= wanted.until)


def _fits(call: Call, wanted: Wanted) -> bool:
    """Whether it is so after all: what was taken back does not count."""
    has_reference = not wanted.reference or _plain(wanted.reference) in _plain(call.blanks.get("ref", ""))
    has_outcome = wanted.outcome is None or (call.ending is not None and call.ending.outcome is wanted.outcome)
    return has_reference and has_outcome and (wanted.cause is None or call.cause is wanted.cause)


def _plain(reference: str) -> str:
    return "".join(character for character in reference.casefold() if character.isalnum())
