"""A trainer's line: the small syntax of what is matched, read into wordings, or what is wrong with it.

Plain words; `{a|b|two words}` any of these, an empty one makes the word optional; ` ... ` more words here;
`"exactly so"`; `win*`; `(remark)`. Nothing else is syntax: a final full stop, question or exclamation mark says
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from math import prod
from typing import Final

from coach.wording.fold import fold
from coach.wording.marks import Tongue
from coach.wording.model import Block, Fault, PhraseProblem
from coach.wording.tokens import sentences_of

CHOICE_LIMIT: Final = 128
"""Most wordings one line may stand for."""
WORD_LIMIT: Final = 40
"""Most words of a line."""
PREFIX_LETTERS: Final = 3

_REMARK: Final = re.compile(r"\([^()]*\)")
_CHOICE: Final = re.compile(r"\{([^{}]*)\}")
_QUOTED: Final = re.compile(r'"([^"]*)"')
_GAP: Final = re.compile(r"\s(?:…|\.\.\.)\s+(?=\S)")
_FINAL: Final = re.compile(r"[\s.!?…]+$")
_STAR: Final = re.compile(r"[^\W\d_]*\*")
_SENTENCE_END: Final = re.compile(r'([^\W\d_]+|\d+)?[.!?…]+["”»]?\s+(?=["„“«¿¡{]*\w)')
_WORDS: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Piece:
    """One word of a wording, or several that have to stand exactly so."""

    word: str
    """Folded."""
    surface: str = ""
    """As the trainer wrote it; empty for what is not inflected."""
    has_break: bool = False
    """A comma stands before it."""
    has_gap: bool = False
    """` ... ` stands before it."""
    exact: tuple[str, ...] = ()
    """The words that have to follow each other."""
    ending: str = ""
    """The sign inside the quotes that says the clause ends here."""
    is_prefix: bool = False
    has_inner_break: bool = False
    """A comma stands inside the quotes."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a line stands for: one wording for each combination of its choices. Empty for a remark."""

    wordings: tuple[tuple[Piece, ...], ...] = ()


def read_line(rule: str, index: int, block: Block, line: str, tongue: Tongue) -> Line | PhraseProblem:
    """Read one line.

    A line wholly in parentheses describes conduct and stands for nothing to look for.
    """

    def problem(fault: Fault, start: int, end: int, fix: str | None = None, **values: str | int) -> PhraseProblem:
        return PhraseProblem(rule, index, block, fault, values, start, max(end, start), fix)

    bare, wrong = _without_remarks(line)
    if wrong is None:
        wrong = next(_syntax(line, bare), None) or _two_sentences(line, bare, tongue)
    if wrong is not None:
        return problem(wrong.fault, wrong.start, wrong.end, wrong.fix, **dict(wrong.values))
    if not bare.strip() and "(" in line:
        return Line()
    count = prod(choice.group(1).count("|") + 1 for choice in _CHOICE.finditer(bare))
    if count > CHOICE_LIMIT:
        return problem(Fault.TOO_MANY_CHOICES, 0, len(line), count=count, limit=CHOICE_LIMIT)
    wordings = dict.fromkeys(_pieces(text, tongue) for text in _expanded(bare))
    longest = max(sum(len(piece.exact) or 1 for piece in wording) for wording in wordings)
    if longest > WORD_LIMIT:
        return problem(Fault.TOO_LONG, 0, len(line), count=longest, limit=WORD_LIMIT)
    if () in wordings:
        return problem(Fault.NO_WORDS, 0, len(line))
    return Line(tuple(wordings))


@dataclass(frozen=True, slots=True)
class _Wrong:
    fault: Fault
    start: int
    end: int
    fix: str | None = None
    values: tuple[tuple[str, str | int], ...] = ()


def _without_remarks(line: str) -> tuple[str, _Wrong | None]:
    """Return the line with blanks where its remarks are, so that places stay."""
    bare = line
    while (found := _REMARK.search(bare)) is not None:
        bare = bare[: found.start()] + " " * (found.end() - found.start()) + bare[found.end() :]
    if (at := bare.find("(")) >= 0:
        return bare, _Wrong(Fault.UNCLOSED_REMARK, at, len(line), line.rstrip() + ")")
    if (at := bare.find(")")) >= 0:
        return bare, _Wrong(Fault.STRAY_REMARK, at, at + 1, line[:at] + line[at + 1 :])
    return bare, None


def _syntax(line: str, bare: str) -> Iterator[_Wrong]:
    yield from _braces(line, bare)
    if bare.count('"') % 2:
        at = bare.rindex('"')
        fix = line.rstrip() + '"' if not bare[:at].strip() else None
        yield _Wrong(Fault.UNCLOSED_QUOTE, at, at + 1, fix)
    for star in _STAR.finditer(bare):
        letters = star.group()[:-1]
        after = bare[star.end() : star.end() + 1]
        if not letters or after.isalnum() or after == "*":
            yield _Wrong(Fault.STRAY_STAR, star.end() - 1, star.end(), line[: star.end() - 1] + line[star.end() :])
        elif len(letters) < PREFIX_LETTERS:
            yield _Wrong(Fault.SHORT_PREFIX, star.start(), star.end(), None, (("word", letters),))


