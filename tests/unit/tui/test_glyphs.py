"""Glyphs: the classic Windows console has no font fallback, so views draw WGL4 characters only.

WGL4 is Microsoft's Windows Glyph List 4, the pan-European set of its console fonts: Latin, Greek, Cyrillic,
punctuation, arrows, mathematics, boxes and blocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from coach.call.commands import (
    Advance,
    Command,
    EnterStep,
    HearCue,
    MakePromise,
    SetTemperature,
    StartHold,
    TakeNote,
    WarnAbuse,
)
from coach.playbook.front import front_of
from coach.playbook.model import Language
from coach.tui.view.call_view import call_view
from coach.tui.view.line import Line, plain_text
from coach.tui.view.ready import Ready, ready_view
from coach.tui.view.strip import strip_view
from coach.tui.view.ui import Showing, Typing, Ui
from tests.support.glyphs import outside
from tests.support.scenes import NOON, a_call, a_scene, shipped, translator

ACTS: tuple[Command, ...] = (
    Advance(),
    SetTemperature(5),
    SetTemperature(4),
    HearCue("escalating"),
    MakePromise("x", NOON + timedelta(days=1)),
    TakeNote("x"),
    WarnAbuse(),
)


def _drawn(language: Language, commands: tuple[Command, ...]) -> Iterator[Line]:
    """Yield all lines of all pages after some commands."""
    scene = a_scene(a_call(shipped(language), *commands))
    subjects = {Showing.REASONS: "dropped", Showing.CUE: "escalating", Showing.CLEAR: "escalating"}
    for size in ((80, 24), (120, 40), (50, 40), (40, 16)):
        for showing in Showing:
            view = call_view(scene, Ui(showing=showing, subject=subjects.get(showing, "")), *size)
            yield from (view.head, *view.body, *view.side, *view.bottom)


@pytest.mark.parametrize("language", ["pl", "ru", "en"])
@pytest.mark.parametrize(
    "commands",
    [(), ACTS, (*ACTS, EnterStep("restate"), Advance(), Advance()), (EnterStep("hold"), StartHold())],
    ids=["begun", "hot", "question", "hold"],
)
def test_views_draw_what_every_console_has(language: Language, commands: tuple[Command, ...]) -> None:
    """Every page at every size, with the shipped playbooks: WGL4 only."""
    assert outside("".join(plain_text(line) for line in _drawn(language, commands))) == set()


@pytest.mark.parametrize("language", ["pl", "ru", "en"])
def test_the_ready_screen_draws_what_every_console_has(language: Language) -> None:
    """The front of the shipped playbooks: WGL4 only."""
    view = ready_view(Ready(t=translator(language), front=front_of(shipped(language), "f")), 120, 40)

    assert outside("".join(plain_text(line) for line in (view.head, *view.body, *view.bottom))) == set()


@pytest.mark.parametrize("language", ["pl", "ru", "en"])
@pytest.mark.parametrize("typing", list(Typing))
def test_boxes_draw_what_every_console_has(language: Language, typing: Typing) -> None:
    """Titles, keys, placeholders and echoes."""
    view = strip_view(a_scene(a_call(shipped(language))), Ui(typing=typing), "x", "14")

    assert outside(f"{view.title}{view.hint}{view.first}{view.second}{view.echo}") == set()


def test_the_list_is_that_of_the_standard() -> None:
    """Letters of the three languages and the glyphs that are drawn are in; prettier ones are not."""
    assert outside("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ ёйЁЙіїєґ „”«»“” – — … √ × ► ■ □ █ ▀ ▄ │ ─ ┌ ┐ └ ┘ ▲ ▼ ← → ↑ ↓ ·") == set()
    assert outside("✓✗⚠╭▶") == set("✓✗⚠╭▶")
