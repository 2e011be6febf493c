"""Deadlines as people type them: `14`, `+30`, `jutro o 14`, `в пятницу 16:00`, `by 5 pm`.

Rules of this file:
1. A deadline is ahead. What has passed is refused, except that a bare clock time rolls on to the next day,
   a weekday to the next week and a date without a year to the next year (when that is at most half a year away).
2. `14:00`, `14` and `09` say the hour on a 24-hour clock. A bare `1` ... `12` (in English `5:30` too) is the
   reading that is still ahead today as written; else the one reading between 07:00 and 21:00, today in the
   afternoon or tomorrow; with two such readings (`8` typed at 14:00) it is refused as ambiguous.
3. On a day that is named, a bare hour before 7 is in the afternoon (`jutro o 3` is 15:00).
4. `12.03` alone is a clock time when its minutes are a multiple of five, else a date; beside a clock time it is a date.
5. A day without a clock time is due when the working day ends, 17:00; today after that, at 23:59.
6. Days and months are counted on the calendar and hours on the clock, in the zone of `now`, so that
   `jutro 14` is 14:00 also in the night when the clocks change.
7. The echo (`describe_deadline`) shows how a text was read before it is saved.
"""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from coach.playbook.deadline_parts import (
    NOON,
    Misread,
    MisreadReason,
    NotReadError,
    Parts,
    TimeOfDay,
    from_now,
    joined,
    parts_of,
)
from coach.playbook.local_time import in_zone_of, localised
from coach.playbook.model import Language
from coach.playbook.quantity_tokens import LONGEST_TEXT, Length, Token, tokenise
from coach.playbook.quantity_words import VOCABULARIES, DayPart, Period, Vocabulary, fold

_DAYTIME: Final = range(7, 21)
_FURTHEST: Final = timedelta(days=731)
_NEXT_YEAR_WITHIN: Final = timedelta(days=183)
_FRIDAY: Final = 4
_HOUR_OF: Final = {
    DayPart.MORNING: 9,
    DayPart.NOON: 12,
    DayPart.AFTERNOON: 15,
    DayPart.EVENING: 18,
    DayPart.NIGHT: 22,
    DayPart.MIDNIGHT: 24,
}
_AFTER_NOON: Final = {
    DayPart.PM: range(1, 12),
    DayPart.AFTERNOON: range(1, 9),
    DayPart.EVENING: range(1, 12),
    DayPart.NIGHT: range(8, 12),
}
"""Hours that a part of the day puts in the second half: `11 дня` stays before noon, `2 w nocy` after midnight."""
_TWELVE: Final = {DayPart.AM: 0, DayPart.EVENING: 24, DayPart.NIGHT: 24, DayPart.MIDNIGHT: 24}
_END_OF_WORK: Final = TimeOfDay(17)
_END_OF_DAY: Final = TimeOfDay(23, 59)


def parse_deadline(text: str, now: datetime, language: Language) -> datetime | None:
    """Read a deadline in the zone of `now`; None when it is not understood, past or ambiguous."""
    due = read_deadline(text, now, language)
    return due if isinstance(due, datetime) else None


def read_deadline(text: str, now: datetime, language: Language) -> datetime | Misread:
    """Read a deadline in the zone of `now`, or say why it is none.

    Args:
        text: What was typed.
        now: The time now, with its zone.
        language: Of the words.
    """
    if not text.strip():
        return Misread(MisreadReason.EMPTY)
    now = now if now.tzinfo is not None else now.astimezone()
    vocabulary = VOCABULARIES[language]
    tokens = tokenise(text, vocabulary) if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT]
    if isinstance(tokens, str):
        return Misread(
            MisreadReason.NOT_UNDERSTOOD, next((word for word in text.split() if tokens in fold(word)), tokens)
        )
    try:
        due = _due(tokens, now, vocabulary)
    except NotReadError as not_read:
        return Misread(not_read.reason, text.strip())
    except (ValueError, OverflowError):  # a day that the calendar does not have
        return Misread(MisreadReason.NOT_UNDERSTOOD, text.strip())
    if due <= now:
        return Misread(MisreadReason.PAST, text.strip())
    return due if due - now <= _FURTHEST else Misread(MisreadReason.TOO_FAR, text.strip())


def _due(tokens: tuple[Token, ...], now: datetime, vocabulary: Vocabulary) -> datetime:
    """Return when the tokens say, ahead of now or not."""
    length, rest = from_now(tokens, vocabulary)
    if length is None:
        return _on_day(parts_of(tokens, now, vocabulary), now)
    if not rest:
        return _after(length, now)
    if length.seconds:
        raise NotReadError
    parts = parts_of(rest, now, vocabulary)
    return _on_day(joined(parts, Parts(day=_after(length, now).date())), now)


