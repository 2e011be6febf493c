"""The preview while a file is written: keys go to the live screen, saves come in, nothing is kept."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from coach.call.state import Call
from coach.live.watched_file import WatchedFile
from coach.paths import bundled
from coach.playbook.model import Language
from coach.tui.preview_app import PreviewApp
from coach.tui.screens.preview_screen import PreviewScreen
from tests.support.desk import Sitting, press, settle, type_text
from tests.support.playbook_files import LATE
from tests.support.previews import BROKEN, NOTHING, TESTED, WARNED
from tests.support.screen_text import screen_lines, screen_text

PATIENCE = 400
"""Looks at the screen, 25 ms apart, before a test has failed."""


@dataclass
class Workshop:
    """A file, the preview of it, and what the preview was told to open."""

    file: Path
    pilot: Pilot[int]
    sitting: Sitting

    @property
    def screen(self) -> PreviewScreen:
        """The preview."""
        screen = self.pilot.app.screen
        assert isinstance(screen, PreviewScreen)
        return screen

    @property
    def call(self) -> Call:
        """The call that is led."""
        assert self.screen._pane is not None
        return self.screen._pane.live.call

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return screen_text(self.pilot.app)

    async def save(self, text: str) -> None:
        """Save the file and wait until the preview has seen it."""
        before = self.screen._preview
        self.file.write_text(text, encoding="utf-8")
        await self.until(lambda: self.screen._preview is not before)
        await settle(self.pilot)

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for something that comes from another thread."""
        for _ in range(PATIENCE):
            if is_so():
                return
            await self.pilot.pause(0.025)
        raise AssertionError(self.text)


@asynccontextmanager
async def workshop(
    folder: Path, text: str = TESTED, size: tuple[int, int] = (120, 30), language: Language = "en"
) -> AsyncIterator[Workshop]:
    """Open the preview of a file with this text."""
    file = folder / "late.yaml"
    file.write_text(text, encoding="utf-8")
    watched = WatchedFile(str(file), (bundled(),), today=lambda: date(2026, 3, 4))
    sitting = Sitting(language, home=folder / "home")
    app = PreviewApp(sitting.desk(), watched, watched.look(), os.environ, poll_s=0.01)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Workshop(file, pilot, sitting)


async def test_the_live_screen_takes_every_key(tmp_path: Path) -> None:
    """Tick, temperature, next step, note, undo: as in a call."""
    async with workshop(tmp_path) as shop:
        await press(shop.pilot, "space", "up", "space")
        assert (shop.call.step, shop.call.temperature) == ("agree", 4)
        await press(shop.pilot, "n")
        await type_text(shop.pilot, "V q tab")
        await press(shop.pilot, "enter")
        assert [note.text for note in shop.call.notes] == ["V q tab"]
        await press(shop.pilot, "backspace", "left")
        assert (shop.call.notes, shop.call.step) == ((), "listen")


async def test_a_save_is_drawn_in_the_same_place(tmp_path: Path) -> None:
    """The new sentence stands there; step, temperature and ticks are as they were."""
    async with workshop(tmp_path) as shop:
        await press(shop.pilot, "space", "up", "space")

        await shop.save(TESTED.replace("Robimy tak,", "Zrobimy tak,"))

        assert "Zrobimy tak," in shop.text
        assert (shop.call.step, shop.call.temperature, shop.call.ticks) == ("agree", 4, frozenset({"listen-1"}))
        await press(shop.pilot, "space")
        assert len(shop.call.ticks) == 2


async def test_a_step_that_was_renamed_leads_back_to_the_last_that_is_there(tmp_path: Path) -> None:
    """The temperature stays, and the call can go on."""
    async with workshop(tmp_path) as shop:
        await press(shop.pilot, "space", "up", "space")

        await shop.save(LATE.replace("agree", "settle"))

        assert (shop.call.step, shop.call.temperature) == ("listen", 4)
        await press(shop.pilot, "right")
        assert shop.call.step == "settle"


