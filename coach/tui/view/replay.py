"""A past call on the live screen: act by act, and nothing of it can be changed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coach.call.fold import fold
from coach.call.history import acts
from coach.call.state import Call
from coach.i18n import Translator
from coach.live.past_calls import PastCall
from coach.playbook.model import Playbook
from coach.tui.actions import SHIPPED_KEYS, Keys
from coach.tui.view.bottom import Bottom, KeyHint, News, Urgency, bottom_height, bottom_lines
from coach.tui.view.call_view import CallView, call_view
from coach.tui.view.happened import happened
from coach.tui.view.react import in_step
from coach.tui.view.scene import Scene, with_address_forms
from coach.tui.view.ui import Ui
from coach.tui.view.written import clock


@dataclass(frozen=True, slots=True)
class Replay:
    """One moment of a past call, seen with the playbook that it was led with then; moments count from 1."""

    past: PastCall
    playbook: Playbook
    t: Translator
    say_t: Translator
    earlier: Call | None = None
    keys: Keys = SHIPPED_KEYS
    """The keys as this agent has them."""

    def view(self, moment: int, width: int, height: int) -> CallView:
        """Return the live screen as it stood after that act."""
        groups, t = acts(self.past.log), self.t
        group, call = groups[moment - 1], call_at(self.past, moment)
        scene = Scene(
            playbook=self.playbook,
            call=call,
            t=t,
            say_t=self.say_t,
            now=group[-1].at,
            elapsed_ms=call.elapsed_ms,
            known={"agent": call.agent} if call.agent else {},
            has_address_forms=with_address_forms(self.playbook),
            earlier=self.earlier,
            keys=self.keys,
        )
        view = call_view(scene, in_step(call, Ui()), width, height)
        place = f"{moment}/{len(groups)}  {clock(group[-1].elapsed_ms)}"
        keys = (KeyHint("→", t("on")), KeyHint("←", t("back")), KeyHint("Esc", t("close")))
        bottom = Bottom(News(Urgency.HAPPENED, f"{place}  {happened(scene, group)}"), (), (), keys)
        return replace(view, bottom=bottom_lines(bottom, width, bottom_height(width, height)))


def moments(past: PastCall) -> int:
    """Return how many acts the call had."""
    return len(acts(past.log))


def call_at(past: PastCall, moment: int) -> Call:
    """Return the call after so many acts."""
    return fold(event for group in acts(past.log)[:moment] for event in group)
