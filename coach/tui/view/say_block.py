"""The block that owns the screen: the one sentence to say, framed by how hot the customer is.

Calm has a left bar, tense two bars, hot a closed frame; the frame is drawn in padding rows, so the
sentence never moves when the temperature changes. The block has the same height for every step of a size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coach.playbook.model import Band
from coach.tui.view.line import APART, BLANK, Line, Span, fit, line_cells, on, spread, wrap

GUTTER = 2
"""Cells between the frame and the text."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something a digit picks: an alternate sentence or an answer."""

    digit: str
    text: Line
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class SayBlock:
    """What the block shows. Either `alternates`, or `answers` with the question above them."""

    label: str
    title: str
    tone: str
    sentence: Line
    band: Band
    is_for_oneself: bool = False
    moment: str = ""
    alternates: tuple[Choice, ...] = ()
    question: str = ""
    answers: tuple[Choice, ...] = ()
    at_other_heat: tuple[Line, ...] = ()
    """The sentence at the other temperatures: where the answers stand must not hang on which of them it is."""


def block_lines(block: SayBlock, width: int, inner_rows: int) -> tuple[Line, ...]:
    """Return the block as `inner_rows` + 2 lines of exactly `width` cells."""
    background = "on-self" if block.is_for_oneself else f"on-{block.band.value}"
    inner_width = width - 2 - 2 * GUTTER
    rows = _inner(block, inner_width, inner_rows)
    return _framed(rows, width, background, block)


def _inner(block: SayBlock, width: int, rows: int) -> list[Line]:
    accent = "accent-calm" if block.is_for_oneself else f"accent-{block.band.value}"
    head = (Span(block.label, f"bold {accent}"), Span(f"   {block.title}", "soft"))
    tone = (Span(block.tone, "faint"),)
    has_room = line_cells(head) + APART + line_cells(tone) <= width
    header = spread(head, tone, width) if block.tone and has_room else fit(head, width)
    sentence = wrap(block.sentence, width, rows=rows)
    if len(sentence) == rows:  # on the smallest screens the sentence is worth more than its heading
        return list(sentence)
    room = rows - 1 - len(sentence)
    choices = _answer_rows(block, width, room) if block.answers else _alternate_rows(block, width, room)
    spare = rows - 1 - len(sentence) - len(choices)
    above = 1 if spare > 0 else 0
    between = spare - above
    return [header, *([BLANK] * above), *sentence, *([BLANK] * between), *choices]


def _alternate_rows(block: SayBlock, width: int, room: int) -> list[Line]:
    """Return as many alternates as fit whole, with a free row above the sentence and one below it."""
    rows: list[Line] = []
    for choice in block.alternates:
        wrapped = wrap(choice.text, width - 2)
        if len(rows) + len(wrapped) > room - 2:
            break
        rows += [(Span(f"{choice.digit} ", "bold ink"), *wrapped[0]), *((Span("  "), *more) for more in wrapped[1:])]
    return rows


def _answer_rows(block: SayBlock, width: int, room: int) -> list[Line]:
    """Return the question, when it fits whole, and its answers."""
    question, packed = _question(block, width), _packed_answers(block, width)
    return [*(question if len(question) + len(packed) <= room else ()), *packed[: max(room, 1)]]


def _question(block: SayBlock, width: int) -> tuple[Line, ...]:
    return wrap((Span(block.question, "bold ask"),), width) if block.question else ()


def _packed_answers(block: SayBlock, width: int) -> list[Line]:
    """Return the answers, side by side where they fit."""
    packed: list[Line] = []
    for choice in block.answers:
        mark = Span("√ ", "yes") if choice.is_chosen else Span("")
        item: Line = (Span(f" {choice.digit} ", "bold pill-ink on-ask"), Span(" "), mark, *choice.text)
        if packed and line_cells(packed[-1]) + 3 + line_cells(item) <= width:
            packed[-1] = (*packed[-1], Span("   "), *item)
        else:
            packed.append(fit(item, width) if line_cells(item) > width else item)
    return packed


def holds_answers(block: SayBlock, width: int, inner_rows: int) -> bool:
    """Return whether question and answers stand whole in the block, beside the whole sentence of any temperature."""
    inner = width - 2 - 2 * GUTTER
    asked = len(_question(block, inner)) + len(_packed_answers(block, inner))
    said = max(len(wrap(sentence, inner)) for sentence in (block.sentence, *block.at_other_heat))
    return 1 + said + asked <= inner_rows


def asked_lines(block: SayBlock, width: int) -> list[Line]:
    """Return question and answers as they stand under a block that cannot hold them."""
    rows = [*_question(block, width - 3), *_packed_answers(block, width - 3)]
    return [(Span("  "), *row) for row in rows]


def _framed(rows: Sequence[Line], width: int, background: str, block: SayBlock) -> tuple[Line, ...]:
    is_hot = block.band is Band.HOT and not block.is_for_oneself
    has_right = block.band is not Band.CALM and not block.is_for_oneself
    accent = "accent-calm" if block.is_for_oneself else f"accent-{block.band.value}"
    left = Span("█", f"{accent} {background}")
    right = Span("█", f"{accent} {background}") if has_right else Span(" ", background)

    def edge(glyph: str) -> Line:
        return (left, Span((glyph if is_hot else " ") * (width - 2), f"{accent} {background}"), right)

    def inside(row: Line) -> Line:
        padded = fit(on(row, background), width - 2 - 2 * GUTTER, background)
        # A choice's digit keeps its own background.
        kept = tuple(
            Span(span.text, span.style.replace(f" {background}", "")) if "on-ask" in span.style else span
            for span in padded
        )
        return (left, Span(" " * GUTTER, background), *kept, Span(" " * GUTTER, background), right)

    return (edge("▀"), *(inside(row) for row in rows), edge("▄"))
