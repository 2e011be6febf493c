"""What a word can look like: the surface forms of its own kind, for every language in one shape.

Loaded when lines are compiled and when a possible typo is weighed, never on the start path.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final, Protocol

NOTHING: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Command:
    """The forms of a verb by which people are told to do it; all folded."""

    imperative: frozenset[str]
    infinitive: frozenset[str]
    third: frozenset[str] = NOTHING
    """Third person, after `niech`, `пусть`."""
    gerund: frozenset[str] = NOTHING
    """After `stop` (English)."""


@dataclass(frozen=True, slots=True)
class WordForms:
    """What the engine needs to know of one word of a phrase; all forms folded."""

    forms: frozenset[str]
    """The forms of the same kind, the word itself among them."""
    near: frozenset[str] = NOTHING
    """Other forms of the same words that are one edit away from a form: they are no typos."""
    you_verbs: frozenset[str] = NOTHING
    """Forms that say `you` by themselves."""
    me_verbs: frozenset[str] = NOTHING
    command: Command | None = None
    """Set when the word is an imperative or infinitive, or a third person (see `is_...`)."""
    is_imperative: bool = False
    is_infinitive: bool = False
    is_third: bool = False
    is_statement_too: bool = False
    """An imperative that is also a second person (`кричите`)."""
    is_known: bool = True


class Forms(Protocol):
    """A language's morphology."""

    by_stem: bool
    """Whether forms are stems that text has to be cut to as well."""

    def of(self, word: str) -> WordForms:
        """Return the forms of a word as it stands in a phrase, with its diacritics."""
        ...

    def is_known(self, word: str) -> bool:
        """Return whether a word as it was typed is a word of the language."""
        ...

    def stem(self, folded: str) -> str:
        """Return the stem of a folded word; the word itself where `by_stem` is false."""
        ...


KNOWN_WORDS: Final = 16_384
"""Words whose forms are kept: a check of eleven playbooks asks for each ten times, and a library has some 5,000."""


def near_of(others: frozenset[str], forms: frozenset[str]) -> frozenset[str]:
    """Return which of `others` could be taken for a typo of one of `forms` (one edit, found by common deletions)."""
    shorter = {form[:at] + form[at + 1 :] for form in forms for at in range(len(form))} | forms
    return frozenset(
        other
        for other in others - forms
        if other in shorter or any(other[:at] + other[at + 1 :] in shorter for at in range(len(other)))
    )


@cache
def forms_of(language: str) -> Forms:
    """Return the morphology of a language, loading its dictionary (64-85 ms); stems where it has no wheel."""
    match language:
        case "pl":
            try:
                from coach.wording.forms_pl import PolishForms
            except ImportError:
                from coach.wording.forms_stem import StemForms

                return StemForms("polish")
            return PolishForms()
        case "ru":
            from coach.wording.forms_ru import RussianForms

            return RussianForms()
        case _:
            from coach.wording.forms_en import EnglishForms

            return EnglishForms()
