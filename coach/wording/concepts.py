"""The sets of forms that patterns speak of, each with a number; from forms to numbers is one look-up."""

from __future__ import annotations

from dataclasses import replace

from coach.wording.forms import Forms, WordForms
from coach.wording.marks import ME, YOU, Tongue


class Concepts:
    """Numbers of sets of forms, from 1; made while lines are compiled."""

    def __init__(self, tongue: Tongue, forms: Forms) -> None:
        self._tongue = tongue
        self._morphology = forms
        self._numbers: dict[frozenset[str], int] = {}
        self._words: dict[str, WordForms] = {}
        self._people: set[int] = set()
        self.forms: dict[str, list[int]] = {}
        self.prefixes: dict[str, int] = {}
        self.near: set[str] = set()
        self.you_verbs: set[str] = set()
        self.me_verbs: set[str] = set()

    def of(self, forms: frozenset[str]) -> int:
        """Return the number of a set of forms."""
        number = self._numbers.get(forms)
        if number is None:
            number = self._numbers[forms] = len(self._numbers) + len(self.prefixes) + 1
            for form in forms:
                self.forms.setdefault(form, []).append(number)
            marks = self._tongue.marks
            if all(marks.get(form, 0) & (YOU | ME) for form in forms):
                self._people.add(number)
        return number

    def word(self, surface: str) -> int:
        """Return the number of a word's forms."""
        return self.of(self.forms_of(surface).forms)

    def forms_of(self, surface: str) -> WordForms:
        """Return a word's forms; what is near them and which of them show a person is noted."""
        found = self._words.get(surface)
        if found is None:
            found = self._words[surface] = self._with_same(self._morphology.of(surface))
            self.near |= found.near
            self.you_verbs |= found.you_verbs
            self.me_verbs |= found.me_verbs
        return found

    def _with_same(self, found: WordForms) -> WordForms:
        """Add the other spelling of a word that has two."""
        for same in self._tongue.same:
            if not same.isdisjoint(found.forms):
                return replace(found, forms=found.forms | same)
        return found

    def prefix(self, beginning: str) -> int:
        """Return the number of all words with a beginning."""
        if beginning not in self.prefixes:
            self.prefixes[beginning] = len(self._numbers) + len(self.prefixes) + 1
        return self.prefixes[beginning]

    def is_person(self, number: int) -> bool:
        """Return whether a set has only forms of `you` or `me`."""
        return number in self._people
