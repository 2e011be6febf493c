"""F finds a sentence: letters search without diacritics and in any layout, digits pick, Enter takes the first."""

from __future__ import annotations

from coach.call.events import PhraseUsed
from coach.playbook.model import Phase
from tests.support.desk import Sitting, live_of, press, sitting_at, type_text
from tests.support.screen_text import screen_text


async def test_letters_search_and_a_digit_takes_the_sentence() -> None:
    """The sentence of another step takes the block; the call stays where it is."""
    sitting = Sitting(language="pl")
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "f")
        await type_text(pilot, "przepr")
        assert "rzepraszam" in screen_text(pilot.app)
        await press(pilot, "2")

        live = live_of(pilot)
        first = live.playbook.in_phase(Phase.CALL)[0]
        assert live.call.step == first.id
        used = next(fact for fact in sitting.facts if isinstance(fact, PhraseUsed))
        assert live.call.lead == used.phrase
        assert "rzepraszam" in screen_text(pilot.app).split("CEL")[0]


async def test_diacritics_and_case_need_not_be_typed() -> None:
    """What is typed without them finds what is written with them."""
    async with sitting_at(Sitting(language="pl")) as pilot:
        await press(pilot, "space", "f")
        await type_text(pilot, "ZLOSC")
        bare = screen_text(pilot.app)
        await press(pilot, *["backspace"] * 5)
        await type_text(pilot, "złość")

        assert screen_text(pilot.app).splitlines()[10:20] == bare.splitlines()[10:20]


async def test_enter_takes_the_first_and_nothing_found_is_told() -> None:
    """An empty box takes none."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "f", "enter")
        assert not any(isinstance(fact, PhraseUsed) for fact in sitting.facts)
        await type_text(pilot, "qqq")
        assert "No sentence has these words" in screen_text(pilot.app)
        await press(pilot, *["backspace"] * 3)
        await type_text(pilot, "sorry")
        await press(pilot, "enter")

        assert "orry" in screen_text(pilot.app).split("GOAL")[0]
        assert any(isinstance(fact, PhraseUsed) for fact in sitting.facts)
