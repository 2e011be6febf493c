"""What can be mended in a playbook file without anybody having to decide: layout that YAML misreads, and its crumbs.

Rules of this file:
1. The meaning stays: a change is kept only when the file reads as before, with fewer findings or the same. Two
   sentences to be matched are put on two lines, since one line is never found; the words stay.
2. Nothing else is touched: remarks, order, the ends of lines and the byte order mark stay as they are.
3. Mending what is mended changes nothing.
"""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import Final

from coach.diagnostics.codes import structure
from coach.playbook.checks.said import matched
from coach.playbook.decode import decode
from coach.playbook.library import PlaybookFile, read_file
from coach.playbook.nodes import ListNode, Node, TextNode
from coach.playbook.record import Line, Record, meaning
from coach.playbook.yaml_events import read
from coach.text.source import Source, Span
from coach.wording.marks import tongue_of
from coach.wording.model import Block, Fault, PhraseProblem
from coach.wording.phrase import read_line

_TAB_WIDTHS: Final = (2, 4, 8)
_UNREADABLE: Final = frozenset({structure.TAB.id, structure.SYNTAX.id})
_MISREAD: Final = frozenset({structure.CUT_AT_HASH.id, structure.TAKEN_AS_TABLE.id, structure.MISREAD.id})
_BULLETS: Final = frozenset("-*•")
_ROUNDS: Final = 20
"""The reader tells of twenty misread sentences at a time, and a sentence put into a block may show a bullet."""
_BUDGET: Final = 3_000_000
"""Characters gone through in all rounds, which is seconds; what is left is mended the next time."""
_TRIES: Final = 40
"""Readings of the file to find out which changes can be made, when they cannot all be made at once."""


class Mending(Enum):
    """A kind of change."""

    TAB = auto()
    """Tabs in the indentation became spaces."""
    TRAILING = auto()
    """Blanks at the end of a line were taken out."""
    BULLET = auto()
    """A bullet was taken out of a block."""
    BLOCK = auto()
    """A sentence was put into a `|` block."""
    SENTENCES = auto()
    """The two sentences of a line that is matched were put on lines of their own."""


@dataclass(frozen=True, slots=True)
class Change:
    """One changed line, as it is counted in the mended file."""

    kind: Mending
    line: int


