"""Commands in a trainer's wording: however it is put, telling somebody to do something is one thing.

Imperative, `proszę` + infinitive, `niech` + third person, `musi`/`powinien`/`może` + infinitive, `надо`/`прошу` +
infinitive, `don't` + verb, `stop` + -ing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from coach.wording import marks as m
from coach.wording.concepts import Concepts
from coach.wording.forms import NOTHING, Command
from coach.wording.marks import Tongue, words
from coach.wording.phrase import Piece

_NEED: Final = frozenset({"need", "have", "got", "ought"})
_MUST: Final = frozenset({"must", "should"})
_PAST: Final = words("było był była byli były был было была были")
"""Words that put the duty in the past: a reproach, not a command."""
_ENOUGH: Final = 3
"""Telling words of a phrase from which an opener (`Well, ...`, `So ...`) may be left out."""
_REACH: Final = 4
"""Words between `proszę` and its infinitive."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """A piece of a wording; with `command` it is a verb somebody is told to do, or with `is_negated` not to do."""

    piece: Piece
    command: Command | None = None
    is_negated: bool = False
    plain: frozenset[str] = NOTHING
    """Forms that count as they stand: the second person of a verb whose imperative looks the same."""


def find_commands(wording: Sequence[Piece], tongue: Tongue, concepts: Concepts) -> list[Shaped]:
    """Return the pieces with commands made one, whatever words they were put in."""
    if tongue.free_order:
        return _Finder(wording, tongue, concepts).free()
    return _Finder(wording, tongue, concepts).english()


class _Finder:
    """Reads one wording."""

    def __init__(self, wording: Sequence[Piece], tongue: Tongue, concepts: Concepts) -> None:
        self._pieces = list(wording)
        self._tongue = tongue
        self._concepts = concepts
        self._bits = [0 if piece.exact else tongue.marks.get(piece.word, 0) for piece in wording]

    def free(self) -> list[Shaped]:
        """Return the pieces of a Polish or Russian wording."""
        dropped: set[int] = set()
        made: dict[int, Shaped] = {}
        for at, piece in enumerate(self._pieces):
            if piece.exact or piece.is_prefix or at in dropped or not piece.surface:
                continue
            if self._bits[at] & (m.ORDER | m.LET | m.STOP | m.WEAK | m.PERSON | m.PREPOSITION | m.NOT):
                continue
            found = self._concepts.forms_of(piece.surface)
            if found.command is None:
                continue
            helper = self._helper(at, made)
            is_order = found.is_infinitive and helper >= 0 and bool(self._bits[helper] & (m.ORDER | m.STOP))
            is_let = found.is_third and helper >= 0 and bool(self._bits[helper] & m.LET)
            is_imperative = found.is_imperative and not (found.is_statement_too and self._states(at))
            if not (is_order or is_let or is_imperative):
                continue
            denied = self._denials(at, helper if is_order or is_let else at)
            if is_order or is_let:
                dropped.add(helper)
            dropped |= denied
            is_negated = bool(denied) or (is_order and bool(self._bits[helper] & m.STOP))
            plain = found.forms if found.is_statement_too else NOTHING
            made[at] = Shaped(piece, found.command, is_negated, plain)
        return self._rest(made, dropped)

    def _rest(self, made: dict[int, Shaped], dropped: set[int]) -> list[Shaped]:
        """Return what is left: with a command a subject `you` is not asked for, nor is a `please`."""
        left: list[Shaped] = []
        if (self._pieces[0].word in self._tongue.openers and self._says_enough(1)) or (
            len(self._pieces) > 1 and self._pieces[0].word == "да" and not self._pieces[1].has_break
        ):
            dropped.add(0)
        for at, piece in enumerate(self._pieces):
            is_you = self._bits[at] & m.YOU and (piece.word in self._tongue.subjects)
            is_polite = self._bits[at] & m.POLITE and (piece.word not in {"niestety", "увы", "unfortunately"})
            if at in made:
                left.append(made[at])
            elif at not in dropped and not (made and (is_you or is_polite)):
                left.append(Shaped(piece))
        if left and not left[0].piece.has_break and len(left) < len(self._pieces):
            left[0] = replace(left[0], piece=replace(left[0].piece, has_break=False))
        return left

    def _helper(self, at: int, made: dict[int, Shaped]) -> int:
        """Return where the word stands that makes the verb at `at` a command, or -1."""
        for before in range(at - 1, max(-1, at - 2 - _REACH), -1):
            if before in made or self._pieces[before + 1].has_break or self._pieces[before].word in _PAST:
                return -1
            if self._bits[before] & (m.ORDER | m.LET | m.STOP):
                says_me = any(
                    self._bits[near] & m.ME and self._pieces[near].word in self._tongue.subjects
                    for near in range(before)
                )
                return -1 if says_me else before
        return -1

    def _denials(self, at: int, first: int) -> set[int]:
        """Return where the negation of a command stands: before its verb or before its helper."""
        for verb in (at, first):
            before = verb - 1
            while before >= 0 and self._bits[before] & (m.FREE | m.WEAK) and not self._bits[before] & m.NOT:
                before -= 1
            if before >= 0 and self._pieces[before].word in self._tongue.negators:
                return {before}
        return set()

    def _states(self, at: int) -> bool:
        """Return whether a subject or question word says that the verb is no command."""
        return any(
            (self._bits[near] & m.YOU and self._pieces[near].word in self._tongue.subjects)
            or (near < at and self._bits[near] & m.WH)
            for near in range(len(self._pieces))
        )

    def _says_enough(self, start: int) -> bool:
        """Return whether what stands behind an opener says enough without it."""
        empty = m.FREE | m.WEAK | m.PREPOSITION | m.WH | m.BE | m.AUXILIARY
        return sum(not bits & empty for bits in self._bits[start:]) >= _ENOUGH

    def english(self) -> list[Shaped]:
        """Return the pieces of an English wording; a command is looked for where it starts."""
        pieces = self._pieces
        spelt = [piece.word if not piece.exact and not piece.is_prefix else "" for piece in pieces]
        start = 0
        while start < len(spelt) - 1 and spelt[start] in self._tongue.openers:
            start += 1
        verb, is_negated = self._english_verb(spelt, start)
        polite = {at for at, word in enumerate(spelt) if word in {"please", "kindly"}}
        if verb < 0:
            if self._says_enough(start):
                polite |= set(range(start))
            return [Shaped(piece) for at, piece in enumerate(pieces) if at not in polite or len(pieces) == 1]
        found = self._concepts.forms_of(pieces[verb].word).command
        skipped = {*polite, *range(start, verb)} - {at for at in range(start, verb) if spelt[at] == "just"}
        return [
            Shaped(piece, found, is_negated) if at == verb else Shaped(piece)
            for at, piece in enumerate(pieces)
            if at not in skipped
        ]

    def _english_verb(self, spelt: list[str], start: int) -> tuple[int, bool]:
        """Return where the verb of a command stands, or -1, and whether it is one not to."""
        rest = spelt[start:]
        if rest[:2] == ["do", "not"] and len(rest) > 2 and self._is_verb(rest[2]):
            return start + 2, True
        if rest[:1] and rest[0] in {"stop", "quit"} and len(rest) > 1 and rest[1].endswith("ing"):
            return start + 1, True
        if rest[:1] == ["you"]:
            at = start + 1
            while at < len(spelt) and spelt[at] in {"will", "would", "just", "really", "do"}:
                at += 1
            if at + 2 < len(spelt) and spelt[at] in _NEED and spelt[at + 1] == "to" and self._is_verb(spelt[at + 2]):
                return at + 2, False
            if at + 1 < len(spelt) and spelt[at] in _MUST and self._is_verb(spelt[at + 1]):
                return at + 1, False
            return -1, False
        if rest[:1] and self._is_verb(rest[0]):
            return start, False
        return -1, False

    def _is_verb(self, word: str) -> bool:
        return (
            bool(word)
            and not self._tongue.marks.get(word, 0) & m.AUXILIARY
            and self._concepts.forms_of(word).is_infinitive
        )
