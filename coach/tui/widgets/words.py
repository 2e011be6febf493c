"""Reads typed words and keeps wordings in threads, so that no key waits for them. Shows nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual import work
from textual.message import Message
from textual.widget import Widget

from coach.i18n import message
from coach.tui.desk import Desk
from coach.tui.reading import Reading, add_wording
from coach.tui.view.ui import AddWording, Ui

if TYPE_CHECKING:
    from coach.playbook.model import Playbook

REHEARSED: Final = message("Nothing is written here: this is a preview.")


class Words(Widget):
    """Reads and keeps what an agent types, for one playbook."""

    DEFAULT_CSS = "Words { display: none; }"

    @dataclass
    class Ready(Message):
        """From now on texts are read."""

    @dataclass
    class Told(Message):
        """What came of adding a wording."""

        text: str

    def __init__(self, playbook: Playbook, desk: Desk, *, keeps_files: bool = True) -> None:
        """Take the playbook whose don'ts and cues are looked for, the desk, and whether anything may be written."""
        super().__init__()
        self._playbook = playbook
        self._desk: Final = desk
        self._keeps_files: Final = keeps_files
        self._reading = Reading(playbook, desk, keeps_files=keeps_files)

    def lead(self, playbook: Playbook) -> None:
        """Read for another playbook from now on; nothing is found until it is ready."""
        self._playbook = playbook
        self._reading = Reading(playbook, self._desk, keeps_files=self._keeps_files)

    def read(self, ui: Ui) -> Ui:
        """Return the screen with what the wordings find in what is typed; nothing while they are not ready."""
        return self._reading.read(ui)

    @work(thread=True, exclusive=True, group="wordings")
    def prepare(self) -> None:
        """Make the wordings ready, after the first frame."""
        self._reading.prepare()
        self.post_message(self.Ready())

    @work(thread=True, group="library")
    def add(self, wanted: AddWording) -> None:
        """Put a wording into the agent's own library; a rehearsal writes nothing."""
        told = add_wording(self._desk, self._playbook, wanted) if self._keeps_files else self._desk.t(REHEARSED)
        self.post_message(self.Told(told))
