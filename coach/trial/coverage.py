"""What the tests of a playbook touch: each step and answer, and how many tests come to it.

Steps before the call belong to no call: they count only where a test names one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coach.playbook.model import Phase, Playbook
from coach.trial.run import Result


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many tests touch each step and each answer, in the playbook's order."""

    steps: Mapping[str, int]
    answers: Mapping[tuple[str, str], int]
    """By step and answer."""

    @property
    def untested_steps(self) -> tuple[str, ...]:
        """Steps that no test comes to."""
        return tuple(step for step, tests in self.steps.items() if not tests)

    @property
    def untested_answers(self) -> tuple[tuple[str, str], ...]:
        """Answers that no test chooses, by step and answer."""
        return tuple(answer for answer, tests in self.answers.items() if not tests)


def coverage(playbook: Playbook, results: Iterable[Result]) -> Coverage:
    """Return what the tests that were run touched, also those that failed later on."""
    steps: Counter[str] = Counter()
    answers: Counter[tuple[str, str]] = Counter()
    for result in results:
        steps.update(result.steps)
        answers.update(result.answers)
    counted = [step for step in playbook.steps if step.phase is not Phase.BEFORE or steps[step.id]]
    return Coverage(
        {step.id: steps[step.id] for step in counted},
        {(step.id, answer.id): answers[step.id, answer.id] for step in counted for answer in step.answers},
    )
