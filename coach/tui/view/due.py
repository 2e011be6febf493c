"""The promises that wait, as the ready screen shows them: what is late, what is due today, the next ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from coach.text.width import cells
from coach.tui.view.line import BLANK, Line, Span, labelled

if TYPE_CHECKING:
    from coach.i18n import Translator

NARROW: Final = 70
MARK: Final = 4
"""Cells before a time."""


@dataclass(frozen=True, slots=True)
class DueRow:
    """A promise that is listed; `when` is its time in words."""

    when: str
    what: str
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """The promises that wait."""

    late: int = 0
    today: int = 0
    """Still ahead today."""
    rows: tuple[DueRow, ...] = ()
    """A few: of the late ones, then the next."""
    soon: str = ""
    """The one of the next five minutes, in a sentence."""


def due_lines(due: Due, key: str, t: Translator, width: int) -> list[Line]:
    """Return the lines of the ready screen about promises, which `key` lists all; none when nothing waits."""
    if not due.rows:
        return []
    counts = [Span(f"  {t('PROMISES')}", "bold accent-tense")]
    if due.late:
        counts.append(Span(f"   {t.plural('{n} late', '{n} late', due.late)}", "bold no"))
    if due.today:
        counts.append(Span(f"   {t.plural('{n} due today', '{n} due today', due.today)}", "bold ink"))
    if width >= NARROW:
        counts.append(Span(f"   {t('{key}: all of them', key=key)}", "faint"))
    lines: list[Line] = [tuple(counts)]
    column = MARK + max(cells(row.when) for row in due.rows) + 2
    for row in due.rows:
        mark = Span(f"  ! {row.when}", "bold no") if row.is_late else Span(f"  ► {row.when}", "soft")
        lines += labelled((mark,), (Span(row.what, "ink"),), width - 3, column, rows=1 if width >= NARROW else 2)
    return [*lines, BLANK]
