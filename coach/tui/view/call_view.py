"""The call screen as values: from one moment of a call to the lines of every zone."""

from __future__ import annotations

from dataclasses import dataclass

from coach.call.next_thing import AnswerPending, GateNext, NextThing, ReturnNext, StepNext, TickNext, next_thing, onward
from coach.call.phrases import block_of, phrases
from coach.call.promise import next_due
from coach.playbook.deadline_text import describe_deadline
from coach.playbook.example import is_conduct, shown_wording
from coach.playbook.model import Band, Phase, Phrase, Step
from coach.tui.actions import Act
from coach.tui.view.body import NARROW, WIDE, Body, Pair, TickLine, body_lines, room_under_block
from coach.tui.view.bottom import Bottom, KeyHint, bottom_height, bottom_lines
from coach.tui.view.choices import digit_range
from coach.tui.view.earlier import earlier_lines, earlier_promise
from coach.tui.view.head import head_line
from coach.tui.view.line import Line, Span, fit, plain_text
from coach.tui.view.news import news
from coach.tui.view.panels import build_panel
from coach.tui.view.panels.checklist import checklist_lines
from coach.tui.view.panels.panel import Panel, page_lines
from coach.tui.view.say_block import Choice, SayBlock
from coach.tui.view.scene import Scene
from coach.tui.view.side import side_lines
from coach.tui.view.ui import Ui

SHOWN_PHRASES = 3
"""At most three sentences at a time (R14)."""

SIDE_WIDTH = 36


@dataclass(frozen=True, slots=True)
class CallView:
    """The lines of the screen's zones, each of exactly its width."""

    head: Line
    body: tuple[Line, ...]
    side: tuple[Line, ...]
    bottom: tuple[Line, ...]
    panel: Panel | None


def call_view(scene: Scene, ui: Ui, width: int, height: int) -> CallView:
    """Return the whole screen for a terminal of `width` x `height` cells."""
    bottom_rows = bottom_height(width, height)
    body_height = height - 1 - bottom_rows
    is_wide = width >= WIDE
    column = width - SIDE_WIDTH if is_wide else width
    panel = build_panel(scene, ui, column, body_height)
    if panel is not None and panel.is_page:
        body = page_lines(panel, column, body_height)
    else:
        under = panel.lines if panel is not None else None
        body = body_lines(
            call_body(scene, ui, under, column, body_height), column, body_height, scene.t, is_wide=is_wide
        )
    keys = panel.keys if panel is not None else key_hints(scene)
    shown_keys = keys if ui.has_focus else (KeyHint("", scene.t("keys: another window")),)
    right = _next_line(scene) if width >= NARROW else ()
    bottom = Bottom(news(scene, ui), _promise_line(scene), right, shown_keys)
    return CallView(
        head=head_line(scene, width),
        body=body,
        side=side_lines(scene, SIDE_WIDTH, body_height) if is_wide else (),
        bottom=bottom_lines(bottom, width, bottom_rows),
        panel=panel,
    )


def strip_height(width: int, height: int) -> int:
    """Return the rows of the strip: title, fields, and at least one for its keys."""
    return max(bottom_height(width, height), 3)


def spoken_phrases(scene: Scene) -> tuple[Phrase, ...]:
    """Return the sentences of the block, the one to say first, at most three."""
    return phrases(scene.playbook, scene.call, gender=scene.gender)[:SHOWN_PHRASES]


def open_answers(scene: Scene) -> tuple[str, ...]:
    """Return the ids that digits choose now: the answers while the question or exits are shown, else nothing."""
    step = scene.step
    if not step.answers or any(tick.id not in scene.call.ticks for tick in step.ticks):
        return ()
    return tuple(answer.id for answer in step.answers)


def call_body(scene: Scene, ui: Ui, panel: tuple[Line, ...] | None, width: int, height: int) -> Body:
    """Return what the main column shows; `panel` takes the place of all that stands under the block."""
    step = scene.step
    has_digits = panel is None
    if ui.is_checklist and panel is None and not open_answers(scene):
        panel = checklist_lines(scene, width, room_under_block(width, height))
    if scene.earlier is not None and panel is None and len(scene.call.entered) == 1 and not open_answers(scene):
        panel = earlier_lines(scene, width, room_under_block(width, height)) or None
    following = _following(scene)
    said = following.say.of(scene.call.band) if following is not None else ()
    return Body(
        block=_block(scene, has_digits=has_digits),
        goal=plain_text(scene.speak(step.goal)),
        pairs=() if ui.is_muted else _pairs(scene, step),
        ticks=tuple(TickLine(tick.text, tick.id in scene.call.ticks) for tick in step.ticks),
        next_title=following.title
        if following is not None
        else scene.t("the gate")
        if isinstance(_next(scene), GateNext)
        else "",
        next_sentence=scene.quoted(said[0].text, "faint") if said else (),
        next_at_other_heat=tuple(
            scene.quoted(each[0].text) for band in Band if following is not None and (each := following.say.of(band))
        ),
        panel=panel,
    )


def _at_each_heat(scene: Scene, step: Step) -> tuple[Line, ...]:
    """Return what the step would say first at every temperature."""
    blocks = (
        block_of(scene.playbook, scene.call, step.id, band, scene.call.address, gender=scene.gender) for band in Band
    )
    return tuple(scene.quoted(block[0].text) for block in blocks if block)


