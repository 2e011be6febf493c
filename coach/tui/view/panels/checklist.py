"""The depth for those who know the playbook: every tick of the call instead of goal and warnings."""

from __future__ import annotations

from coach.playbook.model import Step
from coach.tui.view.line import Line, Span, fit
from coach.tui.view.scene import Scene


def checklist_lines(scene: Scene, width: int, rows: int) -> tuple[Line, ...]:
    """Return the steps of this part of the call with their ticks, as many as fit around the step one is in."""
    steps = list(scene.playbook.in_phase(scene.step.phase))
    if scene.step.is_side:
        steps = [scene.step, *steps]
    lines: list[Line] = []
    here = 0
    for number, step in enumerate(steps, start=0 if scene.step.is_side else 1):
        if step.id == scene.call.step:
            here = len(lines)
        lines += _step(scene, step, number, width)
    first = max(min(here - 1, len(lines) - rows), 0)
    return tuple(lines[first : first + rows])


def _step(scene: Scene, step: Step, number: int, width: int) -> list[Line]:
    is_here = step.id == scene.call.step
    is_done = step.id in scene.call.entered and all(tick.id in scene.call.ticks for tick in step.ticks)
    mark = "►" if is_here else "√" if is_done else "·"
    style = "bold ink" if is_here else "soft"
    sign = Span(f"  {mark} ", "yes" if is_done and not is_here else "accent-tense" if is_here else "faint")
    lines: list[Line] = [fit((sign, Span(f"{number or ' '} {step.title}", style)), width - 1)]
    for tick in step.ticks:
        has = tick.id in scene.call.ticks
        box = Span("      [√] " if has else "      [ ] ", "yes" if has else "accent-tense" if is_here else "faint")
        lines.append(fit((box, Span(tick.text, "soft" if has or not is_here else "ink")), width - 1))
    return lines
