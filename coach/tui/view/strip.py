"""The strip at the bottom: what a text is asked for, its live echo, and what Enter makes of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from coach.call.authority import beyond_limit
from coach.call.commands import (
    AdmitDont,
    ClearCue,
    Command,
    ConfirmSettled,
    EndCall,
    FillBlank,
    HearCue,
    KeepSaying,
    MakePromise,
    SetNextContact,
    TakeNote,
    UsePhrase,
)
from coach.call.events import BlankFilled, NoteTaken, Outcome, PromiseMade, Recorded, SayingKept, Settled
from coach.call.history import PREVENTION
from coach.call.phrases import phrases
from coach.i18n import Translator
from coach.journal.mask import Found, mask
from coach.playbook.deadline_parts import Misread
from coach.playbook.deadline_text import describe_deadline, describe_misread
from coach.playbook.deadlines import read_deadline
from coach.playbook.model import Language
from coach.playbook.speech import blanks_in
from coach.text.clean import clean_line
from coach.tui.view.panels.check import note_warning
from coach.tui.view.panels.cues import cue_in
from coach.tui.view.panels.phrases import first_found
from coach.tui.view.panels.slips import slips
from coach.tui.view.react import Reaction, applied, opened
from coach.tui.view.scene import Scene, short_hint
from coach.tui.view.ui import Open, Showing, Tell, Typing, Ui

NOTE_LIMIT = 4_000
"""Characters of a note; a longer paste is cut and said so."""
REFERENCE, NAME = "ref", "name"


@dataclass(frozen=True, slots=True)
class StripView:
    """What the strip shows beside its one or two fields."""

    title: str
    hint: str
    first: str
    """Placeholder of the first field."""
    second: str = ""
    """Placeholder of the second field; empty when there is none."""
    echo: str = ""
    is_understood: bool = True
    has_presets: bool = False
    digits_pick: bool = False
    """Digits pick beside letters too, not only while nothing is typed."""
    warning: str = ""
    """Stands in place of the hint: what is typed goes beyond what the agent may decide."""


def note_fields(scene: Scene) -> tuple[str, ...]:
    """Return what Tab goes round in the note: the note, reference, name, then the blanks the sentence lacks."""
    said = phrases(scene.playbook, scene.call, gender=scene.gender)[:1]
    lacking = [name for phrase in said for name in blanks_in(phrase.text) if name not in scene.values]
    return tuple(dict.fromkeys(("", REFERENCE, NAME, *lacking)))


def next_note_field(scene: Scene, subject: str) -> str:
    """Return the field after `subject`."""
    fields = note_fields(scene)
    at = fields.index(subject) if subject in fields else 0
    return fields[(at + 1) % len(fields)]


def draft_of(scene: Scene, ui: Ui) -> str:
    """Return what a field holds before anything is typed: a blank's value, the summary."""
    return scene.call.blanks.get(ui.subject, "") if ui.typing is Typing.NOTE and ui.subject else ""


def drafts_of(events: Iterable[Recorded]) -> dict[tuple[Typing, str], tuple[str, str]]:
    """Return what was typed in events that could not be saved, so that it stands in its box again."""
    drafts: dict[tuple[Typing, str], tuple[str, str]] = {}
    for recorded in events:
        match recorded.event:
            case NoteTaken(text=text):
                drafts[Typing.NOTE, ""] = (text, "")
            case BlankFilled(name=name, text=text):
                drafts[Typing.NOTE, name] = (text, "")
            case SayingKept(words=words):
                drafts[Typing.SAID, ""] = (words, "")
            case PromiseMade(what=what, owner=owner):
                drafts[Typing.PROMISE, ""] = (f"{what} @{owner}" if owner else what, "")
            case _:
                pass
    return drafts


