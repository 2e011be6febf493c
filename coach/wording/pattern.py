"""One wording ready for searching: what has to stand in a sentence, and how near."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, TypeAlias

from coach.wording.kept_values import as_int, as_list

WORD: Final = 0
COMMAND: Final = 1
EXACT: Final = 2

Row: TypeAlias = list[object]
"""A pattern or unit as JSON keeps it."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A word that has to be there, with what is bound to it. Concepts are numbers of sets of forms."""

    concept: int
    kind: int = WORD
    is_negated: bool = False
    """A negation has to stand before it."""
    preposition: int = 0
    """Concept of the preposition that has to stand before it; 0 for none."""
    is_direct: bool = False
    """The preposition stands directly before it."""
    part: int = 0
    """How many gaps (` ... `) stand before it in the line."""
    imperative: int = 0
    infinitive: int = 0
    third: int = 0
    gerund: int = 0
    exact: tuple[int, ...] = ()
    """Concepts of the words that follow each other, one spelling each."""
    ending: str = ""
    """The sign in the quotes by which the clause has to end."""
    is_plain: bool = field(init=False)
    """Whether it is a word with nothing bound to it."""

    def __post_init__(self) -> None:
        """Note what is asked for each time."""
        object.__setattr__(self, "is_plain", self.kind == WORD and not self.is_negated and not self.preposition)


@dataclass(frozen=True, slots=True)
class Soft:
    """A pronoun that has to be near, in any of its forms (languages of free order)."""

    bits: int
    near: int
    """Index of the unit that it stands beside in the line."""
    is_subject: bool
    """A verb that shows the person is enough, and it may be left out when nobody else is named."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One wording of one line."""

    rule: int
    line: int
    units: tuple[Unit, ...]
    softs: tuple[Soft, ...] = ()
    weak: tuple[str, ...] = ()
    """One of these has to be near; empty when the units say enough."""
    has_break: bool = False
    """The line has a comma, so the match may have one anywhere."""
    own: int = 0
    """Marks of the line's own words: a guard whose marker is among them is off."""
    size: int = 0
    """Words that have to be there."""
    takes_typo: bool = True


def to_row(pattern: Pattern) -> Row:
    """Return a pattern as JSON keeps it: positions in place of names, short for the usual."""
    return [
        pattern.rule,
        pattern.line,
        [_unit_row(unit) for unit in pattern.units],
        [[soft.bits, soft.near, int(soft.is_subject)] for soft in pattern.softs],
        list(pattern.weak),
        int(pattern.has_break),
        pattern.own,
        pattern.size,
        int(pattern.takes_typo),
    ]


def _unit_row(unit: Unit) -> int | Row:
    if unit == Unit(unit.concept):
        return unit.concept
    return [
        unit.concept,
        unit.kind,
        int(unit.is_negated),
        unit.preposition,
        int(unit.is_direct),
        unit.part,
        unit.imperative,
        unit.infinitive,
        unit.third,
        unit.gerund,
        list(unit.exact),
        unit.ending,
    ]


def from_row(row: Row) -> Pattern:
    """Return the pattern that `to_row` wrote.

    Raises:
        TypeError, ValueError, IndexError: the row is not one that `to_row` wrote.
    """
    rule, line, units, softs, weak, has_break, own, size, takes_typo = row
    return Pattern(
        as_int(rule),
        as_int(line),
        tuple(_unit(unit) for unit in as_list(units)),
        tuple(_soft(soft) for soft in as_list(softs)),
        tuple(str(word) for word in as_list(weak)),
        bool(has_break),
        as_int(own),
        as_int(size),
        bool(takes_typo),
    )


def _unit(row: object) -> Unit:
    if isinstance(row, int):
        return Unit(row)
    told = as_list(row)
    concept, kind, negated, preposition, direct, part, imperative, infinitive, third, gerund, exact, ending = told
    return Unit(
        as_int(concept),
        as_int(kind),
        bool(negated),
        as_int(preposition),
        bool(direct),
        as_int(part),
        as_int(imperative),
        as_int(infinitive),
        as_int(third),
        as_int(gerund),
        tuple(as_int(number) for number in as_list(exact)),
        str(ending),
    )


def _soft(row: object) -> Soft:
    bits, near, is_subject = as_list(row)
    return Soft(as_int(bits), as_int(near), bool(is_subject))
