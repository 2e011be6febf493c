"""C, check my words: don'ts under the fingers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.desk import Sitting, call_pane, press, settle, sitting_at, type_text
from tests.support.screen_text import screen_text

pytestmark = pytest.mark.usefixtures("empty_folder")


async def test_a_dont_is_told_with_the_better_wording_while_it_is_typed() -> None:
    """Inflected, with the better sentence beside it; nothing of it is kept in the journal."""
    sitting = Sitting(language="pl", reads_wordings=True)
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space")
        await pilot.app.workers.wait_for_complete()
        before = len(sitting.facts)
        await press(pilot, "c")
        await type_text(pilot, "niech się pani uspokoi")
        await settle(pilot)

        shown = screen_text(pilot.app)
        assert "×  niech się pani uspokoi" in shown
        assert "√  „" in shown
        assert len(sitting.facts) == before


async def test_what_may_be_said_is_told_too() -> None:
    """And Esc keeps the draft."""
    sitting = Sitting(reads_wordings=True)
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space")
        await pilot.app.workers.wait_for_complete()
        await press(pilot, "c")
        await type_text(pilot, "Thank you for waiting")
        await settle(pilot)
        assert "Nothing stands against saying it." in screen_text(pilot.app)

        await press(pilot, "escape", "c")
        assert call_pane(pilot).strip.first.value == "Thank you for waiting"


async def test_a_note_warns_of_a_dont() -> None:
    """In the strip's last row, with the better wording."""
    sitting = Sitting(reads_wordings=True)
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space")
        await pilot.app.workers.wait_for_complete()
        await press(pilot, "n")
        await type_text(pilot, "you should have read it")
        await settle(pilot)

        assert "! “You should have”: better" in screen_text(pilot.app)


async def test_without_wordings_the_box_says_so() -> None:
    """While they are made ready nothing is claimed."""
    async with sitting_at(Sitting()) as pilot:
        await press(pilot, "space", "c")

        assert "being made ready" in screen_text(pilot.app)


async def test_checked_words_become_a_wording_of_the_agents_own_library() -> None:
    """C, Tab, 2, the don't: the line stands in the own library, which extends the shipped one."""
    sitting = Sitting(reads_wordings=True)
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space")
        await pilot.app.workers.wait_for_complete()
        await press(pilot, "c")
        await type_text(pilot, "please calm down now")
        await press(pilot, "tab", "2", "1")
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)

        library = (Path("data") / "playbooks" / "en" / "common.yaml").read_text(encoding="utf-8")
        assert "extends: common" in library
        assert "id: calm-down" in library
        assert "please calm down now" in library
        assert "Added, it counts from the next call on" in screen_text(pilot.app)


async def test_words_that_would_never_be_found_are_not_added() -> None:
    """The linter's question is asked before anything is written."""
    sitting = Sitting(reads_wordings=True)
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space")
        await pilot.app.workers.wait_for_complete()
        await press(pilot, "c")
        await type_text(pilot, "...")
        await press(pilot, "tab", "2", "1")
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)

        assert "Not added" in screen_text(pilot.app)
        assert not (Path("data") / "playbooks").exists()


async def test_what_the_playbook_recommends_is_not_added_as_wrong() -> None:
    """The same question as the linter's benign replay."""
    sitting = Sitting(reads_wordings=True)
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space")
        await pilot.app.workers.wait_for_complete()
        recommended = call_pane(pilot).scene.playbook.steps[2].say.calm[0].text
        await press(pilot, "c")
        await type_text(pilot, recommended.rstrip("."))
        await press(pilot, "tab", "2", "1")
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)

        assert "recommends" in screen_text(pilot.app)
        assert not (Path("data") / "playbooks").exists()
