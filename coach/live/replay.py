"""What a past call is seen again with: the playbooks that it was led with, out of the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.playbook.archive import from_source

if TYPE_CHECKING:
    from coach.call.state import Call
    from coach.journal.protocol import Journal
    from coach.playbook.model import Playbook


def playbook_of(journal: Journal, call: Call) -> Playbook | None:
    """Return the playbook that a call was led with at that moment; None when the journal does not have it."""
    source = journal.playbook(call.playbook_hash) if call.playbook_hash else None
    return from_source(source) if source is not None else None
