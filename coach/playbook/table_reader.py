"""Nodes of a YAML file read by the declared fields into records; every problem is told, none stops the reading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from coach.diagnostics.codes import structure
from coach.diagnostics.model import Diagnostic, Fix, Message, told
from coach.i18n import message
from coach.playbook.field_value import problem_of
from coach.playbook.fields import ANY_BAND, SAY, Arrow, Field, FieldKind, Shape
from coach.playbook.line_reader import LineReader
from coach.playbook.nodes import ListNode, Node, TableNode, TextNode
from coach.playbook.record import Line, Record
from coach.text.nearest import nearest
from coach.text.source import Place, Source, Span

_GUESS_LIMIT: Final = 200
"""Findings after which nothing is guessed any more: this is no playbook, and guessing costs time."""
_FREE: Final = frozenset({FieldKind.LINES, FieldKind.TEXT})
"""Kinds of fields that take any text."""
_WORD: Final = re.compile(r"[^,\s]+")
_A_LIST: Final = told(message("it has to be a list, each entry begins with “- ”"))
_A_TABLE: Final = told(message("it has to have keys of its own, one a line, indented"))
_A_TEXT: Final = told(message("it has to be text"))


class TableReader:
    """Reads the tables of one file; `found` grows with each problem."""

    def __init__(self, source: Source) -> None:
        self.found: list[Diagnostic] = []
        self._source = source
        self._lines = LineReader(source, self.found)

    def read(self, node: TableNode, shape: Shape) -> Record:
        """Return a table as a record of `shape`."""
        lines: dict[str, tuple[Line, ...]] = {}
        records: dict[str, tuple[Record, ...]] = {}
        keys: dict[str, Place] = {}
        refused: set[str] = set()
        for key, value in node.pairs:
            place = self._spot(key.span)
            field = shape.field(key.text)
            if field is None:
                self._unknown_key(key.text, place, shape)
                continue
            keys[field.key] = place
            before = len(self.found)
            if field.shape is not None:
                records[field.key] = tuple(self._tables(field, field.shape, value, place))
                continue
            lines[field.key] = self._values(field, value, place)
            if len(self.found) > before:
                refused.add(field.key)
        return Record(
            shape,
            self._spot(node.span),
            {key: read for key, read in lines.items() if read},
            {key: tables for key, tables in records.items() if tables},
            keys,
            frozenset(refused),
        )

    def _unknown_key(self, key: str, place: Place, shape: Shape) -> None:
        guess = nearest(key, shape.keys) if len(self.found) < _GUESS_LIMIT else None
        self.found.append(
            structure.UNKNOWN_KEY.at(
                place,
                label=told(message("did you mean “{guess}”?"), guess=guess) if guess else None,
                fix=Fix(place, guess) if guess else None,
                shape=shape.name,
                key=key,
                known=", ".join(shape.keys),
            )
        )

    def _tables(self, field: Field, shape: Shape, node: Node, place: Place) -> Iterator[Record]:
        if isinstance(node, TextNode) and not node.text and field.kind is not FieldKind.SAY:
            return
        match field.kind:
            case FieldKind.SAY:
                yield self._say(node, place)
            case FieldKind.TABLE if isinstance(node, TableNode):
                yield self.read(node, shape)
            case FieldKind.TABLE:
                self._wrong_form(field, place, _A_TABLE)
            case _ if isinstance(node, ListNode):
                yield from self._entries(field, shape, node)
            case _:
                self._wrong_form(field, place, _A_LIST)

    def _entries(self, field: Field, shape: Shape, node: ListNode) -> Iterator[Record]:
        for item in node.items:
            if isinstance(item, TableNode):
                yield self.read(item, shape)
            else:
                self._wrong_form(field, self._spot(item.span), _A_TABLE)

    def _say(self, node: Node, place: Place) -> Record:
        if isinstance(node, TableNode) and has_bands(node):
            return self.read(node, SAY)
        lines = self._lines.read(node)
        return Record(SAY, place, {ANY_BAND: lines} if lines else {}, {}, {ANY_BAND: place})

    def _values(self, field: Field, node: Node, place: Place) -> tuple[Line, ...]:
        """Return the lines of a field that holds text of some kind, without those that its kind refuses."""
        match field.kind:
            case FieldKind.LINES:
                lines = self._lines.read(node)
            case FieldKind.IDS:
                lines = tuple(self._words(field, node, place))
            case FieldKind.TEXT:
                lines = self._one_line(field, node, place)
            case _:
                lines = self._one_line(field, node, place)[:1] if isinstance(node, TextNode) else ()
                if not isinstance(node, TextNode):
                    self._wrong_form(field, place, _A_TEXT)
        if field.kind in _FREE and field.arrow is not Arrow.MUST:
            return lines
        fine: list[Line] = []
        for line in lines:
            problem = problem_of(field, line)
            if problem is None:
                fine.append(line)
            else:
                self.found.append(problem)
        return tuple(fine)

    def _one_line(self, field: Field, node: Node, place: Place) -> tuple[Line, ...]:
        if isinstance(node, ListNode):
            self._wrong_form(field, place, _A_TEXT)
            return ()
        lines = self._lines.read(node, has_bullets=False)
        if len(lines) < 2:
            return lines
        return (Line(" ".join(line.text for line in lines), lines[0].place, is_exact=False),)

    def _words(self, field: Field, node: Node, place: Place) -> Iterator[Line]:
        for item in node.items if isinstance(node, ListNode) else (node,):
            if not isinstance(item, TextNode):
                self._wrong_form(field, place, _A_TEXT)
                continue
            for line in self._lines.read(item):
                yield from words_of(line)

    def _wrong_form(self, field: Field, place: Place, wanted: Message) -> None:
        self.found.append(structure.WRONG_FORM.at(place, help=wanted, key=field.key))

    def _spot(self, span: Span) -> Place:
        return self._source.first_line(span)


def words_of(line: Line) -> Iterator[Line]:
    """Give the words of a line, such as the ids of a list, each with its place."""
    for word in _WORD.finditer(line.text):
        yield Line(word[0], line.part(*word.span()), line.is_exact)


def has_bands(node: TableNode) -> bool:
    """Whether a table under `say` was meant as bands; else it is a sentence with a colon in it."""
    return any(nearest(key.text, SAY.keys) is not None for key, _ in node.pairs)
