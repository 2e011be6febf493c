"""Russian forms by pymorphy3 (MIT); its dictionary (OpenCorpora, CC BY-SA) stays in its own package."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import pymorphy3

from coach.wording.fold import fold
from coach.wording.forms import Command, WordForms, near_of

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_CLOSED: Final = frozenset({"CONJ", "PREP", "PRCL", "INTJ", "ADVB", "PRED"})
_LEAST_SCORE: Final = 0.05
"""Readings that hardly ever occur are left out."""


@dataclass(slots=True)
class _Gathered:
    forms: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    you: set[str] = field(default_factory=set)
    me: set[str] = field(default_factory=set)
    imperative: set[str] = field(default_factory=set)
    infinitive: set[str] = field(default_factory=set)
    third: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)


class RussianForms:
    """Forms of Russian words."""

    by_stem: bool = False

    def __init__(self) -> None:
        self._dictionary = pymorphy3.MorphAnalyzer(lang="ru")

    def stem(self, folded: str) -> str:
        """Return the word: Russian forms are all listed."""
        return folded

    def is_known(self, word: str) -> bool:
        """Return whether a word is in the dictionary, with or without the dots of ё."""
        return bool(self._dictionary.word_is_known(word.lower()))

    def of(self, word: str) -> WordForms:
        """Return the forms of the same kind as the word."""
        parses = self._readings(word.lower())
        found = _Gathered({fold(word)})
        for parse in parses:
            self._gather(parse, found)
        forms = frozenset(found.forms)
        command = None
        if found.kinds & {"impr", "INFN", "3per"}:
            command = Command(frozenset(found.imperative), frozenset(found.infinitive), frozenset(found.third))
        return WordForms(
            forms,
            near_of(frozenset(found.others), forms),
            frozenset(found.you),
            frozenset(found.me),
            command,
            is_imperative="impr" in found.kinds,
            is_infinitive="INFN" in found.kinds,
            is_third="3per" in found.kinds,
            is_statement_too={"impr", "2per"} <= found.kinds,
            is_known=self.is_known(word),
        )

    @lru_cache(maxsize=4096)  # noqa: B019 - there is one dictionary for the life of the process
    def _readings(self, word: str) -> tuple[Parse, ...]:
        parses = self._dictionary.parse(word)
        best = max((parse.score for parse in parses), default=0.0)
        kept = [parse for parse in parses if parse.score >= min(_LEAST_SCORE, best)]
        kept = _likely_mood(kept)
        if len(word) <= 5 and any(parse.tag.POS in _CLOSED for parse in kept):
            kept = [parse for parse in kept if parse.tag.POS != "NOUN"]
        return tuple(kept)

    def _gather(self, parse: Parse, found: _Gathered) -> None:
        tag = parse.tag
        if tag.POS in _CLOSED:
            return
        for other in parse.lexeme:
            folded = fold(other.word)
            if is_same := _is_same_kind(tag, other.tag):
                found.forms.add(folded)
            else:
                found.others.add(folded)
            _verb(other, folded, found, in_forms=is_same)
        if tag.mood == "impr" and tag.involvement != "incl":
            found.kinds.add("impr")
        elif tag.POS == "INFN":
            found.kinds.add("INFN")
        elif tag.person in {"2per", "3per"} and tag.POS == "VERB":
            found.kinds.add(tag.person)


def _likely_mood(parses: list[Parse]) -> list[Parse]:
    """Leave out an imperative that is hardly ever one: beside a past tense (`попали`) that is more common."""
    past = max((parse.score for parse in parses if parse.tag.tense == "past"), default=0.0)
    return [parse for parse in parses if parse.tag.mood != "impr" or parse.score > past]


def _is_same_kind(tag: pymorphy3.tagset.OpencorporaTag, other: pymorphy3.tagset.OpencorporaTag) -> bool:
    kind = tag.POS
    if kind != other.POS:
        return False
    if kind == "VERB":
        return bool(
            tag.mood == other.mood
            and (tag.tense == other.tense or tag.mood == "impr")
            and tag.person == other.person
            and (tag.mood != "impr" or tag.involvement == other.involvement)
        )
    if kind in {"PRTF", "PRTS"}:
        return bool(tag.tense == other.tense and tag.voice == other.voice)
    if kind == "ADJF":
        return ("Supr" in tag) == ("Supr" in other)
    if kind == "COMP":
        return True
    return True


def _verb(parse: Parse, folded: str, found: _Gathered, *, in_forms: bool) -> None:
    tag = parse.tag
    if tag.POS == "INFN":
        found.infinitive.add(folded)
    elif tag.POS == "VERB" and tag.mood == "impr":
        if tag.involvement != "incl":
            found.imperative.add(folded)
            if in_forms:
                found.you.add(folded)
    elif tag.POS == "VERB":
        if tag.person == "3per":
            found.third.add(folded)
        elif in_forms and tag.person == "2per":
            found.you.add(folded)
        elif in_forms and tag.person == "1per":
            found.me.add(folded)
