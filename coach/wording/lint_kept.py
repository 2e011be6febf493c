"""What was found in lines as JSON text, so that a check of what did not change needs no morphology."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final

from coach.wording.cache import key
from coach.wording.compile import Rule
from coach.wording.lint import Remark, Trip

LINT: Final = 1
"""Raised with every change of what is doubtful; what was kept before is looked at again."""


def lint_key(rules: Sequence[Rule], fine: Sequence[tuple[str, ...]], language: str) -> str:
    """Return the name under which remarks are kept: it changes with the lines and with what reads them."""
    harmless = (Rule(rule.id, str(LINT), lines) for rule, lines in zip(rules, fine, strict=True) if lines)
    return key((*rules, *harmless, Rule("lint", str(LINT), ())), language)


def remarks_to_json(remarks: Sequence[Remark]) -> str:
    """Return remarks as JSON text."""
    rows = [
        [each.rule, each.block, each.line, each.flaw, each.start, each.end, dict(each.values), each.other]
        for each in remarks
    ]
    return json.dumps(rows, ensure_ascii=False)


def remarks_from_json(text: str) -> tuple[Remark, ...] | None:
    """Return the remarks of a JSON text, or None when it is damaged."""
    try:
        return tuple(_remark(row) for row in json.loads(text))
    except (ValueError, TypeError, RecursionError):
        return None


def trips_to_json(known: Mapping[str, Sequence[Trip]]) -> str:
    """Return what was found in sentences as JSON text."""
    rows = {text: [[each.rule, each.line, each.start, each.end] for each in trips] for text, trips in known.items()}
    return json.dumps(rows, ensure_ascii=False)


def trips_from_json(text: str) -> dict[str, tuple[Trip, ...]] | None:
    """Return what was found in sentences, or None when the text is damaged."""
    try:
        return {str(each): tuple(_trip(row) for row in rows) for each, rows in dict(json.loads(text)).items()}
    except (ValueError, TypeError, RecursionError):
        return None


def _trip(row: object) -> Trip:
    match row:
        case [int(rule), int(line), int(start), int(end)]:
            return Trip(rule, line, start, end)
    raise TypeError(row)


def _remark(row: object) -> Remark:
    match row:
        case [int(rule), str(block), int(line), str(flaw), int(start), int(end), dict(values), other]:
            told = {str(name): value if isinstance(value, int) else str(value) for name, value in values.items()}
            return Remark(rule, block, line, flaw, start, end, told, _pair(other))
    raise TypeError(row)


def _pair(other: object) -> tuple[int, int] | None:
    match other:
        case [int(rule), int(line)]:
            return rule, line
        case None:
            return None
    raise TypeError(other)
