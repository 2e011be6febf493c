"""What a report is asked: which days, which playbook, and by what the calls are grouped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class By(StrEnum):
    """What the calls are grouped by. There is no grouping by people."""

    CAUSE = "cause"
    OUTCOME = "outcome"
    PLAYBOOK = "playbook"
    STEP = "step"
    """The step in which the conversation ended."""


@dataclass(frozen=True, slots=True)
class Question:
    """Which calls are counted, and how they are grouped. Days are those of the desks, both ends included."""

    since: date | None = None
    until: date | None = None
    playbook: str = ""
    """An id, or language and id (`pl/delivery-delay`); empty for all."""
    by: By = By.CAUSE

    def is_about(self, playbook: str) -> bool:
        """Return whether a playbook, given as language and id, is asked for."""
        return self.playbook in ("", playbook, playbook.partition("/")[2])
