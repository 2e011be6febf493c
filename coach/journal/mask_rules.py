"""How each kind of personal number is recognised, in a text made plain by `coach.journal.mask`.

Rules of this file:
1. Checksums decide, because an order number must survive: one random number of 16 digits in ten passes
   Luhn, one of 11 in sixty is a PESEL, one of 10 in ten an INN or a NIP. Runs of 4 to 9 digits are never
   taken for their digits alone, only when written as telephone numbers are, or after a word.
2. A number right after a word such as *order* is that order's: only cards, account numbers with their
   country and e-mail addresses are taken there.
3. Every pattern is linear: what separates digits is no digit, so there is one way to match.
4. python-stdnum (13 ms beside Textual, 70 ms without) is imported when a number has the right length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from coach.journal.mask_kind import NumberKind
from coach.journal.mask_words import CARD_CODE_BEFORE, CODE_BEFORE, ORDER_BEFORE, PHONE_BEFORE, UNIT_AFTER

CODE_REACH: Final = 30
"""A code stands within so many characters of its card."""

_ORDER_REACH: Final = 60
_SEPARATOR: Final = r"[ \t._\-]"
_FLAGS: Final = re.IGNORECASE | re.VERBOSE


_RANK: Final = {kind: rank for rank, kind in enumerate(NumberKind)}


@dataclass(frozen=True, slots=True)
class Hit:
    """A personal number at `plain[start:end]`."""

    kind: NumberKind
    start: int
    end: int
    can_keep: bool = True


@dataclass(frozen=True, slots=True)
class _Window:
    """Neighbouring groups of digits that may be one number."""

    digits: str
    start: int
    end: int
    shape: tuple[int, ...]
    """How many digits each group has."""
    is_even: bool
    """Whether the same separator stands everywhere."""


def hits(plain: str, *, is_reference: bool) -> list[Hit]:
    """Return the personal numbers of a plain text in order, without overlaps."""
    windows = _windows(plain)
    accounts = _ibans(plain)
    cards = _cards(windows, accounts)
    found = [*accounts, *cards, *_emails(plain), *_codes(plain, cards)]
    if not is_reference:
        others = (*_numbers(windows), *_phones(plain))
        found += [hit for hit in others if not _is_order(plain, hit.start)]
    return _without_overlaps(found)


def _without_overlaps(found: list[Hit]) -> list[Hit]:
    """Keep the surest of those that overlap: by kind, then what can never be kept, then the longest."""
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda hit: (_RANK[hit.kind], hit.can_keep, hit.start, -hit.end)):
        if all(hit.end <= other.start or other.end <= hit.start for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


# --- groups of digits

_LENGTHS: Final = frozenset({*range(10, 20), 26})
"""Digits of the shortest number with a checksum to the longest card, and of a Polish account."""
_MOST_DIGITS: Final = max(_LENGTHS)
_GROUP: Final = re.compile(r"[0-9]+")
_GAP: Final = re.compile(rf"{_SEPARATOR}{{1,3}}")
_FOURS: Final = (4, 4, 4, 4)
_MASKED: Final = re.compile(r"•{4} (?=[0-9])")


def _windows(plain: str) -> tuple[_Window, ...]:
    """Return all neighbouring groups of digits that may be one number, from each group the longest first."""
    return tuple(
        window
        for run in _runs(plain)
        for first in range(len(run))
        for window in _from(run[first : first + _MOST_DIGITS], plain)
        if window.shape == _FOURS or not _is_tail(plain, run[first])
    )


def _is_tail(plain: str, group: re.Match[str]) -> bool:
    """Whether these are the last digits of a number that is masked already: they begin no other number.

    A card in groups of four is taken even so, since anyone may type dots before it.
    """
    return len(group.group()) == 4 and _MASKED.match(plain, max(0, group.start() - 5)) is not None


def _runs(plain: str) -> Iterator[tuple[re.Match[str], ...]]:
    """Yield groups of digits with nothing but separators between."""
    run: list[re.Match[str]] = []
    for group in _GROUP.finditer(plain):
        if run and not _GAP.fullmatch(plain, run[-1].end(), group.start()):
            yield tuple(run)
            run = []
        run.append(group)
    yield tuple(run)


def _from(groups: Sequence[re.Match[str]], plain: str) -> Iterator[_Window]:
    """Yield the numbers that begin with the first of these groups."""
    found: list[_Window] = []
    digits = ""
    gaps: set[str] = set()
    for last, group in enumerate(groups):
        if last:
            gaps.add(plain[groups[last - 1].end() : group.start()])
        digits += group.group()
        if len(digits) > _MOST_DIGITS:
            break
        if len(digits) in _LENGTHS:
            shape = tuple(len(one.group()) for one in groups[: last + 1])
            found.append(_Window(digits, groups[0].start(), group.end(), shape, len(gaps) <= 1))
    yield from reversed(found)


# --- cards and other long numbers

_CARD_SHAPES: Final = frozenset({(4, 6, 5), (4, 6, 4), (6, 10), (6, 13), (8, 8), (8, 11)})
_SCHEMES: Final[dict[int, re.Pattern[str]]] = {
    13: re.compile(r"4"),
    14: re.compile(r"3(?:0[0-5]|[689])"),
    15: re.compile(r"3[47]|1800|2131"),
    16: re.compile(r"4|5|2[2-7]|3[05689]|6"),
    17: re.compile(r"5[06-9]|6"),
    18: re.compile(r"5[06-9]|6"),
    19: re.compile(r"4|5[06-9]|6"),
}
"""First digits of the card schemes (ISO/IEC 7812), by the number's length: Visa, Mastercard, Maestro, Mir,
American Express, Diners, JCB, Discover, UnionPay."""


def _is_card_shape(shape: tuple[int, ...]) -> bool:
    fours = all(size == 4 for size in shape[:-1]) and shape[-1] <= 4
    return len(shape) == 1 or fours or shape in _CARD_SHAPES


def _passes_luhn(digits: str) -> bool:
    from stdnum import luhn

    return len(set(digits)) > 1 and bool(luhn.is_valid(digits))


def _cards(windows: Iterable[_Window], accounts: list[Hit]) -> list[Hit]:
    """Return cards; a stretch of an account number that passes Luhn is no card."""
    return [
        Hit(NumberKind.CARD, window.start, window.end, can_keep=False)
        for window in windows
        if len(window.digits) in _SCHEMES
        and _SCHEMES[len(window.digits)].match(window.digits)
        and (window.is_even or _is_card_shape(window.shape))
        and not any(account.start <= window.start and window.end <= account.end for account in accounts)
        and _passes_luhn(window.digits)
    ]


# --- account numbers

_IBAN: Final = re.compile(
    r"(?<![A-Za-z0-9])(?=([A-Za-z]{2}[ ]?[0-9]{2}(?:[ \-]?[A-Za-z0-9]{4}){2,7}(?:[ \-]?[A-Za-z0-9]{1,4})?))"
)
"""In groups of four, or without any."""


def _ibans(plain: str) -> list[Hit]:
    found = []
    for match in _IBAN.finditer(plain):
        from stdnum import iban

        ends = [place for place in range(match.end(1), match.start(1) + 14, -1) if plain[place - 1].isalnum()]
        end = next((end for end in ends if iban.is_valid(plain[match.start(1) : end])), None)
        if end is not None:
            found.append(Hit(NumberKind.IBAN, match.start(1), end))
    return found


def _is_polish_account(digits: str) -> bool:
    """A Polish account number is mostly written without its PL."""
    from stdnum import iban

    return bool(iban.is_valid(f"PL{digits}"))


# --- numbers with a checksum of their own


def _is_pesel(digits: str) -> bool:
    from stdnum.pl import pesel

    return bool(pesel.is_valid(digits))


def _is_nip(digits: str) -> bool:
    from stdnum.pl import nip

    return len(set(digits)) > 1 and bool(nip.is_valid(digits))


def _is_inn(digits: str) -> bool:
    from stdnum.ru import inn

    return len(set(digits)) > 1 and bool(inn.is_valid(digits))


def _is_nip_shape(shape: tuple[int, ...]) -> bool:
    return shape in {(10,), (3, 3, 2, 2), (3, 2, 2, 3)}


def _is_pesel_shape(shape: tuple[int, ...]) -> bool:
    return shape in {(11,), (6, 5)}


def _is_nrb_shape(shape: tuple[int, ...]) -> bool:
    return shape in {(26,), (2, 4, 4, 4, 4, 4, 4), (2, 8, 16), (2, 24)}


def _is_inn_shape(shape: tuple[int, ...]) -> bool:
    """Not the shape of a date with an hour."""
    return all(size > 2 for size in shape[:-1])


_Fits = Callable[[tuple[int, ...]], bool]
_IsValid = Callable[[str], bool]
_CHECKED: Final[tuple[tuple[NumberKind, frozenset[int], _Fits, _IsValid], ...]] = (
    (NumberKind.IBAN, frozenset({26}), _is_nrb_shape, _is_polish_account),
    (NumberKind.PESEL, frozenset({11}), _is_pesel_shape, _is_pesel),
    (NumberKind.NIP, frozenset({10}), _is_nip_shape, _is_nip),
    (NumberKind.INN, frozenset({10, 12}), _is_inn_shape, _is_inn),
    (NumberKind.LONG, frozenset(_SCHEMES), _is_card_shape, _passes_luhn),
)
"""Kind, how many digits, how they may be grouped, and what has to be right."""


def _numbers(windows: Iterable[_Window]) -> Iterator[Hit]:
    for window in windows:
        if window.is_even:
            for kind, lengths, fits, is_valid in _CHECKED:
                if len(window.digits) in lengths and fits(window.shape) and is_valid(window.digits):
                    yield Hit(kind, window.start, window.end)


# --- telephone numbers, addresses

_S: Final = r"[ .\-]"
_PHONE: Final = re.compile(
    rf"""(?<![\w+•])(?<![0-9][.,:/-])(?:
      \+[0-9](?:[ .()\-]{{0,3}}[0-9]){{7,14}}                                       # +48 600 100 200
    | 00(?:48|44|7|49|380|375|420|421|37[012])(?:[ .()\-]{{0,3}}[0-9]){{9,12}}           # 0048 600 100 200
    | 8{_S}?\(?[3489][0-9]{{2}}\)?{_S}{{1,2}}[0-9]{{3}}{_S}?[0-9]{{2}}{_S}?[0-9]{{2}}    # 8 (916) 123-45-67
    | 8{_S}[3489](?:{_S}?[0-9]){{9}}                                                     # 8-916-1234567
    | [78]9[0-9]{{9}}                                                                    # 89161234567
    | 9[0-9]{{2}}{_S}[0-9]{{3}}{_S}[0-9]{{2}}{_S}?[0-9]{{2}}                             # 916 123-45-67
    | \([0-9]{{2,5}}\){_S}?[0-9](?:{_S}?[0-9]){{5,7}}                                    # (495) 123-45-67
    | (?:45|5[0137]|6[069]|7[2389]|88)[0-9]({_S})[0-9]{{3}}\1[0-9]{{3}}                  # 600 100 200
    | [1-9][0-9]{_S}[0-9]{{3}}{_S}[0-9]{{2}}{_S}[0-9]{{2}}                               # 22 123 45 67
    | 07[0-9]{{9}}                                                                       # 07700900123
    | 0[1237][0-9]{{1,3}}[ \-](?:[ \-]?[0-9]){{6,8}}                                     # 020 7946 0958
    )(?![\w•]|[.,:/-][0-9])""",
    re.VERBOSE,
)
_PHONE_AFTER: Final = re.compile(
    rf"{PHONE_BEFORE}(?P<number>\+?[0-9](?:[ ().\-]{{0,2}}[0-9]){{6,14}})(?![\w•])", _FLAGS
)
_EMAIL: Final = re.compile(r"(?<![\w.+%'-])[\w.+%'-]{1,64}@(?:[^\W_](?:[\w-]{0,62})\.){1,8}[^\W\d_]{2,24}(?![\w@])")
_UNIT: Final = re.compile(UNIT_AFTER, _FLAGS)
_ORDER: Final = re.compile(ORDER_BEFORE, _FLAGS)


def _phones(plain: str) -> Iterator[Hit]:
    for match in _PHONE.finditer(plain):
        if not _UNIT.match(plain, match.end()):
            yield Hit(NumberKind.PHONE, *match.span())
    for match in _PHONE_AFTER.finditer(plain):
        yield Hit(NumberKind.PHONE, *match.span("number"))


def _emails(plain: str) -> Iterator[Hit]:
    return (Hit(NumberKind.EMAIL, *match.span()) for match in _EMAIL.finditer(plain))


def _is_order(plain: str, start: int) -> bool:
    return bool(_ORDER.search(plain[max(0, start - _ORDER_REACH) : start]))


# --- codes

_CARD_CODE: Final = re.compile(rf"{CARD_CODE_BEFORE}(?P<code>[0-9]{{3,4}})(?![\w•])", re.IGNORECASE)
_CODE: Final = re.compile(rf"{CODE_BEFORE}(?P<code>[0-9]{{3,4}})(?![\w•]|[.,:/-][0-9])", _FLAGS)
_BARE_CODE: Final = re.compile(r"(?<![\w•])(?<![0-9][.,:/-])[0-9]{3,4}(?![\w•]|[.,:/-][0-9])")


def _codes(plain: str, cards: list[Hit]) -> Iterator[Hit]:
    for match in _CARD_CODE.finditer(plain):
        yield Hit(NumberKind.CODE, *match.span("code"), can_keep=False)
    for match in _CODE.finditer(plain):
        yield Hit(NumberKind.CODE, *match.span("code"))
    for card in cards:
        for match in _BARE_CODE.finditer(plain, max(0, card.start - CODE_REACH), card.end + CODE_REACH):
            is_amount = _UNIT.match(plain, match.end()) is not None
            if not is_amount and not _is_order(plain, match.start()):
                yield Hit(NumberKind.CODE, *match.span(), can_keep=False)
