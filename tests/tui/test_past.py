"""Promises and past calls on the screens, driven by keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from coach.call import commands as c
from coach.call.events import BlankFilled, CallStarted, Outcome, PromiseKept, Undone
from coach.call.fold import fold
from coach.call.state import Fate
from coach.live.live_call import start
from coach.tui.screens.call_screen import CallScreen
from coach.tui.screens.history_screen import HistoryScreen
from coach.tui.screens.ledger_screen import LedgerScreen
from coach.tui.screens.ready_screen import ReadyScreen
from coach.tui.screens.replay_screen import ReplayScreen
from tests.support.desk import Sitting, press, settle, sitting_at, type_text
from tests.support.scenes import NOON
from tests.support.screen_text import screen_text

YESTERDAY = NOON - timedelta(days=1)


def a_sitting(tmp_path: Path, *, guards_keys: bool = False) -> Sitting:
    """Return a desk where yesterday's two calls are closed; the first promised something for this afternoon."""
    sitting = Sitting(home=tmp_path, guards_keys=guards_keys)
    shelved = sitting.shelf.load("delivery-delay", "en")
    assert shelved.playbook is not None
    sitting.clock.wall = YESTERDAY
    for reference, what, due in (
        ("48211", "Ring back [/b]", NOON + timedelta(hours=3)),
        ("777", "Send the form", NOON + timedelta(days=2)),
    ):
        live = start(
            shelved.playbook,
            shelved.playbook_hash,
            shelved.source,
            journal=sitting.journal,
            clock=sitting.clock,
            deliver=lambda _: None,
        )
        for command in (
            c.SetTemperature(4),
            c.FillBlank("ref", reference),
            c.FillBlank("name", "Ola"),
            c.FillBlank("fact", "no parcel"),
            c.MakePromise(what, due),
            c.SetNextContact(due),
            c.EndCall(Outcome.FOLLOW_UP, "waits"),
            c.CloseCall(),
        ):
            sitting.clock.go_on(10)
            assert live.handle(command) is None
    sitting.clock.wall = NOON
    return sitting


def type_of_screen(pilot: Pilot[int]) -> type[Screen[object]]:
    """Return which screen is up."""
    return type(pilot.app.screen)


def fate_of_first(sitting: Sitting) -> Fate:
    """Return what became of the promise of the first call."""
    head = sitting.journal.heads()[-1]
    return fold(sitting.journal.log(head.call_id)).promises[0].fate


async def test_a_promise_made_yesterday_is_on_the_screen_this_morning(tmp_path: Path) -> None:
    """On the first frame, before any key."""
    async with sitting_at(a_sitting(tmp_path)) as pilot:
        text = screen_text(pilot.app)

        assert "PROMISES   1 due today" in text
        assert "today 15:00        Ring back [/b]" in text
        assert "Fri 6 March 12:00  Send the form" in text


async def test_the_bottom_row_says_a_promise_that_is_due(tmp_path: Path) -> None:
    """Five minutes before, without a key."""
    sitting = a_sitting(tmp_path)
    async with sitting_at(sitting) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ReadyScreen)
        sitting.clock.wall = NOON + timedelta(hours=2, minutes=56)

        screen.show_due()
        await settle(pilot)

        assert "! Promised in 4 min: Ring back [/b]" in screen_text(pilot.app)


async def test_one_key_keeps_a_promise_and_one_takes_it_back(tmp_path: Path) -> None:
    """Drawn once it is on the disk; the ready screen counts anew."""
    sitting = a_sitting(tmp_path)
    async with sitting_at(sitting) as pilot:
        await press(pilot, "d")
        assert type_of_screen(pilot) is LedgerScreen

        sitting.journal.hold()
        await press(pilot, "1")
        assert "√ Ring back" not in screen_text(pilot.app)
        sitting.journal.release()
        await settle(pilot)
        assert "√ Ring back [/b]" in screen_text(pilot.app)
        assert fate_of_first(sitting) is Fate.KEPT

        await press(pilot, "backspace")
        assert fate_of_first(sitting) is Fate.OPEN

        await press(pilot, "1", "escape")
        assert "due today" not in screen_text(pilot.app)


async def test_a_promise_is_moved_with_a_reason_and_a_time_as_people_say_it(tmp_path: Path) -> None:
    """Enter is refused until both are there."""
    sitting = a_sitting(tmp_path)
    async with sitting_at(sitting) as pilot:
        await press(pilot, "d", "2")
        await type_text(pilot, "courier 1 day late")
        await press(pilot, "enter")
        assert "MOVED" in screen_text(pilot.app)

        await press(pilot, "tab")
        await type_text(pilot, "tomorrow 14")
        await press(pilot, "enter")

        text = screen_text(pilot.app)
        assert "Moved to Thu 5 March 14:00" in text
        assert "courier 1 day late" in text
        assert [each.what for each in sitting.journal.due_promises()] == ["Ring back [/b]", "Send the form"]


