"""Where a unit of a pattern stands in a sentence: its word, with the negation, preposition or command around it."""

from __future__ import annotations

from typing import Final

from coach.wording import marks as m
from coach.wording.field import Field, Spot
from coach.wording.marks import words as word_set
from coach.wording.pattern import COMMAND, EXACT, Unit

BOUND_GAP: Final = 1
"""Most other words between a negation or preposition and its word."""
HELPER_REACH: Final = 4
"""Most other words between `proszę` and its infinitive."""
_SENTENCE_SIGNS: Final = {".": ".!…", "!": ".!…", "…": ".!…", "?": "?"}
_SKIPPED: Final = word_set("just really now then so also all kindly and sir madam well ok okay right")
_NEED: Final = word_set("need needs have has got try ought want supposed ask asking asked")
_MODAL: Final = word_set("must should can could better would will")


def spots(unit: Unit, field: Field) -> list[Spot]:
    """Return where a unit stands in a sentence."""
    if unit.is_plain:
        found = field.plain.get(unit.concept)
        if found is None:
            found = field.plain[unit.concept] = [
                Spot(place, (place,), place in field.typos) for place in field.at.get(unit.concept, ())
            ]
        return found
    return [spot for place in field.at.get(unit.concept, ()) if (spot := _spot(unit, field, place)) is not None]


def _spot(unit: Unit, field: Field, place: int) -> Spot | None:
    if unit.kind == EXACT:
        return _exact(unit, field, place)
    if unit.kind == COMMAND:
        return _command(unit, field, place)
    return _with_bound(unit, field, place, (place,))


def _exact(unit: Unit, field: Field, place: int) -> Spot | None:
    first = place - unit.exact.index(unit.concept)
    last = first + len(unit.exact) - 1
    if first < 0 or last >= len(field.words) or not field.typos.isdisjoint(range(first, last + 1)):
        return None
    if any(concept not in field.concepts[first + at] for at, concept in enumerate(unit.exact)):
        return None
    if unit.ending and not _ends(unit.ending, field, last):
        return None
    return _with_bound(unit, field, place, tuple(range(first, last + 1)))


def _ends(sign: str, field: Field, last: int) -> bool:
    """Return whether the clause ends behind a place, by a sign like the one in the quotes or the end of the text."""
    if last + 1 < len(field.words):
        return sign == "," and field.sentence.clauses[last + 1]
    ending = field.sentence.ending
    if sign == "?":
        return "?" in ending
    return not ending or sign == "," or any(each in _SENTENCE_SIGNS[sign] or each in "\n\r" for each in ending)


def _with_bound(unit: Unit, field: Field, place: int, places: tuple[int, ...]) -> Spot | None:
    """Return the spot with the negation and preposition that the unit asks for."""
    is_typo = place in field.typos
    first = min(places)
    if unit.preposition:
        found = _before(field, first, 0 if unit.is_direct else BOUND_GAP, unit.preposition)
        if found < 0 or (unit.is_direct and found != first - 1):
            return None
        places = (found, *places)
        first = found
    if unit.is_negated:
        found = negation_before(field, first)
        if found < 0:
            return None
        places = (found, *places)
    return Spot(place, places, is_typo)


def _before(field: Field, place: int, gap: int, concept: int) -> int:
    """Return the nearest place before, with at most `gap` counted words between, that has a concept; or -1."""
    counted = 0
    for at in range(place - 1, -1, -1):
        if field.breaks[at + 1]:
            return -1
        if concept in field.concepts[at]:
            return at
        counted += not field.marks[at] & m.FREE
        if counted > gap:
            return -1
    return -1


def negation_before(field: Field, place: int, gap: int = BOUND_GAP) -> int:
    """Return where the negation stands that is bound to a place, or -1."""
    negators = field.index.tongue.negators
    counted = 0
    for at in range(place - 1, -1, -1):
        if field.breaks[at + 1]:
            return -1
        if field.words[at] in negators:
            return at
        counted += not field.marks[at] & m.FREE
        if counted > gap:
            return -1
    return -1


def _command(unit: Unit, field: Field, place: int) -> Spot | None:
    places = _english_order(unit, field, place) if not field.index.tongue.free_order else _order(unit, field, place)
    if places is None:
        return None
    spot = Spot(place, places, place in field.typos)
    if unit.preposition:
        found = _before(field, place, BOUND_GAP, unit.preposition)
        return None if found < 0 else Spot(place, (found, *places), spot.is_typo)
    return spot


