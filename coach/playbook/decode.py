"""Bytes of a playbook file made text: UTF-8 or a refusal that names what it is instead."""

from __future__ import annotations

import codecs
import re
from typing import Final

from coach.diagnostics.codes import structure
from coach.diagnostics.model import Diagnostic
from coach.text.source import Place, Source, Span

SIZE_LIMIT: Final = 1_000_000
"""Bytes. The C parser reads 0.5 MB a second, and the largest library measured so far has 117 KB."""

_WIDE_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_BINARY_SIGNS: Final = (b"PK\x03\x04", b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0", b"GIF8", b"\x1f\x8b")
_CODE_PAGES: Final = ("cp1250", "cp1251", "iso8859-2", "koi8-r", "cp866", "cp852")
_LETTERS: Final = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻабвгдежзийклмнопрстуфхцчшщъыьэюяёАБВГДЕЖЗИКЛМНОПРСТУФЧШЭЯ")
_CONTROL_BYTES: Final = bytes({*range(9), *range(14, 32)})
_BINARY_SHARE: Final = 0.1
_CONTROLS: Final = re.compile("[\0-\b\v\f\x0e-\x1f\x7f-\x9f\ufffe\uffff]+")
_READ_AS_BREAKS: Final = re.compile("[\u2028\u2029\ufeff]")
"""YAML 1.1 ends a line at the first two, editors do not; the mark belongs at the beginning of a file only."""


def decode(name: str, data: bytes) -> tuple[Source, tuple[Diagnostic, ...]]:
    """Return the text of a file; with findings the text is empty, or what could be read for the excerpt."""
    start = Place(name, Span(0, 0))
    empty = Source(name, "")
    if len(data) > SIZE_LIMIT:
        return empty, (structure.TOO_LARGE.at(start, limit=SIZE_LIMIT // 1000),)
    for mark, encoding in _WIDE_MARKS:
        if data.startswith(mark):
            return empty, (structure.WRONG_ENCODING.at(start, encoding=encoding),)
    wide = _is_utf16(data)
    if wide:
        return empty, (structure.WRONG_ENCODING.at(start, encoding="UTF-16"),)
    if _is_binary(data):
        return empty, (structure.BINARY.at(start),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _guessed(name, data, error.start)
    if not text.strip():
        return Source(name, text), (structure.EMPTY.at(start),)
    return Source(name, text), ()


def readable(source: Source) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the text as the parser may see it, offset for offset the same, and a finding for each control character.

    A control character is replaced, so that one of them does not hide every other problem.
    """
    found = tuple(
        structure.CONTROL_CHARACTER.at(source.place(*match.span()), character=f"U+{ord(match[0][0]):04X}")
        for match in _CONTROLS.finditer(source.text)
    )
    text = _CONTROLS.sub(lambda match: "\ufffd" * len(match[0]), source.text) if found else source.text
    return _READ_AS_BREAKS.sub(" ", text), found


def _is_utf16(data: bytes) -> bool:
    """Whether every other byte of the beginning is zero: UTF-16 without its mark."""
    beginning = data[:64]
    even, odd = beginning[::2].count(0), beginning[1::2].count(0)
    return len(beginning) >= 4 and max(even, odd) * 3 > len(beginning) and min(even, odd) == 0


def _is_binary(data: bytes) -> bool:
    beginning = data[:4096]
    if beginning.startswith(_BINARY_SIGNS):
        return True
    text = beginning.translate(None, _CONTROL_BYTES)
    return len(beginning) - len(text) > len(beginning) * _BINARY_SHARE


def _guessed(name: str, data: bytes, offset: int) -> tuple[Source, tuple[Diagnostic, ...]]:
    """Name the code page whose reading has the most Polish and Russian letters."""
    readings = [(page, data.decode(page, errors="replace")) for page in _CODE_PAGES]
    page, text = max(readings, key=lambda reading: _weight(reading[1]))
    source = Source(name, text)
    place = source.place(offset, offset + 1)
    if _weight(text) <= 0:
        return source, (structure.NOT_UTF8.at(place),)
    return source, (structure.WRONG_ENCODING.at(place, encoding=page),)


def _weight(text: str) -> int:
    return sum(1 if letter in _LETTERS else -2 for letter in text if not letter.isascii())
