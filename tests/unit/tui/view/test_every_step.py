"""Every step of the shipped playbooks, at every temperature, size and language: what must never be cut is not cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import product

import pytest

from coach.call.events import Address
from coach.call.phrases import phrases
from coach.playbook.model import Language, Step
from coach.tui.view.call_view import CallView, call_view, spoken_phrases
from coach.tui.view.line import plain_text
from coach.tui.view.scene import Scene
from coach.tui.view.ui import Ui
from tests.support.scenes import a_call, a_scene, shipped
from tests.support.screen_text import unwrapped, view_text, widths

SIZES = ((80, 24), (50, 40), (120, 40))
SMALLEST = (40, 16)
LANGUAGES: tuple[Language, ...] = ("pl", "ru", "en")
LEVELS = (1, 3, 5)
FORMS = ((None, ""), (Address.FIRST, "m"), (Address.THIRD, "f"))
"""The customer's form of address and the agent's gender: unset, both forms stand there, which is longest."""


@lru_cache
def _scenes(language: Language) -> tuple[Scene, ...]:
    """Return each step at each temperature, in several forms of address."""
    return tuple(_each(language))


def _each(language: Language) -> Iterator[Scene]:
    base = a_scene(a_call(shipped(language)))
    for step, level, (address, gender) in product(base.playbook.steps, LEVELS, FORMS):
        call = replace(base.call, step=step.id, temperature=level, address=address, lead="")
        yield replace(base, call=call, gender=gender)


@lru_cache
def _views(language: Language, size: tuple[int, int]) -> tuple[tuple[Scene, CallView, str], ...]:
    """Return each of them with its screen, and with what a reader makes of the main column."""
    drawn = ((scene, call_view(scene, Ui(), *size)) for scene in _scenes(language))
    return tuple((scene, view, unwrapped(view.body)) for scene, view in drawn)


def _named(scene: Scene) -> str:
    return f"{scene.step.id} at {scene.call.temperature}, {scene.call.address}, {scene.gender!r}"


def _better(scene: Scene, step: Step) -> tuple[str, str]:
    """Return the first pair of a step as it is read: the wrong wording and the better one."""
    if step.contrasts:
        return step.contrasts[0].wrong, plain_text(scene.quoted(step.contrasts[0].better))
    dont = scene.playbook.dont(step.avoid[0])
    assert dont is not None
    return dont.wrong[0].strip("()"), plain_text(scene.quoted(dont.instead[0]))


@pytest.mark.parametrize("size", [*SIZES, SMALLEST], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_to_say_is_whole(language: Language, size: tuple[int, int]) -> None:
    """The lead sentence stands there to its last word."""
    cut = [
        _named(scene)
        for scene, _, text in _views(language, size)
        if (said := spoken_phrases(scene)) and plain_text(scene.quoted(said[0].text)) not in text
    ]

    assert cut == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_dont_stands_with_its_better_wording(language: Language, size: tuple[int, int]) -> None:
    """× and √ are whole: a warning never comes without what to say instead."""
    cut = []
    for scene, _, text in _views(language, size):
        wrong, better = _better(scene, scene.step)
        if plain_text(scene.speak(wrong)) not in text or better not in text:
            cut.append(f"{_named(scene)}: {wrong} => {better}")

    assert cut == []


@pytest.mark.parametrize("size", [*SIZES, SMALLEST], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_open_tick_is_whole(language: Language, size: tuple[int, int]) -> None:
    """What has to be done next stands there to its last word."""
    cut = [
        _named(scene)
        for scene, _, text in _views(language, size)
        if scene.step.ticks and f"[ ] {scene.step.ticks[0].text}" not in text
    ]

    assert cut == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_goal_is_whole(language: Language, size: tuple[int, int]) -> None:
    """The three usual sizes have room for the goal of every step."""
    cut = [
        _named(scene)
        for scene, _, text in _views(language, size)
        if plain_text(scene.speak(scene.step.goal)) not in text
    ]

    assert cut == []


@pytest.mark.parametrize("size", [*SIZES, SMALLEST], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_is_whole_once_it_is_asked_for(language: Language, size: tuple[int, int]) -> None:
    """With the ticks done the question and its answers, or the exits, stand in the block with their digits."""
    cut = []
    for scene in _scenes(language)[:: len(FORMS)]:
        done = frozenset(tick.id for tick in scene.step.ticks)
        asked = replace(scene, call=replace(scene.call, ticks=done))
        text = unwrapped(call_view(asked, Ui(), *size).body)
        wanted = [f" {digit} {answer.text}" for digit, answer in enumerate(scene.step.answers, start=1)]
        cut += [f"{_named(scene)}: {answer}" for answer in wanted if answer not in text]

    assert cut == []


@pytest.mark.parametrize("size", [*SIZES, SMALLEST], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_screen_is_filled_exactly(language: Language, size: tuple[int, int]) -> None:
    """Head, body, side and bottom take all the rows and columns, no more."""
    for _, view, _ in _views(language, size):
        column = size[0] - 36 if view.side else size[0]

        assert (len(view.body), widths(view.body)) == (size[1] - 1 - len(view.bottom), {column})
        assert widths((view.head, *view.bottom)) == {size[0]}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", LANGUAGES)
def test_temperature_moves_nothing_under_the_block(language: Language, size: tuple[int, int]) -> None:
    """Goal, pairs and tick stand in the same rows at every temperature."""
    base = a_scene(a_call(shipped(language)))
    for step in base.playbook.steps:
        under = set()
        for level in LEVELS:
            scene = replace(base, call=replace(base.call, step=step.id, temperature=level, lead=""))
            rows = [plain_text(row) for row in call_view(scene, Ui(), *size).body]
            bottom = max(number for number, row in enumerate(rows) if row.startswith(" █"))
            following = next((n for n, row in enumerate(rows) if row.startswith("  ──")), len(rows))
            under.add((bottom, *rows[bottom + 1 : following]))

        assert len(under) == 1, step.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_has_a_sentence_at_every_temperature(language: Language) -> None:
    """No form of address and no gender leaves the block empty."""
    empty = [
        _named(scene) for scene in _scenes(language) if not phrases(scene.playbook, scene.call, gender=scene.gender)
    ]

    assert empty == []


@pytest.mark.parametrize("language", ["pl", "ru"])
def test_no_english_word_stands_on_a_polish_or_russian_screen(language: Language) -> None:
    """The words of the interface are those of its language."""
    english = {"SAY", "GOAL", "NOT", "BETTER", "MUST", "NEXT", "STEPS", "TEMPERATURE", "PROMISES", "NOTES", "FOR"}
    english |= {"back", "heat", "sentence", "note", "promise", "said", "resolved", "end", "call"}
    words: set[str] = set()
    for _, view, _ in _views(language, (120, 40)):
        words |= set(view_text((view.head, *view.body, *view.side, *view.bottom)).split())

    assert (
        words & (english | {"back", "heat", "sentence", "note", "promise", "said", "resolved", "end", "call"}) == set()
    )
