"""The screens of past calls as lines: ledger, history, one call, a call seen again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from coach.call import commands as c
from coach.call.events import Cause, Outcome
from coach.call.ledger import rows_of
from coach.call.state import Fate
from coach.journal.memory import MemoryJournal
from coach.live.past_calls import PastCall, Wanted, past_calls
from coach.playbook.model import Language
from coach.tui.view.due import Due, DueRow, due_lines
from coach.tui.view.history import History, history_page
from coach.tui.view.ledger import Ledger, ledger_page
from coach.tui.view.line import line, plain_text
from coach.tui.view.past import window
from coach.tui.view.past_call import past_call_lines
from coach.tui.view.past_call_page import PastCallPage
from coach.tui.view.replay import Replay, moments
from tests.support.builders import STARTED
from tests.support.scenes import a_call, shipped, translator
from tests.support.screen_text import unwrapped, view_text, widths

LANGUAGES: tuple[Language, ...] = ("pl", "ru", "en")
SIZES = ((80, 24), (50, 40), (120, 40), (40, 16))
HOSTILE = "Ring back [/b] [@click=app.quit]x"
DUE = STARTED + timedelta(hours=3)


@pytest.fixture
def journal() -> MemoryJournal:
    """One closed call with a promise, a note, a slip and its repair."""
    playbook = shipped("en")
    driver = a_call(
        playbook,
        c.SetTemperature(4),
        c.FillBlank("ref", "48211"),
        c.FillBlank("fact", "no parcel"),
        c.GoOn(),
        c.TakeNote(HOSTILE),
        c.AdmitDont(playbook.donts[0].id),
        c.RepairDont(playbook.donts[0].id),
        c.MakePromise(HOSTILE, DUE),
        c.SetTemperature(2),
        c.EndCall(Outcome.FOLLOW_UP, "waits"),
        c.ChooseCause(Cause.QUALITY),
        c.FillBlank("prevention", "a better map"),
        c.CloseCall(),
    )
    journal = MemoryJournal()
    journal.append(driver.log, lambda _: None)
    return journal


@pytest.fixture
def past(journal: MemoryJournal) -> PastCall:
    """Return the call as the history has it."""
    return next(past_calls(journal, Wanted(), DUE))


def a_ledger(journal: MemoryJournal, past: PastCall, language: Language = "en") -> Ledger:
    """Return the ledger a day later."""
    (row,) = rows_of(past.call)
    return Ledger(
        translator(language), DUE + timedelta(days=1), journal.due_promises(), {("call", row.promise.id): row}
    )


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_is_filled_exactly(
    journal: MemoryJournal, past: PastCall, size: tuple[int, int], language: Language
) -> None:
    """As wide and as high as the terminal, in every language."""
    t = translator(language)
    page = PastCallPage(past, shipped("en"), t, DUE)
    view = Replay(past, shipped("en"), t, translator("en")).view(moments(past), *size)
    screens = (
        ledger_page(a_ledger(journal, past, language), *size),
        ledger_page(Ledger(t, DUE, ()), *size),
        history_page(History(t, DUE, [past], Wanted(reference="4")), *size),
        history_page(History(t, DUE, [], Wanted(), unshown=2), *size),
        page.lines(page.kept_within(99, *size), *size),
    )

    assert [(len(rows), widths(rows)) for rows in screens] == [(size[1], {size[0]})] * len(screens)
    assert len((view.head, *view.body, *view.bottom)) == size[1]


def test_a_late_promise_says_so_and_to_whom(journal: MemoryJournal, past: PastCall) -> None:
    """Who, what, to whom, by when; the text of people is data."""
    text = view_text(ledger_page(a_ledger(journal, past), 80, 24))

    assert "LATE" in text
    assert f"! {HOSTILE}" in text
    assert "24 h ago  48211 · Ada" in text
    assert "1 kept  2 moved  3 broken" in text


def test_a_settled_promise_stays_in_its_row_and_offers_no_digits(journal: MemoryJournal, past: PastCall) -> None:
    """Nothing jumps under the finger."""
    ledger = a_ledger(journal, past)
    (key, row) = next(iter(ledger.known.items()))
    kept = replace(row, promise=replace(row.promise, fate=Fate.KEPT))
    text = view_text(ledger_page(replace(ledger, known={key: kept}), 80, 24))

    assert f"√ {HOSTILE}" in text
    assert "1 kept" not in text
    assert "0 open" in text


def test_who_may_only_look_is_offered_nothing_to_write(journal: MemoryJournal, past: PastCall) -> None:
    """Beside another coach."""
    text = view_text(ledger_page(replace(a_ledger(journal, past), can_write=False), 80, 24))

    assert "kept" not in text
    assert "ring back" not in text


def test_ten_thousand_promises_are_laid_out_around_the_chosen_one(journal: MemoryJournal) -> None:
    """What cannot be seen is not laid out."""
    (due,) = journal.due_promises()
    many = tuple(replace(due, promise=f"p{number}", what=f"promise {number}") for number in range(10_000))

    text = view_text(ledger_page(Ledger(translator("en"), DUE, many, cursor=5_000), 80, 24))

    assert "► □ promise 5000" in text


def test_the_history_row_says_what_it_was(past: PastCall) -> None:
    """When, how long, the case, the outcome, the temperature as digits."""
    text = view_text(history_page(History(translator("en"), DUE, [past], Wanted(), is_whole=True), 100, 24))

    assert "48211  follow-up  4 2" in text
    assert "1 of 1" in text


def test_erased_calls_are_counted(past: PastCall) -> None:
    """And never shown."""
    text = view_text(history_page(History(translator("en"), DUE, [past], Wanted(), unshown=2), 80, 24))

    assert "2 calls erased or not readable" in text


def test_a_call_is_told_whole(past: PastCall) -> None:
    """Path with times, temperature, phrases, don'ts, notes, promises, cause and what would prevent it."""
    playbook = shipped("en")
    text = unwrapped(past_call_lines(past, playbook, translator("en"), DUE, width=100))

    for told in (
        "start 4, peak 4, end 2",
        "a better map",
        "PATH",
        f"{HOSTILE}: Wed 4 March",
        "repaired 00:0",
        "no parcel",
        "waits",
    ):
        assert told in text
    assert past.call.entered[0] in unwrapped(past_call_lines(past, None, translator("en"), DUE, width=100))


