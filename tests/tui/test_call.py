"""A call under the fingers: what keys make happen, what is kept, what stands on the screen."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from textual.events import AppBlur, AppFocus
from textual.message import Message

from coach.call.events import (
    AddressSet,
    AnswerChosen,
    BlankFilled,
    CallClosed,
    CallEnded,
    CallStarted,
    CauseChosen,
    CueHeard,
    HoldEnded,
    HoldStarted,
    NoteTaken,
    Outcome,
    PhraseUsed,
    PromiseMade,
    SayingKept,
    StepEntered,
    SummaryEdited,
    TemperatureSet,
    TickDone,
    Undone,
)
from coach.playbook.model import Language
from coach.tui.messages import CallOver, CallWanted, ReceiptCame
from coach.tui.screens.call_pane import SAVING_SHOWS_AFTER_S
from coach.tui.screens.ready_screen import ReadyScreen
from coach.tui.widgets import summary_keeper
from tests.support.desk import (
    Sitting,
    call_pane,
    live_of,
    paste,
    press,
    redraw,
    settle,
    sitting_at,
    type_text,
)
from tests.support.scenes import shipped
from tests.support.screen_text import screen_lines, screen_text
from tests.tui.tour import next_key

PHONE = "600 100 200"


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let summaries go into the test's folder, and no clipboard be there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(summary_keeper, "copy_native", lambda _: False)


def _kinds(seen: list[Message], *kinds: type[Message]) -> list[type[Message]]:
    """Return the messages of these kinds; one that passed several widgets counts once."""
    once = {id(message): message for message in seen}
    return [type(message) for message in once.values() if isinstance(message, kinds)]


def _last(sitting: Sitting) -> object:
    return sitting.facts[-1]


@pytest.mark.parametrize("size", [(80, 24), (40, 16)], ids=["80x24", "40x16"])
@pytest.mark.parametrize("language", ["pl", "ru", "en"])
async def test_a_whole_call_is_resolved_with_space_and_digits_alone(language: Language, size: tuple[int, int]) -> None:
    """From the ready screen to *resolved* and the next call: Space, and digits where one is asked for."""
    sitting = Sitting(language)
    pressed: set[str] = set()
    async with sitting_at(sitting, size) as pilot:
        await press(pilot, "space")
        for _ in range(120):
            key = next_key(pilot)
            pressed.add(key)
            await press(pilot, key)
            if live_of(pilot).call.ending is not None:
                break
        await press(pilot, "1", "space")

        assert isinstance(pilot.app.screen, ReadyScreen)
    ended = [event for event in sitting.facts if isinstance(event, CallEnded)]
    assert [(event.outcome, event.blockers) for event in ended] == [(Outcome.RESOLVED, ())]
    assert isinstance(_last(sitting), CallClosed)
    assert pressed <= {"space", *"123456789"}


async def test_messages_of_a_first_tick() -> None:
    """Space: a call is wanted; each act comes back as one receipt."""
    seen: list[Message] = []
    sitting = Sitting()
    async with sitting_at(sitting, hook=seen.append) as pilot:
        await press(pilot, "space", "space")

    assert _kinds(seen, CallWanted, ReceiptCame) == [CallWanted, ReceiptCame, ReceiptCame]
    assert [type(event) for event in sitting.facts if not isinstance(event, StepEntered)][:1] == [CallStarted]
    assert _last(sitting) == TickDone("open", "open-1")


@pytest.mark.parametrize(
    ("key", "event"),
    [
        ("up", TemperatureSet(4)),
        ("plus", TemperatureSet(4)),
        ("minus", TemperatureSet(2)),
        ("space", TickDone("open", "open-1")),
        ("enter", TickDone("open", "open-1")),
        ("ф", None),
    ],
)
async def test_a_key_is_an_event(key: str, event: object) -> None:
    """A key that means something is kept; one that means nothing leaves no trace."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space")
        sitting.clock.go_on(1)
        before = len(sitting.facts)
        await press(pilot, key)

    assert [fact for fact in sitting.facts[before:] if fact == event] == ([] if event is None else [event])
    assert len(sitting.facts) > before or event is None


@pytest.mark.parametrize("key", ["n", "N", "т", "Т"])
async def test_the_note_opens_in_every_layout(key: str) -> None:
    """Latin and Cyrillic, with and without Caps Lock; the letter itself is not in the box."""
    async with sitting_at(Sitting()) as pilot:
        await press(pilot, "space", key)

        assert (call_pane(pilot).strip.is_open, call_pane(pilot).strip.first.value) == (True, "")


