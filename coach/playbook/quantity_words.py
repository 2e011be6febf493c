"""The words of times, durations and amounts in Polish, Russian and English.

Rules of this file:
1. Words stand folded, as `fold` makes them: lower case, no Polish diacritics, ё written е, so that
   what is typed in a hurry is found.
2. A word has one meaning within a language; what a neighbour decides (Russian `дня`) is decided by the reader.
3. No word is a stem: every form that people type stands here, and nothing else is understood.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeVar

from coach.playbook.model import Language

_FOLD: Final = str.maketrans("ąćęłńóśźżё’", "acelnoszzе'")


def fold(text: str) -> str:
    """Return the text in lower case without Polish diacritics and with е for ё."""
    return text.lower().translate(_FOLD)


class Unit(StrEnum):
    """A unit of time."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class DayPart(StrEnum):
    """A part of the day; with an hour it says which half is meant, alone it has an hour of its own."""

    AM = "am"
    PM = "pm"
    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"
    MIDNIGHT = "midnight"


class Period(StrEnum):
    """What may end: its last working hour is meant."""

    DAY = "end-of-day"
    WEEK = "end-of-week"
    MONTH = "end-of-month"


class Sign(StrEnum):
    """A small word that says how to read what follows."""

    IN = "in"
    """A duration from now follows."""
    AT = "at"
    """A day or a clock time follows."""
    NEXT = "next"
    """A weekday of the next calendar week follows."""
    AND = "and"
    OF_DAY = "of-day"
    """Russian `дня`: of days after a number (`через 2 дня`), in the afternoon after an hour (`в 2 дня`)."""


Word = Unit | DayPart | Period | Sign | float
"""A float is a number word."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one language. `phrases` are put in place of what people write in several words, longest first."""

    phrases: tuple[tuple[str, str], ...]
    words: Mapping[str, Word]
    days: Mapping[str, int]
    """Word -> days from today."""
    weekdays: Mapping[str, int]
    """Word -> 0 Monday ... 6 Sunday."""
    months: Mapping[str, int]
    hours: Mapping[str, int]
    """Number words that are hours only (Polish ordinals)."""
    is_twelve_hour: bool = False
    """Whether `5:30` may mean the afternoon."""
    has_counted_hours: bool = False
    """Whether a clock time may be said with the word for hours (`до 18 часов`)."""


_Meaning = TypeVar("_Meaning")


def _table(rows: Mapping[_Meaning, str]) -> Mapping[str, _Meaning]:
    """Turn meaning -> words with blanks between into word -> meaning."""
    return MappingProxyType({word: meaning for meaning, words in rows.items() for word in words.split()})


def _numbered(groups: str, start: int) -> Mapping[str, int]:
    """Number groups of words that have the same meaning, parted by slashes."""
    return _table(dict(enumerate(groups.split("/"), start)))


def _phrases(lines: str) -> tuple[tuple[str, str], ...]:
    """Read lines of `what is written => what it means`; longer ones first, so that they win."""
    pairs = (line.split("=>") for line in lines.strip().splitlines())
    return tuple(sorted(((left.strip(), right.strip()) for left, right in pairs), key=lambda pair: -len(pair[0])))


