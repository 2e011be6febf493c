"""The skeleton of a translation: what is the same in every language stands there, words are remarks to be replaced.

    - id: say-no
      side: yes
      title:  # Uczciwe „nie”
      # Tego nie zrobię. Mogę natomiast {repair}.
      say: |
      of: 1a2b3c4d

Rules of this file:
1. Words of the source are never values: a sentence in the wrong language must not reach an agent. What is left empty
   is found by the check.
2. Words of a block are remarks above its key, because in a block they would be text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from coach.playbook.build import entries
from coach.playbook.fields import ANY_BAND, Field, FieldKind
from coach.playbook.json_schema import FILE_NAME
from coach.playbook.language import Language
from coach.playbook.record import Record
from coach.playbook.translation import ENTRIES, NOT_TRANSLATED, WORDS, Entry, State
from coach.playbook.version_of import KEY as OF
from coach.playbook.version_of import version_of
from coach.playbook.yaml_text import scalar

_STEP: Final = "  "
_REMARK: Final = "# "
_LACKING: Final = frozenset({State.MISSING, State.INCOMPLETE})
_HEADER_KEYS: Final = ("coach", "id", "library", "language")


def file_lines(source: Record, language: Language, hint: str) -> tuple[str, ...]:
    """Return a whole file for a translation that is not there yet; `hint` says what to do with the remarks."""
    return tuple(_file_lines(source, language, hint))


def _file_lines(source: Record, language: Language, hint: str) -> Iterator[str]:
    yield f"# yaml-language-server: $schema=../{FILE_NAME}"
    yield "#"
    yield f"{_REMARK}{hint}"
    for key in _HEADER_KEYS:
        value = language if key == "language" else source.text(key)
        if value:
            yield f"{key}: {value}"
    was_tall = False
    for key in source.keys:
        field = source.shape.field(key)
        if field is None or key in _HEADER_KEYS or key in NOT_TRANSLATED:
            continue
        lines = top_lines(source, field)
        is_tall = len(lines) > 1
        if is_tall or was_tall:
            yield ""
        yield from lines
        was_tall = is_tall


def top_lines(source: Record, field: Field) -> tuple[str, ...]:
    """Return one key of the file."""
    if field.key in ENTRIES:
        return (f"{field.key}:", *_apart(entry_lines(entry) for entry in entries(source, field.key)))
    if field.key == "tests":
        return ("tests:", *_apart(_test(test) for test in source.records.get("tests", ())))
    return tuple(_field(source, field, ""))


def entry_lines(entry: Record) -> tuple[str, ...]:
    """Return one step, cue, don't or card as an entry of its list, with the version that is to be followed."""
    indent = _STEP * 2
    lines = [f"{_STEP}- id: {entry.id}"]
    for key in entry.keys:
        field = entry.shape.field(key)
        if field is not None and key not in {"id", OF}:
            lines += _field(entry, field, indent)
    return (*lines, f"{indent}{OF}: {scalar(version_of(entry))}")


def skeletons(source: Record, states: Sequence[Entry]) -> Iterator[str]:
    """Give what a translation lacks, list by list: whole entries, or of incomplete ones the keys that are missing."""
    for state in states:
        for key in state.lacking if not state.list else ():
            field = source.shape.field(key)
            if field is not None:
                yield from ("", *top_lines(source, field))
    for key in ENTRIES:
        wanted = {each.id: each for each in states if each.list == key and each.state in _LACKING}
        parts = [_part(entry, wanted[entry.id]) for entry in entries(source, key) if entry.id in wanted]
        if parts:
            yield from ("", f"{key}:", *_apart(iter(parts)))


def _part(entry: Record, state: Entry) -> tuple[str, ...]:
    if state.state is State.MISSING:
        return entry_lines(entry)
    lines = [f"{_STEP}- id: {entry.id}"]
    for key in entry.keys:
        field = entry.shape.field(key)
        bands = {each for each in state.lacking if field is not None and field.shape and field.shape.field(each)}
        if field is not None and (key in state.lacking or bands):
            lines += _field(entry, field, _STEP * 2)
    return tuple(lines)


def source_lines(entry: Record) -> Iterator[str]:
    """Give the words of an entry as remarks, each with its key: what a stale translation is compared with."""
    for key in entry.keys:
        field = entry.shape.field(key)
        if field is None or field.kind not in WORDS or key == OF:
            continue
        if field.kind is FieldKind.SAY:
            say = entry.table(key)
            for band, lines in (say.lines if say else {}).items():
                yield from (f"{_REMARK}{key if band == ANY_BAND else band}: {line.text}" for line in lines)
        else:
            yield from (f"{_REMARK}{key}: {text}" for text in entry.texts(key))


def _apart(parts: Iterator[tuple[str, ...]]) -> Iterator[str]:
    for number, lines in enumerate(parts):
        if number:
            yield ""
        yield from lines


def _field(table: Record, field: Field, indent: str) -> Iterator[str]:
    match field.kind:
        case FieldKind.TEXT:
            text = table.text(field.key)
            yield f"{indent}{field.key}:  {_REMARK}{text}" if text else f"{indent}{field.key}:"
        case FieldKind.LINES:
            yield from _block(table.texts(field.key), field.key, indent)
        case FieldKind.SAY:
            say = table.table(field.key)
            lines = say.lines if say else {}
            if ANY_BAND in lines or not lines:
                yield from _block(say.texts(ANY_BAND) if say else (), field.key, indent)
                return
            yield f"{indent}{field.key}:"
            for band in lines:
                yield from _block(tuple(line.text for line in lines[band]), band, indent + _STEP)
        case FieldKind.TABLE:
            yield f"{indent}{field.key}:"
            inner = table.table(field.key)
            for key in inner.keys if inner else ():
                yield f"{indent}{_STEP}{key}: {', '.join(inner.texts(key)) if inner else ''}".rstrip()
        case _:
            yield f"{indent}{field.key}: {', '.join(table.texts(field.key))}".rstrip()


def _block(texts: tuple[str, ...], key: str, indent: str) -> Iterator[str]:
    yield from (f"{indent}{_REMARK}{text}" for text in texts)
    yield f"{indent}{key}: |"


def _test(test: Record) -> tuple[str, ...]:
    """Return a test: ids and outcomes are the same, answers and promises in it are the translation's own."""
    indent = _STEP * 2
    path = [f"{indent}{_STEP}{line}" for line in test.texts("path")]
    expect = scalar(test.text("expect")) if test.text("expect") else ""
    name = test.text("name")
    return (f"{_STEP}- name:  {_REMARK}{name}", f"{indent}path: |", *path, f"{indent}expect: {expect}".rstrip())
