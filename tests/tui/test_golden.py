"""Every screen of a call as text, in three languages and sizes: what a reviewer reads when one of them changes."""

from __future__ import annotations

import pytest

from coach.playbook.model import Language
from coach.settings import Profile
from coach.text.width import cells
from tests.support.desk import Sitting, settle, sitting_at
from tests.support.golden import Golden
from tests.support.screen_text import screen_text
from tests.tui.tour import LANGUAGES, SCREENS, SIZES, toured

pytestmark = pytest.mark.usefixtures("empty_folder")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("screen", SCREENS)
async def test_a_screen_looks_as_it_was_read(
    golden: Golden, screen: str, language: Language, size: tuple[int, int]
) -> None:
    """A screen of the tour stands as in its golden text."""
    seen = await toured(language, size)

    golden.check(f"{screen}/{language}-{size[0]}x{size[1]}", seen[screen])


@pytest.mark.parametrize("language", LANGUAGES)
async def test_too_small_looks_as_it_was_read(golden: Golden, language: Language) -> None:
    """A terminal under 40x16 shows the request for room."""
    async with sitting_at(Sitting(language), (39, 15)) as pilot:
        text = screen_text(pilot.app)

    golden.check(f"too-small/{language}-39x15", text)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_first_question_looks_as_it_was_read(
    golden: Golden, language: Language, size: tuple[int, int]
) -> None:
    """The first start asks for the name."""
    async with sitting_at(Sitting(language, playbook="", profile=Profile(language=language)), size) as pilot:
        await settle(pilot)
        text = screen_text(pilot.app)

    golden.check(f"first-start/{language}-{size[0]}x{size[1]}", text)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_row_is_wider_than_the_terminal(language: Language, size: tuple[int, int]) -> None:
    """No row of any screen of the tour takes more cells than the terminal has."""
    seen = await toured(language, size)

    assert {name for name, text in seen.items() for row in text.split("\n") if cells(row) > size[0]} == set()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_temperature_moves_nothing(language: Language, size: tuple[int, int]) -> None:
    """Calm, tense and hot have goal, pair, tick and keys in the same rows; only head and block differ."""
    seen = await toured(language, size)
    width = size[0] if size[0] < 110 else size[0] - 37
    rows = {name: [row[:width].rstrip() for row in seen[name].split("\n")] for name in ("calm", "tense", "hot")}
    ends = next(number for number, row in enumerate(rows["hot"]) if row.strip().startswith("█▄"))
    following = next((n for n, row in enumerate(rows["hot"]) if row.strip().startswith("──")), size[1])

    assert rows["calm"][ends + 1 : following] == rows["tense"][ends + 1 : following]
    assert rows["tense"][ends + 1 : following] == rows["hot"][ends + 1 : following]
    assert rows["calm"][-5:] == rows["tense"][-5:] == rows["hot"][-5:]