_POLISH: Final = Vocabulary(
    phrases=_phrases("""
        w ciagu => za
        po poludniu => popoludniu
        przed poludniem => rano
        z rana => rano
        w nocy => noca
        kwadrans => 15 min
        koniec dnia => eod
        konca dnia => eod
        konca dnia pracy => eod
        koniec tygodnia => eow
        konca tygodnia => eow
        koniec miesiaca => eom
        konca miesiaca => eom
        dwudziestej pierwszej => 21
        dwudziestej drugiej => 22
        dwudziestej trzeciej => 23
    """),
    words=_table(
        {
            Unit.SECOND: "s sek sekund sekundy sekunde sekunda",
            Unit.MINUTE: "m min minut minuty minute minuta",
            Unit.HOUR: "h g godz godzin godziny godzine godzina godzinie",
            Unit.DAY: "d dni dzien dnia doba dobe doby",
            Unit.WEEK: "tyg tydzien tygodnie tygodni tygodnia",
            Unit.MONTH: "mies miesiac miesiace miesiecy miesiaca",
            DayPart.MORNING: "rano ranem rana",
            DayPart.NOON: "poludnie poludnia poludniem",
            DayPart.AFTERNOON: "popoludniu popoludnie popoludnia",
            DayPart.EVENING: "wieczor wieczorem wieczora",
            DayPart.NIGHT: "noca",
            DayPart.MIDNIGHT: "polnoc polnocy polnoca",
            Period.DAY: "eod",
            Period.WEEK: "eow",
            Period.MONTH: "eom",
            Sign.IN: "za",
            Sign.AT: "o do na w we przed najpozniej ten te ta tego tej",
            Sign.AND: "i",
            Sign.NEXT: "przyszly przyszla przyszlego przyszlej nastepny nastepna nastepnego nastepnej",
            0.5: "pol",
            1.5: "poltora poltorej",
            1.0: "jeden jedna jednej jednego",
            2.0: "dwa dwie dwoch dwu",
            3.0: "trzy trzech",
            4.0: "cztery czterech",
            5.0: "piec pieciu",
            6.0: "szesc szesciu",
            7.0: "siedem siedmiu",
            8.0: "osiem osmiu",
            9.0: "dziewiec dziewieciu",
            10.0: "dziesiec dziesieciu",
            15.0: "pietnascie pietnastu",
            20.0: "dwadziescia dwudziestu",
            30.0: "trzydziesci trzydziestu",
        }
    ),
    days=_numbered("dzis dzisiaj / jutro jutra / pojutrze pojutrza", 0),
    weekdays=_numbered(
        """
        pn pon poniedzialek poniedzialku poniedzialkiem / wt wto wtorek wtorku wtorkiem / sr sro sroda srode srody /
        cz czw czwartek czwartku czwartkiem / pt piatek piatku piatkiem / sb sob sobota sobote soboty /
        nd ndz niedz niedziela niedziele niedzieli
        """,
        0,
    ),
    months=_numbered(
        """
        sty styczen stycznia / lut luty lutego / mar marzec marca / kwi kwiecien kwietnia / maj maja /
        cze czerwiec czerwca / lip lipiec lipca / sie sierpien sierpnia / wrz wrzesien wrzesnia /
        paz pazdziernik pazdziernika / lis listopad listopada / gru grudzien grudnia
        """,
        1,
    ),
    hours=_numbered(
        """
        pierwsza pierwszej / druga drugiej / trzecia trzeciej / czwarta czwartej / piata piatej / szosta szostej /
        siodma siodmej / osma osmej / dziewiata dziewiatej / dziesiata dziesiatej / jedenasta jedenastej /
        dwunasta dwunastej / trzynasta trzynastej / czternasta czternastej / pietnasta pietnastej /
        szesnasta szesnastej / siedemnasta siedemnastej / osiemnasta osiemnastej / dziewietnasta dziewietnastej /
        dwudziesta dwudziestej
        """,
        1,
    ),
)

_RUSSIAN: Final = Vocabulary(
    phrases=_phrases("""
        в течение => через
        в течении => через
        не позднее => до
        не позже => до
        полчаса => 30 мин
        четверть часа => 15 мин
        после обеда => днем
        до обеда => полдень
        к обеду => полдень
        конец дня => eod
        конца дня => eod
        концу дня => eod
        конца рабочего дня => eod
        концу рабочего дня => eod
        конца недели => eow
        концу недели => eow
        конца месяца => eom
        концу месяца => eom
    """),
    words=_table(
        {
            Unit.SECOND: "с сек секунд секунды секунду секунда s",
            Unit.MINUTE: "м мин минут минуты минуту минута min",
            Unit.HOUR: "ч час часа часов часу h",
            Unit.DAY: "д дн день дней сутки суток",
            Unit.WEEK: "нед неделя неделю недели недель",
            Unit.MONTH: "мес месяц месяца месяцев",
            DayPart.MORNING: "утро утра утром утру",
            DayPart.NOON: "полдень полудню полудня",
            DayPart.AFTERNOON: "днем",
            DayPart.EVENING: "вечер вечера вечером вечеру",
            DayPart.NIGHT: "ночи ночью",
            DayPart.MIDNIGHT: "полночь полночи полуночи",
            Period.DAY: "eod",
            Period.WEEK: "eow",
            Period.MONTH: "eom",
            Sign.IN: "через за спустя",
            Sign.AT: "в во к ко до на этот эту эта это этого",
            Sign.AND: "и",
            Sign.OF_DAY: "дня",
            Sign.NEXT: "следующий следующая следующую следующее следующего следующей",
            1.0: "один одна одну одного",
            1.5: "полтора полторы",
            2.0: "два две двух двум",
            3.0: "три трех трем",
            4.0: "четыре четырех четырем",
            5.0: "пять пяти",
            6.0: "шесть шести",
            7.0: "семь семи",
            8.0: "восемь восьми",
            9.0: "девять девяти",
            10.0: "десять десяти",
            11.0: "одиннадцать одиннадцати",
            12.0: "двенадцать двенадцати",
            15.0: "пятнадцать пятнадцати",
            20.0: "двадцать двадцати",
            30.0: "тридцать тридцати",
            40.0: "сорок сорока",
        }
    ),
    days=_numbered("сегодня / завтра / послезавтра", 0),
    weekdays=_numbered(
        """
        пн пон понедельник понедельника понедельнику / вт вторник вторника вторнику / ср среда среду среды среде /
        чт четверг четверга четвергу / пт пятница пятницу пятницы пятнице / сб суббота субботу субботы субботе /
        вс воскресенье воскресенья воскресенью
        """,
        0,
    ),
    months=_numbered(
        """
        янв январь января / фев февраль февраля / мар март марта / апр апрель апреля / май мая / июн июнь июня /
        июл июль июля / авг август августа / сен сент сентябрь сентября / окт октябрь октября /
        ноя нояб ноябрь ноября / дек декабрь декабря
        """,
        1,
    ),
    hours=MappingProxyType({}),
    has_counted_hours=True,
)

