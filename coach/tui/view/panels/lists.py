"""Lists under the say block: what a digit picks while a promise, an ending or an answer is taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from coach.call.commands import ClearCue, ConfirmSettled, EndCall, MakePromise, SetNextContact, SetTemperature
from coach.call.events import Outcome, Settled
from coach.call.gate import blockers
from coach.call.summary import outcome_text
from coach.i18n import Translator, message
from coach.playbook.deadline_text import describe_deadline
from coach.playbook.deadlines import parse_deadline
from coach.playbook.model import Confirmation
from coach.tui.view.bottom import KeyHint
from coach.tui.view.choices import DIGITS, choice_rows, digit_range
from coach.tui.view.line import Line, Span, wrap
from coach.tui.view.panels.panel import Panel
from coach.tui.view.scene import Scene
from coach.tui.view.temperature import WORDS as LEVELS
from coach.tui.view.ui import Fill, Intent, Open, Showing, Switch, Tell, Typing, Ui

OUTCOMES: Final[Mapping[str, Outcome]] = {
    "1": Outcome.FOLLOW_UP,
    "2": Outcome.HANDED_OVER,
    "3": Outcome.UNRESOLVED,
    "4": Outcome.ENDED_FOR_ABUSE,
    "5": Outcome.DROPPED,
}
REASONS: Final[Mapping[Outcome, tuple[str, ...]]] = {
    Outcome.FOLLOW_UP: (
        message("somebody else has to check first"),
        message("the customer wants to think it over"),
        message("the customer will send what is missing"),
        message("the customer had no time"),
    ),
    Outcome.HANDED_OVER: (
        message("beyond what I may decide"),
        message("the customer asked for a manager"),
        message("another department has to do it"),
    ),
    Outcome.UNRESOLVED: (
        message("the customer does not accept the facts"),
        message("what they want cannot be done"),
        message("the customer ended the call"),
    ),
    Outcome.ENDED_FOR_ABUSE: (message("insults after the last warning"), message("a threat")),
    Outcome.DROPPED: (message("the line went dead"), message("the customer hung up")),
    Outcome.RESOLVED: (),
}
SETTLED_WORDS: Final = (
    message("Yes, that is settled for me."),
    message("Yes, I agree to that."),
    message("Good, that is what I needed."),
    message("Fine, thank you for your help."),
)
"""What customers say when it is settled, offered in the playbook's language so that a digit can take it."""

CLEARED: Final = (
    message("the customer took it back"),
    message("the customer agreed to the plan"),
    message("handed to the one who decides"),
)


@dataclass(frozen=True, slots=True)
class Room:
    """Where a list stands: so many cells wide, so many rows high, at this page of it."""

    width: int
    rows: int
    page: int = 0


def listed(
    title: str, items: Sequence[tuple[Line, Intent]], room: Room, t: Translator, *, keys: tuple[KeyHint, ...] = ()
) -> Panel:
    """Return a list under the block with a heading and digits, in pages of what fits and has a digit."""
    top = len(_heading(title, "  9/9", room.width))
    pages: list[list[tuple[Line, Intent]]] = [[]]
    used = top
    for text, intent in items:
        size = len(choice_rows("1", text, room.width, rows=2))
        if pages[-1] and (used + size > room.rows or len(pages[-1]) == DIGITS):
            pages.append([])
            used = top
        pages[-1].append((text, intent))
        used += size
    at = room.page % len(pages)
    count = f"  {at + 1}/{len(pages)}" if len(pages) > 1 else ""
    lines = _heading(title, count, room.width)
    choices: dict[str, Intent] = {}
    for text, intent in pages[at]:
        digit = str(len(choices) + 1)
        choices[digit] = intent
        lines += choice_rows(digit, text, room.width, rows=2)
    hints = (KeyHint(digit_range(len(choices)), t("choose")),) if choices else ()
    more = (KeyHint("Tab", t("more")),) if len(pages) > 1 else ()
    return Panel(tuple(lines), choices, keys=(*hints, *keys, *more, KeyHint("Esc", t("back"))))


