"""P1: how steps lead to each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from coach.diagnostics.codes import flow
from coach.diagnostics.model import Diagnostic, Label, told
from coach.i18n import message
from coach.playbook.build import EVERYWHERE, RESERVED, phase_of
from coach.playbook.checks.draft import Draft
from coach.playbook.checks.ways import Ways, starts
from coach.playbook.guess import did_you_mean
from coach.playbook.model import BACK, END, Phase
from coach.playbook.record import Line, Record

ANSWER_LIMIT: Final = 4
STEP_LIMIT: Final = 9
TICK_LIMIT: Final = 14
_LABELS: Final = 4
"""Steps of a loop that are shown beside the first."""


def call_steps(draft: Draft) -> Iterator[Diagnostic]:
    """P101, P110 and P111: the call has steps, and not too many of them."""
    if draft.is_library:
        return
    steps = draft.playbook.in_phase(Phase.CALL)
    place = draft.own.where("steps")
    if not steps:
        yield flow.NO_CALL_STEPS.at(place)
    if len(steps) > STEP_LIMIT:
        yield flow.TOO_MANY_STEPS.at(place, n=len(steps), limit=STEP_LIMIT)
    ticks = sum(len(step.ticks) for step in steps)
    if ticks > TICK_LIMIT:
        yield flow.TOO_MANY_TICKS.at(place, n=ticks, limit=TICK_LIMIT)


def reserved_ids(file: Record) -> Iterator[Diagnostic]:
    """P116: words with a meaning of their own name no step."""
    for table in file.records.get("steps", ()):
        if table.id in RESERVED:
            yield flow.RESERVED_ID.at(table.where("id"), id=table.id)


def targets(draft: Draft) -> Iterator[Diagnostic]:
    """P102, P105, P113 and P115: what an answer, a `next` or a cue leads to exists, and may be led to."""
    known = tuple(step.id for step in draft.playbook.steps)
    for table in draft.record.records.get("steps", ()):
        for line in _targets_of(table):
            yield from _target(draft, table, line, known)
    for cue in draft.record.records.get("cues", ()):
        go = cue.line("go")
        if go is None or go.text in known or draft.is_library:
            continue
        if draft.is_own(cue):
            yield _unknown(go, known)
        else:
            yield flow.CUE_LEADS_NOWHERE.at(go.place, cue=cue.id, step=go.text)


def _target(draft: Draft, table: Record, line: Line, known: tuple[str, ...]) -> Iterator[Diagnostic]:
    if line.text == BACK and not table.flag("side"):
        yield flow.BACK_IN_MAIN_STEP.at(line.place)
    if line.text in {BACK, END}:
        return
    target = draft.by_id.get(line.text)
    if target is None:
        if not draft.is_library:
            yield _unknown(line, known)
        return
    if target.is_side or table.flag("side"):
        return
    phase = phase_of(table)
    is_forward = target.phase is phase or (phase is Phase.LATER and target.phase is Phase.CALL)
    if not is_forward:
        yield flow.OTHER_PHASE.at(line.place, secondary=draft.label_of(line.text), step=line.text, phase=phase.value)


def _targets_of(table: Record) -> Iterator[Line]:
    for line in table.lines.get("answers", ()):
        sides = line.divided()
        if sides:
            yield sides[1]
    following = table.line("next")
    if following is not None:
        yield following


def _unknown(line: Line, known: tuple[str, ...]) -> Diagnostic:
    return flow.UNKNOWN_STEP.at(line.place, label=did_you_mean(line, known), step=line.text, known=", ".join(known))


def reachable(draft: Draft) -> Iterator[Diagnostic]:
    """P103: some way leads to every step."""
    if draft.is_library:
        return
    reached = Ways.of(draft.playbook).reached(starts(draft.playbook))
    for table, step in draft.steps():
        if step.id not in reached:
            yield flow.UNREACHABLE_STEP.at(table.where("id"), step=step.id)


def ways_out(draft: Draft) -> Iterator[Diagnostic]:
    """P104 and P106: from every step there is a way to the end."""
    ways = Ways.of(draft.playbook)
    stuck = draft.by_id.keys() - ways.leading_out()
    is_told = False
    for table, step in draft.steps():
        if step.id not in stuck:
            continue
        if set(ways.targets[step.id]) == {step.id}:
            back = tuple(Label(line.place) for line in _targets_of(table) if line.text == step.id)
            yield flow.DEAD_END.at(table.where("id"), secondary=back[:1], step=step.id)
        elif not is_told:
            is_told = True
            reached = ways.reached([step.id])
            names = [each.id for each in draft.playbook.steps if each.id in reached]
            others = [Label(draft.tables[name].where("id")) for name in names if name != step.id]
            yield flow.ENDLESS_LOOP.at(
                table.where("id"), secondary=tuple(others[:_LABELS]), step=step.id, steps=", ".join(names)
            )


def answers(draft: Draft) -> Iterator[Diagnostic]:
    """P107, P108 and P114: a question has answers, each once, no more than fit."""
    for table, step in draft.steps():
        lines = table.lines.get("answers", ())
        if len(lines) > ANSWER_LIMIT:
            yield flow.TOO_MANY_ANSWERS.at(lines[ANSWER_LIMIT].place, step=step.id, n=len(lines), limit=ANSWER_LIMIT)
        if step.question and not lines:
            yield flow.QUESTION_WITHOUT_ANSWERS.at(table.where("ask"), step=step.id)
        seen: dict[str, Line] = {}
        for line in lines:
            sides = line.divided()
            first = seen.setdefault(sides[0].text, sides[0]) if sides else None
            if sides and first is not None and first is not sides[0]:
                label = Label(first.place, told(message("first here")))
                yield flow.ANSWER_TWICE.at(sides[0].place, secondary=(label,), answer=first.text)


def empty_steps(draft: Draft) -> Iterator[Diagnostic]:
    """P109: a step has something to say or to do."""
    for table, step in draft.steps():
        if not (step.say.calm or step.ticks or step.question or step.advice):
            yield flow.EMPTY_STEP.at(table.where("id"), step=step.id)


def donts_named(draft: Draft) -> Iterator[Diagnostic]:
    """P102 and P112: `avoid` names don'ts and a don't names steps that exist."""
    if draft.is_library:
        return
    donts = tuple(dont.id for dont in draft.playbook.donts)
    for table, _ in draft.steps():
        for line in table.lines.get("avoid", ()):
            if line.text not in donts and draft.is_own(table):
                yield flow.UNKNOWN_DONT.at(line.place, label=did_you_mean(line, donts), dont=line.text)
    steps = tuple(step.id for step in draft.playbook.steps)
    for dont in draft.record.records.get("donts", ()):
        for line in dont.lines.get("steps", ()):
            if line.text not in steps and line.text != EVERYWHERE and draft.is_own(dont):
                yield _unknown(line, steps)


FILE_CHECKS: Final = (reserved_ids,)
CHECKS: Final = (call_steps, targets, reachable, ways_out, answers, empty_steps, donts_named)
