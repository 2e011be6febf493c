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


@dataclass(frozen=True, slots=True)
class Shorter:
    """The journal lacks events that it once had (`coach.journal.beacon`)."""

    path: Path
    missing: int
    """How many at least; 0 when another journal stands in its place."""
    kept_as: str = ""
    """The name of the copy of what was found; empty when there was nothing more to keep."""

    def explain(self, t: Translator) -> str:
        """Return what is missing, and what may bring it back."""
        if self.missing:
            sentence = t.plural(
                "The last {n} entry of the journal {path} is missing.",
                "The last {n} entries of the journal {path} are missing.",
                self.missing,
                path=self.path,
            )
        else:
            sentence = t(message("The journal {path} is not the one that coach wrote last."), path=self.path)
        if not self.kept_as:
            return sentence
        kept = message("What was found is kept as {name}; coach doctor --repair recovers what can be read.")
        return f"{sentence} {t(kept, name=self.kept_as)}"


@dataclass(frozen=True, slots=True)
class Rescued:
    """Acts that could not be saved last time were taken in, or are kept in a file because they fit nowhere."""

    acts: int
    strays: int = 0
    folder: Path = Path()

    def explain(self, t: Translator) -> str:
        """Return how many."""
        told = []
        if self.acts:
            told.append(
                t.plural(
                    "{n} entry that could not be saved last time has been saved now.",
                    "{n} entries that could not be saved last time have been saved now.",
                    self.acts,
                )
            )
        if self.strays:
            told.append(
                t.plural(
                    "{n} entry of last time fits no call and is kept in {folder}.",
                    "{n} entries of last time fit no call and are kept in {folder}.",
                    self.strays,
                    folder=self.folder,
                )
            )
        return " ".join(told)


@dataclass(frozen=True, slots=True)
class NetworkHome:
    """The data folder is on a network drive."""

    folder: Path

    def explain(self, t: Translator) -> str:
        """Return what that means."""
        sentence = message(
            "The data folder {folder} is on a network drive: coach works more slowly there. "
            "Set COACH_HOME to a folder of this machine."
        )
        return t(sentence, folder=self.folder)


Notice = JournalBusy | ReadOnlyFolder | MovedAside | Shorter | Rescued | NetworkHome
"""What the user is told once after the journal was opened."""