def test_a_call_is_seen_again_act_by_act(past: PastCall) -> None:
    """The first moment is the first screen, the last one the wrap-up; the bar says where one is."""
    replay = Replay(past, shipped("en"), translator("en"), translator("en"))
    last = moments(past)

    first_text = view_text(replay.view(1, 80, 24).bottom)
    heated = plain_text(replay.view(2, 80, 24).head)

    assert f"1/{last}  00:01" in first_text
    assert "→ on  ← back  Esc close" in first_text
    assert "4/5" in heated
    assert "FOLLOW-UP" in view_text(replay.view(last, 80, 24).body)


def test_a_list_is_scrolled_so_that_the_chosen_line_is_seen() -> None:
    """In the middle where there is something on both sides; never beyond the ends."""
    few, many = [line("x")] * 3, [line(str(number)) for number in range(100)]

    assert len(window(few, 2, 5)) == 5
    assert window(many, 50, 10)[5] == line("50")
    assert window(many, 99, 10)[-1] == line("99")


def test_the_ready_screen_lists_what_waits() -> None:
    """How many are late and due today, and the first of them."""
    due = Due(2, 1, (DueRow("Tue 3 March 16:00", "late one", is_late=True), DueRow("today 15:00", "next one")))

    text = view_text(due_lines(due, "D", translator("en"), 80))

    assert "PROMISES   2 late   1 due today" in text
    assert "! Tue 3 March 16:00  late one" in text
    assert "► today 15:00        next one" in text
    assert due_lines(Due(late=3), "D", translator("en"), 80) == []