async def test_letters_of_three_languages_are_typed_into_the_note() -> None:
    """What is bound elsewhere is text in a box: ą ę ł ż ё ы, digits, question marks and spaces too."""
    text = "Zażółć gęślą jaźń ёЁыЫ 0?.zZ"
    sitting = Sitting("pl")
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "n")
        await type_text(pilot, text)
        await press(pilot, "enter")

    assert _last(sitting) == NoteTaken(text)


async def test_esc_keeps_the_draft() -> None:
    """A note that is closed is there again when it is opened; nothing was saved."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "n")
        await type_text(pilot, "half a no")
        await press(pilot, "escape")
        assert not call_pane(pilot).strip.is_open
        await press(pilot, "n")
        assert call_pane(pilot).strip.first.value == "half a no"
        await type_text(pilot, "te")
        sitting.clock.go_on(1)
        await press(pilot, "enter", "n")
        assert call_pane(pilot).strip.first.value == ""

    assert [event for event in sitting.facts if isinstance(event, NoteTaken)] == [NoteTaken("half a note")]


async def test_backspace_in_an_empty_box_takes_nothing_back() -> None:
    """Undo belongs to the call, not to a box."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "up", "n", "backspace", "backspace")

    assert not [event for event in sitting.facts if isinstance(event, Undone)]


async def test_tab_goes_to_the_reference_and_the_name() -> None:
    """One box, several fields; each keeps its text."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "n", "tab")
        await type_text(pilot, "A-48")
        await press(pilot, "tab")
        await type_text(pilot, "Mr Lee")
        await press(pilot, "enter", "n", "tab")
        assert call_pane(pilot).strip.first.value == "A-48"
        sitting.clock.go_on(1)
        await press(pilot, "enter")

    assert sitting.facts[-2:] == (BlankFilled("name", "Mr Lee"), BlankFilled("ref", "A-48"))


async def test_the_temperature_changes_while_a_note_is_typed() -> None:
    """The arrows work in a box; the text stays."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "n")
        await type_text(pilot, "he is sh")
        await press(pilot, "up")

        assert call_pane(pilot).strip.first.value == "he is sh"
        assert "ANGRY 4/5" in screen_lines(pilot.app)[0]
    assert TemperatureSet(4) in sitting.facts


async def test_f8_opens_sos_out_of_a_note() -> None:
    """The safe sentence is one key away while typing; the note waits."""
    async with sitting_at(Sitting()) as pilot:
        await press(pilot, "space", "n")
        await type_text(pilot, "half")
        await press(pilot, "f8")
        assert "SOS" in screen_text(pilot.app)
        await press(pilot, "escape", "n")

        assert call_pane(pilot).strip.first.value == "half"


async def test_pasted_text_is_one_note_and_no_keys() -> None:
    """A paste never acts on the call; line breaks and controls become harmless."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space")
        before = len(sitting.facts)
        await paste(pilot, "zzrr0 ")
        assert len(sitting.facts) == before
        await press(pilot, "n")
        await paste(pilot, "a\x1b[31mb")
        await press(pilot, "enter")

    assert _last(sitting) == NoteTaken("a␛[31mb")


async def test_a_promise_is_saved_with_its_time() -> None:
    """A digit fills the box, the time is typed over, Enter saves what the echo said."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "up", "d", "1", "ctrl+u")
        await type_text(pilot, "tomorrow 14:00")
        assert "= Thu 5 March 14:00" in screen_text(pilot.app)
        await press(pilot, "enter")

        assert "promise I'll call you back Thu 5 March 14:00" not in screen_lines(pilot.app)[-3]
        sitting.clock.go_on(10)
        await redraw(pilot)
        assert "promise I'll call you back Thu 5 March 14:00" in screen_lines(pilot.app)[-3]
    promise = _last(sitting)
    assert isinstance(promise, PromiseMade)
    assert (promise.what, f"{promise.due:%d %H:%M}") == ("I'll call you back", "05 14:00")


async def test_a_time_that_is_not_understood_is_not_saved() -> None:
    """Enter does nothing until the echo shows a time; the text stays."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "d", "1", "ctrl+u")
        await type_text(pilot, "whenever")
        before = len(sitting.facts)
        await press(pilot, "enter")

        assert len(sitting.facts) == before
        assert call_pane(pilot).strip.second.value == "whenever"


async def test_a_saying_that_no_cue_knows_is_kept_for_the_trainer() -> None:
    """S, words, Enter."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "s")
        await type_text(pilot, "my aunt said so")
        await press(pilot, "enter")

    assert _last(sitting) == SayingKept("open", "my aunt said so")


