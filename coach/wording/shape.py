"""From a trainer's wording to a pattern: which words have to be there, which are optional, which are commands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from coach.wording import marks as m
from coach.wording.commands import Shaped, find_commands
from coach.wording.concepts import Concepts
from coach.wording.marks import Tongue
from coach.wording.pattern import COMMAND, EXACT, Pattern, Soft, Unit
from coach.wording.phrase import Piece

_CLASSES: Final = m.YOU | m.YOUR | m.ME | m.MY
SHORTEST_ALONE: Final = 7
"""Letters from which a phrase of one word may be mistyped."""


@dataclass(slots=True)
class _Shape:
    units: list[Unit] = field(default_factory=list)
    softs: list[Soft] = field(default_factory=list)
    weak: list[str] = field(default_factory=list)
    words: int = 0
    letters: int = 0
    empty: int = 0
    """Words that say nothing by themselves."""
    part: int = 0
    negated: bool = False
    preposition: str = ""


def shape(wording: tuple[Piece, ...], rule: int, line: int, tongue: Tongue, concepts: Concepts) -> Pattern | None:
    """Return the pattern of a wording; None when nothing in it can be looked for."""
    return _Shaper(tongue, concepts).pattern(wording, rule, line)


class _Shaper:
    """Makes one pattern."""

    def __init__(self, tongue: Tongue, concepts: Concepts) -> None:
        self._tongue = tongue
        self._concepts = concepts
        self._marks: Callable[[str], int] = lambda word: tongue.marks.get(word, 0)
        self._shape = _Shape()

    def pattern(self, wording: tuple[Piece, ...], rule: int, line: int) -> Pattern | None:
        """Return the pattern of a wording."""
        own = 0
        for piece in wording:
            for word in piece.exact or (piece.word,):
                own |= self._marks(word)
        if any(self._marks(piece.word) & m.AUXILIARY for piece in wording[:1]):
            own |= m.ASK
        shaped = find_commands(wording, self._tongue, self._concepts)
        self._take(shaped, weak_counts=False)
        made = self._shape
        if not made.units or made.words == made.empty:
            # Nothing but pronouns and weak words: then all of them have to be there.
            self._shape = made = _Shape()
            self._take(shaped, weak_counts=True)
        if not made.units:
            return None
        is_alone = len(made.units) == 1 and not made.softs
        only = made.units[0]
        needs_weak = is_alone and not only.is_negated and not only.preposition and not only.kind
        return Pattern(
            rule,
            line,
            tuple(made.units),
            tuple(dict.fromkeys(made.softs)),
            tuple(dict.fromkeys(made.weak)) if needs_weak else (),
            has_break=any(piece.has_break for piece in wording[1:]) or any(piece.has_inner_break for piece in wording),
            own=own,
            size=made.words + len(made.softs),
            takes_typo=not is_alone or made.letters >= SHORTEST_ALONE,
        )

    def _take(self, shaped: list[Shaped], *, weak_counts: bool) -> None:
        for at, item in enumerate(shaped):
            piece = item.piece
            made = self._shape
            made.part += piece.has_gap
            if piece.has_break and at:
                self._flush()
            bits = self._marks(piece.word)
            if piece.exact:
                self._add(self._exact(piece), len(piece.exact))
            elif item.command is not None:
                made.negated |= item.is_negated
                self._add(self._command(item), 1, piece.word)
            elif piece.is_prefix:
                self._add(Unit(self._concepts.prefix(piece.word)), 1, piece.word)
            elif piece.word in self._tongue.negators:
                made.negated = True
            elif made.negated and not self._tongue.free_order and self._is_turned(shaped, at):
                self._add_plain(Unit(self._concept(piece, bits)), piece.word)
            elif bits & m.PREPOSITION and not (weak_counts and bits & m.WEAK):
                self._flush_preposition()
                made.preposition = piece.word
            elif bits & m.WEAK and not weak_counts:
                made.weak.append(piece.word)
                if self._tongue.free_order:
                    made.preposition = ""
            elif bits & _CLASSES and not self._is_hard(shaped, at, weak_counts=weak_counts):
                self._soft(shaped, at, bits)
            else:
                self._add(Unit(self._concept(piece, bits)), 1, piece.word)
        self._flush()

    def _is_turned(self, shaped: list[Shaped], at: int) -> bool:
        """Return whether a negation belongs behind the English pronoun after it: `didn't you ring`, `did you not`."""
        if at < 2 or at + 1 >= len(shaped) or shaped[at + 1].piece.has_break:
            return False
        is_subject = shaped[at].piece.word in {"you", "i", "we", "they", "he", "she"}
        return is_subject and bool(self._marks(shaped[at - 2].piece.word) & m.AUXILIARY)

    def _add_plain(self, unit: Unit, word: str) -> None:
        """Add a word and leave the negation before it to the next."""
        made = self._shape
        made.negated = False
        self._add(unit, 1, word)
        made.negated = True

    def _is_hard(self, shaped: list[Shaped], at: int, *, weak_counts: bool) -> bool:
        """Return whether a pronoun has to be there: bound to a preposition, or the one that a negation denies."""
        if weak_counts or not self._tongue.free_order or self._shape.preposition:
            return True
        if not self._shape.negated:
            return False
        after = shaped[at + 1].piece if at + 1 < len(shaped) else None
        return after is None or after.has_break or bool(self._marks(after.word) & m.PREPOSITION)

    def _concept(self, piece: Piece, bits: int) -> int:
        """Return the concept of a word: its class, or its forms."""
        tongue, made = self._tongue, self._shape
        if bits & _CLASSES:
            if made.preposition and (cases := tongue.cases.get(bits & (m.YOU | m.ME))):
                same = frozenset().union(*(case for case in cases if piece.word in case))
                return self._concepts.of(same or frozenset({piece.word}))
            wanted = bits & _CLASSES
            return self._concepts.of(frozenset(word for word, bit in tongue.marks.items() if bit & wanted))
        if bits & m.THEY and tongue.free_order:
            return self._concepts.of(frozenset(word for word, bit in tongue.marks.items() if bit & m.THEY))
        return self._concepts.word(piece.surface or piece.word)

    def _command(self, item: Shaped) -> Unit:
        assert item.command is not None  # noqa: S101 - the caller has looked
        command, of = item.command, self._concepts.of
        every = command.imperative | command.infinitive | command.third | command.gerund | item.plain
        return Unit(
            of(every),
            COMMAND,
            imperative=of(command.imperative | item.plain),
            infinitive=of(command.infinitive),
            third=of(command.third) if command.third else 0,
            gerund=of(command.gerund) if command.gerund else 0,
        )

    def _exact(self, piece: Piece) -> Unit:
        spelt = tuple(self._concepts.of(frozenset({word})) for word in piece.exact)
        longest = max(range(len(spelt)), key=lambda at: len(piece.exact[at]))
        return Unit(spelt[longest], EXACT, exact=spelt, ending=piece.ending)

    def _soft(self, shaped: list[Shaped], at: int, bits: int) -> None:
        made, word = self._shape, shaped[at].piece.word
        is_subject = word in self._tongue.subjects
        if word == "pani":
            beside = [shaped[near].piece for near in (at - 1, at + 1) if 0 <= near < len(shaped)]
            is_subject = any(self._concepts.forms_of(piece.surface or piece.word).you_verbs for piece in beside)
        wanted = bits & (m.YOU if is_subject and bits & m.YOU else _CLASSES)
        made.softs.append(Soft(wanted, len(made.units), is_subject))

    def _add(self, unit: Unit, words: int, text: str = "") -> None:
        made = self._shape
        preposition = made.preposition
        bound = Unit(
            unit.concept,
            unit.kind,
            made.negated,
            self._preposition(preposition) if preposition else 0,
            bool(preposition) and self._is_person(unit),
            made.part,
            unit.imperative,
            unit.infinitive,
            unit.third,
            unit.gerund,
            unit.exact,
            unit.ending,
        )
        made.units.append(bound)
        made.words += words + made.negated + bool(preposition)
        made.empty += bool(self._marks(text) & m.BE) and not made.negated and not preposition
        made.letters += len(text)
        made.negated, made.preposition = False, ""

    def _is_person(self, unit: Unit) -> bool:
        return self._tongue.free_order and self._concepts.is_person(unit.concept)

    def _preposition(self, word: str) -> int:
        plain = self._tongue.variants.get(word, word)
        spelt = {plain, *(variant for variant, base in self._tongue.variants.items() if base == plain)}
        return self._concepts.of(frozenset(spelt))

    def _flush(self) -> None:
        """Make a negation or preposition that nothing follows a word of its own."""
        made = self._shape
        self._flush_preposition()
        if made.negated:
            made.negated = False
            self._add(Unit(self._concepts.of(self._tongue.negators)), 1)

    def _flush_preposition(self) -> None:
        made = self._shape
        if made.preposition:
            word, made.preposition = made.preposition, ""
            negated, made.negated = made.negated, False
            self._add(Unit(self._preposition(word)), 1)
            made.negated = negated
