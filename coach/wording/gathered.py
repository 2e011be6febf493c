"""The forms of a word while a dictionary's readings of it are gone through."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from coach.wording.forms import NOTHING, Command, WordForms, near_of

Mood: TypeAlias = Literal["imperative", "infinitive", "second", "third"]
_TOLD_BY: Final[frozenset[Mood]] = frozenset({"imperative", "infinitive", "third"})
"""Moods by which people are told to do something."""


@dataclass(slots=True)
class Gathered:
    """Folded forms, added to reading by reading."""

    forms: set[str]
    """Of the kind of the word itself."""
    others: set[str] = field(default_factory=set)
    you: set[str] = field(default_factory=set)
    me: set[str] = field(default_factory=set)
    imperative: set[str] = field(default_factory=set)
    infinitive: set[str] = field(default_factory=set)
    third: set[str] = field(default_factory=set)
    moods: set[Mood] = field(default_factory=set)
    """What the word itself is, by one reading or another."""

    def word_forms(self, *, no_command: frozenset[str] = NOTHING, is_known: bool = True) -> WordForms:
        """Return what was gathered; third persons in `no_command` tell nobody what to do."""
        forms = frozenset(self.forms)
        command = None
        if self.moods & _TOLD_BY:
            third = frozenset(self.third) - no_command
            command = Command(frozenset(self.imperative), frozenset(self.infinitive), third)
        return WordForms(
            forms,
            near_of(frozenset(self.others), forms),
            frozenset(self.you),
            frozenset(self.me),
            command,
            is_imperative="imperative" in self.moods,
            is_infinitive="infinitive" in self.moods,
            is_third="third" in self.moods,
            is_statement_too={"imperative", "second"} <= self.moods,
            is_known=is_known,
        )
