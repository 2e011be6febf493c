"""This moment of a live call, as the views take it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.i18n import Translator
from coach.tui.desk import Desk
from coach.tui.view.scene import Scene

if TYPE_CHECKING:
    from coach.live.live_call import LiveCall


def scene_of(desk: Desk, live: LiveCall, say_t: Translator, *, has_address_forms: bool) -> Scene:
    """Return what the views are made from: the committed call, the profile, the clocks of the desk."""
    profile, trouble = desk.profile, live.trouble
    return Scene(
        playbook=live.playbook,
        call=live.call,
        pending=live.pending,
        t=desk.t,
        say_t=say_t,
        now=desk.clock.now(),
        elapsed_ms=live.elapsed_ms(),
        gender=profile.gender,
        known={name: text for name, text in (("agent", profile.name), ("company", profile.company)) if text},
        has_address_forms=has_address_forms,
        unsaved=live.unsaved,
        earlier=live.earlier,
        trouble=desk.t(trouble.text, reason=trouble.reason) if trouble is not None else "",
    )
