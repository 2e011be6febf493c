"""What a key does: a table of (moment, what is open, key) -> what the call is told and what is open then."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from coach.call.commands import (
    Advance,
    ChooseAnswer,
    CloseCall,
    Command,
    EndCall,
    EndHold,
    EnterStep,
    GoBack,
    GoOn,
    HearCue,
    SetAddress,
    SetTemperature,
    StartHold,
    UsePhrase,
)
from coach.call.events import Address, Outcome
from coach.call.refusal import Refusal, RefusalReason
from coach.playbook.model import Playbook
from coach.tui.actions import Act
from coach.tui.view.news import TEMPERATURE_HINT, reminder_key
from coach.tui.view.panels import build_panel
from coach.tui.view.react import Effect, Reaction, closed, in_step, react, refused
from coach.tui.view.scene import Scene
from coach.tui.view.ui import Fill, Showing, Tell, Typing, Ui
from tests.support.builders import a_delivery_playbook, a_playbook, a_step
from tests.support.scenes import a_call, a_scene, shipped

PLAYBOOK = a_delivery_playbook()
ENDED = (EndCall(Outcome.DROPPED, "gone"),)
QUESTION = (Advance(), Advance(), Advance())


def _scene(*commands: Command, playbook: Playbook = PLAYBOOK) -> Scene:
    return a_scene(a_call(playbook, *commands))


def _react(scene: Scene, ui: Ui, act: Act, digit: str = "") -> Reaction:
    return react(scene, ui, build_panel(scene, ui, 80, 20), act, digit)


@dataclass(frozen=True)
class Case:
    """A key at a moment, and what it leads to."""

    act: Act
    commands: tuple[Command, ...] = ()
    ui: Ui = field(default_factory=Ui)
    digit: str = ""
    before: tuple[Command, ...] = ()
    effect: Effect = Effect.NONE
    shows: Showing = Showing.NOTHING
    types: Typing = Typing.NOTHING


def _on(showing: Showing, subject: str = "", typing: Typing = Typing.NOTHING) -> Ui:
    return Ui(showing=showing, subject=subject, typing=typing)


CASES = {
    "space does the next thing": Case(Act.ADVANCE, (Advance(),)),
    "enter too": Case(Act.ENTER, (Advance(),)),
    "left goes back": Case(Act.BACK, (GoBack(),)),
    "right goes on": Case(Act.ON, (GoOn(),)),
    "up from unset is one above tense": Case(Act.HOTTER, (SetTemperature(4),)),
    "down from unset is one below tense": Case(Act.COOLER, (SetTemperature(2),)),
    "up from five changes nothing": Case(Act.HOTTER, before=(SetTemperature(5),)),
    "down from one changes nothing": Case(Act.COOLER, before=(SetTemperature(1),)),
    "up from two": Case(Act.HOTTER, (SetTemperature(3),), before=(SetTemperature(2),)),
    "a digit takes a sentence": Case(Act.PICK, (UsePhrase("listen.tense.2"),), digit="2"),
    "a digit without a sentence does nothing": Case(Act.PICK, digit="9"),
    "a digit answers the question": Case(Act.PICK, (ChooseAnswer("explain"),), digit="2", before=QUESTION),
    "a digit without an answer does nothing": Case(Act.PICK, digit="3", before=QUESTION),
    "a digit does not answer before the ticks": Case(
        Act.PICK, (UsePhrase("restate.1"),), digit="1", before=(EnterStep("restate"),)
    ),
    "backspace takes back": Case(Act.UNDO, effect=Effect.UNDO),
    "backspace takes back on the gate": Case(Act.UNDO, ui=_on(Showing.GATE), effect=Effect.UNDO, shows=Showing.GATE),
    "backspace closes the path": Case(Act.UNDO, ui=_on(Showing.PATH)),
    "backspace closes SOS": Case(Act.UNDO, ui=_on(Showing.SOS)),
    "W goes on hold": Case(Act.HOLD, (StartHold(),)),
    "W comes back from hold": Case(Act.HOLD, (EndHold(),), before=(StartHold(),)),
    "0 opens SOS": Case(Act.SOS, shows=Showing.SOS),
    "0 again closes SOS": Case(Act.SOS, ui=_on(Showing.SOS)),
    "N opens the note": Case(Act.NOTE, types=Typing.NOTE),
    "D opens promises": Case(Act.PROMISE, shows=Showing.PROMISES, types=Typing.PROMISE),
    "S opens cues": Case(Act.SAID, shows=Showing.CUES, types=Typing.SAID),
    "R opens the gate": Case(Act.GATE, shows=Showing.GATE),
    "Z opens the outcomes": Case(Act.END, shows=Showing.END),
    "V opens the path": Case(Act.PATH, shows=Showing.PATH),
    ". opens more": Case(Act.MORE, shows=Showing.MORE),
    "? opens help": Case(Act.HELP, shows=Showing.HELP),
    "a page replaces a page": Case(Act.GATE, ui=_on(Showing.SOS), shows=Showing.GATE),
    "esc closes": Case(Act.CLOSE, ui=_on(Showing.GATE)),
    "esc with nothing open does nothing": Case(Act.CLOSE),
    "left does nothing under a page": Case(Act.BACK, ui=_on(Showing.GATE), shows=Showing.GATE),
    "right does nothing under a list": Case(Act.ON, ui=_on(Showing.END), shows=Showing.END),
    "the temperature changes on the gate too": Case(
        Act.COOLER, (SetTemperature(2),), ui=_on(Showing.GATE), shows=Showing.GATE
    ),
    "ctrl+q asks": Case(Act.LEAVE, shows=Showing.LEAVE),
    "ctrl+q after the call leaves": Case(
        Act.LEAVE, ui=_on(Showing.WRAP_UP), before=ENDED, effect=Effect.LEAVE, shows=Showing.WRAP_UP
    ),
    "1 leaves": Case(Act.PICK, digit="1", ui=_on(Showing.LEAVE), effect=Effect.LEAVE, shows=Showing.LEAVE),
    "2 stays": Case(Act.PICK, digit="2", ui=_on(Showing.LEAVE)),
    "C copies in the wrap-up": Case(
        Act.COPY, ui=_on(Showing.WRAP_UP), before=ENDED, effect=Effect.COPY, shows=Showing.WRAP_UP
    ),
    "C checks words in a call": Case(Act.COPY, shows=Showing.CHECK, types=Typing.CHECK),
    "space in the wrap-up closes the call": Case(
        Act.ADVANCE,
        (CloseCall(),),
        ui=_on(Showing.WRAP_UP),
        before=ENDED,
        shows=Showing.WRAP_UP,
    ),
    "the right arrow in the wrap-up goes on to the next call": Case(
        Act.ON,
        (CloseCall(),),
        ui=_on(Showing.WRAP_UP),
        before=ENDED,
        effect=Effect.NEXT_CALL,
        shows=Showing.WRAP_UP,
    ),
    "enter in the wrap-up edits": Case(
        Act.ENTER, ui=_on(Showing.WRAP_UP), before=ENDED, effect=Effect.EDIT, shows=Showing.WRAP_UP
    ),
    "a letter does nothing after the call": Case(
        Act.GATE, ui=_on(Showing.WRAP_UP), before=ENDED, shows=Showing.WRAP_UP
    ),
    "a note can be taken after the call": Case(
        Act.NOTE, ui=_on(Showing.WRAP_UP), before=ENDED, shows=Showing.WRAP_UP, types=Typing.NOTE
    ),
    "the temperature stays after the call": Case(
        Act.HOTTER, ui=_on(Showing.WRAP_UP), before=ENDED, shows=Showing.WRAP_UP
    ),
    "5 in more brings back": Case(Act.PICK, digit="5", ui=_on(Showing.MORE), effect=Effect.REDO),
    "a digit on the path jumps": Case(Act.PICK, (EnterStep("restate"),), digit="2", ui=_on(Showing.PATH)),
    "a jump to where one is tells nothing": Case(Act.PICK, digit="1", ui=_on(Showing.PATH)),
    "2 on SOS opens the boundary": Case(Act.PICK, digit="2", ui=_on(Showing.SOS), shows=Showing.BOUNDARY),
    "a digit without a meaning does nothing": Case(Act.PICK, digit="9", ui=_on(Showing.SOS), shows=Showing.SOS),
    "space on a page without a next thing does nothing": Case(Act.ADVANCE, ui=_on(Showing.SOS), shows=Showing.SOS),
    "an outcome asks for a reason": Case(
        Act.PICK, digit="1", ui=_on(Showing.END), shows=Showing.REASONS, types=Typing.REASON
    ),
    "a reason ends the call": Case(
        Act.PICK,
        (EndCall(Outcome.DROPPED, "the line went dead"),),
        digit="1",
        ui=_on(Showing.REASONS, "dropped", Typing.REASON),
        shows=Showing.WRAP_UP,
    ),
    "a cue from the list is heard": Case(
        Act.PICK, (HearCue("legal"),), digit="1", ui=_on(Showing.CUES, "", Typing.SAID), shows=Showing.CUE
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_key_at_a_moment(case: Case) -> None:
    """The call is told this, and this stands open then."""
    reaction = _react(_scene(*case.before), case.ui, case.act, case.digit)

    assert reaction.commands == case.commands
    assert reaction.effect is case.effect
    assert (reaction.ui.showing, reaction.ui.typing) == (case.shows, case.types)


@pytest.mark.parametrize("showing", list(Showing))
@pytest.mark.parametrize("before", [(), ENDED], ids=["in a call", "after it"])
def test_no_key_raises_anywhere(showing: Showing, before: tuple[Command, ...]) -> None:
    """Every key has an answer on every page, in a call and after it."""
    subjects = {Showing.REASONS: "dropped", Showing.CUE: "legal", Showing.CLEAR: "legal"}
    scene, ui = _scene(*before), _on(showing, subjects.get(showing, ""))
    panel = build_panel(scene, ui, 80, 20)

    for act in Act:
        for digit in "123456789" if act is Act.PICK else ("",):
            assert isinstance(react(scene, ui, panel, act, digit), Reaction)


def test_hold_asks_first_where_the_playbook_has_a_step_for_it() -> None:
    """Ask, then the timer, then back."""
    playbook = shipped("en")

    assert _react(_scene(playbook=playbook), Ui(), Act.HOLD).commands == (EnterStep("hold"),)
    assert _react(_scene(EnterStep("hold"), playbook=playbook), Ui(), Act.HOLD).commands == (StartHold(),)


def test_the_form_of_address_goes_round() -> None:
    """First, second, third, first; only where a sentence changes with it."""
    playbook = a_playbook(a_step("hello", say=["{Good morning, sir|Good morning, madam|Good morning}."]))
    there = _scene(playbook=playbook)
    again = _scene(SetAddress(Address.THIRD), playbook=playbook)

    assert _react(there, Ui(), Act.ADDRESS).commands == (SetAddress(Address.FIRST),)
    assert _react(again, Ui(), Act.ADDRESS).commands == (SetAddress(Address.FIRST),)
    assert _react(_scene(), Ui(), Act.ADDRESS).commands == ()


@pytest.mark.parametrize(
    ("ui", "showing"),
    [
        (_on(Showing.CARD, "pane"), Showing.CARDS),
        (_on(Showing.BOUNDARY), Showing.SOS),
        (Ui(showing=Showing.WORDS, typing=Typing.WORDS, is_from_gate=True), Showing.GATE),
        (Ui(showing=Showing.GATE, is_from_gate=True), Showing.NOTHING),
        (Ui(showing=Showing.WRAP_UP, typing=Typing.NOTE), Showing.WRAP_UP),
        (_on(Showing.CUES, "", Typing.SAID), Showing.NOTHING),
    ],
)
def test_esc_closes_one_thing(ui: Ui, showing: Showing) -> None:
    """A card leads back to the cards, a row's list to the gate; a box is always closed."""
    assert (closed(ui).showing, closed(ui).typing) == (showing, Typing.NOTHING)


