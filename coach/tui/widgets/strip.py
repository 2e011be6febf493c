"""The strip in place of the bottom rows: one or two one-line fields with title, echo and keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input

from coach.text.clean import clean_line
from coach.text.width import cells
from coach.tui.guard import PASTE_MS
from coach.tui.view.line import Span, fit, wrap
from coach.tui.view.strip import NOTE_LIMIT, StripView
from coach.tui.widgets.zone import Zone

PASTE_S: Final = PASTE_MS / 1000
FOLLOWS_WITHIN_S: Final = 0.03
"""What follows an Enter within this time came with it."""

SECOND_WIDTH: Final = 22
"""Cells of the field for a time."""


class Field(Input):
    """A one-line field in which digits pick presets while it is empty, and Tab goes on."""

    has_presets = False
    picks = False
    """Digits pick whatever stands in it."""
    is_guarded = False
    """Enter right behind a character waits for what follows: within a paste without brackets it ends no text."""

    _typed_at = 0.0
    _ending: Timer | None = None

    @dataclass
    class Picked(Message):
        """A digit was pressed in the empty field."""

        digit: str

    @dataclass
    class Passed(Message):
        """Tab was pressed."""

        field: Field

    async def _on_key(self, event: events.Key) -> None:
        if self.is_guarded and self._is_of_paste(event):
            event.stop()
            event.prevent_default()
        elif event.key == "tab":
            event.stop()
            event.prevent_default()
            self.post_message(self.Passed(self))
        elif self.has_presets and (self.picks or not self.value) and event.character in set("123456789"):
            event.stop()
            event.prevent_default()
            self.post_message(self.Picked(event.character or ""))
        else:
            await super()._on_key(event)

    def _is_of_paste(self, event: events.Key) -> bool:
        """Whether this is Enter amid characters that came at once; it is done with here."""
        if self._ending is not None:
            self._ending.stop()
            self._ending = None
            self.insert_text_at_cursor(" ")
        is_at_once = event.time - self._typed_at < PASTE_S
        self._typed_at = event.time if event.character else 0.0
        if event.key == "ctrl+j" and is_at_once:
            self.insert_text_at_cursor(" ")
            return True
        if event.key != "enter" or not is_at_once:
            return False
        self._ending = self.set_timer(FOLLOWS_WITHIN_S, self._end)
        return True

    async def _end(self) -> None:
        self._ending = None
        await self.action_submit()

    def _on_paste(self, event: events.Paste) -> None:
        """Take all lines of what was pasted, as one: Textual's field keeps the first and drops the rest unsaid."""
        event.stop()
        event.prevent_default()
        text = event.text
        line = clean_line(text, limit=NOTE_LIMIT + 1)  # one more than is kept, so that the cut is told
        before, after = (" " if edge.isspace() else "" for edge in (text[:1], text[-1:]))
        self.replace(f"{before}{line}{after}", *self.selection)


class Strip(Vertical):
    """Takes what the agent types; says what changed and when Enter was pressed."""

    DEFAULT_CSS = """
    Strip { height: 3; display: none; }
    Strip.-open { display: block; }
    Strip Zone { height: 1; }
    Strip #strip-hint { height: 1fr; }
    Strip Horizontal { height: 1; }
    Strip Field { border: none; height: 1; padding: 0 1; width: 1fr; }
    Strip Field:focus { border: none; }
    Strip #second { width: 22; margin-left: 1; display: none; }
    Strip.-two #second { display: block; }
    """

    @dataclass
    class Typed(Message):
        """What stands in the fields has changed."""

        first: str
        second: str

    @dataclass
    class Submitted(Message):
        """Enter was pressed."""

        first: str
        second: str

    @dataclass
    class Picked(Message):
        """A digit was pressed in the empty first field."""

        digit: str

    @dataclass
    class Passed(Message):
        """Tab was pressed in a strip of one field."""

    def __init__(self, *, id: str, is_guarded: bool = False) -> None:  # noqa: A002 - Textual's own name
        """Begin closed; `is_guarded` tells pasted line ends from Enter."""
        super().__init__(id=id)
        self._is_guarded: Final = is_guarded

    def compose(self) -> ComposeResult:
        """Build title, fields and keys once; a strip is opened by a class."""
        self.title_zone = Zone(id="strip-title")
        self.hint_zone = Zone(id="strip-hint")
        self.first = Field(id="first", select_on_focus=False)
        self.second = Field(id="second", select_on_focus=False)
        self.first.is_guarded = self.second.is_guarded = self._is_guarded
        yield self.title_zone
        with Horizontal():
            yield self.first
            yield self.second
        yield self.hint_zone

    @property
    def is_open(self) -> bool:
        """Whether the strip stands at the bottom."""
        return self.has_class("-open")

    def open(self, first: str, second: str, *, has_second: bool, has_presets: bool, picks: bool = False) -> None:
        """Show the strip with these texts in its fields and the cursor in the first."""
        with self.prevent(Input.Changed):
            self.first.value, self.second.value = first, second
        self.first.cursor_position = len(first)
        self.first.has_presets, self.first.picks = has_presets, picks
        self.set_class(has_second, "-two")
        self.add_class("-open")
        self.screen.set_focus(self.first)

    def close(self) -> None:
        """Take the strip away; the texts are the caller's to keep."""
        self.remove_class("-open")
        self.screen.set_focus(None)

    def fill(self, first: str, second: str) -> None:
        """Put a preset into the fields and go to the last of them."""
        self.first.value, self.second.value = first, second
        target = self.second if self.has_class("-two") else self.first
        self.screen.set_focus(target)
        target.action_select_all()

    def show(self, view: StripView, width: int, height: int = 3, alert: str = "") -> None:
        """Draw title, echo and keys; what is left of `height` rows is for the keys."""
        title = (Span(f" {view.title} ", "bold ask on-panel"), Span(f" {alert}", "bold accent-tense on-panel"))
        echo = Span(f"{view.echo} ", "yes on-panel" if view.is_understood else "accent-tense on-panel")
        room = width - cells(echo.text)
        left = fit(title, max(room, 0), "on-panel")
        self.title_zone.lines = (fit((*left, echo), width, "on-panel"),)
        rows = max(height - 2, 1)
        told = (
            Span(f"! {view.warning}", "bold accent-tense on-panel")
            if view.warning
            else Span(view.hint, "soft on-panel")
        )
        hints = wrap((told,), width - 2, rows=rows)
        self.hint_zone.lines = tuple(fit((Span(" ", "on-panel"), *row), width, "on-panel") for row in hints)
        self.first.placeholder = view.first
        self.second.placeholder = view.second

    @on(Input.Changed)
    def _tell_typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(self.first.value, self.second.value))

    @on(Input.Submitted)
    def _tell_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Submitted(self.first.value, self.second.value))

    @on(Field.Picked)
    def _tell_picked(self, event: Field.Picked) -> None:
        event.stop()
        self.post_message(self.Picked(event.digit))

    @on(Field.Passed)
    def _next_field(self, event: Field.Passed) -> None:
        event.stop()
        if self.has_class("-two"):
            self.screen.set_focus(self.second if event.field is self.first else self.first)
        else:
            self.post_message(self.Passed())
