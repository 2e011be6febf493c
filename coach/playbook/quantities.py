"""Durations, deadlines and amounts as people write them in Polish, Russian and English: one grammar per language.

This module is the door; deadlines are read in `deadlines` and shown in `deadline_text`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

from coach.playbook.deadline_parts import Misread, MisreadReason
from coach.playbook.deadline_text import describe_date, describe_deadline, describe_misread, describe_moment
from coach.playbook.deadlines import parse_deadline, read_deadline
from coach.playbook.model import Language
from coach.playbook.quantity_tokens import LONGEST_TEXT, read_length, tokenise
from coach.playbook.quantity_words import VOCABULARIES

__all__ = [
    "Amount",
    "AmountKind",
    "Misread",
    "MisreadReason",
    "describe_date",
    "describe_deadline",
    "describe_misread",
    "describe_moment",
    "parse_deadline",
    "parse_duration",
    "parse_limit",
    "read_deadline",
]


def parse_duration(text: str, language: Language) -> timedelta | None:
    """Read a duration (`60 s`, `2 min`, `1 godz. 30 min`, `pół godziny`); None when it is none.

    Months have no fixed length and are no duration.
    """
    if len(text) > LONGEST_TEXT:
        return None
    tokens = tokenise(text, VOCABULARIES[language])
    if isinstance(tokens, str):
        return None
    read = read_length(tokens)
    if read is None or read[1] or read[0].months:
        return None
    return timedelta(days=read[0].days, seconds=read[0].seconds)


class AmountKind(StrEnum):
    """What an amount counts."""

    MONEY = "money"
    PERCENT = "percent"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount with what it is an amount of: `rabat do 50 zł` is 50 PLN of `rabat`."""

    kind: AmountKind
    value: Decimal
    """Of money in the currency, of percent in per cent, of time in seconds."""
    unit: str
    """ISO 4217 code of the currency, `%`, or `s`."""
    what: str = ""
    """The words before the amount, without `up to`."""


_CURRENCIES: Final = {
    word: code
    for code, words in {
        "PLN": "zł zl pln złotych złote złoty zlotych",
        "RUB": "₽ руб рубль рубля рублей р rub",
        "EUR": "€ eur euro евро",
        "GBP": "£ gbp pound pounds quid",
        "USD": "$ usd dollar dollars доллар доллара долларов",
    }.items()
    for word in words.split()
}
_PERCENT: Final = frozenset(("%", "proc", "procent", "процент", "процента", "процентов", "percent"))
_UP_TO: Final = {
    "pl": ("maksymalnie do", "nie więcej niż", "maksymalnie", "do", "w ciągu", "maks.", "max"),
    "ru": ("не более", "не больше", "максимум", "до", "в течение", "макс."),
    "en": ("no more than", "not more than", "up to", "at most", "within", "max.", "max", "maximum"),
}
_AMOUNT: Final = re.compile(
    r"(?P<sign>[$€£])?\s?(?P<value>\d{1,3}(?:[ \u00a0]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?)"
    r"\s*(?P<unit>[%€£$₽]|[^\W\d_]+)?\.?",
)


def parse_limit(text: str, language: Language) -> Amount | None:
    """Read a limit (`rabat do 50 zł`, `срок до 3 дней`, `up to 10 %`); None when it has no one amount at its end."""
    found = next((found for found in _AMOUNT.finditer(text) if not text[found.end() :].strip(" .")), None)
    if found is None:
        return None
    what = _without_up_to(text[: found.start()], language)
    if any(char.isdigit() for char in what):
        return None
    return _amount(found, what, language)


def amounts_in(text: str, language: Language) -> tuple[Amount, ...]:
    """Return every amount of money, percent or time in a sentence, each without words of its own."""
    found = (_amount(each, "", language) for each in _AMOUNT.finditer(text))
    return tuple(amount for amount in found if amount is not None)


def _amount(found: re.Match[str], what: str, language: Language) -> Amount | None:
    value = Decimal(re.sub(r"[ \u00a0]", "", found["value"]).replace(",", "."))
    unit = (found["sign"] or found["unit"] or "").lower()
    if unit in _PERCENT:
        return Amount(AmountKind.PERCENT, value, "%", what)
    if currency := _CURRENCIES.get(unit):
        return Amount(AmountKind.MONEY, value, currency, what)
    duration = parse_duration(found.group(), language)
    if duration is None:
        return None
    return Amount(AmountKind.TIME, Decimal(int(duration.total_seconds())), "s", what)


def _without_up_to(text: str, language: Language) -> str:
    """Return the words before an amount without the `up to` at their end."""
    words = text.strip()
    for up_to in _UP_TO[language]:
        if words.lower() == up_to or words.lower().endswith(f" {up_to}"):
            return words[: len(words) - len(up_to)].strip()
    return words
