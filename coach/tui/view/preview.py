"""The trainer's preview around the live screen: where things stand, the top row, the bottom row.

The live screen is drawn in a width that agents have (80, 50 or 120 columns). What is to be mended stands left of it,
or above it where the terminal is too narrow for both; where there is no room above either, the live screen is alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Final

from coach.diagnostics.counts import counted
from coach.diagnostics.model import Diagnostic
from coach.i18n import Translator
from coach.live.watched_file import Look
from coach.playbook.graph import Graph, graph_of
from coach.playbook.loaded import Loaded
from coach.playbook.model import Playbook
from coach.text.clean import clean_line
from coach.text.width import cut
from coach.trial.run import Result
from coach.tui.actions import SHIPPED_KEYS, Act, Keys
from coach.tui.view.line import Line, Span, fit, line_cells, wrap
from coach.tui.view.small import MIN_HEIGHT

WIDTHS: Final = (80, 50, 120)
"""What agents have: a whole small terminal, half a screen, a wide window; in the order in which V goes through them."""
REPORT_WIDTH: Final = 28
"""Cells under which what is to be mended cannot be read beside the live screen."""
REPORT_HEIGHT: Final = 5
"""Rows that it needs above the live screen, with the rule below it."""
NAME_CELLS: Final = 30


@dataclass(frozen=True, slots=True)
class Version:
    """The version of the file that is led on the live screen."""

    loaded: Loaded
    playbook: Playbook
    graph: Graph
    results: tuple[Result, ...]
    """What became of its tests."""
    read_at: datetime


@dataclass(frozen=True, slots=True)
class Preview:
    """What the preview shows beside the live screen: the newest look at the file, and the version that is led."""

    path: str
    look: Look
    version: Version | None
    read_at: datetime
    """When the newest look was taken."""
    notice: str = ""
    """What went wrong with a key, until the next key."""

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the newest version of the file."""
        return self.look.loaded.diagnostics if self.look.loaded is not None else ()

    @property
    def error(self) -> Diagnostic | None:
        """The first error."""
        return next((each for each in self.findings if each.is_error), None)

    @property
    def is_stale(self) -> bool:
        """Whether the live screen shows an older version than the file has."""
        return self.version is None or self.version.loaded is not self.look.loaded


def version_after(before: Version | None, look: Look, results: tuple[Result, ...], read_at: datetime) -> Version | None:
    """Return the version to lead: the newest without errors; before there was one, what can be used of the file."""
    loaded = look.loaded
    if loaded is None or loaded.playbook is None:
        return before
    if loaded.has_errors and before is not None and not before.loaded.has_errors:
        return before
    return Version(loaded, loaded.playbook, graph_of(loaded.playbook), results, read_at)


class Arrangement(Enum):
    """Where what is to be mended stands."""

    BESIDE = auto()
    ABOVE = auto()
    ALONE = auto()
    """Nowhere: the live screen has all the room."""
    READING = auto()
    """It has all the room itself, because the keys go there and the live screen would not fit beside it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Sizes in cells, width before height; the report's include its rule."""

    arrangement: Arrangement
    live: tuple[int, int]
    report: tuple[int, int]


def widths(width: int) -> tuple[int, ...]:
    """Return the widths that V goes through in a terminal; its own when it is narrower than all of them."""
    return tuple(each for each in WIDTHS if each <= width) or (width,)


