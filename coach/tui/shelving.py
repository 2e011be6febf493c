"""Which playbooks an agent can choose, and the one chosen, ready for a call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from coach.playbook.front import Front
    from coach.playbook.model import Playbook
    from coach.tui.desk import Desk
    from coach.tui.view.ready_parts import Offer


GENERAL: Final = "general"
"""The playbook for any upset customer: the safest one to begin with while no other was chosen."""

SHELF_WAIT_S: Final = 0.1
"""How long a call waits to hear from the company's folder: a server in the house answers within 20 ms."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A playbook as a call needs it; `playbook` is None when it cannot be used, `problem` says why."""

    playbook: Playbook | None
    playbook_hash: str = ""
    source: str = ""
    problem: str = ""


def offers(desk: Desk) -> tuple[Offer, ...]:
    """Return the playbooks (no libraries), those of the agent's playbook language first."""
    from coach.tui.view.ready_parts import Offer

    entries = [entry for entry in desk.shelf.entries() if not entry.is_library]
    entries.sort(key=lambda entry: (entry.language != desk.playbook_language, entry.language, entry.title))
    return tuple(Offer(entry.id, entry.language, entry.title) for entry in entries)


def wanted(desk: Desk) -> tuple[str, str]:
    """Return id and language of the playbook to show first; an empty id when there is none.

    The one asked for on the command line, else the one of the last call, else the general one.
    """
    last = desk.journal.heads(limit=1)
    name = desk.playbook or (last[0].playbook if last else "")
    return (name, desk.playbook_language) if name else first_offer(desk)


def first_offer(desk: Desk) -> tuple[str, str]:
    """Return id and language of the general playbook, else of the first there is; an empty id when there is none."""
    known = offers(desk)
    if not known:
        return ("", desk.playbook_language)
    own = [offer for offer in known if offer.language == known[0].language]
    first = next((offer for offer in own if offer.id == GENERAL), known[0])
    return (first.id, first.language)


def front_of(desk: Desk, chosen: Chosen) -> Front | None:
    """Return what the ready screen shows of a playbook that was loaded."""
    if chosen.playbook is None:
        return None
    from coach.playbook import front

    return front.front_of(chosen.playbook, desk.profile.gender)


def choose(desk: Desk, name: str, language: str) -> Chosen:
    """Load a playbook; an empty name is that of none."""
    from coach.live.entry import UnknownPlaybookError

    t = desk.t
    if not name:
        return Chosen(None, problem=t("There is no playbook: coach doctor says where they are looked for."))
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


def up_to_date(desk: Desk, before: Chosen) -> Chosen:
    """Return the playbook as its files are now; what cannot be used any more leaves the last one in use."""
    desk.shelf.refresh(SHELF_WAIT_S)
    known = before.playbook
    now = choose(desk, *((known.id, known.language) if known is not None else wanted(desk)))
    return now if now.playbook is not None else before
