"""Calls that an earlier process left open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.call.events import Recorded
    from coach.journal.protocol import CallHead, Journal


@dataclass(frozen=True, slots=True)
class Resumable:
    """A call that can go on: its head, its whole log, and the source of the playbook that it began with."""

    head: CallHead
    log: tuple[Recorded, ...]
    source: str | None
    """As `coach.playbook.archive` writes it; None when the journal does not have it."""


def resumable(journal: Journal, head: CallHead) -> Resumable:
    """Read what is needed to go on with one of `journal.open_calls()`."""
    return Resumable(head, journal.log(head.call_id), journal.playbook(head.playbook_hash))


def newest(journal: Journal) -> Resumable | None:
    """Return the call that was begun last among those left open, or None."""
    heads = journal.open_calls()
    return resumable(journal, heads[0]) if heads else None
