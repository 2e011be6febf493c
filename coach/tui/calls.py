"""Calls begin, go on and end here, for the screens and for plain lines: no Textual.

The screens import it after their first frame, for with the playbook's types this is most of coach.
"""

from __future__ import annotations

from collections.abc import Callable

from coach.call.commands import CloseCall, EndCall, SetAddress
from coach.call.events import Address, Outcome
from coach.call.fold import fold
from coach.journal.protocol import Receipt
from coach.live.live_call import LiveCall, resume, start
from coach.live.recovery import Resumable, resumable
from coach.playbook.archive import from_source
from coach.playbook.model import Playbook
from coach.tui.desk import Desk
from coach.tui.shelving import Chosen, choose
from coach.tui.view.scene import with_address_forms

__all__ = ["LiveCall", "begin", "close_as_dropped", "go_on"]

Deliver = Callable[[Receipt], None]
"""Brings a receipt from the writer's thread to the one that leads the call."""


def begin(desk: Desk, chosen: Chosen, deliver: Deliver, *, follows: str = "") -> LiveCall | None:
    """Begin a call with the playbook that was chosen; None when it cannot be used.

    One that follows another is led with the playbook of that one as it is now, if there is one.
    """
    earlier = fold(desk.journal.log(follows)) if follows else None
    if earlier is not None and earlier.playbook:
        same = choose(desk, earlier.playbook, earlier.language)
        chosen = same if same.playbook is not None else chosen
    if chosen.playbook is None:
        return None
    live = start(
        chosen.playbook,
        chosen.playbook_hash,
        chosen.source,
        journal=desk.journal,
        clock=desk.clock,
        deliver=deliver,
        agent=desk.profile.name,
        gender=desk.profile.gender,
        earlier=earlier,
    )
    form = desk.settings.address
    if form in set(Address) and with_address_forms(chosen.playbook):
        live.handle(SetAddress(Address(form)))
    return live


def go_on(desk: Desk, deliver: Deliver, call_id: str = "") -> LiveCall | None:
    """Go on with an open call, the newest unless one is named; None when its playbook is not in the journal."""
    heads = [head for head in desk.journal.open_calls() if call_id in {"", head.call_id}]
    open_call = resumable(desk.journal, heads[0]) if heads else None
    playbook = _playbook_of(open_call)
    if open_call is None or playbook is None:
        return None
    live = resume(
        open_call,
        playbook,
        journal=desk.journal,
        clock=desk.clock,
        deliver=deliver,
        gender=desk.profile.gender,
        playbooks=_switched_to(open_call),
    )
    if live.call.follows:
        live.earlier = fold(desk.journal.log(live.call.follows))
    return live


def close_as_dropped(desk: Desk, deliver: Deliver) -> LiveCall | None:
    """Close the newest open call without going on with it; its receipts have to be settled all the same."""
    live = go_on(desk, deliver)
    if live is None:
        return None
    if live.pending.ending is None:
        live.handle(EndCall(Outcome.DROPPED, desk.t("not resumed")))
    live.handle(CloseCall())
    return live


def _playbook_of(open_call: Resumable | None) -> Playbook | None:
    return from_source(open_call.source) if open_call is not None and open_call.source is not None else None


def _switched_to(open_call: Resumable) -> dict[str, Playbook]:
    return {playbook_hash: from_source(source) for playbook_hash, source in open_call.switched_to.items()}
