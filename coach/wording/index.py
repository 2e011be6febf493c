"""Patterns by the words that a text has: what is looked up for each word, and which patterns that makes likely.

Rules of this file:
1. A word costs one look-up; only patterns whose rarest word is there are thought of at all.
2. Rows become patterns when they are first needed: most of 20,000 never are in one call.
3. What is remembered of single words is bounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from coach.wording.marks import Tongue, tongue_of
from coach.wording.pattern import Pattern, Row, from_row
from coach.wording.typo import neighbours

MEMORY: Final = 20_000
"""Words remembered with what they are; all are forgotten when there are more."""

_NONE: Final[tuple[int, ...]] = ()


class Index:
    """What a text is searched with."""

    def __init__(
        self,
        language: str,
        forms: Mapping[str, int | Sequence[int]],
        *,
        rows: Sequence[Row],
        anchors: Mapping[str, Sequence[int]],
        unless: Mapping[str, Sequence[int]],
        prefixes: Mapping[str, int],
        near: Iterable[str],
        verbs: tuple[Iterable[str], Iterable[str]],
        by_stem: bool = False,
    ) -> None:
        self.tongue: Tongue = tongue_of(language)
        self.forms = forms
        self.rows = rows
        self.anchors = anchors
        self.unless = unless
        self.prefixes = prefixes
        self.near = frozenset(near)
        self.you_verbs = frozenset(verbs[0]) | self.tongue.you_verbs
        self.me_verbs = frozenset(verbs[1]) | self.tongue.me_verbs
        self.by_stem = by_stem
        self._patterns: dict[int, Pattern] = {}
        self._needs: dict[int, frozenset[int]] = {}
        self._words: dict[str, tuple[int, ...]] = {}
        self._typos: dict[str, tuple[int, ...]] = {}
        self._anchored: dict[int, tuple[int, ...]] = {int(key): tuple(value) for key, value in anchors.items()}

    def concepts_of(self, word: str) -> tuple[int, ...]:
        """Return the concepts that a folded word is a form of."""
        found = self._words.get(word)
        if found is None:
            if len(self._words) >= MEMORY:
                self._words.clear()
            found = self._words[word] = self._look_up(word)
        return found

    def typo_of(self, word: str) -> tuple[int, ...]:
        """Return the concepts that a folded word may be a mistyped form of, were it no word itself."""
        found = self._typos.get(word)
        if found is None:
            if len(self._typos) >= MEMORY:
                self._typos.clear()
            found = self._typos[word] = self._probe(word)
        return found

    def is_no_typo(self, word: str) -> None:
        """Note that a word is a word of its own."""
        self._typos[word] = _NONE

    def likely(self, present: Mapping[int, object]) -> list[int]:
        """Return the patterns all of whose concepts are present."""
        anchored, needs = self._anchored, self._needs
        present_set = present.keys()
        found: list[int] = []
        for concept in present:
            for number in anchored.get(concept, _NONE):
                needed = needs.get(number)
                if needed is None:
                    needed = needs[number] = frozenset(unit.concept for unit in self.pattern(number).units)
                if needed <= present_set:
                    found.append(number)
        return found

    def pattern(self, number: int) -> Pattern:
        """Return a pattern by its number."""
        found = self._patterns.get(number)
        if found is None:
            found = self._patterns[number] = from_row(self.rows[number])
        return found

    def unless_of(self, rule: int) -> Sequence[int]:
        """Return the patterns that make matches of a rule harmless."""
        return self.unless.get(str(rule), _NONE)

    def _look_up(self, word: str) -> tuple[int, ...]:
        found = _numbers(self.forms.get(word))
        if self.by_stem:
            from coach.wording.forms import forms_of

            found += _numbers(self.forms.get("~" + forms_of(self.tongue.language).stem(word)))
        for beginning, number in self.prefixes.items():
            if word.startswith(beginning):
                found += (number,)
        return found

    def _probe(self, word: str) -> tuple[int, ...]:
        if self.by_stem or word in self.near or self.tongue.marks.get(word, 0):
            return _NONE
        found: dict[int, None] = {}
        for other in neighbours(word, self.tongue.language):
            numbers = self.forms.get(other)
            if numbers is not None:
                found.update(dict.fromkeys(_numbers(numbers)))
        return tuple(found)


def _numbers(value: int | Sequence[int] | None) -> tuple[int, ...]:
    if value is None:
        return _NONE
    return (value,) if isinstance(value, int) else tuple(value)
