"""Lines of styled text, measured in terminal cells: what every view is laid out into.

A style is a few words of `coach.tui.theme` ("ink bold on-hot"), never a colour. Text in a span is shown
character for character.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from coach.text.width import cells, cut

ELLIPSIS: Final = "…"
APART: Final = 2
"""Cells that stay free between the two ends of a line."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style."""

    text: str
    style: str = ""


Line = tuple[Span, ...]
BLANK: Final[Line] = ()


def line(text: str, style: str = "") -> Line:
    """Return a line of one span."""
    return (Span(text, style),)


def line_cells(spans: Iterable[Span]) -> int:
    """Return how many terminal cells the spans take."""
    return sum(cells(span.text) for span in spans)


def plain_text(spans: Iterable[Span]) -> str:
    """Return the text without styles."""
    return "".join(span.text for span in spans)


def on(spans: Iterable[Span], background: str) -> Line:
    """Return the spans with a background word added to each style."""
    return tuple(Span(span.text, f"{span.style} {background}".strip()) for span in spans)


def fit(spans: Sequence[Span], width: int, fill: str = "") -> Line:
    """Return the line cut (with an ellipsis) or filled with blanks in style `fill` to exactly `width` cells."""
    used = line_cells(spans)
    if used == width:
        return tuple(spans)
    if used < width:
        return (*spans, Span(" " * (width - used), fill))
    kept: list[Span] = []
    room = max(width - 1, 0)
    for span in spans:
        if cells(span.text) <= room:
            kept.append(span)
            room -= cells(span.text)
            continue
        kept.append(Span(cut(span.text, room, mark="") + ELLIPSIS, span.style))
        break
    return fit(tuple(kept), width, fill) if line_cells(kept) <= width else tuple(kept)


def spread(left: Sequence[Span], right: Sequence[Span], width: int, fill: str = "") -> Line:
    """Return one line with `left` at its start and `right` at its end; `left` is cut when both do not fit."""
    room = width - line_cells(right) - APART
    if room <= 0:
        return fit(right, width, fill)
    return (*fit(left, room, fill), Span(" " * APART, fill), *right)


def wrap(spans: Iterable[Span], width: int, *, rows: int | None = None) -> tuple[Line, ...]:
    """Return the spans broken at blanks into lines of at most `width` cells.

    A word wider than a line is broken where the line ends. With `rows` given, what does not fit is
    cut and the last line ends in an ellipsis, so nothing disappears unseen.
    """
    return _wrapped(tuple(spans), width, rows)


@lru_cache(maxsize=1024)
def _wrapped(spans: Line, width: int, rows: int | None) -> tuple[Line, ...]:
    """Break the lines; a key changes one or two texts of a screen, so most were broken before."""
    width = max(width, 1)
    done: list[list[Span]] = [[]]
    room = width
    for word in _words(spans):
        size = line_cells(word)
        is_blank = not plain_text(word).strip()
        if is_blank:
            if done[-1] and size < room:
                done[-1].extend(word)
                room -= size
            elif done[-1]:
                done.append([])
                room = width
            continue
        if size > room and done[-1]:
            done.append([])
            room = width
        for piece in _broken(word, width) if size > width else (word,):
            if line_cells(piece) > room:
                done.append([])
                room = width
            done[-1].extend(piece)
            room -= line_cells(piece)
    lines = tuple(_merged(_stripped(spans_of_line)) for spans_of_line in done if spans_of_line)
    if rows is None or len(lines) <= rows:
        return lines
    if rows <= 0:
        return ()
    last = lines[rows - 1]
    marked = (*last, Span(ELLIPSIS, last[-1].style if last else ""))
    return (*lines[: rows - 1], fit(marked, width) if line_cells(marked) > width else marked)


def _words(spans: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    """Split spans into words and the blanks between them; a word may run over several styles."""
    word: list[Span] = []
    for span in spans:
        start = 0
        for position, char in enumerate(span.text):
            if char not in " \n":
                continue
            if position > start:
                word.append(Span(span.text[start:position], span.style))
            if word:
                yield tuple(word)
                word = []
            yield (Span(" ", span.style),)
            start = position + 1
        if start < len(span.text):
            word.append(Span(span.text[start:], span.style))
    if word:
        yield tuple(word)


def _broken(word: Sequence[Span], width: int) -> Iterator[tuple[Span, ...]]:
    """Break a word that is wider than a line, character by character."""
    piece: list[Span] = []
    room = width
    for span in word:
        for char in span.text:
            size = cells(char)
            if size > room and piece:
                yield tuple(piece)
                piece, room = [], width
            piece.append(Span(char, span.style))
            room -= size
    if piece:
        yield tuple(piece)


def _stripped(spans: list[Span]) -> list[Span]:
    while spans and not spans[-1].text.strip():
        spans.pop()
    return spans


def _merged(spans: Sequence[Span]) -> Line:
    """Join neighbours of the same style."""
    merged: list[Span] = []
    for span in spans:
        if merged and merged[-1].style == span.style:
            merged[-1] = Span(merged[-1].text + span.text, span.style)
        else:
            merged.append(span)
    return tuple(merged)


def labelled(
    label: Sequence[Span], body: Sequence[Span], width: int, indent: int, *, rows: int | None = None
) -> tuple[Line, ...]:
    """Return `body` wrapped beside a label of `indent` cells: a hanging indent."""
    wrapped = wrap(body, width - indent, rows=rows) or (BLANK,)
    first = (*fit(label, indent), *wrapped[0])
    return (first, *((Span(" " * indent), *more) for more in wrapped[1:]))