def _order(unit: Unit, field: Field, place: int) -> tuple[int, ...] | None:
    """Return the places of a Polish or Russian command whose verb stands at `place`, or None when it is none."""
    concepts = field.concepts[place]
    denial = negation_before(field, place) if unit.is_negated else -1
    if unit.imperative in concepts and (not field.index.by_stem or not place or field.breaks[place]):
        if not unit.is_negated:
            return (place,)
        if denial >= 0:
            return (denial, place)
    helper = -1
    if unit.infinitive in concepts:
        helper = _helper(field, place, m.ORDER | m.TELL | (m.STOP if unit.is_negated else 0))
        if helper < 0 and denial >= 0 and (not denial or field.breaks[denial]):
            return (denial, place)
    if helper < 0 and unit.third and unit.third in concepts:
        helper = _helper(field, place, m.LET)
    if helper < 0:
        return None
    if not unit.is_negated or (field.marks[helper] & m.STOP):
        return (helper, place)
    if denial < 0 and (denial := negation_before(field, helper, 0)) < 0:
        return None
    return (denial, helper, place) if denial != helper else None


def _helper(field: Field, place: int, bits: int) -> int:
    """Return where the word stands that makes the verb at `place` a command, or -1."""
    counted = 0
    for at in range(place - 1, -1, -1):
        if field.breaks[at + 1]:
            break
        if field.marks[at] & bits:
            return at
        counted += not field.marks[at] & m.FREE
        if counted > HELPER_REACH:
            break
    if bits & m.ORDER and place + 1 < len(field.words) and field.marks[place + 1] & m.POLITE:
        return place + 1 if field.marks[place + 1] & m.ORDER else -1
    return -1


def _english_order(unit: Unit, field: Field, place: int) -> tuple[int, ...] | None:
    """Return the places of an English command whose verb stands at `place`, or None when it is none."""
    words, concepts = field.words, field.concepts[place]
    if unit.is_negated:
        if unit.gerund in concepts:
            before = _skip_back(field, place - 1)
            if before >= 0 and field.marks[before] & m.STOP and not _says_me(field, before):
                return (before, place)
            return None
        return _english_denial(field, place) if unit.imperative in concepts else None
    if unit.imperative not in concepts:
        return None
    before = _skip_back(field, place - 1)
    if before < 0 or _starts(field, before + 1):
        return (place,)
    word = words[before]
    if word in {"please", "kindly"}:
        return (before, place)
    if word == "you":
        if before and words[before - 1] in _MODAL:
            return (before - 1, before, place)
        return (before, place) if _starts(field, before) else None
    if word == "to" and before:
        return _after_to(field, before, place)
    if word in _MODAL:
        return (before, place) if before and words[before - 1] == "you" else None
    return None


def _after_to(field: Field, before: int, place: int) -> tuple[int, ...] | None:
    """Return the places of `you need to wait`, `I need you to wait`, `try to wait`; none for `I need to wait`."""
    words = field.words
    need = before - 1
    if words[need] == "you" and need and words[need - 1] in _NEED:
        return (need - 1, need, before, place)
    if words[need] not in _NEED or _says_me(field, need):
        return None
    return (need, before, place)


def _english_denial(field: Field, place: int) -> tuple[int, ...] | None:
    words = field.words
    before = _skip_back(field, place - 1)
    if before >= 1 and words[before] == "not" and words[before - 1] in {"do", "must", "should", "can"}:
        start = _skip_back(field, before - 2)
        if start < 0 or _starts(field, start + 1) or words[start] in {"please", "you", "kindly"}:
            return (before - 1, before, place)
        return None
    if before >= 2 and words[before] == "to" and words[before - 1] in {"need", "have"}:
        at = before - 2
        if field.marks[at] & m.NOT and not _says_me(field, at):
            return (at, before - 1, before, place)
    return None


def _skip_back(field: Field, at: int) -> int:
    while at >= 0 and field.words[at] in _SKIPPED and not field.breaks[at + 1]:
        at -= 1
    return at


def _starts(field: Field, place: int) -> bool:
    return place <= 0 or (place < len(field.words) and field.sentence.clauses[place])


def _says_me(field: Field, place: int) -> bool:
    return any(field.marks[at] & m.ME for at in range(max(place - 3, 0), place))
