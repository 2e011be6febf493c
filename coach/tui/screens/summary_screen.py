"""The summary in an editor: whatever closes it, the text is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import TextArea

from coach.i18n import Translator
from coach.text.clean import clean_text
from coach.tui.view.line import Span, fit
from coach.tui.widgets.zone import Zone


class Editor(TextArea):
    """A text area that cleans what is pasted before it is drawn: Textual draws control characters as they are."""

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        if result := self._replace_via_keyboard(clean_text(event.text), *self.selection):
            self.move_cursor(result.end_location)


class SummaryScreen(ModalScreen[str]):
    """Edits a text; gives it back on Esc."""

    DEFAULT_CSS = """
    SummaryScreen { background: $coach-ground; }
    SummaryScreen Zone { height: 1; }
    SummaryScreen TextArea { border: none; padding: 1 2; background: $coach-panel; color: $coach-ink; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f10,ctrl+s", "done", show=False, priority=True)]

    def __init__(self, text: str, t: Translator) -> None:
        """Begin with `text`."""
        super().__init__()
        self._text = text
        self._t = t

    def compose(self) -> ComposeResult:
        """Show a heading, the text and how to finish."""
        self.editor = Editor(self._text, show_line_numbers=False)
        self.heading = Zone()
        yield self.heading
        yield self.editor

    def on_mount(self) -> None:
        """Put the cursor into the text."""
        self.editor.focus()
        self.on_resize()

    def on_resize(self) -> None:
        """Lay the heading out."""
        t = self._t
        words = (Span(f" {t('SUMMARY')} ", "bold ask on-panel"), Span(f"  {t('Esc save and close')}", "soft on-panel"))
        self.heading.lines = (fit(words, max(self.size.width, 1), "on-panel"),)

    def action_done(self) -> None:
        """Give the text back."""
        _ = self.dismiss(clean_text(self.editor.text))


def edit(app: App[int], text: str, t: Translator, take: Callable[[str], None]) -> None:
    """Open a text in the editor; `take` gets it when it was changed and something is left of it."""

    def taken(edited: str | None) -> None:
        if edited is not None and edited.strip() and edited != text:
            take(edited)

    _ = app.push_screen(SummaryScreen(text, t), taken)
