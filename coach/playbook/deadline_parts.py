"""What the tokens of a typed deadline say: a length from now, or a day, a clock time and a part of the day."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from coach.playbook.quantity_tokens import (
    Clock,
    Day,
    FullDate,
    Hour,
    Length,
    Month,
    Number,
    Pair,
    Plus,
    Token,
    Weekday,
    read_length,
)
from coach.playbook.quantity_words import DayPart, Period, Sign, Unit, Vocabulary

NOON: Final = 12
HOURS: Final = 24
_MINUTES: Final = 60
_YEARS: Final = range(2000, 2100)


class MisreadReason(StrEnum):
    """Why a text is no deadline."""

    EMPTY = "empty"
    NOT_UNDERSTOOD = "not-understood"
    PAST = "past"
    AMBIGUOUS = "ambiguous"
    TOO_FAR = "too-far"


@dataclass(frozen=True, slots=True)
class Misread:
    """A text that is no deadline; `word` is the part that is to blame, when one is."""

    reason: MisreadReason
    word: str = ""


class NotReadError(Exception):
    """Ends the reading of a text that is no deadline; it never leaves `read_deadline`."""

    def __init__(self, reason: MisreadReason = MisreadReason.NOT_UNDERSTOOD) -> None:
        super().__init__(reason)
        self.reason: Final = reason


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A clock time; hour 24 is the midnight that ends the day."""

    hour: int
    minute: int = 0
    is_exact: bool = True
    """Said on a 24-hour clock, or with its half of the day."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a text says, each at most once."""

    day: date | None = None
    month_day: tuple[int, int] | None = None
    weekday: tuple[int, bool] | None = None
    """The day of the week, and whether that of the next calendar week is meant."""
    time: TimeOfDay | None = None
    part: DayPart | None = None
    period: Period | None = None


def from_now(tokens: tuple[Token, ...], vocabulary: Vocabulary) -> tuple[Length | None, tuple[Token, ...]]:
    """Return the length of time that the tokens begin with and what is left; None when a day or clock time is said."""
    start = 0
    while start < len(tokens) and tokens[start] in (Sign.AT, Sign.IN, Plus()):
        start += 1
    signs, body = tokens[:start], tokens[start:]
    is_from_now = Sign.IN in signs or Plus() in signs
    if Plus() in signs and len(body) == 1 and isinstance(body[0], Number):
        body = (*body, Unit.MINUTE)
    if body and isinstance(body[0], DayPart):
        return None, ()
    if not is_from_now and _is_clock_in_words(body, after_at=Sign.AT in signs, vocabulary=vocabulary):
        return None, ()
    read = read_length(body)
    if read is None:
        if is_from_now:
            raise NotReadError
        return None, ()
    length, rest = read
    return length, () if rest == (Sign.IN,) else rest


def _is_clock_in_words(body: tuple[Token, ...], *, after_at: bool, vocabulary: Vocabulary) -> bool:
    """Tell `godz. 14`, `до 18 часов`, `5 часов вечера` from lengths of time."""
    match body:
        case (Unit(), Number() | Clock() | Pair() | Hour(), *_):
            return True
        case (Number(), Unit.HOUR, DayPart() | Sign.OF_DAY, *_):
            return True
        case (Number(), Unit.HOUR | Sign.OF_DAY, *_) | (Unit.HOUR,) | (Unit.HOUR, Sign.OF_DAY):
            return after_at and vocabulary.has_counted_hours
        case _:
            return False


def parts_of(tokens: tuple[Token, ...], now: datetime, vocabulary: Vocabulary) -> Parts:
    """Sort the tokens into day, clock time and part of the day; each may be said once."""
    parts = Parts()
    while tokens:
        day = _read_day(tokens, now, has_day=parts.day is not None or parts.month_day is not None)
        read = day if day is not None else _read_time(tokens, vocabulary)
        if read is None:
            raise NotReadError
        part, taken = read
        parts, tokens = joined(parts, part), tokens[taken:]
    return parts


