"""This moment of a live call, as the views take it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.i18n import Translator
from coach.journal.protocol import FULL
from coach.tui.desk import Desk
from coach.tui.view.scene import Scene

if TYPE_CHECKING:
    from coach.live.live_call import LiveCall


def scene_of(desk: Desk, live: LiveCall, t: Translator, say_t: Translator, *, has_address_forms: bool) -> Scene:
    """Return what the views are made from: the committed call, the profile, the clocks of the desk."""
    profile, trouble = desk.profile, live.trouble
    return Scene(
        playbook=live.playbook,
        call=live.call,
        pending=live.pending,
        t=t,
        say_t=say_t,
        now=desk.clock.now(),
        elapsed_ms=live.elapsed_ms(),
        gender=profile.gender,
        known={name: text for name, text in (("agent", profile.name), ("company", profile.company)) if text},
        has_address_forms=has_address_forms,
        offers_breath=desk.offers_breathing,
        unsaved=live.unsaved,
        earlier=live.earlier,
        keys=desk.keys,
        trouble=_delay_text(live, desk.t)
        or (desk.t(trouble.text, reason=trouble.reason) if trouble is not None else ""),
    )


def _delay_text(live: LiveCall, t: Translator) -> str:
    """Return how many acts wait for the disk and what to do; empty while they are saved."""
    if not live.delay:
        return ""
    if live.delay == FULL:
        return t.plural(
            "The disk is full: {n} act not saved. Free some space, coach saves it then",
            "The disk is full: {n} acts not saved. Free some space, coach saves them then",
            live.unsaved,
        )
    return t.plural(
        "{n} act not saved: the disk refuses it, coach keeps trying ({reason})",
        "{n} acts not saved: the disk refuses them, coach keeps trying ({reason})",
        live.unsaved,
        reason=live.delay,
    )
