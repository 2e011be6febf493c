"""What can be wrong with a playbook that could be read, one module a family.

A check is a function from a draft to findings. Each says one thing, and none stops another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from coach.diagnostics.model import Diagnostic
from coach.playbook.checks import flow, gate, speech, structure
from coach.playbook.checks.draft import Draft

Check = Callable[[Draft], Iterator[Diagnostic]]

CHECKS: Final[tuple[Check, ...]] = (*structure.CHECKS, *flow.CHECKS, *gate.CHECKS, *speech.CHECKS)


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Run every check that concerns this file."""
    for each in CHECKS:
        yield from each(draft)
