"""What a key does on the call screen: a pure function from (moment, what is open, key) to what follows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import assert_never

from coach.call.commands import (
    Advance,
    ChooseAnswer,
    CloseCall,
    Command,
    EndHold,
    EnterStep,
    GoBack,
    GoOn,
    SetAddress,
    SetTemperature,
    StartHold,
    UsePhrase,
)
from coach.call.events import Address, Outcome
from coach.call.next_thing import AnswerPending, TickNext, next_thing
from coach.call.refusal import Refusal, RefusalReason, refusal_text
from coach.call.state import UNSET_COUNTS_AS, Call
from coach.tui.actions import Act
from coach.tui.view.call_view import open_answers, spoken_phrases
from coach.tui.view.news import TEMPERATURE_HINT, reminder_key
from coach.tui.view.panels.after import hand_over_text
from coach.tui.view.panels.pages import path_steps
from coach.tui.view.panels.panel import Panel
from coach.tui.view.ready_parts import Offer
from coach.tui.view.scene import Scene
from coach.tui.view.temperature import HIGHEST
from coach.tui.view.ui import (
    UNDOABLE,
    AddWording,
    Copy,
    Fill,
    HandOver,
    Intent,
    Jump,
    Leave,
    Mute,
    NextSafe,
    Open,
    OpenSettings,
    Park,
    Redo,
    SetDepth,
    Showing,
    Switch,
    Tell,
    Typing,
    Ui,
)

HOLD_STEP = "hold"
SCROLLED = frozenset({Showing.PATH, Showing.HELP})
"""Pages on which the arrows move the cursor instead of the temperature."""


class Effect(Enum):
    """What only the screen can do."""

    NONE = auto()
    UNDO = auto()
    REDO = auto()
    COPY = auto()
    ADD = auto()
    EDIT = auto()
    FILL = auto()
    LEAVE = auto()
    NEXT_CALL = auto()
    """Begin the next call as soon as this one is closed."""
    OFFERS = auto()
    """Read which playbooks there are."""
    SWITCH = auto()
    PARK = auto()
    SETTINGS = auto()


@dataclass(frozen=True, slots=True)
class Reaction:
    """The screen's next state, what the call is told, and what only the screen can do."""

    ui: Ui
    commands: tuple[Command, ...] = ()
    effect: Effect = Effect.NONE
    fill: Fill | None = None
    copy: str = ""
    """What to copy; empty for the summary."""
    add: AddWording | None = None
    keep_numbers: bool = False
    offer: Offer | None = None
    """The playbook to go on with."""


def react(scene: Scene, ui: Ui, panel: Panel | None, act: Act, digit: str = "") -> Reaction:
    """Return what a key does; every key answers the reminder that stands in the news."""
    answered = {reminder_key(scene), TEMPERATURE_HINT if scene.call.temperature is not None else ""} - {""}
    ui = replace(ui, dismissed=ui.dismissed | answered)
    match act:
        case Act.ADVANCE | Act.ENTER:
            return _advance(scene, ui, panel, is_enter=act is Act.ENTER)
        case Act.PICK:
            return _pick(scene, ui, panel, digit)
        case Act.HOTTER | Act.COOLER:
            return _warmer(scene, ui, 1 if act is Act.HOTTER else -1)
        case Act.CLOSE:
            return Reaction(closed(ui))
        case Act.ON if ui.showing is Showing.WRAP_UP:
            return Reaction(ui, (CloseCall(),), Effect.NEXT_CALL)
        case Act.SOS if scene.call.ending is not None:
            return Reaction(replace(opened(ui, Open(Showing.BREATH)), since_ms=scene.elapsed_ms))
        case Act.BACK | Act.ON:
            return Reaction(ui, () if panel is not None else (GoBack() if act is Act.BACK else GoOn(),))
        case Act.UNDO:
            return Reaction(ui, effect=Effect.UNDO) if ui.showing in UNDOABLE else Reaction(closed(ui))
        case Act.COPY:
            return _copy_or_check(scene, ui)
        case Act.NEXT_FIELD if ui.showing is Showing.CHECK:
            return Reaction(replace(opened(ui, Open(Showing.CHECKED)), typed=ui.typed))
        case Act.NEXT_FIELD:
            return Reaction(replace(ui, page=ui.page + 1)) if panel is not None else Reaction(ui)
        case Act.LEAVE:
            has_ended = scene.call.ending is not None
            return Reaction(ui, effect=Effect.LEAVE) if has_ended else Reaction(opened(ui, Open(Showing.LEAVE)))
        case _:
            return _letter(scene, ui, act)


