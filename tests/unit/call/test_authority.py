"""Promises against what an agent may promise alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from coach.call.authority import beyond_limit
from coach.playbook.model import Language, Limit

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
LIMITS: dict[Language, tuple[Limit, ...]] = {
    "pl": (Limit("rabat do 50 zł", "kierownik zmiany"), Limit("termin do 3 dni", "kierownik zmiany")),
    "ru": (Limit("скидка до 1000 ₽", "старший смены"), Limit("срок до 3 дней", "старший смены")),
    "en": (Limit("discount up to £10", "shift manager"), Limit("up to 10 %", "lead"), Limit("date within 3 days", "x")),
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "what"),
    [
        ("pl", "Rabat 80 zł na następne zamówienie"),
        ("pl", "dam rabatu 50,01 zł"),
        ("ru", "Скидку 1 500 ₽"),
        ("en", "A discount of £12"),
        ("en", "12 % off the next order"),
        ("pl", "paczka za 5 dni"),
    ],
)
def test_more_than_the_limit_is_told(language: Language, what: str) -> None:
    """Whatever the form of the word."""
    assert beyond_limit(LIMITS[language], language, what, None, NOW) is not None


@pytest.mark.parametrize(
    ("language", "what"),
    [
        ("pl", "Rabat 50 zł"),
        ("pl", "Zwrot 84 zł na konto"),
        ("pl", "Rabat 12 €"),
        ("ru", "Скидка 1000 ₽"),
        ("en", "A discount of £10"),
        ("en", "10 % off"),
        ("en", "Call back about order 48211"),
    ],
)
def test_what_the_agent_may_promise_is_not_told(language: Language, what: str) -> None:
    """At the limit, of another thing, or in another currency."""
    assert beyond_limit(LIMITS[language], language, what, None, NOW) is None


def test_a_deadline_beyond_the_limit_is_told_with_the_one_who_decides() -> None:
    """Three days and a minute are too many; three days are not."""
    three_days = NOW + timedelta(days=3)

    assert beyond_limit(LIMITS["pl"], "pl", "Zwrot", three_days, NOW) is None
    beyond = beyond_limit(LIMITS["pl"], "pl", "Zwrot", three_days + timedelta(minutes=1), NOW)
    assert beyond is not None
    assert beyond.decides == "kierownik zmiany"


def test_a_limit_that_cannot_be_read_stops_nothing() -> None:
    """`coach check` says what is wrong with it."""
    assert beyond_limit((Limit("as you like", "nobody"),), "en", "£1000", None, NOW) is None
