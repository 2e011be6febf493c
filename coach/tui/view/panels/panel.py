"""A panel: lines with what digits and Space do in it. Either a page over the column or a list under the block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coach.tui.view.bottom import KeyHint
from coach.tui.view.line import Line, Span, fit, labelled, line_cells
from coach.tui.view.ui import Intent


@dataclass(frozen=True, slots=True)
class Panel:
    """What is shown, what each digit does, what Space does (`primary`), and the key bar."""

    lines: tuple[Line, ...]
    choices: Mapping[str, Intent] = field(default_factory=dict)
    primary: Intent | None = None
    keys: tuple[KeyHint, ...] = ()
    is_page: bool = False
    accent: str = "accent-calm"
    focus: int = 0
    """The line that has to stay visible when the page is longer than the screen."""


def page_lines(panel: Panel, width: int, height: int) -> tuple[Line, ...]:
    """Return the page in its frame as exactly `height` lines of `width` cells, scrolled so that `focus` is seen."""
    inner = max(height - 2, 1)
    first = max(min(panel.focus - inner + 2, len(panel.lines) - inner), 0)
    rows = panel.lines[first : first + inner]
    more_above, more_below = first > 0, first + inner < len(panel.lines)
    top = "┌" + "─" * (width - 3) + ("▲" if more_above else "─") + "┐"
    bottom = "└" + "─" * (width - 3) + ("▼" if more_below else "─") + "┘"
    side = Span("│", panel.accent)
    body = [(side, *fit((Span(" "), *row), width - 2), side) for row in rows]
    body += [(side, *fit((), width - 2), side)] * (inner - len(body))
    return ((Span(top, panel.accent),), *body, (Span(bottom, panel.accent),))[:height]


def pill(text: str, style: str, rest: Sequence[Span] = ()) -> Line:
    """Return a heading pill with the words that follow it."""
    return (Span(f" {text} ", style), Span("   "), *rest)


def pill_rows(text: str, style: str, rest: Sequence[Span], width: int, *, indent: int = 0) -> tuple[Line, ...]:
    """Return a heading pill with the words that follow it wrapped beside it."""
    label = (Span(" " * indent), Span(f" {text} ", style), Span("   "))
    return labelled(label, rest, width, line_cells(label))
