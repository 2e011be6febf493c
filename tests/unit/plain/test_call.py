from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from coach.call import events as e
from coach.call.fold import fold
from coach.journal.memory import MemoryJournal
from coach.journal.protocol import Receipt
from coach.live import clipboard
from coach.plain.session import PlainSession
from coach.playbook.model import Language, Phase
from coach.tui.actions import ACTIONS, LIVE, Act
from tests.support.desk import Sitting
from tests.support.plain import MEET_THE_REST, plain, to_gate
from tests.support.scenes import shipped


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let summaries go into the test's folder, and no clipboard be there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(clipboard, "copy_native", lambda _: False)


def told_after(count: int, *lines: str | float) -> list[str]:
    """Return what was told after the first `count` lines; the last word, that the call stays open, is left out."""
    before = plain(Sitting(), *lines[:count]).lines
    known = len(before) - 1 if count else len(before)
    return plain(Sitting(), *lines).lines[known:-1]


def facts(*lines: str | float, language: Language = "en") -> tuple[e.Event, ...]:
    """Return what a call came to."""
    sitting = Sitting(language)
    plain(sitting, *lines)
    return sitting.facts


def row_number(condition: str, *lines: str) -> str:
    """Return the number that a missing condition has on the gate, which these lines open."""
    rows = (re.match(r"(\d+) \[ \] (.*)", line) for line in plain(Sitting(), *lines).lines)
    return next(row[1] for row in rows if row is not None and row[2].startswith(condition))


def test_enter_is_announced_before_it_is_pressed() -> None:
    """The last line says what it will do: the tick, the step it leads to, then that comes true."""
    playbook = shipped("en")
    first, second = playbook.steps[1].ticks[0], playbook.step(playbook.steps[1].next)
    assert second is not None

    lines = plain(Sitting(), "", "", "").lines

    promised = [line for line in lines if line.startswith("Enter: ")]
    assert promised[1:3] == [f"Enter: {first.text} (tick)", f"Enter: {second.title} (next step)"]
    assert f"[x] {first.text}" in lines
    assert any(second.title in line for line in lines[lines.index(promised[2]) + 1 :])


def test_only_what_changed_is_told() -> None:
    """A tick tells itself and the tick line; the sentence is not said again."""
    tick = shipped("en").steps[1].ticks[0].text

    assert told_after(1, "", "")[:2] == [f"[x] {tick}", f"Must: [x] {tick}"]


def test_the_temperature_changes_the_sentence() -> None:
    """Plus and minus set it; what it changes is told, the sentence first."""
    after = told_after(1, "", "+")

    assert after[0].startswith("“")
    assert "Temperature: angry 4/5" in after
    assert [event for event in facts("", "+", "+", "-") if isinstance(event, e.TemperatureSet)] == [
        e.TemperatureSet(4),
        e.TemperatureSet(5),
        e.TemperatureSet(4),
    ]


def test_a_number_takes_another_sentence() -> None:
    """Alternates are numbered; the one taken comes first from then on."""
    lines = plain(Sitting(), "").lines
    [second] = [line for line in lines if line.startswith("2 ")]

    after = told_after(1, "", "2")

    assert after[0] == f"“{second.removeprefix('2 ')}”"


def test_back_and_on() -> None:
    """The left arrow goes back along the path, the right one on without ticking."""
    entered = [fact.step for fact in facts("", ">", "<") if isinstance(fact, e.StepEntered)]

    assert entered[0] == entered[2] != entered[1]


def test_a_note_and_its_other_fields() -> None:
    """N, then Tab: the case reference, the customer's name, the blanks that the sentence lacks."""
    found = facts("", "n", "wants it today", "n", "tab", "A-48", "n", "tab", "tab", "Ela")

    assert e.NoteTaken("wants it today") in found
    assert e.BlankFilled("ref", "A-48") in found
    assert e.BlankFilled("name", "Ela") in found


def test_a_blank_is_cleared_by_a_dash() -> None:
    """Its value is told when the field opens, an empty line leaves it."""
    done = plain(Sitting(), "", "n", "tab", "A-48", "n", "tab", "", "n", "tab", "-")

    assert "A-48" in done.lines
    assert not done.call.blanks.get("ref")


def test_a_promise_is_told_as_it_was_understood_before_it_is_taken() -> None:
    """Text, time, echo; only one more Enter saves it, and a time that cannot be read is asked for again."""
    done = plain(Sitting(), "", "d", "Call back", "whenever", "tomorrow 2pm", "")
    lines = done.lines

    echo = lines.index("= Thu 5 March 14:00, in 26 h")
    saved = lines.index("Promise saved: Call back, Thu 5 March 14:00, in 26 h")
    assert echo < saved
    assert lines[echo + 1] == "Enter saves it; another time changes it."
    [promise] = done.call.promises
    assert (promise.what, promise.owner) == ("Call back", "")
    assert not [event for event in facts("", "d", "Call back", "+30") if isinstance(event, e.PromiseMade)]


