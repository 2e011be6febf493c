"""Personal numbers in what people typed: found, and masked but for their last four characters.

Rules of this file (reliability, decision 8):
1. A text is compared after NFKC, with every kind of decimal digit read as a digit, every dash as a hyphen and
   zero-width characters dropped; positions are those of the text as it was given.
2. Card numbers, and the codes of cards, can never be kept (PCI DSS 3.3.1: the verification code is not
   stored after authorisation, not even encrypted).
3. Numbers written in words are not found.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from coach.journal.mask_kind import NumberKind

__all__ = ["DOTS", "Found", "Masked", "NumberKind", "find", "mask"]

DOTS: Final = "••••"
"""U+2022 is in WGL4: every terminal font of interest draws it."""

KEPT: Final = 4
"""So many last characters stay, for recognising the number."""

_WORTH_A_LOOK: Final = re.compile(r"[\d@]")


@dataclass(frozen=True, slots=True)
class Found:
    """A personal number at `text[start:end]`, and what is shown in its place."""

    kind: NumberKind
    start: int
    end: int
    shown: str
    can_keep: bool = True


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without the personal numbers that were found in it."""

    text: str
    found: tuple[Found, ...]
    """All that was found, in order, kept or not; positions are those of the text as it was given."""


def find(text: str, *, is_reference: bool = False) -> tuple[Found, ...]:
    """Return the personal numbers in `text`, in order and without overlaps.

    With `is_reference` the text is the reference of a case: only cards, account numbers with their country
    and e-mail addresses are personal there.
    """
    if not _WORTH_A_LOOK.search(unicodedata.normalize("NFKC", text)):
        return ()
    # Its patterns take 8 ms to compile: not before a text holds a digit, so not at the start.
    from coach.journal.mask_rules import hits

    plain, origin = _plain(text)
    found = []
    for hit in hits(plain, is_reference=is_reference):
        shown = DOTS if hit.kind is NumberKind.CODE else f"{DOTS} {_tail(plain[hit.start : hit.end], hit.kind)}"
        found.append(Found(hit.kind, origin[hit.start], origin[hit.end - 1] + 1, shown, hit.can_keep))
    return tuple(found)


def mask(text: str, *, keep: frozenset[int] = frozenset(), is_reference: bool = False) -> Masked:
    """Return `text` with its personal numbers masked, except those whose place in `found` is in `keep`.

    What cannot be kept (`Found.can_keep`) is masked even so.
    """
    found = find(text, is_reference=is_reference)
    parts: list[str] = []
    done = 0
    for place, number in enumerate(found):
        if number.can_keep and place in keep:
            continue
        parts += [text[done : number.start], number.shown]
        done = number.end
    return Masked("".join([*parts, text[done:]]), found)


def _plain(text: str) -> tuple[str, list[int]]:
    """Return the text that is searched, and for each of its characters where it came from."""
    plain: list[str] = []
    origin: list[int] = []
    for place, char in enumerate(text):
        if char.isascii():
            plain.append(char)
            origin.append(place)
        elif unicodedata.category(char) not in {"Cf", "Mn", "Me"}:
            for piece in unicodedata.normalize("NFKC", char):
                plain.append(_plain_char(piece))
                origin.append(place)
    return "".join(plain), origin


def _plain_char(char: str) -> str:
    """Return a digit for every decimal digit and a hyphen for every dash."""
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    return "-" if char == "\N{MINUS SIGN}" or unicodedata.category(char) == "Pd" else char


def _tail(number: str, kind: NumberKind) -> str:
    """Return the last characters of an address, the last digits or letters of a number."""
    shown = number if kind is NumberKind.EMAIL else "".join(char for char in number if char.isalnum())
    return shown[-KEPT:]
