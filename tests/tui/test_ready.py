"""The desk between calls: beginning, choosing, resuming, the questions of the first start."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.message import Message

from coach.call.events import CallClosed, CallEnded, CallStarted, Outcome
from coach.live.shelf import Shelf
from coach.playbook.model import Language
from coach.settings import Profile
from coach.tui.app import CoachApp
from coach.tui.messages import CallWanted, DroppedWanted, PlaybookWanted, ProfileGiven
from coach.tui.screens.ready_screen import ReadyScreen
from tests.support.desk import Sitting, live_of, press, settle, sitting_at, type_text
from tests.support.scenes import shipped
from tests.support.screen_text import screen_lines, screen_text

NEW = Profile(language="en")


def _wanted(seen: list[Message], kind: type[Message]) -> list[Message]:
    return [message for message in {id(message): message for message in seen}.values() if isinstance(message, kind)]


@pytest.mark.parametrize("key", ["space", "enter"])
async def test_one_key_begins_a_call(key: str) -> None:
    """No form, no question: the greeting is there and the clock begins."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, key)

        assert live_of(pilot).call.step == "open"
        assert "call 00:00" in screen_lines(pilot.app)[0]
    (started,) = [event for event in sitting.facts if isinstance(event, CallStarted)]
    assert (started.playbook, started.language, started.agent) == ("delivery-delay", "en", "Anna Reed")


@pytest.mark.parametrize("key", ["q", "Q", "й", "Й", "ctrl+q", "ctrl+c"])
async def test_leaving_between_calls_needs_no_question(key: str) -> None:
    """Nothing is open: the program ends."""
    async with sitting_at(Sitting()) as pilot:
        await press(pilot, key)

    assert pilot.app.return_code == 0


@pytest.mark.parametrize(("language", "title"), [("pl", "Opóźniona dostawa"), ("ru", "Задержка доставки")])
async def test_another_playbook_is_chosen_by_digit(language: Language, title: str) -> None:
    """L, a digit, Space: the call is led in that playbook's language."""
    seen: list[Message] = []
    sitting = Sitting()
    async with sitting_at(sitting, hook=seen.append) as pilot:
        await press(pilot, "l")
        while not (row := next((line for line in screen_lines(pilot.app) if title in line), "")):
            await press(pilot, "tab")
        await press(pilot, row.split()[0])
        assert title in screen_lines(pilot.app)[2]
        await press(pilot, "space")

        assert live_of(pilot).playbook.language == language
    chosen = [message for message in _wanted(seen, PlaybookWanted) if isinstance(message, PlaybookWanted)]
    assert [(message.playbook, message.language) for message in chosen] == [("delivery-delay", language)]


async def test_the_list_is_left_without_a_change() -> None:
    """Esc, or L again."""
    async with sitting_at(Sitting()) as pilot:
        before = screen_text(pilot.app)
        await press(pilot, "l", "escape")
        assert screen_text(pilot.app) == before
        await press(pilot, "l", "tab", "l")

        assert screen_text(pilot.app) == before


async def test_the_first_start_asks_four_questions_once() -> None:
    """Name, company, forms, language of the calls; kept as the profile, asked no more."""
    seen: list[Message] = []
    sitting = Sitting(playbook="", profile=NEW)
    async with sitting_at(sitting, hook=seen.append) as pilot:
        await settle(pilot)
        await type_text(pilot, "Anna Nowak")
        await press(pilot, "enter")
        await type_text(pilot, "Paczki")
        await press(pilot, "enter", "1", "1")
        assert "Anna Nowak · Paczki" in screen_lines(pilot.app)[0]
        await press(pilot, "space")

        assert live_of(pilot).playbook.language == "pl"
    assert sitting.saved == [
        Profile(name="Anna Nowak", gender="f", company="Paczki", language="en", playbook_language="pl", asked=True)
    ]
    assert len(_wanted(seen, ProfileGiven)) == 1


async def test_a_question_can_wait() -> None:
    """Esc: the ready screen at once, and a call can begin without a name."""
    sitting = Sitting(playbook="", profile=NEW)
    async with sitting_at(sitting) as pilot:
        await settle(pilot)
        await press(pilot, "escape")
        assert "N your name" in screen_text(pilot.app)
        await press(pilot, "space")

        assert live_of(pilot).call.has_begun
    assert [profile.asked for profile in sitting.saved] == [True]


async def test_answers_are_skipped_one_by_one() -> None:
    """Enter in an empty field goes to the next question."""
    sitting = Sitting(playbook="", profile=NEW)
    async with sitting_at(sitting) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "enter", "3", "3")

    assert sitting.saved == [replace(NEW, gender="", playbook_language="en", asked=True)]


async def test_a_playbook_that_was_asked_for_is_not_kept_waiting() -> None:
    """With a customer on the line `coach call delivery-delay` asks nothing."""
    async with sitting_at(Sitting(profile=NEW)) as pilot:
        await press(pilot, "space")

        assert live_of(pilot).call.has_begun


