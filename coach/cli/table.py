"""A plain table for the terminal: columns as wide as their widest cell, nothing but spaces between."""

from __future__ import annotations

from collections.abc import Sequence

from coach.text.clean import clean_line
from coach.text.width import cells

_GAP = "  "


def render_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return the lines of a table; people's text in it is cleaned, and widths are counted in terminal cells."""
    lines = [header, *([clean_line(cell) for cell in row] for row in rows)]
    widths = [max(cells(line[column]) for line in lines) for column in range(len(header))]
    return "\n".join(
        _GAP.join(f"{cell}{' ' * (width - cells(cell))}" for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
