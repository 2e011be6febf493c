"""Finding one pattern in one sentence: all its words, near enough to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from coach.wording import marks as m
from coach.wording.bound import spots
from coach.wording.field import Field, Spot
from coach.wording.pattern import Pattern, Soft

GAP_WORDS: Final = 6
"""Words that ` ... ` in a line stands for."""
STEPS: Final = 400
"""Tries for one pattern in one sentence; a sentence of nothing but its words ends there."""
_NEAR: Final = 2
_YOU_ENDINGS: Final = ("sz", "cie", "les", "las")
"""How Polish verbs say `you`, where there is no dictionary to tell."""


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern stands in a sentence."""

    pattern: Pattern
    places: tuple[int, ...]
    """All matched words in order, optional pronouns included."""
    first: int
    """The first and last place of what has to be there."""
    last: int
    extra: int
    """Other counted words in it."""
    typo: int = -1

    @property
    def rank(self) -> tuple[int, bool, int, int]:
        """Sorts the better match first: more words, no typo, fewer others, earlier."""
        return (-self.pattern.size, self.typo >= 0, self.extra, self.first)


def search(pattern: Pattern, field: Field) -> Match | None:
    """Return the best match of a pattern in a sentence, or None."""
    return _Search(pattern, field).best()


class _Search:
    """The search for one pattern."""

    def __init__(self, pattern: Pattern, field: Field) -> None:
        self._pattern = pattern
        self._field = field
        self._tongue = field.index.tongue
        self._steps = STEPS
        self._best: Match | None = None
        gaps = pattern.units[-1].part
        self._gaps = gaps
        self._total = self._tongue.total + GAP_WORDS * gaps

    def best(self) -> Match | None:
        """Return the best match."""
        field, units = self._field, self._pattern.units
        field.prepare()
        found: list[tuple[int, list[Spot]]] = []
        for at, unit in enumerate(units):
            here = spots(unit, field)
            if not here:
                return None
            found.append((at, here))
        if self._tongue.free_order and len(found) > 1:
            found.sort(key=lambda pair: len(pair[1]))
        self._choose(found, 0, {})
        return self._best

    def _choose(self, found: list[tuple[int, list[Spot]]], depth: int, chosen: dict[int, Spot]) -> None:
        if depth == len(found):
            self._weigh(chosen)
            return
        at, here = found[depth]
        for spot in here:
            if self._steps <= 0:
                return
            self._steps -= 1
            if self._fits(at, spot, chosen):
                chosen[at] = spot
                self._choose(found, depth + 1, chosen)
                del chosen[at]

    def _fits(self, at: int, spot: Spot, chosen: dict[int, Spot]) -> bool:
        field, units = self._field, self._pattern.units
        if not chosen:
            return True
        if not self._tongue.free_order:
            return self._follows(chosen[at - 1], spot, units[at].part - units[at - 1].part)
        low = high = spot.main
        for other_at, other in chosen.items():
            if other.main == spot.main or (len(other.places) + len(spot.places) > 2 and _overlap(other, spot)):
                return False
            part, other_part = units[at].part, units[other_at].part
            if (part > other_part and other.main > spot.main) or (part < other_part and other.main < spot.main):
                return False
            low, high = min(low, other.main), max(high, other.main)
        return field.between(low, high) <= self._total + 2 * self._pattern.size

    def _follows(self, before: Spot, spot: Spot, gaps: int) -> bool:
        """Return whether a spot stands near enough behind another; its negation may be before it (`did not you`)."""
        if before.main >= spot.main or _overlap(before, spot):
            return False
        own = sum(before.main < place < spot.main and not self._field.marks[place] & m.FREE for place in spot.places)
        return self._field.between(before.main, spot.main) - own <= self._tongue.gap + GAP_WORDS * gaps

    def _weigh(self, chosen: dict[int, Spot]) -> None:
        """Keep a choice when its words are near enough and nothing parts them."""
        pattern = self._pattern
        used = {place for spot in chosen.values() for place in spot.places}
        first, last = min(used), max(used)
        mistyped = [spot.main for spot in chosen.values() if spot.is_typo]
        if len(mistyped) > 1 or (mistyped and not pattern.takes_typo):
            return
        softs = self._softs(chosen, used, first, last)
        if softs is None:
            return
        inside = used | softs
        extra = self._extra(inside, first, last)
        if extra < 0 or (pattern.weak and not self._has_weak(first, last)):
            return
        match = Match(
            pattern, tuple(sorted(inside)), first, last, extra, mistyped[0] if mistyped else -1
        )  # fmt: skip
        if self._best is None or match.rank < self._best.rank:
            self._best = match

    def _extra(self, used: set[int], first: int, last: int) -> int:
        """Return how many other words count in the match, or -1 when it is too loose or parted."""
        field, gaps = self._field, self._gaps
        run = total = 0
        for place in range(first, last + 1):
            if place > first and field.breaks[place] and not self._pattern.has_break and not self._joins(place, used):
                return -1
            if place in used:
                run = 0
            elif not field.marks[place] & m.FREE:
                run += 1
                total += 1
                if run > self._tongue.gap and (not gaps or run > self._tongue.gap + GAP_WORDS):
                    return -1
        return total if total <= self._total else -1

    def _joins(self, place: int, used: set[int]) -> bool:
        """Return whether the word behind a comma is a matched `that`: grammar's comma, not the speaker's."""
        return place in used and bool(self._field.marks[place] & (m.THAT | m.WH))

    def _has_weak(self, first: int, last: int) -> bool:
        field = self._field
        return any(
            field.words[place] in self._pattern.weak
            for place in self._around(first, last, self._tongue.gap)
            if not first <= place <= last
        ) or any(field.words[place] in self._pattern.weak for place in range(first + 1, last))

    def _around(self, first: int, last: int, reach: int) -> list[int]:
        """Return the places of a match and around it, as far as nothing breaks and few words stand between."""
        field, low, high = self._field, first, last
        while low and not field.breaks[low] and field.between(low - 1, first) <= reach:
            low -= 1
        end = len(field.words) - 1
        while high < end and not field.breaks[high + 1] and field.between(last, high + 1) <= reach:
            high += 1
        return list(range(low, high + 1))

    def _softs(self, chosen: dict[int, Spot], used: set[int], first: int, last: int) -> set[int] | None:
        """Return the places of the pronouns that have to be near, or None when one is missing."""
        if not self._pattern.softs:
            return set()
        taken: set[int] = set()
        around = self._around(first, last, self._tongue.gap)
        free = [place for place in around if place not in used]
        for soft in self._pattern.softs:
            beside = chosen[min(soft.near, len(chosen) - 1)].main
            place = self._pronoun(soft, [each for each in free if each not in taken], beside)
            if place >= 0:
                taken.add(place)
            elif not (soft.is_subject and (self._is_said_by_verb(soft, around) or self._may_be_left_out(soft, used))):
                return None
        return taken

    def _pronoun(self, soft: Soft, free: list[int], beside: int) -> int:
        """Return the nearest pronoun that will do, or -1; another owner that stands nearer is the owner."""
        marks = self._field.marks
        of_it = [place for place in free if marks[place] & soft.bits]
        if soft.bits & m.ME:
            # Who does it and whom it is done to is not the same: `я говорил`, `мне говорили`.
            subjects = self._tongue.subjects
            of_it = [place for place in of_it if (self._field.words[place] in subjects) == soft.is_subject]
        if not of_it:
            return -1
        place = min(of_it, key=lambda each: abs(each - beside))
        if soft.bits & (m.YOUR | m.MY):
            others = [each for each in free if marks[each] & (m.YOUR | m.MY) and not marks[each] & soft.bits]
            if any(abs(each - beside) < abs(place - beside) for each in others):
                return -1
        return place

    def _is_said_by_verb(self, soft: Soft, around: list[int]) -> bool:
        index, words = self._field.index, self._field.words
        verbs = index.you_verbs if soft.bits & m.YOU else index.me_verbs
        if index.by_stem and soft.bits & m.YOU:
            return any(words[place] in verbs or words[place].endswith(_YOU_ENDINGS) for place in around)
        return any(words[place] in verbs for place in around)

    def _may_be_left_out(self, soft: Soft, used: set[int]) -> bool:
        if len(self._pattern.units) < 2:
            return False
        others = (m.ME if soft.bits & m.YOU else m.YOU) | m.THEY
        first, last = min(used), max(used)
        return not any(
            self._field.marks[place] & others and place not in used for place in self._around(first, last, _NEAR)
        )


def _overlap(one: Spot, other: Spot) -> bool:
    return not set(one.places).isdisjoint(other.places)
