"""People's words as lines with places: from a block, a single string, a list, or what YAML made of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import Final

from coach.diagnostics.codes import structure
from coach.diagnostics.model import Diagnostic
from coach.playbook.into_block import block_fix
from coach.playbook.nodes import BLOCK_STYLES, ListNode, Node, TableNode, TextNode
from coach.playbook.record import Line
from coach.playbook.recovery import cut_off
from coach.text.clean import clean_line
from coach.text.source import Place, Source, Span

_BULLET: Final = re.compile(r"\s*(?:[-*•](?:\s+|$))?")
_SPACE: Final = re.compile(r"\s*")
_LITERAL: Final = "|"
_FLOW_STARTS: Final = ("{", "[")


class LineReader:
    """Reads lines from the nodes of one file; what was recovered is told in `found`."""

    def __init__(self, source: Source, found: list[Diagnostic]) -> None:
        self._source = source
        self._found = found

    def read(self, node: Node, *, has_bullets: bool = True) -> tuple[Line, ...]:
        """Return the lines of a value; blank ones are skipped, a leading bullet is stripped."""
        head = _BULLET if has_bullets else _SPACE
        nodes = node.items if isinstance(node, ListNode) else (node,)
        return tuple(chain.from_iterable([self._read_one(each, head) for each in nodes]))

    def _read_one(self, node: Node, head: re.Pattern[str]) -> Sequence[Line]:
        match node:
            case TextNode() if node.style in BLOCK_STYLES and node.style:
                return self._block(node, head)
            case TextNode():
                return self._single(node, head)
            case TableNode() | ListNode():
                return self._recovered(node, head)

    def _block(self, node: TextNode, head: re.Pattern[str]) -> Sequence[Line]:
        """Read the lines of a block; a folded one (`>`) has lost its line breaks, so its lines have no exact place."""
        lines: list[Line] = []
        header = self._source.position(node.span.start).line
        for number, value in enumerate(node.text.split("\n"), start=header + 1):
            words = value.strip()
            if not words:
                continue
            if node.style == _LITERAL and number <= self._source.line_count:
                start, typed = self._source.line_at(number)
                if typed.strip() == words:
                    lines += self._line(typed, start, head)
                    continue
            lines += self._inexact(value, node.span.start, head)
        return lines

    def _single(self, node: TextNode, head: re.Pattern[str]) -> Sequence[Line]:
        rest = None if node.style else cut_off(self._source, node.span.end)
        if rest is not None:
            start = node.span.start if node.text else rest.start
            fix = block_fix(self._source, start, rest.end)
            self._found.append(structure.CUT_AT_HASH.at(self._source.place(rest.start, rest.end), fix=fix))
            return self._line(self._source.text[start : rest.end], start, head)
        start = node.span.start + len(node.style)
        if self._source.text.startswith(node.text, start):
            return self._line(node.text, start, head)
        return self._inexact(node.text, node.span.start, head)

    def _recovered(self, node: TableNode | ListNode, head: re.Pattern[str]) -> Sequence[Line]:
        """Read a sentence that YAML took for a table or list from the source, to the end of its last line."""
        start = node.span.start
        end = self._line_end(max(self._last_end(node), start + 1) - 1)
        place = self._source.place(start, min(end, self._line_end(start)))
        self._found.append(structure.TAKEN_AS_TABLE.at(place, fix=block_fix(self._source, start, end)))
        lines: list[Line] = []
        offset = start
        for typed in self._source.text[start:end].splitlines(keepends=True):
            lines += self._line(typed, offset, head)
            offset += len(typed)
        return lines

    def _last_end(self, node: Node) -> int:
        """Return where the last text of a collection ends; a block collection itself ends at the next thing."""
        if self._source.text.startswith(_FLOW_STARTS, node.span.start):
            return node.span.end
        while not isinstance(node, TextNode):
            if isinstance(node, ListNode):
                if not node.items:
                    break
                node = node.items[-1]
            else:
                if not node.pairs:
                    break
                key, value = node.pairs[-1]
                node = key if isinstance(value, TextNode) and not value.text else value
        return node.span.end

    def _line(self, typed: str, start: int, head: re.Pattern[str]) -> Sequence[Line]:
        skipped = _skipped(typed, head)
        words = typed[skipped:].rstrip()
        text = clean_line(words)
        if not text:
            return ()
        start += skipped
        return (Line(text, Place(self._source.name, Span(start, start + len(words))), text == words),)

    def _inexact(self, value: str, start: int, head: re.Pattern[str]) -> Sequence[Line]:
        text = clean_line(value[_skipped(value, head) :])
        if not text:
            return ()
        return (Line(text, self._source.place(start, self._line_end(start)), is_exact=False),)

    def _line_end(self, offset: int) -> int:
        return self._source.line_span(self._source.position(offset).line).end


def _skipped(text: str, head: re.Pattern[str]) -> int:
    match = head.match(text)
    return match.end() if match else 0
