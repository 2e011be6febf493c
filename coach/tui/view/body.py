"""The main column: the say block, the goal, the × / √ pair, the open tick, what comes next.

When rows run out, things go in this order: next-step card, second don't, goal, alternates.
The sentence, the first don't and the open tick never go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from coach.i18n import Translator
from coach.tui.view.line import BLANK, Line, Span, fit, labelled, wrap
from coach.tui.view.say_block import SayBlock, asked_lines, block_lines, holds_answers

NARROW = 70
"""Below this width labels shrink to their sign."""
WIDE = 110
"""From this width on all ticks are drawn and the side panel stands beside the column."""
PADDED = 9
"""From so many rows under the block on there is a free row above it: what goal, pair, tick and their gaps take."""
LABEL = 11
"""Cells of the label column; labels are at most 8 cells in every language."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A don't and the better wording."""

    wrong: str
    better: Line


@dataclass(frozen=True, slots=True)
class TickLine:
    """A tick as it stands on the disk."""

    text: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class Body:
    """What the main column shows. `panel` takes the place of all that stands under the block."""

    block: SayBlock
    goal: str = ""
    pairs: tuple[Pair, ...] = ()
    ticks: tuple[TickLine, ...] = ()
    next_title: str = ""
    next_sentence: Line = ()
    next_at_other_heat: tuple[Line, ...] = ()
    """The next step's sentence at the other temperatures: it takes the rows of the longest."""
    panel: tuple[Line, ...] | None = None


def body_lines(body: Body, width: int, height: int, t: Translator, *, is_wide: bool = False) -> tuple[Line, ...]:
    """Return exactly `height` lines of exactly `width` cells."""
    inner = _block_rows(width, height)
    say, asked = body.block, list[Line]()
    if body.panel is None and say.answers and not holds_answers(say, width - 2, inner):
        say, asked = replace(say, question="", answers=()), asked_lines(say, width)
    block = [fit((Span(" "), *row), width) for row in block_lines(say, width - 2, inner)]
    below = height - len(block)
    pad_top = 1 if below >= PADDED else 0
    if body.panel is not None:
        under = [BLANK, *body.panel] if len(body.panel) < below - pad_top else list(body.panel)
    elif asked:
        under = _under_asked(asked, body, width, below - pad_top, t)
    else:
        under = _under_block(body, width, below - pad_top, t, is_wide=is_wide)
    lines: list[Line] = [*([BLANK] * pad_top), *block, *under]
    lines = lines[:height]
    return tuple(fit(row, width) for row in [*lines, *([BLANK] * (height - len(lines)))])


def room_under_block(width: int, height: int) -> int:
    """Return how many rows of a column a list under the block may take."""
    below = height - _block_rows(width, height) - 2
    return below - 1 if below >= PADDED else below


def _block_rows(width: int, height: int) -> int:
    """Return the rows inside the block: the same for every step and temperature of a size."""
    wanted = 9 if width < NARROW else 7
    if height >= 30:
        wanted += 1 if width < NARROW else 2
    return max(min(wanted, height - 9), 3)


def _under_block(body: Body, width: int, rows: int, t: Translator, *, is_wide: bool) -> list[Line]:
    """Return what fits under the block, dropping in the agreed order."""
    goal, first, second, ticks, following = _sections(body, width, t, is_wide=is_wide)
    spacious = [section for section in (goal, first, second, ticks, following) if section]
    for sections, gap in _variants(goal, first, second, ticks, following):
        kept = [section for section in sections if section]
        needed = sum(len(section) for section in kept) + (gap * len(kept))
        reserve = 3 if second in kept and second and len(kept) < len(spacious) else 0
        if needed + reserve <= rows:
            return [row for section in kept for row in ([BLANK] * gap + section)]
    return [*first[:2], *ticks[:1]][:rows]