def _copy_or_check(scene: Scene, ui: Ui) -> Reaction:
    """Return what C does: after the call it copies the summary, in it the agent's words are checked."""
    if ui.showing is Showing.WRAP_UP:
        return Reaction(ui, effect=Effect.COPY)
    if ui.showing is Showing.HAND_OVER:
        return Reaction(ui, effect=Effect.COPY, copy=hand_over_text(scene))
    box = Open(Showing.CHECK, typing=Typing.CHECK)
    return Reaction(ui if scene.call.ending is not None else opened(ui, box))


def _letter(scene: Scene, ui: Ui, act: Act) -> Reaction:
    """Return what a letter opens; after the call has ended only the note is left."""
    if scene.call.ending is not None:
        return Reaction(replace(ui, typing=Typing.NOTE, subject="")) if act is Act.NOTE else Reaction(ui)
    if act is Act.LIST:
        return Reaction(opened(ui, Open(Showing.PLAYBOOKS)), effect=Effect.OFFERS)
    if act is Act.HOLD:
        return Reaction(replace(ui, showing=Showing.NOTHING), (_hold(scene),))
    if act is Act.ADDRESS:
        return Reaction(ui, (SetAddress(_next_address(scene)),)) if scene.has_address_forms else Reaction(ui)
    opens = {
        Act.SOS: Open(Showing.SOS),
        Act.NOTE: Open(Showing.NOTHING, typing=Typing.NOTE),
        Act.PROMISE: Open(Showing.PROMISES, typing=Typing.PROMISE),
        Act.PHRASE: Open(Showing.PHRASES, typing=Typing.PHRASE),
        Act.SAID: Open(Showing.CUES, typing=Typing.SAID),
        Act.SLIP: Open(Showing.SLIPS, typing=Typing.SLIP),
        Act.PATH: Open(Showing.PATH),
        Act.GATE: Open(Showing.GATE),
        Act.END: Open(Showing.END),
        Act.MORE: Open(Showing.MORE),
        Act.HELP: Open(Showing.HELP),
    }
    target = opens.get(act)
    if target is None:
        return Reaction(ui)
    if act is Act.PATH:
        ids = [step.id for step in path_steps(scene)]
        here = ids.index(scene.step.id) if scene.step.id in ids else 0
        return Reaction(closed(ui) if ui.showing is Showing.PATH else replace(opened(ui, target), cursor=here))
    is_open_already = target.showing is ui.showing and target.showing is not Showing.NOTHING
    return Reaction(closed(ui) if is_open_already else opened(ui, target))


def _advance(scene: Scene, ui: Ui, panel: Panel | None, *, is_enter: bool) -> Reaction:
    if ui.showing is Showing.WRAP_UP:
        return Reaction(ui, effect=Effect.EDIT) if is_enter else Reaction(ui, (CloseCall(),))
    if panel is not None:
        return applied(scene, ui, panel.primary) if panel.primary is not None else Reaction(ui)
    if ui.from_gate == scene.call.step and not isinstance(
        next_thing(scene.playbook, scene.call), TickNext | AnswerPending
    ):
        return Reaction(opened(ui, Open(Showing.GATE)))
    return Reaction(ui, (Advance(),))


def _pick(scene: Scene, ui: Ui, panel: Panel | None, digit: str) -> Reaction:
    if panel is not None:
        intent = panel.choices.get(digit)
        return applied(scene, ui, intent) if intent is not None else Reaction(ui)
    index = int(digit) - 1
    answers = open_answers(scene)
    if answers:
        return Reaction(ui, (ChooseAnswer(answers[index]),)) if index < len(answers) else Reaction(ui)
    said = spoken_phrases(scene)
    return Reaction(ui, (UsePhrase(said[index].id),)) if index < len(said) else Reaction(ui)


def _warmer(scene: Scene, ui: Ui, by: int) -> Reaction:
    if ui.showing in SCROLLED:
        return Reaction(replace(ui, cursor=max(ui.cursor + (-by), 0)))
    if scene.call.ending is not None:
        return Reaction(ui)
    # The next of two quick presses comes before the first is on the disk, and adds to it all the same.
    known = (scene.pending or scene.call).temperature
    level = min(max((known if known is not None else UNSET_COUNTS_AS) + by, 1), HIGHEST)
    return Reaction(ui, () if level == known else (SetTemperature(level),))


def _hold(scene: Scene) -> Command:
    """Return the next thing of a hold: the step that asks, the timer, then back."""
    call = scene.pending or scene.call
    if call.hold_since_ms is not None:
        return EndHold()
    if scene.playbook.step(HOLD_STEP) is not None and call.step != HOLD_STEP:
        return EnterStep(HOLD_STEP)
    return StartHold()


def _next_address(scene: Scene) -> Address:
    order, now = list(Address), (scene.pending or scene.call).address
    return order[0] if now is None else order[(order.index(now) + 1) % len(order)]


