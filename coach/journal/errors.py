"""What can be wrong with the data folder before a call begins: one sentence, one hint, one exit code.

JournalError
├── FolderUnusable     the folder cannot be made or written
├── JournalTooNew      written by a newer coach
└── JournalDamaged     a coach journal that cannot be read

Sentences are English keys of the catalogue; `values` are put in by name where they are shown. What went
wrong with one write is no error but the receipt `NotSaved`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final

from coach.i18n import Translator, message

DATA_FOLDER_UNUSABLE: Final = 5
"""The exit code of everything here."""


class JournalError(Exception):
    """The data folder cannot be used; `text` and `hint` are keys of the catalogue."""

    text: ClassVar[str]
    hint: ClassVar[str]
    exit_code: ClassVar[int] = DATA_FOLDER_UNUSABLE

    def __init__(self, **values: object) -> None:
        """Keep what the sentence names."""
        super().__init__(values)
        self.values: Final[Mapping[str, object]] = values

    def __str__(self) -> str:
        """Return both sentences in English, for logs."""
        return self.explain(Translator("en"))

    def explain(self, t: Translator) -> str:
        """Return what is wrong and what to do, in the reader's language."""
        # What the store or the system says stays as it is; what coach says of itself has a key.
        values = {name: t(value) if isinstance(value, str) and value else value for name, value in self.values.items()}
        return f"{t(self.text, **values)} {t(self.hint, **values)}"


class FolderUnusable(JournalError):  # noqa: N818 - the name says what is the matter with the folder
    """The folder cannot be made, or not written and holds nothing to read. Values: folder, reason."""

    text = message("The data folder {folder} cannot be used: {reason}.")
    hint = message("Set COACH_HOME to a folder that you may write to.")


class JournalTooNew(JournalError):  # noqa: N818 - as above
    """A newer coach wrote the file. Values: path, found, known (format numbers)."""

    text = message("The journal {path} has format {found}; this coach knows formats up to {known}.")
    hint = message("Update coach, or set COACH_HOME to another folder. Nothing was changed.")


class JournalDamaged(JournalError):  # noqa: N818 - as above
    """The file is a coach journal and the store cannot read it. Values: path, reason."""

    text = message("The journal {path} is damaged: {reason}.")
    hint = message("Keep the file, it may be repaired; set COACH_HOME to another folder to go on. Nothing was changed.")


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