def _under_asked(asked: list[Line], body: Body, width: int, rows: int, t: Translator) -> list[Line]:
    """Return a question with its answers, then the first don't and the ticks as far as they fit whole."""
    _, first, _, ticks, _ = _sections(body, width, t, is_wide=False)
    for sections in ([first, ticks], [first], [ticks]):
        kept = [section for section in sections if section]
        if len(asked) + sum(len(section) for section in kept) <= rows:
            return [*asked, *(row for section in kept for row in section)]
    return asked


def _variants(
    goal: list[Line], first: list[Line], second: list[Line], ticks: list[Line], following: list[Line]
) -> Iterator[tuple[list[list[Line]], int]]:
    yield [goal, first, second, ticks, following], 1
    yield [goal, first, second, ticks], 1
    yield [goal, first, ticks], 1
    yield [goal, first, ticks], 0
    yield [first, ticks], 1
    yield [first, ticks], 0


def _sections(
    body: Body, width: int, t: Translator, *, is_wide: bool
) -> tuple[list[Line], list[Line], list[Line], list[Line], list[Line]]:
    is_narrow = width < NARROW
    indent = 6 if is_narrow else LABEL + 2

    def row(sign: str, label: str, style: str, text: Line, rows: int | None = None) -> list[Line]:
        words = f"  {sign} {label}" if sign and not is_narrow else f"  {sign or label}"
        return list(labelled((Span(words, style),), text, width - 1, indent, rows=rows))

    goal = (
        row("→" if is_narrow else "", "" if is_narrow else t("GOAL"), "bold soft", (Span(body.goal, "ink"),), 2)
        if body.goal
        else []
    )
    pairs = [
        row("×", t("NOT"), "bold no", (Span(pair.wrong, "no"),), 2) + row("√", t("BETTER"), "bold yes", pair.better, 3)
        for pair in body.pairs[:2]
    ]
    first = pairs[0] if pairs else []
    second = pairs[1] if len(pairs) > 1 else []
    ticks = _tick_rows(body, row, "" if is_narrow else t("MUST"), show_all=is_wide)
    following: list[Line] = []
    if body.next_title:
        following = [(Span("  " + "─" * (width - 4), "rule"),)]
        following += row(
            "►" if is_narrow else "", "" if is_narrow else t("NEXT"), "bold soft", (Span(body.next_title, "soft"),), 1
        )
        if body.next_sentence:
            inner = width - indent - 1
            wrapped = wrap(body.next_sentence, inner, rows=2)
            longest = max(len(wrap(each, inner, rows=2)) for each in (body.next_sentence, *body.next_at_other_heat))
            following += [(Span(" " * indent), *more) for more in wrapped]
            following += [BLANK] * (longest - len(wrapped))
    return goal, first, second, ticks, following


def _tick_rows(body: Body, row: Callable[..., list[Line]], label: str, *, show_all: bool) -> list[Line]:
    """Return the ticks: all of them on wide screens, else the open one with its number."""
    if not body.ticks:
        return []
    if show_all:
        lines: list[Line] = []
        for position, tick in enumerate(body.ticks):
            lines += row("", label if position == 0 else "", "bold soft", _tick(tick, is_open=_is_open(body, position)))
        return lines
    open_at = next((i for i, tick in enumerate(body.ticks) if not tick.is_done), None)
    shown = len(body.ticks) - 1 if open_at is None else open_at
    number = f"{shown + 1}/{len(body.ticks)}" if len(body.ticks) > 1 else ""
    return row("", f"{label} {number}".strip(), "bold soft", _tick(body.ticks[shown], is_open=open_at is not None), 2)


def _is_open(body: Body, position: int) -> bool:
    return not body.ticks[position].is_done and all(tick.is_done for tick in body.ticks[:position])


def _tick(tick: TickLine, *, is_open: bool) -> Line:
    if tick.is_done:
        return (Span("[√]", "bold yes"), Span(f" {tick.text}", "soft"))
    return (Span("[ ]", "bold accent-tense"), Span(f" {tick.text}", "bold ink" if is_open else "soft"))
