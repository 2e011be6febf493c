"""One spelling for many."""

from __future__ import annotations

import unicodedata

import pytest

from coach.wording.fold import fold


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Łódź", "lodz"),
        ("PROSZĘ", "prosze"),
        ("Ёлка", "елка"),
        ("ЙОД", "йод"),
        ("naïve", "naive"),
        ("don\u2019t", "don't"),
        ("слу\u0301шаю", "слушаю"),
    ],
)
def test_a_word_has_one_spelling(word: str, folded: str) -> None:
    """Case, Latin diacritics, ё, accents and curly apostrophes make no difference."""
    assert fold(word) == folded


def test_a_composed_letter_is_the_same_as_its_parts() -> None:
    """NFD text, as some systems paste it, is the same word; й does not become и."""
    assert fold(unicodedata.normalize("NFD", "Йогурт")) == "йогурт"
    assert fold(unicodedata.normalize("NFD", "żółć")) == "zolc"


def test_letters_that_look_the_same_are_read_in_the_script_of_the_word() -> None:
    """A Latin c in a Russian word, or a Cyrillic а in an English one, hides nothing."""
    assert fold("cпокойно") == "спокойно"
    assert fold("cаlm") == "calm"
