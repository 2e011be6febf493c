"""Temperature in five codes."""

from __future__ import annotations

import pytest

from coach.call.state import Call, Reading
from coach.i18n import Translator
from coach.tui.view.line import plain_text
from coach.tui.view.temperature import pill, trend

EN = Translator("en")


def _call(*levels: int) -> Call:
    readings = tuple(Reading(second * 1000, level) for second, level in enumerate(levels))
    return Call(temperature=levels[-1] if levels else None, readings=readings)


@pytest.mark.parametrize(
    ("levels", "sign"), [((), " "), ((3,), " "), ((3, 4), "▲"), ((4, 3), "▼"), ((3, 3), " "), ((1, 5, 4), "▼")]
)
def test_the_trend_is_that_of_the_last_change(levels: tuple[int, ...], sign: str) -> None:
    """An arrow says where the last change went."""
    assert trend(_call(*levels)) == sign


@pytest.mark.parametrize(
    ("level", "text"),
    [
        (1, " CALM 1/5  ■□□□□  "),
        (2, " UNEASY 2/5  ■■□□□  "),
        (3, " UPSET 3/5  ■■■□□  "),
        (4, " ANGRY 4/5  ■■■■□  "),
        (5, " BOILING 5/5  ■■■■■  "),
    ],
)
def test_word_digit_and_gauge_say_the_same(level: int, text: str) -> None:
    """The temperature can be read without colour."""
    assert plain_text(pill(_call(level), EN)) == text


def test_an_unset_temperature_asks() -> None:
    """Nothing is claimed before the agent has said it."""
    assert plain_text(pill(_call(), EN)) == " HOW HOT? ↑↓ "


def test_narrow_screens_have_no_gauge() -> None:
    """Word, digit and trend are enough."""
    assert plain_text(pill(_call(4, 5), EN, with_gauge=False)) == " BOILING 5/5  ▲"


def test_the_hot_pill_is_white_on_red() -> None:
    """Hot differs from tense in more than hue."""
    assert pill(_call(4), EN)[0].style == "bold pill-hot-ink on-pill-hot"


@pytest.mark.parametrize("language", ["pl", "ru"])
def test_every_word_is_translated(language: str) -> None:
    """No English word stands in a Polish or Russian pill."""
    english = {plain_text(pill(_call(level), EN))[:8] for level in range(1, 6)} | {plain_text(pill(_call(), EN))[:8]}
    there = {plain_text(pill(call, Translator(language)))[:8] for call in (_call(), *(_call(n) for n in range(1, 6)))}

    assert not english & there
