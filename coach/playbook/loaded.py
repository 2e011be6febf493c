"""What became of one playbook file, however it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coach.diagnostics.model import Diagnostic
from coach.playbook.model import Playbook
from coach.text.source import Place, Source


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of one file."""

    name: str
    playbook: Playbook | None
    """What can be used of it, with its libraries merged in; None for a library, and when nothing can be used."""
    diagnostics: tuple[Diagnostic, ...]
    """All findings, of the libraries too, in order of file and place."""
    places: Mapping[str, Place]
    """Where the parts stand: `step/listen`, `answer/restate/apologise`, `dont/calm-down`, `phrase/listen-1a2b3c4d` ...

    (`coach.playbook.build.Built` has all kinds).
    """
    sources: Mapping[str, Source]
    """The files that were read, by name."""
    is_library: bool = False

    @property
    def has_errors(self) -> bool:
        """Whether it must not replace the last good version."""
        return any(each.is_error for each in self.diagnostics)
