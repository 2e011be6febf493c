"""A playbook's diagram as lines for a terminal: one row a step, its ways below it.

      ● restate     Say it back, get the yes
        ? Whose side is the cause on?
        ├ Ours → apologise
        └ Not ours → sympathise

Marks are those that every terminal font has (WGL4), and each is explained below the diagram.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Final, assert_never

from coach.i18n import Translator, message
from coach.playbook.graph import Graph, Need, Node, Part, Target, Way
from coach.text.clean import clean
from coach.text.width import cells, cut

WIDTH: Final = 80
_NARROW: Final = 60
"""Below this many cells ids and titles do not fit beside each other in columns."""
_HEADINGS: Final = {
    Part.BEFORE: message("BEFORE"),
    Part.CALL: message("THE CALL"),
    Part.LATER: message("LATER"),
    Part.SIDE: message("SIDE STEPS"),
}
_INDENT: Final = 6
_SHORTEST: Final = 3
_MARKS: Final = {Need.NO: " ", Need.ALWAYS: "●", Need.IF_ENTERED: "○"}
_UNREACHED: Final = "×"
_GATE: Final = "■"
_CUE: Final = "◄"


class LineKind(StrEnum):
    """What a line of the diagram is, for who colours it."""

    TITLE = auto()
    HEADING = auto()
    STEP = auto()
    UNREACHED = auto()
    """A step that no way leads to."""
    WAY = auto()
    LEGEND = auto()
    BLANK = auto()


@dataclass(frozen=True, slots=True)
class GraphLine:
    """One line, and the step that it belongs to; empty for lines between the steps."""

    text: str
    kind: LineKind
    step: str = ""


_BLANK_LINE: Final = GraphLine("", LineKind.BLANK)


def text_lines(graph: Graph, t: Translator, *, width: int = WIDTH) -> tuple[GraphLine, ...]:
    """Return the diagram as lines of at most `width` cells; where a way leads is never cut off."""
    column = max((cells(node.id) for node in graph.nodes), default=0) if width >= _NARROW else 0
    lines = [GraphLine(f"{graph.title} ({graph.id})", LineKind.TITLE)]
    for part, heading in _HEADINGS.items():
        nodes = graph.of(part)
        if not nodes:
            continue
        words = f"{t(heading)}: {t('from anywhere, and back')}" if part is Part.SIDE else t(heading)
        lines += [_BLANK_LINE, GraphLine(words, LineKind.HEADING)]
        for node, following in zip(nodes, (*nodes[1:], None), strict=True):
            lines += _node(node, following.id if following else "", column, width, t)
    lines += _legend(graph, t)
    return tuple(GraphLine(cut(clean(line.text), width), line.kind, line.step) for line in lines)


def _node(node: Node, following: str, column: int, width: int, t: Translator) -> Iterator[GraphLine]:
    mark = _MARKS[node.need] if node.is_reached else _UNREACHED
    name = f"{node.id}{' ' * (column - cells(node.id))}"
    kind = LineKind.STEP if node.is_reached else LineKind.UNREACHED
    yield GraphLine(f"  {mark} {name}  {node.title}", kind, node.id)
    if node.cues:
        yield GraphLine(f"    {_CUE} {', '.join(node.cues)}", LineKind.WAY, node.id)
    if node.question:
        yield GraphLine(f"    ? {node.question}", LineKind.WAY, node.id)
    ways = () if _only_returns(node) else node.ways
    for number, way in enumerate(ways, start=1):
        is_last = number == len(ways)
        if is_last and _goes_on(way, following):
            yield GraphLine("    ↓", LineKind.WAY, node.id)
        else:
            sign = "└" if is_last else "├"
            yield GraphLine(f"    {sign} {_way(way, width - _INDENT, t)}", LineKind.WAY, node.id)


def _only_returns(node: Node) -> bool:
    return all(way.target is Target.BACK and not way.text for way in node.ways)


def _goes_on(way: Way, following: str) -> bool:
    return not way.text and way.target is Target.STEP and way.step == following


def _way(way: Way, width: int, t: Translator) -> str:
    target = _target(way, t)
    if not way.text:
        return target
    return f"{cut(way.text, max(width - cells(target) - 1, _SHORTEST))} {target}"


def _target(way: Way, t: Translator) -> str:
    match way.target:
        case Target.GATE:
            return f"→ {_GATE} {t('the gate')}"
        case Target.BACK:
            return f"← {t('back where it was')}"
        case Target.STEP:
            return f"{'↑' if way.is_upward else '→'} {way.step}"
        case _:
            assert_never(way.target)


def _legend(graph: Graph, t: Translator) -> Iterator[GraphLine]:
    """Explain the marks that are used."""
    needs = {node.need for node in graph.nodes if node.is_reached}
    signs = (
        ("●", t("needed for resolved"), Need.ALWAYS in needs),
        ("○", t("needed only when the call went there"), Need.IF_ENTERED in needs),
        (_UNREACHED, t("no way leads here"), any(not node.is_reached for node in graph.nodes)),
        (_CUE, t("offered by these cues"), any(node.cues for node in graph.nodes)),
        ("↑", t("leads back up"), any(way.is_upward for node in graph.nodes for way in node.ways)),
    )
    used = [GraphLine(f"  {sign} {words}", LineKind.LEGEND) for sign, words, is_used in signs if is_used]
    if used:
        yield _BLANK_LINE
        yield from used
