"""Why a sentence was found, held back or not: as values, for `coach wording explain`."""

from __future__ import annotations

from dataclasses import dataclass

from coach.wording.compile import Compiled
from coach.wording.model import Held, Hit


@dataclass(frozen=True, slots=True)
class ExplainedWord:
    """A word of the text as the engine reads it."""

    start: int
    end: int
    folded: str
    """Lower case, without diacritics; a contraction is two words."""
    is_known_to_rules: bool
    """Whether any line has this word in some form."""
    marks: tuple[str, ...]
    """What it does: `weak`, `you`, `negation`, `break-before` ..."""


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
    raise NotImplementedError
