"""Times, durations and amounts as people type them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.i18n import Translator
from coach.playbook.model import LANGUAGES, Language
from coach.playbook.quantities import (
    Amount,
    AmountKind,
    Misread,
    MisreadReason,
    describe_deadline,
    describe_misread,
    parse_deadline,
    parse_duration,
    parse_limit,
    read_deadline,
)
from coach.playbook.quantity_words import VOCABULARIES


class CentralEurope(tzinfo):
    """The zone of Warsaw in 2026 and 2027, without needing the machine's database of zones."""

    _SUMMER = (
        (datetime(2026, 3, 29, 1), datetime(2026, 10, 25, 1)),  # noqa: DTZ001 - in UTC, compared with naive UTC
        (datetime(2027, 3, 28, 1), datetime(2027, 10, 31, 1)),  # noqa: DTZ001 - as above
    )

    def utcoffset(self, moment: datetime | None) -> timedelta:
        """Return the offset of a wall-clock time."""
        return timedelta(hours=1) + self.dst(moment)

    def dst(self, moment: datetime | None) -> timedelta:
        """Return an hour in summer."""
        if moment is None:
            return timedelta()
        naive = moment.replace(tzinfo=None) - timedelta(hours=2)
        return timedelta(hours=1) if any(begin <= naive < end for begin, end in self._SUMMER) else timedelta()

    def fromutc(self, moment: datetime) -> datetime:
        """Return the wall-clock time of a moment in UTC."""
        naive = moment.replace(tzinfo=None)
        hours = 2 if any(begin <= naive < end for begin, end in self._SUMMER) else 1
        return moment + timedelta(hours=hours)

    def tzname(self, moment: datetime | None) -> str:
        """Return the zone's short name."""
        return "CEST" if self.dst(moment) else "CET"


WARSAW = CentralEurope()
NOW = datetime(2026, 3, 4, 11, 0, 20, tzinfo=WARSAW)
"""A Wednesday."""


def due(text: str, language: Language, now: datetime = NOW) -> str:
    """Return a deadline as `5.3. 14:00`, or why it is none."""
    read = read_deadline(text, now, language)
    if isinstance(read, Misread):
        return read.reason.value
    return f"{read.day}.{read.month}. {read:%H:%M}"


@pytest.mark.parametrize(
    ("language", "text", "seconds"),
    [
        ("pl", "60 s", 60),
        ("pl", "2 min", 120),
        ("pl", "90 sek.", 90),
        ("pl", "1 godz.", 3600),
        ("pl", "pół godziny", 1800),
        ("pl", "poltorej godziny", 5400),
        ("pl", "1 godz. 30 min", 5400),
        ("pl", "1h30", 5400),
        ("pl", "1,5 h", 5400),
        ("pl", "kwadrans", 900),
        ("pl", "dwie godziny", 7200),
        ("pl", "3 dni", 259_200),
        ("ru", "2 минуты", 120),
        ("ru", "60 с", 60),
        ("ru", "полчаса", 1800),
        ("ru", "полтора часа", 5400),
        ("ru", "2 дня", 172_800),
        ("ru", "1 ч 30 мин", 5400),
        ("ru", "неделя", 604_800),
        ("en", "60 s", 60),
        ("en", "an hour", 3600),
        ("en", "half an hour", 1800),
        ("en", "1 hour and 30 minutes", 5400),
        ("en", "a fortnight", 1_209_600),
    ],
)
def test_durations_are_read_as_natives_write_them(language: Language, text: str, seconds: int) -> None:
    """Each language has its own words, short and long, with and without diacritics."""
    assert parse_duration(text, language) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "60", "abc", "0 s", "-5 min", "1 miesiąc", "60 s x", "99999999 h", "9" * 200])