async def test_a_profile_that_cannot_be_saved_is_told() -> None:
    """The answers count now, and the line says that they are not kept."""

    class Full(list[Profile]):
        """A disk that takes nothing."""

        def append(self, profile: Profile, /) -> None:
            raise OSError(f"The settings could not be saved for {profile.language}.")

    sitting = Sitting(playbook="", profile=NEW, saved=Full())
    async with sitting_at(sitting) as pilot:
        await settle(pilot)
        await press(pilot, "escape")

        assert "The settings could not be saved for en." in screen_text(pilot.app)


async def test_an_open_call_can_be_closed_as_dropped() -> None:
    """Z: it is over, with the reason, and is offered no more."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "up")
    seen: list[Message] = []
    async with sitting_at(sitting, hook=seen.append) as pilot:
        assert "Resume call 00:00? Space" in screen_text(pilot.app)
        await press(pilot, "z")
        await settle(pilot)

        assert "Resume" not in screen_text(pilot.app)
    assert len(_wanted(seen, DroppedWanted)) == 1
    assert [(event.outcome, event.reason) for event in sitting.facts if isinstance(event, CallEnded)] == [
        (Outcome.DROPPED, "not resumed")
    ]
    assert isinstance(sitting.facts[-1], CallClosed)


async def test_an_open_call_can_be_left_for_later() -> None:
    """Esc: a new call can begin; the old one stays open."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "up")
    async with sitting_at(sitting) as pilot:
        await press(pilot, "escape", "space")

        assert live_of(pilot).call.temperature is None
    assert len(sitting.journal.open_calls()) == 2


async def test_a_resumed_call_is_led_with_the_playbook_it_began_with(tmp_path: Path) -> None:
    """The file may have changed or gone: the journal has the one that counts."""
    sitting = Sitting("pl")
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "space", "space")
    async with sitting_at(replace(sitting, shelf=Shelf((tmp_path,)))) as pilot:
        await press(pilot, "space")

        assert live_of(pilot).playbook == shipped("pl")
        assert live_of(pilot).call.step == "listen"


async def test_no_call_begins_on_a_journal_that_another_coach_holds() -> None:
    """The line says why; Space says it again and starts nothing."""
    sitting = Sitting(read_only="Another coach is open on this data.")
    async with sitting_at(sitting) as pilot:
        assert "Another coach is open on this data." in screen_text(pilot.app)
        await press(pilot, "space")

        assert isinstance(pilot.app.screen, ReadyScreen)
    assert sitting.facts == ()


async def test_an_empty_shelf_says_where_to_look(tmp_path: Path) -> None:
    """No playbook: one sentence, and no call."""
    seen: list[Message] = []
    sitting = Sitting(shelf=Shelf((tmp_path,)), playbook="")
    async with sitting_at(sitting, hook=seen.append) as pilot:
        assert "There is no playbook: coach doctor says where" in " ".join(screen_text(pilot.app).split())
        await press(pilot, "space")

        assert isinstance(pilot.app.screen, ReadyScreen)
    assert _wanted(seen, CallWanted) == []


async def test_a_broken_playbook_says_what_to_run(tmp_path: Path) -> None:
    """A playbook with errors leads no call, and the agent is told who to ask."""
    file = tmp_path / "en" / "broken.yaml"
    file.parent.mkdir()
    file.write_text("coach: 1\nid: broken\nlanguage: en\ntitle: Broken\nabout: customer\nsteps: 5\n", encoding="utf-8")
    async with sitting_at(Sitting(shelf=Shelf((tmp_path,)), playbook="broken")) as pilot:
        text = " ".join(screen_text(pilot.app).split())
        await press(pilot, "space")

        assert "“Broken” has errors: coach check says which." in text
        assert isinstance(pilot.app.screen, ReadyScreen)


async def test_a_notice_is_told_once() -> None:
    """What happened to the journal at the start stands in the line until Esc."""
    async with sitting_at(Sitting(notice="The journal was damaged and moved aside.")) as pilot:
        assert "moved aside" in screen_text(pilot.app)
        await press(pilot, "escape")

        assert "moved aside" not in screen_text(pilot.app)


async def test_help_between_calls() -> None:
    """? lists the keys; ? again, or Esc, closes."""
    async with sitting_at(Sitting()) as pilot:
        before = screen_text(pilot.app)
        await press(pilot, "question_mark")
        assert "begin the call, or resume the open one" in screen_text(pilot.app)
        await press(pilot, "question_mark")

        assert screen_text(pilot.app) == before


@pytest.mark.parametrize("size", [(39, 24), (80, 15), (10, 3)])
async def test_a_terminal_that_is_too_small_says_so(size: tuple[int, int]) -> None:
    """And shows the desk again when there is room."""
    async with sitting_at(Sitting(), size) as pilot:
        assert "Too" in screen_text(pilot.app)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)

        assert "begin the call" in screen_text(pilot.app)


async def test_what_the_days_work_finds_is_told() -> None:
    """A thread looks after the journal; what it has to say stands on the ready screen."""
    desk = replace(Sitting().desk(), upkeep=lambda: "1 entry of the journal is missing.")
    async with CoachApp(desk).run_test(size=(80, 24)) as pilot:
        for _ in range(200):
            await pilot.pause(0.02)
            if "is missing" in screen_text(pilot.app):
                break

        assert "1 entry of the journal is missing." in screen_text(pilot.app)