def strip_view(scene: Scene, ui: Ui, first: str, second: str) -> StripView:
    """Return what the strip shows for what is typed so far."""
    t = scene.t
    hints = t("Enter save   Esc close, the draft stays")
    match ui.typing:
        case Typing.NOTE:
            title, placeholder = _note_words(scene, ui)
            warning = note_warning(scene, ui)
            return StripView(title, f"{hints}   {t('Tab other field')}", placeholder, warning=warning)
        case Typing.PROMISE:
            return _promise_view(scene, first, second)
        case Typing.PHRASE:
            return StripView(
                t("FIND A SENTENCE"),
                t("1-9 take it   Enter the first   Tab more   Esc close"),
                t("a few letters of what you want to say"),
                has_presets=True,
                digits_pick=True,
            )
        case Typing.SAID:
            return _said_view(scene, ui, first)
        case Typing.REASON:
            return StripView(t("REASON"), hints, t("one line"), has_presets=True)
        case Typing.WORDS:
            return StripView(t("THE CUSTOMER'S WORDS"), hints, t("as they said it"), has_presets=True)
        case Typing.CONTACT:
            echo, good = _echo(scene, first)
            return StripView(t("NEXT CONTACT"), hints, t("when"), echo=echo, is_understood=good, has_presets=True)
        case Typing.CLEAR:
            return StripView(t("CLEARED"), hints, t("one line"), has_presets=True)
        case Typing.CHECK:
            hint = t("Tab copy   Enter or Esc close, the draft stays")
            return StripView(t("CHECK MY WORDS"), hint, t("what you mean to say or send"))
        case Typing.SLIP:
            hint = t("Enter the first   1-9 choose   letters search   Esc close")
            return StripView(t("I JUST SAID IT"), hint, t("some letters of it, or a digit"), has_presets=True)
        case _:
            return StripView("", hints, "")


def _note_words(scene: Scene, ui: Ui) -> tuple[str, str]:
    """Return the title and the placeholder of a note, or of the blank that is filled in its place."""
    t, hint = scene.t, scene.hints.get(ui.subject, "")
    match ui.subject:
        case "":
            return t("NOTE"), t("what matters, in a few words")
        case subject if subject == REFERENCE:
            return t("CASE REFERENCE"), hint
        case subject if subject == NAME:
            return t("CUSTOMER'S NAME"), hint
        case subject if subject == PREVENTION:
            return t("PREVENTION"), t("what would prevent it next time, in one line")
        case _:
            return short_hint(hint or ui.subject).upper(), hint


def _promise_view(scene: Scene, what: str, when: str) -> StripView:
    t = scene.t
    echo, good = (
        _echo(scene, when) if when.strip() else (t("when? for example {example}", example=_example(scene)), False)
    )
    return StripView(
        t("PROMISE"),
        t("Enter save   Tab what / when   @name another owner   Esc close"),
        t("what you promise"),
        t("when"),
        echo if what.strip() or when.strip() else "",
        is_understood=good and bool(what.strip()),
        has_presets=True,
        warning=_beyond(scene, what, when),
    )


def _beyond(scene: Scene, what: str, when: str) -> str:
    """Return who decides when the promise goes beyond the playbook's limits, empty when the agent may make it."""
    due = read_due(scene, when) if when.strip() else None
    known = None if isinstance(due, Misread) else due
    limit = beyond_limit(scene.playbook.limits, scene.playbook.language, what, known, scene.now)
    return scene.t("{limit}: beyond that {who} decides", limit=limit.text, who=limit.decides) if limit else ""


def _example(scene: Scene) -> str:
    return {"pl": "14:30, +30, jutro 14, pt 16", "ru": "14:30, +30, завтра 14, пт 16"}.get(
        scene.t.language, "14:30, +30, tomorrow 2pm, Fri 16"
    )


def _said_view(scene: Scene, ui: Ui, typed: str) -> StripView:
    t = scene.t
    known = cue_in(scene, ui, typed)
    if known is not None:
        echo = f"► {known.title}"
    elif typed.strip():
        echo = t("new: kept for the trainer")
    else:
        echo = ""
    hint = t("Enter keep   1-9 cue   Tab more   Esc close")
    return StripView(t("THEY SAID"), hint, t("their words, or a digit"), echo=echo, has_presets=True)


def read_due(scene: Scene, text: str) -> datetime | Misread:
    """Read a time in the interface's language, else in the playbook's."""
    languages: list[Language] = [scene.playbook.language]
    for language in ("pl", "ru", "en"):
        if language == scene.t.language and language not in languages:
            languages.insert(0, language)
    found: datetime | Misread = read_deadline(text, scene.now, languages[0])
    if isinstance(found, Misread) and len(languages) > 1:
        other = read_deadline(text, scene.now, languages[1])
        return other if not isinstance(other, Misread) else found
    return found


