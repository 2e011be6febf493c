"""Did you mean: the known word nearest to one that is not known."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import Final

_LONGEST: Final = 64
"""Longer words are not weighed: the cost grows with the square, and nobody mistypes them by a letter."""
_MOST: Final = 1_000
"""Known words that are weighed."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that `word` was probably meant to be, or None.

    Case, diacritics and `_` for `-` cost nothing; else one slip (a letter added, lost, changed, or two swapped) is
    allowed for every three letters. Of equally near words the first wins.
    """
    wanted = _plain(word)
    if len(wanted) > _LONGEST:
        return None
    best: str | None = None
    fewest = max(1, len(wanted) // 3) + 1
    for candidate in islice(known, _MOST):
        slips = _slips(wanted, _plain(candidate), fewest)
        if slips < fewest:
            best, fewest = candidate, slips
    return best


@lru_cache(maxsize=4096)
def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold().replace("ł", "l").replace("_", "-"))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _slips(left: str, right: str, ceiling: int) -> int:
    """Return the Damerau-Levenshtein distance (adjacent swaps only), or `ceiling` when it is not below it."""
    if abs(len(left) - len(right)) >= ceiling or not right:
        return ceiling
    before: list[int] = []
    previous = list(range(len(right) + 1))
    for row, letter in enumerate(left, start=1):
        current = [row]
        for column, other in enumerate(right, start=1):
            cost = min(previous[column] + 1, current[-1] + 1, previous[column - 1] + (letter != other))
            swapped = row > 1 and column > 1 and letter == right[column - 2] and left[row - 2] == other
            current.append(min(cost, before[column - 2] + 1) if swapped else cost)
        if min(current) >= ceiling:
            return ceiling
        before, previous = previous, current
    return min(previous[-1], ceiling)
