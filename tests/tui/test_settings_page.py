"""The settings over the ready screen and over a call: changed by digits, worn and saved at once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.pilot import Pilot

from coach.call.events import Address, AddressSet, NoteTaken
from coach.playbook.model import Language
from coach.settings import Value
from coach.tui.actions import Act, Keys
from coach.tui.app import CoachApp
from coach.tui.look import LIGHT_THEME, PLAIN_THEME
from coach.tui.screens.call_screen import CallScreen
from coach.tui.screens.ready_screen import ReadyScreen
from coach.tui.screens.settings_screen import SettingsScreen
from coach.tui.view.settings_page import ROWS
from tests.support.desk import Sitting, call_pane, press, settle, sitting_at, type_text
from tests.support.screen_text import screen_text

pytestmark = pytest.mark.usefixtures("empty_folder")

SIZES = ((80, 24), (50, 40), (120, 40), (40, 16))


class Kept:
    """Takes what is saved; refuses everything when told so."""

    def __init__(self, refusal: str = "") -> None:
        """Begin with nothing saved."""
        self.saved: list[tuple[str, Value]] = []
        self.refusal = refusal

    def __call__(self, name: str, value: Value) -> None:
        """Save, or not."""
        if self.refusal:
            raise OSError(self.refusal)
        self.saved.append((name, value))


def an_app(sitting: Sitting, kept: Kept, **changes: object) -> CoachApp:
    """Return the application at a desk that saves into `kept`."""
    return CoachApp(replace(sitting.desk(), save_setting=kept, **changes))  # type: ignore[arg-type]


async def _at_ready(pilot: Pilot[int]) -> None:
    await pilot.pause()
    await press(pilot, ".")


async def test_a_theme_is_worn_and_saved_at_once() -> None:
    """Colours are the sixth row, light the third of them."""
    kept = Kept()
    async with an_app(Sitting("en"), kept).run_test(size=(80, 24)) as pilot:
        await _at_ready(pilot)
        await press(pilot, "6", "3")

        assert pilot.app.theme == LIGHT_THEME
        assert "Saved." in screen_text(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ReadyScreen)
    assert kept.saved == [("theme", "light")]


async def test_no_colour_stays_none() -> None:
    """With NO_COLOR a theme is kept for another terminal, and nothing is coloured here."""
    kept = Kept()
    async with an_app(Sitting("en"), kept, theme=PLAIN_THEME, colours="none").run_test() as pilot:
        await _at_ready(pilot)
        await press(pilot, "6", "3")

        assert pilot.app.theme == PLAIN_THEME
    assert kept.saved == [("theme", "light")]


async def test_from_a_call_and_back() -> None:
    """`.` and 6; the call goes on where it was, with the new name in its sentence."""
    kept = Kept()
    async with an_app(Sitting("en"), kept).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "space", ".", "6", "1")
        await press(pilot, *["backspace"] * 10)
        await type_text(pilot, "Zoe Hill")
        await press(pilot, "enter", "escape")

        assert isinstance(pilot.app.screen, CallScreen)
        assert "Zoe Hill" in screen_text(pilot.app)
    assert kept.saved == [("name", "Zoe Hill")]


async def test_a_file_that_cannot_be_written_is_told_and_nothing_is_lost() -> None:
    """The value counts here and now, and the reason stands in the news."""
    async with an_app(Sitting("en"), Kept("The settings could not be saved: disk full.")).run_test() as pilot:
        await _at_ready(pilot)
        await press(pilot, "6", "3")

        assert "could not be saved: disk full" in screen_text(pilot.app)
        assert pilot.app.theme == LIGHT_THEME


async def test_the_language_of_the_screens_counts_from_the_next_start() -> None:
    """And says so."""
    kept = Kept()
    async with an_app(Sitting("en"), kept).run_test(size=(80, 24)) as pilot:
        await _at_ready(pilot)
        await press(pilot, "4", "1")

        assert "next start" in screen_text(pilot.app)
    assert kept.saved == [("language", "pl")]


async def test_a_call_begins_with_the_form_of_address() -> None:
    """The second form is set before the first key of the call."""
    sitting = Sitting("pl")
    async with an_app(sitting, Kept()).run_test(size=(80, 24)) as pilot:
        await _at_ready(pilot)
        await press(pilot, "8", "3", "escape", "space")
        await settle(pilot)

    assert AddressSet(Address.SECOND) in sitting.facts


async def test_depth_and_breath_reach_the_desk() -> None:
    """What the call screen asks for is there from the next call on."""
    async with an_app(Sitting("en"), Kept()).run_test(size=(80, 24)) as pilot:
        await _at_ready(pilot)
        await press(pilot, "7", "2", "9", "2", "escape", "space")
        desk = call_pane(pilot)._desk

        assert (desk.is_checklist, desk.offers_breathing) == (True, False)


async def test_a_key_of_ones_own_counts_at_once() -> None:
    """Note on I: bar, binding, help; a letter that cannot be taken says why."""
    kept, sitting = Kept(), Sitting("en")
    async with an_app(sitting, kept).run_test(size=(80, 24)) as pilot:
        await _at_ready(pilot)
        await press(pilot, "tab", "3", "8", "a", "enter")
        assert "looks like a Cyrillic letter" in screen_text(pilot.app)
        await press(pilot, "backspace", "i", "enter", "escape", "escape", "space")
        assert "I note" in screen_text(pilot.app)
        await press(pilot, "n")
        assert "NOTE" not in screen_text(pilot.app).split("\n")[-4]
        await press(pilot, "Ш")
        await type_text(pilot, "Zażółć gęślą jaźń – ёЁъ")
        await press(pilot, "enter", "?")
        assert any(row.split()[1:3] == ["I", "note;"] for row in screen_text(pilot.app).split("\n"))
    assert kept.saved == [("keys.note", "i")]
    assert NoteTaken("Zażółć gęślą jaźń – ёЁъ") in sitting.facts


@pytest.mark.parametrize("key", ["i", "I", "ш", "Ш"])
async def test_an_own_key_is_found_in_every_layout(key: str) -> None:
    """With and without Caps Lock, Latin and Russian."""
    async with an_app(Sitting("en"), Kept(), keys=Keys({Act.NOTE: "i"})).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "space", key)

        assert call_pane(pilot).strip.is_open


async def test_two_actions_change_places() -> None:
    """Textual's keymap takes the letters from one and gives them to the other."""
    keys = Keys({Act.NOTE: "d", Act.PROMISE: "n"})
    async with an_app(Sitting("en"), Kept(), keys=keys).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "space", "D")
        assert "NOTE" in screen_text(pilot.app)
        await press(pilot, "escape", "т")
        assert "PROMISE" in screen_text(pilot.app)


