"""How many terminal cells a text takes.

East Asian wide and full-width characters take two cells, combining marks and joiners none, everything else one;
ambiguous characters count as one, as terminals outside East Asia draw them (Unicode Standard Annex 11).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_ONE_CELL: Final = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2500-\u25fc]*")
ELLIPSIS: Final = "…"


@lru_cache(maxsize=4096)
def cells(text: str) -> int:
    """Return the width of one line of cleaned text in terminal cells."""
    return len(text) if _ONE_CELL.fullmatch(text) else sum(map(cell, text))


def cell(character: str) -> int:
    """Return the width of one character: 0, 1 or 2 cells."""
    if unicodedata.category(character) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def cut(text: str, limit: int, *, mark: str = ELLIPSIS) -> str:
    """Return `text` if it fits into `limit` cells, else its longest beginning that fits together with `mark`.

    >>> cut("Opóźniona dostawa", 10)
    'Opóźniona…'
    """
    if cells(text) <= limit:
        return text
    room = limit - cells(mark)
    if room < 0:
        return ""
    return _beginning(text, room).rstrip() + mark


def _beginning(text: str, room: int) -> str:
    taken = 0
    for index, character in enumerate(text):
        taken += cell(character)
        if taken > room:
            return text[:index]
    return text
