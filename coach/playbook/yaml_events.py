"""The hardened YAML reader: parse events in, text with places out.

Rules of this file:
1. Nothing is constructed: every scalar is text, and no recursion depends on the file (100 KB of `[` end CPython
   inside libyaml's composer; its event stream does not recurse).
2. What makes a file mean something else than it shows is refused: anchors, aliases, tags, merge keys, a second
   document, duplicate keys. Each refusal has a place, and reading goes on behind it.
3. Size, depth and number of parts are bounded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import yaml

from coach.diagnostics.codes import structure
from coach.diagnostics.model import Diagnostic, Label, told
from coach.i18n import message
from coach.playbook.decode import readable
from coach.playbook.into_block import block_fix
from coach.playbook.nodes import Document, ListNode, Node, TableNode, TextNode
from coach.playbook.recovery import Masked, can_mask, mask_line, unmask
from coach.text.source import Place, Source, Span

DEPTH_LIMIT: Final = 32
NODE_LIMIT: Final = 50_000
SCALAR_LIMIT: Final = 20_000
_REPAIR_LIMIT: Final = 20
_REPAIR_BUDGET: Final = 2_000_000
"""Characters read again after repairs: a second or two, however many lines are to be mended."""
_PROBLEM_LIMIT: Final = 200
_LOADER: Final[type[yaml.CSafeLoader | yaml.SafeLoader]] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CAUSE_STANDS_BEFORE: Final = (
    "quoted scalar",
    "flow sequence",
    "flow mapping",
    "an alias",
    "an anchor",
    "block scalar",
    "a tag",
)
_MERGE: Final = "<<"


class _Stop(Exception):  # noqa: N818 - not an error: the reader has seen enough
    """Reading ends here."""


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet; of a table, keys and values in turn."""

    start: int
    is_table: bool
    items: list[Node] = field(default_factory=list)


def read(source: Source) -> Document:
    """Take a file apart; this never fails. A line that YAML misreads is mended once and told with a warning."""
    text, found = readable(source)
    warnings: dict[int, Diagnostic] = {}
    may_mask = can_mask(text)
    while True:
        reading = _Reading(source, is_masked=bool(warnings))
        try:
            root = reading.run(text)
        except yaml.MarkedYAMLError as error:
            repaired = _repaired(source, text, error, warnings) if may_mask else None
            if repaired is None:
                syntax = _syntax(source, error, found)
                mended = [
                    each for line, each in warnings.items() if line != source.position(syntax.place.span.start).line
                ]
                return Document(source, None, (*found, *mended, syntax))
            text = repaired.text
            place = source.place(repaired.span.start, repaired.span.end)
            warnings[source.position(place.span.start).line] = structure.MISREAD.at(
                place, fix=block_fix(source, place.span.start, place.span.end)
            )
        except yaml.reader.ReaderError as error:
            place = source.place(error.position, error.position + 1)
            return Document(source, None, (*found, structure.SYNTAX.at(place)))
        else:
            return Document(source, root, (*found, *warnings.values(), *reading.found))


def _repaired(source: Source, text: str, error: yaml.MarkedYAMLError, warnings: dict[int, Diagnostic]) -> Masked | None:
    if len(warnings) >= _REPAIR_LIMIT or len(warnings) * len(text) > _REPAIR_BUDGET:
        return None
    for offset in _suspects(error):
        if source.position(offset).line in warnings:
            continue
        masked = mask_line(source, text, offset)
        if masked is not None:
            return masked
    return None


def _suspects(error: yaml.MarkedYAMLError) -> list[int]:
    """Return the offsets whose lines may be the cause, the likelier first."""
    marks = [mark.index for mark in (error.problem_mark, error.context_mark) if mark is not None]
    if any(words in (error.context or "") for words in _CAUSE_STANDS_BEFORE):
        return marks[::-1]
    return marks[:1]


def _syntax(source: Source, error: yaml.MarkedYAMLError, found: tuple[Diagnostic, ...]) -> Diagnostic:
    offset = _suspects(error)[0] if _suspects(error) else 0
    line = source.line_span(source.position(min(offset, len(source.text.rstrip()))).line)
    words = source.slice(line)
    indent = len(words) - len(words.lstrip(" "))
    start = line.start + indent
    if "\t" in words[: len(words) - len(words.lstrip())]:
        return structure.TAB.at(source.place(start, line.start + len(words) - len(words.lstrip())))
    place = source.place(start, max(line.end, start + 1))
    before = source.line(source.position(line.start).line - 1) if line.start else ""
    if _lacks_space(before) or _lacks_space(words):
        return structure.SYNTAX.at(place, help=told(message("put a space after the colon: “title: …”")))
    if found:
        return structure.SYNTAX.at(place, help=told(message("mend the other problems of this file first")))
    return structure.SYNTAX.at(place)


