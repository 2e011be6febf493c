"""The gate: every condition of *resolved*, the missing ones with the digit that meets them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from coach.call.commands import EndCall
from coach.call.events import Outcome
from coach.call.gate import GateRow, RowKind, gate_rows
from coach.call.phrases import repair_of
from coach.playbook.model import Band
from coach.tui.actions import Act
from coach.tui.view.bottom import KeyHint
from coach.tui.view.choices import DIGITS, digit_range
from coach.tui.view.line import BLANK, Line, Span, fit, labelled, wrap
from coach.tui.view.panels.panel import Panel, pill_rows
from coach.tui.view.scene import Scene
from coach.tui.view.ui import Intent, Jump, Open, Showing, Tell, Typing


def gate_panel(scene: Scene, width: int, height: int, *, most: int = DIGITS) -> Panel:
    """Return the gate page. Space ends the call as resolved when nothing is missing, else goes to the first gap.

    The first `most` missing conditions have a number. When the rows do not fit, those that are met shrink to one
    line, then the advice goes, from the last row on. Conditions that find no room are counted: they move up as the
    first are met.
    """
    rows = gate_rows(scene.playbook, scene.call)
    missing = [row for row in rows if not row.is_met]
    digits = {row.key: str(number) for number, row in enumerate(missing[:most], start=1)}
    heading: list[Line] = [BLANK, *_heading(scene, len(missing), len(rows), width), BLANK]
    for all_met, advice in _variants(len(missing)):
        body = _rows(scene, rows, digits, width, all_met=all_met, advice=advice)
        if len(heading) + len(body) <= height - 2:
            break
    else:
        heading = heading[1:-1]
        body, count = _first_rows(scene, rows, digits, width, height - 2 - len(heading))
        missing = missing[:count]
    choices: dict[str, Intent] = {digits[row.key]: row_intent(row) for row in missing[:most]}
    t = scene.t
    keys = [KeyHint(scene.key(Act.ADVANCE), t("resolved") if not missing else t("the first that is missing"))]
    if choices:
        keys.append(KeyHint(digit_range(len(choices)), t("meet it")))
    keys += [KeyHint("↑↓", t("heat")), KeyHint(scene.key(Act.END), t("end otherwise")), KeyHint("Esc", t("back"))]
    resolved = Tell((EndCall(Outcome.RESOLVED),), Showing.WRAP_UP)
    return Panel(
        (*heading, *body),
        choices,
        resolved if not missing else choices.get("1"),
        tuple(keys),
        is_page=True,
        accent="accent-tense" if missing else "yes",
    )


def _variants(missing: int) -> Iterator[tuple[bool, Sequence[int]]]:
    """Yield ways to fill the page, the fullest first: whether met rows stand each on its own, and the advice's rows."""
    yield True, (2,) * missing
    yield True, (1,) * missing
    yield False, (2,) * missing
    for advised in range(missing, -1, -1):
        yield False, (1,) * advised


def _rows(
    scene: Scene,
    rows: Sequence[GateRow],
    digits: Mapping[str, str],
    width: int,
    *,
    all_met: bool,
    advice: Sequence[int],
) -> list[Line]:
    """Return the conditions as lines: met ones dim, missing ones bold with their digit and what to do.

    `advice` are the rows that what to do may take, for the first missing condition, the second and so on.
    """
    advice_rows = iter(advice)
    lines: list[Line] = []
    met = [row for row in rows if row.is_met]
    if met and not all_met:
        text = scene.t.plural("{n} condition is met", "{n} conditions are met", len(met))
        lines.append((Span("    "), Span("[√]", "bold yes"), Span(f" {text}", "soft")))
    for row in rows:
        if row.is_met:
            if all_met:
                text = row_text(scene, row)
                lines.append(fit((Span("    "), Span("[√]", "bold yes"), Span(f" {text}", "soft")), width - 4))
            continue
        digit = digits.get(row.key, " ")
        label = (Span(f"{digit:>3} ", "bold ink"), Span("[ ] ", "bold accent-tense"))
        lines += labelled(label, (Span(row_text(scene, row), "bold ink"),), width - 4, 8, rows=2)
        following = wrap(row_advice(scene, row), width - 12, rows=next(advice_rows, 0))
        lines += [(Span(" " * 8), *more) for more in following]
    return lines


