"""Which playbooks an agent can choose, and the one chosen, ready for a call."""

from __future__ import annotations

from dataclasses import dataclass

from coach.playbook.model import Playbook
from coach.tui.desk import Desk
from coach.tui.view.ready import Offer


@dataclass(frozen=True, slots=True)
class Chosen:
    """A playbook as a call needs it; `playbook` is None when it cannot be used, `problem` says why."""

    playbook: Playbook | None
    playbook_hash: str = ""
    source: str = ""
    problem: str = ""


def offers(desk: Desk) -> tuple[Offer, ...]:
    """Return the playbooks (no libraries), those of the agent's playbook language first."""
    entries = [entry for entry in desk.shelf.entries() if not entry.is_library]
    entries.sort(key=lambda entry: (entry.language != desk.playbook_language, entry.language, entry.title))
    return tuple(Offer(entry.id, entry.language, entry.title) for entry in entries)
