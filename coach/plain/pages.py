"""What is open over a call as lines of text: the panels of the screens, and three pages that are told otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from coach.call.events import Outcome
from coach.call.summary import cause_text, outcome_text
from coach.i18n import message
from coach.plain.text import HEIGHT, KEYS, SIGNS, WIDTH, heading, told_lines
from coach.playbook.model import Phase
from coach.tui.actions import ACTIONS, LIVE, Act
from coach.tui.view.bottom import KeyHint
from coach.tui.view.choices import DIGITS
from coach.tui.view.line import Line, Span
from coach.tui.view.panels import Panel, build_panel
from coach.tui.view.panels.check import CHECKING
from coach.tui.view.panels.gate import gate_panel
from coach.tui.view.panels.pages import path_steps
from coach.tui.view.panels.wrap_up import CAUSES, summary_of
from coach.tui.view.scene import Scene
from coach.tui.view.ui import Intent, Jump, Open, Showing, Ui
from coach.tui.view.written import clock

KEY_NAMES: Final = message("A key that types nothing is written as its name: esc, tab, left, right, up, down, f8.")

MOST: Final = 99
"""Choices that can have a number where numbers are written: keys have nine digits."""

_HELP: Final[Mapping[Act, str]] = {
    Act.HOTTER: message("the customer is hotter, cooler"),
    Act.UNDO: message("take back, as often as you like"),
    Act.CLOSE: message("close what is open; when nothing is: tell everything again"),
}
"""What is said otherwise than on the screens."""

_LEFT_OUT: Final = frozenset({Act.ENTER, Act.COOLER})
"""Enter is what ends each line, and the arrow down stands with the arrow up."""


def page_of(scene: Scene, ui: Ui) -> Panel | None:
    """Return what is open, laid out for lines; None for the call itself."""
    match ui.showing:
        case Showing.GATE:
            return gate_panel(scene, WIDTH, HEIGHT, most=MOST)
        case Showing.PATH:
            return _path(scene)
        case Showing.HELP:
            return _help(scene)
        case Showing.WRAP_UP:
            return _wrap_up(scene, ui)
        case _:
            return build_panel(scene, ui, WIDTH, HEIGHT)


def page_text(scene: Scene, ui: Ui, panel: Panel) -> tuple[str, ...]:
    """Return the words of what is open; what Space does stands among the keys."""
    space = scene.t("Space")
    lines = [line for line in panel.lines if not line or line[0].text.strip() != space]
    return told_lines(lines, _signs(scene, ui))


def _signs(scene: Scene, ui: Ui) -> Mapping[str, str]:
    """Return what signs are: where words are checked, a cross and a tick are the wrong and the better wording."""
    if ui.showing not in CHECKING:
        return SIGNS
    t = scene.t
    if not ui.findings.hits:
        return {**SIGNS, "√": ""}
    return {**SIGNS, "×": f"{heading(t('NOT'))}:", "√": f"{heading(t('BETTER'))}:"}


def _path(scene: Scene) -> Panel:
    """Return all steps, each with a number: those of the call keep the digits that they have on the screens."""
    t = scene.t
    steps = path_steps(scene)
    first = [step.id for step in scene.playbook.in_phase(Phase.CALL)[:DIGITS]]
    others = [step.id for step in steps if step.id not in first]
    numbers = {step_id: str(n) for n, step_id in enumerate(first, start=1)}
    numbers |= {step_id: str(n) for n, step_id in enumerate(others, start=max(len(first), DIGITS) + 1)}
    ordered = sorted(steps, key=lambda step: int(numbers[step.id]))
    lines: list[Line] = []
    for step in ordered:
        done = sum(tick.id in scene.call.ticks for tick in step.ticks)
        count = f" {done}/{len(step.ticks)}" if step.ticks else ""
        here = f" ({t('you are here')})" if step.id == scene.call.step else ""
        lines.append((Span(f"{numbers[step.id]} {step.title}{count}{here}"),))
    choices: dict[str, Intent] = {numbers[step.id]: Jump(step.id) for step in ordered}
    last = numbers[ordered[-1].id] if ordered else "1"
    keys = (KeyHint(f"1-{last}", t("go there")), KeyHint(t("Space"), t("back")))
    return Panel(tuple(lines), choices, Open(Showing.NOTHING), keys, is_page=True)


def _help(scene: Scene) -> Panel:
    t = scene.t
    lines: list[Line] = []
    for act in LIVE:
        if act in _LEFT_OUT or (act is Act.ADDRESS and not scene.has_address_forms):
            continue
        action = ACTIONS[act]
        shown = "Enter" if act is Act.ADVANCE else KEYS.get(action.shown, action.shown)
        lines.append((Span(f"{shown}: {t(_HELP.get(act, action.help))}"),))
    lines.append((Span(t(KEY_NAMES)),))
    return Panel(tuple(lines), {}, Open(Showing.NOTHING), (KeyHint(t("Space"), t("back")),), is_page=True)


def _wrap_up(scene: Scene, ui: Ui) -> Panel:
    """Return outcome, summary, file and causes: one line each, the causes with their digits."""
    t, ending = scene.t, scene.call.ending
    outcome = ending.outcome if ending is not None else Outcome.UNRESOLVED
    levels = list(dict.fromkeys(reading.level for reading in (*scene.call.readings[:1], *scene.call.readings[-1:])))
    heat = f", {t('temperature')} {'-'.join(map(str, levels))}" if levels else ""
    length = clock(ending.elapsed_ms if ending is not None else scene.elapsed_ms)
    rows = [f"{heading(outcome_text(outcome, t))}, {length}{heat}", *summary_of(scene).splitlines()]
    if ui.copied:
        rows.append(ui.copied)
    if ui.file:
        rows.append(f"{t('file')}: {ui.file}")
    rows.append(f"{heading(t('CAUSE'))}:")
    for digit, cause in CAUSES.items():
        rows.append(f"{digit} {'[x] ' if scene.call.cause is cause else ''}{cause_text(cause, t)}")
    keys = (
        KeyHint(t("Space"), t("done")),
        KeyHint(f"1-{len(CAUSES)}", t("cause")),
        KeyHint("C", t("copy")),
        KeyHint("N", t("note")),
        KeyHint("U", t("undo")),
    )
    panel = build_panel(scene, ui, WIDTH, HEIGHT)
    choices = panel.choices if panel is not None else {}
    return Panel(tuple((Span(row),) for row in rows), choices, keys=keys, is_page=True)
