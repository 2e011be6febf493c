"""The steps of a playbook and the ways between them, as a diagram shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum, auto

from coach.playbook.checks.ways import Ways, starts
from coach.playbook.model import BACK, END, Answer, Phase, Playbook, Step


class Part(StrEnum):
    """The part of a diagram that a step stands in."""

    BEFORE = auto()
    CALL = auto()
    LATER = auto()
    SIDE = auto()


class Need(StrEnum):
    """What the gate asks of a step."""

    NO = auto()
    ALWAYS = auto()
    IF_ENTERED = auto()
    """Only when the call went there."""


class Target(StrEnum):
    """What a way leads to."""

    STEP = auto()
    GATE = auto()
    BACK = auto()
    """Where the side step was entered."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way out of a step; `text` is the answer that takes it, empty for `next`."""

    text: str
    target: Target
    step: str = ""
    """The id of the step that it leads to, when it leads to one."""
    is_upward: bool = False
    """It leads to a step that stands above, or to the same one."""


@dataclass(frozen=True, slots=True)
class Node:
    """A step in the diagram."""

    id: str
    title: str
    part: Part
    need: Need = Need.NO
    question: str = ""
    ways: tuple[Way, ...] = ()
    cues: tuple[str, ...] = ()
    """Ids of the cues that offer this step."""
    is_reached: bool = True
    """Some way leads here; a side step can be entered from anywhere."""


@dataclass(frozen=True, slots=True)
class Graph:
    """A playbook as a diagram: its steps in the order before, call, later, side, and of the file within each."""

    id: str
    title: str
    nodes: tuple[Node, ...]

    def of(self, part: Part) -> tuple[Node, ...]:
        """Return the steps of one part."""
        return tuple(node for node in self.nodes if node.part is part)


def graph_of(playbook: Playbook) -> Graph:
    """Return the diagram of a playbook merged with its libraries."""
    ordered = tuple(step for part in Part for step in playbook.steps if _part(step) is part)
    rows = {step.id: row for row, step in enumerate(ordered)}
    reached = Ways.of(playbook).reached(starts(playbook))
    needs = {
        **dict.fromkeys(playbook.gate.if_entered, Need.IF_ENTERED),
        **dict.fromkeys(playbook.gate.steps, Need.ALWAYS),
    }
    cues: dict[str, list[str]] = {}
    for cue in playbook.cues:
        cues.setdefault(cue.go, []).append(cue.id)
    return Graph(
        playbook.id,
        playbook.title,
        tuple(
            Node(
                step.id,
                step.title,
                _part(step),
                needs.get(step.id, Need.NO),
                step.question,
                tuple(_ways(step, rows)),
                tuple(cues.get(step.id, ())),
                is_reached=step.id in reached,
            )
            for step in ordered
        ),
    )


def _part(step: Step) -> Part:
    return Part.SIDE if step.is_side else Part(step.phase.value)


def _ways(step: Step, rows: dict[str, int]) -> Iterator[Way]:
    """Give the answers, and `next` unless a question has to be answered first."""
    leads_on = not (step.question and step.answers)
    for answer in (*step.answers, *((Answer("", "", step.next),) if leads_on else ())):
        match answer.target:
            case target if target == END and step.phase is Phase.BEFORE:
                pass  # what is done for oneself leads to nothing: the call begins when it rings
            case target if target == END:
                yield Way(answer.text, Target.GATE)
            case target if target == BACK:
                yield Way(answer.text, Target.BACK)
            case target:
                yield Way(answer.text, Target.STEP, target, is_upward=rows[target] <= rows[step.id])
