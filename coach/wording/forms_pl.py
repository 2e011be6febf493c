"""Polish forms by Morfeusz 2 (BSD) with the SGJP dictionary (BSD)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product
from typing import Final

import morfeusz2

from coach.wording.fold import fold
from coach.wording.forms import KNOWN_WORDS, WordForms
from coach.wording.gathered import Gathered

_NOUN: Final = frozenset({"subst", "depr"})
_CLOSED: Final = frozenset({"prep", "conj", "comp", "part", "interj", "pred", "adv", "ppron12", "ppron3", "siebie"})
_ENDINGS: Final = ("", "a", "u", "owi", "em", "ie", "y", "i", "ow", "om", "ami", "ach", "e", "ą", "ę")
"""How people inflect a word that no dictionary has (`ticket`)."""
_MASCULINE: Final = {"pri": ("em",), "sec": ("eś",)}
_OTHER: Final = {"pri": ("m",), "sec": ("ś",)}
_PLURAL: Final = {"pri": ("śmy",), "sec": ("ście",)}
_DIACRITICS: Final = {
    "a": "aą", "c": "cć", "e": "eę", "l": "lł", "n": "nń", "o": "oó", "s": "sś", "z": "zźż",
}  # fmt: skip
_NO_COMMAND: Final = frozenset({fold("proszę")})
_RESTORED_LIMIT: Final = 256
"""Spellings tried for a word typed without diacritics; 256 take 5 ms."""


class PolishForms:
    """Forms of Polish words."""

    by_stem: bool = False

    def __init__(self) -> None:
        self._dictionary = morfeusz2.Morfeusz(whitespace=morfeusz2.SKIP_WHITESPACES)

    def stem(self, folded: str) -> str:
        """Return the word: Polish forms are all listed."""
        return folded

    def is_known(self, word: str) -> bool:
        """Return whether a word is in the dictionary, with any diacritics that may be missing from it."""
        return any(self._tags(spelling) for spelling in islice(_spellings(word.lower()), _RESTORED_LIMIT))

    @lru_cache(maxsize=KNOWN_WORDS)  # noqa: B019 - there is one dictionary for the life of the process
    def of(self, word: str) -> WordForms:
        """Return the forms of the same kind as the word."""
        readings = self._tags(word.lower()) or self._tags(word) or self._tags(word.capitalize())
        if not readings:
            tail = _ENDINGS if len(word) >= 4 else ("",)
            return WordForms(frozenset(fold(word + ending) for ending in tail), is_known=False)
        readings = _fewer(word, readings)
        found = Gathered({fold(word)})
        for lemma, tag, person in readings:
            self._gather(lemma, tag, person, found)
        return found.word_forms(no_command=_NO_COMMAND)

    def _tags(self, word: str) -> list[tuple[str, list[str], str]]:
        """Return lemma, tag and person of each reading; a past tense or conditional carries its person apart."""
        edges: dict[int, list[tuple[int, str, str, list[str]]]] = {}
        for start, end, (_, lemma, tag, *labels) in self._dictionary.analyse(word):
            if tag != "ign" and not (len(labels) > 1 and "daw." in labels[1] and lemma != "pan"):
                edges.setdefault(start, []).append((end, lemma, tag, labels))
        last = max((end for many in edges.values() for end, *_ in many), default=0)
        found: list[tuple[str, list[str], str]] = []
        for end, lemma, tag, _ in edges.get(0, ()):
            parts = tag.split(":")
            if end == last:
                found.append((lemma, parts, ""))
            elif parts[0] in {"praet", "winien"}:
                found.append((lemma, parts, _person(edges, end, last)))
        return found

    def _gather(self, lemma: str, tag: list[str], person: str, found: Gathered) -> None:
        kind, wanted = tag[0], _same_kind(tag)
        is_conditional = person.startswith("by")
        person = person.removeprefix("by")
        for form, _, text, *_ in self._forms(lemma):
            parts = text.split(":")
            folded = fold(form)
            if kind in {"praet", "winien"} and parts[0] == kind:
                self._past(form, parts, found, person, is_conditional=is_conditional)
            elif wanted(parts):
                found.forms.add(folded)
            else:
                found.others.add(folded)
            _verb(parts, folded, found, in_forms=wanted(parts))
        if kind == "impt" and "pri" not in tag:
            found.moods.add("imperative")
        elif kind == "inf":
            found.moods.add("infinitive")
        elif kind == "fin" and "ter" in tag:
            found.moods.add("third")

    def _past(self, form: str, parts: list[str], found: Gathered, person: str, *, is_conditional: bool) -> None:
        ending = "pl" if "pl" in parts else "m" if {"m1", "m1.m2.m3"} & set(parts) else "other"
        stem = form + "by" if is_conditional else form
        glue = "agl" in parts
        persons = ("pri",) if person == "pri" else ("", "sec")
        made: tuple[str, ...]
        for each in ("", "pri", "sec"):
            if not each:
                made = () if glue else (stem,)
            elif is_conditional:
                made = () if glue else tuple(stem + tail for tail in (_PLURAL if ending == "pl" else _OTHER)[each])
            elif ending == "m":
                made = () if "nagl" in parts else tuple(form + tail for tail in _MASCULINE[each])
            else:
                made = tuple(form + tail for tail in (_PLURAL if ending == "pl" else _OTHER)[each])
            for word in map(fold, made):
                if each not in persons:
                    found.others.add(word)
                    continue
                found.forms.add(word)
                if each == "sec":
                    found.you.add(word)
                elif each == "pri":
                    found.me.add(word)

    @lru_cache(maxsize=4096)  # noqa: B019 - there is one dictionary for the life of the process
    def _forms(self, lemma: str) -> tuple[tuple[str, str, str], ...]:
        return tuple((form, base, tag) for form, base, tag, *_ in self._dictionary.generate(lemma))


def _person(edges: dict[int, list[tuple[int, str, str, list[str]]]], at: int, last: int) -> str:
    """Return the person that follows a past tense: `pri`, `sec` or nothing, with `by` before it for a conditional."""
    person = ""
    while at < last:
        step = next(((end, lemma, tag) for end, lemma, tag, _ in edges.get(at, ())), None)
        if step is None:
            break
        at, lemma, tag = step
        if tag == "part" and lemma.startswith("by"):
            person = "by" + person
        elif tag.startswith("aglt"):
            person += "pri" if ":pri" in tag else "sec"
    return person


def _fewer(word: str, readings: list[tuple[str, list[str], str]]) -> list[tuple[str, list[str], str]]:
    """Leave out what a word hardly ever is: a noun beside `tak`, `do`; an imperative or past beside `mam`, `myli`."""
    kinds = {tag[0] for _, tag, _ in readings}
    if "fin" in kinds:
        readings = [reading for reading in readings if reading[1][0] not in {"impt", "praet"}]
        if len(word) <= 5:
            return [reading for reading in readings if reading[1][0] not in _NOUN]
    if len(word) <= 5 and kinds & _CLOSED:
        return [reading for reading in readings if reading[1][0] not in _NOUN]
    return readings


def _same_kind(tag: list[str]) -> _Kind:
    return _Kind(tag)


class _Kind:
    """Whether a form is of the same kind as the word in the phrase."""

    __slots__ = ("_degree", "_kind", "_marks", "_tag")

    def __init__(self, tag: list[str]) -> None:
        self._tag = tag
        self._kind = tag[0]
        self._marks = frozenset(tag[1:])
        self._degree = next((degree for degree in ("com", "sup") if degree in tag), "pos")

    def __call__(self, other: list[str]) -> bool:
        kind = self._kind
        if kind in _NOUN:
            return other[0] in _NOUN
        if kind in {"adj", "adjc"}:
            return other[0] in {"adj", "adjc"} and (
                self._degree in other or (self._degree == "pos" and len(other) == 1)
            )
        if kind in {"ger", "ppas", "pact"}:
            return other[0] == kind and ("neg" in other) == ("neg" in self._marks)
        if kind in {"fin", "bedzie"}:
            return other[0] == kind and ("pri" in other) == ("pri" in self._marks)
        if kind == "impt":
            return other[0] == kind and ("pri" in other) == ("pri" in self._marks)
        if kind == "adv":
            return other[0] == kind and (self._tag == other or self._degree in other)
        return other[0] == kind


def _verb(parts: list[str], folded: str, found: Gathered, *, in_forms: bool) -> None:
    match parts[0]:
        case "impt" if "pri" not in parts:
            found.imperative.add(folded)
            if in_forms:
                found.you.add(folded)
        case "inf":
            found.infinitive.add(folded)
        case "fin" | "bedzie":
            if "ter" in parts:
                found.third.add(folded)
            if in_forms and "sec" in parts:
                found.you.add(folded)
            if in_forms and "pri" in parts:
                found.me.add(folded)
        case _:
            pass


def _spellings(word: str) -> Iterator[str]:
    yield word
    if word.isascii():
        letters = [_DIACRITICS.get(letter, letter) for letter in word]
        for spelling in product(*letters):
            yield "".join(spelling)
