"""Which key a line means: the keys of the screens, written, each with Enter.

A key that types nothing (Esc, Tab, an arrow) is written as its name, or sent as a terminal sends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from coach.tui.actions import ACTIONS, LIVE, READY, Act
from coach.tui.keys import CYRILLIC_OF, NAMED, four_ways

_SENT: Final[Mapping[str, str]] = {
    "\x1b": "escape",
    "\t": "tab",
    "\x7f": "backspace",
    "\b": "backspace",
    "\x11": "ctrl+q",
    "\x1b[A": "up",
    "\x1bOA": "up",
    "\x1b[B": "down",
    "\x1bOB": "down",
    "\x1b[C": "right",
    "\x1bOC": "right",
    "\x1b[D": "left",
    "\x1bOD": "left",
    "\x1bOP": "f1",
    "\x1b[11~": "f1",
    "\x1b[19~": "f8",
}
"""What a terminal sends for a key that types nothing, and the key's name."""

_WRITTEN: Final[Mapping[str, str]] = {"esc": "escape", "<": "left", ">": "right"}
"""Shorter ways to write a key."""

_IN_TEXT: Final = frozenset({"escape", "tab", "f8"})
"""Names that are keys in a text too; other words are meant as words there."""

_NUMBER: Final = re.compile("[1-9][0-9]?")


@dataclass(frozen=True, slots=True)
class Key:
    """What a line means; `digit` is the number that was written, for PICK."""

    act: Act
    digit: str = ""


def _named(acts: Iterable[Act]) -> Mapping[str, Act]:
    """Return the acts by all that a line may hold for them, in small letters."""
    signs = {name: sign for sign, name in NAMED.items()}
    found = {signs.get(name, name).casefold(): act for act in acts for name in ACTIONS[act].bound.split(",")}
    found["enter"] = Act.ADVANCE
    for short, name in _WRITTEN.items():
        if name in found:
            found[short] = found[name]
    # In a Russian layout a name comes out in the letters of the same keys.
    for name, act in tuple(found.items()):
        found.setdefault("".join(CYRILLIC_OF.get(letter, letter) for letter in name), act)
    return found


LIVE_KEYS: Final[Mapping[str, Act]] = {
    **_named(LIVE),
    # A terminal keeps Ctrl+Q for itself while it edits lines.
    **dict.fromkeys((key.casefold() for key in four_ways("q").split(",")), Act.LEAVE),
}
"""The keys of a call."""

READY_KEYS: Final[Mapping[str, Act]] = _named(READY)
"""The keys between calls."""


def read_key(line: str, keys: Mapping[str, Act]) -> Key | None:
    """Return the key that a line means, an empty one being Space; None when it is none."""
    name = _SENT.get(line.strip(" ")) or line.strip()
    if not name:
        return Key(Act.ADVANCE)
    if _NUMBER.fullmatch(name):
        return Key(Act.PICK, name)
    act = keys.get(name.casefold())
    return Key(act) if act is not None else None


def key_in_text(line: str) -> Key | None:
    """Return the key that a line means where a text is asked for; None when it is the text."""
    sent = _SENT.get(line.strip(" "))
    word = line.strip().casefold()
    name = sent or _WRITTEN.get(word, word)
    act = LIVE_KEYS.get(name) if sent or name in _IN_TEXT else None
    return Key(act) if act is not None else None
