"""Keys that no agent means: a held key, typing for another window, a paste without brackets.

A pure judgement of each key by the few before it. Measured on recordings of agents' typing: nobody means three
different letters within 0.6 s as commands, or reaches three characters within 5 ms by hand; a held key repeats
every 30 to 50 ms.

A key that is no character (arrow, Esc, Enter, Backspace) begins a new burst, for typed words hold none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

HELD_MS: Final = 250
"""The same Space or Enter within this time is a key that is held."""

BURST_MS: Final = 600
BURST_LETTERS: Final = 3
"""So many different letters within `BURST_MS` are meant for another window."""
BURST_DIGITS: Final = 5
"""So many digits within `BURST_MS` are a number for another window."""

QUIET_MS: Final = 1_000
"""Keys count again after so much silence."""

PASTE_MS: Final = 5
PASTE_CHARACTERS: Final = 3
"""So many characters within `PASTE_MS`, two of them different, are a paste."""

_BLANKS: Final = frozenset({"enter", "ctrl+j", "tab"})
"""Keys that pasted line ends and tabs arrive as."""
_HELD: Final = frozenset({"space", "enter"})


class Verdict(Enum):
    """What to do with a key."""

    PASS = auto()
    HELD = auto()
    """Nothing: it repeats."""
    BURST = auto()
    """Take back what the burst did, and be deaf until it is quiet."""
    PASTE = auto()
    """Take back what its first characters did, and gather the rest."""
    DEAF = auto()
    """Nothing: it is still being typed."""
    GATHERED = auto()
    """A further character of the paste."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A key that was let through; `character` is empty for keys that are none."""

    key: str
    character: str
    at_ms: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """What to do with a key; `since_ms` is when the burst began, `text` what it has typed until now."""

    verdict: Verdict
    since_ms: float = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Guard:
    """What is remembered from key to key."""

    recent: tuple[Pressed, ...] = ()
    """The characters of the last 0.6 s."""
    held: str = ""
    held_at_ms: float = 0
    deaf: Verdict | None = None
    """BURST or PASTE while one goes on."""
    heard_at_ms: float = 0

    def judge(self, key: str, character: str | None, at_ms: float) -> tuple[Guard, Judgement]:
        """Return the guard after a key, and what to do with it; `at_ms` is monotonic."""
        pressed = Pressed(key, character if character and character.isprintable() else "", at_ms)
        if self.deaf is not None and at_ms - self.heard_at_ms < QUIET_MS:
            verdict = Verdict.GATHERED if self.deaf is Verdict.PASTE else Verdict.DEAF
            text = pressed.character or (" " if key in _BLANKS else "")
            return replace(self, heard_at_ms=at_ms), Judgement(verdict, text=text)
        if key in _HELD:
            if key == self.held and at_ms - self.held_at_ms < HELD_MS:
                return replace(self, held_at_ms=at_ms, deaf=None), Judgement(Verdict.HELD)
            held, held_at_ms = key, at_ms
        else:
            held, held_at_ms = "", 0
        if not pressed.character:
            return Guard((), held, held_at_ms), Judgement(Verdict.PASS)
        recent = (*(one for one in self.recent if at_ms - one.at_ms <= BURST_MS), pressed)
        verdict, burst = _verdict(recent)
        if verdict is Verdict.PASS:
            return Guard(recent, held, held_at_ms), Judgement(verdict)
        text = "".join(one.character for one in burst)
        return Guard(deaf=verdict, heard_at_ms=at_ms), Judgement(verdict, burst[0].at_ms, text)


def _verdict(recent: tuple[Pressed, ...]) -> tuple[Verdict, tuple[Pressed, ...]]:
    """Return what the characters of a moment are, and those of them that it began with."""
    at_once = tuple(one for one in recent if recent[-1].at_ms - one.at_ms <= PASTE_MS)
    characters = {one.character.casefold() for one in at_once}
    if len(at_once) >= PASTE_CHARACTERS and len(characters) > 1:
        return Verdict.PASTE, at_once
    letters = {one.character.casefold() for one in recent if one.character.isalpha()}
    digits = sum(one.character.isdigit() for one in recent)
    if len(letters) >= BURST_LETTERS or digits >= BURST_DIGITS:
        return Verdict.BURST, recent
    return Verdict.PASS, ()