def plan(width: int, height: int, wanted: int, *, is_reading: bool) -> Plan:
    """Divide a terminal between its top and bottom row; `wanted` is the live screen's width."""
    inner = height - 2
    live = wanted if wanted in widths(width) else widths(width)[0]
    if width - live >= REPORT_WIDTH:
        return Plan(Arrangement.BESIDE, (live, inner), (width - live, inner))
    if is_reading:
        return Plan(Arrangement.READING, (0, 0), (width, inner))
    if inner >= MIN_HEIGHT + REPORT_HEIGHT:
        rows = max(REPORT_HEIGHT, inner // 4)
        return Plan(Arrangement.ABOVE, (live, inner - rows), (width, rows))
    return Plan(Arrangement.ALONE, (live, inner), (0, 0))


def place_text(diagnostic: Diagnostic, loaded: Loaded, t: Translator) -> str:
    """Return where a finding stands: its line, after the file's name when that is not the previewed one."""
    place = diagnostic.place
    source = loaded.sources.get(place.file)
    line = source.position(place.span.start).line if source is not None else 1
    words = t("line {line}", line=line)
    return words if place.file == loaded.name else f"{clean_line(place.file).rpartition('/')[2]}, {words}"


def head_row(preview: Preview, t: Translator, width: int) -> Line:
    """Return the top row: which file, since when, and what is wrong; in words when the live screen shows another."""
    told = _told(preview, t)
    name = cut(clean_line(preview.path.replace("\\", "/")).rpartition("/")[2], NAME_CELLS)
    title = (Span(f" {t('PREVIEW')}", "bold ink on-panel"), Span("   ", "on-panel"))
    file = (Span(name, "soft on-panel"), Span("   ", "on-panel"))
    counts = _counts(preview, t)
    for parts in ((*title, *file, *told, *counts), (*title, *file, *told), (*title, *told)):
        if line_cells(parts) <= width:
            return fit(parts, width, "on-panel")
    return fit((Span(" ", "on-panel"), *told), width, "on-panel")


def _told(preview: Preview, t: Translator) -> Line:
    """Return what the live screen shows."""
    if preview.notice:
        return _alert(preview.notice)
    trouble = _trouble(preview, t)
    if not trouble:
        return (Span(t("loaded {time}", time=_time(preview.read_at)), "soft on-panel"), Span("   ", "on-panel"))
    told = trouble
    if preview.version is not None and preview.is_stale:
        told = t("{trouble}: you see the version of {time}", trouble=trouble, time=_time(preview.version.read_at))
    elif preview.version is not None:
        told = t("{trouble}: you see what can be used", trouble=trouble)
    return _alert(f"{told[:1].upper()}{told[1:]}")


def _trouble(preview: Preview, t: Translator) -> str:
    loaded = preview.look.loaded
    if loaded is None:
        return t("the file cannot be read ({reason})", reason=clean_line(preview.look.trouble))
    if loaded.is_library:
        return t("this is a library")
    error = preview.error
    return t("error, {place}", place=place_text(error, loaded, t)) if error is not None else ""


def _alert(text: str) -> Line:
    return (Span(f" {text} ", "bold pill-ink on-alert"), Span("   ", "on-panel"))


def _time(moment: datetime) -> str:
    return f"{moment:%H:%M:%S}"


def _counts(preview: Preview, t: Translator) -> Line:
    if preview.look.loaded is None:
        return ()
    parts = counted(preview.findings, t)
    if not parts:
        return (Span(t("no problems"), "bold yes on-panel"),)
    return (Span(", ".join(parts), "bold accent-tense on-panel"),)


def nothing_to_show(preview: Preview, t: Translator, width: int, height: int) -> tuple[Line, ...]:
    """Return what stands in the live screen's place while no version of the file can be led."""
    loaded, error = preview.look.loaded, preview.error
    if loaded is not None and loaded.is_library:
        text = t("A library has no steps of its own: preview a playbook that uses it.")
    elif loaded is not None and error is not None:
        text = t("Nothing can be shown yet: mend what is wrong ({place}) and save.", place=place_text(error, loaded, t))
    else:
        text = t("Nothing can be shown yet.")
    rows = wrap((Span(text, "bold ink"),), max(width - 4, 1))
    lines: list[Line] = [(), *((Span("  "), *row) for row in rows)]
    lines += [()] * (height - len(lines))
    return tuple(fit(row, width) for row in lines[:height])


def foot_row(
    shown_widths: Sequence[int],
    live: int,
    t: Translator,
    width: int,
    *,
    is_reading: bool,
    keys: Keys = SHIPPED_KEYS,
) -> Line:
    """Return the keys of the preview itself; those of the live screen stand at its own bottom."""
    numbers: list[Span] = []
    for each in shown_widths:
        numbers += [Span("/", "faint on-panel")] if numbers else []
        numbers.append(Span(str(each), "bold ink on-panel" if each == live else "soft on-panel"))
    if is_reading:
        hints = [("↑↓", t("choose")), ("Enter", t("edit")), ("Tab", t("live screen"))]
    else:
        hints = [("Tab", t("problems"))]
    spans: list[Span] = []
    for key, label in hints:
        spans += _hint(key, label)
    if len(shown_widths) > 1:
        spans += [
            *_hint(t(keys.shown(Act.WIDTH)), t("width"))[:-1],
            Span(" ", "on-panel"),
            *numbers,
            Span("   ", "on-panel"),
        ]
    spans += _hint(t(keys.shown(Act.QUIT)), t("quit"))
    return fit((Span(" ", "on-panel"), *spans), width, "on-panel")


def _hint(key: str, label: str) -> Line:
    return (Span(key, "bold ink on-panel"), Span(f" {label}", "soft on-panel"), Span("   ", "on-panel"))
