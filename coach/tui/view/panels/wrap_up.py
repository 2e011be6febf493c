"""The wrap-up: the summary in CRM wording, the cause in one key, where the text went."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from coach.call.commands import ChooseCause
from coach.call.events import Cause, Outcome
from coach.call.history import PREVENTION
from coach.call.summary import cause_text, outcome_text, render_summary
from coach.i18n import Translator
from coach.tui.actions import Act
from coach.tui.view.bottom import KeyHint
from coach.tui.view.line import BLANK, Line, Span, labelled, wrap
from coach.tui.view.panels.after import is_worth_a_breath
from coach.tui.view.panels.panel import Panel, pill_rows
from coach.tui.view.past_call import heat_text
from coach.tui.view.scene import Scene
from coach.tui.view.ui import Intent, Open, Showing, Tell, Typing, Ui
from coach.tui.view.written import clock

PREVENTION_DIGIT: Final = "7"
CAUSES: Final[Mapping[str, Cause]] = {str(number): cause for number, cause in enumerate(Cause, start=1)}


LEAST_SUMMARY: Final = 4
"""Rows of the summary that stay on the smallest screens."""


def summary_of(scene: Scene) -> str:
    """Return the agent's own wording, or the text made from the library's template."""
    if scene.call.summary:
        return scene.call.summary
    return render_summary(scene.playbook, scene.call, values=scene.known, t=scene.say_t)


def copied_text(text: str, t: Translator, *, is_native: bool, has_file: bool) -> str:
    """Return what came of copying, honestly: a terminal's clipboard gives no answer."""
    if not is_native and not has_file:
        return t("Sent to the terminal's clipboard; whether it took it cannot be seen.")
    if is_native:
        return t.plural("Copied: {n} character.", "Copied: {n} characters.", len(text))
    return t("Sent to the terminal's clipboard; whether it took it cannot be seen. The file has it too.")


def wrap_up_panel(scene: Scene, ui: Ui, width: int, height: int) -> Panel:
    """Return the wrap-up page of a call that has ended."""
    t = scene.t
    ending = scene.call.ending
    outcome = ending.outcome if ending is not None else Outcome.UNRESOLVED
    inner = width - 6
    below: list[Line] = [BLANK, *_cause_rows(scene, width), *_prevention_rows(scene, width), BLANK]
    if ui.copied:
        below += labelled((Span("  √", "yes"),), (Span(ui.copied, "ink"),), width - 4, 4, rows=3)
    if ui.file:
        below += labelled((Span("  "),), (Span(f"{t('file')}: {ui.file}", "faint"),), width - 4, 4, rows=4)
    above: list[Line] = [*_heading(scene, outcome, width), BLANK]
    summary: list[Line] = []
    for row in summary_of(scene).splitlines():
        summary += [(Span("  "), *each) for each in wrap((Span(row, "ink"),), inner)] or [BLANK]
    room = max(height - 2 - len(above) - len(below), LEAST_SUMMARY)
    if len(summary) > room:
        summary = [*summary[: room - 1], (Span("  "), Span(t("… the rest is in the file"), "faint"))]
    lines = [*above, *summary, *below]
    choices: dict[str, Intent] = {
        digit: Tell((ChooseCause(cause),), Showing.WRAP_UP) for digit, cause in CAUSES.items()
    }
    choices[PREVENTION_DIGIT] = Open(Showing.WRAP_UP, PREVENTION, Typing.NOTE)
    keys = (
        KeyHint(scene.key(Act.ADVANCE), t("done")),
        KeyHint(scene.key(Act.ON), t("next call at once")),
        KeyHint(scene.key(Act.COPY), t("copy")),
        KeyHint("Enter", t("edit")),
        KeyHint("1-6", t("cause")),
        KeyHint(PREVENTION_DIGIT, t("prevention")),
        KeyHint(scene.key(Act.NOTE), t("note")),
        *((KeyHint("0", t("breathe")),) if is_worth_a_breath(scene) else ()),
        KeyHint(scene.key(Act.UNDO), t("undo")),
    )
    accent = "yes" if outcome is Outcome.RESOLVED else "accent-tense"
    return Panel(tuple(lines), choices, keys=keys, is_page=True, accent=accent)


def _heading(scene: Scene, outcome: Outcome, width: int) -> tuple[Line, ...]:
    ending = scene.call.ending
    style = "bold pill-ink on-pill-calm" if outcome is Outcome.RESOLVED else "bold pill-ink on-pill-tense"
    felt = heat_text(scene.call, scene.t)
    heat = f"   {scene.t('temperature')}: {felt}" if felt else ""
    rest = (Span(clock(ending.elapsed_ms if ending else scene.elapsed_ms), "bold ink"), Span(heat, "soft"))
    return pill_rows(outcome_text(outcome, scene.t).upper(), style, rest, width - 4, indent=2)


def _prevention_rows(scene: Scene, width: int) -> list[Line]:
    """Return what would prevent it next time, or the digit that asks for it."""
    t = scene.t
    noted = scene.call.blanks.get(PREVENTION, "")
    text = Span(noted, "ink") if noted else Span(t("what would prevent it next time, in one line"), "faint")
    number = Span(f"{PREVENTION_DIGIT}\N{NO-BREAK SPACE}", "bold yes" if noted else "soft")
    return list(labelled((Span("  "),), (number, text), width - 4, 12, rows=2))


def _cause_rows(scene: Scene, width: int) -> list[Line]:
    """Return the causes side by side, the chosen one marked."""
    t = scene.t
    spans: list[Span] = []
    chosen = "√\N{NO-BREAK SPACE}"
    for digit, cause in CAUSES.items():
        is_chosen = scene.call.cause is cause
        word = cause_text(cause, t).replace(" ", "\N{NO-BREAK SPACE}")
        spans += [
            Span(f"{digit}\N{NO-BREAK SPACE}{chosen if is_chosen else ''}{word}", "bold yes" if is_chosen else "soft"),
            Span("   "),
        ]
    return list(labelled((Span(f"  {t('CAUSE')}", "bold soft"),), tuple(spans), width - 4, 12))