def test_what_is_no_duration_is_none(text: str) -> None:
    """A number without a unit, nothing, months, the endless and the unknown are no durations."""
    assert parse_duration(text, "pl") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14", "4.3. 14:00"),
        ("14:30", "4.3. 14:30"),
        ("14.30", "4.3. 14:30"),
        ("1430", "4.3. 14:30"),
        ("+30", "4.3. 11:30"),
        ("+2h", "4.3. 13:00"),
        ("za 2 godz.", "4.3. 13:00"),
        ("w ciągu dwóch godzin", "4.3. 13:00"),
        ("za pół godziny", "4.3. 11:30"),
        ("za kwadrans", "4.3. 11:15"),
        ("jutro 14:00", "5.3. 14:00"),
        ("JUTRO O 14", "5.3. 14:00"),
        ("pojutrze 9", "6.3. 09:00"),
        ("dziś 15:00", "4.3. 15:00"),
        ("dzis 15", "4.3. 15:00"),
        ("pt 16", "6.3. 16:00"),
        ("w piątek o 16", "6.3. 16:00"),
        ("o 15 w piatek", "6.3. 15:00"),
        ("środa 16", "4.3. 16:00"),
        ("sroda 9", "11.3. 09:00"),
        ("do piątku", "6.3. 17:00"),
        ("w przyszły piątek", "13.3. 17:00"),
        ("12.03 10", "12.3. 10:00"),
        ("12.03 10:00", "12.3. 10:00"),
        ("12 marca 10:00", "12.3. 10:00"),
        ("12 marca", "12.3. 17:00"),
        ("czw 12.03 16", "12.3. 16:00"),
        ("2026-03-12 10:00", "12.3. 10:00"),
        ("za 3 dni", "7.3. 11:00"),
        ("za 3 dni o 14", "7.3. 14:00"),
        ("za tydzień", "11.3. 11:00"),
        ("do jutra", "5.3. 17:00"),
        ("jutro rano", "5.3. 09:00"),
        ("jutro po południu", "5.3. 15:00"),
        ("5 po południu", "4.3. 17:00"),
        ("do godz. 14", "4.3. 14:00"),
        ("jutro o drugiej", "5.3. 14:00"),
        ("o piętnastej", "4.3. 15:00"),
        ("do końca dnia", "4.3. 17:00"),
        ("do końca tygodnia", "6.3. 17:00"),
        ("o północy", "5.3. 00:00"),
        ("12 w nocy", "5.3. 00:00"),
        ("do końca miesiąca", "31.3. 17:00"),
        ("za 2 dni rano", "6.3. 09:00"),
        ("12.03.2026 o 10", "12.3. 10:00"),
        ("12 marca 2026", "12.3. 17:00"),
    ],
)
def test_polish_deadlines(text: str, expected: str) -> None:
    """Polish deadlines are read as they are typed in a hurry."""
    assert due(text, "pl") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14", "4.3. 14:00"),
        ("через 2 часа", "4.3. 13:00"),
        ("за 2 часа", "4.3. 13:00"),
        ("2 часа", "4.3. 13:00"),
        ("до 2 часов", "4.3. 14:00"),
        ("до 18 часов", "4.3. 18:00"),
        ("в 5 часов вечера", "4.3. 17:00"),
        ("в 2 дня", "4.3. 14:00"),
        ("через 2 дня", "6.3. 11:00"),
        ("через 2 дня в 10:00", "6.3. 10:00"),
        ("завтра в 14", "5.3. 14:00"),
        ("завтра в два", "5.3. 14:00"),
        ("послезавтра в 9", "6.3. 09:00"),
        ("в пятницу 16:00", "6.3. 16:00"),
        ("пт 16", "6.3. 16:00"),
        ("в следующую пятницу", "13.3. 17:00"),
        ("через полчаса", "4.3. 11:30"),
        ("в течение часа", "4.3. 12:00"),
        ("в час дня", "4.3. 13:00"),
        ("завтра днём", "5.3. 15:00"),
        ("к вечеру", "4.3. 18:00"),
        ("12 марта в 10", "12.3. 10:00"),
        ("до конца рабочего дня", "4.3. 17:00"),
        ("через 3 дня", "7.3. 11:00"),
        ("сегодня до 17:00", "4.3. 17:00"),
        ("до 14 часов 30 минут", "4.3. 14:30"),
    ],
)
def test_russian_deadlines(text: str, expected: str) -> None:
    """Russian deadlines are read; `до 2 часов` is a clock time and `через 2 часа` a length."""
    assert due(text, "ru") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tomorrow 2pm", "5.3. 14:00"),
        ("in 2 hours", "4.3. 13:00"),
        ("2 hours from now", "4.3. 13:00"),
        ("Fri 16:00", "6.3. 16:00"),
        ("by 5 pm", "4.3. 17:00"),
        ("5 p.m.", "4.3. 17:00"),
        ("by 5", "4.3. 17:00"),
        ("5:30", "4.3. 17:30"),
        ("5 o'clock", "4.3. 17:00"),
        ("05:30", "5.3. 05:30"),
        ("end of day", "4.3. 17:00"),
        ("EOD tomorrow", "5.3. 17:00"),
        ("March 12 10am", "12.3. 10:00"),
        ("12th of March at 10", "12.3. 10:00"),
        ("in half an hour", "4.3. 11:30"),
        ("tomorrow morning", "5.3. 09:00"),
        ("noon", "4.3. 12:00"),
        ("midnight", "5.3. 00:00"),
        ("tonight", "4.3. 18:00"),
        ("day after tomorrow 9am", "6.3. 09:00"),
        ("in a fortnight", "18.3. 11:00"),
        ("this friday 3pm", "6.3. 15:00"),
    ],
)
def test_english_deadlines(text: str, expected: str) -> None:
    """English deadlines are read on both clocks."""
    assert due(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "now_hour", "expected"),
    [
        ("14:00", 15, "5.3. 14:00"),
        ("14", 15, "5.3. 14:00"),
        ("3", 14, "4.3. 15:00"),
        ("9", 16, "5.3. 09:00"),
        ("8", 14, "ambiguous"),
        ("12", 15, "5.3. 12:00"),
        ("3", 1, "4.3. 03:00"),
        ("09", 16, "5.3. 09:00"),
        ("dziś 14", 15, "past"),
        ("do końca dnia", 18, "4.3. 23:59"),
    ],
)
def test_a_bare_time_that_has_passed_is_the_reading_people_mean(text: str, now_hour: int, expected: str) -> None:
    """It rolls on to the next day, to the afternoon by day, or is refused when two readings are as likely."""
    assert due(text, "pl", NOW.replace(hour=now_hour)) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("kiedyś", "not-understood"),
        ("25:00", "not-understood"),
        ("14:61", "not-understood"),
        ("31.02 10", "not-understood"),
        ("za 14", "not-understood"),
        ("jutro jutro", "not-understood"),
        ("pt 12.03 16", "not-understood"),
        ("20.02", "past"),
        ("2026-03-04 10:00", "past"),
        ("za 3000 dni", "too-far"),
        ("za 2 h o 14", "not-understood"),
        ("14 do końca dnia", "not-understood"),
        ("jutro 12.03 12 marca", "not-understood"),
        ("2,5", "not-understood"),
        ("o", "not-understood"),
        ("+99999", "not-understood"),
        ("9" * 500, "not-understood"),
        ("14 \x1b[2J", "not-understood"),
    ],
)
def test_what_is_no_deadline_says_why(text: str, reason: str) -> None:
    """A text is refused with its reason, whatever it is."""
    assert due(text, "pl") == reason