async def test_a_broken_promise_asks_why_and_esc_changes_nothing(tmp_path: Path) -> None:
    """A reason is kept with it."""
    sitting = a_sitting(tmp_path)
    async with sitting_at(sitting) as pilot:
        await press(pilot, "d", "3", "escape")
        assert type_of_screen(pilot) is LedgerScreen
        assert fate_of_first(sitting) is Fate.OPEN

        await press(pilot, "3")
        await type_text(pilot, "nobody in")
        await press(pilot, "enter")

        assert fate_of_first(sitting) is Fate.BROKEN


async def test_a_write_that_fails_is_told_and_changes_nothing(tmp_path: Path) -> None:
    """The promise is open as before, and the key works again."""
    sitting = a_sitting(tmp_path)
    async with sitting_at(sitting) as pilot:
        sitting.journal.fail_with = "SQLITE_FULL"
        await press(pilot, "d", "1")
        assert "Not saved: SQLITE_FULL" in screen_text(pilot.app)
        assert fate_of_first(sitting) is Fate.OPEN

        sitting.journal.fail_with = ""
        await press(pilot, "1")
        assert fate_of_first(sitting) is Fate.KEPT


async def test_typing_for_another_window_is_taken_back_in_the_ledger(tmp_path: Path) -> None:
    """A promise that such typing kept is open again."""
    sitting = a_sitting(tmp_path, guards_keys=True)
    async with sitting_at(sitting) as pilot:
        await press(pilot, "d")
        await press(pilot, "1", "k", "o", "w")
        await settle(pilot)

        head = sitting.journal.heads()[-1]
        kinds = [type(recorded.event) for recorded in sitting.journal.log(head.call_id)]
        assert fate_of_first(sitting) is Fate.OPEN
        assert kinds.count(PromiseKept) == kinds.count(Undone)


async def test_a_read_only_desk_settles_nothing(tmp_path: Path) -> None:
    """Another coach has the journal."""
    sitting = a_sitting(tmp_path)
    sitting.read_only = "Another coach is open."
    async with sitting_at(sitting) as pilot:
        await press(pilot, "d", "1", "space")

        assert type_of_screen(pilot) is LedgerScreen
        assert fate_of_first(sitting) is Fate.OPEN


async def test_a_promise_is_put_into_a_calendar_file(tmp_path: Path) -> None:
    """One key, in the data folder, and the screen says where."""
    pytest.importorskip("icalendar")
    sitting = a_sitting(tmp_path)
    async with sitting_at(sitting) as pilot:
        await press(pilot, "d", "c")
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)

        (file,) = (tmp_path / "calendar").iterdir()
        assert file.name.startswith("2026-03-04-1500-")
        assert b"DTSTART:20260304T140000Z" in file.read_bytes()
        assert "Calendar file:" in screen_text(pilot.app)


async def test_the_customer_rings_back(tmp_path: Path) -> None:
    """F, the reference, Enter, Space: the new call is linked and opens with what was agreed in view."""
    sitting = a_sitting(tmp_path)
    async with sitting_at(sitting) as pilot:
        await press(pilot, "f")
        await type_text(pilot, "482")
        await press(pilot, "enter")
        assert "Ring back [/b]" in screen_text(pilot.app)

        await press(pilot, "space")
        await settle(pilot)

        assert type_of_screen(pilot) is CallScreen
        text = screen_text(pilot.app)
        assert "EARLIER CALL   Tue 3 March 12:00   48211" in text
        assert "no parcel" in text
        assert "Ring back [/b]: today 15:00, open" in text
        assert "today 15:00, in 3 h" in text
        earlier = sitting.journal.heads()[-1].call_id
        started = sitting.facts[0]
        assert isinstance(started, CallStarted)
        assert started.follows == earlier
        assert BlankFilled("ref", "48211") in sitting.facts
        assert BlankFilled("name", "Ola") in sitting.facts


async def test_what_was_agreed_stays_in_view_after_a_crash(tmp_path: Path) -> None:
    """The link is on the disk."""
    sitting = a_sitting(tmp_path)
    async with sitting_at(sitting) as pilot:
        await press(pilot, "d", "space")
        await settle(pilot)
        assert type_of_screen(pilot) is CallScreen
    sitting.resume = True
    async with sitting_at(sitting) as pilot:
        assert "EARLIER CALL" in screen_text(pilot.app)


async def test_history_is_filtered_by_keys(tmp_path: Path) -> None:
    """Each key goes on to the next value, Backspace shows all again."""
    async with sitting_at(a_sitting(tmp_path)) as pilot:
        await press(pilot, "v")
        assert type_of_screen(pilot) is HistoryScreen
        assert "1 of 2" in screen_text(pilot.app)

        await press(pilot, "z")
        assert "HISTORY  resolved" in screen_text(pilot.app)
        assert "No call is like that." in screen_text(pilot.app)

        await press(pilot, "backspace", "d")
        assert "since 2026-03-04" in screen_text(pilot.app)

        await press(pilot, "backspace", "s", "l", "c")
        assert "expectations" in screen_text(pilot.app)

        await press(pilot, "escape")
        assert type_of_screen(pilot) is ReadyScreen


