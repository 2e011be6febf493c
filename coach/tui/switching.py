"""A call goes on with another playbook of the shelf."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.call.refusal import refusal_text
from coach.tui.desk import Desk
from coach.tui.shelving import choose
from coach.tui.view.ready_parts import Offer

if TYPE_CHECKING:
    from coach.live.live_call import LiveCall


def switched(desk: Desk, live: LiveCall, offer: Offer) -> str:
    """Go on with a playbook; return why not, empty when the call goes on with it."""
    chosen = choose(desk, offer.id, offer.language)
    if chosen.playbook is None:
        return chosen.problem
    refusal = live.switch(chosen.playbook, chosen.playbook_hash, chosen.source)
    return refusal_text(refusal, desk.t) if refusal is not None else ""
