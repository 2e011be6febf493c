from __future__ import annotations

import pytest

from coach.i18n import Translator


def test_english_is_the_key() -> None:
    """English needs no catalogue."""
    assert Translator("en")("Saved in {file}.", file="x") == "Saved in x."


def test_an_unknown_language_is_english() -> None:
    """A language that coach does not speak falls back to English, and says so."""
    assert Translator("de").language == "en"


def test_values_are_never_a_format() -> None:
    """Braces in people's text stay braces."""
    assert Translator("pl")("Saved in {file}.", file="{0.__class__} {x}").count("{0.__class__} {x}") == 1


def test_a_text_without_values_keeps_its_braces() -> None:
    """A text that takes no value is not read as a format."""
    assert Translator("en")("{|}") == "{|}"


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        (
            "pl",
            {
                0: "0 rozmów",
                1: "1 rozmowa",
                2: "2 rozmowy",
                5: "5 rozmów",
                11: "11 rozmów",
                12: "12 rozmów",
                21: "21 rozmów",
                22: "22 rozmowy",
                25: "25 rozmów",
                112: "112 rozmów",
            },
        ),
        (
            "ru",
            {
                0: "0 звонков",
                1: "1 звонок",
                2: "2 звонка",
                5: "5 звонков",
                11: "11 звонков",
                12: "12 звонков",
                21: "21 звонок",
                22: "22 звонка",
                25: "25 звонков",
                111: "111 звонков",
            },
        ),
        ("en", {0: "0 calls", 1: "1 call", 2: "2 calls", 21: "21 calls"}),
    ],
)
def test_numbers_take_their_form(language: str, forms: dict[int, str]) -> None:
    """Polish and Russian have three forms, and 21 is one of them only in Russian."""
    t = Translator(language)

    assert {n: t.plural("{n} call", "{n} calls", n) for n in forms} == forms