def _read_day(tokens: tuple[Token, ...], now: datetime, *, has_day: bool) -> tuple[Parts, int] | None:
    """Read a day at the start: what it says and how many tokens it took."""
    match tokens:
        case (Sign.NEXT, Weekday(number=weekday), *_):
            return Parts(weekday=(weekday, True)), 2
        case (Weekday(number=weekday), *_):
            return Parts(weekday=(weekday, False)), 1
        case (Day(offset=offset), *_):
            return Parts(day=now.date() + timedelta(days=offset)), 1
        case (FullDate() as full, *_):
            return Parts(day=date(full.year, full.month, full.day)), 1
        case (Number(value=day), Month(number=month), Number(value=year), *_) if year in _YEARS:
            return Parts(day=date(int(year), month, int(day))), 3
        case (Number(value=day), Month(number=month), *_):
            return Parts(month_day=(month, int(day))), 2
        case (Number(value=day), Sign.AT, Month(number=month), *_):
            return Parts(month_day=(month, int(day))), 3
        case (Month(number=month), Number(value=day), *_):
            return Parts(month_day=(month, int(day))), 2
        case (Pair() as pair, *rest) if _is_date(pair, tuple(rest), has_day=has_day):
            return Parts(month_day=(pair.second, pair.first)), 1
        case _:
            return None


def _read_time(tokens: tuple[Token, ...], vocabulary: Vocabulary) -> tuple[Parts, int] | None:
    """Read a clock time, a part of the day or a small word at the start."""
    match tokens:
        case (Unit.HOUR, Number() | Clock() | Pair() | Hour() as clock, *_):
            return Parts(time=_clock(clock, vocabulary)), 2
        case (Number() as clock, Unit.HOUR, Number(value=minute), Unit.MINUTE, *_) if vocabulary.has_counted_hours:
            return Parts(time=replace(_clock(clock, vocabulary), minute=int(minute), is_exact=True)), 4
        case (Number() as clock, Unit.HOUR, *_) if vocabulary.has_counted_hours:
            return Parts(time=_clock(clock, vocabulary)), 2
        case (Unit.HOUR, *_) if vocabulary.has_counted_hours:
            return Parts(time=TimeOfDay(1, is_exact=False)), 1
        case (Number() | Clock() | Pair() | Hour() as clock, *_):
            return Parts(time=_clock(clock, vocabulary)), 1
        case (Sign.OF_DAY, *_):
            return Parts(part=DayPart.AFTERNOON), 1
        case (DayPart() as part, *_):
            return Parts(part=part), 1
        case (Period() as period, *_):
            return Parts(period=period), 1
        case (Sign.AT, _, *_) | (Sign.IN, DayPart() | Sign.AT, *_):
            return Parts(), 1
        case _:
            return None


def _is_date(pair: Pair, rest: tuple[Token, ...], *, has_day: bool) -> bool:
    """Tell the date `12.03` from the clock time `14.30`."""
    is_clock = pair.first < HOURS and pair.second < _MINUTES and len(pair.text.split(".")[-1]) == len("30")
    if has_day or not 1 <= pair.second <= len(calendar.month_name) - 1:
        return False
    return not is_clock or pair.second % 5 != 0 or any(isinstance(token, Number | Clock | Pair) for token in rest)


def _clock(token: Number | Clock | Pair | Hour, vocabulary: Vocabulary) -> TimeOfDay:
    """Return the clock time that a token writes."""
    match token:
        case Hour(number=hour):
            return _checked(hour, 0, is_exact=False)
        case Number(value=value, text=text) if len(text) == len("1430"):
            return _checked(int(text[:2]), int(text[2:]), is_exact=True)
        case Number(value=value, text=text):
            if value != int(value):
                raise NotReadError
            return _checked(int(value), 0, is_exact=text.startswith("0"))
        case Clock(hour, minute, text) | Pair(hour, minute, text):
            return _checked(hour, minute, is_exact=not vocabulary.is_twelve_hour or text.startswith("0"))


def _checked(hour: int, minute: int, *, is_exact: bool) -> TimeOfDay:
    """Return a clock time of the day; from 13 on its half of the day is sure."""
    if minute >= _MINUTES or hour > HOURS or (hour == HOURS and minute):
        raise NotReadError
    return TimeOfDay(hour, minute, is_exact=is_exact or not 1 <= hour <= NOON)


def joined(one: Parts, other: Parts) -> Parts:
    """Put two parts together; what both say is said twice and not understood."""
    values = {}
    for field in fields(Parts):
        said = [value for value in (getattr(one, field.name), getattr(other, field.name)) if value is not None]
        if len(said) > 1:
            raise NotReadError
        values[field.name] = said[0] if said else None
    if values["day"] is not None and values["month_day"] is not None:
        raise NotReadError
    return Parts(**values)