def opened(ui: Ui, target: Open) -> Ui:
    """Return the screen with something open; what hung on the last thing is forgotten."""
    return replace(
        ui,
        showing=target.showing,
        subject=target.subject,
        typing=target.typing,
        is_from_gate=target.is_from_gate,
        typed="",
        page=0,
        cursor=0,
        held=None,
        masked="",
    )


def closed(ui: Ui) -> Ui:
    """Return the screen with the topmost thing closed: a card to the cards, a row's list to the gate."""
    if ui.showing is Showing.WRAP_UP:
        return replace(ui, typing=Typing.NOTHING, subject="")
    if ui.showing in {Showing.CHECKED, Showing.ADD}:
        return opened(ui, Open(Showing.CHECK, typing=Typing.CHECK))
    if ui.showing is Showing.CARD:
        return opened(ui, Open(Showing.CARDS))
    if ui.showing is Showing.BOUNDARY:
        return opened(ui, Open(Showing.SOS))
    if ui.is_from_gate and ui.showing is not Showing.GATE:
        return opened(ui, Open(Showing.GATE))
    return opened(ui, Open(Showing.NOTHING))


def applied(scene: Scene, ui: Ui, intent: Intent) -> Reaction:
    """Return what an intent of a panel comes to."""
    match intent:
        case Tell():
            after = opened(ui, Open(intent.then, intent.subject))
            return Reaction(after, intent.commands, keep_numbers=intent.keep_numbers)
        case Open():
            keeps_words = intent.showing is Showing.ADD
            return Reaction(replace(opened(ui, intent), typed=ui.typed) if keeps_words else opened(ui, intent))
        case Jump():
            from_cue = ui.showing is Showing.CUE
            after = replace(opened(ui, Open(Showing.NOTHING)), from_gate=intent.step if intent.from_gate else "")
            return Reaction(
                after, () if intent.step == scene.call.step else (EnterStep(intent.step, from_cue=from_cue),)
            )
        case Copy(text=text):
            return Reaction(opened(ui, Open(Showing.NOTHING)), effect=Effect.COPY, copy=text)
        case AddWording():
            return Reaction(opened(ui, Open(Showing.NOTHING)), effect=Effect.ADD, add=intent)
        case Fill():
            return Reaction(ui, effect=Effect.FILL, fill=intent)
        case Leave():
            return Reaction(ui, effect=Effect.LEAVE)
        case Redo():
            return Reaction(opened(ui, Open(Showing.NOTHING)), effect=Effect.REDO)
        case OpenSettings():
            return Reaction(opened(ui, Open(Showing.NOTHING)), effect=Effect.SETTINGS)
        case NextSafe():
            return Reaction(replace(ui, safe=ui.safe + 1))
        case HandOver() | SetDepth() | Mute() | Park() | Switch():
            return _more(scene, ui, intent)
        case _:
            assert_never(intent)


def _more(scene: Scene, ui: Ui, intent: HandOver | SetDepth | Mute | Park | Switch) -> Reaction:
    quiet = opened(ui, Open(Showing.NOTHING))
    match intent:
        case HandOver():
            shown = opened(ui, Open(Showing.HAND_OVER))
            return Reaction(shown, effect=Effect.COPY, copy=hand_over_text(scene))
        case SetDepth(is_checklist=is_checklist):
            return Reaction(replace(quiet, is_checklist=is_checklist))
        case Mute(is_muted=is_muted):
            return Reaction(replace(quiet, is_muted=is_muted))
        case Park():
            is_on_hold = (scene.pending or scene.call).hold_since_ms is not None
            return Reaction(quiet, () if is_on_hold else (StartHold(),), Effect.PARK)
        case Switch(offer=offer):
            return Reaction(quiet, effect=Effect.SWITCH, offer=offer)
        case _:
            assert_never(intent)


def showing_after(call: Call) -> Showing:
    """Return what is shown once a call has ended: the wrap-up, before it the card of a call that is handed over."""
    is_handed_over = call.ending is not None and call.ending.outcome is Outcome.HANDED_OVER
    return Showing.HAND_OVER if is_handed_over else Showing.WRAP_UP


def in_step(call: Call, ui: Ui) -> Ui:
    """Return the screen with the wrap-up up while the call has ended, and only then."""
    has_ended = call.ending is not None
    if has_ended and ui.showing is Showing.NOTHING:
        return replace(ui, showing=Showing.WRAP_UP)
    if not has_ended and ui.showing is Showing.WRAP_UP:
        return replace(ui, showing=Showing.NOTHING)
    return ui


def refused(scene: Scene, ui: Ui, refusal: Refusal) -> Ui:
    """Return the screen after a refusal: the gate opens, or the line says what to do first."""
    if refusal.reason in {RefusalReason.GATE_IS_NEXT, RefusalReason.BLOCKERS_LEFT}:
        return opened(ui, Open(Showing.GATE))
    return replace(ui, happened=refusal_text(refusal, scene.t), happened_ms=scene.elapsed_ms, can_undo=False)
