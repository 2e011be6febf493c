"""The promise ledger as lines: who, what, to whom, by when, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from coach.call.ledger import LedgerRow
from coach.call.promise_text import standing_text
from coach.call.state import Fate, Promise
from coach.i18n import Translator
from coach.journal.due import DuePromise
from coach.playbook.local_time import localised
from coach.playbook.moment_text import describe_date, describe_deadline
from coach.tui.actions import SHIPPED_KEYS, Act, Keys
from coach.tui.view.bottom import KeyHint, News, Urgency
from coach.tui.view.line import BLANK, Line, Span, fit, labelled, wrap
from coach.tui.view.past import page_rows, past_page

Key = tuple[str, str]
"""Call and promise."""


class Asking(StrEnum):
    """What the strip asks for."""

    NOTHING = ""
    MOVE = "move"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the ledger is made from."""

    t: Translator
    now: datetime
    promises: tuple[DuePromise, ...]
    """Those that were open when the ledger was opened, the earliest first; what was settled since stays in its row."""
    known: Mapping[Key, LedgerRow] = field(default_factory=dict)
    """What was read of the calls of those around the chosen one."""
    cursor: int = 0
    reach: int = 24
    """So many promises to each side of the chosen one are read and laid out."""
    told: str = ""
    can_undo: bool = False
    can_write: bool = True
    is_of_call: bool = False
    """All promises of one call, which was come from."""
    keys: Keys = SHIPPED_KEYS
    """The keys as this agent has them."""

    @property
    def chosen(self) -> DuePromise | None:
        """The promise that keys are about."""
        return self.promises[self.cursor] if self.promises else None

    def key(self, act: Act) -> str:
        """Return the key of an action as it is shown."""
        return self.t(self.keys.shown(act))


def key_of(due: DuePromise) -> Key:
    """Return by what a promise is known."""
    return (due.call_id, due.promise)


def around(ledger: Ledger) -> tuple[DuePromise, ...]:
    """Return the promises that may be seen now."""
    return ledger.promises[max(ledger.cursor - ledger.reach, 0) : ledger.cursor + ledger.reach]


def ledger_page(ledger: Ledger, width: int, height: int) -> tuple[Line, ...]:
    """Return the whole screen."""
    t = ledger.t
    lines, focus = _lines(ledger, width)
    if not lines:
        text = t("Nothing is promised that is still to be kept.")
        lines = [BLANK, *((Span("  "), *row) for row in wrap((Span(text, "soft"),), width - 4))]
    undo = t("{key} takes it back", key=ledger.key(Act.UNDO)) if ledger.can_undo else ""
    return past_page(
        t("PROMISES"),
        t.plural("{n} open", "{n} open", sum(1 for each in ledger.promises if _is_open(ledger, each))),
        lines,
        focus=focus,
        news=News(Urgency.HAPPENED, ledger.told, undo) if ledger.told else None,
        quiet=t("what was promised is done by someone, or told to the customer"),
        keys=_keys(ledger),
        width=width,
        height=height,
    )


def rows_on_page(width: int, height: int) -> int:
    """Return how many promises a screen shows at most, each on two lines: by so many Tab goes on."""
    return max(page_rows(width, height) // 2 - 1, 1)


def _keys(ledger: Ledger) -> tuple[KeyHint, ...]:
    t = ledger.t
    if ledger.chosen is None:
        return (KeyHint("Esc", t("back")),)
    settle = (KeyHint("1", t("kept")), KeyHint("2", t("moved")), KeyHint("3", t("broken")))
    return (
        KeyHint("↑↓", t("choose")),
        *(settle if ledger.can_write and _is_open(ledger, ledger.chosen) else ()),
        *((KeyHint(ledger.key(Act.ADVANCE), t("ring back: a call that follows")),) if ledger.can_write else ()),
        *((KeyHint("Enter", t("the call")),) if not ledger.is_of_call else ()),
        KeyHint(ledger.key(Act.COPY), t("calendar file")),
        *((KeyHint(ledger.key(Act.UNDO), t("undo")),) if ledger.can_undo else ()),
        KeyHint("Esc", t("back")),
    )


def _is_open(ledger: Ledger, due: DuePromise) -> bool:
    row = ledger.known.get(key_of(due))
    return row is None or row.promise.is_open


def _lines(ledger: Ledger, width: int) -> tuple[list[Line], int]:
    """Return the lines around the chosen promise, under headings, and which of them is its first."""
    lines: list[Line] = []
    focus, heading = 0, ""
    for due in around(ledger):
        group = _group(due, ledger)
        if group != heading:
            lines += [*([BLANK] if lines else []), (Span(f"  {group}", "bold soft"),)]
            heading = group
        is_chosen = due is ledger.chosen
        if is_chosen:
            focus = len(lines) + 1
        lines += _entry(ledger, due, width, is_chosen=is_chosen)
    return lines, focus


def _group(due: DuePromise, ledger: Ledger) -> str:
    """Return the heading: by the time the promise had when the ledger was opened, so that nothing jumps."""
    t, now = ledger.t, ledger.now
    if due.due < now:
        return t("LATE")
    is_today = localised(now, due.due).date() == localised(now, now).date()
    return t("TODAY") if is_today else t("LATER")


def _entry(ledger: Ledger, due: DuePromise, width: int, *, is_chosen: bool) -> list[Line]:
    row = ledger.known.get(key_of(due))
    promise = row.promise if row is not None else Promise(due.promise, due.what, due.due, due.owner)
    mark, style = _mark(promise, ledger.now)
    when = describe_deadline(promise.due, ledger.now, ledger.t)
    if not promise.is_open:
        when = standing_text(promise, ledger.now, ledger.t)
    lead = Span("► " if is_chosen else "  ", "bold ask")
    what = wrap((Span(promise.what, "bold ink" if is_chosen else "ink"),), width - 6, rows=3 if is_chosen else 1)
    first, *more = what or (BLANK,)
    about = _about(ledger, row, promise)
    lines: list[Line] = [fit((Span(" "), lead, Span(f"{mark} ", style), *first), width)]
    lines += [(Span("     "), *rest) for rest in more]
    told = (Span(when, style), Span(f"  {about}" if about else "", "faint"))
    lines += labelled((Span("     "),), told, width - 2, 5, rows=3 if is_chosen else 1)
    return lines


def _about(ledger: Ledger, row: LedgerRow | None, promise: Promise) -> str:
    """Return to whom and by whom, and why it is not as it was."""
    t = ledger.t
    why = promise.why
    if not why and promise.moves:
        was = describe_date(promise.moves[-1].was_due, ledger.now, t)
        why = t("moved from {time}: {why}", time=was, why=promise.moves[-1].why)
    if row is None:
        return why
    return " · ".join(part for part in (row.case, row.customer, row.owner, why, row.title) if part)


def _mark(promise: Promise, now: datetime) -> tuple[str, str]:
    match promise.fate:
        case Fate.KEPT:
            return "√", "yes"
        case Fate.BROKEN:
            return "×", "no"
        case Fate.OPEN:
            return ("!", "bold no") if promise.due < now else ("□", "soft")
