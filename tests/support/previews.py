"""Previews of small playbook files for tests."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from coach.live.watched_file import Look
from coach.trial.run import run_tests
from coach.tui.view.preview import Preview, Version, version_after
from tests.support.playbook_files import LATE, NAME, load_text
from tests.support.scenes import NOON

TESTED: Final = (
    LATE
    + """\
tests:
  - name: Do końca
    path: |
      listen
      agree
    expect: resolved
"""
)
BROKEN: Final = TESTED.replace("    title: Wysłuchaj\n", "    title: Wysłuchaj\n    next: agre\n")
"""A step that is not there, in line 10."""
FAILING: Final = TESTED.replace("      listen\n      agree\n", "      listen\n")
WARNED: Final = TESTED.replace("Słucham od początku do końca.", f"Słucham {'bardzo ' * 12}uważnie.")
"""A sentence of more than 90 characters, in line 11."""
NOTHING: Final = "a: ["
UNREADABLE: Final = Look(None, "No such file or directory")


def a_look(text: str) -> Look:
    """Return what a look at a file with this text gives."""
    return Look(load_text(text))


def version_of(*looks: Look) -> tuple[Version | None, datetime]:
    """Return the version that is led after these looks, a minute apart, and when the last was taken."""
    version: Version | None = None
    at = NOON
    for number, look in enumerate(looks):
        at = NOON + timedelta(minutes=number)
        playbook = look.loaded.playbook if look.loaded is not None else None
        version = version_after(version, look, run_tests(playbook) if playbook is not None else (), at)
    return version, at


def a_preview(*texts: str | Look, notice: str = "") -> Preview:
    """Return the preview of a file that was saved with these texts, one after the other."""
    looks = [text if isinstance(text, Look) else a_look(text) for text in texts]
    version, at = version_of(*looks)
    return Preview(NAME, looks[-1], version, at, notice)
