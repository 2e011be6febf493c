"""What the customer said: cues by digit, or by the words typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from coach.call.commands import HearCue
from coach.playbook.model import Cue
from coach.tui.view.bottom import KeyHint
from coach.tui.view.choices import DIGITS, choice_rows
from coach.tui.view.line import BLANK, Line, Span, labelled
from coach.tui.view.panels.panel import Panel
from coach.tui.view.scene import Scene
from coach.tui.view.ui import Intent, Jump, Open, Showing, Tell, Ui

TELLING_WORDS = 2
"""Typed words that have to stand in a heard line before the cue counts as recognised."""


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Return the text as it is compared: no case, no diacritics, ё as е, words apart by one blank."""
    bare = unicodedata.normalize("NFKD", text.casefold().replace("ł", "l"))
    letters = (char if char.isalnum() else " " for char in bare if not unicodedata.combining(char))
    return " ".join("".join(letters).split())


def recognised(cues: Sequence[Cue], typed: str) -> Cue | None:
    """Return the cue whose title or heard line the typed words are, contain, or stand in."""
    words = folded(typed)
    if not words:
        return None
    for cue in cues:
        if words == folded(cue.title):
            return cue
    is_telling = len(words.split()) >= TELLING_WORDS
    for cue in cues:
        for heard in cue.heard:
            line = folded(heard)
            if line and (f" {line} " in f" {words} " or (is_telling and f" {words} " in f" {line} ")):
                return cue
    return None


def cue_in(scene: Scene, ui: Ui, typed: str) -> Cue | None:
    """Return the cue in what was typed: as the wordings find it once they are ready, else by plain comparison."""
    found = scene.playbook.cue(ui.heard) if ui.is_reading and ui.heard and typed.strip() else None
    return found if found is not None else recognised(scene.playbook.cues, typed)


def matching(cues: Sequence[Cue], typed: str) -> tuple[Cue, ...]:
    """Return the cues in whose title or heard line every typed word begins a word; all when nothing is typed."""
    words = folded(typed).split()
    if not words:
        return tuple(cues)

    def fits(cue: Cue) -> bool:
        return any(
            all(any(part.startswith(word) for part in folded(text).split()) for word in words)
            for text in (cue.title, *cue.heard)
        )

    return tuple(cue for cue in cues if fits(cue))


def cues_panel(scene: Scene, ui: Ui, width: int, rows: int) -> Panel:
    """Return the cues, at most nine at a time; typing narrows them, Enter keeps what is not among them."""
    t = scene.t
    found = matching(scene.playbook.cues, ui.typed)
    size = max(min(DIGITS, rows - 1), 1)
    pages = max((len(found) + size - 1) // size, 1)
    page = ui.page % pages
    shown = found[page * size : (page + 1) * size]
    choices: dict[str, Intent] = {}
    lines: list[Line] = [
        (Span(f"  {t('They said …')}", "bold ask"), Span(f"  {page + 1}/{pages}" if pages > 1 else "", "faint"))
    ]
    known = cue_in(scene, ui, ui.typed)
    for cue in shown:
        digit = str(len(choices) + 1)
        choices[digit] = Tell((HearCue(cue.id, ui.typed.strip()),), Showing.CUE, cue.id)
        mark = Span("► ", "bold ask") if known is not None and cue.id == known.id else Span("")
        lines += choice_rows(digit, (mark, Span(cue.title, "ink")), width, rows=1)
    if not shown:
        lines.append((Span(f"  {t('No cue like that: Enter keeps it for the trainer.')}", "soft"),))
    more = (KeyHint("Tab", t("more")),) if pages > 1 else ()
    keys = (KeyHint("1-9", t("cue")), KeyHint("Enter", t("keep")), *more, KeyHint("Esc", t("back")))
    return Panel(tuple(lines), choices, keys=keys)


def cue_panel(scene: Scene, ui: Ui, width: int) -> Panel:
    """Return what to do about the cue just heard; Space goes to its step."""
    t = scene.t
    cue = scene.playbook.cue(ui.subject)
    if cue is None:
        return Panel((), keys=(KeyHint("Esc", t("back")),))
    lines: list[Line] = [(Span(f"  {cue.title}", "bold ask"),)]
    if cue.urgent:
        lines.append((Span(f"  ! {t('Tell a manager now.')}", "bold accent-tense"),))
    for advice in cue.advice:
        lines += labelled((Span("  →", "soft"),), scene.speak(advice, "ink"), width - 2, 5)
    if cue.holds_gate:
        lines += labelled(
            (Span("  □", "accent-tense"),), (Span(t("The gate will ask how this was cleared."), "soft"),), width - 2, 5
        )
    keys = [KeyHint("Esc", t("stay here"))]
    step = scene.playbook.step(cue.go) if cue.go else None
    primary: Intent = Open(Showing.NOTHING)
    if step is not None and step.id != scene.call.step:
        primary = Jump(step.id)
        keys.insert(0, KeyHint(t("Space"), f"► {step.title}"))
        lines += [BLANK, (Span(f"  {t('Space')}", "bold ink"), Span(f" ► {step.title}", "soft"))]
    else:
        keys.insert(0, KeyHint(t("Space"), t("go on")))
    return Panel(tuple(lines), {}, primary, tuple(keys))
