"""One spelling for many: lower case, no Latin diacritics, ё as е, one kind of apostrophe.

Rules of this file:
1. Only words are folded, so offsets stay those of the text as it was given.
2. Cyrillic stays Cyrillic: й is a letter of its own and not и with a mark.
3. Folding what is folded changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

APOSTROPHES: Final = "'\u2019\u02bc\u2018\u00b4`\u02b9\uff07"
"""What people and phones type for an apostrophe."""

_MARKS: Final = re.compile("[\u0300-\u036f\u0483-\u0487\u00ad\u200b-\u200d\u2060\ufeff]+")
_LATIN: Final = re.compile("[a-z]")
_CYRILLIC: Final = re.compile("[\u0430-\u044f]")


def _table() -> dict[int, str]:
    table = dict.fromkeys(map(ord, APOSTROPHES), "'")
    for code in range(0xC0, 0x250):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii():
            table[code] = base
    table.update({ord("ł"): "l", ord("ø"): "o", ord("đ"): "d", ord("ħ"): "h", ord("ı"): "i", ord("ß"): "ss"})
    table.update({ord("æ"): "ae", ord("œ"): "oe", ord("ё"): "е", ord("ѐ"): "е", ord("ѝ"): "и"})
    return table


_TABLE: Final = _table()
_LOOK_ALIKE: Final = str.maketrans("aeopcxykmthb", "аеорсхукмтнв")
_LOOK_ALIKE_BACK: Final = str.maketrans("аеорсхукмтнв", "aeopcxykmthb")


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """Return the one spelling of a word.

    A word that mixes Latin and Cyrillic letters is read in the script that most of it is in: such letters look the
    same and are mixed by mistake, or to hide.
    """
    if word.isascii():
        return word.lower().replace("`", "'")
    folded = _MARKS.sub("", unicodedata.normalize("NFC", word).lower().translate(_TABLE))
    folded = unicodedata.normalize("NFC", folded)
    if _LATIN.search(folded) and (cyrillic := len(_CYRILLIC.findall(folded))):
        is_cyrillic = cyrillic >= len(_LATIN.findall(folded))
        folded = folded.translate(_LOOK_ALIKE if is_cyrillic else _LOOK_ALIKE_BACK)
    return folded
