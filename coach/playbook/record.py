"""A table of a playbook file by the declared fields: cleaned lines with their places, nothing interpreted yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from coach.playbook.fields import Shape
from coach.playbook.flag import YES
from coach.text.source import Place, Span

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a trainer's text, cleaned.

    `is_exact` says that the text stands in the file character for character, so a part of it has a place too.
    """

    text: str
    place: Place
    is_exact: bool = True

    def part(self, start: int, end: int) -> Place:
        """Return the place of a stretch of the text, or of the whole line where that cannot be told."""
        if not self.is_exact:
            return self.place
        first = self.place.span.start
        return Place(self.place.file, Span(first + start, first + max(end, start)))

    def divided(self) -> tuple[Line, Line] | None:
        """Return what stands left and right of the first `=>`, or None without one."""
        if "=>" not in self.text:
            return None
        left, _, right = self.text.partition("=>")
        return self._cut(0, len(left.rstrip())), self._cut(len(self.text) - len(right.lstrip()), len(self.text))

    def _cut(self, start: int, end: int) -> Line:
        return Line(self.text[start:end], self.part(start, end), self.is_exact)


@dataclass(frozen=True, slots=True)
class Record:
    """One table read by its shape; a key that is absent or empty is in neither mapping."""

    shape: Shape
    place: Place
    """Where the table begins: its first line."""
    lines: Mapping[str, tuple[Line, ...]]
    records: Mapping[str, tuple[Record, ...]]
    keys: Mapping[str, Place]
    """Where each key of the file stands, also of empty ones."""
    refused: frozenset[str] = frozenset()
    """Keys with a value that was refused, which has been told."""
    _kept: dict[str, object] = field(init=False, repr=False, compare=False, default_factory=dict)

    def once(self, name: str, make: Callable[[Record], _T]) -> _T:
        """Return what `make` says of this table, asked once: a library's tables are the same for all who use it."""
        if name not in self._kept:
            self._kept[name] = make(self)
        return cast("_T", self._kept[name])

    def line(self, key: str) -> Line | None:
        """Return the only (or first) line of a field, or None."""
        lines = self.lines.get(key)
        return lines[0] if lines else None

    def text(self, key: str) -> str:
        """Return the only (or first) line's text of a field, or an empty text."""
        lines = self.lines.get(key)
        return lines[0].text if lines else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts of a field's lines."""
        return tuple(line.text for line in self.lines.get(key, ()))

    def flag(self, key: str) -> bool:
        """Return whether a yes-or-no field says yes."""
        return self.text(key).casefold() in YES

    def number(self, key: str) -> int | None:
        """Return a number, or None where there is none that can be read."""
        text = self.text(key)
        return int(text) if text.isascii() and text.isdecimal() else None

    def table(self, key: str) -> Record | None:
        """Return the only table of a field, or None."""
        return next(iter(self.records.get(key, ())), None)

    @property
    def id(self) -> str:
        """The table's id, or an empty text."""
        return self.text("id")

    def where(self, key: str) -> Place:
        """Return the place of a field's value, else of its key, else of the table."""
        line = self.line(key)
        return line.place if line else self.keys.get(key, self.place)


def meaning(record: Record) -> tuple[object, ...]:
    """Return what a table says, without places: two tables with the same meaning are the same to every reader."""
    lines = sorted((key, record.texts(key)) for key in record.lines)
    tables = sorted((key, tuple(map(meaning, tables))) for key, tables in record.records.items())
    return record.shape.name, tuple(sorted(record.keys)), tuple(lines), tuple(tables)
