"""A translation's text changed where it lacks something; everything else in it stays as it was typed.

Rules of this file:
1. What is missing is put in as a skeleton, in the order of the source.
2. Above an entry that is stale its source stands as remarks; the words of the translation are never touched.
3. Doing it again changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from coach.playbook.build import entries
from coach.playbook.fields import SAY
from coach.playbook.nodes import ListNode, Node, TableNode, TextNode
from coach.playbook.record import Record
from coach.playbook.skeleton import entry_lines, source_lines, top_lines
from coach.playbook.translation import ENTRIES, NOT_TRANSLATED, Entry, State
from coach.playbook.version_of import KEY as OF
from coach.playbook.yaml_text import scalar
from coach.text.source import Source, Span

_DASH_COLUMN = 2
"""Where the dash of a skeleton stands."""


class InOneLineError(ValueError):
    """A list is written in one line (`[{…}]`): nothing can be put between its entries."""


@dataclass(frozen=True, slots=True)
class _Edit:
    """A stretch of the text, and what stands there afterwards."""

    span: Span
    text: str


def edited(
    sister: Source,
    root: TableNode,
    source: Record,
    states: Sequence[Entry],
    *,
    done: Iterable[str] = (),
    is_whole: bool = True,
) -> str:
    """Return the text of a translation with what it lacks put in.

    Args:
        sister: the translation as it is.
        root: the same taken apart.
        source: what it follows.
        states: what is to be done, from `translation.compared`.
        done: ids of entries that follow the source as it is now, whatever they said before.
        is_whole: false: only those are marked so, and nothing else is put in.

    Raises:
        InOneLineError: An entry that has to be changed has no lines of its own.
    """
    editor = _Editor(sister, root, source)
    edits = [*editor.entries(states, frozenset(done), is_whole=is_whole), *(editor.keys() if is_whole else ())]
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda each: each.span.start):
        parts += [sister.text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*parts, sister.text[at:]])


class _Editor:
    """Finds the edits of one file."""

    def __init__(self, sister: Source, root: TableNode, source: Record) -> None:
        self._sister = sister
        self._source = source
        self._values = {key.text: (key, value) for key, value in root.pairs}
        self._newline = "\r\n" if "\r\n" in sister.text else "\n"

    def keys(self) -> Iterator[_Edit]:
        """Put keys that are missing at the end of the file."""
        lines: list[str] = []
        for key in self._source.keys:
            field = self._source.shape.field(key)
            if field is not None and key not in NOT_TRANSLATED and key not in self._values:
                lines += ["", *top_lines(self._source, field)]
        if lines:
            size = len(self._sister.text)
            begin = "" if self._sister.text.endswith(("\n", "\r")) else self._newline
            yield _Edit(Span(size, size), begin + self._newline.join(lines) + self._newline)

    def entries(self, states: Sequence[Entry], done: frozenset[str], *, is_whole: bool) -> Iterator[_Edit]:
        """Put in entries that are missing, the source of stale ones, and the versions."""
        for key in (key for key in ENTRIES if key in self._values):
            items = self._items(key)
            known = {each.id: each for each in states if each.list == key}
            anchor: str = ""
            waiting: dict[str, list[str]] = {}
            for entry in entries(self._source, key):
                state = known[entry.id]
                item = items.get(entry.id)
                if item is None:
                    waiting.setdefault(anchor, []).append(self._skeleton(entry, key))
                    continue
                anchor = entry.id
                if entry.id in done:
                    yield from self._without_remarks(entry)
                if entry.id in done or (is_whole and state.state is State.UNMARKED):
                    yield self._version(item, state.version)
                elif is_whole and state.state is State.STALE:
                    yield from self._stale(entry, item, state.version, self._dash_column(key))
            for after, texts in waiting.items() if is_whole else ():
                yield self._inserted(key, items.get(after), texts)

    def _items(self, key: str) -> dict[str, TableNode]:
        """Return the entries of a list by their ids."""
        _, value = self._values.get(key, (None, None))
        found: dict[str, TableNode] = {}
        for item in value.items if isinstance(value, ListNode) else ():
            if isinstance(item, TableNode):
                for name, text in item.pairs:
                    if name.text == "id" and isinstance(text, TextNode):
                        found.setdefault(text.text.strip(), item)
        return found

    def _skeleton(self, entry: Record, key: str) -> str:
        column = self._dash_column(key)
        lines = (
            " " * (column - _DASH_COLUMN) + line if column > _DASH_COLUMN else line[_DASH_COLUMN - column :]
            for line in entry_lines(entry)
        )
        return self._newline.join(lines)

    def _dash_column(self, key: str) -> int:
        _, value = self._values[key]
        return self._column(value.span.start) if isinstance(value, ListNode) and value.items else _DASH_COLUMN

    def _inserted(self, key: str, after: TableNode | None, texts: Sequence[str]) -> _Edit:
        """Put skeletons behind an entry, or at the beginning of their list."""
        apart = self._newline * 2
        if after is not None:
            end = self._end(after, self._dash_column(key))
            return _Edit(Span(end, end), apart + apart.join(texts))
        name, value = self._values[key]
        if self._sister.text.startswith(("[", "{"), value.span.start):
            raise InOneLineError(key)
        end = self._line_end(name.span.start)
        behind = self._newline if isinstance(value, ListNode) and value.items else ""
        return _Edit(Span(end, end), self._newline + apart.join(texts) + behind)

    def _version(self, item: TableNode, version: str) -> _Edit:
        """Say which version an entry follows."""
        pair = next((pair for pair in item.pairs if pair[0].text == OF), None)
        if pair is not None and isinstance(pair[1], TextNode) and pair[1].text:
            start = pair[1].span.start
            return _Edit(Span(start, start + len(self._sister.slice(pair[1].span).rstrip())), scalar(version))
        if pair is not None:
            return _Edit(Span(pair[1].span.end, pair[1].span.end), f" {scalar(version)}")
        self._refuse_one_line(item)
        end = self._content_end(item)
        indent = " " * self._column(item.pairs[0][0].span.start)
        return _Edit(Span(end, end), f"{self._newline}{indent}{OF}: {scalar(version)}")

    def _stale(self, entry: Record, item: TableNode, version: str, dash: int) -> Iterator[_Edit]:
        """Put what the source says now above an entry, unless it stands there already."""
        mark = self._mark(entry, version)
        if mark in self._sister.text:
            return
        self._refuse_one_line(item)
        line = self._sister.line_span(self._sister.position(item.span.start).line)
        indent = " " * dash
        rows = [mark, *source_lines(entry)]
        yield _Edit(Span(line.start, line.start), "".join(f"{indent}{row}{self._newline}" for row in rows))

    def _mark(self, entry: Record, version: str) -> str:
        """Return the first remark above a stale entry: language, version and id."""
        return f"# {self._source.text('language')} {version}: {entry.id}"

    def _without_remarks(self, entry: Record) -> Iterator[_Edit]:
        """Take away what was put above a stale entry, of whatever version."""
        mark = re.compile(re.escape(self._mark(entry, "????????")).replace(re.escape("?"), "[0-9a-f]"))
        ours = re.compile(rf"# (?:{'|'.join((*entry.shape.keys, *SAY.keys))}): ")
        count = self._sister.line_count
        number = 1
        while number <= count:
            start = number
            if mark.fullmatch(self._sister.line(number).strip()):
                number += 1
                while number <= count and ours.match(self._sister.line(number).strip()):
                    number += 1
                end = self._sister.line_span(number).start if number <= count else len(self._sister.text)
                yield _Edit(Span(self._sister.line_span(start).start, end), "")
            else:
                number += 1

    def _refuse_one_line(self, item: TableNode) -> None:
        if self._sister.text.startswith("{", item.span.start):
            raise InOneLineError

    def _end(self, item: TableNode, dash: int) -> int:
        """Return where an entry ends, with the remarks that are indented deeper than its dash."""
        self._refuse_one_line(item)
        end = self._content_end(item)
        for number in range(self._sister.position(end).line + 1, self._sister.line_count + 1):
            words = self._sister.line(number)
            if words.strip() and not (words.lstrip().startswith("#") and len(words) - len(words.lstrip()) > dash):
                break
            if words.strip():
                end = self._sister.line_span(number).end
        return end

    def _content_end(self, node: Node) -> int:
        """Return the end of the last line of a value."""
        while not isinstance(node, TextNode) and not self._sister.text.startswith(("{", "["), node.span.start):
            inner = (
                node.items[-1:]
                if isinstance(node, ListNode)
                else tuple(part for pair in node.pairs[-1:] for part in pair)
            )
            if not inner:
                break
            last = inner[-1]
            node = inner[0] if isinstance(last, TextNode) and not last.text and len(inner) > 1 else last
        return self._line_end(len(self._sister.text[: node.span.end].rstrip()) - 1)

    def _line_end(self, offset: int) -> int:
        return self._sister.line_span(self._sister.position(offset).line).end

    def _column(self, offset: int) -> int:
        return self._sister.position(offset).column - 1
