"""A text file as people see it: offsets, lines and columns, and the spans that point into it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Final

_LINE: Final = re.compile("\r\n|\r|\n")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a source: offsets in characters, `end` not included."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A span in a named file."""

    file: str
    span: Span


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A line and column as editors count them, both from 1; the column counts characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Source:
    """The decoded text of one file, without its byte order mark; `name` is how the file is called to its reader."""

    name: str
    text: str
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note where the lines begin; only CR, LF and CRLF end a line, as in editors."""
        object.__setattr__(self, "_starts", (0, *(match.end() for match in _LINE.finditer(self.text))))

    @property
    def line_count(self) -> int:
        """How many lines there are; an empty text has one."""
        return len(self._starts)

    def position(self, offset: int) -> Position:
        """Return where an offset stands; one outside the text is moved to its nearest end."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def line_span(self, line: int) -> Span:
        """Return the span of a line (from 1) without its line break.

        Raises:
            IndexError: there is no such line.
        """
        start, text = self.line_at(line)
        return Span(start, start + len(text))

    def line(self, line: int) -> str:
        """Return a line (from 1) without its line break."""
        return self.line_at(line)[1]

    def line_at(self, line: int) -> tuple[int, str]:
        """Return where a line (from 1) begins, and its text without its line break.

        Raises:
            IndexError: there is no such line.
        """
        if not 1 <= line <= len(self._starts):
            raise IndexError(line)
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self.text)
        return start, self.text[start:end].rstrip("\r\n")

    def slice(self, span: Span) -> str:
        """Return the text of a span."""
        return self.text[span.start : span.end]

    def place(self, start: int, end: int) -> Place:
        """Return the place of a span of this file, kept inside the text."""
        size = len(self.text)
        start = min(max(start, 0), size)
        return Place(self.name, Span(start, min(max(end, start), size)))

    def first_line(self, span: Span) -> Place:
        """Return the place of a span as far as its first line goes: what an excerpt can show."""
        if "\n" not in (words := self.text[span.start : span.end]) and "\r" not in words:
            return self.place(span.start, span.end)
        return self.place(span.start, min(span.end, self.line_span(self.position(span.start).line).end))
