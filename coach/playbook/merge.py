"""Records of several files made one: what `extends`, `remove` and `use` mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from coach.diagnostics.codes import structure
from coach.diagnostics.model import Diagnostic, Label, told
from coach.i18n import message
from coach.playbook.fields import Field, FieldKind, Merging, Shape
from coach.playbook.record import Line, Record

_NAMED_LINES: Final = "blanks"
"""The one field whose lines are entries with names: a nearer file's hint wins."""


def extended(base: Record, more: Record, *, shape: Shape) -> Record:
    """Return `base` with what `more` says added: the same id adds lines, a single value is replaced."""
    lines = {
        key: _lines(shape.field(key), base.lines.get(key, ()), more.lines.get(key, ()))
        for key in (*base.lines, *(key for key in more.lines if key not in base.lines))
    }
    records = {
        field.key: _records(field, base.records.get(field.key, ()), more.records.get(field.key, ()))
        for field in shape.fields
        if field.key in base.records or field.key in more.records
    }
    return Record(shape, more.place, lines, records, {**base.keys, **more.keys}, base.refused | more.refused)


def without(record: Record, ids: Iterable[Line]) -> tuple[Record, tuple[Diagnostic, ...]]:
    """Return the record without the entries of these ids, and a finding for each id that is not there."""
    records = dict(record.records)
    found: list[Diagnostic] = []
    for line in ids:
        kept = {key: tuple(each for each in entries if each.id != line.text) for key, entries in records.items()}
        if kept == records:
            found.append(structure.NOTHING_TO_REMOVE.at(line.place, id=line.text))
        records = kept
    return replace(record, records=records), tuple(found)


def used(own: Record, library: Record) -> tuple[Record, tuple[Diagnostic, ...]]:
    """Return `own` with a library's entries behind its own, and a finding for each id that both have."""
    found: list[Diagnostic] = []
    records = dict(own.records)
    for key, entries in library.records.items():
        taken = {each.id: each for each in records.get(key, ())}
        found.extend(_taken(taken[each.id], each) for each in entries if each.id in taken)
        records[key] = (*records.get(key, ()), *(each for each in entries if each.id not in taken))
    lines = dict(own.lines)
    for field in library.shape.fields:
        if field.kind is not FieldKind.LINES:
            continue
        if field.merging is Merging.REPLACE:
            lines[field.key] = lines.get(field.key) or library.lines.get(field.key, ())
        else:
            lines[field.key] = _joined(field, lines.get(field.key, ()), library.lines.get(field.key, ()))
    return replace(own, records=records, lines={key: each for key, each in lines.items() if each}), tuple(found)


def _taken(nearer: Record, farther: Record) -> Diagnostic:
    line = nearer.where("id")
    other = farther.where("id")
    first = Label(other, told(message("first here")))
    name = PurePosixPath(other.file).stem
    return structure.ID_TAKEN.at(line, secondary=(first,), id=nearer.id, library=name)


def _text(line: Line) -> str:
    return line.text


def _lines(field: Field | None, before: tuple[Line, ...], after: tuple[Line, ...]) -> tuple[Line, ...]:
    """Join the lines of a field; None is the block of a `say` for every band, which is no key of the format."""
    if field is None:
        return _each_once(before, after)
    if field.kind not in {FieldKind.LINES, FieldKind.IDS} or field.merging is Merging.REPLACE:
        return after or before
    if field.key == _NAMED_LINES:
        return _joined(field, after, before)
    return _joined(field, before, after)


def _joined(field: Field, first: tuple[Line, ...], second: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines of both, each once; of entries with names the first of a name."""
    return _each_once(first, second, key=_name if field.key == _NAMED_LINES else _text)


def _each_once(
    first: tuple[Line, ...], second: tuple[Line, ...], *, key: Callable[[Line], str] = _text
) -> tuple[Line, ...]:
    known = {key(line) for line in first}
    return (*first, *(line for line in second if key(line) not in known))


def _name(line: Line) -> str:
    sides = line.divided()
    return sides[0].text if sides else line.text


def _records(field: Field, base: tuple[Record, ...], more: tuple[Record, ...]) -> tuple[Record, ...]:
    shape = field.shape
    if shape is None:
        return more or base
    if field.kind is not FieldKind.TABLES:
        return (extended(base[0], more[0], shape=shape),) if base and more else more or base
    added: Mapping[str, Record] = {each.id: each for each in more}
    known = {each.id for each in base}
    return (
        *(extended(each, added[each.id], shape=shape) if each.id in added else each for each in base),
        *(each for each in more if each.id not in known),
    )
