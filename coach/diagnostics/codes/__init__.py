"""Every kind of finding with its number for ever, one module a family.

A number is never used again for something else; a kind that goes leaves its number empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from coach.diagnostics.codes import flow, gate, languages, speech, structure, tests, wording
from coach.diagnostics.model import Code

FAMILIES: Final = (structure, flow, gate, speech, languages, wording, tests)

CODES: Final[Mapping[str, Code]] = MappingProxyType(
    {code.id: code for family in FAMILIES for code in vars(family).values() if isinstance(code, Code)}
)
"""Every kind of finding by its number."""
