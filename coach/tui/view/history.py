"""The list of past calls, with what they are filtered by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from coach.call.summary import cause_text, outcome_text
from coach.i18n import Translator
from coach.live.past_calls import PastCall, Wanted
from coach.playbook.moment_text import describe_moment
from coach.text.width import cells, cut
from coach.tui.actions import SHIPPED_KEYS, Act, Keys
from coach.tui.view.bottom import KeyHint, News, Urgency
from coach.tui.view.line import BLANK, Line, Span, fit, wrap
from coach.tui.view.past import past_page
from coach.tui.view.past_call import how_it_ended
from coach.tui.view.written import clock

NARROW: Final = 70
ABOUT: Final = 48
"""So many calls to each side of the chosen one are laid out: more than any screen shows."""
CASE: Final = 14
"""Cells of a case reference at most."""
DIGITS_SHOWN: Final = 8
"""Temperatures in a row; of longer calls the last ones."""


@dataclass(frozen=True, slots=True)
class History:
    """What the list is made from."""

    t: Translator
    now: datetime
    calls: Sequence[PastCall]
    """Those read so far, the newest first."""
    wanted: Wanted
    cursor: int = 0
    is_whole: bool = False
    """There are no more than those that were read."""
    unshown: int = 0
    """Erased, or not to be read."""
    told: str = ""
    keys: Keys = SHIPPED_KEYS
    """The keys as this agent has them."""

    def key(self, act: Act) -> str:
        """Return the key of an action as it is shown."""
        return self.t(self.keys.shown(act))

    @property
    def chosen(self) -> PastCall | None:
        """The call that keys are about."""
        return self.calls[self.cursor] if self.calls else None


def history_page(history: History, width: int, height: int) -> tuple[Line, ...]:
    """Return the whole screen."""
    t = history.t
    first = max(history.cursor - ABOUT, 0)
    shown = history.calls[first : history.cursor + ABOUT]
    columns = _columns(history, shown)
    lines: list[Line] = [BLANK]
    focus = 0
    for position, past in enumerate(shown, start=first):
        if position == history.cursor:
            focus = len(lines)
        lines += _row(history, past, width, columns, is_chosen=position == history.cursor)
    if not shown:
        lines += [(Span("  "), *row) for row in wrap((Span(_nothing(history), "soft"),), width - 4)]
    if history.unshown:
        text = t.plural("{n} call erased or not readable", "{n} calls erased or not readable", history.unshown)
        lines += [BLANK, (Span(f"  {text}", "faint"),)]
    return past_page(
        t("HISTORY"),
        filter_text(history.wanted, t) or t("all calls"),
        lines,
        focus=focus,
        news=News(Urgency.HAPPENED, history.told) if history.told else None,
        quiet=t("{n} of {all}", n=history.cursor + 1, all=_count(history)) if history.calls else "",
        keys=_keys(history),
        width=width,
        height=height,
    )


def filter_text(wanted: Wanted, t: Translator) -> str:
    """Return in words what is filtered by; empty when nothing is."""
    parts = (
        t("case {ref}", ref=wanted.reference) if wanted.reference else "",
        t("since {date}", date=f"{wanted.since:%Y-%m-%d}") if wanted.since else "",
        t("until {date}", date=f"{wanted.until:%Y-%m-%d}") if wanted.until else "",
        wanted.playbook,
        outcome_text(wanted.outcome, t) if wanted.outcome else "",
        cause_text(wanted.cause, t) if wanted.cause else "",
    )
    return " · ".join(part for part in parts if part)


def _nothing(history: History) -> str:
    t = history.t
    return t("No call is like that.") if history.wanted != Wanted() else t("There are no calls yet.")


def _count(history: History) -> str:
    return str(len(history.calls)) if history.is_whole else f"{len(history.calls)}+"


def _keys(history: History) -> tuple[KeyHint, ...]:
    t = history.t
    chosen = (KeyHint("Enter", t("open it")), KeyHint("↑↓", t("choose"))) if history.calls else ()
    follow = (KeyHint(history.key(Act.ADVANCE), t("ring back: a call that follows")),) if history.calls else ()
    filters = (
        KeyHint(history.key(Act.PHRASE), t("case reference")),
        KeyHint(history.key(Act.PROMISE), t("dates")),
        KeyHint(history.key(Act.LIST), t("playbook")),
        KeyHint(history.key(Act.END), t("outcome")),
        KeyHint(history.key(Act.SAID), t("cause")),
    )
    clear = (KeyHint(history.key(Act.UNDO), t("all calls")),) if history.wanted != Wanted() else ()
    return (*chosen, *follow, *filters, *clear, KeyHint(history.key(Act.COPY), t("export")), KeyHint("Esc", t("back")))


def _row(history: History, past: PastCall, width: int, columns: tuple[int, ...], *, is_chosen: bool) -> list[Line]:
    lead = Span(" ► " if is_chosen else "   ", "bold ask")
    style = "bold ink" if is_chosen else "ink"
    when, case, outcome, heat = _cells(history, past)
    if width < NARROW:
        return [
            fit((lead, Span(f"{when}  {case}", style)), width),
            fit((Span(f"   {outcome}  ", "soft"), Span(f"{heat}  {past.call.title}", "faint")), width),
        ]
    styled = ((when, style), (case, style), (outcome, "soft"), (heat, "faint"))
    spans = [
        span
        for (text, each), room in zip(styled, columns, strict=True)
        for span in (*fit((Span(text, each),), room), Span("  "))
    ]
    return [fit((lead, *spans, Span(past.call.title, "faint")), width)]


def _cells(history: History, past: PastCall) -> tuple[str, str, str, str]:
    """Return what a row says: when and how long, the case, the outcome, the temperature."""
    call = past.call
    when = describe_moment(past.head.started_at, history.now, history.t)
    length = clock(call.ending.elapsed_ms if call.ending is not None else past.head.elapsed_ms)
    heat = " ".join(str(reading.level) for reading in call.readings[-DIGITS_SHOWN:])
    return f"{when}  {length}", cut(call.blanks.get("ref", ""), CASE), how_it_ended(call, history.t), heat


def _columns(history: History, shown: Sequence[PastCall]) -> tuple[int, ...]:
    """Return the widths of the columns: as wide as their widest cell."""
    rows = [_cells(history, past) for past in shown]
    return tuple(max(cells(row[column]) for row in rows) for column in range(4)) if rows else ()
