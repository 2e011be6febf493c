"""A report for the terminal: bars of blocks, tables in cells, and rows under each other where a table is too wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import Final

from coach.i18n import Translator
from coach.report.document import Bar, ChartKind, Document, Section, Table, shown
from coach.text.clean import clean_line
from coach.text.width import cells, cut

FULL: Final = "█"
LOWER: Final = "▄"
WIDEST_LABEL: Final = 30
LOWEST_BAR: Final = 8
"""Cells of the longest bar in a narrow terminal."""
HIGHEST_BAR: Final = 40
NAME_CELLS: Final = 24
"""A name is cut to no fewer cells to let a table stand side by side."""
COLUMN_ROWS: Final = 6
LONGEST_TABLE: Final = 15
"""Rows of a table that are shown; all are in the other formats."""
_BOLD, _DIM, _END = "\x1b[1m", "\x1b[2m", "\x1b[0m"


def render_terminal(document: Document, t: Translator, *, width: int = 80, styled: bool = False) -> str:
    """Return the report in lines of at most `width` cells; `styled` puts headings in bold."""
    pen = _Pen(t, max(width, 40), styled=styled)
    return "\n".join(pen.lines(document)) + "\n"


class _Pen:
    """Draws one document."""

    def __init__(self, t: Translator, width: int, *, styled: bool) -> None:
        self._t: Final = t
        self._width: Final = width
        self._styled: Final = styled

    def lines(self, document: Document) -> Iterator[str]:
        """Give every line."""
        yield from self._heading(document.title)
        yield from self._wrapped(document.subtitle)
        if document.empty:
            yield ""
            yield from self._wrapped(document.empty)
        if document.figures:
            yield ""
            names = max(cells(name) for name, _ in document.figures)
            names = min(names, self._width - 14)
            for name, cell in document.figures:
                yield f"  {_padded(cut(name, names), names)}  {self._bold(shown(cell, self._t))}"
        for section in document.sections:
            yield from self._section(section)
        if document.notes:
            yield ""
            for note in document.notes:
                first, *more = self._wrapped(note, indent="    ")
                yield from (f"  * {first.strip()}", *more)

    def _section(self, section: Section) -> Iterator[str]:
        yield ""
        yield from self._heading(section.title)
        if section.about:
            for line in self._wrapped(section.about):
                yield self._dim(line)
        for chart in section.charts:
            yield ""
            yield from self._wrapped(chart.title, indent="  ")
            yield from self._bars(chart.bars) if chart.kind is ChartKind.BARS else self._columns(chart.bars)
        drawn = {chart.title for chart in section.charts}
        for table in section.tables:
            if not table.rows:
                continue
            yield ""
            if table.caption not in drawn and table.caption != section.title:
                yield from self._wrapped(table.caption, indent="  ")
            yield from self._table(table)

    def _bars(self, bars: tuple[Bar, ...]) -> Iterator[str]:
        """Give a bar a line; what is not nothing has at least half a block."""
        most = max((bar.value for bar in bars), default=0)
        labels = min(max(cells(clean_line(bar.label)) for bar in bars), WIDEST_LABEL, self._width // 2)
        number = max(cells(shown(bar.value, self._t)) for bar in bars)
        room = min(max(self._width - labels - number - 6, LOWEST_BAR), HIGHEST_BAR)
        for bar in bars:
            long = round(room * bar.value / most) if most else 0
            drawn = FULL * long if long or not bar.value else LOWER
            label = _padded(cut(clean_line(bar.label), labels), labels)
            yield f"  {label}  {drawn}{' ' if drawn else ''}{shown(bar.value, self._t)}"

    def _columns(self, bars: tuple[Bar, ...]) -> Iterator[str]:
        """Give columns along time, the newest that there is room for, in steps of half a block."""
        most = max((bar.value for bar in bars), default=0)
        number = cells(shown(most, self._t))
        bars = bars[-max((self._width - number - 4) // 3, 1) :]
        halves = [max(round(2 * COLUMN_ROWS * bar.value / most), int(bar.value > 0)) if most else 0 for bar in bars]
        for row in range(COLUMN_ROWS, 0, -1):
            drawn = " ".join(
                (FULL if half >= 2 * row else LOWER if half == 2 * row - 1 else " ") * 2 for half in halves
            )
            scale = {COLUMN_ROWS: shown(most, self._t)}.get(row, "")
            yield f"  {scale:>{number}} {drawn}".rstrip()
        first, last = bars[0].label, bars[-1].label
        ends = first if first == last else f"{first} … {last}"
        yield f"  {' ' * number} {ends}"

    def _table(self, table: Table) -> Iterator[str]:
        rows = [tuple(clean_line(shown(cell, self._t)) for cell in row) for row in table.rows[:LONGEST_TABLE]]
        lines = list(_aligned(table, rows))
        over = max(map(cells, lines)) + 2 - self._width
        names = max(cells(row[0]) for row in rows)
        if 0 < over <= names - NAME_CELLS:
            lines = list(_aligned(table, [(cut(row[0], names - over), *row[1:]) for row in rows]))
        if max(map(cells, lines)) + 2 <= self._width:
            yield self._dim(f"  {lines[0]}")
            yield from (f"  {line}" for line in lines[1:])
        else:
            for row in rows:
                yield from self._card(table, row)
        hidden = len(table.rows) - LONGEST_TABLE
        if hidden > 0:
            sentence = self._t.plural("… and {n} row more", "… and {n} rows more", hidden)
            yield self._dim(f"  {sentence}")

    def _card(self, table: Table, row: tuple[str, ...]) -> Iterator[str]:
        """Give a row that is too wide: what it is about, then its cells with their headings."""
        yield from self._wrapped(row[0], indent="  ")
        told = " · ".join(
            f"{head}: {cell}".replace(" ", "\N{NO-BREAK SPACE}")
            for head, cell in zip(table.header[1:], row[1:], strict=True)
            if cell != "0"
        )
        yield from self._wrapped(told, indent="    ")

    def _wrapped(self, text: str, *, indent: str = "") -> Iterator[str]:
        room = self._width - len(indent)
        for line in textwrap.wrap(clean_line(text), room, break_on_hyphens=False) or [""]:
            yield f"{indent}{line}".replace("\N{NO-BREAK SPACE}", " ")

    def _heading(self, text: str) -> Iterator[str]:
        yield from map(self._bold, self._wrapped(text))

    def _bold(self, text: str) -> str:
        return f"{_BOLD}{clean_line(text)}{_END}" if self._styled else clean_line(text)

    def _dim(self, text: str) -> str:
        return f"{_DIM}{text}{_END}" if self._styled else text


def _aligned(table: Table, rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Give the lines of a table, texts to the left and numbers to the right."""
    lines = [table.header, *rows]
    widths = [max(cells(line[column]) for line in lines) for column in range(len(table.header))]
    are_texts = [all(isinstance(row[column], str) for row in table.rows) for column in range(len(table.header))]
    for line in lines:
        parts = (
            _padded(cell, width, right=not is_text)
            for cell, width, is_text in zip(line, widths, are_texts, strict=True)
        )
        yield "  ".join(parts).rstrip()


def _padded(text: str, width: int, *, right: bool = False) -> str:
    blanks = " " * max(width - cells(text), 0)
    return f"{blanks}{text}" if right else f"{text}{blanks}"
