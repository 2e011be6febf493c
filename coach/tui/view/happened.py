"""What the last key did, in a few words for the line of news: told only once it is on the disk."""

from __future__ import annotations

from collections.abc import Iterable

from coach.call.events import (
    AbuseWarned,
    AddressSet,
    AnswerChosen,
    BlankFilled,
    CallStarted,
    ClockJumped,
    CueCleared,
    CueHeard,
    CustomerConfirmed,
    DontRepaired,
    DontSaid,
    Event,
    HoldEnded,
    NextContactSet,
    NoteTaken,
    PromiseMade,
    Recorded,
    SayingKept,
    TickDone,
    Undone,
)
from coach.playbook.deadline_text import describe_deadline
from coach.tui.view.scene import Scene
from coach.tui.view.written import clock

FORMS = {
    "pl": ("Pan", "Pani", "Państwo"),
    "ru": ("он", "она", "они"),
    "en": ("1", "2", "3"),
}
"""How the three forms of address are called, by the playbook's language."""


def happened(scene: Scene, events: Iterable[Recorded]) -> str:
    """Return the news of a group of saved events, empty when the screen shows it anyway."""
    events = tuple(events)
    if any(isinstance(recorded.event, CallStarted) and recorded.event.follows for recorded in events):
        return scene.t("This call goes on from an earlier one")
    said = [text for recorded in events if (text := _of(scene, recorded.event, recorded.elapsed_ms))]
    return said[0] if said else ""


def _of(scene: Scene, event: Event, elapsed_ms: int) -> str:
    t = scene.t
    match event:
        case TickDone(step=step_id, tick=tick_id):
            step = scene.playbook.step(step_id)
            return next((f"√ {tick.text}" for tick in step.ticks if tick.id == tick_id), "") if step else ""
        case AnswerChosen(step=step_id, answer=answer_id):
            step = scene.playbook.step(step_id)
            return next((f"√ {answer.text}" for answer in step.answers if answer.id == answer_id), "") if step else ""
        case NoteTaken(text=text):
            return t("Noted: {text}", text=text)
        case BlankFilled(name=name, text=text):
            return f"{name}: {text}" if text else t("{name} cleared", name=name)
        case PromiseMade(what=what, due=due):
            return t("Promise saved: {what}, {when}", what=what, when=describe_deadline(due, scene.now, t))
        case CueHeard(title=title):
            return t("Heard: {cue}", cue=title)
        case CueCleared():
            return t("Cleared for the gate")
        case DontSaid(title=title):
            return t("Noted: {dont}. Say the repair now, 1 when it is said.", dont=title)
        case DontRepaired():
            return t("Repaired")
        case SayingKept():
            return t("Kept for the trainer")
        case AbuseWarned(number=number):
            return t("Warning {number} noted at {time}", number=number, time=clock(elapsed_ms))
        case AddressSet(address=address):
            return t("Form of address: {form}", form=FORMS[scene.playbook.language][list(type(address)).index(address)])
        case CustomerConfirmed():
            return t("The customer's answer is noted")
        case NextContactSet(at=at):
            return (
                t("Next contact: {when}", when=describe_deadline(at, scene.now, t))
                if at
                else t("They want no further contact")
            )
        case ClockJumped(seconds=seconds):
            time = clock(abs(seconds) * 1000)
            if seconds > 0:
                return t("The clock went on by {time}: look at what is due", time=time)
            return t("The clock went back by {time}: look at what is due", time=time)
        case HoldEnded():
            return t("Back with the customer")
        case Undone():
            return t("Taken back")
        case _:
            return ""
