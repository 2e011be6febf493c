"""The replacement that puts a sentence which YAML misreads into a `|` block, where nothing is misread."""

from __future__ import annotations

import re
from typing import Final

from coach.diagnostics.model import Fix
from coach.text.source import Source, Span

_OWNER: Final = re.compile(r"[ ]*(?:-[ ]+)*?(?P<owner>-|[a-z][a-z0-9-]*:)[ ]+")
"""The dash or the key that a value on the same line belongs to."""
_KEY_ABOVE: Final = re.compile(r":(?P<gap>[ ]*(?:\r\n|\r|\n))[ ]*\Z")
_STEP: Final = 2
_BLOCK_SIGNS: Final = frozenset("|>")


def block_fix(source: Source, start: int, end: int) -> Fix | None:
    """Return the fix for a value that stands from `start` to `end`, or None where it cannot be told how."""
    value = source.slice(Span(start, end))
    start += len(value) - len(value.lstrip())
    lines = [line.strip() for line in value.splitlines() if line.strip()]
    if not lines or lines[0][0] in _BLOCK_SIGNS:
        return None
    line = source.line_span(source.position(start).line)
    head = source.text[line.start : start]
    if not head.strip():
        return _opened_above(source, start)
    owner = _OWNER.fullmatch(head)
    if owner is None:
        return None
    indent = " " * (owner.start("owner") + _STEP)
    newline = newline_of(source.text)
    return Fix(source.place(start, end), "|" + "".join(f"{newline}{indent}{each}" for each in lines))


def newline_of(text: str) -> str:
    """Return how the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"


def _opened_above(source: Source, start: int) -> Fix | None:
    """Say `key: |` where the sentences begin on the line below their key."""
    gap = _KEY_ABOVE.search(source.text, max(0, start - 200), start)
    if gap is None:
        return None
    place = source.place(gap.start("gap"), gap.end("gap"))
    return Fix(place, " |" + gap["gap"].lstrip(" "))
