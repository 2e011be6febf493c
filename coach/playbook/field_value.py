"""Whether one value is what its field asks for."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from coach.diagnostics.codes import structure
from coach.diagnostics.model import Diagnostic, Fix, told
from coach.i18n import message
from coach.playbook.fields import Arrow, Field, FieldKind
from coach.playbook.flag import NO, YES
from coach.playbook.model import FORMAT_VERSION
from coach.playbook.record import Line
from coach.text.nearest import nearest

_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NOT_ID: Final = re.compile(r"[^a-z0-9]+")
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_VERSION_KEY: Final = "coach"
_EXAMPLES: Final = {
    "answers": message("answer => step"),
    "blanks": message("name => what fits"),
    "dont": message("what not to say => what to say instead"),
    "limits": message("discount up to 50 zł => shift manager"),
    "remind": message("60 s => what to remind of"),
}


def problem_of(field: Field, line: Line) -> Diagnostic | None:
    """Return what is wrong with a value, or None."""
    match field.kind:
        case FieldKind.ID | FieldKind.IDS:
            return None if _ID.fullmatch(line.text) else _bad_id(line)
        case FieldKind.CHOICE:
            return None if line.text in field.choices else _unknown_choice(field, line)
        case FieldKind.FLAG:
            is_fine = line.text.casefold() in YES | NO
            return None if is_fine else structure.NOT_YES_OR_NO.at(line.place, key=field.key)
        case FieldKind.NUMBER:
            return _number_problem(field, line)
        case FieldKind.DATE:
            return None if _is_date(line.text) else structure.BAD_DATE.at(line.place, text=line.text)
        case FieldKind.LINES:
            return _arrow_problem(field, line)
        case FieldKind.TEXT | FieldKind.SAY | FieldKind.TABLE | FieldKind.TABLES:
            return None


def _bad_id(line: Line) -> Diagnostic:
    plain = _NOT_ID.sub("-", line.text.casefold()).strip("-")
    if not plain:
        return structure.BAD_ID.at(line.place, id=line.text)
    label = told(message("did you mean “{guess}”?"), guess=plain)
    return structure.BAD_ID.at(line.place, label=label, fix=Fix(line.place, plain), id=line.text)


def _unknown_choice(field: Field, line: Line) -> Diagnostic:
    guess = nearest(line.text, field.choices)
    return structure.UNKNOWN_CHOICE.at(
        line.place,
        label=told(message("did you mean “{guess}”?"), guess=guess) if guess else None,
        fix=Fix(line.place, guess) if guess else None,
        key=field.key,
        value=line.text,
        known=", ".join(field.choices),
    )


def _number_problem(field: Field, line: Line) -> Diagnostic | None:
    if not (line.text.isascii() and line.text.isdecimal() and len(line.text) < 10):
        return structure.NOT_A_NUMBER.at(line.place, key=field.key)
    if field.least <= int(line.text) <= field.most:
        return None
    if field.key == _VERSION_KEY:
        return structure.WRONG_VERSION.at(line.place, version=line.text, known=FORMAT_VERSION)
    return structure.OUT_OF_RANGE.at(line.place, key=field.key, least=field.least, most=field.most)


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _arrow_problem(field: Field, line: Line) -> Diagnostic | None:
    if field.arrow is not Arrow.MUST:
        return None
    sides = line.divided()
    if sides and all(side.text for side in sides):
        return None
    example = told(_EXAMPLES.get(field.key, "… => …"))
    return structure.ARROW_MISSING.at(line.place, key=field.key, example=example)