def test_space_leads_back_to_the_gate() -> None:
    """A step entered from the gate: once its ticks are done, Space opens the gate again."""
    scene = _scene(EnterStep("restate"))
    ticking = _react(scene, Ui(from_gate="restate"), Act.ADVANCE)
    done = _react(_scene(EnterStep("listen"), Advance()), Ui(from_gate="listen"), Act.ADVANCE)

    assert ticking.commands == (Advance(),)
    assert (done.commands, done.ui.showing) == ((), Showing.GATE)


def test_the_gate_sends_to_the_first_gap() -> None:
    """Space on the gate with something missing goes where it is met, and remembers where it came from."""
    reaction = _react(_scene(), Ui(showing=Showing.GATE), Act.ADVANCE)

    assert (reaction.ui.showing, reaction.ui.from_gate) == (Showing.NOTHING, "listen")


def test_arrows_scroll_the_path_and_leave_the_temperature() -> None:
    """On a page with a cursor the arrows move it."""
    reaction = _react(_scene(), Ui(showing=Showing.PATH, cursor=3), Act.COOLER)

    assert (reaction.commands, reaction.ui.cursor) == ((), 4)
    assert _react(_scene(), Ui(showing=Showing.PATH, cursor=0), Act.HOTTER).ui.cursor == 0


