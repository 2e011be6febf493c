"""Why a sentence was found, held back or not: as values, for `coach wording explain`."""

from __future__ import annotations

from dataclasses import dataclass

from coach.wording.compiled import Compiled
from coach.wording.field import Field
from coach.wording.marks import NAMES
from coach.wording.match import found_in
from coach.wording.model import Held, Hit
from coach.wording.tokens import sentences_of


@dataclass(frozen=True, slots=True)
class ExplainedWord:
    """A word of the text as the engine reads it."""

    start: int
    end: int
    folded: str
    """Lower case, without diacritics; a contraction is two words."""
    is_known_to_rules: bool
    """Whether any line has this word in some form."""
    may_be_typo: bool
    """Whether some line has a word one slip away; in a match it counts unless it is a word of its own."""
    marks: tuple[str, ...]
    """What it does: `weak`, `you`, `negation`, `break before` ..."""


@dataclass(frozen=True, slots=True)
class ExplainedSentence:
    """One sentence: its words, and every line that was found in it, not only the best of each rule."""

    start: int
    end: int
    words: tuple[ExplainedWord, ...]
    hits: tuple[Hit, ...]
    held_back: tuple[Held, ...]


def explain(compiled: Compiled, text: str) -> tuple[ExplainedSentence, ...]:
    """Return how a text was read, sentence by sentence."""
    explained: list[ExplainedSentence] = []
    for sentence in sentences_of(text, compiled.index.tongue):
        found = sorted(found_in(compiled, sentence, text), key=lambda each: (each.hit.start, each.number))
        field = Field(sentence, compiled.index, text)
        field.prepare()
        words = tuple(_word(field, place) for place in range(len(sentence.words)))
        hits = tuple(dict.fromkeys(each.hit for each in found if each.held is None))
        held = tuple(dict.fromkeys(each.held for each in found if each.held is not None))
        explained.append(ExplainedSentence(sentence.start, sentence.end, words, hits, held))
    return tuple(explained)


def _word(field: Field, place: int) -> ExplainedWord:
    sentence = field.sentence
    names = [name for bit, name in NAMES.items() if field.marks[place] & bit]
    if sentence.breaks[place]:
        names.append("break before")
    if sentence.quotes[place]:
        names.append("quoted")
    is_typo = place in field.typos
    start, end = sentence.surfaces[place]
    is_known = bool(field.concepts[place]) and not is_typo
    return ExplainedWord(start, end, sentence.words[place], is_known, is_typo, tuple(dict.fromkeys(names)))
