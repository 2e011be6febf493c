"""Takes a call's summary to where it has to be: a file, the clipboard. Shows nothing; works in threads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Final

from textual import work
from textual.message import Message
from textual.widget import Widget

from coach.call.state import Call
from coach.live.clipboard import copy_native
from coach.live.summary_file import summary_path, write_summary


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

    def __init__(self) -> None:
        """Begin with nothing to write."""
        super().__init__()
        self._writing: Final = Lock()
        self._newest = 0

    def file(self, folder: Path, call: Call, text: str) -> None:
        """Write a call's summary in a thread; of several the one asked for last is what the file holds."""
        if call.started_at is not None:
            self._newest += 1
            self._write(summary_path(folder, call.started_at, call.call_id), text, self._newest)

    @work(thread=True, group="summary-file")
    def _write(self, path: Path, text: str, number: int) -> None:
        try:
            with self._writing:
                # A thread that comes late must not put an older text over a newer one.
                if number != self._newest:
                    return
                write_summary(path, text)
        except OSError as error:
            self.post_message(self.Filed("", error.strerror or str(error)))
        else:
            self.post_message(self.Filed(str(path)))

    @work(thread=True, exclusive=True, group="clipboard")
    def copy(self, text: str) -> None:
        """Try the system's clipboard."""
        self.post_message(self.Copied(text, is_native=copy_native(text)))
