"""What a typed time is made of: its tokens, and the lengths of time in them.

Nothing here guesses: what has a word or a sign that is not known is not understood at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from coach.playbook.quantity_words import DayPart, Period, Sign, Unit, Vocabulary, fold

LONGEST_TEXT: Final = 80
"""Characters of a time that are looked at; more is no time."""

_LARGEST_COUNT: Final = 10_000
_TOKEN: Final = re.compile(
    r"""(?P<iso>\d{4}-\d{1,2}-\d{1,2})
    |(?P<date>\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})(?!\d))
    |(?P<clock>\d{1,2}:\d{2}(?!\d))
    |(?P<dashed>\d{1,2}-\d{2}(?!\d))
    |(?P<pair>\d{1,2}[./]\d{1,2}(?!\d))
    |(?P<decimal>\d+,\d+)
    |(?P<number>\d+)
    |(?P<plus>\+)
    |(?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)
    |(?P<blank>[\s.,]+)""",
    re.VERBOSE,
)
_ORDINAL: Final = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")


@dataclass(frozen=True, slots=True)
class Number:
    """A number; `text` keeps the leading zero of `09`."""

    value: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time written with a colon; `text` keeps its leading zero."""

    hour: int
    minute: int
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two numbers with a dot or slash between: a clock time, a day and month, or a decimal."""

    first: int
    second: int
    text: str


@dataclass(frozen=True, slots=True)
class FullDate:
    """A date with its year."""

    year: int
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Plus:
    """The sign of `+30`."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day counted from today: 0 today, 1 tomorrow, 2 the day after."""

    offset: int


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, 0 Monday."""

    number: int


@dataclass(frozen=True, slots=True)
class Month:
    """A month by name, 1 January."""

    number: int


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour by an ordinal that can mean nothing else."""

    number: int


Token = Number | Clock | Pair | FullDate | Plus | Day | Weekday | Month | Hour | Unit | DayPart | Period | Sign


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time; days and months are counted on the calendar, seconds on the clock."""

    months: int = 0
    days: int = 0
    seconds: int = 0


def tokenise(text: str, vocabulary: Vocabulary) -> tuple[Token, ...] | str:
    """Return the tokens of a text, or the first word or sign that is not known."""
    folded = _ORDINAL.sub("", " ".join(fold(text).split()))
    for phrase, meaning in vocabulary.phrases:
        folded = re.sub(rf"(?<![^\W\d]){re.escape(phrase)}(?!\w)", meaning, folded)
    tokens: list[Token] = []
    position = 0
    while position < len(folded):
        found = _TOKEN.match(folded, position)
        if found is None:
            return folded[position]
        position = found.end()
        if found.lastgroup == "blank":
            continue
        token = _token(found, vocabulary)
        if token is None:
            return found.group()
        tokens.append(token)
    return tuple(tokens)


def _token(found: re.Match[str], vocabulary: Vocabulary) -> Token | None:
    """Return the token of one match, None for a word that is not known."""
    text = found.group()
    numbers = [int(part) for part in re.findall(r"\d+", text)]
    match found.lastgroup:
        case "iso":
            return FullDate(*numbers)
        case "date":
            day, month, year = numbers
            return FullDate(year + 2000 if year < 100 else year, month, day)
        case "clock" | "dashed":
            return Clock(numbers[0], numbers[1], text)
        case "pair":
            return Pair(numbers[0], numbers[1], text)
        case "decimal":
            return Number(float(text.replace(",", ".")), text)
        case "number":
            return Number(float(min(numbers[0], _LARGEST_COUNT + 1)), text)
        case "plus":
            return Plus()
        case _:
            return _word(text, vocabulary)


def _word(text: str, vocabulary: Vocabulary) -> Token | None:
    """Return what a word means."""
    if (offset := vocabulary.days.get(text)) is not None:
        return Day(offset)
    if (weekday := vocabulary.weekdays.get(text)) is not None:
        return Weekday(weekday)
    if (month := vocabulary.months.get(text)) is not None:
        return Month(month)
    if (hour := vocabulary.hours.get(text)) is not None:
        return Hour(hour)
    word = vocabulary.words.get(text)
    return Number(word) if isinstance(word, float) else word


def read_length(tokens: tuple[Token, ...]) -> tuple[Length, tuple[Token, ...]] | None:
    """Read a length of time at the start and return it with what follows; None when there is none."""
    total: Length | None = None
    last: Unit | None = None
    while tokens:
        match tokens:
            case (Number() | Pair() as count, (Unit() | Sign.OF_DAY) as unit, *rest):
                last = unit if isinstance(unit, Unit) else Unit.DAY
                part = _length(_count(count), last)
            case (Sign.AND, Number() as count, Unit() as unit, *rest) if total is not None:
                last, part = unit, _length(_count(count), unit)
            case (Unit() as unit, *rest) if total is None:
                last, part = unit, _length(1, unit)
            case (Number(value=minutes), *rest) if last is Unit.HOUR and minutes < 60 and not rest:
                last, part = Unit.MINUTE, _length(minutes, Unit.MINUTE)
            case _:
                break
        if part is None:
            return None
        total = _sum(total or Length(), part)
        tokens = tuple(rest)
    if total is None or total == Length():
        return None
    return total, tokens


def _count(token: Number | Pair) -> float:
    """Return the number in front of a unit; `1.5` arrives as a pair."""
    return token.value if isinstance(token, Number) else float(token.text.replace("/", "."))


def _length(count: float, unit: Unit) -> Length | None:
    """Return so many of a unit; None when it is too many or cannot be halved."""
    if not 0 < count <= _LARGEST_COUNT:
        return None
    match unit:
        case Unit.SECOND:
            return Length(seconds=round(count))
        case Unit.MINUTE:
            return Length(seconds=round(count * 60))
        case Unit.HOUR:
            return Length(seconds=round(count * 3600))
        case Unit.DAY | Unit.WEEK:
            days = count * (7 if unit is Unit.WEEK else 1)
            return Length(days=int(days), seconds=round(days % 1 * 86_400))
        case Unit.MONTH:
            return Length(months=int(count)) if count == int(count) else None


def _sum(one: Length, other: Length) -> Length:
    return Length(one.months + other.months, one.days + other.days, one.seconds + other.seconds)
