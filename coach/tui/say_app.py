"""Check my words outside a call: type or paste, see each don't with its better wording, copy what is left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from coach.call.state import Call
from coach.i18n import Translator
from coach.live.clipboard import copy_native
from coach.tui.look import DARK_THEME
from coach.tui.shell import Shell
from coach.tui.view.bottom import KeyHint, key_rows
from coach.tui.view.line import BLANK, Line, Span, fit
from coach.tui.view.panels.check import check_panel
from coach.tui.view.panels.lists import Room
from coach.tui.view.panels.wrap_up import copied_text
from coach.tui.view.scene import Scene
from coach.tui.view.ui import NOTHING_FOUND, Showing, Typing, Ui
from coach.tui.widgets.strip import Field
from coach.tui.widgets.zone import Zone

if TYPE_CHECKING:
    from coach.playbook.model import Playbook
    from coach.wording.match import Draft

FRAME: Final = 5
"""Rows around the list: a free one above, the field, a free one below it, news and keys."""


class SayApp(Shell):
    """One field and what stands against what is in it; nothing is kept."""

    DEFAULT_CSS = """
    SayApp #list { height: 1fr; }
    SayApp #keys { height: 2; }
    SayApp Field { border: none; height: 1; padding: 0 1; background: $coach-panel; color: $coach-ink; }
    SayApp Field:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+q,ctrl+c", "leave", show=False, priority=True)]

    def __init__(
        self, playbook: Playbook, t: Translator, prepare: Callable[[], Draft], theme: str = DARK_THEME
    ) -> None:
        """Look for the don'ts of `playbook`; `prepare` makes them ready, in a thread."""
        super().__init__(theme)
        self._prepare: Final = prepare
        self._draft: Draft | None = None
        self._news = ""
        now = datetime.now().astimezone()
        self._scene: Final = Scene(playbook, Call(), t, Translator(playbook.language), now, 0)

    def compose(self) -> ComposeResult:
        """Show the list, the field and the keys."""
        self.list = Zone(id="list")
        self.field = Field(id="first", select_on_focus=False, placeholder=self._scene.t("what you mean to say or send"))
        self.keys = Zone(id="keys")
        yield self.list
        yield self.field
        yield self.keys

    def on_mount(self) -> None:
        """Put the cursor into the field and make the wordings ready."""
        self.listen_for_signals()
        self.screen.set_focus(self.field)
        self.draw()
        self._make_ready()

    @work(thread=True)
    def _make_ready(self) -> None:
        draft = self._prepare()
        self.call_from_thread(self._take_draft, draft)

    def _take_draft(self, draft: Draft) -> None:
        self._draft = draft
        self.draw()

    def draw(self) -> None:
        """Lay out what is found in what is typed."""
        width, height = self.size
        typed = self.field.value
        findings = self._draft.find(typed) if self._draft is not None else NOTHING_FOUND
        ui = Ui(Showing.CHECK, Typing.CHECK, typed=typed, findings=findings, is_reading=self._draft is not None)
        panel = check_panel(self._scene, ui, Room(width, max(height - FRAME, 2)))
        t = self._scene.t
        rows: list[Line] = [BLANK, *panel.lines]
        self.list.lines = tuple(fit(row, width) for row in rows)
        keys = (KeyHint("Tab", t("copy")), KeyHint("Esc", t("quit")))
        news = fit((Span(f" {self._news}", "ink on-panel"),), width, "on-panel")
        self.keys.lines = (news, *key_rows(keys, width, 1))

    @on(Input.Changed)
    def _changed(self) -> None:
        self._news = ""
        self.draw()

    @on(Field.Passed)
    def _copy(self) -> None:
        if self.field.value.strip():
            self._copy_in_thread(self.field.value)

    @work(thread=True, exclusive=True)
    def _copy_in_thread(self, text: str) -> None:
        self.call_from_thread(self._copied, text, copy_native(text))

    def _copied(self, text: str, is_native: bool) -> None:  # noqa: FBT001 - called through a thread's queue
        if not is_native:
            self.copy_to_clipboard(text)
        self._news = copied_text(text, self._scene.t, is_native=is_native, has_file=False)
        self.draw()

    def on_resize(self) -> None:
        """Lay out anew."""
        self.draw()

    def action_leave(self) -> None:
        """Leave; nothing was kept."""
        self.exit(0)