def _heading(title: str, count: str, width: int) -> list[Line]:
    """Return what is asked, whole, with the number of the page behind it."""
    rows = wrap((Span(title, "bold ask"), Span(count, "faint")), width - 4, rows=2)
    return [(Span("  "), *row) for row in rows]


def promises_panel(scene: Scene, ui: Ui, room: Room) -> Panel:
    """Return the presets with their deadlines. Beside the strip a digit fills it; from the gate it promises."""
    items: list[tuple[Line, Intent]] = []
    for preset in scene.playbook.promises[: DIGITS - 1]:
        due = parse_deadline(preset.deadline, scene.now, scene.playbook.language) if preset.deadline else None
        owner = f" @{preset.owner}" if preset.owner else ""
        when = describe_deadline(due, scene.now, scene.t) if due else scene.t("no deadline yet")
        text: Line = (Span(preset.text + owner, "ink"), Span(f"  {when}", "soft"))
        if ui.typing is Typing.PROMISE or due is None:
            fill = Fill(preset.text + owner, preset.deadline)
            items.append((text, fill if ui.typing is Typing.PROMISE else Open(Showing.PROMISES, typing=Typing.PROMISE)))
        else:
            items.append((text, Tell((MakePromise(preset.text, due, preset.owner),), Showing.GATE)))
    if ui.typing is Typing.NOTHING:
        own: Line = (Span(scene.t("something else"), "soft"),)
        items.append((own, Open(Showing.PROMISES, typing=Typing.PROMISE, is_from_gate=True)))
    return listed(scene.t("What do you promise, by when?"), items, room, scene.t)


def playbooks_panel(scene: Scene, ui: Ui, room: Room) -> Panel:
    """Return the playbooks that the call can go on with."""
    items: list[tuple[Line, Intent]] = []
    for offer in ui.offers:
        is_this = (offer.id, offer.language) == (scene.call.playbook, scene.call.language)
        mark = (Span("► ", "accent-tense"),) if is_this else ()
        items.append(
            ((*mark, Span(offer.title, "ink"), Span(f"  {offer.language}  {offer.id}", "faint")), Switch(offer))
        )
    return listed(scene.t("Go on with which playbook? Ticks stay."), items, room, scene.t)


def end_panel(scene: Scene, room: Room) -> Panel:
    """Return the outcomes other than resolved, each under its own digit; with blockers left each asks for a reason."""
    needs_reason = bool(blockers(scene.playbook, scene.call))
    lines = _heading(scene.t("End the call as"), "", room.width)
    choices: dict[str, Intent] = {}
    for digit, outcome in OUTCOMES.items():
        if outcome is Outcome.ENDED_FOR_ABUSE and not scene.playbook.abuse:
            continue
        lines += choice_rows(digit, (Span(outcome_text(outcome, scene.t), "ink"),), room.width, rows=2)
        choices[digit] = (
            Open(Showing.REASONS, outcome.value, Typing.REASON)
            if needs_reason
            else Tell((EndCall(outcome),), Showing.WRAP_UP)
        )
    keys = (
        KeyHint(", ".join(choices) if len(choices) < len(OUTCOMES) else digit_range(len(choices)), scene.t("choose")),
    )
    return Panel(tuple(lines), choices, keys=(*keys, KeyHint("Esc", scene.t("back"))))


def reasons_panel(scene: Scene, outcome: Outcome, room: Room) -> Panel:
    """Return ready reasons for an outcome while conditions of the gate are left."""
    items: list[tuple[Line, Intent]] = []
    for reason in REASONS[outcome]:
        text = scene.t(reason)
        items.append(((Span(text, "ink"),), Tell((EndCall(outcome, text),), Showing.WRAP_UP)))
    title = scene.t("{outcome}: why? Type it or pick one.", outcome=outcome_text(outcome, scene.t))
    return listed(title, items, room, scene.t)


