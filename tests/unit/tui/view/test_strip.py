"""The strip: what Enter makes of a text, and what stands beside it while it is typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from coach.call.commands import (
    ClearCue,
    Command,
    ConfirmSettled,
    EndCall,
    EnterStep,
    FillBlank,
    HearCue,
    KeepSaying,
    MakePromise,
    SetNextContact,
    SetTemperature,
    TakeNote,
)
from coach.call.events import BlankFilled, Event, NoteTaken, Outcome, PromiseMade, SayingKept, Settled
from coach.journal.mask import find
from coach.playbook.deadline_parts import Misread
from coach.playbook.model import Language, Limit
from coach.tui.view.react import Reaction
from coach.tui.view.scene import Scene
from coach.tui.view.strip import (
    NOTE_LIMIT,
    asking_to_keep,
    draft_of,
    drafts_of,
    explain_cut,
    next_note_field,
    note_fields,
    read_due,
    split_owner,
    strip_view,
    submitted,
)
from coach.tui.view.ui import Showing, Tell, Typing, Ui
from tests.support.builders import a_delivery_playbook, recorded
from tests.support.scenes import NOON, a_call, a_scene, shipped

TWO_O_CLOCK = NOON.replace(hour=14)


def _scene(*commands: Command, language: Language = "en") -> Scene:
    return a_scene(a_call(a_delivery_playbook(), *commands), language=language)


def _submitted(ui: Ui, first: str, second: str = "") -> Reaction | None:
    return submitted(_scene(), ui, first, second)


def _commands(ui: Ui, first: str, second: str = "") -> tuple[Command, ...]:
    reaction = _submitted(ui, first, second)
    assert reaction is not None
    return reaction.commands


@pytest.mark.parametrize(
    ("ui", "first", "second", "command"),
    [
        (Ui(typing=Typing.NOTE), " order 48 ", "", TakeNote("order 48")),
        (Ui(typing=Typing.NOTE, subject="ref"), "A-48", "", FillBlank("ref", "A-48")),
        (Ui(typing=Typing.PROMISE), "Call back", "14", MakePromise("Call back", TWO_O_CLOCK, "")),
        (
            Ui(typing=Typing.PROMISE),
            "Answer @courier desk",
            "14:00",
            MakePromise("Answer", TWO_O_CLOCK, "courier desk"),
        ),
        (Ui(typing=Typing.SAID), "my aunt said so", "", KeepSaying("my aunt said so")),
        (Ui(typing=Typing.SAID), "Threatens with court", "", HearCue("legal", "Threatens with court")),
        (Ui(typing=Typing.REASON, subject="follow-up"), "asked to", "", EndCall(Outcome.FOLLOW_UP, "asked to")),
        (Ui(typing=Typing.WORDS), "yes, fine", "", ConfirmSettled(Settled.SETTLED, "yes, fine")),
        (Ui(typing=Typing.CONTACT), "14", "", SetNextContact(TWO_O_CLOCK)),
        (Ui(typing=Typing.CLEAR, subject="legal"), "taken back", "", ClearCue("legal", "taken back")),
    ],
)
def test_enter_tells_the_call(ui: Ui, first: str, second: str, command: Command) -> None:
    """Each box makes one command of its text."""
    assert _commands(ui, first, second) == (command,)


@pytest.mark.parametrize(
    ("ui", "showing"),
    [
        (Ui(typing=Typing.NOTE), Showing.NOTHING),
        (Ui(typing=Typing.NOTE, showing=Showing.WRAP_UP), Showing.WRAP_UP),
        (Ui(typing=Typing.PROMISE), Showing.NOTHING),
        (Ui(typing=Typing.PROMISE, is_from_gate=True), Showing.GATE),
        (Ui(typing=Typing.WORDS), Showing.GATE),
        (Ui(typing=Typing.CLEAR, subject="legal"), Showing.GATE),
        (Ui(typing=Typing.SAID), Showing.NOTHING),
    ],
)
def test_a_box_leads_back_to_where_it_was_opened(ui: Ui, showing: Showing) -> None:
    """From the gate back to the gate, in the wrap-up back to it, else to the call."""
    reaction = _submitted(ui, "some words", "14")

    assert reaction is not None
    assert (reaction.ui.showing, reaction.ui.typing) == (showing, Typing.NOTHING)


@pytest.mark.parametrize(
    ("ui", "first", "second"),
    [
        (Ui(typing=Typing.PROMISE), "Call back", ""),
        (Ui(typing=Typing.PROMISE), "Call back", "whenever"),
        (Ui(typing=Typing.PROMISE), "", "14"),
        (Ui(typing=Typing.CONTACT), "whenever", ""),
        (Ui(typing=Typing.SAID), "  ", ""),
        (Ui(typing=Typing.REASON, subject="follow-up"), "", ""),
        (Ui(typing=Typing.WORDS), "", ""),
        (Ui(), "text", ""),
    ],
)
def test_enter_is_refused_until_the_text_is_understood(ui: Ui, first: str, second: str) -> None:
    """No half promise, no time that was not read: the box stays as it is."""
    assert _submitted(ui, first, second) is None


def test_an_empty_note_closes_without_a_trace() -> None:
    """Enter in an empty note is a way out."""
    assert _submitted(Ui(typing=Typing.NOTE), "  ") == Reaction(Ui())


def test_emptying_a_blank_clears_it() -> None:
    """A value that was wrong can be taken out."""
    scene = _scene(FillBlank("ref", "A-48"))
    reaction = submitted(scene, Ui(typing=Typing.NOTE, subject="ref"), "", "")

    assert reaction is not None
    assert reaction.commands == (FillBlank("ref", ""),)


def test_texts_are_cleaned_at_the_door() -> None:
    """What a terminal would obey never gets into the call."""
    (command,) = _commands(Ui(typing=Typing.NOTE), "a\x1b[31m\u202eb\tc")

    assert isinstance(command, TakeNote)
    assert command.text == "a␛[31mb c"


def test_a_note_has_a_limit() -> None:
    """A pasted novel is cut, and that is said."""
    (command,) = _commands(Ui(typing=Typing.NOTE), "x" * (NOTE_LIMIT + 500))

    assert isinstance(command, TakeNote)
    assert len(command.text) == NOTE_LIMIT
    assert explain_cut("x" * (NOTE_LIMIT + 1), _scene().t) == "Cut at 4000 characters."
    assert explain_cut("x" * NOTE_LIMIT, _scene().t) == ""


@pytest.mark.parametrize(
    ("typed", "what", "owner"),
    [
        ("Call back", "Call back", ""),
        ("Call back @shop", "Call back", "shop"),
        ("Write to a@b.example @night desk", "Write to a@b.example", "night desk"),
        ("@shop", "@shop", ""),
        ("Call back @", "Call back @", ""),
        ("  Call   back  ", "Call   back", ""),
    ],
)
def test_an_owner_is_named_behind_the_last_at_sign(typed: str, what: str, owner: str) -> None:
    """`what @who`; without a name the agent keeps the promise."""
    assert split_owner(typed) == (what, owner)


def test_tab_goes_round_the_fields_of_the_note() -> None:
    """Note, reference, name, then what the sentence lacks, and round again."""
    scene = _scene(EnterStep("restate"))

    assert note_fields(scene) == ("", "ref", "name", "fact")
    assert next_note_field(scene, "") == "ref"
    assert next_note_field(scene, "fact") == ""
    assert next_note_field(scene, "no such field") == "ref"


def test_a_filled_blank_is_not_asked_for() -> None:
    """What is known is not asked again."""
    assert note_fields(_scene(EnterStep("restate"), FillBlank("fact", "it is late"))) == ("", "ref", "name")


def test_a_blank_opens_with_its_value() -> None:
    """Correcting needs no retyping."""
    scene = _scene(FillBlank("ref", "A-48"))

    assert draft_of(scene, Ui(typing=Typing.NOTE, subject="ref")) == "A-48"
    assert draft_of(scene, Ui(typing=Typing.NOTE)) == ""


def test_the_echo_of_a_promise_is_its_time() -> None:
    """Before Enter the agent reads what was understood."""
    view = strip_view(_scene(), Ui(typing=Typing.PROMISE), "Call back", "14")

    assert (view.echo, view.is_understood) == ("= today 14:00, in 2 h", True)


@pytest.mark.parametrize(("what", "when"), [("Call back", "whenever"), ("Call back", ""), ("", "14")])
def test_what_is_not_understood_is_marked(what: str, when: str) -> None:
    """A time that cannot be read, or a promise of nothing, is not green."""
    view = strip_view(_scene(), Ui(typing=Typing.PROMISE), what, when)

    assert view.echo != ""
    assert not view.is_understood


def test_an_empty_promise_has_no_echo() -> None:
    """An empty box does not complain."""
    assert strip_view(_scene(), Ui(typing=Typing.PROMISE), "", "").echo == ""


def test_times_are_read_in_the_language_of_the_screen_then_of_the_playbook() -> None:
    """A Polish agent with an English playbook may type either."""
    scene = _scene(language="pl")
    tomorrow = TWO_O_CLOCK + timedelta(days=1)

    assert read_due(scene, "jutro 14") == tomorrow
    assert read_due(scene, "tomorrow 14:00") == tomorrow
    assert isinstance(read_due(scene, "kiedyś tam"), Misread)


@pytest.mark.parametrize(
    ("typed", "echo"),
    [("", ""), ("threatens with court", "► Threatens with court"), ("my aunt", "new: kept for the trainer")],
)
def test_the_echo_of_a_saying_is_the_cue(typed: str, echo: str) -> None:
    """Before Enter the agent sees whether it was recognised."""
    assert strip_view(_scene(), Ui(typing=Typing.SAID), typed, "").echo == echo


@pytest.mark.parametrize("language", ["pl", "ru", "en"])
@pytest.mark.parametrize("typing", [typing for typing in Typing if typing is not Typing.NOTHING])
def test_every_box_has_a_title_and_keys(language: Language, typing: Typing) -> None:
    """The agent sees what is asked for and how to leave; times are read in each language."""
    scene = a_scene(a_call(shipped(language)))
    view = strip_view(scene, Ui(typing=typing, subject=""), "", "")

    assert view.title == view.title.upper() != ""
    assert "Enter" in view.hint
    assert "Esc" in view.hint


@pytest.mark.parametrize("language", ["pl", "ru"])
@pytest.mark.parametrize("typing", [typing for typing in Typing if typing is not Typing.NOTHING])
def test_no_box_speaks_english_to_others(language: Language, typing: Typing) -> None:
    """Title, keys and placeholder are translated."""
    scene = a_scene(a_call(shipped(language)))
    english = strip_view(a_scene(a_call(shipped(language)), language="en"), Ui(typing=typing), "", "")
    view = strip_view(scene, Ui(typing=typing), "", "")

    assert view.title != english.title
    assert view.hint != english.hint


def test_what_could_not_be_saved_stands_in_its_box_again() -> None:
    """Nothing that was typed is lost with a failed write."""
    events: tuple[Event, ...] = (
        NoteTaken("a note"),
        BlankFilled("ref", "A-48"),
        SayingKept("listen", "my aunt"),
        PromiseMade("p1", "Call back", datetime.now().astimezone(), "shop"),
    )

    assert drafts_of(recorded(event, number) for number, event in enumerate(events, 1)) == {
        (Typing.NOTE, ""): ("a note", ""),
        (Typing.NOTE, "ref"): ("A-48", ""),
        (Typing.SAID, ""): ("my aunt", ""),
        (Typing.PROMISE, ""): ("Call back @shop", ""),
    }


def test_a_personal_number_is_asked_about_before_it_is_saved() -> None:
    """The held text waits, and is shown as it would be saved."""
    text, told = "call 600 100 200", Tell((TakeNote("call 600 100 200"),))
    asked = asking_to_keep(Ui(typing=Typing.NOTE), Reaction(Ui(), told.commands), text, find(text))

    assert asked is not None
    assert (asked.ui.showing, asked.ui.held, asked.commands) == (Showing.KEEP, told, ())
    assert asked.ui.masked.startswith("call ")
    assert "600 100" not in asked.ui.masked


def test_a_text_without_a_personal_number_is_not_asked_about() -> None:
    """Nor is a line that tells the call nothing, whatever stands in it."""
    note = Reaction(Ui(), (TakeNote("nothing personal"),))

    assert asking_to_keep(Ui(typing=Typing.NOTE), note, "nothing personal", find("nothing personal")) is None
    assert asking_to_keep(Ui(typing=Typing.CHECK), Reaction(Ui()), "600 100 200", find("600 100 200")) is None


def test_a_title_names_the_blank() -> None:
    """Reference and name have words of their own, other blanks their name."""
    titles = [
        strip_view(_scene(SetTemperature(3)), Ui(typing=Typing.NOTE, subject=subject), "", "").title
        for subject in ("", "ref", "name", "fact")
    ]

    assert titles == ["NOTE", "CASE REFERENCE", "CUSTOMER'S NAME", "FACT"]


def test_a_promise_beyond_the_limit_names_the_one_who_decides() -> None:
    """While it is typed; within the limit nothing is told."""
    limited = replace(a_delivery_playbook(), limits=(Limit("discount up to £10", "the shift manager"),))
    scene = a_scene(a_call(limited))
    ui = Ui(typing=Typing.PROMISE)

    assert strip_view(scene, ui, "A discount of £12", "+30").warning == (
        "discount up to £10: beyond that the shift manager decides"
    )
    assert not strip_view(scene, ui, "A discount of £9", "+30").warning