async def test_a_burst_puts_back_what_it_changed() -> None:
    """Digits amid typing for another window leave every setting as it was."""
    kept = Kept()
    async with an_app(Sitting("en", guards_keys=True), kept).run_test(size=(80, 24)) as pilot:
        await _at_ready(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, SettingsScreen)
        restore = screen.mark()
        await press(pilot, "6", "3")
        restore()
        await settle(pilot)

        assert pilot.app.theme != LIGHT_THEME
    assert kept.saved == [("theme", "light"), ("theme", "auto")]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", ["pl", "ru", "en"])
async def test_every_row_and_value_stands_whole(language: Language, size: tuple[int, int]) -> None:
    """No label or value is cut in the usual sizes, and none is pushed off the screen in any."""
    sitting = Sitting(language)
    t = sitting.desk().t
    async with sitting_at(sitting, size) as pilot:
        await press(pilot, ".")
        texts = screen_text(pilot.app)
        await press(pilot, "tab")
        texts += screen_text(pilot.app)
        await press(pilot, "tab")
        for row in ROWS:
            assert t(row.label)[:14] in texts
        if size != (40, 16):
            assert "…" not in texts
        for number, row in enumerate(ROWS):
            if not row.values:
                continue
            await press(pilot, *(["tab"] if number >= 9 else []), str(number % 9 + 1))
            shown = screen_text(pilot.app)
            assert [word for _, word in row.values if t(word) not in shown] == []
            await press(pilot, "escape")
