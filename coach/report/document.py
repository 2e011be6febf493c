"""A report in words: titled sections with tables and charts, which every renderer for people draws in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from coach.i18n import Translator

_COMMA: frozenset[str] = frozenset({"pl", "ru"})
"""Languages that write 3,4."""
EMPTY = "–"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, shown in per cent."""

    part: int
    whole: int


@dataclass(frozen=True, slots=True)
class Seconds:
    """A length of time, shown as minutes and seconds."""

    seconds: int


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean, shown with one digit; None when there is nothing to take it of."""

    value: float | None


Cell = str | int | Share | Seconds | Mean


class ChartKind(Enum):
    """How values are drawn."""

    BARS = auto()
    """One under the other, each with its label."""
    COLUMNS = auto()
    """Side by side along time."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One value of a chart."""

    label: str
    value: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Values from nothing on; `title` says what is counted."""

    kind: ChartKind
    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of as many cells as the header has; the first cell of a row names it."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One question and its answer."""

    id: str
    title: str
    about: str = ""
    """How to read it."""
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """The whole report in one language."""

    language: str
    title: str
    subtitle: str
    """Which calls are counted."""
    figures: tuple[tuple[str, Cell], ...]
    """What stands on top."""
    sections: tuple[Section, ...]
    notes: tuple[str, ...]
    """What has to be known of the numbers."""
    empty: str = ""
    """What is said instead when there is no call to count."""


def shown(cell: Cell, t: Translator) -> str:
    """Return a cell as people read it."""
    match cell:
        case str():
            return cell
        case int():
            return grouped(cell)
        case Share(part=part, whole=whole):
            return f"{round(100 * part / whole)}%" if whole else EMPTY
        case Seconds(seconds=seconds):
            hours, rest = divmod(seconds, 3600)
            return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60:02}:{rest % 60:02}"
        case Mean(value=None):
            return EMPTY
        case Mean(value=value):
            return decimal(f"{value:.1f}", t)


def decimal(number: str, t: Translator) -> str:
    """Return a number with the decimal sign of the language."""
    return number.replace(".", ",") if t.language in _COMMA else number


def grouped(number: int) -> str:
    """Return a number with a narrow space between thousands, from five digits on."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}") if number >= 10_000 else str(number)
