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
from tests.support.scenes import NOON, a_call, a_scene, shipped, translator

WGL4 = (
    (0x0020, 0x007E),
    (0x00A0, 0x017F),
    (0x0192, 0x0192),
    (0x01FA, 0x01FF),
    (0x02C6, 0x02C7),
    (0x02C9, 0x02C9),
    (0x02D8, 0x02DB),
    (0x02DD, 0x02DD),
    (0x0384, 0x038A),
    (0x038C, 0x038C),
    (0x038E, 0x03A1),
    (0x03A3, 0x03CE),
    (0x0400, 0x045F),
    (0x0490, 0x0491),
    (0x1E80, 0x1E85),
    (0x1EF2, 0x1EF3),
    (0x2013, 0x2015),
    (0x2017, 0x201E),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x2030, 0x2030),
    (0x2032, 0x2033),
    (0x2039, 0x203A),
    (0x203C, 0x203C),
    (0x203E, 0x203E),
    (0x2044, 0x2044),
    (0x207F, 0x207F),
    (0x20A3, 0x20A4),
    (0x20A7, 0x20A7),
    (0x20AC, 0x20AC),
    (0x2105, 0x2105),
    (0x2113, 0x2113),
    (0x2116, 0x2116),
    (0x2122, 0x2122),
    (0x2126, 0x2126),
    (0x212E, 0x212E),
    (0x215B, 0x215E),
    (0x2190, 0x2195),
    (0x21A8, 0x21A8),
    (0x2202, 0x2202),
    (0x2206, 0x2206),
    (0x220F, 0x220F),
    (0x2211, 0x2212),
    (0x2215, 0x2215),
    (0x2219, 0x221A),
    (0x221E, 0x221F),
    (0x2229, 0x2229),
    (0x222B, 0x222B),
    (0x2248, 0x2248),
    (0x2260, 0x2261),
    (0x2264, 0x2265),
    (0x2302, 0x2302),
    (0x2310, 0x2310),
    (0x2320, 0x2321),
    (0x2500, 0x2500),
    (0x2502, 0x2502),
    (0x250C, 0x250C),
    (0x2510, 0x2510),
    (0x2514, 0x2514),
    (0x2518, 0x2518),
    (0x251C, 0x251C),
    (0x2524, 0x2524),
    (0x252C, 0x252C),
    (0x2534, 0x2534),
    (0x253C, 0x253C),
    (0x2550, 0x256C),
    (0x2580, 0x2580),
    (0x2584, 0x2584),
    (0x2588, 0x2588),
    (0x258C, 0x258C),
    (0x2590, 0x2593),
    (0x25A0, 0x25A1),
    (0x25AA, 0x25AC),
    (0x25B2, 0x25B2),
    (0x25BA, 0x25BA),
    (0x25BC, 0x25BC),
    (0x25C4, 0x25C4),
    (0x25CA, 0x25CB),
    (0x25CF, 0x25CF),
    (0x25D8, 0x25D9),
    (0x25E6, 0x25E6),
    (0x263A, 0x263C),
    (0x2640, 0x2640),
    (0x2642, 0x2642),
    (0x2660, 0x2660),
    (0x2663, 0x2663),
    (0x2665, 0x2666),
    (0x266A, 0x266B),
    (0xF001, 0xF002),
    (0xFB01, 0xFB02),
)
ACTS: tuple[Command, ...] = (
    Advance(),
    SetTemperature(5),
    SetTemperature(4),
    HearCue("escalating"),
    MakePromise("x", NOON + timedelta(days=1)),
    TakeNote("x"),
    WarnAbuse(),
)


def outside(text: str) -> set[str]:
    """Return the characters that the console cannot be trusted to have."""
    known = {chr(code) for first, last in WGL4 for code in range(first, last + 1)} | {"\n"}
    return set(text) - known


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
