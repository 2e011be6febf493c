"""Check my words: what an agent means to say or send, each don't in it with the better wording."""

from __future__ import annotations

from coach.playbook.model import Dont
from coach.tui.view.bottom import KeyHint
from coach.tui.view.choices import choice_rows
from coach.tui.view.line import BLANK, Line, Span, labelled
from coach.tui.view.panels.lists import Room, listed
from coach.tui.view.panels.panel import Panel
from coach.tui.view.panels.slips import slips
from coach.tui.view.scene import Scene
from coach.tui.view.ui import AddWording, Copy, Intent, Open, Showing, Ui
from coach.wording.model import Hit

WRONG, FINE = "wrong", "fine"
"""What the words are added as."""


def check_panel(scene: Scene, ui: Ui, room: Room) -> Panel:
    """Return what stands against the words typed so far; as many don'ts as fit whole."""
    t = scene.t
    lines: list[Line] = [(Span(f"  {t('Check my words')}", "bold ask"),)]
    if not ui.is_reading:
        lines.append((Span(f"  {t('The wordings are being made ready …')}", "faint"),))
    elif not ui.findings.hits:
        text = t("Nothing stands against saying it.") if ui.typed.strip() else t("Type or paste what you mean to say.")
        lines.append((Span("  √ ", "yes"), Span(text, "soft")))
    for hit in ui.findings.hits if ui.is_reading else ():
        rows = _found(scene, ui.typed, hit, room.width)
        if len(lines) + len(rows) > room.rows:
            break
        lines += rows
    keys = (KeyHint("Tab", t("copy")), KeyHint("Esc", t("back")))
    return Panel(tuple(lines), keys=keys)


def _found(scene: Scene, typed: str, hit: Hit, width: int) -> list[Line]:
    """Return a don't that was found: what was typed, and what to say instead."""
    dont = scene.playbook.dont(hit.rule)
    said = (Span(typed[hit.start : hit.end], "no"), Span(f"  {dont.title}" if dont else "", "faint"))
    rows = list(labelled((Span("  ×", "bold no"),), said, width - 1, 5, rows=2))
    if dont is not None:
        rows += labelled((Span("  √", "bold yes"),), better_line(scene, dont), width - 1, 5, rows=2)
    return rows


def better_line(scene: Scene, dont: Dont) -> Line:
    """Return the better wording of a don't, or why it is one when the trainer gave none."""
    return scene.quoted(dont.instead[0], "ink", "underline ink") if dont.instead else (Span(dont.why, "ink"),)


def checked_panel(scene: Scene, ui: Ui, room: Room) -> Panel:
    """Return what can be done with the words that were checked."""
    t = scene.t
    choices: dict[str, Intent] = {
        "1": Copy(ui.typed),
        "2": Open(Showing.ADD, WRONG),
        "3": Open(Showing.ADD, FINE),
    }
    lines: list[Line] = [(Span(f"  {t('Check my words')}", "bold ask"),)]
    lines += labelled((Span("  "),), (Span(ui.typed, "soft"),), room.width - 1, 2, rows=2)
    lines.append(BLANK)
    labels = (t("copy them"), t("add them to a don't: this is wrong"), t("add them to a don't: this is fine"))
    for digit, label in zip(choices, labels, strict=True):
        lines += choice_rows(digit, (Span(label, "ink"),), room.width)
    keys = (KeyHint("1-3", t("choose")), KeyHint("Esc", t("back to the words")))
    return Panel(tuple(lines), choices, choices["1"], keys)


def add_panel(scene: Scene, ui: Ui, room: Room) -> Panel:
    """Return the don'ts that the checked words can be put into: those found first, then this step's."""
    found = [dont for hit in ui.findings.hits if (dont := scene.playbook.dont(hit.rule)) is not None]
    donts = {dont.id: dont for dont in (*found, *slips(scene, ""))}
    items: list[tuple[Line, Intent]] = [
        ((Span(dont.title, "ink"),), AddWording(dont.id, ui.typed, is_wrong=ui.subject == WRONG))
        for dont in donts.values()
    ]
    title = scene.t("Wrong in which way?") if ui.subject == WRONG else scene.t("Fine for which don't?")
    return listed(title, items, room, scene.t)


def note_warning(scene: Scene, ui: Ui) -> str:
    """Return the first don't in a note with the better wording, empty when there is none."""
    if not ui.is_reading or not ui.findings.hits:
        return ""
    dont = scene.playbook.dont(ui.findings.hits[0].rule)
    if dont is None:
        return ""
    better = "".join(span.text for span in better_line(scene, dont))
    return scene.t("{dont}: better {better}", dont=dont.title, better=better)


CHECKING = frozenset({Showing.CHECK, Showing.CHECKED})
"""Where C leads."""
