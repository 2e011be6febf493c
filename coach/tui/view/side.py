"""The side column of wide screens: only history, so habits from the main column transfer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coach.call.promise import next_due
from coach.playbook.deadline_text import describe_deadline
from coach.tui.view.earlier import earlier_lines
from coach.tui.view.line import BLANK, Line, Span, fit, wrap
from coach.tui.view.scene import Scene
from coach.tui.view.temperature import HIGHEST
from coach.tui.view.written import clock

SLICE_MS: Final = 30_000
"""One column of the temperature picture stands for 30 seconds."""


def side_lines(scene: Scene, width: int, height: int) -> tuple[Line, ...]:
    """Return `height` lines of `width` cells: steps, temperature, promises, notes."""
    sections = [
        *_steps(scene),
        BLANK,
        *_temperature(scene, width),
        BLANK,
        *_promises(scene, width),
        BLANK,
        *_notes(scene, width),
        BLANK,
        *earlier_lines(scene, width - 2, height),
    ]
    rows = [fit((Span("│ ", "rule"), *row), width) for row in sections[:height]]
    empty = fit((Span("│", "rule"),), width)
    return (*rows, *([empty] * (height - len(rows))))


def _steps(scene: Scene) -> list[Line]:
    rows: list[Line] = [(Span(scene.t("STEPS"), "bold soft"),)]
    for number, step in enumerate(scene.playbook.in_phase(scene.step.phase), start=1):
        if step.id == scene.call.step:
            rows.append((Span(f"► {number} {step.title}", "bold ink"),))
        elif step.id in scene.call.entered:
            rows.append((Span("√ ", "yes"), Span(f"{number} {step.title}", "soft")))
        else:
            rows.append((Span(f"· {number} {step.title}", "faint"),))
    if scene.step.is_side:
        rows.append((Span(f"► {scene.step.title}", "bold ink"),))
    return rows


def levels(scene: Scene, columns: int) -> Sequence[int | None]:
    """Return the temperature at the end of each of the last slices of 30 seconds, oldest first."""
    count = scene.elapsed_ms // SLICE_MS + 1
    first = max(count - columns, 0)
    found: list[int | None] = []
    for index in range(first, count):
        end = (index + 1) * SLICE_MS
        known = [reading.level for reading in scene.call.readings if reading.elapsed_ms < end]
        found.append(known[-1] if known else None)
    return found


def _temperature(scene: Scene, width: int) -> list[Line]:
    rows: list[Line] = [(Span(scene.t("TEMPERATURE"), "bold soft"), Span(f"  {scene.t('every 30 s')}", "faint"))]
    history = levels(scene, max((width - 5) // 3, 1))
    for level in range(HIGHEST, 0, -1):
        spans: list[Span] = [Span(f"{level} ", "faint")]
        for value in history:
            if value is not None and value >= level:
                band = "calm" if value == 1 else "tense" if value <= 3 else "hot"
                spans.append(Span("██ ", f"accent-{band}"))
            else:
                spans.append(Span("·· ", "rule"))
        rows.append(tuple(spans))
    return rows


def _promises(scene: Scene, width: int) -> list[Line]:
    rows: list[Line] = [(Span(scene.t("PROMISES"), "bold soft"),)]
    following = next_due(scene.call, scene.now)
    for promise in scene.call.promises:
        mark = (
            Span("► ", "accent-tense") if following is not None and promise.id == following.id else Span("· ", "faint")
        )
        owner = f" @{promise.owner}" if promise.owner else ""
        text = wrap((Span(promise.what + owner, "ink"),), width - 5, rows=2)
        rows += [((mark if i == 0 else Span("  ")), *row) for i, row in enumerate(text)]
        when = describe_deadline(promise.due, scene.now, scene.t)
        rows += [(Span("  "), *row) for row in wrap((Span(when, "soft"),), width - 5, rows=2)]
    return rows


def _notes(scene: Scene, width: int) -> list[Line]:
    rows: list[Line] = [(Span(scene.t("NOTES"), "bold soft"),)]
    for note in reversed(scene.call.notes):
        text = (Span(f"{clock(note.elapsed_ms)} ", "faint"), Span(note.text, "soft"))
        rows += wrap(text, width - 3, rows=4)
    return rows
