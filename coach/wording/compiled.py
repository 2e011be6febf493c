"""Rules made ready for searching: what a search needs, without what makes them."""

from __future__ import annotations

from dataclasses import dataclass, field

from coach.wording.index import Index
from coach.wording.model import PhraseProblem, Rule


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """Rules made ready for searching; made once, kept as JSON by `coach.wording.cache`."""

    language: str
    rules: tuple[Rule, ...]
    problems: tuple[PhraseProblem, ...]
    """Lines that cannot be looked for, in the order of the rules and their lines; the others work."""
    index: Index = field(repr=False)
    """For this package."""
