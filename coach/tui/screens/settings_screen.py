"""The settings, over the ready screen or over a call that goes on beneath."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from coach.settings import OWN_KEY, Place, SettingsProblem, Value, check
from coach.text.clean import clean_line
from coach.tui.actions import LIVE, Act
from coach.tui.adjusted import key_problem, values_of
from coach.tui.bindings import bindings_of
from coach.tui.desk import Desk
from coach.tui.messages import SettingGiven
from coach.tui.view.line import BLANK
from coach.tui.view.settings_page import KEYS, Change, Page, page_view, pressed
from coach.tui.view.small import MIN_HEIGHT, MIN_WIDTH, too_small_lines
from coach.tui.view.strip import StripView
from coach.tui.widgets.strip import Strip
from coach.tui.widgets.zone import Zone

STRIP_ROWS: Final = 6
"""Title, field, and room for why a key cannot be taken: the longest sentence takes four rows of 40 cells."""


class SettingsScreen(Screen[None]):
    """Digits choose a setting, then its value; a change counts and is saved at once."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(LIVE)]

    def __init__(self, desk: Desk) -> None:
        """Show the settings of `desk`."""
        super().__init__()
        self._desk = desk
        self._page = Page(values_of(desk), desk.keys)

    def compose(self) -> ComposeResult:
        """Fill the screen with one zone, and the strip for what is typed."""
        self.zone = Zone(id="page")
        self.strip = Strip(id="strip", is_guarded=self._desk.guards_keys)
        yield self.zone
        yield self.strip

    def on_mount(self) -> None:
        """Draw for the first time."""
        self.draw()

    def on_resize(self) -> None:
        """Lay out anew."""
        self.draw()

    def show_desk(self, desk: Desk, told: str, *, is_refused: bool) -> None:
        """Show what came of a change."""
        self._desk = desk
        self._page = replace(self._page, values=values_of(desk), keys=desk.keys, told=told, is_refused=is_refused)
        self.draw()

    def draw(self) -> None:
        """Lay out for the size of the terminal."""
        width, height = self.size
        t = self._desk.t
        if width < MIN_WIDTH or height < MIN_HEIGHT:
            self.zone.lines = (BLANK, *too_small_lines(t, width, height))
            return
        lines = page_view(self._page, t, width, height)
        self.zone.lines = lines[: height - STRIP_ROWS] if self.strip.is_open else lines
        if self.strip.is_open:
            title = t("A LETTER") if self._page.chosen == KEYS else t("NEW VALUE")
            hint = t("Enter saves, empty takes it back   Esc closes")
            told = self._page.told if self._page.is_refused else ""
            self.strip.styles.height = STRIP_ROWS
            self.strip.show(StripView(title, hint, "", warning=told), width, STRIP_ROWS)

    def mark(self) -> Callable[[], None]:
        """Return what restores this moment; settings that were changed since are put back."""
        page = self._page

        def restore() -> None:
            for name, value in page.values.items():
                if self._page.values.get(name) != value:
                    self.post_message(SettingGiven(name, value))
            self._go(page)

        return restore

    def tell_burst(self) -> None:
        """Say that typing for another window changed nothing."""
        told = self._desk.t("That looked like typing for another window: nothing was changed")
        self._go(replace(self._page, told=told, is_refused=True))

    def take_paste(self, text: str) -> None:  # noqa: ARG002 - a setting is typed in its field
        """Say that there is nowhere to put a text while no field is open."""
        told = self._desk.t("Pasted text is only taken in a call: nothing was changed")
        self._go(replace(self._page, told=told, is_refused=True))

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste while no box is open."""
        event.stop()
        self.take_paste(event.text)

    def action_press(self, act: str, digit: str = "") -> None:
        """Do what a key means here."""
        done = pressed(self._page, Act(act), digit)
        if done is None:
            _ = self.dismiss()
        elif isinstance(done, Change):
            self._change(done.name, done.value)
        else:
            self._go(replace(done, is_refused=False))

    def _go(self, page: Page) -> None:
        """Show another page, with the field when a text is asked for."""
        self._page = page
        if page.is_typed and not self.strip.is_open:
            text = "" if page.act else str(page.values.get(page.chosen, ""))
            self.strip.open(text, "", has_second=False, has_presets=False)
        elif not page.is_typed and self.strip.is_open:
            self.strip.close()
        self.draw()

    def _change(self, name: str, value: Value) -> None:
        self.post_message(SettingGiven(name, value))
        self._go(replace(self._page, chosen=KEYS if self._page.act else "", act="", page=0))

    def on_strip_submitted(self, event: Strip.Submitted) -> None:
        """Take what was typed, or say why it cannot be."""
        page, t = self._page, self._desk.t
        text = clean_line(event.first).strip()
        checked: Value | SettingsProblem | None
        if page.act:
            checked = key_problem(self._desk, page.act, text) if text else None
            name = f"{OWN_KEY}{page.act}"
        else:
            checked, name = check(page.chosen, text, Place("")), page.chosen
        if isinstance(checked, SettingsProblem):
            self._page = replace(page, told=t(checked.text, **checked.values), is_refused=True)
            self.draw()
        else:
            self._change(name, text)
