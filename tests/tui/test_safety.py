"""Text is data: whatever a playbook or a person says is shown character for character, and never obeyed."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from coach.call.events import BlankFilled, CallEnded, Event, NoteTaken, PromiseMade, SayingKept
from coach.live.shelf import Shelf
from coach.settings import Profile
from coach.tui.view.ui import Showing
from tests.support.desk import Sitting, call_pane, live_of, paste, press, settle, sitting_at, type_text
from tests.support.hostile import CONTROLS, SHOWN, harmful, hostile, write_playbook
from tests.support.screen_text import screen_segments, screen_text

pytestmark = pytest.mark.usefixtures("empty_folder")

SIZES = ((80, 24), (120, 40), (50, 40), (40, 16))


@pytest.fixture
def sitting(tmp_path: Path) -> Sitting:
    """A desk with one playbook, every text of which is hostile."""
    return Sitting(shelf=Shelf((write_playbook(tmp_path),)), playbook="hostile")


def _assert_harmless(pilot: Pilot[int], *, literal: str = SHOWN) -> None:
    """Assert that nothing on the screen would be obeyed, and that the text stands there literally."""
    assert harmful(screen_segments(pilot.app)) == set()
    shown = "".join(screen_text(pilot.app).split())
    assert "".join(literal.split()) in shown.replace("│", "").replace("█", "")
    assert pilot.app.is_running


def test_the_controls_are_controls() -> None:
    """The test would find what it looks for."""
    from rich.segment import Segment
    from rich.style import Style

    found = harmful([[Segment(CONTROLS)], [Segment("x", Style(link="http://x.example"))]])

    assert found >= {"U+001B", "U+0000", "U+202E", "U+009B", "U+FEFF", "link"}
    assert harmful([[Segment("x", Style.from_meta({"@click": "app.quit"}))]]) == {"meta @click"}
    assert harmful([[Segment("ąё漢 ␛ √")]]) == set()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_hostile_playbook_on_the_ready_screen(sitting: Sitting, size: tuple[int, int]) -> None:
    """Title, sentences for oneself, advice; the list of playbooks too."""
    async with sitting_at(sitting, size) as pilot:
        _assert_harmless(pilot)
        await press(pilot, "l")
        _assert_harmless(pilot)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_hostile_playbook_in_a_call(sitting: Sitting, size: tuple[int, int]) -> None:
    """Every step at every temperature, ticks, question, answers, the news."""
    async with sitting_at(sitting, size) as pilot:
        await press(pilot, "space")
        _assert_harmless(pilot)
        for keys in (("up",), ("up",), ("down",) * 4, ("space", "space"), ("1",), ("space",), ("space",), ("space",)):
            await press(pilot, *keys)
            _assert_harmless(pilot)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_hostile_playbook_on_every_page(sitting: Sitting, size: tuple[int, int]) -> None:
    """Each page and list that can be opened, with the cards, the ladder and the cues of the playbook."""
    opened: set[Showing] = set()
    async with sitting_at(sitting, size) as pilot:
        await press(pilot, "space")
        for keys in (
            "0",
            "02",
            "021",
            "04",
            "041",
            "v",
            "r",
            "z",
            "z1",
            "s",
            "s1",
            "d",
            ".",
            "?",
        ):
            await press(pilot, *keys)
            opened.add(call_pane(pilot)._ui.showing)
            assert harmful(screen_segments(pilot.app)) == set(), keys
            await press(pilot, "escape", "escape", "escape")
        await press(pilot, "space", "space", "2", "space", "space")
        for _ in range(12):
            opened.add(call_pane(pilot)._ui.showing)
            assert harmful(screen_segments(pilot.app)) == set()
            await press(pilot, "1" if call_pane(pilot)._ui.showing else "space")
            if live_of(pilot).call.ending is not None:
                break

    assert opened >= {
        Showing.SOS,
        Showing.BOUNDARY,
        Showing.CARDS,
        Showing.CARD,
        Showing.PATH,
        Showing.GATE,
        Showing.END,
        Showing.REASONS,
        Showing.CUES,
        Showing.CUE,
        Showing.PROMISES,
        Showing.MORE,
        Showing.HELP,
        Showing.CLEAR,
        Showing.CONFIRM,
        Showing.WORDS,
    }


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_pasted_controls_are_harmless_before_enter_too(size: tuple[int, int]) -> None:
    """What was pasted into a box is drawn at once: already there nothing is obeyed."""
    async with sitting_at(Sitting(), size) as pilot:
        await press(pilot, "space", "n")
        await paste(pilot, hostile("note"))

        assert harmful(screen_segments(pilot.app)) == set()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_what_people_type_is_shown_and_kept_literally(size: tuple[int, int]) -> None:
    """Note, reference, name, promise, saying and the customer's words, on every screen that shows them."""
    sitting = Sitting()
    async with sitting_at(sitting, size) as pilot:
        await press(pilot, "space", "n")
        for word, keys in (
            ("note", ("enter", "n", "tab")),
            ("ref", ("enter", "n", "tab", "tab")),
            ("name", ("enter", "s")),
        ):
            await paste(pilot, hostile(word))
            sitting.clock.go_on(1)
            await press(pilot, *keys)
            assert harmful(screen_segments(pilot.app)) == set(), word
        await paste(pilot, hostile("saying"))
        await press(pilot, "enter", "d")
        await paste(pilot, hostile("promise"))
        await press(pilot, "tab", "1", "4")
        sitting.clock.go_on(1)
        await press(pilot, "enter")
        assert harmful(screen_segments(pilot.app)) == set()
        await press(pilot, "r")
        assert harmful(screen_segments(pilot.app)) == set()
        await press(pilot, "escape", "z", "1")
        await paste(pilot, hostile("reason"))
        await press(pilot, "enter")
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)
        _assert_harmless(pilot)

    texts = [text for event in sitting.facts if (text := _typed(event))]
    assert [text.startswith(SHOWN) for text in texts] == [True] * 6
    assert not any(character in text for text in texts for character in "\x1b\x07\x00\x9b\u202e\u2066\ufeff")