async def test_a_cue_is_heard_by_its_digit() -> None:
    """S, 1: the advice of the first cue stands under the block."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        cue = shipped("en").cues[0]
        await press(pilot, "space", "s", "1")

        assert cue.title in screen_text(pilot.app)
    assert any(isinstance(event, CueHeard) and event.cue == cue.id for event in sitting.facts)


async def test_undo_takes_back_one_key_at_a_time() -> None:
    """Backspace, as often as there are acts; the screen follows."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "up", "up")
        assert "BOILING 5/5" in screen_lines(pilot.app)[0]
        await press(pilot, "backspace")
        assert "ANGRY 4/5" in screen_lines(pilot.app)[0]
        await press(pilot, "u")
        assert "HOW HOT?" in screen_lines(pilot.app)[0]
        await press(pilot, "full_stop", "5")

        assert "ANGRY 4/5" in screen_lines(pilot.app)[0]


async def test_the_start_of_a_call_is_not_taken_back() -> None:
    """With nothing left to undo the line says so, and the call stands."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "backspace")

        assert "There is nothing to take back" in screen_text(pilot.app)
        assert live_of(pilot).call.has_begun


async def test_a_tick_shows_only_once_it_is_on_the_disk() -> None:
    """While the journal writes, the screen shows what is saved, and that something is not."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space")
        sitting.journal.hold()
        await press(pilot, "space")
        assert "[ ] The customer has begun to tell you" in screen_text(pilot.app)
        await pilot.pause(2 * SAVING_SHOWS_AFTER_S)
        assert "saving …" in screen_text(pilot.app)
        sitting.journal.release()
        await settle(pilot)

        assert "[√] The customer has begun to tell you" in screen_text(pilot.app)
        assert "saving …" not in screen_text(pilot.app)


async def test_a_failed_write_changes_nothing_and_gives_the_text_back() -> None:
    """The line says what went wrong; the note stands in its box again."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "n")
        await type_text(pilot, "a note")
        sitting.journal.fail_with = "the disk is full"
        await press(pilot, "enter")
        assert "Not saved: the disk is full" in screen_text(pilot.app)
        sitting.journal.fail_with = ""
        sitting.clock.go_on(1)
        await press(pilot, "n")
        assert call_pane(pilot).strip.first.value == "a note"
        await press(pilot, "enter")

        assert "Not saved" not in screen_text(pilot.app)
    assert _last(sitting) == NoteTaken("a note")


async def test_a_personal_number_is_asked_about_and_masked() -> None:
    """Space saves it masked; what was typed is nowhere in the journal."""
    sitting = Sitting("pl")
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "n")
        await type_text(pilot, f"tel {PHONE}")
        await press(pilot, "enter")
        before = len(sitting.facts)
        assert len([event for event in sitting.facts if isinstance(event, NoteTaken)]) == 0
        await press(pilot, "space")

    (note,) = sitting.facts[before:]
    assert isinstance(note, NoteTaken)
    assert PHONE not in note.text


async def test_a_number_that_is_needed_is_kept() -> None:
    """1 keeps a call-back number: it may be the promise."""
    sitting = Sitting("pl")
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "n")
        await type_text(pilot, f"tel {PHONE}")
        await press(pilot, "enter", "1")

    assert _last(sitting) == NoteTaken(f"tel {PHONE}")


async def test_the_gate_stays_shut_while_something_is_missing() -> None:
    """R, Space: the first gap, not the end."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "r", "space")

        assert live_of(pilot).call.ending is None
        assert live_of(pilot).call.step == "listen"


async def test_another_outcome_is_recorded_with_reason_and_blockers() -> None:
    """Z, 1, 1: follow-up, why, and what was missing."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "z", "1", "1")

        assert "FOLLOW-UP" in screen_text(pilot.app)
    ended = next(event for event in sitting.facts if isinstance(event, CallEnded))
    assert (ended.outcome, ended.reason) == (Outcome.FOLLOW_UP, "somebody else has to check first")
    assert "tick:listen-1" in ended.blockers


async def test_the_end_of_a_call_can_be_taken_back() -> None:
    """Until Space on the wrap-up Backspace leads back into the call."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "z", "5", "1")
        assert "DROPPED" in screen_text(pilot.app)
        await press(pilot, "backspace")

        assert live_of(pilot).call.ending is None
        assert "SAY" in screen_text(pilot.app)


