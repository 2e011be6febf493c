"""The playbook format as a JSON Schema (draft-07), for editors: completion, a hint on every key, mistakes underlined.

Rules of this file:
1. Everything comes from the one declaration of fields; here is only how a kind of field looks to an editor.
2. An editor reads YAML with types: where the format takes text, `12:30`, `0123`, `no` and `on` may reach it as a
   number or a boolean, so those are text too. The schema refuses nothing that the loader takes without a word.
3. What `coach check` alone can know (ids that exist, times that are understood) is not in it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final, assert_never

from coach.playbook.fields import LIBRARY, PLAYBOOK, SAY, Arrow, Field, FieldKind, Shape
from coach.playbook.flag import YES
from coach.playbook.model import FORMAT_VERSION

FILE_NAME: Final = f"coach-playbook-{FORMAT_VERSION}.schema.json"
"""What the first line of a playbook names: `# yaml-language-server: $schema=../<this>`."""

Json = bool | int | str | None | Sequence["Json"] | Mapping[str, "Json"]
Schema = dict[str, Json]

_DRAFT: Final = "http://json-schema.org/draft-07/schema#"
_SCALARS: Final = ("string", "number", "boolean")
_SCALARS_OR_EMPTY: Final = (*_SCALARS, "null")
_WORD: Final = "[a-z0-9]+(-[a-z0-9]+)*"
_YES_OR_NO: Final = frozenset({"yes", "no"})
_YES: Final[tuple[Json, ...]] = (*sorted(YES, reverse=True), True)


def schema_text() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def schema() -> Schema:
    """Return the schema of a playbook file; a library is one without what only playbooks have."""
    tables = [field.shape for field in PLAYBOOK.fields if field.shape is not None]
    only_playbook = [field.key for field in PLAYBOOK.fields if LIBRARY.field(field.key) is None]
    return {
        "$schema": _DRAFT,
        "title": f"coach playbook, format {FORMAT_VERSION}",
        **_table(PLAYBOOK),
        "required": _required(PLAYBOOK),
        "if": {"required": ["library"], "properties": {"library": {"enum": list(_YES)}}},
        "then": {"properties": dict.fromkeys(only_playbook, False)},
        "allOf": [
            {
                "if": {"not": {"required": ["extends"]}},
                "then": {"properties": {shape.name: _complete(shape) for shape in tables if _required(shape)}},
            }
        ],
        "definitions": {shape.name: _table(shape) for shape in (*tables, SAY)},
    }


def _table(shape: Shape) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {field.key: _property(field) for field in shape.fields},
    }


def _required(shape: Shape) -> list[str]:
    return [field.key for field in shape.fields if field.is_required]


def _complete(shape: Shape) -> Schema:
    """Ask for the entries' required keys; with `extends` they may stand in the other file."""
    return {"items": {"required": _required(shape)}}


def _property(field: Field) -> Schema:
    doc = f"{field.doc} (left => right)" if field.arrow is Arrow.MUST and "=>" not in field.doc else field.doc
    described: Schema = {"description": doc}
    described.update(_value(field))
    return described


def _value(field: Field) -> Schema:
    """Return what the value of a field looks like; a key whose value is empty counts as absent, unless required."""
    empty: list[Json] = [] if field.is_required else [{"type": "null"}]
    scalars = list(_SCALARS if field.is_required else _SCALARS_OR_EMPTY)
    lines: Schema = {"anyOf": [{"type": scalars}, {"type": "array", "items": {"type": list(_SCALARS_OR_EMPTY)}}]}
    match field.kind:
        case FieldKind.ID:
            return {"type": scalars, "pattern": f"^\\s*{_WORD}\\s*$"}
        case FieldKind.IDS:
            several: Schema = {"type": scalars, "pattern": f"^[\\s,]*({_WORD}([\\s,]+{_WORD})*[\\s,]*)?$"}
            return {"anyOf": [several, {"type": "array", "items": several}]}
        case FieldKind.TEXT:
            return {"type": scalars}
        case FieldKind.DATE:
            return {"type": ["string", "null"], "pattern": "^\\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\\s*$"}
        case FieldKind.LINES:
            return lines
        case FieldKind.CHOICE:
            typed: tuple[Json, ...] = (True, False) if set(field.choices) >= _YES_OR_NO else ()
            return {"enum": [*map(str, field.choices), *typed, *([] if field.is_required else [None])]}
        case FieldKind.FLAG:
            words: Schema = {
                "type": "string",
                "pattern": "^\\s*([Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])\\s*$",
            }
            return {"anyOf": [{"enum": ["yes", "no", True, False]}, words, *empty]}
        case FieldKind.NUMBER:
            digits: Schema = {"type": "string", "pattern": "^\\s*[0-9]+\\s*$"}
            return {"anyOf": [{"type": "integer", "minimum": field.least, "maximum": field.most}, digits, *empty]}
        case FieldKind.SAY:
            return {"anyOf": [{"$ref": f"#/definitions/{SAY.name}"}, lines]}
        case FieldKind.TABLE:
            return {"anyOf": [_entry(field), *empty]}
        case FieldKind.TABLES:
            return {"anyOf": [{"type": "array", "items": _entry(field)}, *empty]}
        case _:
            assert_never(field.kind)


def _entry(field: Field) -> Schema:
    return {"$ref": f"#/definitions/{field.shape.name}"} if field.shape is not None else {}