def test_a_preset_fills_the_box() -> None:
    """A digit in the empty promise box puts text and time into it, and tells nothing yet."""
    playbook = shipped("en")
    ui = Ui(showing=Showing.PROMISES, typing=Typing.PROMISE)
    reaction = _react(_scene(playbook=playbook), ui, Act.PICK, "1")

    assert (reaction.commands, reaction.effect) == ((), Effect.FILL)
    assert reaction.fill == Fill(playbook.promises[0].text, playbook.promises[0].deadline)


def test_every_key_answers_the_reminder() -> None:
    """The reminder that stands there does not come again after a key."""
    scene = a_scene(a_call(shipped("en"), EnterStep("listen")), elapsed_ms=70_000)

    assert reminder_key(scene) in _react(scene, Ui(), Act.CLOSE).ui.dismissed


def test_setting_the_temperature_answers_the_question_for_it() -> None:
    """Once it is set the hint never comes back."""
    assert TEMPERATURE_HINT in _react(_scene(SetTemperature(3)), Ui(), Act.CLOSE).ui.dismissed
    assert TEMPERATURE_HINT not in _react(_scene(), Ui(), Act.CLOSE).ui.dismissed


def test_a_page_that_is_opened_forgets_the_last_one() -> None:
    """Page, cursor, typed words and held texts belong to what was open."""
    held = Tell((Advance(),))
    old = Ui(Showing.CUES, Typing.SAID, "x", typed="court", page=2, cursor=4, is_from_gate=True, held=held, masked="m")

    assert _react(_scene(), old, Act.GATE).ui == Ui(Showing.GATE)


