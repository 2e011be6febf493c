"""Pages that need little: SOS, the boundary, cards, the path, keys, more, leaving."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coach.call.commands import EndCall, WarnAbuse
from coach.call.events import Outcome
from coach.i18n import message
from coach.playbook.model import Phase, Step
from coach.tui.actions import ACTIONS, LIVE, Act
from coach.tui.view.bottom import KeyHint
from coach.tui.view.choices import DIGITS, choice_rows
from coach.tui.view.line import BLANK, Line, Span, fit, labelled, line_cells, on, wrap
from coach.tui.view.panels.panel import Panel, pill_rows
from coach.tui.view.scene import Scene
from coach.tui.view.ui import (
    HandOver,
    Intent,
    Jump,
    Leave,
    Mute,
    NextSafe,
    Open,
    OpenSettings,
    Park,
    Redo,
    SetDepth,
    Showing,
    Tell,
    Ui,
)
from coach.tui.view.written import clock

SAFE: Final = (
    message("I can hear how hard this is. I'm staying with it."),
    message("Please go on, I'm writing down every word."),
    message("Give me one moment, I want to get this right."),
)
"""Sentences that are safe at any moment, in the playbook's language; forms of address as in a playbook."""

BOUNDARY_STEP: Final = "boundary"
HAND_OVER_STEP: Final = "supervisor"


def sos_panel(scene: Scene, ui: Ui, width: int, height: int) -> Panel:
    """Return the SOS card: silence is allowed, one safe sentence, breath, the glass pane, three ways on.

    On a low screen the blank rows go, then pane, breath and silence: never the sentence or a way on.
    """
    t = scene.t
    silence = (Span(t("Four seconds of silence are fine."), "soft"),)
    heading = pill_rows(t("SOS"), "bold pill-ink on-ask", silence, width - 4, indent=2)
    safe = _safe_sentence(scene, ui, width)
    breath, pane = _calming(scene, width)
    ways, choices = _ways_on(scene, width)
    short, _ = _ways_on(scene, width, rows=1)
    for lines in (
        [BLANK, *heading, BLANK, *safe, BLANK, *breath, *pane, BLANK, *ways],
        [*heading, *safe, *breath, *pane, *ways],
        [*heading, *safe, *breath, *short],
        [*heading, *safe, *short],
        [*safe[1:-1], *short],
    ):
        if len(lines) <= height - 2:
            break
    back = KeyHint("Esc", t("back, nothing has changed"))
    keys = (KeyHint(_span(choices), t("choose")), KeyHint("↑↓", t("heat")), back)
    return Panel(tuple(lines), choices, keys=keys, is_page=True, accent="ask")


def _safe_sentence(scene: Scene, ui: Ui, width: int) -> list[Line]:
    """Return one safe sentence in a blue block."""
    sentence = scene.quoted(scene.say_t(SAFE[ui.safe % len(SAFE)]), "bold ink", "underline ink")
    inner = width - 8
    rows = ((), *wrap(sentence, inner - 4), ())
    bar = (Span("  "), Span("█", "accent-calm on-self"))
    return [(*bar, *fit(on((Span("  "), *row), "on-self"), inner, "on-self")) for row in rows]


