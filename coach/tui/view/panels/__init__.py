"""Pages over the column and lists under the say block: which one is shown for a state of the screen."""

from __future__ import annotations

from typing import Literal, assert_never

from coach.call.events import Outcome
from coach.tui.view.body import room_under_block
from coach.tui.view.panels.after import breath_panel, hand_over_panel
from coach.tui.view.panels.check import add_panel, check_panel, checked_panel
from coach.tui.view.panels.cues import cue_panel, cues_panel
from coach.tui.view.panels.gate import gate_panel
from coach.tui.view.panels.lists import (
    Room,
    clear_panel,
    confirm_panel,
    contact_panel,
    end_panel,
    keep_panel,
    levels_panel,
    playbooks_panel,
    promises_panel,
    reasons_panel,
    words_panel,
)
from coach.tui.view.panels.pages import (
    boundary_panel,
    cards_panel,
    help_panel,
    leave_panel,
    more_panel,
    path_panel,
    sos_panel,
)
from coach.tui.view.panels.panel import Panel
from coach.tui.view.panels.phrases import phrases_panel
from coach.tui.view.panels.slips import repair_panel, slips_panel
from coach.tui.view.panels.wrap_up import wrap_up_panel
from coach.tui.view.scene import Scene
from coach.tui.view.ui import Showing, Ui

Listed = Literal[
    Showing.END,
    Showing.REASONS,
    Showing.CONFIRM,
    Showing.WORDS,
    Showing.CONTACT,
    Showing.PROMISES,
    Showing.CLEAR,
    Showing.LEVELS,
    Showing.CUES,
    Showing.PHRASES,
    Showing.SLIPS,
    Showing.REPAIR,
    Showing.CHECK,
    Showing.CHECKED,
    Showing.ADD,
    Showing.KEEP,
    Showing.PLAYBOOKS,
]
"""What stands under the say block; all else is a page."""

__all__ = ["Panel", "build_panel"]


def build_panel(scene: Scene, ui: Ui, width: int, height: int) -> Panel | None:
    """Return what is shown in a column of `width` x `height` cells, None for the live call itself."""
    match ui.showing:
        case Showing.NOTHING:
            return None
        case Showing.GATE:
            return gate_panel(scene, width, height)
        case Showing.SOS:
            return sos_panel(scene, ui, width, height)
        case Showing.BOUNDARY:
            return boundary_panel(scene, width)
        case Showing.CARDS | Showing.CARD:
            return cards_panel(scene, ui, width)
        case Showing.PATH:
            return path_panel(scene, ui, width)
        case Showing.HELP:
            return help_panel(scene, ui, width, height)
        case Showing.MORE:
            return more_panel(scene, ui, width)
        case Showing.CUE:
            return cue_panel(scene, ui, width)
        case Showing.LEAVE:
            return leave_panel(scene, width)
        case Showing.HAND_OVER:
            return hand_over_panel(scene, ui, width)
        case Showing.BREATH:
            return breath_panel(scene, ui, width)
        case Showing.WRAP_UP:
            return wrap_up_panel(scene, ui, width, height)
        case _:
            return _list(scene, ui, ui.showing, Room(width, room_under_block(width, height), ui.page))


def _list(scene: Scene, ui: Ui, showing: Listed, room: Room) -> Panel:
    """Return a list that stands under the say block."""
    match showing:
        case Showing.END:
            return end_panel(scene, room)
        case Showing.REASONS:
            return reasons_panel(scene, Outcome(ui.subject), room)
        case Showing.CONFIRM:
            return confirm_panel(scene, room)
        case Showing.WORDS:
            return words_panel(scene, room)
        case Showing.CONTACT:
            return contact_panel(scene, room)
        case Showing.PROMISES:
            return promises_panel(scene, ui, room)
        case Showing.CLEAR:
            return clear_panel(scene, ui.subject, room)
        case Showing.LEVELS:
            return levels_panel(scene, room)
        case Showing.CUES:
            return cues_panel(scene, ui, room.width, room.rows)
        case Showing.PHRASES:
            return phrases_panel(scene, ui, room)
        case Showing.SLIPS:
            return slips_panel(scene, ui, room)
        case Showing.CHECK:
            return check_panel(scene, ui, room)
        case Showing.CHECKED:
            return checked_panel(scene, ui, room)
        case Showing.ADD:
            return add_panel(scene, ui, room)
        case Showing.REPAIR:
            return repair_panel(scene, ui.subject, room)
        case Showing.PLAYBOOKS:
            return playbooks_panel(scene, ui, room)
        case Showing.KEEP:
            return keep_panel(scene, ui, room)
        case _:
            assert_never(showing)