@pytest.mark.parametrize("reason", [RefusalReason.GATE_IS_NEXT, RefusalReason.BLOCKERS_LEFT])
def test_a_refusal_because_of_the_gate_opens_it(reason: RefusalReason) -> None:
    """The list of what is missing is the answer."""
    assert refused(_scene(), Ui(), Refusal(reason)).showing is Showing.GATE


def test_another_refusal_stands_in_the_line() -> None:
    """One sentence says what to do first, and cannot be undone."""
    ui = refused(_scene(), Ui(can_undo=True), Refusal(RefusalReason.NOTHING_BEHIND))

    assert ui.happened != ""
    assert not ui.can_undo


def test_the_wrap_up_stands_while_the_call_has_ended() -> None:
    """It comes with the end, goes when the end is undone, and leaves other pages alone."""
    ended, going = _scene(*ENDED).call, _scene().call

    assert in_step(ended, Ui()).showing is Showing.WRAP_UP
    assert in_step(going, Ui(showing=Showing.WRAP_UP)).showing is Showing.NOTHING
    assert in_step(going, Ui(showing=Showing.SOS)).showing is Showing.SOS


def test_only_what_is_kept_keeps_its_numbers() -> None:
    """The agent's answer to the question about a personal number goes with the command."""
    told = Tell((Advance(),))
    ui = replace(_on(Showing.KEEP), held=told)

    assert _react(_scene(), ui, Act.PICK, "1").keep_numbers
    assert not _react(_scene(), ui, Act.PICK, "2").keep_numbers
    assert not _react(_scene(), ui, Act.ADVANCE).keep_numbers
