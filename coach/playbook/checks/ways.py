"""The ways that lead from step to step, as a graph that the checks of flow and gate walk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coach.playbook.model import BACK, END, Phase, Playbook, Step


@dataclass(frozen=True, slots=True)
class Ways:
    """Targets by step: the answers, and `next` unless a question has to be answered first."""

    targets: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, playbook: Playbook) -> Ways:
        """Return the ways of a playbook."""
        return cls({step.id: _targets(step) for step in playbook.steps})

    def reached(self, starts: Iterable[str], *, without: str = "") -> set[str]:
        """Return the steps (and END, BACK) that can be reached, never entering `without`."""
        seen: set[str] = set()
        waiting = [start for start in starts if start != without]
        while waiting:
            step = waiting.pop()
            if step not in seen:
                seen.add(step)
                waiting.extend(target for target in self.targets.get(step, ()) if target != without)
        return seen

    def leading_out(self) -> set[str]:
        """Return the steps from which the end can be reached, or the way back out of a side step."""
        sources: dict[str, list[str]] = {}
        for step, targets in self.targets.items():
            for target in targets:
                sources.setdefault(target, []).append(step)
        return Ways({target: tuple(steps) for target, steps in sources.items()}).reached([END, BACK])


def starts(playbook: Playbook) -> list[str]:
    """Return where the agent can come in: the first step of each phase, side steps, and what cues offer."""
    firsts = [steps[0].id for phase in Phase if (steps := playbook.in_phase(phase))]
    sides = [step.id for step in playbook.steps if step.is_side]
    return [*firsts, *sides, *(cue.go for cue in playbook.cues if cue.go)]


def _targets(step: Step) -> tuple[str, ...]:
    answers = tuple(answer.target for answer in step.answers)
    return answers if step.question and answers else (*answers, step.next)
