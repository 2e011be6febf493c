"""What the user is told once after the journal was opened: it can be used, but something was not as it should be."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from coach.i18n import Translator, message


@dataclass(frozen=True, slots=True)
class JournalBusy:
    """Another coach writes to the same folder; it can be read here, not written.

    `pid` is 0 and `terminal` empty when the other did not say.
    """

    pid: int
    terminal: str

    def explain(self, t: Translator) -> str:
        """Return who has it, and what is left to do here."""
        if self.terminal:
            sentence = message(
                "coach is already open in {terminal} (process {pid}). Here you can look, but not take calls."
            )
            return t(sentence, terminal=self.terminal, pid=self.pid)
        return t(message("coach is already open (process {pid}). Here you can look, but not take calls."), pid=self.pid)


@dataclass(frozen=True, slots=True)
class ReadOnlyFolder:
    """The folder cannot be written; its journal can be looked at."""

    folder: Path
    reason: str

    def explain(self, t: Translator) -> str:
        """Return why, and what to do to take calls."""
        sentence = message(
            "The data folder {folder} cannot be written: {reason}. Here you can look, but not take calls; "
            "set COACH_HOME to a folder that you may write to."
        )
        return t(sentence, folder=self.folder, reason=self.reason)


@dataclass(frozen=True, slots=True)
class MovedAside:
    """What stood in the journal's place was no journal: it was kept under another name and a new one begun."""

    path: Path
    to: Path

    def explain(self, t: Translator) -> str:
        """Return what was found and where it is now."""
        sentence = message("{path} was not a journal of coach. It was kept as {to}, and a new journal was begun.")
        return t(sentence, path=self.path, to=self.to)


Notice = JournalBusy | ReadOnlyFolder | MovedAside
"""What the user is told once after the journal was opened."""
