"""What single words do in a sentence, as bits, and a language's table of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from coach.wording.fold import fold

WEAK: Final = 1 << 0
"""Optional in a phrase, not counted in gaps."""
FREE: Final = 1 << 1
"""Not counted in gaps."""
NOT: Final = 1 << 2
BUT: Final = 1 << 3
"""Ends what a guard reaches."""
IF: Final = 1 << 4
ASK: Final = 1 << 5
SAY: Final = 1 << 6
"""What customers do when their words are told."""
THINK: Final = 1 << 7
"""What, denied, denies the clause after it: `I'm not saying that ...`."""
THAT: Final = 1 << 8
CUSTOMER: Final = 1 << 9
UNDERSTAND: Final = 1 << 10
SORRY: Final = 1 << 11
"""Acknowledges the clause after it when that is about the customer: `I'm sorry that you ...`."""
POLITE: Final = 1 << 12
"""Stands between commas without being a clause."""
YOU: Final = 1 << 13
YOUR: Final = 1 << 14
ME: Final = 1 << 15
MY: Final = 1 << 16
THEY: Final = 1 << 17
PREPOSITION: Final = 1 << 18
ORDER: Final = 1 << 19
"""Makes an infinitive a command: `proszę`, `надо`, `need`."""
LET: Final = 1 << 20
"""Makes a third person a command: `niech`, `пусть`."""
STOP: Final = 1 << 21
"""Makes an infinitive a command not to: `przestać`, `хватит`, `stop`."""
AUXILIARY: Final = 1 << 22
"""Standing first, asks (English)."""
ONLY: Final = 1 << 23
"""After a negation, takes it back: `not only`."""
WH: Final = 1 << 24
"""A question word."""
NONE: Final = 1 << 25
"""Denies what stands before it: `нет`, `nie ma`."""
BE: Final = 1 << 26
"""Says nothing by itself, yet has to be there (English)."""
TELL: Final = 1 << 27
"""Makes an infinitive a command in the text, but in a phrase means what it says: `trzeba`."""
CONCORD: Final = 1 << 28
"""Goes with a negation without denying it: `nic nie`, `ничего нет`."""

PERSON: Final = YOU | YOUR | ME | MY | THEY
NAMES: Final = {
    WEAK: "weak",
    NOT: "negation",
    BUT: "but",
    IF: "if",
    ASK: "question",
    SAY: "says",
    THAT: "that",
    UNDERSTAND: "understands",
    YOU: "you",
    YOUR: "your",
    ME: "me",
    MY: "my",
    PREPOSITION: "preposition",
    ORDER: "command",
    LET: "command",
    STOP: "command",
}
"""What an explanation calls them."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """What the engine knows of a language besides its inflection; all words folded."""

    language: str
    free_order: bool
    gap: int
    """Most other words between two neighbours."""
    total: int
    """Most other words in a match."""
    marks: Mapping[str, int]
    cases: Mapping[int, tuple[frozenset[str], ...]]
    """For YOU and ME the forms of each case: after a preposition only the same case will do."""
    subjects: frozenset[str]
    """Forms of YOU and ME that can be a subject, and so be left out where verbs show the person."""
    you_verbs: frozenset[str]
    """Forms of `to be` that say `you` by themselves."""
    me_verbs: frozenset[str]
    variants: Mapping[str, str]
    """A preposition as it changes before some words (`ze`), to its plain form."""
    negators: frozenset[str]
    """What a negation in a phrase can be in the text."""
    same: tuple[frozenset[str], ...]
    """Words that are one word spelt in two ways."""
    openers: frozenset[str]
    """Words that open a sentence without saying anything: a phrase that begins with one does without it."""
    abbreviations: frozenset[str]
    """Words after which a full stop ends nothing."""


def words(text: str) -> frozenset[str]:
    """Return the folded words of a list that is written as one text."""
    return frozenset(fold(word) for word in text.split())


def marked(lists: Mapping[int, str]) -> dict[str, int]:
    """Return the bits of each word in lists by bit."""
    marks: dict[str, int] = {}
    for bit, text in lists.items():
        for word in words(text):
            marks[word] = marks.get(word, 0) | bit
    return marks


@cache
def tongue_of(language: str) -> Tongue:
    """Return the table of a language; one that is not known is read like English, without its words."""
    match language:
        case "pl":
            from coach.wording.words_pl import POLISH as TONGUE
        case "ru":
            from coach.wording.words_ru import RUSSIAN as TONGUE
        case _:
            from coach.wording.words_en import ENGLISH as TONGUE
    return TONGUE