async def test_a_broken_file_keeps_the_last_good_view(tmp_path: Path) -> None:
    """The call goes on with it; the top row says so with the line, and goes quiet when it is mended."""
    async with workshop(tmp_path) as shop:
        await shop.save(BROKEN.replace("Słucham od", "Słyszę od"))
        assert "Error, line 10: you see the version of 12:00:00" in screen_lines(shop.pilot.app)[0]
        assert "Słucham od początku" in shop.text
        assert "did you mean “agree”?" in shop.text

        await press(shop.pilot, "space", "up")
        assert shop.call.temperature == 4
        await shop.save(NOTHING)
        assert "you see the version of 12:00:00" in screen_lines(shop.pilot.app)[0]
        assert "Słucham od początku" in shop.text

        shop.sitting.clock.go_on(60)
        await shop.save(TESTED.replace("Słucham od", "Słyszę od"))
        assert "loaded 12:01:00   no problems" in screen_lines(shop.pilot.app)[0]
        assert "Słyszę od początku" in shop.text
        assert shop.call.temperature == 4


async def test_a_file_that_goes_away(tmp_path: Path) -> None:
    """Told in words; the view stays."""
    async with workshop(tmp_path) as shop:
        before = shop.screen._preview
        shop.file.unlink()
        await shop.until(lambda: shop.screen._preview is not before)

        assert "The file cannot be read" in screen_lines(shop.pilot.app)[0]
        assert "Słucham od początku" in shop.text


async def test_nothing_usable_at_first(tmp_path: Path) -> None:
    """The place of the live screen says what to do, and the live screen comes with the first good save."""
    async with workshop(tmp_path, NOTHING) as shop:
        assert "Nothing can be shown yet" in shop.text
        await press(shop.pilot, "space", "up", "1", "n", "v", "tab")

        await shop.save(TESTED)

        assert "Słucham od początku" in shop.text
        await press(shop.pilot, "up")
        assert shop.call.temperature == 4


async def test_a_playbook_without_a_first_step_for_a_call(tmp_path: Path) -> None:
    """Only steps for oneself: nothing to lead, and nothing breaks."""
    only_before = LATE.replace("    title: Wysłuchaj\n", "    phase: before\n    title: Wysłuchaj\n").replace(
        "    title: Uzgodnij\n", "    phase: before\n    title: Uzgodnij\n"
    )
    async with workshop(tmp_path, only_before) as shop:
        await press(shop.pilot, "space", "tab", "tab")
        await shop.save(TESTED)
        assert "Słucham od początku" in shop.text
        await shop.save(only_before)
        await press(shop.pilot, "space", "up")


async def test_width_goes_round(tmp_path: Path) -> None:
    """80, 50, 120, and 80 again; the live screen is laid out for it."""
    async with workshop(tmp_path) as shop:
        assert shop.screen._pane is not None
        seen = []
        for _ in range(4):
            seen.append(shop.screen._pane.size.width)
            await press(shop.pilot, "v")
            await shop.pilot.pause()

        assert seen == [80, 50, 120, 80]


@pytest.mark.parametrize("key", ["v", "V", "м", "М"])
async def test_the_width_in_every_layout(key: str, tmp_path: Path) -> None:
    """The physical V, with Caps Lock and in the Russian layout too."""
    async with workshop(tmp_path) as shop:
        await press(shop.pilot, key)
        assert shop.screen._wanted == 50


async def test_tab_goes_to_the_problems_and_back(tmp_path: Path) -> None:
    """There the arrows choose and the temperature stays; Tab, Esc and any key of a call lead back."""
    two = WARNED.replace("    title: Wysłuchaj\n", "    title: Wysłuchaj\n    next: agre\n")
    async with workshop(tmp_path, two) as shop:
        for back in ("tab", "escape", "space"):
            await press(shop.pilot, "tab", "down", "down", "down")
            assert shop.call.temperature is None
            assert "► line 12" in shop.text
            await press(shop.pilot, "up")
            assert "► line 10" in shop.text
            await press(shop.pilot, back)
            assert "► line" not in shop.text
        await press(shop.pilot, "up")
        assert shop.call.temperature == 4


