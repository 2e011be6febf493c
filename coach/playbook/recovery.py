"""Sentences that YAML would misread, taken from the source text as they were typed.

A trainer writes `say: Rozumiem: to ważne` or `say: {Pan|Pani} ma rację`; YAML sees a table or a syntax error. Where
one line is the cause, its offending characters are masked with characters of a private area, one for one so that
every offset stays true, and the file is read again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from coach.text.source import Source, Span

_MASKED: Final = ":{}[]\"'*&!%@`#>|?-,"
_PRIVATE: Final = 0xF6D0
_TO_MASK: Final = {ord(sign): _PRIVATE + index for index, sign in enumerate(_MASKED)}
_FROM_MASK: Final = {mask: sign for sign, mask in _TO_MASK.items()}
_PRIVATE_AREA: Final = re.compile(f"[{chr(_PRIVATE)}-{chr(_PRIVATE + len(_MASKED))}]")
_LINE: Final = re.compile(r"(?P<head>[ ]*(?:-[ ]+)*(?:[a-z][a-z0-9-]*:[ ]+|(?<=-[ ])))(?P<value>\S.*?)[ ]*$")
_MISREAD_START: Final = frozenset("{}[]\"'*&!%@`?-,")
_MISREAD_INSIDE: Final = re.compile(r":(?=[ ]|$)|(?<=[ ])#")
_CUT: Final = re.compile(r"[ ]#(?=\S)[^\r\n]*")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text in which one value was masked, and where that value stands."""

    text: str
    span: Span


def can_mask(text: str) -> bool:
    """Whether masking is safe: the text uses none of the private characters itself."""
    return _PRIVATE_AREA.search(text) is None


def mask_line(source: Source, text: str, offset: int) -> Masked | None:
    """Mask the value on the line of `offset`, or return None when nothing on that line can be misread."""
    line = source.line_span(source.position(offset).line)
    match = _LINE.match(text[line.start : line.end])
    if match is None:
        return None
    value = match["value"]
    masked = _MISREAD_INSIDE.sub(lambda sign: sign[0].translate(_TO_MASK), value)
    if value[0] in _MISREAD_START or (value[0] in "|>" and len(value) > 2):
        masked = value[0].translate(_TO_MASK) + masked[1:]
    if masked == value:
        return None
    span = Span(line.start + match.start("value"), line.start + match.end("value"))
    return Masked(text[: span.start] + masked + text[span.end :], span)


def unmask(text: str) -> str:
    """Return the text as it was typed."""
    return text.translate(_FROM_MASK)


def cut_off(source: Source, end: int) -> Span | None:
    """Return what YAML took for a remark after a plain value ending at `end`, when it is the rest of a sentence.

    A `#` with its word (`zamówienie #123`) belongs to the sentence; a remark has a space after its `#`.
    """
    if not source.text.startswith(" #", end):
        return None
    match = _CUT.match(source.text, end)
    return Span(end, end + len(match[0].rstrip())) if match else None
