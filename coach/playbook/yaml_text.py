"""Trainers' words written as YAML, so that reading them gives the same words.

Rules of this file:
1. A plain value wherever it is read back as it stands; quotes only where YAML, or a program that types its values,
   would see something else.
2. In a block nothing is quoted; a line that begins with a bullet of its own is given one more, which is stripped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_MISREAD: Final = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`\s]|.*(?::(?:\s|$)|\s#|\s$)")
"""Begins with a sign that means something, or holds one of `: `, ` #`, or ends in a colon or a blank."""
_TYPED: Final = re.compile(
    r"(?:~|null|yes|no|on|off|true|false|y|n|[-+]?[\d.][\d_.:eE+-]*|0[xo][0-9a-f]+|[-+]?\.(?:inf|nan))", re.IGNORECASE
)
"""What programs that type values read as a number, a time, a date, a truth or nothing."""
_BULLET: Final = re.compile(r"[-*•](?:\s|$)")


def is_plain(text: str) -> bool:
    """Whether a one-line text may stand without quotes behind `key: `."""
    return bool(text) and _MISREAD.match(text) is None and _TYPED.fullmatch(text) is None


def quoted(text: str) -> str:
    """Return a one-line text in double quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def scalar(text: str) -> str:
    """Return a one-line text as a value: plain, or quoted where it has to be."""
    return text if is_plain(text) else quoted(text)


def block_lines(texts: Iterable[str]) -> tuple[str, ...]:
    """Return lines for a `|` block that are read back as these texts."""
    return tuple(f"- {text}" if _BULLET.match(text) else text for text in texts)