async def test_the_summary_is_filed_before_anything_is_pressed() -> None:
    """On entry of the wrap-up the text stands in the data folder, and the screen says where."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "n")
        await type_text(pilot, "due on Tuesday")
        sitting.clock.go_on(1)
        await press(pilot, "enter", "z", "3", "1")
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)
        (file,) = sitting.desk().paths.summaries.iterdir()

        assert "due on Tuesday" in file.read_text(encoding="utf-8")
        assert str(file) in screen_text(pilot.app)


async def test_copying_through_the_terminal_says_what_is_not_known() -> None:
    """Without a system clipboard the text goes to the terminal's, and that is said."""
    async with sitting_at(Sitting()) as pilot:
        await press(pilot, "space", "z", "5", "1", "c")
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)

        assert "cannot be seen" in screen_text(pilot.app)
        assert "Outcome: dropped" in pilot.app.clipboard


async def test_an_edited_summary_replaces_the_template() -> None:
    """Enter edits, Esc keeps."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "z", "5", "1")
        sitting.clock.go_on(1)
        await press(pilot, "enter")
        await type_text(pilot, "MY ")
        await press(pilot, "escape")

        assert "MY " in screen_text(pilot.app)
    edited = next(event for event in sitting.facts if isinstance(event, SummaryEdited))
    assert edited.text.startswith("MY ")


async def test_an_unchanged_summary_is_no_event() -> None:
    """Looking is not editing."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "z", "5", "1")
        sitting.clock.go_on(1)
        await press(pilot, "enter", "escape")

    assert not [event for event in sitting.facts if isinstance(event, SummaryEdited)]


async def test_the_cause_is_one_key() -> None:
    """2 in the wrap-up."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "z", "5", "1", "2")

    assert [event.cause.value for event in sitting.facts if isinstance(event, CauseChosen)] == ["quality"]


async def test_space_in_the_wrap_up_is_the_next_call() -> None:
    """The ready screen comes back, and a second call has a log of its own."""
    seen: list[Message] = []
    sitting = Sitting()
    async with sitting_at(sitting, hook=seen.append) as pilot:
        await press(pilot, "space", "z", "5", "1", "space")
        assert isinstance(pilot.app.screen, ReadyScreen)
        await press(pilot, "space")

        assert live_of(pilot).call.step == "open"
    assert _kinds(seen, CallOver) == [CallOver]
    assert len(sitting.journal.heads()) == 2


async def test_hold_asks_counts_and_comes_back() -> None:
    """W three times: the step that asks, the timer, back."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "w")
        assert live_of(pilot).call.step == "hold"
        await press(pilot, "w")
        sitting.clock.go_on(46)
        await redraw(pilot)
        assert "! On hold 00:46" in screen_text(pilot.app)
        await press(pilot, "w")

    assert [type(event) for event in sitting.facts if isinstance(event, HoldStarted | HoldEnded)] == [
        HoldStarted,
        HoldEnded,
    ]


async def test_a_side_step_returns_to_where_it_was_entered() -> None:
    """0, 2, 2: the boundary; Space through it leads back."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "space", "space", "0", "2", "2")
        assert live_of(pilot).call.step == "boundary"
        await press(pilot, "space", "space")

        assert live_of(pilot).call.step == "listen"


async def test_the_path_jumps_and_the_ticks_stay() -> None:
    """V and arrows and Enter reach any step."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "space", "v", "down", "down", "down")
        sitting.clock.go_on(1)
        await press(pilot, "enter")

        assert live_of(pilot).call.step == "apologise"
        assert live_of(pilot).call.ticks == {"open-1"}


async def test_left_goes_back_along_the_path_walked() -> None:
    """Back to the step before, the jump included."""
    async with sitting_at(Sitting()) as pilot:
        await press(pilot, "space", "v", "4", "left")

        assert live_of(pilot).call.step == "open"


async def test_right_goes_on_and_the_gate_remembers() -> None:
    """Without a tick; the gate has the row."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "right", "right")

        assert live_of(pilot).call.step == "restate"
        assert live_of(pilot).call.ticks == frozenset()


async def test_a_digit_takes_a_sentence_into_the_block() -> None:
    """2: the second sentence owns the screen and counts as said."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space")
        second = re.search(r"2 (.{10,30}) ", "".join(screen_lines(pilot.app)[5:11]))
        assert second is not None
        await press(pilot, "2")

        assert second.group(1)[:10] in "".join(screen_lines(pilot.app)[4:6])
    assert isinstance(_last(sitting), PhraseUsed) or any(isinstance(event, PhraseUsed) for event in sitting.facts)