def _calming(scene: Scene, width: int) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the breath (in 4, out 8) and the glass pane."""
    t = scene.t
    breath = (
        Span(t("in 4 s"), "ink"),
        Span(" ████  ", "ask"),
        Span(t("out 8 s"), "ink"),
        Span(" ████████  ", "ask"),
        Span(t("slowly, twice"), "soft"),
    )
    pane = (Span(t("The anger hits the pane, not you."), "ink"),)
    return (
        labelled((Span(f"  {t('BREATH')}", "bold soft"),), breath, width - 4, 12),
        labelled((Span(f"  {t('PANE')}", "bold soft"),), pane, width - 4, 12),
    )


def _ways_on(scene: Scene, width: int, *, rows: int = 2) -> tuple[list[Line], dict[str, Intent]]:
    """Return what the digits of the SOS card lead to."""
    t, playbook = scene.t, scene.playbook
    ways: list[tuple[str, str, Intent, str]] = [("1", t("another safe sentence"), NextSafe(), "")]
    if playbook.abuse:
        ways.append(("2", t("the boundary"), Open(Showing.BOUNDARY), BOUNDARY_STEP))
    elif playbook.step(BOUNDARY_STEP) is not None:
        ways.append(("2", t("the boundary"), Jump(BOUNDARY_STEP), BOUNDARY_STEP))
    if playbook.step(HAND_OVER_STEP) is not None:
        ways.append(("3", t("hand over"), Jump(HAND_OVER_STEP), HAND_OVER_STEP))
    if playbook.cards:
        ways.append(("4", t("cards"), Open(Showing.CARDS), ""))
    lines: list[Line] = []
    for digit, label, _, step_id in ways:
        step = playbook.step(step_id)
        said = step.say.of(scene.call.band)[:1] if step else ()
        example = (Span("  "), *scene.quoted(said[0].text, "faint")) if said else ()
        lines += choice_rows(digit, (Span(label, "soft"), *example), width - 2, rows=rows)
    return lines, {digit: intent for digit, _, intent, _ in ways}


def _span(choices: dict[str, Intent]) -> str:
    digits = sorted(choices)
    return f"{digits[0]}-{digits[-1]}" if len(digits) > 1 else "".join(digits)


def boundary_panel(scene: Scene, width: int) -> Panel:
    """Return the abuse ladder: which warnings were given and when; after the last one the call may be ended."""
    t = scene.t
    given = {warned.number: warned for warned in scene.call.warnings}
    lines: list[Line] = [
        BLANK,
        *pill_rows(
            t("BOUNDARY"), "bold pill-ink on-ask", (Span(t("Anger yes, insults no."), "soft"),), width - 4, indent=2
        ),
        BLANK,
    ]
    choices: dict[str, Intent] = {}
    focus = 0
    ladder = scene.playbook.abuse
    following = len(given) + 1
    for number, sentence in enumerate(ladder, start=1):
        is_last = number == len(ladder)
        if number in given:
            mark: Line = (Span("  √ ", "yes"), Span(f"{clock(given[number].elapsed_ms)}  ", "faint"))
            lines += labelled(mark, scene.quoted(sentence, "soft"), width - 4, 13)
        elif number == following:
            key = "4" if is_last else "1"
            choices[key] = (
                Tell((EndCall(Outcome.ENDED_FOR_ABUSE, t("insults after the last warning")),), Showing.WRAP_UP)
                if is_last
                else Tell((WarnAbuse(),), Showing.BOUNDARY)
            )
            lines += labelled(
                (Span(f"  {key} ", "bold ink"), Span("►", "accent-tense")),
                scene.quoted(sentence, "bold ink"),
                width - 4,
                13,
            )
            focus = len(lines)
        else:
            lines += labelled((Span("    ·", "faint"),), scene.quoted(sentence, "faint"), width - 4, 13)
        lines.append(BLANK)
    if scene.playbook.step(BOUNDARY_STEP) is not None:
        choices["2"] = Jump(BOUNDARY_STEP)
        lines += choice_rows("2", (Span(t("go to the step"), "soft"),), width - 2)
    hints = []
    if "1" in choices:
        hints.append(KeyHint("1", t("warned")))
    if "4" in choices:
        hints.append(KeyHint("4", t("end the call")))
    keys = (*hints, KeyHint("Esc", t("back")))
    return Panel(tuple(lines), choices, keys=keys, is_page=True, accent="ask", focus=focus)


def cards_panel(scene: Scene, ui: Ui, width: int) -> Panel:
    """Return the cards by title, or the lines of the one in `ui.subject`."""
    t = scene.t
    card = next((card for card in scene.playbook.cards if card.id == ui.subject), None)
    lines: list[Line] = [BLANK]
    if card is not None:
        lines += [(Span(f"  {card.title}", "bold ink"),), BLANK]
        for text in card.lines:
            lines += labelled((Span("  ·", "ask"),), scene.speak(text, "ink"), width - 4, 4)
        return Panel(tuple(lines), keys=(KeyHint("Esc", t("back")),), is_page=True, accent="ask")
    lines += [(Span(f"  {t('Cards')}", "bold ink"),), BLANK]
    choices: dict[str, Intent] = {}
    shown = scene.playbook.cards[ui.page * DIGITS : (ui.page + 1) * DIGITS]
    for each in shown:
        digit = str(len(choices) + 1)
        choices[digit] = Open(Showing.CARD, each.id)
        lines += choice_rows(digit, (Span(each.title, "ink"),), width - 2)
    keys = [KeyHint(_span(choices), t("choose"))] if choices else []
    if len(scene.playbook.cards) > DIGITS:
        keys.append(KeyHint("Tab", t("more")))
    return Panel(tuple(lines), choices, keys=(*keys, KeyHint("Esc", t("back"))), is_page=True, accent="ask")


def path_steps(scene: Scene) -> Sequence[Step]:
    """Return the steps of the path page in the order of its cursor: the call, side steps, the follow-up."""
    main = [step for step in scene.playbook.steps if not step.is_side]
    return (*main, *(step for step in scene.playbook.steps if step.is_side))


def path_panel(scene: Scene, ui: Ui, width: int) -> Panel:
    """Return all steps with their ticks and the advice of the one under the cursor; a jump leaves ticks as they are."""
    t = scene.t
    steps = path_steps(scene)
    cursor = max(min(ui.cursor, len(steps) - 1), 0)
    gate = {*scene.playbook.gate.steps, *scene.playbook.gate.if_entered}
    lines: list[Line] = []
    focus = 0
    numbered = scene.playbook.in_phase(Phase.CALL)[:DIGITS]
    digits = {step.id: str(number) for number, step in enumerate(numbered, start=1)}
    choices: dict[str, Intent] = {digit: Jump(step_id) for step_id, digit in digits.items()}
    for index, step in enumerate(steps):
        if index == 0 or _group(step) != _group(steps[index - 1]):
            lines.append((Span(f"  {t(_group(step))}", "bold soft"),))
        digit = digits.get(step.id, " ")
        is_here = step.id == scene.call.step
        mark = "►" if is_here else "√" if _is_done(scene, step) else "·"
        done = sum(tick.id in scene.call.ticks for tick in step.ticks)
        count = f" {done}/{len(step.ticks)}" if step.ticks else ""
        style = "bold ink" if is_here else "ink" if index == cursor else "soft"
        text: Line = (
            Span(" > " if index == cursor else "   ", "bold ask"),
            Span(f"{digit} ", "bold ink"),
            Span(f"{mark} ", "yes" if mark == "√" else "accent-tense" if is_here else "faint"),
            Span(step.title, style),
            Span(count, "faint"),
        )
        of_gate = Span(f"  {t('gate')}" if step.id in gate else "", "faint")
        lines.append((*text, of_gate) if line_cells((*text, of_gate)) <= width - 3 else text)
        if index == cursor:
            focus = len(lines)
            for advice in (step.goal, *step.advice):
                if advice:
                    lines += labelled((Span("        "),), scene.speak(advice, "faint"), width - 4, 8)
    keys = (
        KeyHint("↑↓", t("choose")),
        KeyHint("Enter", t("go there")),
        KeyHint("1-9", t("go there")),
        KeyHint("Esc", t("back")),
    )
    return Panel(tuple(lines), choices, Jump(steps[cursor].id) if steps else None, keys, is_page=True, focus=focus)


def _group(step: Step) -> str:
    if step.is_side:
        return message("SIDE STEPS")
    match step.phase.value:
        case "before":
            return message("BEFORE")
        case "later":
            return message("LATER")
        case _:
            return message("THE CALL")


def _is_done(scene: Scene, step: Step) -> bool:
    has_all = all(tick.id in scene.call.ticks for tick in step.ticks)
    is_answered = not step.question or step.id in scene.call.answers
    return step.id in scene.call.entered and has_all and is_answered


def help_panel(scene: Scene, ui: Ui, width: int, height: int) -> Panel:
    """Return every key with what it does."""
    t = scene.t
    lines: list[Line] = [BLANK]
    for act in LIVE:
        if act in {Act.COOLER, Act.NEXT_FIELD} or (act is Act.ADDRESS and not scene.has_address_forms):
            continue
        action = ACTIONS[act]
        lines += labelled((Span(f"  {scene.key(act)}", "bold ink"),), (Span(t(action.help), "soft"),), width - 4, 14)
    focus = height - 4 + min(ui.cursor, len(lines))
    return Panel(tuple(lines), keys=(KeyHint("↑↓", t("scroll")), KeyHint("Esc", t("back"))), is_page=True, focus=focus)


def more_panel(scene: Scene, ui: Ui, width: int) -> Panel:
    """Return the rest, under the digits that they keep."""
    t = scene.t
    mute = Mute(not ui.is_muted)
    choices: dict[str, Intent] = {}
    lines: list[Line] = [(Span(f"  {t('More')}", "bold ask"),)]
    for digit, label, intent, is_there in (
        ("1", t("hand-over card: five lines, copied"), HandOver(), True),
        ("2", t("cards"), Open(Showing.CARDS), bool(scene.playbook.cards)),
        ("3", t("step by step") if ui.is_checklist else t("checklist"), SetDepth(not ui.is_checklist), True),
        ("4", t("warn and remind again") if ui.is_muted else t("mute warnings and reminders"), mute, True),
        ("5", t("redo what was undone"), Redo(), True),
        ("6", t("settings"), OpenSettings(), True),
        ("7", t("park this call: another one rings"), Park(), True),
    ):
        if is_there:
            choices[digit] = intent
            lines += choice_rows(digit, (Span(label, "ink"),), width)
    return Panel(tuple(lines), choices, keys=(KeyHint(", ".join(choices), t("choose")), KeyHint("Esc", t("back"))))


def leave_panel(scene: Scene, width: int) -> Panel:
    """Ask before leaving in a call: it stays open and can be resumed."""
    t = scene.t
    lines: list[Line] = [(Span(f"  {t('Leave coach in the middle of the call?')}", "bold ask"),)]
    lines += choice_rows("1", (Span(t("leave; the call stays open, resume it at the next start"), "ink"),), width)
    lines += choice_rows("2", (Span(t("stay"), "ink"),), width)
    return Panel(
        tuple(lines),
        {"1": Leave(), "2": Open(Showing.NOTHING)},
        keys=(KeyHint("1-2", t("choose")), KeyHint("Esc", t("back"))),
    )
