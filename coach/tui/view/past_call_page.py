"""The page of one past call on the history screen: scrolled by lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from coach.i18n import Translator
from coach.live.past_calls import PastCall
from coach.playbook.model import Playbook
from coach.tui.actions import SHIPPED_KEYS, Act, Keys
from coach.tui.view.bottom import Bottom, KeyHint, News, Urgency, bottom_lines
from coach.tui.view.line import BLANK, Line, Span, fit
from coach.tui.view.past import page_rows
from coach.tui.view.past_call import past_call_lines


@dataclass(frozen=True, slots=True)
class PastCallPage:
    """What the page is made from."""

    past: PastCall
    playbook: Playbook | None
    t: Translator
    now: datetime
    told: str = ""
    keys: Keys = SHIPPED_KEYS
    """The keys as this agent has them."""

    def key(self, act: Act) -> str:
        """Return the key of an action as it is shown."""
        return self.t(self.keys.shown(act))

    def kept_within(self, top: int, width: int, height: int) -> int:
        """Return the first line to be seen, so that the page neither begins before its first line nor ends early."""
        return max(min(top, len(self._all(width)) - page_rows(width, height)), 0)

    def lines(self, top: int, width: int, height: int) -> tuple[Line, ...]:
        """Return the whole screen, scrolled to line `top`."""
        t, rows, every = self.t, page_rows(width, height), self._all(width)
        shown = [*every[top : top + rows], *([BLANK] * (rows - len(every[top : top + rows])))]
        aside = Span(f"  {self.past.call.title}", "soft on-panel")
        head = fit((Span(f" {t('HISTORY')}", "bold ink on-panel"), aside), width, "on-panel")
        keys = (
            KeyHint("→", t("step through it")),
            KeyHint("↑↓", t("scroll")),
            *((KeyHint(self.key(Act.PROMISE), t("promises")),) if self.past.call.promises else ()),
            KeyHint(self.key(Act.ADVANCE), t("ring back: a call that follows")),
            KeyHint("Esc", t("back")),
        )
        more = t("more below") if top + rows < len(every) else ""
        news = News(Urgency.HAPPENED, self.told) if self.told else None
        bottom = Bottom(news, (Span(more, "faint on-panel"),), (), keys)
        return (head, *(fit(row, width) for row in shown), *bottom_lines(bottom, width, height - 1 - rows))

    def _all(self, width: int) -> list[Line]:
        return past_call_lines(self.past, self.playbook, self.t, self.now, width=width)
