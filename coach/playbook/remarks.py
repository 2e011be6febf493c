"""Remarks in a playbook file (`# …`): where they stand, and the row that each belongs to.

Rules of this file:
1. No remark is lost, and none becomes text.
2. A remark on a line of its own belongs to what follows; one that is indented deeper than what follows belongs to
   what stands before it (`# tone: calm` at the end of a step stays in that step).
3. A remark in the middle of a value moves above its key.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from coach.playbook.layout_rows import Row, Rows
from coach.text.source import Source, Span

_HASH: Final = re.compile("#")
_SIGNS_ONLY: Final = re.compile(r"[-?\s]*")


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark with its `#`, to the end of its line."""

    text: str
    start: int
    line: int
    column: int
    is_alone: bool
    """Nothing but blanks and dashes stands before it on its line."""
    has_gap: bool
    """A blank line stands above it."""


@dataclass(slots=True)
class Attached:
    """The remarks of one row."""

    above: list[Remark] = field(default_factory=list)
    beside: Remark | None = None
    below: list[tuple[int, Remark]] = field(default_factory=list)
    """With their indentation."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The remarks of each row, and those at the end of the file."""

    of_rows: tuple[Attached, ...]
    at_end: tuple[Remark, ...]


def has_gap_above(source: Source, line: int) -> bool:
    """Whether a blank line stands above a line."""
    return line > 1 and not source.line(line - 1).strip()


def arranged(source: Source, rows: Rows) -> Arrangement:
    """Return each remark at the row that it belongs to."""
    attached = tuple(Attached() for _ in rows.rows)
    at_end: list[Remark] = []
    starts = [row.span.start for row in rows.rows]
    for remark in _remarks(source, rows.texts):
        index = bisect_right(starts, remark.start) - 1
        following = rows.rows[index + 1] if index + 1 < len(rows.rows) else None
        if index >= 0 and _belongs_before(source, remark, rows.rows[index], following, attached[index]):
            continue
        if following is not None:
            attached[index + 1].above.append(remark)
        else:
            at_end.append(remark)
    return Arrangement(attached, tuple(at_end))


def _belongs_before(source: Source, remark: Remark, row: Row, following: Row | None, own: Attached) -> bool:
    """Attach a remark to the row before it, if that is where it belongs."""
    if not remark.is_alone:
        first, last = (source.position(offset).line for offset in (row.span.start, row.span.end))
        if own.beside is None and (remark.line == first or (remark.line == last and not row.body)):
            own.beside = remark
        else:
            own.above.append(remark)
        return True
    if remark.start < row.span.end:
        own.above.append(remark)
        return True
    if following is not None and len(following.levels) > len(row.levels):
        return False
    floor = following.begin.column if following is not None else 0
    level = next((level for level in reversed(row.levels) if floor < level.column <= remark.column), None)
    if level is None:
        return False
    own.below.append((level.indent, remark))
    return True


def _remarks(source: Source, texts: Sequence[Span]) -> Iterator[Remark]:
    """Give the remarks of a file in order."""
    at = 0
    for number in range(1, source.line_count + 1):
        line = source.line_span(number)
        words = source.slice(line)
        for sign in _HASH.finditer(words) if "#" in words else ():
            start = line.start + sign.start()
            while at < len(texts) and texts[at].end <= start:
                at += 1
            if at < len(texts) and texts[at].start <= start:
                continue
            before = words[: sign.start()]
            is_alone = _SIGNS_ONLY.fullmatch(before) is not None
            text = words[sign.start() :].rstrip()
            yield Remark(text, start, number, sign.start(), is_alone, is_alone and has_gap_above(source, number))
            break
