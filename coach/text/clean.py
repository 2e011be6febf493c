"""Text from files and people made harmless, at the door.

Rules of this file:
1. What a terminal would obey (C0, DEL, C1, bidi, tags, zero-width) never gets through; what it cannot obey is
   kept character for character: brackets, braces, quotes, any letter.
2. Cleaning what is clean changes nothing, so it may be done at every door.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

LINE_LIMIT: Final = 4_000
TEXT_LIMIT: Final = 20_000
MARK_LIMIT: Final = 3
"""Combining marks kept in a row: stacked marks draw over the lines above and below."""

_REPLACEMENT: Final = 0xFFFD
_LINE_BREAK_SIGN: Final = 0x240A
_DROPPED: Final = (
    (0x00AD, 0x00AD),  # soft hyphen
    (0x034F, 0x034F),  # grapheme joiner
    (0x061C, 0x061C),  # Arabic letter mark
    (0x115F, 0x1160),  # Hangul fillers
    (0x17B4, 0x17B5),  # Khmer inherent vowels
    (0x180B, 0x180F),  # Mongolian selectors and vowel separator
    (0x200B, 0x200C),  # zero-width space and non-joiner; the joiner U+200D holds emoji together and stays
    (0x200E, 0x200F),  # direction marks
    (0x202A, 0x202E),  # bidi embeddings and overrides
    (0x2060, 0x206F),  # word joiner, invisible operators, bidi isolates, deprecated controls
    (0x3164, 0x3164),  # Hangul filler
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFEFF, 0xFEFF),  # byte order mark
    (0xFFA0, 0xFFA0),  # half-width Hangul filler
    (0xFFF0, 0xFFFB),  # unassigned specials and interlinear annotation
    (0x13430, 0x1345F),  # Egyptian format controls
    (0x1BCA0, 0x1BCA3),  # shorthand format controls
    (0x1D173, 0x1D17A),  # musical format controls
    (0xE0000, 0xE0FFF),  # tags and variation selectors
)


@cache
def _controls() -> dict[int, int | None]:
    """Return what becomes of each character that does not stay; 7,000 of them, made when the first is looked for."""
    table: dict[int, int | None] = {code: 0x2400 + code for code in range(0x20)}
    table[0x7F] = 0x2421
    table.update(dict.fromkeys(range(0x80, 0xA0), _REPLACEMENT))
    table.update(dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT))
    table.update(dict.fromkeys((0xFFFE, 0xFFFF), _REPLACEMENT))
    table.update(dict.fromkeys((0x2028, 0x2029), _LINE_BREAK_SIGN))
    for first, last in _DROPPED:
        table.update(dict.fromkeys(range(first, last + 1)))
    return table


_ORDINARY: Final = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u0400-\u0482\u048a-\u052f\u2010-\u2027\u20a0-\u20bf]*")
"""What Polish, Russian and English is written with: nothing in it is dropped, combines, or has another NFC."""
_MAY_COMBINE: Final = "[^\0-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u205e\u20a0-\u20bf\u2100-\u27bf]"
"""Anything outside the blocks that such text and its signs are made of: only then marks are counted."""
_BREAKS: Final = re.compile("\r\n?|[\u2028\u2029]")
_BLANKS: Final = re.compile("[ \t\n\v\f\r\u2028\u2029]+")


def clean(text: str, *, limit: int = TEXT_LIMIT) -> str:
    """Return `text` with nothing in it that a terminal would obey, in NFC, at most `limit` characters long.

    C0 and DEL become their pictures (also line breaks and tabs), C1, surrogates and noncharacters U+FFFD; bidi,
    zero-width, tag and variation characters go, more than `MARK_LIMIT` combining marks in a row too.
    """
    text = text[: limit * 4]
    if not _ORDINARY.fullmatch(text):
        text = unicodedata.normalize("NFC", text.translate(_controls()))
        if re.search(_MAY_COMBINE, text):
            text = _fewer_marks(text)
    return text[:limit]


def clean_line(text: str, *, limit: int = LINE_LIMIT) -> str:
    """Return `text` cleaned and as one line: a run of blanks, tabs and line breaks becomes one space."""
    if len(text) <= limit and "  " not in text and _ORDINARY.fullmatch(text):
        return text.strip()
    return clean(_BLANKS.sub(" ", text[: limit * 4]).strip(), limit=limit).strip()


def clean_text(text: str, *, limit: int = TEXT_LIMIT) -> str:
    r"""Return `text` cleaned with its line breaks kept as `\n`; a tab becomes one space."""
    lines = _BREAKS.sub("\n", text[: limit * 4]).replace("\t", " ").split("\n")
    return "\n".join(clean(line, limit=limit) for line in lines)[:limit]


def _fewer_marks(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if marks <= MARK_LIMIT:
            kept.append(character)
    return "".join(kept)
