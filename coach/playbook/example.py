"""A wording that must not be said, as a person reads it: without the signs that tell how it is looked for."""

from __future__ import annotations

import re
from typing import Final

_BRACES: Final = re.compile(r"\{([^{}|]*(?:\|[^{}|]*)+)\}")
_ADDRESS: Final = re.compile(r"Pa(?:n|ń)\w*", re.IGNORECASE)
_REMARK: Final = re.compile(r"\s*\([^()]*\)")
_SIGNS: Final = re.compile(r'["*]')


def shown_wording(line: str) -> str:
    """Return the line with the first of the words in each braces, without quotation signs, stars and remarks.

    Forms of address stay in their braces: which of them is shown follows the customer. A line wholly in parentheses
    describes conduct and loses only these.
    """
    if is_conduct(line):
        return line[1:-1].strip()
    text = _SIGNS.sub("", _REMARK.sub("", _BRACES.sub(_first, line)))
    return " ".join(text.split())


def is_conduct(line: str) -> bool:
    """Whether a line describes what one does instead of what one says."""
    return line.startswith("(") and line.endswith(")")


def _first(match: re.Match[str]) -> str:
    options = [option.strip() for option in match[1].split("|")]
    if all(_ADDRESS.fullmatch(option) for option in options):
        return match[0]
    return next((option for option in options if option), "")