async def test_a_call_is_opened_and_seen_again_and_nothing_is_recorded(tmp_path: Path) -> None:
    """Arrows go through it on the live screen; no key writes."""
    sitting = a_sitting(tmp_path)
    before = len(sitting.journal._events)
    async with sitting_at(sitting) as pilot:
        await press(pilot, "v", "enter")
        assert "TEMPERATURE" in screen_text(pilot.app)

        await press(pilot, "right")
        assert type_of_screen(pilot) is ReplayScreen
        assert "1/9  00:0" in screen_text(pilot.app)
        await press(pilot, "right", "right", "n", "1", "r", "left")
        assert "2/9" in screen_text(pilot.app)
        assert "4/5" in screen_text(pilot.app)
        await press(pilot, "tab", "right")
        assert "9/9" in screen_text(pilot.app)

        await press(pilot, "escape", "escape", "escape")
        assert type_of_screen(pilot) is ReadyScreen
    assert len(sitting.journal._events) == before


async def test_calls_are_exported_as_a_table(tmp_path: Path) -> None:
    """C, and the screen says where."""
    async with sitting_at(a_sitting(tmp_path)) as pilot:
        await press(pilot, "v", "c")
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)

        (file,) = (tmp_path / "exports").iterdir()
        assert len(file.read_text(encoding="utf-8-sig").splitlines()) == 3
        assert "Written:" in screen_text(pilot.app)


async def test_an_empty_journal_is_said_so(tmp_path: Path) -> None:
    """No key of any screen fails on nothing."""
    async with sitting_at(Sitting(home=tmp_path)) as pilot:
        for key in ("d", "v"):
            await press(pilot, key, "1", "2", "3", "c", "enter", "space", "up", "down", "tab", "backspace", "right")
            assert "Nothing is promised" in screen_text(pilot.app) or "There are no calls yet" in screen_text(pilot.app)
            await press(pilot, "escape")
        assert type_of_screen(pilot) is ReadyScreen


async def test_what_would_prevent_it_is_noted_in_the_wrap_up(tmp_path: Path) -> None:
    """7, one line, Enter; heat is told at the start, at most and at the end."""
    sitting = Sitting(home=tmp_path)
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "up", "up", "down", "z", "5")
        await type_text(pilot, "gone")
        await press(pilot, "enter")
        await press(pilot, "7")
        await type_text(pilot, "a better map")
        await press(pilot, "enter")

        text = screen_text(pilot.app)
        assert "7\N{NO-BREAK SPACE}a better map" in text
        assert "start 4, peak 5, end 4" in text
        assert BlankFilled("prevention", "a better map") in sitting.facts
        await press(pilot, "3")
        assert "√" in screen_text(pilot.app)


async def test_a_clock_that_was_set_back_shows_the_promise_all_the_same(tmp_path: Path) -> None:
    """Due times are moments, not distances; the call's own length is not the wall clock's."""
    sitting = a_sitting(tmp_path)
    sitting.clock.wall = YESTERDAY - timedelta(days=400)
    async with sitting_at(replace(sitting)) as pilot:
        assert "Ring back [/b]" in screen_text(pilot.app)
        await press(pilot, "v", "enter")
        assert "Tue 3 March 2026 12:0" in screen_text(pilot.app)


async def test_a_slip_of_the_finger_is_taken_back_another_day(tmp_path: Path) -> None:
    """The call's page leads to its promises, the settled ones too."""
    sitting = a_sitting(tmp_path)
    async with sitting_at(sitting) as pilot:
        await press(pilot, "d", "1", "escape")
        assert fate_of_first(sitting) is Fate.KEPT

        await press(pilot, "v", "down", "enter", "d")
        assert "√ Ring back [/b]" in screen_text(pilot.app)
        await press(pilot, "backspace")
        assert fate_of_first(sitting) is Fate.OPEN
        await press(pilot, "backspace", "escape")
        assert ", open" in screen_text(pilot.app)
        assert fold(sitting.journal.log(sitting.journal.heads()[-1].call_id)).is_closed


async def test_a_promise_leads_to_its_call_and_on_to_the_one_that_follows(tmp_path: Path) -> None:
    """Enter, then Space: the screens over the ready screen are left behind."""
    sitting = a_sitting(tmp_path)
    async with sitting_at(sitting) as pilot:
        await press(pilot, "d", "enter")
        assert type_of_screen(pilot) is HistoryScreen
        await press(pilot, "space")
        await settle(pilot)

        assert type_of_screen(pilot) is CallScreen
        assert len(pilot.app.screen_stack) == 2
        started = sitting.facts[0]
        assert isinstance(started, CallStarted)
        assert started.follows == sitting.journal.heads()[-1].call_id


async def test_moving_to_the_same_time_leaves_the_keys_alive(tmp_path: Path) -> None:
    """Nothing is written, so no receipt is waited for."""
    sitting = a_sitting(tmp_path)
    async with sitting_at(sitting) as pilot:
        await press(pilot, "d", "2")
        await type_text(pilot, "x")
        await press(pilot, "tab")
        await type_text(pilot, "today 15:00")
        await press(pilot, "enter", "1")

        assert fate_of_first(sitting) is Fate.KEPT
