"""The canonical layout of a playbook file.

Rules of this file:
1. What the loader reads stays the same, remarks too, and the order of everything; else nothing is changed.
2. People's words stand in `|` blocks, one line a sentence; indentation is two blanks; parts are set apart by one
   blank line; there are no blanks at the ends of lines.
3. Laying out what is laid out changes nothing. The ends of lines and the byte order mark stay as they were.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from coach.playbook.decode import decode
from coach.playbook.layout_rows import Gap, Row, Rows, rows_of
from coach.playbook.library import read_file
from coach.playbook.nodes import TableNode
from coach.playbook.record import meaning
from coach.playbook.remarks import Arrangement, Attached, Remark, arranged, has_gap_above
from coach.playbook.yaml_events import read
from coach.text.source import Source

_BREAK: Final = re.compile("\r\n|\r|\n")
_REMARK_GAP: Final = "  "
"""One blank before a `#` that has none behind it would make it text."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A file in the canonical layout; `data` is what it was when it cannot be laid out."""

    data: bytes
    has_errors: bool = False
    """It has errors that are to be mended first."""
    is_refused: bool = False
    """Another layout would say something else."""


def lay_out(name: str, data: bytes) -> LaidOut:
    """Return a file in the canonical layout; one with errors stays as it is."""
    file = read_file(name, data)
    source, _ = decode(name, data)
    root = read(source).root
    if file.record is None or not isinstance(root, TableNode) or any(each.is_error for each in file.diagnostics):
        return LaidOut(data, has_errors=True)
    rows = rows_of(source, root, file.record.shape)
    text = _Page(source).written(rows, arranged(source, rows))
    newline = _BREAK.search(source.text)
    laid_out = text.replace("\n", "\r\n" if newline and newline[0] == "\r\n" else "\n").encode()
    again = read_file(name, laid_out).record
    if again is None or meaning(again) != meaning(file.record):
        return LaidOut(data, is_refused=True)
    return LaidOut((codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b"") + laid_out)


class _Page:
    """The lines as they are written."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._lines: list[str] = []

    def written(self, rows: Rows, remarks: Arrangement) -> str:
        """Return the text of the file."""
        for row, own in zip(rows.rows, remarks.of_rows, strict=True):
            self._row(row, own)
        for remark in remarks.at_end:
            self._remark(remark, 0)
        return "\n".join(self._lines) + "\n"

    def _row(self, row: Row, own: Attached) -> None:
        line = self._source.position(row.span.start).line
        had_gap = has_gap_above(self._source, line)
        for number, remark in enumerate(own.above):
            self._remark(remark, row.begin.indent, Gap.AS_IT_WAS if number else row.gap)
        self._gap(Gap.AS_IT_WAS if own.above else row.gap, had_gap=had_gap)
        beside = f"{_REMARK_GAP}{own.beside.text}" if own.beside else ""
        self._lines += [f"{' ' * row.begin.indent}{row.head}{beside}", *row.body]
        for indent, remark in own.below:
            self._remark(remark, indent)

    def _remark(self, remark: Remark, indent: int, gap: Gap = Gap.AS_IT_WAS) -> None:
        self._gap(gap, had_gap=remark.has_gap)
        self._lines.append(f"{' ' * indent}{remark.text}")

    def _gap(self, gap: Gap, *, had_gap: bool) -> None:
        if self._lines and (gap is Gap.ONE or (gap is Gap.AS_IT_WAS and had_gap)):
            self._lines.append("")
