"""What is on the shelf: files as a list shows them, and a playbook taken from there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from coach.i18n import Translator
from coach.playbook.language import Language
from coach.text.nearest import nearest

if TYPE_CHECKING:
    from coach.playbook.loaded import Loaded
    from coach.playbook.model import Playbook


@dataclass(frozen=True, slots=True)
class Entry:
    """One file on the shelf, as a list shows it."""

    id: str
    title: str
    language: Language
    path: Path
    is_library: bool
    origin: Path
    """The folder of playbooks that it was found in."""

    @property
    def name(self) -> str:
        """The file's name below its folder."""
        return f"{self.language}/{self.id}.yaml"


@dataclass(frozen=True, slots=True)
class Shelved:
    """A playbook taken from the shelf, with what a journal keeps of it."""

    entry: Entry
    loaded: Loaded
    source: str = ""
    playbook_hash: str = ""
    is_last_good: bool = False
    """The file has errors now (they are in `loaded`); this is its last version without them."""

    @property
    def playbook(self) -> Playbook | None:
        """The playbook to lead a call with, or None when nothing can be used."""
        return self.loaded.playbook


class UnknownPlaybookError(LookupError):
    """There is no playbook of this name in this language."""

    def __init__(self, name: str, language: str, known: Sequence[Entry]) -> None:
        """Keep what was asked for, and look for what was meant among the known entries."""
        super().__init__(name)
        self.name: Final = name
        self.language: Final = language
        self.known: Final = tuple(entry.id for entry in known if entry.language == language)
        self.other_languages: Final = tuple(entry.language for entry in known if entry.id == name)
        self.guess: Final = nearest(name, self.known)

    def explain(self, t: Translator) -> str:
        """Return one sentence that says what is there instead."""
        if self.guess:
            return t("There is no playbook “{name}”. Did you mean “{guess}”?", name=self.name, guess=self.guess)
        if self.other_languages:
            languages = ", ".join(self.other_languages)
            return t("The playbook “{name}” is only there in: {languages}.", name=self.name, languages=languages)
        if self.known:
            return t("There is no playbook “{name}”. There are: {known}.", name=self.name, known=", ".join(self.known))
        return t("There is no playbook “{name}”, nor any other in this language.", name=self.name)