_ENGLISH: Final = Vocabulary(
    phrases=_phrases("""
        half an hour => 30 min
        a half hour => 30 min
        half hour => 30 min
        an hour and a half => 90 min
        a quarter of an hour => 15 min
        quarter of an hour => 15 min
        a fortnight => 2 weeks
        fortnight => 2 weeks
        day after tomorrow => overmorrow
        tonight => today evening
        end of day => eod
        end of the day => eod
        end of today => eod
        end of business => eod
        close of business => eod
        end of week => eow
        end of the week => eow
        end of month => eom
        end of the month => eom
        o'clock =>
        p.m. => pm
        a.m. => am
        p.m => pm
        a.m => am
        from now => in
    """),
    words=_table(
        {
            Unit.SECOND: "s sec secs second seconds",
            Unit.MINUTE: "m min mins minute minutes",
            Unit.HOUR: "h hr hrs hour hours",
            Unit.DAY: "d day days",
            Unit.WEEK: "w wk wks week weeks",
            Unit.MONTH: "month months",
            DayPart.AM: "am",
            DayPart.PM: "pm",
            DayPart.MORNING: "morning",
            DayPart.NOON: "noon midday",
            DayPart.AFTERNOON: "afternoon",
            DayPart.EVENING: "evening",
            DayPart.NIGHT: "night",
            DayPart.MIDNIGHT: "midnight",
            Period.DAY: "eod cob",
            Period.WEEK: "eow",
            Period.MONTH: "eom",
            Sign.IN: "in within",
            Sign.AT: "at by until till on before the this of",
            Sign.AND: "and",
            Sign.NEXT: "next",
            1.0: "a an one",
            0.5: "half",
            2.0: "two",
            3.0: "three",
            4.0: "four",
            5.0: "five",
            6.0: "six",
            7.0: "seven",
            8.0: "eight",
            9.0: "nine",
            10.0: "ten",
            11.0: "eleven",
            12.0: "twelve",
            15.0: "fifteen",
            20.0: "twenty",
            30.0: "thirty",
            40.0: "forty",
        }
    ),
    days=_numbered("today / tomorrow tmr tmrw / overmorrow", 0),
    weekdays=_numbered(
        """
        mon monday / tue tues tuesday / wed weds wednesday / thu thur thurs thursday / fri friday / sat saturday /
        sun sunday
        """,
        0,
    ),
    months=_numbered(
        """
        jan january / feb february / mar march / apr april / may / jun june / jul july / aug august /
        sep sept september / oct october / nov november / dec december
        """,
        1,
    ),
    hours=MappingProxyType({}),
    is_twelve_hour=True,
)

VOCABULARIES: Final[Mapping[Language, Vocabulary]] = MappingProxyType(
    {"pl": _POLISH, "ru": _RUSSIAN, "en": _ENGLISH},
)
