"""Reads what can be read of a damaged journal, page by page and without SQLite.

SQLite stops at the first page that makes no sense, and hides what stands in a write-ahead log behind a damaged frame.
Here every page that looks like a leaf of a table is read for itself, of the file and of every frame of the log; a row
counts only when its hashes fit, so nothing is invented. (https://sqlite.org/fileformat2.html)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from coach.call.codec import body_hash
from coach.journal.rows import Row, envelope_hash
from coach.playbook.archive import playbook_hash

USUAL_PAGE: Final = 4096
"""SQLite's own, where a damaged header does not say; coach never sets another."""

_LEAF: Final = 0x0D
_HEADER: Final = 100
"""Bytes before the first page's own head."""
_WAL_HEADER: Final = 32
_FRAME_HEADER: Final = 24
_LEAF_HEAD: Final = 8
_MOST_PAYLOAD: Final = 64 * 1024 * 1024
_INTEGERS: Final = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Bytes of each serial type of a whole number."""
_EVENT_COLUMNS: Final = (12, 13)
_PLAYBOOK_COLUMNS: Final = 2

Value = int | str | None


@dataclass(slots=True)
class Carved:
    """What was found; of two images of a row the later one counts."""

    events: dict[str, tuple[int, Row]] = field(default_factory=dict)
    """Event id -> its position and its row."""
    playbooks: dict[str, str] = field(default_factory=dict)
    calls: dict[str, tuple[Value, ...]] = field(default_factory=dict)
    """Call id -> the columns of its line, without its position."""

    def rows(self) -> tuple[Row, ...]:
        """Return the events in the order of their positions."""
        return tuple(row for _, row in sorted(self.events.values(), key=lambda each: each[0]))


def carve(path: Path) -> Carved:
    """Read a journal and its write-ahead log.

    Raises:
        OSError: The file is there and cannot be read.
    """
    content = path.read_bytes() if path.exists() else b""
    log_path = path.with_name(f"{path.name}-wal")
    log = log_path.read_bytes() if log_path.exists() else b""
    size = _page_size(content, log)
    pages = {at // size + 1: content[at : at + size] for at in range(0, len(content), size)}
    frames = list(_frames(log, size))
    newest = {**pages, **dict(frames)}
    carved = Carved()
    for number, page in (*pages.items(), *frames):
        for position, payload in _cells(page, _HEADER if number == 1 else 0, newest):
            _take(carved, position, _record(payload))
    return carved


def _page_size(content: bytes, log: bytes) -> int:
    said = int.from_bytes(content[16:18], "big") if content.startswith(b"SQLite format 3\0") else 0
    said = 65_536 if said == 1 else said or int.from_bytes(log[8:12], "big")
    return said if 512 <= said <= 65_536 and said & (said - 1) == 0 else USUAL_PAGE


def _frames(log: bytes, size: int) -> Iterator[tuple[int, bytes]]:
    """Return the pages of a write-ahead log with their numbers, checksums or not."""
    step = _FRAME_HEADER + size
    for at in range(_WAL_HEADER, len(log) - step + 1, step):
        yield int.from_bytes(log[at : at + 4], "big"), log[at + _FRAME_HEADER : at + step]


def _cells(page: bytes, head: int, newest: Mapping[int, bytes]) -> Iterator[tuple[int, bytes]]:
    """Return row number and payload of each cell of a table's leaf."""
    if len(page) <= head + _LEAF_HEAD or page[head] != _LEAF:
        return
    count = int.from_bytes(page[head + 3 : head + 5], "big")
    first = head + _LEAF_HEAD
    for at in range(first, min(first + 2 * count, len(page) - 1), 2):
        try:
            start = int.from_bytes(page[at : at + 2], "big")
            length, start = _varint(page, start)
            position, start = _varint(page, start)
            if 0 < length <= _MOST_PAYLOAD:
                yield position, _payload(page, start, length, newest)
        except (IndexError, KeyError):
            continue


def _payload(page: bytes, start: int, length: int, newest: Mapping[int, bytes]) -> bytes:
    """Return a cell's payload, with what overflowed to other pages.

    Raises:
        KeyError: A page of it is not there.
    """
    size = len(page)
    if length <= size - 35:
        return page[start : start + length]
    least = (size - 12) * 32 // 255 - 23
    here = least + (length - least) % (size - 4)
    here = here if here <= size - 35 else least
    parts, left = [page[start : start + here]], length - here
    following = int.from_bytes(page[start + here : start + here + 4], "big")
    while left > 0:
        overflow = newest[following]
        parts.append(overflow[4 : 4 + min(left, size - 4)])
        left -= size - 4
        following = int.from_bytes(overflow[:4], "big")
    return b"".join(parts)


def _record(payload: bytes) -> tuple[Value, ...]:
    """Return the columns of a record; () for what is none."""
    try:
        end, at = _varint(payload, 0)
        kinds: list[int] = []
        while at < end:
            kind, at = _varint(payload, at)
            kinds.append(kind)
        values: list[Value] = []
        at = end
        for kind in kinds:
            value, at = _value(payload, at, kind)
            values.append(value)
    except (IndexError, UnicodeDecodeError, ValueError):
        return ()
    return tuple(values)


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind == 0:
        return None, at
    if kind in (8, 9):
        return kind - 8, at
    if kind in _INTEGERS:
        end = at + _INTEGERS[kind]
        return int.from_bytes(payload[at:end], "big", signed=True), end
    if kind < 13 or kind % 2 == 0:
        raise ValueError("no column of a journal holds that")
    end = at + (kind - 13) // 2
    if end > len(payload):
        raise ValueError("the record is cut short")
    return payload[at:end].decode(), end


def _varint(page: bytes, at: int) -> tuple[int, int]:
    """Return a number of one to nine bytes, and where it ends."""
    value = 0
    for count in range(8):
        byte = page[at + count]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + count + 1
    return value << 8 | page[at + 8], at + 9


def _take(carved: Carved, position: int, columns: tuple[Value, ...]) -> None:
    """Keep a row that is what was written."""
    if len(columns) == _PLAYBOOK_COLUMNS:
        name, source = columns
        if isinstance(name, str) and isinstance(source, str) and _fits(name, source):
            carved.playbooks[name] = source
    elif len(columns) in _EVENT_COLUMNS and columns[0] is None:
        row = columns[1:] if len(columns) == max(_EVENT_COLUMNS) else (*columns[1:], "")
        if _is_event(row):
            carved.events[str(row[2])] = position, row
        elif _is_call(row):
            carved.calls[str(row[0])] = row


def _fits(name: str, source: str) -> bool:
    """Whether a playbook is what its hash says; a name of another length was no hash."""
    return len(name) != len(playbook_hash("")) or playbook_hash(source) == name


def _is_event(row: Row) -> bool:
    body, written, envelope = row[9:]
    if not isinstance(body, str) or not all(isinstance(each, str) for each in (*row[2:6], row[7])):
        return False
    is_whole = body_hash(body) == written or (body == "" and bool(envelope))
    return is_whole and (not envelope or envelope_hash(row) == envelope)


def _is_call(row: Row) -> bool:
    return all(isinstance(each, str) for each in (*row[:8], row[11])) and all(
        isinstance(each, int) for each in row[8:11]
    )
