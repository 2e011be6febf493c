"""Small playbook files for tests: one that has nothing wrong, and ways to load changed ones."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from coach.diagnostics.model import Diagnostic
from coach.playbook.loaded import Loaded
from coach.playbook.loader import load

NAME: Final = "pl/late.yaml"
LATE: Final = """\
coach: 1
id: late
language: pl
title: Opóźniona dostawa
blanks: |
  fact => pełne zdanie
steps:
  - id: listen
    title: Wysłuchaj
    say: |
      Słucham od początku do końca.
      Notuję: {fact}.
    must: |
      Klient skończył mówić
  - id: agree
    title: Uzgodnij
    say: |
      Robimy tak, jak {Pan mówi|Pani mówi|Państwo mówią}.
    must: |
      Klient się zgodził
gate:
  steps: [listen, agree]
"""
"""A playbook without findings."""


def load_text(
    text: str, name: str = NAME, *, files: Mapping[str, str] | None = None, today: date | None = None
) -> Loaded:
    """Load a playbook from its text, with other files by name."""
    texts = {name: text, **(files or {})}

    def read(wanted: str) -> bytes:
        if wanted not in texts:
            raise FileNotFoundError(2, "No such file or directory", wanted)
        return texts[wanted].encode()

    return load(name, read, known=("common",), today=today)


def changed(old: str, new: str) -> Loaded:
    """Load the playbook without findings with one text in it replaced."""
    assert old in LATE
    return load_text(LATE.replace(old, new, 1))


def codes(loaded: Loaded) -> list[str]:
    """Return the codes of the findings in order."""
    return [each.code for each in loaded.diagnostics]


def only(loaded: Loaded, code: str) -> Diagnostic:
    """Return the only finding of a code; the test fails when there is another number of them."""
    found = [each for each in loaded.diagnostics if each.code == code]
    assert len(found) == 1, codes(loaded)
    return found[0]


def under(loaded: Loaded, diagnostic: Diagnostic) -> str:
    """Return the text that a finding points at."""
    return loaded.sources[diagnostic.place.file].slice(diagnostic.place.span)