@dataclass(frozen=True, slots=True)
class _Edit:
    """A stretch of the text, and what stands there afterwards."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Mended:
    """A file after mending; `data` is what it was when there are no changes."""

    data: bytes
    changes: tuple[Change, ...] = ()


def mend(name: str, data: bytes) -> Mended:
    """Mend one file; what is no text, or was fine, stays as it is."""
    source, found = decode(name, data)
    if found:
        return Mended(data)
    text = source.text
    changes: list[Change] = []
    for _ in range(min(_ROUNDS, 1 + _BUDGET // (len(text) + 1))):
        before = text
        for kind, find in _FINDERS.items():
            edits = find(Source(name, text))
            changes = _counted(Source(name, text), kind, edits, changes)
            text = _edited(text, edits)
        if text == before:
            break
    if not changes:
        return Mended(data)
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return Mended(mark + text.encode(), tuple(sorted(changes, key=lambda each: (each.line, each.kind.value))))


def _edited(text: str, edits: Iterable[_Edit]) -> str:
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*parts, text[at:]])


def _counted(source: Source, kind: Mending, edits: Sequence[_Edit], known: Iterable[Change]) -> list[Change]:
    """Return the changes known so far and those of the edits, their lines counted after the edits."""
    added = [
        (source.position(edit.span.start).line, edit.text.count("\n") - source.slice(edit.span).count("\n"))
        for edit in edits
    ]

    def after(line: int) -> int:
        return line + sum(more for above, more in added if above < line)

    return [*(Change(each.kind, after(each.line)) for each in known), *(Change(kind, after(line)) for line, _ in added)]


def _tabs(source: Source) -> tuple[_Edit, ...]:
    """Find tabs in the indentation; how many blanks one stands for is what makes the file readable."""
    indents = [(span, text) for span, text in _indents(source) if "\t" in text]
    if not indents:
        return ()
    readings = [tuple(_Edit(span, text.expandtabs(width)) for span, text in indents) for width in _TAB_WIDTHS]
    stuck = _stuck_at(source)
    if stuck is None:
        return readings[0] if _reads_alike(source, readings[0]) else ()
    furthest = stuck
    best: tuple[_Edit, ...] = ()
    for edits in readings:
        reached = _stuck_at(Source(source.name, _edited(source.text, edits)))
        if reached is None:
            return edits
        if reached > furthest:
            furthest, best = reached, edits
    return best


def _indents(source: Source) -> Iterator[tuple[Span, str]]:
    for number in range(1, source.line_count + 1):
        line = source.line_span(number)
        words = source.slice(line)
        size = len(words) - len(words.lstrip(" \t"))
        if 0 < size < len(words):
            yield Span(line.start, line.start + size), words[:size]


def _stuck_at(source: Source) -> int | None:
    """Return the line at which reading ends, or None when it comes to the end."""
    lines = [
        source.position(each.place.span.start).line for each in read(source).diagnostics if each.code in _UNREADABLE
    ]
    return min(lines, default=None)


def _trailing(source: Source) -> tuple[_Edit, ...]:
    """Find blanks at the ends of lines."""
    edits: list[_Edit] = []
    for number in range(1, source.line_count + 1):
        line = source.line_span(number)
        size = len(source.slice(line).rstrip(" \t"))
        if line.start + size < line.end:
            edits.append(_Edit(Span(line.start + size, line.end), ""))
    return _kept(source, edits)


def _bullets(source: Source) -> tuple[_Edit, ...]:
    """Find bullets that the reader strips from the lines of a block."""
    file = _file(source)
    if file.record is None:
        return ()
    blocks = [node.span for node in _texts(read(source).root) if node.style == "|"]
    starts = sorted({line.place.span.start for line in _lines(file.record)})
    edits: list[_Edit] = []
    for start in starts:
        line = source.line_span(source.position(start).line)
        head = source.slice(Span(line.start, start))
        if head.strip() in _BULLETS and any(block.start < line.start < block.end for block in blocks):
            edits.append(_Edit(Span(line.start + len(head) - len(head.lstrip()), start), ""))
    return _kept(source, edits)


def _blocks(source: Source) -> tuple[_Edit, ...]:
    """Find sentences that YAML misreads, on lines where nothing else is wrong."""
    found = _file(source).diagnostics
    wrong = {source.position(each.place.span.start).line for each in found if each.is_error}
    fixes = sorted(
        (each.fix for each in found if each.code in _MISREAD and each.fix is not None), key=lambda fix: fix.place.span
    )
    edits: list[_Edit] = []
    for fix in fixes:
        span = fix.place.span
        if source.position(span.start).line not in wrong and (not edits or edits[-1].span.end <= span.start):
            edits.append(_Edit(span, fix.text))
    return _kept(source, edits)


def _sentences(source: Source) -> tuple[_Edit, ...]:
    """Find lines of blocks that are matched and hold two sentences; between them the line is broken."""
    file = _file(source)
    if file.record is None:
        return ()
    tongue = tongue_of(file.record.text("language"))
    blocks = [node.span for node in _texts(read(source).root) if node.style == "|"]
    edits: list[_Edit] = []
    for _, line in matched(file.record):
        start = line.place.span.start
        if not line.is_exact or not any(block.start < start < block.end for block in blocks):
            continue
        wrong = read_line("", 0, Block.PHRASES, line.text, tongue)
        if not isinstance(wrong, PhraseProblem) or wrong.fault is not Fault.TWO_SENTENCES:
            continue
        head = line.text[: wrong.start]
        row = source.line_span(source.position(start).line)
        before = source.slice(Span(row.start, start))
        if not before.strip():
            edits.append(_Edit(Span(start + len(head.rstrip()), start + len(head)), _line_break(source) + before))
    changed = Source(source.name, _edited(source.text, edits))
    is_same = Counter(_words(_file(source).record)) == Counter(_words(_file(changed).record))
    return tuple(edits) if is_same else ()


def _line_break(source: Source) -> str:
    """Return how lines end in a file."""
    return "\r\n" if "\r\n" in source.text else "\n"


def _words(record: Record | None) -> Iterator[str]:
    return (word for line in _lines(record) for word in line.text.split()) if record is not None else iter(())


def _kept(source: Source, edits: Sequence[_Edit]) -> tuple[_Edit, ...]:
    """Return the edits after which the file reads as before: all of them, or the parts of them that can be made."""
    kept: list[_Edit] = []
    waiting = [list(edits)] if edits else []
    for _ in range(_TRIES):
        if not waiting:
            break
        part = waiting.pop()
        if _reads_alike(source, [*kept, *part]):
            kept += part
        elif len(part) > 1:
            middle = len(part) // 2
            waiting += [part[middle:], part[:middle]]
    return tuple(kept)


def _reads_alike(source: Source, edits: Iterable[_Edit]) -> bool:
    before, after = _file(source), _file(Source(source.name, _edited(source.text, edits)))
    is_same = (before.record and meaning(before.record)) == (after.record and meaning(after.record))
    return is_same and Counter(_codes(after)) <= Counter(_codes(before))


@lru_cache(maxsize=2)
def _read_as(name: str, text: str) -> PlaybookFile:
    return read_file(name, text.encode())


def _file(source: Source) -> PlaybookFile:
    """Return what a text is read as; the last two are kept, since each is asked for several times."""
    return _read_as(source.name, source.text)


def _codes(file: PlaybookFile) -> Iterator[str]:
    return (each.code for each in file.diagnostics)


def _lines(record: Record) -> Iterator[Line]:
    for lines in record.lines.values():
        yield from lines
    for tables in record.records.values():
        for table in tables:
            yield from _lines(table)


def _texts(node: Node | None) -> Iterator[TextNode]:
    match node:
        case None:
            return
        case TextNode():
            yield node
        case ListNode():
            for item in node.items:
                yield from _texts(item)
        case _:
            for _, value in node.pairs:
                yield from _texts(value)


_FINDERS: Final[Mapping[Mending, Callable[[Source], tuple[_Edit, ...]]]] = {
    Mending.TAB: _tabs,
    Mending.TRAILING: _trailing,
    Mending.BULLET: _bullets,
    Mending.BLOCK: _blocks,
    Mending.SENTENCES: _sentences,
}
