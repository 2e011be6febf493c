"""All that can be tried of one playbook: its tests, what they touch, and random walks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from coach.playbook.model import Playbook
from coach.trial.coverage import Coverage, coverage
from coach.trial.run import Result, run_tests
from coach.trial.walks import Walked, walk


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of a playbook that was tried out."""

    playbook: Playbook
    results: tuple[Result, ...]
    coverage: Coverage
    walked: Walked | None
    """None when no walks were asked for."""

    @property
    def failed(self) -> tuple[Result, ...]:
        """The tests that failed."""
        return tuple(result for result in self.results if not result.has_passed)

    @property
    def has_failed(self) -> bool:
        """Whether a test failed, or a walk came to where it could not go on."""
        return bool(self.failed) or (self.walked is not None and self.walked.has_faults)

    def answer_text(self, step_id: str, answer_id: str) -> str:
        """Return the words of an answer."""
        step = self.playbook.step(step_id)
        answers = step.answers if step is not None else ()
        return next((answer.text for answer in answers if answer.id == answer_id), answer_id)


def try_out(playbook: Playbook, *, walks: int, seed: int, tell: Callable[[int], None] | None = None) -> Trial:
    """Run the tests and so many walks; `tell` hears now and then how many walks are done."""
    results = run_tests(playbook)
    walked = walk(playbook, walks=walks, seed=seed, tell=tell) if walks else None
    return Trial(playbook, results, coverage(playbook, results), walked)