def _first_rows(
    scene: Scene, rows: Sequence[GateRow], digits: Mapping[str, str], width: int, room: int
) -> tuple[list[Line], int]:
    """Return as many missing conditions as fit whole, how many come after them in words, and how many those are."""
    lines = _rows(scene, rows, digits, width, all_met=False, advice=())
    missing = [row for row in rows if not row.is_met]
    if len(lines) <= room:
        return lines, len(missing)
    lines = _rows(scene, [row for row in rows if row.is_met], digits, width, all_met=False, advice=())
    for number, row in enumerate(missing):
        following = _rows(scene, (row,), digits, width, all_met=False, advice=())
        if len(lines) + len(following) > room - 1 and number:
            text = scene.t("… and {n} more after these", n=len(missing) - number)
            return [*lines, (Span(" " * 8), Span(text, "soft"))], number
        lines += following
    return lines, len(missing)


def _heading(scene: Scene, missing: int, total: int, width: int) -> tuple[Line, ...]:
    t = scene.t
    if not missing:
        rest = (Span(t("Everything is there for “resolved”."), "ink"),)
        return pill_rows(t("READY"), "bold pill-ink on-pill-calm", rest, width - 4, indent=1)
    text = t.plural(
        "{n} condition of {total} is missing", "{n} conditions of {total} are missing", missing, total=total
    )
    return pill_rows(t("NOT YET"), "bold pill-ink on-pill-tense", (Span(text, "ink"),), width - 4, indent=1)


def row_text(scene: Scene, row: GateRow) -> str:
    """Return a condition in words."""
    t, gate = scene.t, scene.playbook.gate
    match row.kind:
        case RowKind.TICK | RowKind.ANSWER | RowKind.CUE:
            return row.text or row.id
        case RowKind.TEMPERATURE:
            now = str(scene.call.temperature) if scene.call.temperature is not None else t("not set")
            return t("Temperature {limit} or less (now: {now})", limit=gate.max_temperature, now=now)
        case RowKind.REPAIR:
            return t("Repair: {dont}", dont=row.text)
        case RowKind.CONFIRMED:
            return t("The customer says it is settled")
        case RowKind.PROMISES:
            return t.plural("{n} promise with who and when", "{n} promises with who and when", gate.promises)
        case RowKind.NEXT_CONTACT:
            return t("Next contact dated, or they want none")
        case _:
            assert_never(row.kind)


def row_advice(scene: Scene, row: GateRow) -> Line:
    """Return what to do about a missing condition: the sentence to say, or the step that lifts it."""
    t = scene.t
    match row.kind:
        case RowKind.TICK | RowKind.ANSWER:
            step = scene.playbook.step(row.step)
            if step is None:
                return ()
            said = step.say.of(scene.call.band)
            head = Span(f"{step.title}: ", "soft")
            return (head, *scene.quoted(said[0].text, "soft")) if said else (Span(step.title, "soft"),)
        case RowKind.TEMPERATURE:
            return (Span(t("set it with ↑↓ when the customer has calmed"), "soft"),)
        case RowKind.CONFIRMED:
            asking = scene.playbook.gate.steps[-1:] or (scene.step.id,)
            step = scene.playbook.step(asking[0]) or scene.step
            said = step.say.of(scene.call.band) or step.say.of(Band.CALM)
            return scene.quoted(said[0].text, "soft") if said else (Span(t("ask, then wait for the answer"), "soft"),)
        case RowKind.PROMISES:
            return (Span(t("what, who, by when"), "soft"),)
        case RowKind.NEXT_CONTACT:
            return (Span(t("agree on a day and an hour"), "soft"),)
        case RowKind.CUE:
            return (Span(t("say in one line how it was cleared"), "soft"),)
        case RowKind.REPAIR:
            repair = repair_of(scene.playbook, row.id)
            return scene.quoted(repair.text, "soft") if repair is not None else (Span(t("say it better now"), "soft"),)
        case _:
            assert_never(row.kind)


def row_intent(row: GateRow) -> Intent:
    """Return what the digit of a missing condition does."""
    match row.kind:
        case RowKind.TICK | RowKind.ANSWER:
            return Jump(row.step, from_gate=True)
        case RowKind.TEMPERATURE:
            return Open(Showing.LEVELS, is_from_gate=True)
        case RowKind.CONFIRMED:
            if row.needs_words:
                return Open(Showing.WORDS, typing=Typing.WORDS, is_from_gate=True)
            return Open(Showing.CONFIRM, is_from_gate=True)
        case RowKind.PROMISES:
            return Open(Showing.PROMISES, is_from_gate=True)
        case RowKind.NEXT_CONTACT:
            return Open(Showing.CONTACT, typing=Typing.CONTACT, is_from_gate=True)
        case RowKind.CUE:
            return Open(Showing.CLEAR, row.id, Typing.CLEAR, is_from_gate=True)
        case RowKind.REPAIR:
            return Open(Showing.REPAIR, row.id, is_from_gate=True)
        case _:
            assert_never(row.kind)
