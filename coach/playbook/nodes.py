"""What a YAML file says, before anybody knows what it means: text, lists and tables with their places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from coach.diagnostics.model import Diagnostic
from coach.text.source import Source, Span

BLOCK_STYLES: Final = frozenset("|>")


@dataclass(frozen=True, slots=True)
class TextNode:
    """A scalar, always read as text; `style` is `|`, `>`, a quote, or empty for a plain one."""

    text: str
    span: Span
    style: str = ""


@dataclass(frozen=True, slots=True)
class ListNode:
    """A sequence."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class TableNode:
    """A mapping in file order; keys are text and unique."""

    pairs: tuple[tuple[TextNode, Node], ...]
    span: Span


Node = TextNode | ListNode | TableNode


@dataclass(frozen=True, slots=True)
class Document:
    """One file taken apart. `root` is None when it cannot be read at all."""

    source: Source
    root: Node | None
    diagnostics: tuple[Diagnostic, ...] = ()
