"""Boxes in a call: what is typed or pasted is kept, never lost, and never a key."""

from __future__ import annotations

import pytest

from coach.call.events import (
    BlankFilled,
    CueHeard,
    NoteTaken,
    PromiseMade,
    SayingKept,
    TemperatureSet,
    TickDone,
    Undone,
)
from coach.i18n import Translator
from coach.journal.protocol import FULL
from coach.playbook.model import Language
from tests.support.desk import (
    Sitting,
    call_pane,
    paste,
    press,
    redraw,
    settle,
    sitting_at,
    type_text,
)
from tests.support.scenes import shipped
from tests.support.screen_text import screen_lines, screen_text

pytestmark = pytest.mark.usefixtures("empty_folder")

PHONE = "600 100 200"


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

    assert sitting.facts[-1] == NoteTaken(text)


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
        await paste(pilot, " a\x1b[31mb")
        await press(pilot, "enter")

    assert sitting.facts[-1] == NoteTaken("zzrr0 a␛[31mb")


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
    promise = sitting.facts[-1]
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

    assert sitting.facts[-1] == SayingKept("open", "my aunt said so")


async def test_a_cue_is_heard_by_its_digit() -> None:
    """S, 1: the advice of the first cue stands under the block."""
    sitting = Sitting()
    async with sitting_at(sitting) as pilot:
        cue = shipped("en").cues[0]
        await press(pilot, "space", "s", "1")

        assert cue.title in screen_text(pilot.app)
    assert any(isinstance(event, CueHeard) and event.cue == cue.id for event in sitting.facts)


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
    assert sitting.facts[-1] == NoteTaken("a note")


@pytest.mark.parametrize("language", ["en", "pl", "ru"])
async def test_a_full_disk_is_told_with_the_number_of_acts(language: Language) -> None:
    """The line counts what is not saved and says what to do; nothing of it is shown as done until it is."""
    sitting = Sitting(language)
    t = Translator(language)
    one, many = (
        "The disk is full: {n} act not saved. Free some space, coach saves it then",
        "The disk is full: {n} acts not saved. Free some space, coach saves them then",
    )
    async with sitting_at(sitting) as pilot:
        await press(pilot, "space")
        before = screen_text(pilot.app)
        sitting.journal.hold(FULL)
        await press(pilot, "space")
        assert t.plural(one, many, 1)[:45] in screen_text(pilot.app)
        await press(pilot, "space")
        await redraw(pilot)
        assert t.plural(one, many, 2)[:45] in screen_text(pilot.app)
        assert before.count("√") == screen_text(pilot.app).count("√")
        sitting.journal.release()
        await settle(pilot)

        assert t.plural(one, many, 2)[:20] not in screen_text(pilot.app)
        assert screen_text(pilot.app).count("√") > before.count("√")


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

    assert sitting.facts[-1] == NoteTaken(f"tel {PHONE}")


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