def test_a_promise_by_number_and_for_another_owner() -> None:
    """A number takes a preset with its time; @name is another owner."""
    preset = shipped("en").promises[0]

    done = plain(Sitting(), "", "d", "1", "", "d", "Ring the shop @Jo", "+30", "")

    assert [(each.what, each.owner) for each in done.call.promises] == [(preset.text, ""), ("Ring the shop", "Jo")]


def test_an_empty_line_leaves_a_text() -> None:
    """Nothing is saved by it."""
    done = plain(Sitting(), "", "n", "", "d", "", "d", "Call", "", "s", "", "c", "", "f", "", "j", "")

    assert [type(fact) for fact in done.sitting.facts] == [type(fact) for fact in facts("")]
    assert done.lines[-2].startswith("Enter: ")


def test_what_they_said_by_number_by_words_and_unknown() -> None:
    """A cue is heard or recognised; what is neither is kept for the trainer."""
    cues = shipped("en").cues
    heard = next(cue for cue in cues[1:] if cue.heard)

    found = facts("", "s", "1", "esc", "s", heard.title, "esc", "s", "my aunt from Leeds")

    assert [fact.cue for fact in found if isinstance(fact, e.CueHeard)] == [cues[0].id, heard.id]
    assert "my aunt from Leeds" in [fact.words for fact in found if isinstance(fact, e.SayingKept)]


def test_more_cues_than_nine() -> None:
    """Tab goes on to the next of them."""
    cues = shipped("en").cues
    assert len(cues) > 9

    found = facts("", "s", "tab", "1")

    assert [fact.cue for fact in found if isinstance(fact, e.CueHeard)] == [cues[9].id]


def test_a_sentence_is_found_and_taken() -> None:
    """Letters narrow, a number takes; Enter takes the first."""
    done = plain(Sitting(), "", "f", "parcel", "2", "f", "courier", "")

    used = [fact for fact in done.sitting.facts if isinstance(fact, e.PhraseUsed)]
    assert len(used) == 2
    assert "Find a sentence: a few letters of what you want to say" in done.lines


def test_a_slip_is_noted_and_repaired() -> None:
    """J, a number or letters; the repair takes the sentence's place, 1 says that it was said."""
    done = plain(Sitting(), "", "j", "calm", "", "1")

    kinds = [type(fact) for fact in done.sitting.facts]
    assert e.DontSaid in kinds
    assert e.DontRepaired in kinds


def test_words_are_checked() -> None:
    """C tells each don't with the better wording, once the wordings are ready; nothing is kept."""
    done = plain(Sitting(reads_wordings=True), "", "c", "Please calm down.", "")

    assert any(line.startswith("Not: ") and "calm down" in line for line in done.lines)
    assert any(line.startswith("Better: “") for line in done.lines)
    assert [type(fact) for fact in done.sitting.facts] == [type(fact) for fact in facts("")]


def test_checked_words_are_copied_or_added() -> None:
    """Without a clipboard the text is told; added, the library is named."""
    copied = plain(Sitting(reads_wordings=True), "", "c", "We are so sorry", "tab", "1")
    added = plain(Sitting(reads_wordings=True), "", "c", "Nobody else ever moans", "tab", "2", "1")

    assert copied.lines[copied.lines.index("There is no clipboard here; the text is this:") + 1] == "We are so sorry"
    assert any(line.startswith("Added, it counts from the next call on: ") for line in added.lines)


def test_a_note_with_a_dont_is_answered_with_the_better_wording() -> None:
    """The note is kept as it was written, and the warning comes with it, once."""
    done = plain(Sitting(reads_wordings=True), "", "n", "told them: please calm down", "n", "")

    [warning] = [line for line in done.lines if line.startswith("! ")]
    assert "better “" in warning
    assert [note.text for note in done.call.notes] == ["told them: please calm down"]


def test_the_form_of_address() -> None:
    """G goes round the forms; English has one word for all, so there it does nothing."""
    assert [fact for fact in facts("", "g", language="pl") if isinstance(fact, e.AddressSet)]
    assert not [fact for fact in facts("", "g") if isinstance(fact, e.AddressSet)]


def test_the_path_leads_to_any_step() -> None:
    """Also to side steps, by two digits."""
    playbook = shipped("en")
    aside = next(step for step in playbook.steps if step.is_side)

    done = plain(Sitting(), "", "v", "3", "v")
    numbers = {line.split(" ", 1)[1].split(" (")[0]: line.split()[0] for line in done.lines if line[:1].isdigit()}
    number = next(numbers[name] for name in numbers if name.startswith(aside.title))
    beside = plain(Sitting(), "", "v", number)

    assert done.call.step == playbook.in_phase(Phase.CALL)[2].id
    assert any(line.startswith("3 ") and line.endswith("(you are here)") for line in done.lines)
    assert int(number) > 9
    assert beside.call.step == aside.id


