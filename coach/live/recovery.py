"""Calls that an earlier process left open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    switched_to: Mapping[str, str] = field(default_factory=dict)
    """The sources of playbooks that the call went on with, by their hashes."""


def resumable(journal: Journal, head: CallHead) -> Resumable:
    """Read what is needed to go on with one of `journal.open_calls()`."""
    from coach.call.events import PlaybookSwitched

    log = journal.log(head.call_id)
    hashes = {each.event.playbook_hash for each in log if isinstance(each.event, PlaybookSwitched)}
    sources = {each: source for each in sorted(hashes) if (source := journal.playbook(each)) is not None}
    return Resumable(head, log, journal.playbook(head.playbook_hash), sources)


def newest(journal: Journal) -> Resumable | None:
    """Return the call that was begun last among those left open, or None."""
    heads = journal.open_calls()
    return resumable(journal, heads[0]) if heads else None
