"""What is told of a call while nothing is open over it: the sentence first, what Enter does last."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coach.call.next_thing import AnswerPending, GateNext, ReturnNext, StepNext, TickNext, next_thing
from coach.call.promise import next_due
from coach.plain.text import HEIGHT, WIDTH, heading, told
from coach.playbook.deadline_text import describe_deadline
from coach.tui.view.body import Body
from coach.tui.view.call_view import call_body
from coach.tui.view.choices import digit_range
from coach.tui.view.scene import Scene
from coach.tui.view.temperature import HIGHEST, word
from coach.tui.view.ui import Ui
from coach.tui.view.written import clock

SHOWN_PAIRS = 2
"""Don'ts that are told with their better wording, as on the screens."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What is told of one moment: `passing` only with the whole, each of `lines` also when it has changed."""

    passing: tuple[str, ...]
    lines: tuple[str, ...]
    following: str
    """What Enter does, or which numbers answer the question."""

    def since(self, before: tuple[str, ...]) -> tuple[str, ...]:
        """Return the lines that are not among those told before."""
        return tuple(line for line in self.lines if line not in before)

    def whole(self) -> tuple[str, ...]:
        """Return everything, the sentence to say first."""
        return (*self.lines[:1], *self.passing, *self.lines[1:])


def moment_of(scene: Scene, ui: Ui) -> Moment:
    """Return what is told of this moment of a call."""
    body = call_body(scene, replace(ui, is_checklist=False), None, WIDTH, HEIGHT)
    return Moment((_where(scene, body), _promise(scene)), _lines(scene, body), following(scene, ui))


def _lines(scene: Scene, body: Body) -> tuple[str, ...]:
    t, block = scene.t, body.block
    sentence = told(block.sentence)
    said = f"{sentence} ({block.label.casefold()})" if block.is_for_oneself else sentence
    goal = (f"{heading(t('GOAL'))}: {body.goal}",) if body.goal else ()
    pairs = tuple(
        f"{heading(t('NOT'))}: {pair.wrong}; {t('BETTER').casefold()}: {told(pair.better)}"
        for pair in body.pairs[:SHOWN_PAIRS]
    )
    choices = tuple(
        f"{choice.digit} {'[x] ' if choice.is_chosen else ''}{told(choice.text)}"
        for choice in block.answers or block.alternates
    )
    return tuple(
        line for line in (said, *goal, *pairs, _tick(scene, body), _heat(scene), block.question, *choices) if line
    )


def _where(scene: Scene, body: Body) -> str:
    """Return the step, how to say it, and the time of the call."""
    t, step = scene.t, scene.step
    ids = [each.id for each in scene.playbook.in_phase(step.phase)]
    title = body.block.title
    if step.is_side or step.id not in ids:
        named = t("Side step: {title}", title=title)
    else:
        named = t("Step {at} of {total}: {title}", at=ids.index(step.id) + 1, total=len(ids), title=title)
    tone = f" ({step.tone})" if step.tone else ""
    return f"{named}{tone}, {clock(scene.elapsed_ms)}"


def _promise(scene: Scene) -> str:
    promise = next_due(scene.call, scene.now)
    if promise is None:
        return ""
    when = describe_deadline(promise.due, scene.now, scene.t)
    return f"{heading(scene.t('PROMISE'))}: {promise.what}, {when}"


def _tick(scene: Scene, body: Body) -> str:
    """Return the open tick with its number, or the last when all are done."""
    if not body.ticks:
        return ""
    at = next((n for n, tick in enumerate(body.ticks) if not tick.is_done), len(body.ticks) - 1)
    number = f" {at + 1}/{len(body.ticks)}" if len(body.ticks) > 1 else ""
    mark = "[x]" if body.ticks[at].is_done else "[ ]"
    return f"{heading(scene.t('MUST'))}{number}: {mark} {body.ticks[at].text}"


def _heat(scene: Scene) -> str:
    t, level = scene.t, scene.call.temperature
    shown = t("not set") if level is None else f"{word(level, t).casefold()} {level}/{HIGHEST}"
    return f"{heading(t('TEMPERATURE'))}: {shown}"


def following(scene: Scene, ui: Ui) -> str:
    """Return the line that says what Enter does, or which numbers answer."""
    t = scene.t
    thing = next_thing(scene.playbook, scene.call)
    match thing:
        case TickNext(tick=tick):
            does = t("{text} (tick)", text=tick.text)
        case AnswerPending(step=step):
            return f"{digit_range(len(step.answers))}: {t('answer')}"
        case _ if ui.from_gate == scene.call.step:
            does = t("the gate")
        case StepNext(step=step):
            does = t("{title} (next step)", title=step.title)
        case ReturnNext(step=step):
            does = t("{title} (return)", title=step.title)
        case GateNext():
            does = t("the gate")
    return f"Enter: {does}"
