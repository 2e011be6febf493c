"""Compiled rules as JSON text, so that a start needs no morphology; who reads and writes files is not decided here."""

from __future__ import annotations

from collections.abc import Sequence

from coach.wording.compile import Compiled
from coach.wording.model import Rule


def key(rules: Sequence[Rule], language: str) -> str:
    """Return the name under which compiled rules are kept: it changes with the rules, the language and the engine."""
    raise NotImplementedError


def to_json(compiled: Compiled) -> str:
    """Return compiled rules as JSON text."""
    raise NotImplementedError


def from_json(text: str) -> Compiled | None:
    """Return the compiled rules of a JSON text; None when it is damaged or of another engine version."""
    raise NotImplementedError
