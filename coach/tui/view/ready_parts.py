"""What stands on the ready screen now and then: playbooks to choose, a call left open, a first question."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offer:
    """A playbook that can be chosen."""

    id: str
    language: str
    title: str


@dataclass(frozen=True, slots=True)
class OpenCall:
    """A call that an earlier process left open."""

    title: str
    elapsed_ms: int
    waiting_ms: int = 0
    """Since its last event."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the first start: either with digits to choose from, or with a field."""

    text: str
    choices: tuple[str, ...] = ()