def test_a_date_without_a_year_rolls_into_the_next_year() -> None:
    """In November `12.01 10` is January of the next year."""
    assert parse_deadline("12.01 10", datetime(2026, 11, 22, 9, tzinfo=WARSAW), "pl") == datetime(
        2027, 1, 12, 10, tzinfo=WARSAW
    )


def test_a_named_hour_stays_when_the_clocks_change() -> None:
    """`jutro 14` on the eve of summer time is 14:00 there, 26 hours from 11:00, and +24h is 12:00."""
    eve = datetime(2026, 3, 28, 11, tzinfo=WARSAW)

    tomorrow, later = parse_deadline("jutro 14", eve, "pl"), parse_deadline("+24h", eve, "pl")

    assert tomorrow is not None
    assert tomorrow.astimezone(UTC) == datetime(2026, 3, 29, 12, tzinfo=UTC)
    assert later is not None
    assert (later.hour, later.date()) == (12, date(2026, 3, 29))


def test_an_hour_that_the_clocks_skip_is_pushed_on() -> None:
    """02:30 does not exist in the night of summer time: 03:30 is meant."""
    skipped = parse_deadline("jutro 2:30", datetime(2026, 3, 28, 11, tzinfo=WARSAW), "pl")

    assert skipped is not None
    assert f"{skipped:%H:%M}" == "03:30"


def test_a_fixed_offset_is_kept() -> None:
    """A time now with an offset of no named zone gives a deadline at that offset."""
    now = datetime(2026, 3, 4, 11, tzinfo=timezone(timedelta(hours=5, minutes=45)))

    read = parse_deadline("14", now, "en")

    assert read is not None
    assert read.isoformat() == "2026-03-04T14:00:00+05:45"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+48", "today 11:48, in 48 min"),
        ("+90", "today 12:30, in 1 h 30 min"),
        ("jutro 14", "Thu 5 March 14:00, in 27 h"),
        ("pt 16", "Fri 6 March 16:00, in 2 days"),
        ("2027-02-03 9", "Wed 3 February 2027 09:00, in 336 days"),
    ],
)
def test_a_deadline_is_shown_with_its_distance(text: str, expected: str) -> None:
    """Today goes without a date, another year with its number; the distance is as coarse as it is far."""
    read = parse_deadline(text, NOW, "pl")

    assert read is not None
    assert describe_deadline(read, NOW, Translator("en")) == expected


