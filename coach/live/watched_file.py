"""One playbook file that a trainer is writing: read again whenever it, or a file that it uses, was saved.

Rules of this file:
1. A file is read only once two looks in a row saw its folders the same: an editor that is still writing is waited for.
2. What was saved without a change is no news.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from coach.live import watching
from coach.live.checked_files import load_path
from coach.playbook.language import LANGUAGES
from coach.playbook.loaded import Loaded

SETTLES_S: Final = 0.05
"""How long a change has to stand still before it is read."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at the file gave: what became of it, or the system's word for why it cannot be read."""

    loaded: Loaded | None
    trouble: str = ""


class WatchedFile:
    """A file and the libraries that it uses."""

    def __init__(
        self,
        path: str,
        shelves: Sequence[Path],
        *,
        today: Callable[[], date],
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        """Take the path as the trainer typed it; `pause` lets a change settle."""
        self.path: Final = path
        self._shelves: Final = tuple(shelves)
        self._today: Final = today
        self._pause: Final = pause
        self._last: Look | None = None
        self._seen: watching.Look = frozenset()

    def look(self) -> Look:
        """Read the file now, and remember what was read.

        Raises:
            OSError: It is missing or cannot be read; `strerror` says why.
        """
        # Before it is read: what is saved meanwhile, and libraries not known before, are seen the next time.
        self._seen = watching.look_at(self._watched())
        self._last = Look(load_path(self.path, self._shelves, today=self._today(), with_sisters=True))
        return self._last

    def look_again(self) -> Look | None:
        """Return what the file is now if something in it changed since the last look; waits while it is written."""
        seen = watching.look_at(self._watched())
        if seen == self._seen:
            return None
        self._pause(SETTLES_S)
        if watching.look_at(self._watched()) != seen:
            return None
        before = self._last
        try:
            look = self.look()
        except OSError as error:
            look = self._last = Look(None, error.strerror or str(error))
        return None if before is not None and _is_same(before, look) else look

    def _watched(self) -> list[str]:
        """Return the file, and where a library that it uses is or would be on the shelves."""
        loaded = self._last.loaded if self._last is not None else None
        used = {Path(name).name for name in loaded.sources if name != loaded.name} if loaded is not None else set()
        on_shelves = (shelf / language / file for shelf in self._shelves for language in LANGUAGES for file in used)
        return [self.path, *map(str, on_shelves)]


def _is_same(before: Look, after: Look) -> bool:
    if before.loaded is None or after.loaded is None:
        return (before.loaded, before.trouble) == (after.loaded, after.trouble)
    return (before.loaded.diagnostics, _texts(before.loaded)) == (after.loaded.diagnostics, _texts(after.loaded))


def _texts(loaded: Loaded) -> dict[str, str]:
    return {name: source.text for name, source in loaded.sources.items()}
