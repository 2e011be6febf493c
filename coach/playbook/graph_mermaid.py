"""A playbook's diagram as a Mermaid flowchart, for documents and wikis that draw it.

Rules of this file:
1. Ids of nodes have a prefix and no hyphens: `end`, and what begins like an arrow's head (`o`, `x`), mean something
   to Mermaid.
2. Words stand in quotes, and every sign that is not a letter, a digit or plain punctuation is written as its code
   point (`#35;`): Mermaid reads Markdown, HTML, entities and directives (`%%{`) in labels too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from coach.i18n import Translator, message
from coach.playbook.graph import Graph, Need, Node, Part, Target
from coach.text.clean import clean_line

_SUBGRAPHS: Final = {
    Part.BEFORE: message("BEFORE"),
    Part.CALL: message("THE CALL"),
    Part.LATER: message("LATER"),
    Part.SIDE: message("SIDE STEPS"),
}
_GATE_NODE: Final = "the_gate"
_SIGN: Final = re.compile(r"[^\w ,?!’‘“”„«»…–—-]|_")
_LIST: Final = re.compile(r"^(\d+|[-+])(?=[ .)#])")
"""A label that begins like an entry of a list is refused by Mermaid."""
_CLASSES: Final = (
    ("needed", "stroke-width:4px"),
    ("ifEntered", "stroke-width:4px,stroke-dasharray:8 4"),
    ("unreached", "stroke:#c00,color:#c00,stroke-dasharray:2 4"),
)
_CLASS_OF: Final = {Need.NO: "", Need.ALWAYS: ":::needed", Need.IF_ENTERED: ":::ifEntered"}


def mermaid(graph: Graph, t: Translator) -> str:
    """Return the flowchart; steps that the gate needs have a thick frame, a dashed one when only if entered."""
    return "\n".join(_lines(graph, t)) + "\n"


def _lines(graph: Graph, t: Translator) -> Iterator[str]:
    yield "flowchart TD"
    for part, heading in _SUBGRAPHS.items():
        nodes = graph.of(part)
        if not nodes:
            continue
        yield f'  subgraph part_{part.value}["{_label(t(heading))}"]'
        for node in nodes:
            yield f"    {_node(node, t)}"
        yield "  end"
    if any(way.target is Target.GATE for node in graph.nodes for way in node.ways):
        yield f'  {_GATE_NODE}(["{_label(t("the gate"))}"])'
    for node in graph.nodes:
        yield from _edges(node)
    for name, style in _CLASSES:
        yield f"  classDef {name} {style}"


def _node(node: Node, t: Translator) -> str:
    words = _label(node.title)
    if node.question:
        words += f"<br>{_label(node.question)}"
    if not node.is_reached:
        words += f"<br>× {_label(t('no way leads here'))}"
    left, right = ("{{", "}}") if node.question else ("[", "]")
    style = _CLASS_OF[node.need] if node.is_reached else ":::unreached"
    return f'{_id(node.id)}{left}"{words}"{right}{style}'


def _edges(node: Node) -> Iterator[str]:
    """Give the ways but those back: they lead to wherever the agent came from."""
    for way in node.ways:
        if way.target is Target.BACK:
            continue
        target = _GATE_NODE if way.target is Target.GATE else _id(way.step)
        words = f'|"{_label(way.text)}"|' if way.text else ""
        yield f"  {_id(node.id)} -->{words} {target}"


def _id(step: str) -> str:
    return "step_" + step.replace("-", "_")


def _label(text: str) -> str:
    """Return words as Mermaid shows them character for character."""
    words = _SIGN.sub(lambda sign: f"#{ord(sign[0])};", clean_line(text))
    return _LIST.sub(lambda start: "".join(f"#{ord(letter)};" for letter in start[0]), words)
