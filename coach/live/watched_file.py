"""One playbook file that a trainer is writing: read again whenever it, or a file that it uses, was saved.

Rules of this file:
1. Nothing is subscribed to: file servers and editors that replace files tell nobody. Times and sizes are looked at.
2. A file is read only once two looks in a row saw it the same: an editor that is still writing is waited for.
3. What was saved without a change is no news.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from coach.live.checked_files import load_path
from coach.playbook.language import LANGUAGES
from coach.playbook.loaded import Loaded

SETTLES_S: Final = 0.05
"""How long a change has to stand still before it is read."""
_Mark = tuple[int, int, int] | None
"""Time, size and number of a file; None when nothing is there."""


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
        self._marks: dict[Path, _Mark] = {}

    def look(self) -> Look:
        """Read the file now, and remember what was read.

        Raises:
            OSError: It is missing or cannot be read; `strerror` says why.
        """
        # Marked before it is read: what is saved meanwhile is seen at the next look.
        marks = _marks(self._known())
        loaded = load_path(self.path, self._shelves, today=self._today(), with_sisters=True)
        self._last = Look(loaded)
        self._marks = {**{path: _mark(path) for path in self._known()}, **marks}
        return self._last

    def look_again(self) -> Look | None:
        """Return what the file is now if something in it changed since the last look; waits while it is written."""
        marks = _marks(self._marks)
        if marks == self._marks:
            return None
        self._pause(SETTLES_S)
        if _marks(self._marks) != marks:
            return None
        before = self._last
        try:
            look = self.look()
        except OSError as error:
            self._marks = marks
            look = self._last = Look(None, error.strerror or str(error))
        return None if before is not None and _is_same(before, look) else look

    def _known(self) -> Iterator[Path]:
        """Give all that can change what is read: the files that were, where they would win, and the folder."""
        own = Path(self.path)
        yield own
        yield own.parent
        sources = self._last.loaded.sources if self._last is not None and self._last.loaded is not None else {}
        for name in sources:
            yield Path(name)
            if Path(name) != own:
                yield from (shelf / language / Path(name).name for shelf in self._shelves for language in LANGUAGES)


def _marks(paths: Iterator[Path] | dict[Path, _Mark]) -> dict[Path, _Mark]:
    return {path: _mark(path) for path in paths}


def _mark(path: Path) -> _Mark:
    try:
        found = os.stat(path)  # noqa: PTH116 - a link's target is what is read
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size, found.st_ino)


def _is_same(before: Look, after: Look) -> bool:
    if before.loaded is None or after.loaded is None:
        return (before.loaded, before.trouble) == (after.loaded, after.trouble)
    return (before.loaded.diagnostics, _texts(before.loaded)) == (after.loaded.diagnostics, _texts(after.loaded))


def _texts(loaded: Loaded) -> dict[str, str]:
    return {name: source.text for name, source in loaded.sources.items()}
