"""A line put into a cue or a don't of a library file without touching anything else in the file.

Rules of this file:
1. Lines are put in, none is changed: remarks, order and layout stay the trainer's.
2. The result is read again and compared: it says what it said before and the new line, or nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from coach.playbook.library import read_file
from coach.playbook.record import Record, meaning
from coach.playbook.yaml_text import block_lines, scalar
from coach.text.clean import clean_line
from coach.text.source import Source

_SIGNS: Final = re.compile(r"[{}|()\[\]\"“”„«»<>=]|\S*•\S*(?: \d+\b)?")
"""What means something in a heard line, and numbers that were masked."""
_ENTRY: Final = re.compile(r"( *)-( +)")
_BOM: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Slot:
    """Where lines of a kind stand: the table, the key of the block within an entry."""

    table: str
    key: str


HEARD: Final = Slot("cues", "heard")
WRONG: Final = Slot("donts", "wrong")
FINE: Final = Slot("donts", "fine")


class CannotAddError(Exception):
    """The line cannot be put there safely."""


def heard_line(words: str) -> str:
    """Return what was said as a line of `heard` that is matched word for word."""
    return " ".join(_SIGNS.sub(" ", clean_line(words)).split())


def with_heard(name: str, data: bytes, cue_id: str, line: str, *, title: str = "") -> bytes:
    """Return a library file with one more line heard for a cue; see `with_line`."""
    return with_line(name, data, HEARD, cue_id, line, title=title)


def with_line(name: str, data: bytes, slot: Slot, entry_id: str, line: str, *, title: str = "") -> bytes:
    """Return a library file with one more line in an entry; the entry is added when the file does not have it.

    Args:
        name: What the file is called in messages.
        data: The file.
        slot: Which block of which table.
        entry_id: The cue or don't.
        line: As `heard_line` gives it.
        title: The title of an entry that is new; empty for one that a library brings which the file extends.

    Raises:
        CannotAddError: The file cannot be read, or is laid out in a way in which no line can simply be put in.
    """
    file = read_file(name, data)
    if file.record is None or not line:
        raise CannotAddError
    source, entries = file.source, file.record.records.get(slot.table, ())
    entry = _entry_of(file.record, slot, entry_id)
    if entry is not None and line in entry.texts(slot.key):
        return data
    if entry is not None:
        after, rows = _inside(source, slot, entry, line)
    elif entries:
        after, rows = _behind(source, slot, entries[-1], (entry_id, line, title))
    elif slot.table in file.record.keys:
        raise CannotAddError
    else:
        after, rows = source.line_count, ["", f"{slot.table}:", *_entry("  ", " ", slot, (entry_id, line, title))]
    result = _with_rows(source, data, after, rows)
    if not _says_more(file.record, read_file(name, result).record, slot, entry_id, line):
        raise CannotAddError
    return result


def _inside(source: Source, slot: Slot, entry: Record, line: str) -> tuple[int, list[str]]:
    """Return behind which line to put in what: behind the last wording, or behind the id of an entry without any."""
    wordings = entry.lines.get(slot.key, ())
    if wordings:
        after = source.position(wordings[-1].place.span.start).line
        return after, [_indent(source.line(after)) + _block(line)]
    at = source.position(entry.where("id").span.start)
    row = source.line(at.line)
    key_at = row.find("id:")
    if key_at < 0:
        raise CannotAddError
    indent = " " * key_at
    return at.line, [f"{indent}{slot.key}: |", f"{indent}  {_block(line)}"]


def _behind(source: Source, slot: Slot, last: Record, new: tuple[str, str, str]) -> tuple[int, list[str]]:
    """Return behind which line to put in a new entry (id, line, title): behind the last one."""
    first = source.position(last.place.span.start).line
    entry = _ENTRY.match(source.line(first))
    if entry is None:
        raise CannotAddError
    after = max(source.position(offset).line for offset in _offsets(last))
    return after, ["", *_entry(entry[1], entry[2], slot, new)]


def _entry(indent: str, gap: str, slot: Slot, new: tuple[str, str, str]) -> list[str]:
    entry_id, line, title = new
    inner = indent + " " + gap
    titled = [f"{inner}title: {scalar(title)}"] if title else []
    return [f"{indent}-{gap}id: {entry_id}", *titled, f"{inner}{slot.key}: |", f"{inner}  {_block(line)}"]


def _offsets(record: Record) -> Iterator[int]:
    yield record.place.span.start
    for place in record.keys.values():
        yield place.span.start
    for lines in record.lines.values():
        yield from (max(line.place.span.start, line.place.span.end - 1) for line in lines)
    for records in record.records.values():
        for each in records:
            yield from _offsets(each)


def _with_rows(source: Source, data: bytes, after: int, rows: list[str]) -> bytes:
    """Return the file with rows put in behind a line, with the line breaks that it has."""
    text = source.text
    newline = "\r\n" if "\r\n" in text else "\n"
    cut = source.line_span(after).end
    head, tail = text[:cut], text[cut:]
    if after == source.line_count:
        head = text.rstrip("\r\n")
        tail = newline
    put_in = "".join(newline + row for row in rows)
    return _BOM * data.startswith(_BOM) + f"{head}{put_in}{tail}".encode()


def _says_more(before: Record, after: Record | None, slot: Slot, entry_id: str, line: str) -> bool:
    """Whether the file says what it said, and the new line in this entry."""
    if after is None or before.lines.keys() != after.lines.keys():
        return False
    if any(before.texts(key) != after.texts(key) for key in before.lines):
        return False
    if _others(before, slot, entry_id) != _others(after, slot, entry_id):
        return False
    old, new = _entry_of(before, slot, entry_id), _entry_of(after, slot, entry_id)
    return new is not None and new.texts(slot.key) == (*(old.texts(slot.key) if old is not None else ()), line)


def _others(record: Record, slot: Slot, entry_id: str) -> dict[str, list[tuple[object, ...]]]:
    """Return what all the tables mean but the one entry."""
    tables = {
        key: [meaning(each) for each in found if key != slot.table or each.id != entry_id]
        for key, found in record.records.items()
    }
    return {key: found for key, found in tables.items() if found}


def _entry_of(record: Record, slot: Slot, entry_id: str) -> Record | None:
    return next((each for each in record.records.get(slot.table, ()) if each.id == entry_id), None)


def _indent(row: str) -> str:
    return row[: len(row) - len(row.lstrip())]


def _block(line: str) -> str:
    return block_lines((line,))[0]