def _typed(event: Event) -> str:
    """Return what was typed in an event; a promise's `@` has cut its owner off."""
    match event:
        case NoteTaken(text=text) | BlankFilled(text=text) | SayingKept(words=text) | CallEnded(reason=text):
            return text
        case PromiseMade(what=what, owner=owner):
            return f"{what}@{owner}"
        case _:
            return ""


async def test_a_hostile_name_at_the_first_start() -> None:
    """The profile is cleaned like everything else, and drawn literally."""
    sitting = Sitting(playbook="", profile=Profile(language="en"))
    async with sitting_at(sitting) as pilot:
        await settle(pilot)
        await paste(pilot, hostile("name"))
        assert harmful(screen_segments(pilot.app)) == set()
        await press(pilot, "enter", "enter", "1", "3")
        _assert_harmless(pilot)
        await press(pilot, "space")
        assert harmful(screen_segments(pilot.app)) == set()

    assert sitting.saved[-1].name.startswith(SHOWN)
    assert "\x1b" not in sitting.saved[-1].name


async def test_a_hostile_summary_in_the_editor() -> None:
    """The text area too draws what is there and obeys nothing."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "z", "5", "1")
        sitting.clock.go_on(1)
        await press(pilot, "enter")
        await paste(pilot, hostile("summary"))
        assert harmful(screen_segments(pilot.app)) == set()
        await press(pilot, "escape")
        _assert_harmless(pilot)


async def test_markup_typed_key_by_key_is_text() -> None:
    """Brackets are keys like others in a box."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "n")
        await type_text(pilot, "[/b] [@click=app.quit]x")
        await press(pilot, "enter")
        _assert_harmless(pilot)

    assert sitting.facts[-1] == NoteTaken("[/b] [@click=app.quit]x")


async def test_a_click_on_hostile_text_does_nothing(sitting: Sitting) -> None:
    """The mouse finds no link anywhere on the screen."""
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space")
        before = sitting.facts
        for row in range(24):
            await pilot.click(offset=(12, row))

        assert pilot.app.is_running
        assert sitting.facts == before
