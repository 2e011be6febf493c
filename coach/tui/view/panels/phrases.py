"""Find a sentence: letters search all that the playbook can say, digits pick."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from coach.call.commands import UsePhrase
from coach.call.phrases import can_be_said
from coach.playbook.model import Band, Phase, Phrase, Step
from coach.playbook.speech import longest
from coach.tui.view.line import Line, Span
from coach.tui.view.panels.cues import folded
from coach.tui.view.panels.lists import Room, listed
from coach.tui.view.panels.panel import Panel
from coach.tui.view.scene import Scene
from coach.tui.view.ui import Intent, Tell, Ui


def phrases_panel(scene: Scene, ui: Ui, room: Room) -> Panel:
    """Return the sentences in which every typed word begins a word; this step's stand first."""
    items: list[tuple[Line, Intent]] = []
    for step, phrase in found_phrases(scene, ui.typed):
        where = () if step.id == scene.step.id else (Span(f"  {step.title}", "faint"),)
        moment = (Span(f"{phrase.moment}: ", "faint"),) if phrase.moment else ()
        items.append(
            ((*moment, *scene.speak(phrase.text, "ink", "underline ink"), *where), Tell((UsePhrase(phrase.id),)))
        )
    title = scene.t("Find a sentence") if items else scene.t("No sentence has these words")
    return listed(title, items, room, scene.t)


def found_phrases(scene: Scene, typed: str) -> Iterator[tuple[Step, Phrase]]:
    """Give what can be said to this customer, each sentence once: this step, then the others in their order."""
    words = folded(typed).split()
    here = scene.step
    others = (step for step in scene.playbook.steps if step.id != here.id and step.phase is not Phase.BEFORE)
    seen: set[str] = set()
    for step in (here, *others):
        for phrase in _of(step, scene.call.band):
            if phrase.text in seen or not can_be_said(phrase, scene.call.address, gender=scene.gender):
                continue
            seen.add(phrase.text)
            if _has(phrase, step, words):
                yield step, phrase


def _of(step: Step, band: Band) -> Iterator[Phrase]:
    """Give a step's sentences, those that fit the temperature first."""
    bands = sorted(Band, key=lambda each: each is not band)
    return chain.from_iterable(step.say.of(each) for each in bands)


def _has(phrase: Phrase, step: Step, words: list[str]) -> bool:
    parts = folded(f"{longest(phrase.text)} {phrase.text} {phrase.moment} {step.title}").split()
    return all(any(part.startswith(word) for part in parts) for word in words)


def first_found(scene: Scene, typed: str) -> Phrase | None:
    """Return what Enter takes: the first sentence found, once something is typed."""
    return next((phrase for _, phrase in found_phrases(scene, typed)), None) if typed.strip() else None
