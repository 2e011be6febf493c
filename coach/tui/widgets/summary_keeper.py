"""Takes a call's summary to where it has to be: a file, the clipboard. Shows nothing; works in threads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from textual import work
from textual.message import Message
from textual.widget import Widget

from coach.live.clipboard import copy_native
from coach.live.summary_file import write_summary


class SummaryKeeper(Widget):
    """Writes and copies texts without holding up a key; says what came of it."""

    DEFAULT_CSS = "SummaryKeeper { display: none; }"

    @dataclass
    class Filed(Message):
        """The summary stands in the file at `path`; `reason` says why not when `path` is empty."""

        path: str
        reason: str = ""

    @dataclass
    class Copied(Message):
        """The text was handed to the system's clipboard (`is_native`), or has to go through the terminal."""

        text: str
        is_native: bool

    @work(thread=True, exclusive=True, group="summary-file")
    def file(self, path: Path, text: str) -> None:
        """Write the summary; a later text waits for its turn and wins."""
        try:
            write_summary(path, text)
        except OSError as error:
            self.post_message(self.Filed("", error.strerror or str(error)))
        else:
            self.post_message(self.Filed(str(path)))

    @work(thread=True, exclusive=True, group="clipboard")
    def copy(self, text: str) -> None:
        """Try the system's clipboard."""
        self.post_message(self.Copied(text, is_native=copy_native(text)))