def _braces(line: str, bare: str) -> Iterator[_Wrong]:
    opened = -1
    for at, sign in enumerate(bare):
        if sign == "{":
            if opened >= 0:
                yield _Wrong(Fault.NESTED_BRACE, at, at + 1)
                return
            opened = at
        elif sign == "}":
            if opened < 0:
                yield _Wrong(Fault.STRAY_BRACE, at, at + 1, line[:at] + line[at + 1 :])
                return
            opened = -1
        elif sign == "|" and opened < 0:
            yield _Wrong(Fault.STRAY_BAR, at, at + 1, _with_braces(line, at))
            return
    if opened >= 0:
        yield _Wrong(Fault.UNCLOSED_BRACE, opened, len(line.rstrip()))
        return
    for choice in _CHOICE.finditer(bare):
        inside = choice.group(1)
        if "|" in inside:
            continue
        start, end = choice.span()
        if "/" in inside:
            fix = f"{line[:start]}{{{inside.replace('/', '|')}}}{line[end:]}"
            yield _Wrong(Fault.SLASH_CHOICE, start, end, fix)
        else:
            fix = re.sub(r"\s+", " ", line[:start] + line[end:]).strip()
            yield _Wrong(Fault.ONE_CHOICE, start, end, fix or None, (("name", inside.strip()),))


def _with_braces(line: str, at: int) -> str | None:
    """Return the line with braces around the words beside a bar, or None when there is no word on one side."""
    before, after = re.search(r"\S+\s*$", line[:at]), re.match(r"\s*[^\s|]+(?:\s*\|\s*[^\s|]+)*", line[at + 1 :])
    if before is None or after is None:
        return None
    start, end = before.start(), at + 1 + after.end()
    words = "|".join(word.strip() for word in line[start:end].split("|"))
    tail = words[len(words.rstrip(".!?,…")) :]
    return f"{line[:start]}{{{words[: len(words) - len(tail)]}}}{tail}{line[end:]}"


def _two_sentences(line: str, bare: str, tongue: Tongue) -> _Wrong | None:
    """Return the second sentence of a line; what stands in quotes or choices is one piece."""
    hidden = _QUOTED.sub(lambda found: "x" * len(found.group()), bare)
    hidden = _CHOICE.sub(lambda found: "x" * len(found.group()), hidden)
    hidden = _GAP.sub(lambda found: " " * len(found.group()), hidden)
    for end in _SENTENCE_END.finditer(hidden):
        before = fold(end.group(1) or "")
        goes_on = bare[end.end() : end.end() + 1].islower()
        if before in tongue.abbreviations or (goes_on and (before.isdigit() or len(before) == 1)):
            continue
        fix = f"{line[: end.end()].strip()}\n{line[end.end() :].strip()}"
        return _Wrong(Fault.TWO_SENTENCES, end.end(), len(line.rstrip()), fix)
    return None


def _expanded(text: str) -> Iterator[str]:
    """Return the line with each combination of its choices."""
    parts = _CHOICE.split(text)
    fixed, choices = parts[::2], [part.split("|") for part in parts[1::2]]
    for chosen in islice(product(*choices), CHOICE_LIMIT):
        yield "".join(piece for pair in zip(fixed, (*chosen, ""), strict=True) for piece in pair)


def _pieces(text: str, tongue: Tongue) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for number, part in enumerate(_GAP.split(text)):
        gap = bool(number and pieces)
        for at, run in enumerate(_QUOTED.split(part)):
            made = _exact(run, tongue) if at % 2 else _plain(run, tongue)
            if made and gap:
                made[0] = _gapped(made[0])
                gap = False
            pieces += made
    return tuple(pieces)


def _gapped(piece: Piece) -> Piece:
    return Piece(
        piece.word, piece.surface, piece.has_break, has_gap=True, exact=piece.exact, ending=piece.ending,
        is_prefix=piece.is_prefix, has_inner_break=piece.has_inner_break,
    )  # fmt: skip


def _exact(run: str, tongue: Tongue) -> list[Piece]:
    sentences = sentences_of(run, tongue)
    words = tuple(word for sentence in sentences for word in sentence.words)
    if not words:
        return []
    ending = run.strip()[-1:]
    breaks = any(any(sentence.clauses) for sentence in sentences)
    return [
        Piece(" ".join(words), exact=words, ending=ending if ending in ".!?…," else "", has_inner_break=breaks)
    ]  # fmt: skip


def _plain(run: str, tongue: Tongue) -> list[Piece]:
    pieces: list[Piece] = []
    has_break = bool(re.match(r"\s*[,:–—-]\s", run))
    for sentence in sentences_of(_FINAL.sub("", run), tongue):
        for at, word in enumerate(sentence.words):
            start, end = sentence.surfaces[at]
            breaks = sentence.clauses[at] or (not at and has_break)
            is_prefix = run[end : end + 1] == "*"
            surface = run[start:end]
            spelt = surface if fold(surface) == word else word  # a part of a contraction is its full word
            pieces.append(Piece(word, spelt, breaks, is_prefix=is_prefix))
        has_break = False
    return pieces
