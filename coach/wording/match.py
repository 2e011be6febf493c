"""Searching a text for compiled wordings.

Rules of this file:
1. Any text is searched in time linear in its length, and none raises.
2. Morphology is loaded only when a match hangs on a word that may be mistyped.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from coach.wording.compiled import Compiled
from coach.wording.field import Field
from coach.wording.guards import guard_of
from coach.wording.model import CUE, Findings, Guard, Held, Hit
from coach.wording.search import Match, search
from coach.wording.tokens import Sentence, sentences_of

__all__ = ("Draft", "Findings", "Guard", "Held", "Hit", "find")

UNLESS_REACH: Final = 6
"""Words between a match and the words that make it harmless."""
REMEMBERED: Final = 200
"""Sentences of a draft that are remembered."""


@dataclass(frozen=True, slots=True)
class Found:
    """One match in a sentence, with the guard that holds it back if one does."""

    number: int
    """Of the rule."""
    match: Match
    hit: Hit
    held: Held | None


def find(compiled: Compiled, text: str) -> Findings:
    """Return what of the compiled wordings is in a text; offsets count the text as it is given."""
    tongue = compiled.index.tongue
    return _findings(
        each for sentence in sentences_of(text, tongue) for each in found_in(compiled, sentence, text)
    )  # fmt: skip


class Draft:
    """A text that grows: each sentence is searched once, so a key costs only the sentence that it changed."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._known: dict[tuple[str, tuple[bool, ...]], tuple[Found, ...]] = {}

    def find(self, text: str) -> Findings:
        """Return the same as `find`, faster when most of the text is as it was."""
        found: list[Found] = []
        known: dict[tuple[str, tuple[bool, ...]], tuple[Found, ...]] = {}
        for sentence in sentences_of(text, self._compiled.index.tongue):
            own = text[sentence.start : sentence.end]
            key = (own, tuple(bool(quote) for quote in sentence.quotes) if any(sentence.quotes) else ())
            here = known.get(key) or self._known.get(key)
            if here is None:
                here = tuple(
                    _moved(each, -sentence.start) for each in found_in(self._compiled, sentence, text)
                )  # fmt: skip
            known[key] = here
            found += (_moved(each, sentence.start) for each in here)
        self._known = known if len(known) <= REMEMBERED else {}
        return _findings(found)


def found_in(compiled: Compiled, sentence: Sentence, text: str) -> list[Found]:
    """Return every match in a sentence: the best of each line, free or held back."""
    field = Field(sentence, compiled.index, text)
    if not field.at:
        return []
    found: list[Found] = []
    for number in compiled.index.likely(field.at):
        pattern = compiled.index.pattern(number)
        match = search(pattern, field)
        while match is not None and match.typo >= 0 and _is_word(field, match.typo):
            field.forget(match.typo)
            match = search(pattern, field)
        if match is not None:
            found.append(_found(compiled, field, match))
    return found


def _is_word(field: Field, place: int) -> bool:
    """Return whether what looks mistyped is a word of its own."""
    from coach.wording.forms import forms_of

    return forms_of(field.index.tongue.language).is_known(field.surface(place))


def _found(compiled: Compiled, field: Field, match: Match) -> Found:
    pattern = match.pattern
    rule = compiled.rules[pattern.rule]
    surfaces = field.sentence.surfaces
    words = tuple(dict.fromkeys(surfaces[place] for place in match.places))
    hit = Hit(
        rule.id,
        rule.kind,
        rule.phrases[pattern.line],
        pattern.line,
        words[0][0],
        words[-1][1],
        words,
        surfaces[match.typo] if match.typo >= 0 else None,
    )
    reason = guard_of(match, field, is_cue=rule.kind == CUE) or _unless(compiled, field, match)
    held = None
    if reason is not None:
        guard, first, last = reason
        held = Held(hit, guard, (surfaces[first][0], surfaces[last][1]))
    return Found(pattern.rule, match, hit, held)


def _unless(compiled: Compiled, field: Field, match: Match) -> tuple[Guard, int, int] | None:
    for number in compiled.index.unless_of(match.pattern.rule):
        pattern = compiled.index.pattern(number)
        if not all(unit.concept in field.at for unit in pattern.units):
            continue
        other = search(pattern, field)
        if other is None or other.typo >= 0:
            continue
        if other.first - match.last <= UNLESS_REACH + 1 and match.first - other.last <= UNLESS_REACH + 1:
            return Guard.UNLESS, other.first, other.last
    return None


def _findings(found: Iterable[Found]) -> Findings:
    """Return the best of each rule: free before held back, then the better match, then the earlier."""
    best: dict[int, Found] = {}
    for each in found:
        other = best.get(each.number)
        if other is None or _rank(each) < _rank(other):
            best[each.number] = each
    ordered = sorted(best.values(), key=lambda each: (each.hit.start, each.hit.end, each.number))
    return Findings(
        tuple(each.hit for each in ordered if each.held is None),
        tuple(each.held for each in ordered if each.held is not None),
    )


def _rank(found: Found) -> tuple[bool, int, bool, int, int]:
    size, is_typo, extra, _ = found.match.rank
    return (found.held is not None, size, is_typo, extra, found.hit.start)


def _moved(found: Found, by: int) -> Found:
    def shift(span: tuple[int, int]) -> tuple[int, int]:
        return (span[0] + by, span[1] + by)

    hit = found.hit
    moved = replace(
        hit,
        start=hit.start + by,
        end=hit.end + by,
        words=tuple(shift(word) for word in hit.words),
        typo=shift(hit.typo) if hit.typo else None,
    )
    held = found.held and Held(moved, found.held.guard, shift(found.held.marker))
    return replace(found, hit=moved, held=held)
