"""What is doubtful in the lines of rules: that find nothing, or too much, or look like a slip of the pen.

Values in, values out: where a line stands in which file is known to who asks. It needs the morphology, so what it
says is worth keeping: `remarks_to_json` and `trips_to_json` are for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice, product
from typing import Final, Protocol

from coach.wording import marks
from coach.wording.aspect import partner_of
from coach.wording.compile import Compiled, Rule
from coach.wording.fold import fold
from coach.wording.forms import Forms, forms_of
from coach.wording.marks import tongue_of
from coach.wording.match import find
from coach.wording.model import CUE, Block, Findings, Guard, PhraseProblem
from coach.wording.phrase import Piece, read_line
from coach.wording.spelling import respelt

CHOICE_LIMIT: Final = 8
"""Wordings that one line stands for before it finds too much: hastily written lists made most false alarms."""
SAMPLES: Final = 8
"""Wordings of a line that are tried on it."""

_REMARK: Final = re.compile(r"\([^()]*\)")
_CHOICE: Final = re.compile(r"\{([^{}]*)\}")
_GAP: Final = re.compile(r"\s(?:…|\.\.\.)\s+(?=\S)")
_WORD: Final = re.compile(r"[^\W\d_]{4,}")


class Flaw(StrEnum):
    """What a remark is about, where the line can be read; see also `Fault`."""

    SILENT = "silent"
    """Not found in its own words (values: phrase, guard when one holds it back)."""
    CANCELLED = "cancelled"
    """Held back by the `unless` of its own rule (values: phrase)."""
    FLAGGED = "flagged"
    """A line of `fine` that is found all the same (values: words); `other` is the line that finds it."""
    MISSING_DIACRITIC = "missing-diacritic"
    """Values: word, guess."""
    UNKNOWN_WORD = "unknown-word"
    """Values: word."""
    ONE_WORD = "one-word"
    MANY_CHOICES = "many-choices"
    """Values: count, limit."""
    NO_PARTNER = "no-partner"
    """A verb of a command without the partner of the other aspect (values: word, partner)."""
    DUPLICATE = "duplicate"
    """The same words as in a line before; `other` is that line."""


FINE: Final = "fine"
"""The block of lines that must stay silent, beside those of `Block`."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One doubtful line: `rule` and `line` are indices, `flaw` is a value of `Flaw` or `Fault`."""

    rule: int
    block: str
    line: int
    flaw: str
    start: int = 0
    end: int = 0
    values: Mapping[str, str | int] = field(default_factory=dict, hash=False)
    other: tuple[int, int] | None = None
    """Index of the rule and of its line that has to do with it."""


@dataclass(frozen=True, slots=True)
class Trip:
    """A sentence in which a don't was found; the rule by its index, the words by their offsets in the sentence."""

    rule: int
    line: int
    start: int
    end: int


class Linter(Protocol):
    """Who looks at lines for a check: compiles, and may keep what it found."""

    def lint(self, rules: Sequence[Rule], fine: Sequence[tuple[str, ...]], language: str) -> tuple[Remark, ...]:
        """Return what `lint` says; `fine` are the harmless lines of each rule."""
        ...

    def replay(
        self, rules: Sequence[Rule], sentences: Sequence[str], language: str
    ) -> tuple[tuple[Trip, ...], ...]:  # fmt: skip
        """Return for each sentence what `replay` says."""
        ...


def lint(compiled: Compiled, fine: Sequence[tuple[str, ...]]) -> tuple[Remark, ...]:
    """Return what is doubtful in compiled rules; `fine` are the harmless lines of each."""
    return tuple(_Lint(compiled, fine).remarks())


def replay(compiled: Compiled, sentence: str) -> tuple[Trip, ...]:
    """Return which rules are found in a sentence that is recommended."""
    numbers = _numbers(compiled.rules)
    return tuple(
        Trip(numbers[hit.rule], hit.phrase_index, hit.start, hit.end) for hit in find(compiled, sentence).hits
    )  # fmt: skip


