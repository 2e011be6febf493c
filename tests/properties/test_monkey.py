"""Random keys and sizes: the screens never fail, and what they show is the view of the folded journal."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Final

import pytest

from coach.call.fold import fold
from coach.playbook.model import LANGUAGES
from coach.tui.screens.call_screen import CallScreen
from coach.tui.screens.ready_screen import ReadyScreen
from coach.tui.widgets import summary_keeper
from tests.support.desk import Sitting, press, settle, sitting_at
from tests.support.hostile import harmful
from tests.support.monkey import SIZES, act, assert_no_way_round_the_gate, assert_view_of_the_journal
from tests.support.screen_text import screen_segments

STEPS: Final = 120
SEEDS: Final = range(6)


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let summaries go into the test's folder, and no clipboard be there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(summary_keeper, "copy_native", lambda _: False)


@pytest.mark.parametrize("seed", SEEDS)
async def test_random_keys_never_crash_and_show_the_journal(seed: int) -> None:
    """Keys, resizes, pastes and pauses: no fault, no harmful cell, the screen is the fold of the journal."""
    random = Random(seed)  # noqa: S311 - the same keys every time
    sitting = Sitting(LANGUAGES[seed % len(LANGUAGES)])
    done: list[str] = []
    async with sitting_at(sitting, random.choice(SIZES)) as pilot:
        await press(pilot, "space")
        for step in range(STEPS):
            done.append(await act(random, sitting, pilot))
            assert pilot.app.is_running, done
            if step % 4 == 0:
                assert_view_of_the_journal(sitting, pilot)
                assert harmful(screen_segments(pilot.app)) == set(), done
        await pilot.app.workers.wait_for_complete()
        assert isinstance(pilot.app.screen_stack[-1], CallScreen | ReadyScreen) or pilot.app.screen.is_modal

    assert len(sitting.facts) > 3, done
    assert_no_way_round_the_gate(sitting)


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
            assert_view_of_the_journal(sitting, pilot)
