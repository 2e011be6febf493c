"""A playbook file as rows, one for each key, written the canonical way; remarks are put between them elsewhere.

People's words go into `|` blocks, one line a sentence; a single line stays on the line of its key; lists of ids are
`a, b` or `[a, b]`, as they were. The order of the keys is the trainer's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final, assert_never

from coach.playbook.fields import Field, FieldKind, Shape
from coach.playbook.line_reader import LineReader
from coach.playbook.nodes import BLOCK_STYLES, ListNode, Node, TableNode, TextNode
from coach.playbook.record import Line
from coach.playbook.recovery import cut_off
from coach.playbook.table_reader import has_bands, words_of
from coach.playbook.yaml_text import block_lines, scalar
from coach.text.source import Source, Span

INDENT: Final = 2
_LITERAL: Final = "|"


class Gap(Enum):
    """The blank line above a row."""

    NONE = auto()
    ONE = auto()
    AS_IT_WAS = auto()


@dataclass(frozen=True, slots=True)
class Level:
    """A depth of the file: the column that it had, and the indentation that it gets."""

    column: int
    indent: int


@dataclass(frozen=True, slots=True)
class Row:
    """One key with its value, as it is written."""

    span: Span
    """Where it stood in the source, without the tables below it."""
    levels: tuple[Level, ...]
    """The depths that it stands in, outermost first; the last one is that of its key."""
    begin: Level
    """Where its line begins: at its dash, when it is the first of an entry, else at its key."""
    head: str
    """The line of the key, without indentation."""
    body: tuple[str, ...] = ()
    """Lines below it, with indentation."""
    gap: Gap = Gap.AS_IT_WAS
    has_tables: bool = False
    """Its value is the rows that follow, one level deeper."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a file in order, and the stretches of the source that are text: a `#` in them is no remark."""

    rows: tuple[Row, ...]
    texts: tuple[Span, ...]


def rows_of(source: Source, root: TableNode, shape: Shape) -> Rows:
    """Return the rows of a file that was read without errors."""
    builder = _Builder(source)
    builder.table(root, shape, _Entry((), 0, Gap.AS_IT_WAS))
    return Rows(tuple(_apart(builder.rows)), tuple(sorted(builder.texts)))


def _apart(rows: Iterable[Row]) -> Iterator[Row]:
    """Set keys of the file apart from their neighbours where either of the two takes several lines."""
    is_first, was_tall = True, False
    for row in rows:
        if len(row.levels) > 1:
            yield row
            continue
        is_tall = bool(row.body) or row.has_tables
        yield replace(row, gap=Gap.ONE) if (is_tall or was_tall) and not is_first else row
        is_first, was_tall = False, is_tall


@dataclass(frozen=True, slots=True)
class _Entry:
    """Where a table is written: what it stands in, how deep, and the gap above its first row."""

    levels: tuple[Level, ...]
    indent: int
    gap: Gap
    is_in_list: bool = False


