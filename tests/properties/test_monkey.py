"""Random keys and sizes: the screens never fail, and what they show is the view of the folded journal."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Final

import pytest
from textual.pilot import Pilot

from coach.call.events import CallEnded, Outcome
from coach.call.fold import fold
from coach.call.gate import blockers
from coach.playbook.model import LANGUAGES
from coach.tui.screens.call_screen import CallScreen
from coach.tui.screens.ready_screen import ReadyScreen
from coach.tui.view.call_view import call_view
from coach.tui.view.line import plain_text
from coach.tui.view.small import MIN_HEIGHT, MIN_WIDTH
from coach.tui.view.ui import Showing
from coach.tui.widgets import summary_keeper
from tests.support.desk import Sitting, paste, press, redraw, settle, sitting_at
from tests.support.hostile import harmful, hostile
from tests.support.screen_text import screen_rows, screen_segments

STEPS: Final = 120
SEEDS: Final = range(6)
SIZES: Final = ((80, 24), (120, 40), (50, 40), (40, 16), (39, 15), (200, 60), (70, 22), (109, 21))
KEYS: Final[tuple[str, ...]] = (
    *(["space"] * 12),
    *(["enter"] * 3),
    *"11112223456789",
    *(["up", "down", "left", "right", "escape", "backspace", "tab"] * 2),
    *"ndsgvwrzu0c.l?",
    *"тывргяёю",
    *("f8", "f1", "home", "end", "delete", "ctrl+u", "ctrl+w", "pageup", "f5", "shift+tab"),
    *"xaą漢[",
)
"""Space most often, so that calls come to their end; leaving (Ctrl+Q) is not among them."""


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let summaries go into the test's folder, and no clipboard be there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(summary_keeper, "copy_native", lambda _: False)


def _assert_view_of_the_journal(sitting: Sitting, pilot: Pilot[int]) -> None:
    """Assert that the call screen shows the fold of what the journal holds, for the size it has."""
    screen = pilot.app.screen
    width, height = pilot.app.size
    if not isinstance(screen, CallScreen) or width < MIN_WIDTH or height < MIN_HEIGHT:
        return
    pane = screen.pane
    call = fold(sitting.journal.log(pane._live.call_id))
    ui = pane._ui
    if ui.showing is Showing.WRAP_UP and call.ending is None:
        ui = replace(ui, showing=Showing.NOTHING)
    view = call_view(replace(pane.scene, call=call), ui, width, height)

    assert pane._live.call == call
    zones = pane.zones
    assert zones.head.lines == (view.head,)
    assert (zones.body.lines, zones.side.lines, zones.bottom.lines) == (view.body, view.side, view.bottom)
    rows = screen_rows(pilot.app)
    column = len(plain_text(view.body[0]))
    assert rows[0].rstrip() == plain_text(view.head).rstrip()
    assert [row[:column].rstrip() for row in rows[1:6]] == [plain_text(line).rstrip() for line in view.body[:5]]


def _assert_no_way_round_the_gate(sitting: Sitting) -> None:
    """Assert that no call of this desk is resolved with anything missing."""
    for head in sitting.journal.heads():
        log = sitting.journal.log(head.call_id)
        ends = [n for n, recorded in enumerate(log) if isinstance(recorded.event, CallEnded)]
        for end in ends:
            event = log[end].event
            assert isinstance(event, CallEnded)
            if event.outcome is Outcome.RESOLVED:
                playbook = sitting.shelf.load("delivery-delay", head.language).playbook
                assert playbook is not None
                assert blockers(playbook, fold(log[:end])) == ()


async def _act(random: Random, sitting: Sitting, pilot: Pilot[int]) -> str:
    """Do one random thing; return what."""
    what = random.random()
    if what < 0.04:
        size = random.choice(SIZES)
        await pilot.resize_terminal(*size)
        await settle(pilot)
        return f"resize {size}"
    if what < 0.07:
        await paste(pilot, random.choice((hostile("x"), "tomorrow 14:00", "a" * 5_000, "600 100 200", "\n")))
        return "paste"
    if what < 0.12:
        sitting.clock.go_on(random.choice((0.1, 1, 10, 100, 4_000)))
        if isinstance(pilot.app.screen, CallScreen):
            await redraw(pilot)
        return "time"
    key = random.choice(KEYS)
    await press(pilot, key)
    return key


@pytest.mark.parametrize("seed", SEEDS)
async def test_random_keys_never_crash_and_show_the_journal(seed: int) -> None:
    """Keys, resizes, pastes and pauses: no fault, no harmful cell, the screen is the fold of the journal."""
    random = Random(seed)  # noqa: S311 - the same keys every time
    sitting = Sitting(LANGUAGES[seed % len(LANGUAGES)])
    done: list[str] = []
    async with sitting_at(sitting, random.choice(SIZES)) as pilot:
        await press(pilot, "space")
        for step in range(STEPS):
            done.append(await _act(random, sitting, pilot))
            assert pilot.app.is_running, done
            if step % 4 == 0:
                _assert_view_of_the_journal(sitting, pilot)
                assert harmful(screen_segments(pilot.app)) == set(), done
        await pilot.app.workers.wait_for_complete()
        assert isinstance(pilot.app.screen_stack[-1], CallScreen | ReadyScreen) or pilot.app.screen.is_modal

    assert len(sitting.facts) > 3, done
    _assert_no_way_round_the_gate(sitting)


@pytest.mark.parametrize("seed", range(100, 102))
async def test_a_slow_disk_shows_nothing_before_its_time(seed: int) -> None:
    """While the journal holds back, random keys change nothing that is drawn as done; afterwards all of it is there."""
    random = Random(seed)  # noqa: S311 - as above
    sitting = Sitting("en")
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space")
        for _ in range(8):
            sitting.journal.hold()
            before = fold(sitting.log)
            for _ in range(4):
                await press(pilot, random.choice(("space", "up", "down", "right", "1", "2")))
                screen = pilot.app.screen
                assert isinstance(screen, CallScreen)
                assert screen.pane._live.call == before
            sitting.journal.release()
            await settle(pilot)
            _assert_view_of_the_journal(sitting, pilot)
