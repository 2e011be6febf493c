"""Where a text is asked for: what a line there means, what is told of it before it is taken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from coach.plain.text import heading, key_line
from coach.text.clean import clean_line
from coach.tui.view.bottom import KeyHint
from coach.tui.view.choices import digit_range
from coach.tui.view.panels.panel import Panel
from coach.tui.view.scene import Scene
from coach.tui.view.strip import NOTE_LIMIT, StripView, draft_of, explain_cut, strip_view
from coach.tui.view.ui import Typing, Ui

ECHOED = frozenset({Typing.PROMISE, Typing.CONTACT})
"""What is told as it was understood, and taken by one more Enter."""
SEARCHED = frozenset({Typing.PHRASE, Typing.SLIP})
"""What narrows a list; Enter takes its first."""
CLEARS = "-"
"""What clears a blank that has a value: an empty line leaves it as it is."""


class Meant(Enum):
    """What comes of a line in a box."""

    CLOSE = auto()
    ASK_ON = auto()
    TAKE = auto()


@dataclass(frozen=True, slots=True)
class Box:
    """What was written into the box until now; `second` is the time of a promise."""

    first: str = ""
    second: str = ""


def written(scene: Scene, ui: Ui, box: Box, line: str) -> tuple[Box, Meant]:
    """Return the box after a line, and what comes of it."""
    text = clean_line(line, limit=NOTE_LIMIT)
    if not text:
        return box, Meant.TAKE if _is_ready(scene, ui, box) else Meant.CLOSE
    match ui.typing:
        case Typing.PROMISE if box.first:
            return replace(box, second=text), Meant.ASK_ON
        case Typing.PROMISE | Typing.CONTACT | Typing.PHRASE | Typing.SLIP | Typing.CHECK:
            return Box(text), Meant.ASK_ON
        case Typing.NOTE if text == CLEARS and draft_of(scene, ui):
            return Box(), Meant.TAKE
        case _:
            return Box(text), Meant.TAKE


def _is_ready(scene: Scene, ui: Ui, box: Box) -> bool:
    """Return whether Enter takes what was written."""
    if ui.typing in ECHOED:
        return bool(box.first) and strip_view(scene, ui, box.first, box.second).is_understood
    return ui.typing in SEARCHED and bool(box.first)


def cut_of(scene: Scene, line: str) -> str:
    """Return the news that a line was too long to be kept whole, empty when it was not."""
    return explain_cut(clean_line(line, limit=NOTE_LIMIT + 1), scene.t)


def box_text(scene: Scene, ui: Ui, box: Box) -> tuple[str, ...]:
    """Return what is asked for, what is there, and what was understood."""
    view = strip_view(scene, ui, box.first, box.second)
    asked = f"{heading(view.title)}: {view.first}" if view.first else heading(view.title)
    is_promised = ui.typing is Typing.PROMISE and bool(box.first)
    there = (box.first,) if is_promised else (draft_of(scene, ui),)
    warning = (f"! {view.warning}",) if view.warning else ()
    return (*(() if is_promised else (asked,)), *there, *_echo(scene, ui, view), *warning)


def _echo(scene: Scene, ui: Ui, view: StripView) -> tuple[str, ...]:
    if not view.echo or ui.typing is Typing.SAID:
        return ()
    return (view.echo, scene.t("Enter saves it; another time changes it.")) if view.is_understood else (view.echo,)


def box_keys(scene: Scene, ui: Ui, box: Box, panel: Panel | None) -> str:
    """Return the keys of the box in one line."""
    t = scene.t
    hints: list[KeyHint] = []
    picks = bool(panel is not None and panel.choices) and not (ui.typing is Typing.PROMISE and box.first)
    if panel is not None and picks:
        hints.append(KeyHint(digit_range(len(panel.choices)), t("choose")))
        hints += [hint for hint in panel.keys if hint.key == "Tab"]
    if ui.typing is Typing.NOTE:
        hints.append(KeyHint("Tab", t("other field")))
        if draft_of(scene, ui):
            hints.append(KeyHint(CLEARS, t("clear it")))
    if ui.typing is Typing.CHECK and box.first:
        hints.append(KeyHint("Tab", t("copy")))
    if _is_ready(scene, ui, box):
        hints += [KeyHint("Enter", t("save") if ui.typing in ECHOED else t("the first")), KeyHint("Esc", t("back"))]
    else:
        hints.append(KeyHint("Enter", t("back")))
    return key_line(hints, t)
