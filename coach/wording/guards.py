"""Why a wording that stands in a sentence does not count: denied, quoted, told, understood, conditional, asked.

Rules of this file:
1. A guard whose own marker is in the trainer's line is off for that line.
2. `ale`, `но`, `but` and a new clause end what a guard reaches.
3. A cue is what a customer says: questions, conditions and reports count there, so only a denial holds it back.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from coach.wording import marks as m
from coach.wording.bound import negation_before
from coach.wording.field import Field
from coach.wording.model import Guard
from coach.wording.pattern import COMMAND
from coach.wording.search import Match

Reason: TypeAlias = tuple[Guard, int, int]
"""A guard, and the first and last place of its marker."""

NEGATION_REACH: Final = 3
"""Words before a match in which a negation denies it."""
REPORT_REACH: Final = 9
"""Words before a match in which somebody may be said to have said it."""
_AFTER_THAT: Final = 4
"""Words between `that` and the match that a report or denial still reaches."""
_NONE_REACH: Final = 2


def guard_of(match: Match, field: Field, *, is_cue: bool) -> Reason | None:
    """Return the first guard that holds a match back, or None."""
    reader = _Reader(match, field)
    if (found := reader.negated()) is not None:
        return (Guard.NEGATED, *found)
    if is_cue:
        return None
    for guard, look in (
        (Guard.QUOTED, reader.quoted),
        (Guard.REPORTED, reader.reported),
        (Guard.UNDERSTOOD, reader.understood),
        (Guard.CONDITIONAL, reader.conditional),
        (Guard.ASKED, reader.asked),
    ):
        if (found := look()) is not None:
            return (guard, *found)
    return None


class _Reader:
    """Looks around one match."""

    def __init__(self, match: Match, field: Field) -> None:
        self._field = field
        self._marks = field.marks
        self._words = field.words
        self._own = match.pattern.own
        self._match = match
        self._used = set(match.places)
        self._first = min(match.first, *match.places) if match.places else match.first
        self._last = max(match.last, *match.places) if match.places else match.last
        self._clause = self._clause_start(self._first)
        self._is_english = not field.index.tongue.free_order

    def _clause_start(self, at: int) -> int:
        """Return where the clause of a place begins: after a break or a `but`."""
        clauses = self._field.sentence.clauses
        while at > 0 and not clauses[at] and not self._marks[at - 1] & m.BUT:
            at -= 1
        return at

    def negated(self) -> tuple[int, int] | None:
        """Return the negation that denies the match."""
        if (found := self._denied_telling()) is not None:
            return found
        if self._own & m.NOT:
            return self._denied_word()
        if self._own & m.CONCORD:
            return None
        for place in range(self._first, self._last + 1):
            if place not in self._used and self._denies(place):
                return place, place
        counted = 0
        for place in range(self._first - 1, self._clause - 1, -1):
            if self._denies(place):
                return place, place
            counted += not (self._is_english and self._marks[place] & m.FREE)
            if counted >= NEGATION_REACH:
                break
        return self._none_after()

    def _denies(self, place: int) -> bool:
        """Return whether a word is a negation and not `not only`."""
        if not self._marks[place] & m.NOT:
            return False
        after = place + 1
        is_only = after < len(self._words) and self._marks[after] & m.ONLY
        return not is_only or after in self._used

    def _none_after(self) -> tuple[int, int] | None:
        """Return `нет`, `nie ma` right behind the match."""
        clauses, size = self._field.sentence.clauses, len(self._words)
        for place in range(self._last + 1, min(self._last + 1 + _NONE_REACH, size)):
            if clauses[place] or self._marks[place] & (m.BUT | m.ASK) or self._words[place] == "или":
                return None
            if self._marks[place] & m.NONE:
                return place, place
            if self._words[place] == "nie" and place + 1 < size and self._words[place + 1] == "ma":
                return place, place + 1
        return None

    def _denied_word(self) -> tuple[int, int] | None:
        """Return the negation of a word that the line, which has a negation of its own, does not deny."""
        for place in self._match.places:
            if self._marks[place] & (m.FREE | m.NOT):
                continue
            before = negation_before(self._field, place, 0)
            if before >= 0 and before not in self._used:
                return before, before
        return None

    def _denied_telling(self) -> tuple[int, int] | None:
        """Return `I'm not saying (that)`, `nie mówię, że`, `не думаю, что` before the match."""
        if self._own & m.THINK and self._own & m.NOT:
            return None
        for at in range(self._first - 1, -1, -1):
            if self._marks[at] & m.BUT:
                return None
            if not self._marks[at] & m.THINK or at in self._used or self._first - at > REPORT_REACH:
                continue
            before = next((place for place in range(at - 1, max(at - 4, -1), -1) if self._denies(place)), -1)
            if self._words[at] in {"nieprawda", "неправда"}:
                before = at
            if before >= 0 and before not in self._used and self._follows(at):
                return before, at
        return None

    def _follows(self, at: int) -> bool:
        """Return whether the match follows the word at a place directly or behind a `that`."""
        clauses = self._field.sentence.clauses
        breaks = 0
        for place in range(at + 1, self._first):
            if self._marks[place] & m.THAT:
                return self._first - place - 1 <= _AFTER_THAT and not any(
                    clauses[each] for each in range(place + 1, self._first + 1)
                )
            breaks += clauses[place]
        return self._is_english and not breaks and not clauses[self._first] and self._first - at - 1 <= _AFTER_THAT

    def quoted(self) -> tuple[int, int] | None:
        """Return the match itself when all of it stands in one pair of quotation marks."""
        quotes = self._field.sentence.quotes
        one = {quotes[place] for place in range(self._first, self._last + 1)}
        return (self._first, self._last) if len(one) == 1 and 0 not in one else None

    def reported(self) -> tuple[int, int] | None:
        """Return who is said to have said it: the customer, or `you`, beside a verb of saying."""
        start = max(self._first - REPORT_REACH, 0)
        for at in range(self._first - 1, start - 1, -1):
            if self._marks[at] & m.BUT:
                return None
            if not self._marks[at] & m.SAY:
                continue
            for near in (at - 1, at - 2, at - 3, at + 1, at + 2):
                if not start - 2 <= near < self._first or near < 0:
                    continue
                if self._marks[near] & (m.CUSTOMER | m.YOU) and not self._is_told(at, near):
                    return min(at, near), max(at, near)
        return None

    def _is_told(self, at: int, near: int) -> bool:
        """Return whether the customer is who hears it: `I told you`, `powiedziałem panu`."""
        return any(self._marks[place] & m.ME for place in range(max(at - 3, 0), at)) or (
            self._is_english and near > at and bool(self._marks[near] & m.YOU)
        )

    def understood(self) -> tuple[int, int] | None:
        """Return `I understand that`, `rozumiem, że` directly before the match's clause, or `I'm sorry that you`."""
        if self._own & (m.UNDERSTAND | m.SORRY):
            return None
        clauses = self._field.sentence.clauses
        for at in range(self._first - 1, max(self._first - 8, -1), -1):
            bits = self._marks[at]
            if bits & m.BUT:
                return None
            if not bits & (m.UNDERSTAND | m.SORRY):
                continue
            if (start := self._hangs_on(at)) < 0 or any(clauses[each] for each in range(start, self._first + 1)):
                return None
            if bits & m.SORRY and not self._is_about_you(start):
                return None
            return at, at
        return None

    def _hangs_on(self, at: int) -> int:
        """Return where the clause begins that hangs on the word at a place, or -1: behind `that`, or directly."""
        for that in (at + 1, at + 2):
            if that <= self._first and self._marks[that] & (m.THAT | m.WH):
                return that + 1
        if self._is_english and not self._field.sentence.clauses[at + 1] and self._first - at <= _AFTER_THAT:
            return at + 1
        return -1

    def _is_about_you(self, start: int) -> bool:
        index = self._field.index
        places = range(start, min(self._last + 3, len(self._words)))
        if any(self._marks[place] & m.ME or self._words[place] in index.me_verbs for place in places):
            return False
        return any(self._marks[place] & (m.YOU | m.YOUR) or self._words[place] in index.you_verbs for place in places)

    def conditional(self) -> tuple[int, int] | None:
        """Return the `if` in the clause of the match."""
        if self._own & m.IF:
            return None
        return self._first_of(m.IF, self._outer())

    def asked(self) -> tuple[int, int] | None:
        """Return what makes a question of the clause: `czy`, `ли`, `или ...?`, or an English verb standing first."""
        if self._own & m.ASK:
            return None
        if (found := self._first_of(m.ASK, self._outer())) is not None:
            return found
        if self._is_english:
            return self._verb_first()
        if self._field.sentence.is_question:
            return next(
                ((at, at) for at, word in enumerate(self._words) if word == "или" and at not in self._used), None
            )
        return None

    def _outer(self) -> int:
        """Return where the clause begins on which the match's clause hangs by a `that`: `Czy to prawda, że ...`."""
        clause = self._clause
        return self._clause_start(clause - 1) if clause and self._marks[clause] & m.THAT else clause

    def _first_of(self, bits: int, start: int) -> tuple[int, int] | None:
        """Return the first unmatched word with a mark from `start` to the end of the match or just behind it."""
        end = min(self._last + 2, len(self._words)) if bits == m.ASK else self._last + 1
        for at in range(start, end):
            if self._marks[at] & bits and at not in self._used:
                return at, at
        return None

    def _verb_first(self) -> tuple[int, int] | None:
        at = self._clause
        while at < self._first and self._words[at] in {"so", "and", "or", "well", "ok", "okay", "then"}:
            at += 1
        after = at + 1
        if after >= len(self._words) or not self._marks[at] & m.AUXILIARY or self._words[after] == "not":
            return None
        if at in self._used:
            is_order = any(unit.kind == COMMAND for unit in self._match.pattern.units)
            return (at, at) if not is_order and self._marks[after] & (m.PERSON | m.WEAK) else None
        return (at, at) if at < self._first else None
