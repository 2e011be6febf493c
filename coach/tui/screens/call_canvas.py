"""Where a live call is drawn: the zones, the strip, the one timer. What keys do is the pane's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Size

from coach.call.other_side import words_for
from coach.i18n import Translator
from coach.tui.desk import Desk
from coach.tui.moment import scene_of
from coach.tui.screens.call_zones import CallZones
from coach.tui.view.bottom import Urgency
from coach.tui.view.call_view import CallView, call_view, strip_height
from coach.tui.view.news import news
from coach.tui.view.react import in_step
from coach.tui.view.scene import Scene, with_address_forms
from coach.tui.view.small import MIN_HEIGHT, MIN_WIDTH, too_small_lines
from coach.tui.view.strip import strip_view
from coach.tui.view.ui import Showing, Ui
from coach.tui.widgets.strip import Strip
from coach.tui.widgets.summary_keeper import SummaryKeeper
from coach.tui.widgets.words import Words

if TYPE_CHECKING:
    from coach.live.live_call import LiveCall
    from coach.playbook.model import Playbook

FIRST_COMMIT_MS: Final = 1_000
"""So long a call that is not saved yet leaves the screen blank: it has no step, and Space would seem to end it."""


class CallCanvas(Vertical):
    """Draws the committed call, laid out for its own size."""

    BLANK = True
    KEEPS_FILES = True
    """False for a rehearsal, which writes nothing."""

    def __init__(self, desk: Desk, live: LiveCall) -> None:
        """Draw `live`."""
        super().__init__()
        self._desk = desk
        self._live = live
        self._playbook = live.playbook
        self._t, self._say_t = _texts(live.playbook, desk)
        self._has_address_forms = with_address_forms(live.playbook)
        self._ui = Ui(is_checklist=desk.is_checklist)
        self._view: CallView | None = None

    def compose(self) -> ComposeResult:
        """Build every zone once; keys change what they show, never the zones."""
        self.zones = CallZones()
        self.strip = Strip(id="strip", is_guarded=self._desk.guards_keys)
        self.keeper = SummaryKeeper()
        self.words = Words(self._live.playbook, self._desk, keeps_files=self.KEEPS_FILES)
        yield self.keeper
        yield self.words
        yield from self.zones
        yield self.strip

    def on_mount(self) -> None:
        """Start the one timer: the clock and what hangs on it; make the wordings ready after the first frame."""
        if self._desk.reads_wordings:
            self.call_after_refresh(self.words.prepare)
        self._ui = in_step(self._live.call, self._ui)
        self.draw()
        self.set_interval(1, self.draw)
        self.watch(self.app, "app_focus", self._focus_changed, init=False)

    @property
    def _room(self) -> Size:
        """The pane's size; before its first layout the screen's, for there it mostly fills the screen."""
        return self.size or self.screen.size

    @property
    def scene(self) -> Scene:
        """This moment of the call."""
        return scene_of(self._desk, self._live, self._t, self._say_t, has_address_forms=self._has_address_forms)

    def draw(self) -> None:
        """Lay the committed call out for the size of the pane; zones redraw only what changed."""
        width, height = self._room
        if width < MIN_WIDTH or height < MIN_HEIGHT:
            self.zones.show_only(too_small_lines(self._desk.t, width, height))
            return
        self._live.note_clock()
        self._follow_playbook()
        scene, ui = self.scene, self._ui
        if not scene.call.has_begun and not scene.trouble and scene.elapsed_ms < FIRST_COMMIT_MS:
            return  # nothing of the call is on the disk yet, so nothing of it is drawn
        if ui.showing is Showing.WRAP_UP and scene.call.ending is None:
            ui = replace(ui, showing=Showing.NOTHING)
        view = call_view(scene, ui, width, height)
        self._view = view
        self.zones.show(view, width, height)
        if self.strip.is_open:
            self._draw_strip(scene)

    def _follow_playbook(self) -> None:
        """Take over what hangs on the playbook when the call goes on with another, or goes back to it."""
        playbook = self._live.playbook
        if playbook is self._playbook:
            return
        self._playbook = playbook
        self._t, self._say_t = _texts(playbook, self._desk)
        self._has_address_forms = with_address_forms(playbook)
        self.words.lead(playbook)
        if self._desk.reads_wordings:
            self.words.prepare()

    def _draw_strip(self, scene: Scene) -> None:
        told = news(scene, self._ui)
        alert = told.text if told is not None and told.urgency >= Urgency.REMINDER else ""
        view = strip_view(scene, self._ui, self.strip.first.value, self.strip.second.value)
        width, height = self._room
        rows = strip_height(width, height)
        self.strip.styles.height = rows
        self.strip.show(view, width, rows, alert)

    def use(self, desk: Desk) -> None:
        """Go on at a desk of which a setting was changed."""
        self._desk = desk
        self.draw()

    def _draw_unsaved(self) -> None:
        if self._live.unsaved:
            self.draw()

    def on_resize(self) -> None:
        """Lay out anew."""
        self.draw()

    def _focus_changed(self, has_focus: bool) -> None:  # noqa: FBT001 - called by Textual
        self._ui = replace(self._ui, has_focus=has_focus)
        self.draw()


def _texts(playbook: Playbook, desk: Desk) -> tuple[Translator, Translator]:
    """Return the texts of the screen and of what is said, made once: each reads a catalogue."""
    return words_for(playbook.about, desk.t), words_for(playbook.about, Translator(playbook.language))