def _block(scene: Scene, *, has_digits: bool) -> SayBlock:
    """Return the say block; while a list stands under it the digits belong to the list."""
    step = scene.step
    shown = spoken_phrases(scene)
    is_for_oneself = step.phase is Phase.BEFORE
    label = scene.t("FOR YOURSELF") if is_for_oneself else scene.t("SAY")
    lead = shown[0] if shown else None
    sentence = scene.quoted(lead.text, "bold ink", "underline ink") if lead else (Span(scene.t("Listen."), "bold ink"),)
    answers = open_answers(scene)
    chosen = scene.call.answers.get(step.id)
    choices = tuple(
        Choice(str(number), (Span(answer.text, "ink"),), is_chosen=answer.id == chosen)
        for number, answer in enumerate(step.answers, start=1)
    )
    return SayBlock(
        label=label,
        title=f"{step.title} · {lead.moment}" if lead and lead.moment else step.title,
        tone=step.tone,
        sentence=sentence,
        band=scene.call.band,
        is_for_oneself=is_for_oneself,
        alternates=tuple(
            Choice(str(number), _alternate(scene, phrase)) for number, phrase in enumerate(shown[1:], start=2)
        )
        if has_digits
        else (),
        question=step.question if answers and has_digits else "",
        answers=choices if answers and has_digits else (),
        at_other_heat=_at_each_heat(scene, step) if answers and has_digits else (),
    )


def _alternate(scene: Scene, phrase: Phrase) -> Line:
    moment = (Span(f"{phrase.moment}: ", "faint"),) if phrase.moment else ()
    return (*moment, *scene.speak(phrase.text, "soft", "underline soft"))


def _pairs(scene: Scene, step: Step) -> tuple[Pair, ...]:
    """Return the step's own contrasts, then its don'ts with the better wording."""
    opening, closing = (
        ("“", "”") if scene.playbook.language == "en" else ("«", "»") if scene.playbook.language == "ru" else ("„", "”")
    )
    pairs = [
        Pair(plain_text(scene.quoted(contrast.wrong)), scene.quoted(contrast.better, "ink", "underline ink"))
        for contrast in step.contrasts
    ]
    for dont_id in step.avoid:
        dont = scene.playbook.dont(dont_id)
        if dont is None:
            continue
        first = dont.wrong[0] if dont.wrong else ""
        shown = plain_text(scene.speak(shown_wording(first))) if first else dont.title
        wrong = shown if is_conduct(first) or not first else f"{opening}{shown}{closing}"
        better = scene.quoted(dont.instead[0], "ink", "underline ink") if dont.instead else (Span(dont.why, "ink"),)
        pairs.append(Pair(wrong, better))
    return tuple(pairs)


def _next(scene: Scene) -> NextThing:
    return next_thing(scene.playbook, scene.call)


def _following(scene: Scene) -> Step | None:
    """Return the step that comes after this one, whatever is still open here."""
    match onward(scene.playbook, scene.call, scene.step):
        case StepNext(step=step) | ReturnNext(step=step):
            return step
        case _:
            return None


def space_label(scene: Scene) -> str:
    """Return what Space does next, in words."""
    thing = _next(scene)
    match thing:
        case TickNext(tick=tick):
            return f"√ {tick.text}"
        case AnswerPending(step=step):
            return scene.t("choose 1-{last}", last=len(step.answers))
        case StepNext(step=step) | ReturnNext(step=step):
            return f"► {step.title}"
        case GateNext():
            return f"► {scene.t('the gate')}"


def key_hints(scene: Scene) -> tuple[KeyHint, ...]:
    """Return the keys of the live call, the most needed first: twelve at most."""
    t = scene.t
    answers = open_answers(scene)
    digits = KeyHint(digit_range(len(answers)), t("answer")) if answers else KeyHint("1-3", t("sentence"))
    hints = [
        KeyHint(scene.key(Act.ADVANCE), space_label(scene)),
        KeyHint(scene.key(Act.BACK), t("back")),
        KeyHint("↑↓", t("heat")),
        digits,
        KeyHint(scene.key(Act.SOS), t("SOS")),
        KeyHint(scene.key(Act.NOTE), t("note")),
        KeyHint(scene.key(Act.PROMISE), t("promise")),
        KeyHint(scene.key(Act.SAID), t("they said")),
        KeyHint(scene.key(Act.GATE), t("resolved")),
        KeyHint(scene.key(Act.END), t("end")),
        KeyHint(scene.key(Act.PHRASE), t("find")),
        KeyHint(scene.key(Act.HELP), t("more keys")),
    ]
    if scene.has_address_forms and scene.call.address is None:
        hints.insert(11, KeyHint(scene.key(Act.ADDRESS), t("address")))
    return tuple(hints)


def _promise_line(scene: Scene) -> Line:
    """Return the next promise; after the call, nothing: the wrap-up has it."""
    if scene.call.ending is not None:
        return ()
    promise = next_due(scene.call, scene.now) or earlier_promise(scene)
    if promise is None:
        return (Span(scene.t("no promise yet"), "faint on-panel"),) if not scene.call.promises else ()
    when = describe_deadline(promise.due, scene.now, scene.t)
    return (Span(f"{scene.t('promise')} ", "soft on-panel"), Span(f"{promise.what} {when}", "ink on-panel"))


def _next_line(scene: Scene) -> Line:
    if scene.unsaved:
        return (Span(scene.t("saving …"), "soft on-panel"),)
    following = _following(scene)
    if following is None or scene.call.ending is not None:
        return ()
    word = scene.t("after that") if not scene.step.is_side else scene.t("then back")
    return (Span(f"{word} ", "soft on-panel"), Span(following.title, "ink on-panel"))


def fitted(lines: tuple[Line, ...], width: int) -> tuple[Line, ...]:
    """Return every line in exactly `width` cells."""
    return tuple(fit(row, width) for row in lines)
