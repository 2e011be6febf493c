"""Ended calls for the trainer: each written, masked, as one file into a folder that many desks share.

Rules of this file:
1. A call waits for nothing here: the folder is written to by a thread of its own, after the wrap-up was closed.
2. What is owed is kept as an empty file beside the journal, named by the call, from the call's begin until it was
   written: a crash, a full disk or a server that is away delays, and the next start or minute tries again.
3. A file appears under its name whole or not at all, and its name holds the call's random id: two desks never collide.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Final

from coach.journal.errors import JournalError
from coach.live.owed import SUFFIX, owed_calls
from coach.paths import PRIVATE_FILE, ensure_folder

if TYPE_CHECKING:
    # The desk has a sharer before its first frame; what events and masks need is imported by the thread.
    from coach.call.events import Recorded
    from coach.journal.protocol import Journal

RETRY_S: Final = 60.0
LAST_WAIT_S: Final = 1.0
"""How long coach waits when it is left; what is not written then is written after the next start."""
FORGOTTEN_S: Final = 86_400.0
"""A call that the journal does not have after a day was never begun."""
NAME_BLANK: Final = "name"
"""The blank of the customer's name."""


class Sharer:
    """Writes ended calls to a folder, as soon as that can be done."""

    def __init__(
        self,
        folder: Path,
        owed: Path,
        journal: Journal,
        *,
        write: Callable[[Path, str, tuple[Recorded, ...]], None] | None = None,
        retry_s: float = RETRY_S,
    ) -> None:
        """Take the shared folder, where is noted what is owed, and the journal that has the calls."""
        self._folder: Final = folder
        self._owed: Final = owed
        self._journal: Final = journal
        self._write: Final = write_call if write is None else write
        self._retry_s: Final = retry_s
        self._wake: Final = Event()
        self._is_leaving = False
        self._is_gone = False
        self._reading: Final = Lock()
        """Held while the journal is read, so that it is not closed meanwhile."""
        self._thread: Final = Thread(target=self._work, name="share", daemon=True)

    def start(self) -> None:
        """Begin with what an earlier process left."""
        self._wake.set()
        self._thread.start()

    def owe(self, call_id: str) -> None:
        """Note that a call is to be written once it is closed; a note that cannot be made loses nothing but that."""
        with suppress(OSError):
            (ensure_folder(self._owed) / call_id).touch(mode=PRIVATE_FILE)

    def nudge(self) -> None:
        """Say that a call was closed."""
        self._wake.set()

    def close(self, wait_s: float = LAST_WAIT_S) -> None:
        """Try once more and stop, before the journal is closed; a folder that hangs is not waited for."""
        self._is_leaving = True
        self._wake.set()
        if self._thread.ident is None:  # left before the screens came to start it
            self._thread.start()
        self._thread.join(wait_s)
        with self._reading:
            self._is_gone = True

    def _work(self) -> None:
        is_late = False
        while True:
            self._wake.wait(self._retry_s if is_late else None)
            self._wake.clear()
            is_last = self._is_leaving
            try:
                is_late = self._pay()
            except JournalError:  # damaged: told where it is opened
                return
            if is_last:
                return

    def _pay(self) -> bool:
        """Write what is closed; return whether something has to be tried again."""
        from coach.call.events import CallClosed

        is_late = False
        for call_id in owed_calls(self._owed):
            with self._reading:
                if self._is_gone:
                    return False
                log = self._journal.log(call_id)
            note = self._owed / call_id
            if not log:
                _forget(note)
            if not any(isinstance(recorded.event, CallClosed) for recorded in log):
                continue
            try:
                self._write(self._folder, call_id, log)
            except OSError:
                is_late = True
                if not self._folder.is_dir():  # away: the others would only wait as long
                    return True
                continue
            with suppress(OSError):
                note.unlink()
        return is_late


def _forget(note: Path) -> None:
    """Take back the note of a call that was never begun, once that is sure."""
    with suppress(OSError):
        if note.stat().st_mtime < time.time() - FORGOTTEN_S:
            note.unlink()


def write_call(folder: Path, call_id: str, log: tuple[Recorded, ...]) -> None:
    """Write an ended call into a folder of its month; the shared folder itself has to be there.

    Raises:
        OSError: The folder is away, or cannot be written.
    """
    from coach.call.log import alive
    from coach.call.shared import to_lines

    if not folder.is_dir():
        raise FileNotFoundError(2, os.strerror(2), str(folder))
    began = log[0].at
    month = folder / f"{began:%Y-%m}"
    month.mkdir(exist_ok=True)
    name = f"{began:%Y-%m-%d}-{call_id}{SUFFIX}"
    text = "".join(to_lines(call_id, (shareable(recorded) for recorded in alive(log))))
    unfinished = month / f".{name}.{os.urandom(4).hex()}"
    try:
        # With the rights that the shared folder gives: the trainer has to read it.
        with unfinished.open("xb") as file:
            file.write(text.encode("utf-8", "replace"))
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(month / name)
    except OSError:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise


def shareable(recorded: Recorded) -> Recorded:
    """Return an event without what must not leave the desk.

    All personal numbers, those too that the agent kept for the call; the customer's name; the summary as edited, which
    repeats both.
    """
    from coach.call.events import BlankFilled, SummaryEdited
    from coach.journal.mask import DOTS
    from coach.live.privacy import without_numbers

    event = without_numbers(recorded.event)
    match event:
        case BlankFilled(name=name) if name == NAME_BLANK:
            event = replace(event, text=DOTS)
        case SummaryEdited():
            event = replace(event, text=DOTS)
        case _:
            pass
    return replace(recorded, event=event)