def samples(line: str) -> tuple[str, ...]:
    """Return a line as it would be said: the first of its wordings, without remarks, quotation marks and gaps."""
    bare = _GAP.sub(" ", _REMARK.sub(" ", line)).replace('"', "").replace("*", "")
    parts = _CHOICE.split(bare)
    fixed, choices = parts[::2], [part.split("|") for part in parts[1::2]]
    said = (
        "".join(piece for pair in zip(fixed, (*chosen, ""), strict=True) for piece in pair)
        for chosen in islice(product(*choices), SAMPLES)
    )
    return tuple(filter(None, (" ".join(text.split()) for text in said)))


def _numbers(rules: Sequence[Rule]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for number, rule in enumerate(rules):
        numbers.setdefault(rule.id, number)
    return numbers


class _Lint:
    """Looks at the lines of compiled rules."""

    def __init__(self, compiled: Compiled, fine: Sequence[tuple[str, ...]]) -> None:
        self._compiled = compiled
        self._fine = fine
        self._forms: Forms = forms_of(compiled.language)
        self._tongue = tongue_of(compiled.language)
        self._numbers = _numbers(compiled.rules)
        self._unread = {(each.rule, each.block, each.line) for each in compiled.problems}
        self._known: dict[tuple[bool, str], tuple[int, int]] = {}

    def remarks(self) -> Iterator[Remark]:
        """Give all remarks."""
        for problem in self._compiled.problems:
            yield self._told(problem)
        lone = self._lone_words()
        for number, rule in enumerate(self._compiled.rules):
            readable = [
                (at, line) for at, line in enumerate(rule.phrases) if (rule.id, Block.PHRASES, at) not in self._unread
            ]
            pairs = self._partners(number, readable)
            for at, line in readable:
                yield from self._fires(number, at, line)
                yield from self._size(number, Block.PHRASES, at, line)
                yield from self._repeated(number, at, line)
                yield from self._spelling(number, Block.PHRASES, at, line)
                if (number, at) in lone:
                    yield Remark(number, Block.PHRASES, at, Flaw.ONE_WORD, 0, len(line))
            yield from pairs
            for at, line in enumerate(rule.unless):
                if (rule.id, Block.UNLESS, at) not in self._unread:
                    yield from self._spelling(number, Block.UNLESS, at, line)
                    yield from self._size(number, Block.UNLESS, at, line)
            yield from self._harmless(number, rule)

    def _told(self, problem: PhraseProblem) -> Remark:
        number = self._numbers.get(problem.rule, 0)
        return Remark(
            number, problem.block, problem.line, problem.fault, problem.start, problem.end, dict(problem.values)
        )  # fmt: skip

    def _fires(self, number: int, at: int, line: str) -> Iterator[Remark]:
        """Find wordings that their own rule does not find; one remark a line."""
        rule = self._compiled.rules[number]
        for text in samples(line):
            found = find(self._compiled, text)
            if any(hit.rule == rule.id for hit in found.hits):
                continue
            guard = _guard(found, rule.id)
            flaw = Flaw.CANCELLED if guard is Guard.UNLESS else Flaw.SILENT
            values: dict[str, str | int] = {"phrase": text}
            if guard is not None:
                values["guard"] = str(guard)
            yield Remark(number, Block.PHRASES, at, flaw, 0, len(line), values)
            return

    def _harmless(self, number: int, rule: Rule) -> Iterator[Remark]:
        for at, line in enumerate(self._fine[number]):
            for text in samples(line):
                hit = next((hit for hit in find(self._compiled, text).hits if hit.rule == rule.id), None)
                if hit is not None:
                    words = text[hit.start : hit.end]
                    other = (number, hit.phrase_index)
                    yield Remark(number, FINE, at, Flaw.FLAGGED, 0, len(line), {"words": words}, other)
                    break

    def _size(self, number: int, block: Block, at: int, line: str) -> Iterator[Remark]:
        count = 1
        for choice in _CHOICE.finditer(_REMARK.sub("", line)):
            count *= choice.group(1).count("|") + 1
        if count > CHOICE_LIMIT:
            values: dict[str, str | int] = {"count": count, "limit": CHOICE_LIMIT}
            yield Remark(number, block, at, Flaw.MANY_CHOICES, 0, len(line), values)

    def _repeated(self, number: int, at: int, line: str) -> Iterator[Remark]:
        said = _REMARK.sub("", line)
        if not said.strip():
            return
        is_cue = self._compiled.rules[number].kind == CUE
        key = (is_cue, " ".join(re.findall(r'[\w{}|"*]+', fold(said))))
        first = self._known.setdefault(key, (number, at))
        if first != (number, at):
            yield Remark(number, Block.PHRASES, at, Flaw.DUPLICATE, 0, len(line), {}, first)

    def _spelling(self, number: int, block: Block, at: int, line: str) -> Iterator[Remark]:
        """Find words that no dictionary has; names, abbreviations and parts of compounds are left alone."""
        bare = _REMARK.sub(lambda found: " " * len(found.group()), line)
        start_of_line = len(bare) - len(bare.lstrip(' "'))
        for found in _WORD.finditer(bare):
            word, start, end = found.group(), found.start(), found.end()
            beside = bare[max(start - 1, 0) : start] + bare[end : end + 1]
            if set(beside) & set("-'’*") or word.isupper() or (word[0].isupper() and start > start_of_line):
                continue
            if self._forms.of(word).is_known:
                continue
            guess = respelt(word, self._compiled.language, self._forms)
            if guess is not None:
                values: dict[str, str | int] = {"word": word, "guess": guess}
                yield Remark(number, block, at, Flaw.MISSING_DIACRITIC, start, end, values)
            elif self._compiled.language != "en" and not self._forms.is_known(word):
                # The English list is of common words only: not being in it says nothing.
                yield Remark(number, block, at, Flaw.UNKNOWN_WORD, start, end, {"word": word})

    def _lone_words(self) -> set[tuple[int, int]]:
        """Return the lines that one word by itself can trip; exact words are meant so, and a command says much."""
        index = self._compiled.index
        lone: set[tuple[int, int]] = set()
        aside = {number for numbers in index.unless.values() for number in numbers}
        for row in set(range(len(index.rows))) - aside:
            pattern = index.pattern(row)
            only = pattern.units[0]
            is_bound = only.is_negated or only.preposition or only.kind
            if len(pattern.units) == 1 and not pattern.softs and not pattern.weak and not is_bound:
                lone.add((pattern.rule, pattern.line))
        return lone

    def _partners(self, number: int, lines: Sequence[tuple[int, str]]) -> list[Remark]:
        """Return the verbs of a rule whose partner of the other aspect is in none of its lines."""
        rule = self._compiled.rules[number]
        language = self._compiled.language
        wordings = [(at, wording) for at, line in lines for wording in self._wordings(rule.id, at, line)]
        every = {piece.word for _, wording in wordings for piece in wording}
        told: dict[str, Remark] = {}
        for at, piece in ((at, piece) for at, wording in wordings for piece in self._ordered(wording)):
            partner = partner_of(piece.word, language)
            if partner is None or partner[0] in told or any(partner[1].begins(word) for word in every):
                continue
            start = max(rule.phrases[at].find(piece.surface), 0)
            values: dict[str, str | int] = {"word": piece.surface, "partner": partner[0]}
            flaw = Flaw.NO_PARTNER
            told[partner[0]] = Remark(
                number, Block.PHRASES, at, flaw, start, start + len(piece.surface), values
            )  # fmt: skip
        return list(told.values())

    def _ordered(self, wording: Sequence[Piece]) -> Iterator[Piece]:
        """Give the verbs by which somebody is told to do something: there people take either aspect."""
        for at, piece in enumerate(wording):
            if piece.exact or piece.is_prefix:
                continue
            forms = self._forms.of(piece.surface or piece.word)
            before = [near.word for near in wording[max(at - 3, 0) : at]]
            if before[-1:] and before[-1] in self._tongue.negators:
                continue  # forbidden is what one does at all
            is_told = any(self._tongue.marks.get(word, 0) & (marks.ORDER | marks.TELL) for word in before)
            if forms.is_imperative or (forms.is_infinitive and is_told):
                yield piece

    def _wordings(self, rule: str, at: int, line: str) -> tuple[tuple[Piece, ...], ...]:
        read = read_line(rule, at, Block.PHRASES, line, self._tongue)
        return () if isinstance(read, PhraseProblem) else read.wordings


def _guard(found: Findings, rule: str) -> Guard | None:
    return next((held.guard for held in found.held_back if held.hit.rule == rule), None)
