"""What can be wrong with a playbook that could be read, one module a family.

A check says one thing, and none stops another. Some look at one file by itself: their findings are the same whoever
uses the file, so a library is checked once for all its playbooks. The others look at what a playbook and its
libraries are together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from coach.diagnostics.model import Diagnostic
from coach.playbook.checks import flow, gate, guidance, speech, structure, tests
from coach.playbook.checks.draft import Draft
from coach.playbook.record import Record

FILE_CHECKS: Final[tuple[Callable[[Record], Iterator[Diagnostic]], ...]] = (
    *structure.FILE_CHECKS,
    *flow.FILE_CHECKS,
    *speech.FILE_CHECKS,
    *guidance.FILE_CHECKS,
)
CHECKS: Final[tuple[Callable[[Draft], Iterator[Diagnostic]], ...]] = (
    *structure.CHECKS,
    *flow.CHECKS,
    *gate.CHECKS,
    *speech.CHECKS,
    *guidance.CHECKS,
    *tests.CHECKS,
)


FINDING_LIMIT: Final = 300
"""Findings of one check: more of the same kind are one mistake, and each costs time."""


def check_file(file: Record) -> Iterator[Diagnostic]:
    """Run the checks of one file by itself."""
    for check in FILE_CHECKS:
        yield from islice(check(file), FINDING_LIMIT)


def check_whole(draft: Draft) -> Iterator[Diagnostic]:
    """Run the checks of a file together with what it uses."""
    for check in CHECKS:
        yield from islice(check(draft), FINDING_LIMIT)