def test_a_hold_is_told_while_it_lasts_and_when_it_ends() -> None:
    """W asks, counts, comes back; how long it took is told, and called back when it is long."""
    done = plain(Sitting(), "", "w", "w", 50, "n", "still looking", 20, "w")

    assert any(line.startswith("! On hold 00:50: go back to the customer") for line in done.lines)
    assert done.lines.index("The hold took 01:10.") > done.lines.index("Back with the customer")


def test_reminders_and_promises_due_are_told_before_the_next_line() -> None:
    """Each once, in a line that begins with "!"; nothing is told without a line."""
    done = plain(Sitting(), "", "d", "Call back", "+30", "", 27 * 60.0, "", "", "")

    due = [line for line in done.lines if line.startswith("! Promise due: Call back")]
    assert len(due) == 1


def test_sos_and_the_ladder() -> None:
    """A safe sentence, another, the boundary's warnings, the end after the last."""
    done = plain(Sitting(), "", "0", "1", "2", "1", "1", "4", "6", "")

    assert done.call.ending is not None
    assert done.call.ending.outcome is e.Outcome.ENDED_FOR_ABUSE
    assert len(done.call.warnings) == 2
    assert done.call.is_closed


def test_cards_are_read() -> None:
    """From SOS and from more; Esc goes back step by step."""
    card = shipped("en").cards[0]
    done = plain(Sitting(), "", ".", "2", "1", "esc", "esc")

    assert card.title in done.lines
    assert done.lines[-2].startswith("Enter: ")


def test_a_question_names_its_numbers() -> None:
    """Enter does nothing there, so the last line says what does; Enter then says so."""
    playbook = shipped("en")
    asking = next(step for step in playbook.in_phase(Phase.CALL) if step.question)
    number = str(playbook.in_phase(Phase.CALL).index(asking) + 1)
    to_question = ("", "v", number, *[""] * len(asking.ticks))

    done = plain(Sitting(), *to_question, "", "1")

    assert f"1-{len(asking.answers)}: answer" in done.lines
    assert asking.question in done.lines
    assert f"1 {asking.answers[0].text}" in done.lines
    assert done.call.answers == {asking.id: asking.answers[0].id}


def test_undo_and_redo() -> None:
    """U takes back as often as there is something; . 5 brings back."""
    done = plain(Sitting(), "", "+", "u", ".", "5")
    nothing = plain(Sitting(), "", ".", "5")

    assert done.call.temperature == 4
    assert "Taken back" in done.lines
    assert "There is nothing to redo" in nothing.lines


def test_a_personal_number_is_asked_about_before_it_is_saved() -> None:
    """1 keeps it, Enter masks it; until then nothing is in the journal."""
    asked = facts("", "n", "ring 600 100 200")
    kept = facts("", "n", "ring 600 100 200", "1")
    masked = facts("", "n", "ring 600 100 200", "")

    assert not [fact for fact in asked if isinstance(fact, e.NoteTaken)]
    assert e.NoteTaken("ring 600 100 200") in kept
    [note] = [fact for fact in masked if isinstance(fact, e.NoteTaken)]
    assert "600 100" not in note.text


def test_an_ending_asks_for_a_reason() -> None:
    """By number or in one's own words; the wrap-up takes the cause and the next call begins."""
    done = plain(Sitting(), "", "z", "1", "they think it over", "4", "", "")

    assert done.sitting.journal.heads()[1].is_closed
    first = fold(done.sitting.journal.log(done.sitting.journal.heads()[1].call_id))
    assert first.ending is not None
    assert first.ending.reason == "they think it over"
    assert first.cause is not None
    assert len(done.sitting.journal.heads()) == 2


def test_the_end_is_taken_back() -> None:
    """U on the wrap-up leads back into the call."""
    done = plain(Sitting(), "", "z", "5", "1", "u")

    assert done.call.ending is None
    assert done.lines[-2].startswith("Enter: ")


def test_leaving_asks_and_leaves_the_call_open() -> None:
    """Q, then 1; 2 stays."""
    stayed = plain(Sitting(), "", "q", "2", "+")
    left = plain(Sitting(), "", "q", "1", "+")

    assert stayed.call.temperature == 4
    assert left.call.temperature is None
    assert left.lines[-1] == "The call stays open. Go on with it: coach call --plain --resume"