def _echo(scene: Scene, text: str) -> tuple[str, bool]:
    if not text.strip():
        return "", False
    due = read_due(scene, text)
    if isinstance(due, Misread):
        return describe_misread(due, scene.t), False
    return f"= {describe_deadline(due, scene.now, scene.t)}", True


def split_owner(text: str) -> tuple[str, str]:
    """Return what is promised and the owner that `@name` at the end gives, empty when the agent keeps it."""
    what, mark, owner = text.rpartition("@")
    return (what.strip(), owner.strip()) if mark and owner.strip() and what.strip() else (text.strip(), "")


def submitted(scene: Scene, ui: Ui, first: str, second: str) -> Reaction | None:
    """Return what Enter makes of the strip; None when it cannot be taken yet and the strip stays."""
    text = clean_line(first, limit=NOTE_LIMIT).strip()
    if not text and not (ui.typing is Typing.NOTE and ui.subject and scene.call.blanks.get(ui.subject)):
        return Reaction(replace(ui, typing=Typing.NOTHING, showing=_rest(ui))) if ui.typing is Typing.NOTE else None
    match ui.typing:
        case Typing.NOTE:
            return _told(scene, ui, FillBlank(ui.subject, text) if ui.subject else TakeNote(text), _rest(ui))
        case Typing.PROMISE:
            due = read_due(scene, second)
            if isinstance(due, Misread):
                return None
            what, owner = split_owner(text)
            return _told(scene, ui, MakePromise(what, due, owner), Showing.GATE if ui.is_from_gate else Showing.NOTHING)
        case Typing.SAID:
            cue = cue_in(scene, ui, text)
            if cue is None:
                return _told(scene, ui, KeepSaying(text), Showing.NOTHING)
            return applied(scene, ui, Tell((HearCue(cue.id, text),), Showing.CUE, cue.id))
        case Typing.REASON:
            return _told(scene, ui, EndCall(Outcome(ui.subject), text), Showing.WRAP_UP)
        case Typing.WORDS:
            return _told(scene, ui, ConfirmSettled(Settled.SETTLED, text), Showing.GATE)
        case Typing.CONTACT:
            when = read_due(scene, text)
            return None if isinstance(when, Misread) else _told(scene, ui, SetNextContact(when), Showing.GATE)
        case Typing.CLEAR:
            return _told(scene, ui, ClearCue(ui.subject, text), Showing.GATE)
        case Typing.PHRASE:
            phrase = first_found(scene, text)
            return _told(scene, ui, UsePhrase(phrase.id), Showing.NOTHING) if phrase is not None else None
        case Typing.CHECK:
            return Reaction(opened(ui, Open(Showing.NOTHING)))
        case Typing.SLIP:
            found = slips(scene, text)
            return _told(scene, ui, AdmitDont(found[0].id), Showing.NOTHING) if found else None
        case _:
            return None


def _rest(ui: Ui) -> Showing:
    return Showing.WRAP_UP if ui.showing is Showing.WRAP_UP else Showing.NOTHING


def _told(scene: Scene, ui: Ui, command: Command, then: Showing) -> Reaction:
    return applied(scene, ui, Tell((command,), then))


def asking_to_keep(ui: Ui, reaction: Reaction, text: str, found: Iterable[Found]) -> Reaction | None:
    """Return the question whether the personal numbers in `text` are kept, asked before anything is saved.

    None when there is nothing to ask: `found` are the numbers that were found in it, `reaction` is what Enter made
    of it.
    """
    if not reaction.commands or not any(number.can_keep for number in found):
        return None
    told = Tell(reaction.commands, reaction.ui.showing, reaction.ui.subject)
    masked = mask(text, is_reference=ui.subject == REFERENCE).text
    return Reaction(replace(opened(ui, Open(Showing.KEEP)), held=told, masked=masked))


def explain_cut(text: str, t: Translator) -> str:
    """Return the news that a pasted text was cut, empty when it was not."""
    return t("Cut at {n} characters.", n=NOTE_LIMIT) if len(text) > NOTE_LIMIT else ""
