"""Waiting until a trainer saves: folders are looked at again and again, which works with every editor and file server.

Editors that put a new file in place of the old one, delete it first or write it in pieces all end in a folder that
looks different and then stays so.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from coach.live.checked_files import SUFFIXES, named_files
from coach.playbook.language import LANGUAGES

PAUSE_S: Final = 0.25
"""Between two looks: a saved file is told of within half a second, and a look at a folder costs a millisecond."""

Look = frozenset[tuple[str, int, int, int]]
"""Every playbook file that matters: its path, time of change, size and number."""


def look_at(paths: Sequence[str]) -> Look:
    """Return how the files of these paths, what stands beside them, and their sisters look now."""
    names, _ = named_files(paths)
    folders: dict[Path, set[str]] = {}
    for file in map(Path, names):
        for folder in _folders_of(file):
            folders.setdefault(folder, set()).add(file.name)
    return frozenset(entry for folder, files in folders.items() for entry in _entries(folder, files))


def wait_for_change(
    before: Look, look: Callable[[], Look], *, sleep: Callable[[float], None] = time.sleep, pause: float = PAUSE_S
) -> Look:
    """Return the first look that differs from `before` and is the same once more after a pause."""
    last = before
    while True:
        sleep(pause)
        now = look()
        if now == last != before:
            return now
        last = now


def _folders_of(file: Path) -> Iterator[Path]:
    yield file.parent
    if file.parent.name in LANGUAGES:
        yield from (file.parent.parent / language for language in LANGUAGES)


def _entries(folder: Path, named: Collection[str]) -> Iterator[tuple[str, int, int, int]]:
    """Give the playbook files of a folder, and those that were named whatever their ending (`late.yaml.txt`)."""
    with suppress(OSError), os.scandir(folder) as entries:  # a folder that is away for a moment is empty for a moment
        for entry in entries:
            if not entry.name.endswith(tuple(SUFFIXES)) and entry.name not in named:
                continue
            with suppress(OSError):
                found = entry.stat()
                yield entry.path, found.st_mtime_ns, found.st_size, found.st_ino