@pytest.mark.parametrize(("language", "expected"), [("pl", "czw. 5 marca 14:00"), ("ru", "чт 5 марта 14:00")])
def test_days_and_months_are_named_natively(language: Language, expected: str) -> None:
    """Weekday and month stand in the form that a date needs."""
    text = describe_deadline(datetime(2026, 3, 5, 14, tzinfo=WARSAW), NOW, Translator(language))

    assert text.startswith(f"{expected}, ")


def test_a_deadline_of_this_moment_is_now() -> None:
    """No distance is said as zero."""
    assert describe_deadline(NOW, NOW, Translator("en")) == "today 11:00, now"


def test_a_time_now_without_a_zone_is_the_machines() -> None:
    """A deadline always knows its offset."""
    read = parse_deadline("+30", datetime(2026, 3, 4, 11), "en")  # noqa: DTZ001 - the case

    assert read is not None
    assert read.tzinfo is not None


WORDS = {
    language: (
        *words.words,
        *words.days,
        *words.weekdays,
        *words.months,
        *words.hours,
        *(phrase for phrase, _ in words.phrases),
    )
    for language, words in VOCABULARIES.items()
}
NUMBERS = (
    "14:30",
    "12.03",
    "2026-02-31",
    "31.12.2027",
    "9.5",
    "1,5",
    "0:00",
    "24:00",
    "+",
    "0930",
    "12/03",
    "99:99",
    "am",
)


@given(st.data())
@settings(max_examples=300)
def test_whatever_is_typed_is_ahead_or_refused(data: st.DataObject) -> None:
    """Words and numbers in any order: no exception, and a deadline that is read lies ahead within two years."""
    language = data.draw(st.sampled_from(LANGUAGES))
    token = (
        st.sampled_from(WORDS[language]) | st.sampled_from(NUMBERS) | st.integers(0, 40).map(str) | st.text(max_size=3)
    )
    text = " ".join(data.draw(st.lists(token, max_size=5)))

    read = read_deadline(text, NOW, language)
    parse_duration(text, language)
    parse_limit(text, language)

    assert isinstance(read, Misread) or NOW < read <= NOW + timedelta(days=731)


def test_a_deadline_that_has_passed_says_how_long_ago() -> None:
    """A promise that is late reads with its delay."""
    text = describe_deadline(NOW - timedelta(minutes=12), NOW, Translator("en"))

    assert text == "today 10:48, 12 min ago"


@pytest.mark.parametrize("reason", list(MisreadReason))
def test_every_misread_is_explained_with_an_example(reason: MisreadReason) -> None:
    """Each reason has a sentence that ends with an example to type."""
    text = describe_misread(Misread(reason, "[/b]{x}"), Translator("en"))

    assert "For example: " in text
    assert ("[/b]{x}" in text) == (reason is not MisreadReason.EMPTY)


def test_the_word_to_blame_is_shown_as_it_was_typed() -> None:
    """The misread word keeps its diacritics and case."""
    assert read_deadline("jutro Kiedyś", NOW, "pl") == Misread(MisreadReason.NOT_UNDERSTOOD, "Kiedyś")


@pytest.mark.parametrize(
    ("language", "text", "amount"),
    [
        ("pl", "rabat do 50 zł", Amount(AmountKind.MONEY, Decimal(50), "PLN", "rabat")),
        ("pl", "zwrot do 1 000,50 zł", Amount(AmountKind.MONEY, Decimal("1000.50"), "PLN", "zwrot")),
        ("pl", "termin do 3 dni", Amount(AmountKind.TIME, Decimal(259_200), "s", "termin")),
        ("ru", "скидка до 1000 ₽", Amount(AmountKind.MONEY, Decimal(1000), "RUB", "скидка")),
        ("ru", "срок до 3 дней", Amount(AmountKind.TIME, Decimal(259_200), "s", "срок")),
        ("en", "up to 10 %", Amount(AmountKind.PERCENT, Decimal(10), "%", "")),
        ("en", "discount up to £10", Amount(AmountKind.MONEY, Decimal(10), "GBP", "discount")),
    ],
)
def test_limits_are_amounts_of_something(language: Language, text: str, amount: Amount) -> None:
    """A limit has what it is of, how much, and in what."""
    assert parse_limit(text, language) == amount


@pytest.mark.parametrize("text", ["", "free delivery", "up to 10", "10 or 20 %", "10 bananas", "10 % more"])
def test_what_is_no_limit_is_none(text: str) -> None:
    """No amount, two amounts, an unknown unit, or words after it: not understood."""
    assert parse_limit(text, "en") is None