def confirm_panel(scene: Scene, room: Room) -> Panel:
    """Return the three answers to whether it is settled; only the first meets the gate (R19)."""
    needs_words = scene.playbook.gate.confirmed is Confirmation.WORDS
    t = scene.t
    settled: Intent = (
        Open(Showing.WORDS, typing=Typing.WORDS, is_from_gate=True)
        if needs_words
        else Tell((ConfirmSettled(Settled.SETTLED),), Showing.GATE)
    )
    items: list[tuple[Line, Intent]] = [
        ((Span(t("yes, it is settled"), "ink"),), settled),
        (
            (Span(t("a tired yes: ask what is missing"), "ink"),),
            Tell((ConfirmSettled(Settled.TIRED_YES),), Showing.GATE),
        ),
        ((Span(t("no"), "ink"),), Tell((ConfirmSettled(Settled.NO),), Showing.GATE)),
    ]
    return listed(t("Is it settled for the customer?"), items, room, t)


def words_panel(scene: Scene, room: Room) -> Panel:
    """Return sayings to take as the customer's words, in the playbook's language."""
    items: list[tuple[Line, Intent]] = []
    for saying in SETTLED_WORDS:
        words = scene.say_t(saying)
        items.append((scene.quoted(words, "ink"), Tell((ConfirmSettled(Settled.SETTLED, words),), Showing.GATE)))
    return listed(scene.t("In the customer's words? Type them or pick."), items, room, scene.t)


def contact_panel(scene: Scene, room: Room) -> Panel:
    """Return dates for the next contact, and the row for a customer who wants none."""
    t = scene.t
    items: list[tuple[Line, Intent]] = [
        ((Span(describe_deadline(due, scene.now, t), "ink"),), Tell((SetNextContact(due),), Showing.GATE))
        for due in contact_times(scene)
    ]
    items.append(((Span(t("the customer wants none"), "ink"),), Tell((SetNextContact(None),), Showing.GATE)))
    return listed(t("When is the next contact? Type a time or pick."), items, room, t)


def contact_times(scene: Scene) -> tuple[datetime, ...]:
    """Return the times offered: each promise's time, then the next workday, in three days, in a week at ten."""
    promised = tuple(promise.due for promise in scene.call.promises if promise.due > scene.now)
    days = [scene.now + timedelta(days=n) for n in (1, 3, 7)]
    workdays = [day + timedelta(days=(7 - day.weekday()) if day.weekday() > 4 else 0) for day in days]
    later = tuple(day.replace(hour=10, minute=0, second=0, microsecond=0) for day in workdays)
    return tuple(sorted({*promised[:3], *later}))


def clear_panel(scene: Scene, cue_id: str, room: Room) -> Panel:
    """Return ways in which a cue that holds the gate was cleared."""
    title = next((cue.title for cue in scene.call.cues if cue.id == cue_id), cue_id)
    items: list[tuple[Line, Intent]] = []
    for how in CLEARED:
        text = scene.t(how)
        items.append(((Span(text, "ink"),), Tell((ClearCue(cue_id, text),), Showing.GATE)))
    return listed(scene.t("{cue}: how was it cleared?", cue=title), items, room, scene.t)


def levels_panel(scene: Scene, room: Room) -> Panel:
    """Return the five temperatures."""
    items: list[tuple[Line, Intent]] = [
        ((Span(scene.t(name), "ink"),), Tell((SetTemperature(level),), Showing.GATE)) for level, name in LEVELS.items()
    ]
    return listed(scene.t("How hot is the customer now?"), items, room, scene.t)


def keep_panel(scene: Scene, ui: Ui, room: Room) -> Panel:
    """Ask before the commit whether a personal number is kept: a call-back number may be the promise."""
    t = scene.t
    if ui.held is None:
        return listed("", (), room, t)
    masked: Line = (Span(t("save it masked: "), "ink"), Span(ui.masked, "soft"))
    kept: Line = (Span(t("keep the number, it is needed"), "ink"),)
    panel = listed(
        t("There is a personal number in it."),
        [(kept, replace(ui.held, keep_numbers=True)), (masked, ui.held)],
        room,
        t,
        keys=(KeyHint(t("Space"), t("masked")),),
    )
    return replace(panel, primary=ui.held)
