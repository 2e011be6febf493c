"""Russian forms by pymorphy3 (MIT); its dictionary (OpenCorpora, CC BY-SA) stays in its own package."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import pymorphy3

from coach.wording.fold import fold
from coach.wording.forms import KNOWN_WORDS, WordForms
from coach.wording.gathered import Gathered, Mood

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse
    from pymorphy3.tagset import OpencorporaTag

_CLOSED: Final = frozenset({"CONJ", "PREP", "PRCL", "INTJ", "ADVB", "PRED"})
_MOODS: Final[dict[str, Mood]] = {
    "imperative": "imperative", "infinitive": "infinitive", "2per": "second", "3per": "third",
}  # fmt: skip
_LEAST_SCORE: Final = 0.05
"""Readings that hardly ever occur are left out."""


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

    @lru_cache(maxsize=KNOWN_WORDS)  # noqa: B019 - there is one dictionary for the life of the process
    def of(self, word: str) -> WordForms:
        """Return the forms of the same kind as the word."""
        parses = self._readings(word.lower())
        found = Gathered({fold(word)})
        for parse in parses:
            self._gather(parse, found)
        return found.word_forms(is_known=self.is_known(word))

    @lru_cache(maxsize=4096)  # noqa: B019 - there is one dictionary for the life of the process
    def _readings(self, word: str) -> tuple[Parse, ...]:
        parses = self._dictionary.parse(word)
        best = max((parse.score for parse in parses), default=0.0)
        kept = [parse for parse in parses if parse.score >= min(_LEAST_SCORE, best)]
        kept = _likely_mood(kept)
        if len(word) <= 5 and any(parse.tag.POS in _CLOSED for parse in kept):
            kept = [parse for parse in kept if parse.tag.POS != "NOUN"]
        return tuple(kept)

    def _gather(self, parse: Parse, found: Gathered) -> None:
        if parse.tag.POS in _CLOSED:
            return
        own = _kind_of(parse.tag)
        for other in parse.lexeme:
            folded, kind = fold(other.word), _kind_of(other.tag)
            is_same = kind.kind == own.kind
            (found.forms if is_same else found.others).add(folded)
            if kind.role:
                _verb(kind.role, folded, found, in_forms=is_same)
        mood = _MOODS.get(own.role)
        if mood is not None:
            found.moods.add(mood)


def _likely_mood(parses: list[Parse]) -> list[Parse]:
    """Leave out an imperative that is hardly ever one: beside a past tense (`попали`) that is more common."""
    past = max((parse.score for parse in parses if parse.tag.tense == "past"), default=0.0)
    return [parse for parse in parses if parse.tag.mood != "impr" or parse.score > past]


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a tag comes to: forms with the same `kind` are of one kind; `role` says how a verb form speaks."""

    kind: tuple[str | bool, ...]
    role: str = ""


@lru_cache(maxsize=8192)
def _kind_of(tag: OpencorporaTag) -> _Kind:
    """Return what a tag comes to: some thousand tags, where 1,000 rules ask for 150,000 forms.

    Its parts are made plain text: the library's own raise when they are compared with what is no part of a tag.
    """
    pos = str(tag.POS)
    if pos == "INFN":
        return _Kind((pos,), "infinitive")
    if pos == "VERB" and tag.mood == "impr":
        return _Kind((pos, "impr", str(tag.involvement)), "" if tag.involvement == "incl" else "imperative")
    if pos == "VERB":
        return _Kind((pos, str(tag.tense), str(tag.person)), str(tag.person))
    if pos in {"PRTF", "PRTS"}:
        return _Kind((pos, str(tag.tense), str(tag.voice)))
    return _Kind((pos, pos == "ADJF" and "Supr" in tag))


def _verb(role: str, folded: str, found: Gathered, *, in_forms: bool) -> None:
    match role:
        case "infinitive":
            found.infinitive.add(folded)
        case "imperative":
            found.imperative.add(folded)
            if in_forms:
                found.you.add(folded)
        case "3per":
            found.third.add(folded)
        case "2per" if in_forms:
            found.you.add(folded)
        case "1per" if in_forms:
            found.me.add(folded)
        case _:
            pass
