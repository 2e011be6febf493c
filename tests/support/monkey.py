"""Random keys and sizes, and what has to hold after each: for the property test and for the long run in bench."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Final

from textual.pilot import Pilot

from coach.call.events import CallEnded, Outcome
from coach.call.fold import fold
from coach.call.gate import blockers
from coach.tui.screens.call_screen import CallScreen
from coach.tui.view.call_view import call_view
from coach.tui.view.line import plain_text
from coach.tui.view.small import MIN_HEIGHT, MIN_WIDTH
from coach.tui.view.ui import Showing
from tests.support.desk import Sitting, paste, press, redraw, settle
from tests.support.hostile import hostile
from tests.support.screen_text import screen_rows

SIZES: Final = ((80, 24), (120, 40), (50, 40), (40, 16), (39, 15), (200, 60), (70, 22), (109, 21))
KEYS: Final[tuple[str, ...]] = (
    *(["space"] * 12),
    *(["enter"] * 3),
    *"11112223456789",
    *(["up", "down", "left", "right", "escape", "backspace", "tab"] * 2),
    *"ndsgvwrzu0c.l?fj",
    *"тывргяёю",
    *("f8", "f1", "home", "end", "delete", "ctrl+u", "ctrl+w", "pageup", "f5", "shift+tab"),
    *"xaą漢[",
)
"""Space most often, so that calls come to their end; leaving (Ctrl+Q) is not among them."""


def assert_view_of_the_journal(sitting: Sitting, pilot: Pilot[int]) -> None:
    """Assert that the call screen shows the fold of what the journal holds, for the size it has."""
    screen = pilot.app.screen
    width, height = pilot.app.size
    if not isinstance(screen, CallScreen) or width < MIN_WIDTH or height < MIN_HEIGHT:
        return
    pane = screen.pane
    call = fold(sitting.journal.log(pane._live.call_id))
    ui = pane._ui
    if ui.showing is Showing.WRAP_UP and call.ending is None:
        ui = replace(ui, showing=Showing.NOTHING)
    view = call_view(replace(pane.scene, call=call), ui, width, height)

    assert pane._live.call == call
    zones = pane.zones
    assert zones.head.lines == (view.head,)
    assert (zones.body.lines, zones.side.lines, zones.bottom.lines) == (view.body, view.side, view.bottom)
    rows = screen_rows(pilot.app)
    column = len(plain_text(view.body[0]))
    assert rows[0].rstrip() == plain_text(view.head).rstrip()
    assert [row[:column].rstrip() for row in rows[1:6]] == [plain_text(line).rstrip() for line in view.body[:5]]


def assert_no_way_round_the_gate(sitting: Sitting) -> None:
    """Assert that no call of this desk is resolved with anything missing."""
    for head in sitting.journal.heads():
        log = sitting.journal.log(head.call_id)
        ends = [n for n, recorded in enumerate(log) if isinstance(recorded.event, CallEnded)]
        for end in ends:
            event = log[end].event
            assert isinstance(event, CallEnded)
            if event.outcome is Outcome.RESOLVED:
                call = fold(log[:end])
                playbook = sitting.shelf.load(call.playbook, call.language).playbook
                assert playbook is not None
                assert blockers(playbook, call) == ()


async def act(random: Random, sitting: Sitting, pilot: Pilot[int]) -> str:
    """Do one random thing; return what."""
    what = random.random()
    if what < 0.04:
        size = random.choice(SIZES)
        await pilot.resize_terminal(*size)
        await settle(pilot)
        return f"resize {size}"
    if what < 0.07:
        await paste(pilot, random.choice((hostile("x"), "tomorrow 14:00", "a" * 5_000, "600 100 200", "\n")))
        return "paste"
    if what < 0.12:
        sitting.clock.go_on(random.choice((0.1, 1, 10, 100, 4_000)))
        if isinstance(pilot.app.screen, CallScreen):
            await redraw(pilot)
        return "time"
    key = random.choice(KEYS)
    await press(pilot, key)
    return key