@pytest.mark.parametrize("size", [(80, 24), (50, 40), (120, 30), (200, 60)])
async def test_problems_take_the_screen_where_they_do_not_fit_beside(tmp_path: Path, size: tuple[int, int]) -> None:
    """In a small terminal the live screen makes room for them, and comes back as it was."""
    async with workshop(tmp_path, BROKEN, size) as shop:
        before = shop.text
        await press(shop.pilot, "tab")
        await shop.pilot.pause()
        assert ("Słucham od początku" in shop.text) == (size[0] >= 108)
        assert "10 │ next: agre" in shop.text
        await press(shop.pilot, "tab")
        await shop.pilot.pause()
        assert shop.text == before


async def test_tab_stays_with_what_is_open(tmp_path: Path) -> None:
    """In a note it goes to the next field, not to the problems."""
    async with workshop(tmp_path) as shop:
        await press(shop.pilot, "n", "tab")
        assert not shop.screen._is_reading
        assert "REFERENCE" in shop.text


async def test_enter_opens_the_editor_at_the_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file and the line of what is chosen; without problems those of the step."""
    opened: list[tuple[str, int]] = []
    monkeypatch.setattr(PreviewApp, "edit", lambda _, file, line: opened.append((file, line)))
    async with workshop(tmp_path, BROKEN) as shop:
        await press(shop.pilot, "tab", "enter")
        assert opened == [(shop.file.as_posix(), 10)]

        await shop.save(TESTED)
        await press(shop.pilot, "escape", "space", "space", "tab", "enter")
        _, line = opened[-1]
        assert TESTED.splitlines()[line - 1].strip() == "- id: agree"


async def test_an_editor_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    """In the top row, until the next key."""
    async with workshop(tmp_path) as shop:
        await press(shop.pilot, "tab", "enter")
        assert "no editor can be opened in this terminal" in screen_lines(shop.pilot.app)[0]
        await press(shop.pilot, "tab")
        assert "no editor" not in shop.text


async def test_the_wrap_up_writes_nothing_and_leads_to_a_new_call(tmp_path: Path) -> None:
    """No journal, no summary: the folder stays as it was."""
    async with workshop(tmp_path) as shop:
        await press(shop.pilot, "z", "5", "1")
        assert "done" in shop.text
        await press(shop.pilot, "space")
        await settle(shop.pilot)

        assert shop.call.ending is None
        assert shop.call.step == "listen"
        await press(shop.pilot, "up")
        assert shop.call.temperature == 4
        assert [entry.name for entry in os.scandir(tmp_path)] == ["late.yaml"]


@pytest.mark.parametrize(
    "keys", [("q",), ("Q",), ("й",), ("escape",), ("ctrl+q",), ("tab", "q"), ("tab", "escape", "escape")]
)
async def test_leaving(keys: tuple[str, ...], tmp_path: Path) -> None:
    """Q and Esc, without a question: nothing can be lost."""
    async with workshop(tmp_path) as shop:
        await press(shop.pilot, *keys)
        assert shop.pilot.app.return_code == 0
        assert shop.pilot.app._exit


async def test_esc_closes_what_is_open_first(tmp_path: Path) -> None:
    """Only then it leaves."""
    async with workshop(tmp_path) as shop:
        await press(shop.pilot, "0", "escape")
        assert not shop.pilot.app._exit


async def test_a_save_while_something_is_typed(tmp_path: Path) -> None:
    """The note stays as it is."""
    async with workshop(tmp_path) as shop:
        await press(shop.pilot, "n")
        await type_text(shop.pilot, "half a")
        await shop.save(TESTED.replace("Słucham od", "Słyszę od"))
        await type_text(shop.pilot, " note")
        await press(shop.pilot, "enter")

        assert [note.text for note in shop.call.notes] == ["half a note"]


@pytest.mark.parametrize("language", ["pl", "ru", "en"])
@pytest.mark.parametrize("size", [(80, 24), (120, 30), (50, 40), (40, 18), (39, 15)])
async def test_every_size_and_language(language: Language, size: tuple[int, int], tmp_path: Path) -> None:
    """No row hangs over, in any width that V offers, with and without problems."""
    async with workshop(tmp_path, BROKEN, size, language) as shop:
        for text in (TESTED, NOTHING):
            await shop.save(text)
            for key in ("v", "v", "tab", "tab"):
                await press(shop.pilot, key)
                assert all(len(line) <= size[0] for line in screen_lines(shop.pilot.app))