def _on_day(parts: Parts, now: datetime) -> datetime:
    """Return the time that the parts say, ahead of now or not."""
    clock = _time_of(parts)
    if parts.period is not None:
        if clock is not None:
            raise NotReadError
        if parts.period is not Period.DAY:
            return _end_of(parts.period, now)
    day = _day_of(parts, now)
    if day is None and parts.weekday is not None:
        return _on_weekday(parts.weekday, clock or _END_OF_WORK, now)
    if day is not None or parts.period is Period.DAY:
        due = _on_named_day(day or now.date(), clock or _END_OF_WORK, now)
        return due if clock or due > now else _at(day or now.date(), _END_OF_DAY, now)
    if clock is None:
        raise NotReadError
    return _next_time(clock, now)


def _time_of(parts: Parts) -> TimeOfDay | None:
    """Return the clock time with its half of the day; None when no time is said."""
    clock, part = parts.time, parts.part
    if part is None:
        return clock
    if clock is None:
        if part not in _HOUR_OF:
            raise NotReadError
        return TimeOfDay(_HOUR_OF[part])
    if clock.hour == NOON:
        return TimeOfDay(_TWELVE.get(part, NOON), clock.minute)
    is_after_noon = clock.hour in _AFTER_NOON.get(part, range(0))
    return TimeOfDay(clock.hour + (NOON if is_after_noon else 0), clock.minute)


def _day_of(parts: Parts, now: datetime) -> date | None:
    """Return the day that is named; a weekday beside it has to agree."""
    day = parts.day
    if parts.month_day is not None:
        month, number = parts.month_day
        day = date(now.year, month, number)
        if day < now.date():
            day = day.replace(year=now.year + 1)
            if day - now.date() > _NEXT_YEAR_WITHIN:
                raise NotReadError(MisreadReason.PAST)
    if day is not None and parts.weekday is not None and day.weekday() != parts.weekday[0]:
        raise NotReadError
    return day


def _on_named_day(day: date, clock: TimeOfDay, now: datetime) -> datetime:
    """Return the clock time on a day; a bare small hour is in the afternoon (rule 3)."""
    as_written = _at(day, clock, now)
    if clock.is_exact or clock.hour == NOON:
        return as_written
    is_afternoon = as_written <= now if day == now.date() else clock.hour not in _DAYTIME
    return _at(day, replace(clock, hour=clock.hour + NOON), now) if is_afternoon else as_written


def _on_weekday(weekday: tuple[int, bool], clock: TimeOfDay, now: datetime) -> datetime:
    """Return the clock time on the coming day of the week: today's while it is ahead."""
    number, is_next_week = weekday
    today = now.date()
    if is_next_week:
        return _on_named_day(today + timedelta(days=7 - today.weekday() + number), clock, now)
    day = today + timedelta(days=(number - today.weekday()) % 7)
    due = _on_named_day(day, clock, now)
    is_by_day = clock.is_exact or due.hour in _DAYTIME
    return due if due > now and is_by_day else _on_named_day(day + timedelta(days=7), clock, now)


def _next_time(clock: TimeOfDay, now: datetime) -> datetime:
    """Return when a bare clock time comes next (rules 1 and 2)."""
    as_written = _soonest(clock, now)
    if clock.is_exact or as_written.date() == now.date():
        return as_written
    readings = [clock] if clock.hour == NOON else [clock, replace(clock, hour=clock.hour + NOON)]
    by_day = [reading for reading in readings if reading.hour in _DAYTIME]
    if len(by_day) != 1:
        raise NotReadError(MisreadReason.AMBIGUOUS)
    return _soonest(by_day[0], now)


def _soonest(clock: TimeOfDay, now: datetime) -> datetime:
    """Return the clock time today, or tomorrow when it has passed."""
    due = _at(now.date(), clock, now)
    return due if due > now else _at(now.date() + timedelta(days=1), clock, now)


def _end_of(period: Period, now: datetime) -> datetime:
    """Return when the working week or month ends."""
    today = now.date()
    if period is Period.WEEK:
        return _at(today + timedelta(days=_FRIDAY - today.weekday()), _END_OF_WORK, now)
    return _at(today.replace(day=calendar.monthrange(today.year, today.month)[1]), _END_OF_WORK, now)


def _after(length: Length, now: datetime) -> datetime:
    """Return now and a length of time, to the minute when the length is of minutes or more."""
    due = now
    if length.months or length.days:
        months = now.month - 1 + length.months
        year, month = now.year + months // 12, months % 12 + 1
        day = min(now.day, calendar.monthrange(year, month)[1])
        naive = now.replace(year=year, month=month, day=day, tzinfo=None) + timedelta(days=length.days)
        due = in_zone_of(now, naive)
    due = localised(now, due.astimezone(UTC) + timedelta(seconds=length.seconds))
    return due if length.seconds % 60 else due.replace(second=0, microsecond=0)


def _at(day: date, clock: TimeOfDay, now: datetime) -> datetime:
    """Return a clock time of a day in the zone of `now`; hour 24 is the midnight that ends it."""
    return in_zone_of(now, datetime.combine(day, time()) + timedelta(hours=clock.hour, minutes=clock.minute))
