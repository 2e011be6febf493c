"""One typing slip: what a mistyped word may have been."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

SHORTEST: Final = 4
"""Letters from which a word may be mistyped; at this length only by a swap or a missing letter."""
LONGEST: Final = 32

_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_POLISH: Final = "abcdefghijklmnoprstuwyz"
_CYRILLIC: Final = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_LETTERS: Final = {"pl": _POLISH, "ru": _CYRILLIC}


def neighbours(word: str, language: str) -> Iterator[str]:
    """Return the words one edit away that begin with the same letter: about 600 for eight letters.

    Words shorter than `SHORTEST`, absurdly long ones, and what is not letters alone have none.
    """
    size = len(word)
    if not SHORTEST <= size <= LONGEST or not word.isalpha():
        return
    letters = _LETTERS.get(language, _LATIN)
    for at in range(1, size - 1):
        if word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    for at in range(1, size + 1):
        head, tail = word[:at], word[at:]
        for letter in letters:
            yield head + letter + tail
    if size == SHORTEST:
        return
    for at in range(1, size):
        head, tail = word[:at], word[at + 1 :]
        yield head + tail
        for letter in letters:
            yield head + letter + tail
