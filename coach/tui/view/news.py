"""What the one line of news says now. Order: trouble > hold > deadline > reminder > what happened > hint."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from coach.call.promise import next_due
from coach.playbook.deadline_text import describe_deadline
from coach.tui.actions import Act
from coach.tui.view.bottom import News, Urgency
from coach.tui.view.line import plain_text
from coach.tui.view.scene import Scene
from coach.tui.view.ui import UNDOABLE, Showing, Ui
from coach.tui.view.written import clock

HOLD_LIMIT_MS: Final = 45_000
"""A hold longer than this calls the agent back."""

HAPPENED_MS: Final = 6_000
"""How long the line says what a key did."""

ASK_TEMPERATURE_MS: Final = 5_000
"""When the line asks once how the customer sounds."""

SOON: Final = timedelta(minutes=5)
"""A promise due within this is news."""

TEMPERATURE_HINT: Final = "temperature"
BOILING: Final = 5


def news(scene: Scene, ui: Ui) -> News | None:
    """Return the line of news, or None for the quiet line."""
    return next(all_news(scene, ui), None)


def all_news(scene: Scene, ui: Ui) -> Iterator[News]:
    """Give all that could stand in the line of news, what comes first first."""
    found = (
        _trouble(scene),
        _hold(scene),
        _deadline(scene),
        None if ui.is_muted else _reminder(scene, ui),
        _happened(scene, ui),
        _muted(scene, ui) if ui.is_muted else _hint(scene, ui),
    )
    return (each for each in found if each is not None)


def _trouble(scene: Scene) -> News | None:
    return News(Urgency.TROUBLE, scene.trouble) if scene.trouble else None


def _hold(scene: Scene) -> News | None:
    since = scene.call.hold_since_ms
    if since is None:
        return None
    waited = scene.elapsed_ms - since
    t, key = scene.t, scene.key(Act.HOLD)
    if waited >= HOLD_LIMIT_MS:
        return News(
            Urgency.HOLD,
            t("On hold {time}: go back to the customer and thank them ({key})", time=clock(waited), key=key),
        )
    return News(Urgency.HINT, t("On hold {time}", time=clock(waited)), t("{key} back to the customer", key=key))


def _deadline(scene: Scene) -> News | None:
    promise = next_due(scene.call, scene.now)
    if promise is None or promise.due - scene.now > SOON:
        return None
    when = describe_deadline(promise.due, scene.now, scene.t)
    return News(Urgency.DEADLINE, scene.t("Promise due: {what}, {when}", what=promise.what, when=when))


def reminder_key(scene: Scene) -> str:
    """Return what names the reminder that is due now, so that a key can dismiss it; empty when none is."""
    waited_s = (scene.elapsed_ms - scene.call.step_entered_ms) // 1000
    due = [reminder.after_s for reminder in scene.step.reminders if reminder.after_s <= waited_s]
    return f"{scene.call.step}/{scene.call.step_entered_ms}/{max(due)}" if due else ""


def _reminder(scene: Scene, ui: Ui) -> News | None:
    key = reminder_key(scene)
    if not key or key in ui.dismissed or scene.call.ending is not None:
        return None
    after_s = int(key.rsplit("/", 1)[1])
    text = next(reminder.text for reminder in scene.step.reminders if reminder.after_s == after_s)
    return News(Urgency.REMINDER, plain_text(scene.speak(text)))


def _happened(scene: Scene, ui: Ui) -> News | None:
    if not ui.happened or scene.elapsed_ms - ui.happened_ms > HAPPENED_MS:
        return None
    can_undo = ui.can_undo and ui.showing in UNDOABLE
    return News(
        Urgency.HAPPENED, ui.happened, scene.t("{key} takes it back", key=scene.key(Act.UNDO)) if can_undo else ""
    )


def _muted(scene: Scene, ui: Ui) -> News | None:
    """Return that warnings and reminders are off: nobody should wonder why none come."""
    if scene.call.ending is not None or ui.showing is not Showing.NOTHING:
        return None
    return News(Urgency.HINT, scene.t("Muted: no warnings, no reminders (. 4)"))


def _hint(scene: Scene, ui: Ui) -> News | None:
    t = scene.t
    if scene.call.ending is not None or ui.showing is not Showing.NOTHING:
        return None
    if (
        scene.call.temperature is None
        and scene.elapsed_ms >= ASK_TEMPERATURE_MS
        and TEMPERATURE_HINT not in ui.dismissed
    ):
        return News(Urgency.HINT, t("How does the customer sound? ↑↓"))
    if scene.call.temperature == BOILING and "boiling" not in ui.dismissed:
        return News(Urgency.HINT, t("{key} has a safe sentence and the boundary", key=scene.key(Act.SOS)))
    return None
