"""The ready screen: what is needed before the phone rings, and the one key that begins a call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from coach.text.width import cells
from coach.tui.actions import ACTIONS, SHIPPED_KEYS, Act, Keys
from coach.tui.view.bottom import Bottom, KeyHint, News, Urgency, bottom_height, bottom_lines
from coach.tui.view.choices import DIGITS, choice_rows, digit_range
from coach.tui.view.line import BLANK, Line, Span, fit, labelled, wrap
from coach.tui.view.written import QUOTES, clock

if TYPE_CHECKING:
    from coach.i18n import Translator
    from coach.playbook.front import Front, FrontPart
    from coach.tui.view.due import Due
    from coach.tui.view.ready_parts import Offer, OpenCall, Question


class ReadyShowing(StrEnum):
    """What stands on the ready screen."""

    READY = ""
    PLAYBOOKS = "playbooks"
    HELP = "help"
    PROFILE = "profile"


@dataclass(frozen=True, slots=True)
class Ready:
    """What the ready screen is made from."""

    t: Translator
    front: Front | None
    """What is shown of the playbook; None when there is none to begin a call with."""
    agent: str = ""
    open_call: OpenCall | None = None
    waiting: tuple[OpenCall, ...] = ()
    """Other calls left open or parked, which digits go back to."""
    offers: tuple[Offer, ...] = ()
    showing: ReadyShowing = ReadyShowing.READY
    page: int = 0
    question: Question | None = None
    problem: str = ""
    """Why no call can begin, or what went wrong; stands in the line of news."""
    can_begin: bool = True
    due: Due | None = None
    """The promises that wait; None when there are none."""
    is_nameless: bool = False
    """Nobody has said who speaks: the greeting has a gap."""
    has_past: bool = True
    """Promises and past calls have screens here; with plain lines they have commands of their own."""
    keys: Keys = SHIPPED_KEYS
    """The keys as this agent has them."""

    def key(self, act: Act) -> str:
        """Return the key of an action as it is shown."""
        return self.t(self.keys.shown(act))


@dataclass(frozen=True, slots=True)
class ReadyView:
    """The lines of the ready screen's zones."""

    head: Line
    body: tuple[Line, ...]
    bottom: tuple[Line, ...]


def ready_view(ready: Ready, width: int, height: int) -> ReadyView:
    """Return the ready screen for a terminal of `width` x `height` cells."""
    rows = bottom_height(width, height)
    body_height = height - 1 - rows
    t = ready.t
    head = fit((Span(" coach", "bold ink on-panel"), Span(f"  {ready.agent}", "soft on-panel")), width, "on-panel")
    match ready.showing:
        case ReadyShowing.PLAYBOOKS:
            lines = _playbooks(ready, width)
        case ReadyShowing.HELP:
            lines = _help(ready, width)
        case ReadyShowing.PROFILE:
            lines = _question(ready, width)
        case ReadyShowing.READY:
            lines = _ready(ready, width, body_height)
    body = tuple(fit(row, width) for row in [*lines[:body_height], *([BLANK] * (body_height - len(lines)))])
    soon = ready.due.soon if ready.due is not None else ""
    news = News(Urgency.REMINDER, ready.problem) if ready.problem else News(Urgency.DEADLINE, soon) if soon else None
    quiet = (
        t("Your name is not set: {key} asks for it once.", key=ready.key(Act.NOTE)) if ready.is_nameless else t("ready")
    )
    bottom = Bottom(news, (Span(quiet, "faint on-panel"),), (), ready_keys(ready))
    return ReadyView(head, body, bottom_lines(bottom, width, rows))


def ready_keys(ready: Ready) -> tuple[KeyHint, ...]:
    """Return the keys of the ready screen, the most needed first."""
    t = ready.t
    back = KeyHint("Esc", t("back"))
    match ready.showing:
        case ReadyShowing.PLAYBOOKS:
            more = (KeyHint("Tab", t("more")),) if len(ready.offers) > DIGITS else ()
            return (KeyHint("1-9", t("choose")), *more, back)
        case ReadyShowing.HELP:
            return (back,)
        case ReadyShowing.PROFILE:
            choices = ready.question.choices if ready.question is not None else ()
            return (
                *((KeyHint(digit_range(len(choices)), t("choose")),) if choices else ()),
                KeyHint("Esc", t("later")),
            )
        case ReadyShowing.READY:
            pass
    keys = [KeyHint(ready.key(Act.ADVANCE), t("begin the call"))] if ready.can_begin and ready.front else []
    if ready.open_call is not None:
        keys = [
            KeyHint(ready.key(Act.ADVANCE), t("resume")),
            KeyHint(ready.key(Act.END), t("close it as dropped")),
            KeyHint("Esc", t("leave it for later")),
        ]
    if ready.waiting:
        keys.append(KeyHint(digit_range(len(ready.waiting)), t("waiting call")))
    if ready.is_nameless:
        keys.append(KeyHint(ready.key(Act.NOTE), t("your name")))
    keys.append(KeyHint(ready.key(Act.LIST), t("playbooks")))
    if ready.has_past:
        keys += [
            KeyHint(ready.key(Act.PROMISE), t("promises")),
            KeyHint(ready.key(Act.PHRASE), t("find a call")),
            KeyHint(ready.key(Act.PATH), t("history")),
        ]
    return (
        *keys,
        KeyHint(ready.key(Act.MORE), t("settings")),
        KeyHint(ready.key(Act.HELP), t("keys")),
        KeyHint(ready.key(Act.QUIT), t("quit")),
    )


