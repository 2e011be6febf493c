"""What is said: the three readings of braces in a trainer's sentence.

- `{Pan|Pani|Państwo}`: the customer's form of address, two or three forms; unset: the forms joined with `/`.
- `{sprawdziłem/sprawdziłam}`: the agent's own grammatical gender, he first; unset: both forms.
- `{fact}`: a blank, filled from what is known, otherwise drawn as a visible gap with its hint.

Braces that are none of these stay as they were typed; `Template.faults` says what is wrong with them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import product
from types import MappingProxyType
from typing import Final, assert_never

from coach.text.width import cells

BLANK_CELLS: Final = 20
"""What a blank counts for when a length is measured: most facts and wants fit into it."""
MOST_FORMS: Final = 3
_BLANK: Final = "_" * BLANK_CELLS
_GENDERS: Final = ("m", "f")
_BRACES: Final = re.compile(r"\{([^{}]*)\}|[{}]")
_BLANK_NAME: Final = re.compile(r"[a-z][a-z0-9-]*")
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


class FaultKind(StrEnum):
    """What can be wrong with braces."""

    UNPAIRED = "unpaired"
    EMPTY = "empty"
    BAD_NAME = "bad-name"
    TOO_MANY_FORMS = "too-many-forms"
    TOO_MANY_GENDERS = "too-many-genders"


@dataclass(frozen=True, slots=True)
class Fault:
    """Braces that cannot be read; `start` and `end` are offsets in the sentence."""

    kind: FaultKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Literal:
    """Words that are said as they stand."""

    text: str


@dataclass(frozen=True, slots=True)
class Forms:
    """The customer's forms of address, of which one is said."""

    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gendered:
    """The agent's own forms: he, she."""

    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A blank by its name."""

    name: str


Part = Literal | Forms | Gendered | Gap


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence taken apart; `spans` are the offsets of each part in the sentence."""

    parts: tuple[Part, ...]
    spans: tuple[tuple[int, int], ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of what is said; `gap` names the blank that `text` stands in for, empty for words to say."""

    text: str
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence ready to be shown, piece by piece."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The sentence as one line, with hints where blanks are not filled."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def gaps(self) -> tuple[str, ...]:
        """Names of the blanks that are not filled, in order."""
        return tuple(piece.gap for piece in self.pieces if piece.gap)


@lru_cache(maxsize=4096)
def parse(text: str) -> Template:
    """Take a sentence apart; this never fails, what cannot be read is kept as words and told in `faults`."""
    parts: list[Part] = []
    spans: list[tuple[int, int]] = []
    faults: list[Fault] = []
    done = 0
    for match in _BRACES.finditer(text):
        part, fault = _braces(match)
        if fault is not None:
            faults.append(Fault(fault, match.start(), match.end()))
        if part is None:
            continue
        if match.start() > done:
            parts.append(Literal(text[done : match.start()]))
            spans.append((done, match.start()))
        parts.append(part)
        spans.append(match.span())
        done = match.end()
    if done < len(text):
        parts.append(Literal(text[done:]))
        spans.append((done, len(text)))
    return Template(tuple(parts), tuple(spans), tuple(faults))


def _braces(match: re.Match[str]) -> tuple[Part | None, FaultKind | None]:
    inside = match[1]
    if inside is None:
        return None, FaultKind.UNPAIRED
    if "|" in inside:
        forms = tuple(form.strip() for form in inside.split("|"))
        if not any(forms):
            return None, FaultKind.EMPTY
        return Forms(forms), FaultKind.TOO_MANY_FORMS if len(forms) > MOST_FORMS else None
    if "/" in inside:
        genders = tuple(form.strip() for form in inside.split("/"))
        if not any(genders):
            return None, FaultKind.EMPTY
        return Gendered(genders), FaultKind.TOO_MANY_GENDERS if len(genders) > len(_GENDERS) else None
    name = inside.strip()
    if not name:
        return None, FaultKind.EMPTY
    return Gap(name), None if _BLANK_NAME.fullmatch(name) else FaultKind.BAD_NAME


def render(
    text: str,
    *,
    address: int | None,
    gender: str,
    values: Mapping[str, str],
    hints: Mapping[str, str] = _NOTHING,
) -> Spoken | None:
    """Return the sentence as it is said, or None when it has to be skipped: its chosen form of address is not given.

    Args:
        text: the trainer's sentence.
        address: 0, 1 or 2, the form of address chosen; None joins the forms with `/`.
        gender: the agent's, "m" or "f"; anything else shows both forms.
        values: what is known, by the names of blanks; an empty value counts as not known.
        hints: what to draw in a gap instead of the blank's name.
    """
    pieces: list[Piece] = []
    for part in parse(text).parts:
        match part:
            case Literal(words):
                pieces.append(Piece(words))
            case Forms(variants) if address is not None:
                if address >= len(variants):
                    return None
                pieces.append(Piece(variants[address]))
            case Forms(variants):
                pieces.append(Piece(_joined(variants)))
            case Gendered(variants):
                pieces.append(Piece(_gendered(variants, gender)))
            case Gap(name):
                value = values.get(name, "")
                pieces.append(Piece(value) if value else Piece(hints.get(name, "") or name, gap=name))
            case _:
                assert_never(part)
    return Spoken(_merged(pieces))


def has_address_forms(text: str) -> bool:
    """Return whether the sentence changes with the customer's form of address."""
    return any(isinstance(part, Forms) for part in parse(text).parts)


def blanks_in(text: str) -> tuple[str, ...]:
    """Return the names of the blanks in a sentence, in order, each once."""
    return tuple(dict.fromkeys(part.name for part in parse(text).parts if isinstance(part, Gap)))


@lru_cache(maxsize=4096)
def longest(text: str) -> str:
    """Return the longest form of a sentence, each blank written as `BLANK_CELLS` underscores."""
    parts = parse(text).parts
    addresses = range(MOST_FORMS) if any(isinstance(part, Forms) for part in parts) else (0,)
    genders = range(len(_GENDERS)) if any(isinstance(part, Gendered) for part in parts) else (0,)
    forms = [_form(parts, address, gender) for address, gender in product(addresses, genders)]
    return max((form for form in forms if form is not None), key=cells, default=text)


def _form(parts: tuple[Part, ...], address: int, gender: int) -> str | None:
    words: list[str] = []
    for part in parts:
        match part:
            case Literal(text):
                words.append(text)
            case Forms(variants) if address >= len(variants):
                return None
            case Forms(variants):
                words.append(variants[address])
            case Gendered(variants):
                words.append(variants[min(gender, len(variants) - 1)])
            case Gap():
                words.append(_BLANK)
            case _:
                assert_never(part)
    return "".join(words)


def longest_cells(text: str) -> int:
    """Return the width in terminal cells of the longest form of a sentence, each blank counted as `BLANK_CELLS`."""
    return cells(longest(text))


def _joined(variants: tuple[str, ...]) -> str:
    return "/".join(dict.fromkeys(variant for variant in variants if variant))


def _gendered(variants: tuple[str, ...], gender: str) -> str:
    if gender not in _GENDERS:
        return _joined(variants)
    return variants[min(_GENDERS.index(gender), len(variants) - 1)]


def _merged(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Join neighbouring words, so that only gaps divide a sentence."""
    merged: list[Piece] = []
    for piece in pieces:
        if merged and not piece.gap and not merged[-1].gap:
            merged[-1] = Piece(merged[-1].text + piece.text)
        elif piece.text:
            merged.append(piece)
    return tuple(merged)