class _Builder:
    """Walks the nodes of one file."""

    def __init__(self, source: Source) -> None:
        self.rows: list[Row] = []
        self.texts: list[Span] = []
        self._source = source
        self._reader = LineReader(source, [])

    def table(self, node: TableNode, shape: Shape, entry: _Entry) -> None:
        """Add the rows of a table and of what is in it."""
        for number, (key, value) in enumerate(node.pairs):
            field = shape.field(key.text)
            if field is None:
                continue
            self.texts.append(key.span)
            level = Level(self._column(key.span.start), entry.indent)
            levels = (*entry.levels, level)
            has_dash = entry.is_in_list and number == 0
            row = Row(
                key.span,
                levels,
                entry.levels[-1] if has_dash else level,
                f"- {key.text}:" if has_dash else f"{key.text}:",
                gap=Gap.AS_IT_WAS if number else entry.gap,
            )
            inner = _Entry(levels, entry.indent + INDENT, Gap.NONE)
            if field.shape is not None and _is_nested(field, value):
                self.rows.append(replace(row, has_tables=True))
                self._tables(field.shape, value, inner)
            else:
                self.rows.append(self._filled(row, field, value, inner.indent))

    def _filled(self, row: Row, field: Field, value: Node, indent: int) -> Row:
        inline, lines = self._value(field, value)
        span = Span(row.span.start, max(row.span.end, self._end(value)))
        body = tuple(f"{' ' * indent}{line}".rstrip() for line in lines)
        return replace(row, span=span, head=f"{row.head} {inline}".rstrip(), body=body)

    def _tables(self, shape: Shape, value: Node, inner: _Entry) -> None:
        if isinstance(value, TableNode):
            self.table(value, shape, inner)
            return
        items = value.items if isinstance(value, ListNode) else ()
        levels = (*inner.levels, Level(self._column(value.span.start), inner.indent))
        for number, item in enumerate(items):
            if isinstance(item, TableNode):
                gap = Gap.ONE if number else Gap.NONE
                self.table(item, shape, _Entry(levels, inner.indent + INDENT, gap, is_in_list=True))

    def _value(self, field: Field, node: Node) -> tuple[str, tuple[str, ...]]:
        """Return what stands on the line of the key, and the lines below it."""
        match field.kind:
            case FieldKind.LINES | FieldKind.SAY:
                lines = self._lines(node)
                if not lines:
                    return _LITERAL if _is_literal(node) else "", ()
                return _LITERAL, self._grouped(node, lines, has_bullets=True)
            case FieldKind.IDS:
                return self._ids(node)
            case FieldKind.TEXT:
                lines = self._lines(node, has_bullets=False)
                if _is_block(node) and lines:
                    return _LITERAL, self._grouped(node, lines)
                text = " ".join(line.text for line in lines)
                return scalar(text) if text else "", ()
            case FieldKind.ID | FieldKind.CHOICE | FieldKind.FLAG | FieldKind.NUMBER | FieldKind.DATE:
                return " ".join(line.text for line in self._lines(node, has_bullets=False)), ()
            case FieldKind.TABLE | FieldKind.TABLES:
                return "", ()
            case _:
                assert_never(field.kind)

    def _ids(self, node: Node) -> tuple[str, tuple[str, ...]]:
        if isinstance(node, ListNode):
            words = [word for item in node.items for line in self._lines(item) for word in words_of(line)]
            return f"[{', '.join(word.text for word in words)}]", ()
        lines = [", ".join(word.text for word in words_of(line)) for line in self._lines(node)]
        lines = [line for line in lines if line]
        if _is_literal(node) and lines:
            return _LITERAL, tuple(lines)
        return ", ".join(lines), ()

    def _grouped(self, node: Node, lines: tuple[Line, ...], *, has_bullets: bool = False) -> tuple[str, ...]:
        """Return the lines of a block; a blank line between groups of them stays."""
        texts = block_lines(line.text for line in lines) if has_bullets else tuple(line.text for line in lines)
        if not _is_literal(node):
            return texts
        rows: list[str] = []
        last = 0
        for line, text in zip(lines, texts, strict=True):
            number = self._source.position(line.place.span.start).line
            rows += ["", text] if rows and number > last + 1 else [text]
            last = number
        return tuple(rows)

    def _lines(self, node: Node, *, has_bullets: bool = True) -> tuple[Line, ...]:
        """Return a value's lines, and note which stretches of the source they are."""
        lines = self._reader.read(node, has_bullets=has_bullets)
        for each in node.items if isinstance(node, ListNode) else (node,):
            self.texts.append(self._extent(each))
        return lines

    def _extent(self, node: Node) -> Span:
        """Return the stretch of the source that is a value's text, without what may be remarks."""
        if not isinstance(node, TextNode):
            lines = self._reader.read(node)
            return Span(node.span.start, max((line.place.span.end for line in lines), default=node.span.end))
        if _is_block(node):
            header = self._source.line_span(self._source.position(node.span.start).line)
            return Span(min(header.end, node.span.end), node.span.end)
        rest = None if node.style else cut_off(self._source, node.span.end)
        return Span(node.span.start, node.span.end if rest is None else rest.end)

    def _end(self, node: Node) -> int:
        """Return where a value ends; a list of lines by itself ends only where the next thing begins."""
        while isinstance(node, ListNode) and node.items and not self._source.text.startswith("[", node.span.start):
            node = node.items[-1]
        return node.span.end

    def _column(self, offset: int) -> int:
        return self._source.position(offset).column - 1


def _is_nested(field: Field, value: Node) -> bool:
    if field.kind is FieldKind.SAY:
        return isinstance(value, TableNode) and has_bands(value)
    return True


def _is_block(node: Node) -> bool:
    return isinstance(node, TextNode) and bool(node.style) and node.style in BLOCK_STYLES


def _is_literal(node: Node) -> bool:
    return isinstance(node, TextNode) and node.style == _LITERAL