def _ready(ready: Ready, width: int, height: int) -> list[Line]:
    t, front = ready.t, ready.front
    lines: list[Line] = [BLANK]
    if cells(ready.problem) > width - 4:  # the line of news would cut it, and what to do stands at its end
        lines += [*((Span("  "), *row) for row in wrap((Span(ready.problem, "bold ink"),), width - 4)), BLANK]
    if ready.open_call is not None:
        text = t("Resume call {time}? {key}", time=clock(ready.open_call.elapsed_ms), key=ready.key(Act.ADVANCE))
        lines += [
            (Span("  "), Span(f" {text} ", "bold pill-ink on-pill-tense")),
            (Span(f"  {ready.open_call.title}", "soft"),),
            BLANK,
        ]
    for number, waiting in enumerate(ready.waiting, start=1):
        lines += _waiting(number, waiting, t, width)
    if ready.waiting:
        lines.append(BLANK)
    if ready.due is not None:
        from coach.tui.view.due import due_lines

        lines += due_lines(ready.due, ready.key(Act.PROMISE), t, width)
    if front is None:
        return lines
    lines += [(Span(f"  {front.title}", "bold ink"),), BLANK]
    for part in front.parts:
        if part.is_card:
            rows = _card(part, width)
            if len(lines) + len(rows) > height:
                break
            lines += [*rows, BLANK]
        else:
            lines += _for_oneself(part, front.language, t, width)
    return lines


def _waiting(number: int, call: OpenCall, t: Translator, width: int) -> tuple[Line, ...]:
    told = t("back to the call that waits: {time}", time=clock(call.elapsed_ms + call.waiting_ms))
    since = t("waiting {time}", time=clock(call.waiting_ms))
    return choice_rows(
        str(number), (Span(told, "bold ink"), Span(f"  {call.title}, {since}", "soft")), width - 2, rows=2
    )


def _for_oneself(part: FrontPart, language: str, t: Translator, width: int) -> list[Line]:
    opening, closing = QUOTES[language]
    lines: list[Line] = [(Span(f"  {t('FOR YOURSELF')}", "bold accent-calm"), Span(f"   {part.title}", "soft"))]
    for said in part.said:
        lines += labelled((Span("    "),), (Span(f"{opening}{said}{closing}", "ink"),), width - 3, 4)
    return [*lines, BLANK, *_points(part.advice, width), BLANK]


def _card(part: FrontPart, width: int) -> list[Line]:
    return [(Span(f"  {part.title}", "bold soft"),), *_points(part.advice, width)]


def _points(texts: Sequence[str], width: int) -> list[Line]:
    return [row for text in texts for row in labelled((Span("    ·", "faint"),), (Span(text, "soft"),), width - 3, 6)]


def _playbooks(ready: Ready, width: int) -> list[Line]:
    t = ready.t
    lines: list[Line] = [BLANK, (Span(f"  {t('Playbooks')}", "bold ink"),), BLANK]
    for number, offer in enumerate(shown_offers(ready.offers, ready.page), start=1):
        is_chosen = ready.front is not None and (offer.id, offer.language) == (ready.front.id, ready.front.language)
        text = (Span(offer.title, "ink"), Span(f"  {offer.language}  {offer.id}", "faint"))
        lines += choice_rows(f"{number} {'►' if is_chosen else ' '}", text, width - 2)
    return lines


def shown_offers(offers: Sequence[Offer], page: int) -> Sequence[Offer]:
    """Return the nine offers that digits choose from on this page."""
    pages = max((len(offers) + DIGITS - 1) // DIGITS, 1)
    first = (page % pages) * DIGITS
    return offers[first : first + DIGITS]


def _help(ready: Ready, width: int) -> list[Line]:
    t = ready.t
    lines: list[Line] = [BLANK]
    rows = (
        (ready.key(Act.ADVANCE), t("begin the call, or resume the open one")),
        (ready.key(Act.LIST), t(ACTIONS[Act.LIST].help)),
        *(_past_rows(ready) if ready.has_past else ()),
        (ready.key(Act.END), t("close the open call as dropped")),
        (ready.key(Act.MORE), t("settings")),
        (ready.key(Act.QUIT), t(ACTIONS[Act.QUIT].help)),
    )
    for key, text in rows:
        lines += labelled((Span(f"  {key}", "bold ink"),), (Span(text, "soft"),), width - 3, 12)
    lines += [
        BLANK,
        *(
            (Span("  "), *row)
            for row in wrap((Span(t("In a call, {key} shows its keys.", key=ready.key(Act.HELP)), "faint"),), width - 4)
        ),
    ]
    return lines


def _past_rows(ready: Ready) -> tuple[tuple[str, str], ...]:
    t = ready.t
    return (
        (ready.key(Act.PROMISE), t("promises: kept, moved, broken")),
        (ready.key(Act.PHRASE), t("find a call by its case reference: the customer rings back")),
        (ready.key(Act.PATH), t("history: past calls, step by step")),
    )


def _question(ready: Ready, width: int) -> list[Line]:
    question = ready.question
    if question is None:
        return []
    t = ready.t
    lines: list[Line] = [BLANK, (Span(f"  {t('Before the first call')}", "bold ink"),), BLANK]
    lines += [(Span("  "), *row) for row in wrap((Span(question.text, "bold ask"),), width - 4)]
    lines.append(BLANK)
    for number, choice in enumerate(question.choices, start=1):
        lines += choice_rows(str(number), (Span(choice, "ink"),), width)
    return lines
