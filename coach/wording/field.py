"""A sentence as it is searched: which concepts stand where, what each word does, and how far words are apart."""

from __future__ import annotations

from dataclasses import dataclass

from coach.wording.index import Index
from coach.wording.marks import FREE
from coach.wording.tokens import Sentence


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a unit stands: the place of its word, and all places that it takes, in no order."""

    main: int
    places: tuple[int, ...]
    is_typo: bool = False


class Field:
    """One sentence looked up in an index."""

    __slots__ = (
        "at",
        "breaks",
        "concepts",
        "counted",
        "index",
        "marks",
        "plain",
        "sentence",
        "text",
        "typos",
        "words",
    )

    def __init__(self, sentence: Sentence, index: Index, text: str) -> None:
        self.sentence = sentence
        self.index = index
        self.text = text
        self.words = sentence.words
        self.breaks = sentence.breaks
        self.typos: set[int] = set()
        """Places whose concepts are those of a word one edit away."""
        self.at: dict[int, list[int]] = {}
        """Concept to places."""
        self.plain: dict[int, list[Spot]] = {}
        """Concept to spots of one word: most units are no more than that."""
        self.concepts: list[tuple[int, ...]] = []
        self.marks: list[int] = []
        self.counted: list[int] = []
        """How many words before each place count in gaps; filled by `prepare`."""
        self._look_up()

    def _look_up(self) -> None:
        look_up, guess = self.index.concepts_of, self.index.typo_of
        at, concepts = self.at, self.concepts
        for place, word in enumerate(self.words):
            found = look_up(word)
            if not found and len(word) >= 4 and (found := guess(word)):
                self.typos.add(place)
            concepts.append(found)
            for concept in found:
                places = at.get(concept)
                if places is None:
                    at[concept] = [place]
                else:
                    places.append(place)

    def prepare(self) -> None:
        """Look at what each word does; only needed once a pattern is likely."""
        if self.counted:
            return
        marks = self.index.tongue.marks
        self.marks = [marks.get(word, 0) for word in self.words]
        total = 0
        for bits in self.marks:
            self.counted.append(total)
            total += not bits & FREE
        self.counted.append(total)

    def forget(self, place: int) -> None:
        """Take back that a word may be mistyped."""
        self.index.is_no_typo(self.words[place])
        self.typos.discard(place)
        for concept in self.concepts[place]:
            self.at[concept].remove(place)
            if not self.at[concept]:
                del self.at[concept]
        self.concepts[place] = ()
        self.plain.clear()

    def between(self, first: int, last: int) -> int:
        """Return how many counted words stand between two places, neither of them counted."""
        return self.counted[last] - self.counted[first + 1] if last > first else 0

    def has_break(self, first: int, last: int) -> bool:
        """Return whether a break stands between two places."""
        return True in self.breaks[first + 1 : last + 1]

    def surface(self, place: int) -> str:
        """Return a word as it was typed."""
        start, end = self.sentence.surfaces[place]
        return self.text[start:end]
