"""What the screens of past calls have in common: one page of lines, the strip, keys that can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from coach.tui.actions import PAST, Act
from coach.tui.bindings import bindings_of
from coach.tui.desk import Desk
from coach.tui.view.line import BLANK, Line
from coach.tui.view.small import MIN_HEIGHT, MIN_WIDTH, too_small_lines
from coach.tui.view.strip import StripView
from coach.tui.widgets.strip import Strip
from coach.tui.widgets.zone import Zone

STRIP_ROWS: Final = 3


class PastScreen(Screen[str]):
    """Gives back the call that a new one is to follow, or nothing."""

    DEFAULT_CSS = """
    PastScreen { background: $coach-ground; color: $coach-ink; overflow: hidden; }
    """
    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(PAST)]

    def __init__(self, desk: Desk) -> None:
        """Look at the calls of a desk."""
        super().__init__()
        self._desk: Final = desk

    def compose(self) -> ComposeResult:
        """Fill the screen with one zone; the strip takes its last rows while something is typed."""
        self.page = Zone(id="page")
        self.strip = Strip(id="strip", is_guarded=self._desk.guards_keys)
        yield self.page
        yield self.strip

    def lines(self, width: int, height: int) -> tuple[Line, ...]:
        """Return the screen's lines."""
        raise NotImplementedError

    def strip_view(self) -> StripView:
        """Return what the strip asks for."""
        raise NotImplementedError

    def say(self, text: str) -> None:
        """Say something in the line of news."""
        raise NotImplementedError

    def press(self, pressed: Act, digit: str) -> None:
        """Do what a key means here."""
        raise NotImplementedError

    def restoring(self) -> Callable[[], None]:
        """Return what restores this moment."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Show what there is."""
        self.draw()

    def draw(self) -> None:
        """Lay out for the size of the terminal."""
        width, height = self.size
        if width < MIN_WIDTH or height < MIN_HEIGHT:
            self.page.lines = (BLANK, *too_small_lines(self._desk.t, width, height))
            return
        lines = self.lines(width, height)
        self.page.lines = lines[: height - STRIP_ROWS] if self.strip.is_open else lines
        if self.strip.is_open:
            self.strip.show(self.strip_view(), width, STRIP_ROWS)

    def on_resize(self) -> None:
        """Lay out anew."""
        self.draw()

    def action_press(self, act: str, digit: str = "") -> None:
        """Do what a key means here; Esc closes the strip first, Ctrl+Q leaves coach from anywhere."""
        pressed = Act(act)
        if pressed is Act.LEAVE:
            self.app.exit(0)
        elif pressed is Act.CLOSE and self.strip.is_open:
            self.strip.close()
            self.draw()
        elif not self.strip.is_open:  # what is typed is about the row that was chosen
            self.press(pressed, digit)
            self.draw()

    def ask(self, *, has_second: bool = False) -> None:
        """Open the strip, empty."""
        self.strip.open("", "", has_second=has_second, has_presets=False)

    def on_strip_typed(self) -> None:
        """Show what is understood of what is typed."""
        self.draw()

    def mark(self) -> Callable[[], None]:
        """Return what restores this moment."""
        restore = self.restoring()

        def back() -> None:
            restore()
            if self.strip.is_open:
                self.strip.close()
            self.draw()

        return back

    def tell_burst(self) -> None:
        """Say that typing for another window changed nothing."""
        self.say(self._desk.t("That looked like typing for another window: nothing was changed"))
        self.draw()

    def take_paste(self, text: str) -> None:  # noqa: ARG002 - there is no call to note it in
        """Say that there is nowhere to put a text between calls."""
        self.say(self._desk.t("Pasted text is only taken in a call: nothing was changed"))
        self.draw()

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste while no box is open."""
        event.stop()
        self.take_paste(event.text)
