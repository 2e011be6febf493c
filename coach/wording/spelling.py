"""What a word was meant to be that was typed without its diacritics."""

from __future__ import annotations

from itertools import islice, product
from typing import Final

from coach.wording.forms import Forms

_POLISH: Final = {"a": "aą", "c": "cć", "e": "eę", "l": "lł", "n": "nń", "o": "oó", "s": "sś", "z": "zżź"}
_LIMIT: Final = 512
"""Spellings that are tried."""


def respelt(word: str, language: str, forms: Forms) -> str | None:
    """Return the word with diacritics that make it one of the language; None when there is none."""
    if language != "pl":
        return None
    lower = word.lower()
    spellings = sorted(
        islice(product(*(_POLISH.get(letter, letter) for letter in lower)), _LIMIT),
        key=lambda letters: sum(letter != own for letter, own in zip(letters, lower, strict=True)),
    )
    for letters in spellings[1:]:
        spelling = "".join(letters)
        if forms.of(spelling).is_known:
            return spelling.capitalize() if word[:1].isupper() else spelling
    return None