async def test_the_form_of_address_goes_into_every_sentence() -> None:
    """G in Polish: the three forms shrink to the one chosen."""
    sitting = Sitting("pl")
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "space", "space", "down", "down", "g")

        assert "Pana/Pani" not in screen_text(pilot.app)
    assert len([event for event in sitting.facts if isinstance(event, AddressSet)]) == 1


async def test_the_answer_of_the_question_leads_on() -> None:
    """Once the ticks are done a digit answers, and the call goes where the answer leads."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "v", "3", "space", "space", "2")

        assert live_of(pilot).call.step == "sympathise"
    assert AnswerChosen("restate", "sympathise") in sitting.facts


async def test_space_on_a_question_asks_for_a_digit() -> None:
    """Space does not choose; the line says what to do."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "v", "3", "space", "space", "space")

        assert live_of(pilot).call.step == "restate"
        assert "choose 1-3" in screen_text(pilot.app)


async def test_enter_rests_after_a_box_has_closed() -> None:
    """One press too many ticks nothing."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space")
        sitting.clock.go_on(1)
        await press(pilot, "n")
        await type_text(pilot, "x")
        await press(pilot, "enter", "enter")
        assert not [event for event in sitting.facts if isinstance(event, TickDone)]
        sitting.clock.go_on(0.3)
        await press(pilot, "enter")

    assert [event for event in sitting.facts if isinstance(event, TickDone)] == [TickDone("open", "open-1")]


async def test_another_window_takes_the_keys_and_that_is_said() -> None:
    """While the terminal has lost the focus the bar says where the keys go."""
    async with sitting_at(Sitting()) as pilot:
        await press(pilot, "space")
        pilot.app.post_message(AppBlur())
        await settle(pilot)
        assert "keys: another window" in screen_text(pilot.app)
        pilot.app.post_message(AppFocus())
        await settle(pilot)

        assert "keys: another window" not in screen_text(pilot.app)


async def test_leaving_asks_and_keeps_the_call_open() -> None:
    """Ctrl+Q, 1: the program ends, the call can be resumed."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "up", "ctrl+q")
        assert pilot.app.is_running
        await press(pilot, "1")

    assert pilot.app.return_code == 0
    assert len(sitting.journal.open_calls()) == 1


async def test_an_open_call_goes_on_where_it_was() -> None:
    """Space on the offer: same step, same ticks, same temperature."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "up", "space", "space")
    async with sitting_at(replace(sitting, resume=False)) as pilot:
        assert "Resume call" in screen_text(pilot.app)
        await press(pilot, "space")

        call = live_of(pilot).call
        assert (call.step, call.ticks, call.temperature) == ("listen", frozenset({"open-1"}), 4)


async def test_resume_goes_on_at_once() -> None:
    """`--resume` shows the call, not the ready screen."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "up")
    async with sitting_at(replace(sitting, resume=True)) as pilot:
        await settle(pilot)

        assert live_of(pilot).call.temperature == 4


@pytest.mark.parametrize("size", [(39, 24), (80, 15), (20, 5)])
async def test_a_terminal_that_becomes_too_small_keeps_the_call(size: tuple[int, int]) -> None:
    """The screen asks for room, keys still count, and what was there comes back."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space")
        await pilot.resize_terminal(*size)
        await settle(pilot)
        assert "Too small" in screen_text(pilot.app).replace("\n", " ")
        await press(pilot, "up")
        await pilot.resize_terminal(80, 24)
        await settle(pilot)

        assert "ANGRY 4/5" in screen_lines(pilot.app)[0]


async def test_typing_survives_a_terminal_that_becomes_too_small() -> None:
    """The note's text is there when there is room again."""
    async with sitting_at(Sitting()) as pilot:
        await press(pilot, "space", "n")
        await type_text(pilot, "half a note")
        await pilot.resize_terminal(30, 10)
        await settle(pilot)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)

        assert call_pane(pilot).strip.first.value == "half a note"
        assert "half a note" in screen_text(pilot.app)


async def test_nothing_opens_by_itself() -> None:
    """Ten minutes without a key: the clock goes, one line may speak, nothing else changes."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space", "up", "space", "space")
        sitting.clock.go_on(10)
        await redraw(pilot)
        before = screen_lines(pilot.app)
        sitting.clock.go_on(600)
        await redraw(pilot)
        after = screen_lines(pilot.app)

    changed = [number for number, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
    assert changed == [0, 21]
