"""Moments in words: on the first screen, in the bottom row, in the summary.

Apart from what reads deadlines, whose vocabularies take 20 ms to import.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from coach.i18n import Translator
from coach.playbook.local_time import localised


def _names(pl: str, ru: str, en: str) -> Mapping[str, tuple[str, ...]]:
    """Return the names of each language in order."""
    return MappingProxyType({"pl": tuple(pl.split()), "ru": tuple(ru.split()), "en": tuple(en.split())})


_WEEKDAYS: Final = _names("pon. wt. śr. czw. pt. sob. niedz.", "пн вт ср чт пт сб вс", "Mon Tue Wed Thu Fri Sat Sun")
_MONTHS: Final = _names(
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "January February March April May June July August September October November December",
)
_MINUTE: Final = timedelta(minutes=1)
_HOUR: Final = timedelta(hours=1)
_TO_THE_MINUTE: Final = timedelta(hours=6)
_TO_THE_HOUR: Final = timedelta(hours=48)


def describe_deadline(due: datetime, now: datetime, t: Translator) -> str:
    """Return a deadline with its distance: `Thu 5 March 14:00, in 27 h`, `today 15:00, in 48 min`."""
    return t("{time}, {distance}", time=describe_moment(due, now, t), distance=describe_distance(due - now, t))


def describe_moment(moment: datetime, now: datetime, t: Translator) -> str:
    """Return a moment without its distance: `today 15:00`, else as `describe_date` does."""
    local = localised(now, moment)
    if local.date() == localised(now, now).date():
        return t("today {time}", time=f"{local:%H:%M}")
    return describe_date(moment, now, t)


def describe_date(moment: datetime, now: datetime, t: Translator) -> str:
    """Return a moment that can be read on any day: `Thu 5 March 14:00`, with the year when it is another than now."""
    local = localised(now, moment)
    year = "" if local.year == now.year else f" {local.year}"
    weekday, month = _WEEKDAYS[t.language][local.weekday()], _MONTHS[t.language][local.month - 1]
    return f"{weekday} {local.day} {month}{year} {local:%H:%M}"


def describe_distance(distance: timedelta, t: Translator) -> str:
    """Return how far ahead a moment is, or how long ago it was when `distance` is negative.

    Minutes of what is ahead are rounded up, so that a promise for half an hour reads 30 min at once.
    """
    if distance <= -_MINUTE:
        return t("{length} ago", length=_length(-distance // _MINUTE * _MINUTE, t))
    if distance <= timedelta():
        return t("now")
    return t("in {length}", length=_length(-(-distance // _MINUTE) * _MINUTE, t))


def _length(length: timedelta, t: Translator) -> str:
    """Return a length of whole minutes as short as it can be said."""
    if length < _HOUR:
        return t("{minutes} min", minutes=length // _MINUTE)
    if length < _TO_THE_MINUTE and length % _HOUR:
        return t("{hours} h {minutes} min", hours=length // _HOUR, minutes=length % _HOUR // _MINUTE)
    if length < _TO_THE_HOUR:
        return t("{hours} h", hours=round(length / _HOUR))
    return t.plural("{n} day", "{n} days", round(length / timedelta(days=1)))
