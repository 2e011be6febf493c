"""The top row: how far, how hot, how long."""

from __future__ import annotations

from coach.playbook.model import Phase
from coach.tui.view.line import Line, Span, fit, line_cells
from coach.tui.view.scene import Scene
from coach.tui.view.temperature import pill
from coach.tui.view.written import clock


def head_line(scene: Scene, width: int) -> Line:
    """Return the top row in exactly `width` cells: temperature in the centre, clock at the right."""
    middle = pill(scene.call, scene.t, with_gauge=width >= 70)
    right = _clock(scene, width)
    left = _progress(scene)
    start = max((width - line_cells(middle)) // 2, 0)
    left_fitted = fit(
        (Span(" ", "on-panel"), *left), min(start, max(width - line_cells(middle) - line_cells(right), 0)), "on-panel"
    )
    room = width - line_cells(left_fitted) - line_cells(middle) - line_cells(right)
    middle_on_panel = tuple(
        span if "on-" in span.style else Span(span.text, f"{span.style} on-panel") for span in middle
    )
    return fit((*left_fitted, *middle_on_panel, Span(" " * max(room, 0), "on-panel"), *right), width, "on-panel")


def _clock(scene: Scene, width: int) -> Line:
    ending = scene.call.ending
    shown = clock(scene.elapsed_ms if ending is None else ending.elapsed_ms)
    word = f"{scene.t('call')} " if width >= 70 else ""
    return (Span(word, "soft on-panel"), Span(shown, "bold ink on-panel"), Span(" ", "on-panel"))


def _progress(scene: Scene) -> Line:
    steps = scene.playbook.in_phase(scene.step.phase if scene.step.phase is not Phase.BEFORE else Phase.CALL)
    ids = [step.id for step in steps]
    if scene.step.is_side or scene.call.step not in ids:
        return (Span(f"► {scene.step.title}", "soft on-panel"),)
    at = ids.index(scene.call.step)
    marks = "".join("►" if i == at else "■" if step in scene.call.entered else "□" for i, step in enumerate(ids))
    return (Span(f"{at + 1}/{len(ids)}", "bold ink on-panel"), Span(f" {marks}", "soft on-panel"))