def test_question_mark_tells_every_key() -> None:
    """All that the screens bind, each with what it does."""
    lines = plain(Sitting("pl"), "", "?").lines
    told = {line.split(":", 1)[0] for line in lines}

    for act in LIVE:
        if act not in {Act.COOLER, Act.ENTER, Act.LEAVE, Act.UNDO, Act.ADVANCE}:
            shown = {"↑↓": "+ -", "←": "<", "→": ">", "Esc": "esc", "Tab": "tab"}.get(
                ACTIONS[act].shown, ACTIONS[act].shown
            )
            assert shown in told
    assert {"Enter", "U", "Q"} <= told


def test_esc_tells_everything_again() -> None:
    """With nothing open there is nothing to close."""
    first = told_after(0, "")
    again = told_after(1, "", "esc")

    assert again == first[-len(again) :]
    assert again[0].startswith("“")


@pytest.mark.parametrize("line", ["xyz", "99", "7", "ą", "\x00\x07", "[/b] [@click=app.quit]", "\udcff"])
def test_what_is_no_key_says_what_to_do(line: str) -> None:
    """Nothing changes, and ? is named."""
    done = plain(Sitting(), "", line)

    assert any("does nothing here. ? tells the keys." in told for told in done.lines)
    assert [type(fact) for fact in done.sitting.facts] == [type(fact) for fact in facts("")]


def test_a_long_line_is_cut_and_said_so() -> None:
    """A note keeps 4,000 characters."""
    done = plain(Sitting(), "", "n", "word " * 2_000)

    assert "Cut at 4000 characters." in done.lines
    assert len(done.call.notes[0].text) <= 4_000


def test_nothing_is_told_before_it_is_on_the_disk() -> None:
    """When the journal is asked to keep a note, nobody has been told of it yet."""
    told_by_then: list[str] = []
    out = io.StringIO()

    class Watched(MemoryJournal):
        """Looks at what was told whenever something is to be kept."""

        def append(
            self, events: Sequence[e.Recorded], receipt: Callable[[Receipt], None], *, after: str | None = None
        ) -> None:
            told_by_then.append(out.getvalue())
            super().append(events, receipt, after=after)

    sitting = Sitting(journal=Watched())
    PlainSession(sitting.desk(), io.StringIO("\nn\na note\n"), out).run()

    assert len(told_by_then) == 2
    assert "“" not in told_by_then[0].split("Enter: begin the call", 1)[-1]
    assert "Noted: a note" not in told_by_then[1]
    assert "Noted: a note" in out.getvalue()


def test_nothing_is_told_that_could_not_be_saved() -> None:
    """The reason comes instead, and again when it fails again."""
    sitting = Sitting()
    plain(sitting, "")
    sitting.journal.fail_with = "disk full"

    done = plain(sitting, "", "n", "a note", "n", "a note")

    assert "Noted: a note" not in done.lines
    assert len([line for line in done.lines if line.startswith("! Not saved: disk full")]) >= 2


def test_a_refusal_is_told() -> None:
    """Back from the first step there is nothing behind."""
    assert "This is where the call began." in plain(Sitting(), "", "<").lines


def test_the_gate_says_how_each_row_is_met() -> None:
    """Every missing row has a number, also beyond nine, and the sentence to say or what to do under it."""
    done = plain(Sitting(), "", "r")

    assert any(line.startswith("NOT YET ") for line in done.lines)
    rows = [n for n, line in enumerate(done.lines) if re.match(r"\d+ \[ \] ", line)]
    assert len(rows) > 9
    assert not any(line.startswith("[ ]") for line in done.lines)
    assert all(not re.match(r"\d+ \[ \] ", done.lines[n + 1]) for n in rows)


def test_the_customers_words_can_be_written() -> None:
    """On the row that asks for them; digits offer what customers say."""
    done = plain(Sitting(), "", *to_gate(shipped("en")), *MEET_THE_REST[:-1], "That will do nicely", "")

    assert done.call.settled_words == "That will do nicely"
    assert done.call.ending is not None
    assert done.call.ending.outcome is e.Outcome.RESOLVED


def test_a_next_contact_is_told_before_it_is_taken() -> None:
    """Typed, understood, Enter."""
    done = plain(Sitting(), "", "r", row_number("Next contact", "", "r"), "nonsense", "Fri 16", "")

    assert "= Fri 6 March 16:00, in 2 days" in done.lines
    assert done.call.next_contact is not None


def test_a_cue_that_holds_the_gate_is_cleared() -> None:
    """By a number or in one line."""
    cue = next(cue for cue in shipped("en").cues if cue.holds_gate)
    to_row = ("", "s", cue.title, "esc", "r")

    done = plain(Sitting(), *to_row, row_number(cue.title, *to_row), "they took it back")

    assert done.call.cues[0].cleared == "they took it back"


def test_the_greeting_has_the_name() -> None:
    """As on the screens, from the profile or --agent."""
    sitting = Sitting()
    sitting.profile = replace(sitting.desk().profile, name="Jo Bloggs")

    assert "Jo Bloggs" in plain(sitting, "").text