def _lacks_space(line: str) -> bool:
    key, colon, rest = line.strip().removeprefix("- ").partition(":")
    return bool(colon and rest) and rest[0] not in " \t/" and key.isidentifier()


class _Reading:
    """One pass over the events of a text."""

    def __init__(self, source: Source, *, is_masked: bool) -> None:
        self._is_masked = is_masked
        self.found: list[Diagnostic] = []
        self._source = source
        self._open: list[_Open] = []
        self._root: Node | None = None
        self._nodes = 0
        self._documents = 0

    def run(self, text: str) -> Node | None:
        """Return the root, or None when there is none or a bound was broken."""
        loader = _LOADER(text)
        try:
            while loader.check_event():
                event = loader.get_event()
                if event is not None:
                    self._take(event)
        except _Stop:
            pass
        finally:
            loader.dispose()
        return self._root

    def _take(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent():  # nine of ten events
                self._refuse_marks(event)
                self._add(self._scalar(event))
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._problem(structure.SECOND_DOCUMENT.at(self._place(event)))
                    raise _Stop
            case yaml.AliasEvent():
                self._problem(structure.ALIAS.at(self._place(event)))
                self._add(TextNode("", self._span(event)))
            case yaml.CollectionStartEvent():
                self._refuse_marks(event)
                span = self._span(event)
                self._count(span)
                self._open.append(_Open(span.start, isinstance(event, yaml.MappingStartEvent)))
                if len(self._open) > DEPTH_LIMIT:
                    self._give_up(structure.TOO_DEEP.at(self._place(event), limit=DEPTH_LIMIT))
            case yaml.CollectionEndEvent():
                self._add(self._closed(self._span(event).end), is_counted=True)
            case _:
                pass

    def _scalar(self, event: yaml.ScalarEvent) -> TextNode:
        text = unmask(event.value) if self._is_masked else event.value
        if len(text) > SCALAR_LIMIT:
            self._problem(structure.TOO_LONG.at(self._place(event), limit=SCALAR_LIMIT))
            text = ""
        return TextNode(text, self._span(event), event.style or "")

    def _closed(self, end: int) -> Node:
        done = self._open.pop()
        span = Span(done.start, end)
        return self._table(done.items, span) if done.is_table else ListNode(tuple(done.items), span)

    def _table(self, items: list[Node], span: Span) -> TableNode:
        pairs: dict[str, tuple[TextNode, Node]] = {}
        for key, value in zip(items[::2], items[1::2], strict=False):
            if not isinstance(key, TextNode):
                self._problem(structure.KEY_NOT_TEXT.at(self._spot(key.span)))
            elif key.text == _MERGE and not key.style:
                self._problem(structure.MERGE_KEY.at(self._spot(key.span)))
            elif key.text in pairs:
                first = Label(self._spot(pairs[key.text][0].span), told(message("first here")))
                self._problem(structure.DUPLICATE_KEY.at(self._spot(key.span), secondary=(first,), key=key.text))
            else:
                pairs[key.text] = (key, value)
        return TableNode(tuple(pairs.values()), span)

    def _add(self, node: Node, *, is_counted: bool = False) -> None:
        if not is_counted:
            self._count(node.span)
        if self._open:
            self._open[-1].items.append(node)
        else:
            self._root = node

    def _refuse_marks(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._problem(structure.ANCHOR.at(self._place(event, line_only=True), name=event.anchor))
        if event.tag is not None:
            self._problem(structure.TAG.at(self._place(event, line_only=True), name=self._word(event)))

    def _count(self, span: Span) -> None:
        self._nodes += 1
        if self._nodes > NODE_LIMIT:
            self._give_up(structure.TOO_MANY_PARTS.at(self._spot(Span(span.start, span.start)), limit=NODE_LIMIT))

    def _problem(self, diagnostic: Diagnostic) -> None:
        self.found.append(diagnostic)
        if len(self.found) >= _PROBLEM_LIMIT:
            raise _Stop

    def _give_up(self, diagnostic: Diagnostic) -> None:
        self._root = None
        self._open.clear()
        self.found.append(diagnostic)
        raise _Stop

    def _span(self, event: yaml.Event) -> Span:
        start, end = event.start_mark, event.end_mark
        return Span(start.index if start else 0, end.index if end else 0)

    def _place(self, event: yaml.Event, *, line_only: bool = False) -> Place:
        """Return an event's place; of a long one the first line, or only its beginning when it has no text."""
        span = self._span(event)
        if line_only or span.end == span.start:
            end = self._source.line_span(self._source.position(span.start).line).end
            return self._source.place(span.start, end)
        return self._spot(span)

    def _word(self, event: yaml.Event) -> str:
        return self._source.slice(self._source.first_line(self._span(event)).span).partition(" ")[0]

    def _spot(self, span: Span) -> Place:
        return self._source.first_line(span)
