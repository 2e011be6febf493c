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
    hint = message(
        "coach doctor --repair recovers what can be read and keeps the damaged file; until then set COACH_HOME to "
        "another folder to go on. Nothing was changed."
    )
