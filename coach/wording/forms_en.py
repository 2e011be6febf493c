"""English forms by rule, with the irregular words; no dictionary is needed."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from coach.wording.fold import fold
from coach.wording.forms import KNOWN_WORDS, Command, WordForms, near_of
from coach.wording.known_en import IRREGULAR_NOUNS, IRREGULAR_VERBS, KNOWN
from coach.wording.marks import (
    AUXILIARY,
    BUT,
    FREE,
    IF,
    NOT,
    ONLY,
    PERSON,
    POLITE,
    PREPOSITION,
    THAT,
    WEAK,
    WH,
    tongue_of,
    words,
)

_ALONE: Final = words(
    "am is are was were be been being will would shall should can could may might must not never no yes "
    "so as than then there here and or but if because while also too only just even still always often "
    "away back up down out off all any both each every some such more most much many less few other "
    "another this that these those very really now today tomorrow tonight yesterday soon again ever else "
    "maybe perhaps anyway however us his its yours ours as thus across plus has does did had once first "
    "last next nobody nothing"
)
"""Words that have no other form of their kind."""
_CLOSED: Final = WEAK | FREE | NOT | BUT | IF | PERSON | PREPOSITION | WH | AUXILIARY | ONLY | THAT | POLITE
_BE: Final = frozenset({"am", "is", "are", "was", "were"})
_D: Final = frozenset({"would", "had"})
"""What 'd may stand for."""
_VOWELS: Final = frozenset("aeiou")


class EnglishForms:
    """Forms of English words."""

    by_stem: bool = False

    def stem(self, folded: str) -> str:
        """Return the word: English forms are all listed."""
        return folded

    def is_known(self, word: str) -> bool:
        """Return whether a word, or what its ending was put to, is in the list of common words."""
        word = fold(word)
        return word in _known() or any(base in _known() for base in _bases(word))

    @lru_cache(maxsize=KNOWN_WORDS)  # noqa: B019 - there are no two of these
    def of(self, word: str) -> WordForms:
        """Return the forms of the same kind: a plural with its singular, a present tense with its third person."""
        word = fold(word)
        known = self.is_known(word)
        if word in _pairs():
            forms = _pairs()[word]
        elif word in _ALONE or tongue_of("en").marks.get(word, 0) & _CLOSED or len(word) < 3 or not word.isalpha():
            forms = frozenset({word})
        else:
            forms = _present(word)
        bases = [base for base in (word, *_bases(word)) if base.isalpha() and len(base) > 1]
        others = {form for base in bases if base in _known() for form in (base, *_inflected(base))}
        if word.endswith("ing"):
            command = Command(frozenset(bases), frozenset(bases), gerund=frozenset({word}))
        else:
            command = Command(frozenset({word}), frozenset({word}), gerund=frozenset({_gerund(word)}))
        return WordForms(
            forms, near_of(frozenset(others), forms), command=command, is_infinitive=word in _verbs(), is_known=known
        )


@cache
def _known() -> frozenset[str]:
    known = set(KNOWN.split()) | _ALONE | set(tongue_of("en").marks)
    for line in (*IRREGULAR_VERBS.split(";"), *IRREGULAR_NOUNS.split(";")):
        known.update(line.split())
    return frozenset(known)


@cache
def _verbs() -> frozenset[str]:
    """Return the words that can begin a command: irregular verbs, and the regular ones listed first."""
    return frozenset(line.split()[0] for line in IRREGULAR_VERBS.split(";") if line.split()) | frozenset(
        KNOWN.partition("\n\n")[0].split()
    )


@cache
def _pairs() -> dict[str, frozenset[str]]:
    """Return the forms of the same kind of irregular words."""
    pairs: dict[str, frozenset[str]] = {**dict.fromkeys(_BE, _BE), **dict.fromkeys(_D, _D)}
    for line in IRREGULAR_VERBS.split(";"):
        base, *past = line.split() or ("",)
        if not base:
            continue
        present = frozenset({base, "has" if base == "have" else _with_s(base)})
        for form in present:
            pairs[form] = pairs.get(form, frozenset()) | present
        for form in past:
            pairs[form] = pairs.get(form, frozenset()) | frozenset(past)
    for line in IRREGULAR_NOUNS.split(";"):
        forms = frozenset(line.split())
        for form in forms:
            pairs[form] = pairs.get(form, frozenset()) | forms
    return pairs


def _present(word: str) -> frozenset[str]:
    if word.endswith(("ing", "ed", "ly")):
        return frozenset({word})
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return frozenset({word, *(base for base in _bases(word) if _with_s(base) == word)})
    return frozenset({word, _with_s(word)})


def _with_s(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh")) or base in {"go", "do", "echo", "veto"}:
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _gerund(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and len(base) > 2:
        return base[:-1] + "ing"
    return (base + base[-1] if _doubles(base) else base) + "ing"


def _doubles(base: str) -> bool:
    """Return whether the last consonant is doubled: one short vowel before it, as in `stop`."""
    vowels = sum(letter in _VOWELS for letter in base)
    return (
        len(base) >= 3
        and vowels == 1
        and base[-1] not in _VOWELS
        and base[-1] not in "wxy"
        and base[-2] in _VOWELS
        and base[-3] not in _VOWELS
    )


def _inflected(base: str) -> tuple[str, ...]:
    gerund = _gerund(base)
    past = base + "d" if base.endswith("e") else gerund.removesuffix("ing") + "ed"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        past = base[:-1] + "ied"
    return _with_s(base), gerund, past


def _bases(word: str) -> tuple[str, ...]:
    """Return what a word may be an inflected form of."""
    found: list[str] = []
    if word.endswith(("ies", "ied")):
        found.append(word[:-3] + "y")
    if word.endswith("s") and not word.endswith("ss"):
        found.append(word[:-1])
        if word.endswith("es"):
            found.append(word[:-2])
    for ending in ("ing", "ed", "er", "est"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            found += [stem, stem + "e"]
            if stem[-1] == stem[-2]:
                found.append(stem[:-1])
    if word.endswith("ly"):
        found += [word[:-2], word[:-1] + "e"]
    return tuple(found)
