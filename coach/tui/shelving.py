"""Which playbooks an agent can choose, and the one chosen, ready for a call."""

from __future__ import annotations

from dataclasses import dataclass

from coach.live.shelf import UnknownPlaybookError
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


def choose(desk: Desk, playbook_id: str, language: str) -> Chosen:
    """Load a playbook in the language asked for, else in another that has it; no id takes the first there is."""
    t = desk.t
    name = playbook_id
    if not name:
        known = offers(desk)
        if not known:
            return Chosen(None, problem=t("There is no playbook: coach doctor says where they are looked for."))
        name, language = known[0].id, known[0].language
    try:
        shelved = desk.shelf.load(name, language)
    except UnknownPlaybookError as error:
        return Chosen(None, problem=error.explain(t))
    except OSError as error:
        return Chosen(
            None, problem=t("{name} cannot be read: {reason}", name=name, reason=error.strerror or str(error))
        )
    if shelved.playbook is None:
        return Chosen(None, problem=t("“{name}” has errors: coach check says which.", name=shelved.entry.title))
    problem = (
        t("“{name}” has errors: its last good version is used.", name=shelved.entry.title)
        if shelved.is_last_good
        else ""
    )
    return Chosen(shelved.playbook, shelved.playbook_hash, shelved.source, problem)
