"""P2: whether the gate can be met, and guards what it should."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from coach.diagnostics.codes import gate
from coach.diagnostics.model import Diagnostic, Label, told
from coach.i18n import message
from coach.playbook.checks.draft import Draft
from coach.playbook.checks.ways import Ways, starts
from coach.playbook.guess import did_you_mean
from coach.playbook.model import END, Phase, Step
from coach.playbook.record import Line, Record

_WALKED: Final = 50
"""Steps of a gate whose ways are walked: each walk goes through the whole playbook."""


def is_there(draft: Draft) -> Iterator[Diagnostic]:
    """P201 and P209: a playbook has a gate that asks for something."""
    if draft.is_library or not draft.playbook.steps:
        return
    table = draft.record.table("gate")
    if table is None:
        yield gate.NO_GATE.at(draft.own.where("id"))
    elif not table.lines:
        yield gate.EMPTY_GATE.at(draft.record.keys["gate"])


def steps_named(draft: Draft) -> Iterator[Diagnostic]:
    """P202, P206 and P208: the gate names steps of the call, each once."""
    seen: dict[str, Line] = {}
    known = tuple(step.id for step in draft.playbook.steps)
    for key, line in _lines(draft):
        first = seen.setdefault(line.text, line)
        step = draft.by_id.get(line.text)
        if first is not line:
            label = Label(first.place, told(message("first here")))
            yield gate.GATE_STEP_TWICE.at(line.place, secondary=(label,), step=line.text)
        elif step is None:
            label_text = did_you_mean(line, known)
            yield gate.UNKNOWN_GATE_STEP.at(line.place, label=label_text, step=line.text, known=", ".join(known))
        elif step.phase is not Phase.CALL or (step.is_side and key == "steps"):
            yield gate.GATE_STEP_NOT_IN_CALL.at(line.place, secondary=draft.label_of(line.text), step=line.text)


def steps_reached(draft: Draft) -> Iterator[Diagnostic]:
    """P203 and P204: a way leads to each step that the gate needs, and no way leads past it."""
    ways = Ways.of(draft.playbook)
    first = [step.id for step in draft.playbook.in_phase(Phase.CALL)[:1]]
    reached = ways.reached([*starts(draft.playbook), *first])
    for key, line in islice(_lines(draft), _WALKED):
        step = draft.by_id.get(line.text)
        if step is None:
            continue
        if step.id not in reached:
            yield gate.UNREACHABLE_GATE_STEP.at(line.place, secondary=draft.label_of(step.id), step=step.id)
        elif key == "steps" and _belongs(step) and _can_be_missed(draft, ways, first, step):
            yield gate.GATE_STEP_CAN_BE_MISSED.at(line.place, secondary=draft.label_of(step.id), step=step.id)


def _belongs(step: Step) -> bool:
    """Whether the gate may need a step; one that it may not need can always be missed, and P206 says why."""
    return step.phase is Phase.CALL and not step.is_side


def _can_be_missed(draft: Draft, ways: Ways, first: list[str], step: Step) -> bool:
    """Whether the end can be reached past a step by main steps alone: side steps may end a call in other ways."""
    sides = {each.id for each in draft.playbook.steps if each.is_side}
    main = Ways(
        {
            name: tuple(target for target in targets if target not in sides)
            for name, targets in ways.targets.items()
            if name not in sides
        }
    )
    return END in main.reached(first, without=step.id)


def steps_ask_something(draft: Draft) -> Iterator[Diagnostic]:
    """P205: a step that the gate needs has a tick or a question."""
    for key, line in _lines(draft):
        step = draft.by_id.get(line.text)
        if key == "steps" and step is not None and not step.ticks and not step.question:
            yield gate.EMPTY_GATE_STEP.at(line.place, secondary=draft.label_of(step.id), step=step.id)


def presets(draft: Draft) -> Iterator[Diagnostic]:
    """P207: where a promise is needed, some are ready."""
    table = draft.record.table("gate")
    if table is not None and draft.playbook.gate.promises and not draft.playbook.promises:
        yield gate.NO_PRESETS.at(table.where("promises"))


def _lines(draft: Draft) -> Iterator[tuple[str, Line]]:
    table: Record | None = draft.record.table("gate")
    if table is None:
        return
    for key in ("steps", "if-entered"):
        for line in table.lines.get(key, ()):
            yield key, line


CHECKS: Final = (is_there, steps_named, steps_reached, steps_ask_something, presets)
