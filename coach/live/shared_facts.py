"""The facts of the calls in a shared folder: new files are read, known ones are taken from the reader's own cache."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from coach.call.facts import CallFacts, facts_of
from coach.call.facts_row import FactsRow, from_row, to_row
from coach.journal.facts_cache import FactsCache
from coach.live.owed import SUFFIX
from coach.live.shared_files import SharedFile, read_file

_KEPT_AT_ONCE: Final = 500
_DAY: Final = re.compile(r"(\d{4}-\d{2}-\d{2})-")
"""A file's name begins with the day on which its call began."""


@dataclass(frozen=True, slots=True)
class Found:
    """The files of a folder: path below it, and what tells whether a file is still the same."""

    folder: Path
    files: tuple[tuple[str, str], ...]


def find_shared(folder: Path, *, since: date | None = None, until: date | None = None) -> Found:
    """Look which calls there are; files of other days are not looked at.

    Raises:
        OSError: The folder cannot be read.
    """
    with os.scandir(folder):  # os.walk would be silent
        pass
    first = since.isoformat() if since is not None else ""
    last = until.isoformat() if until is not None else "~"
    found: list[tuple[str, str]] = []
    for root, folders, _ in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        with os.scandir(root) as entries:
            for entry in entries:
                if not entry.name.endswith(SUFFIX) or entry.name.startswith("."):
                    continue
                day = _DAY.match(entry.name)
                if day is not None and not first <= day[1] <= last:
                    continue
                stat = entry.stat()
                found.append((os.path.relpath(entry.path, folder), f"{stat.st_size}-{stat.st_mtime_ns}"))
    return Found(folder, tuple(sorted(found)))


def shared_facts(found: Found, cache: FactsCache, tell: Callable[[SharedFile], None]) -> Iterator[CallFacts | None]:
    """Give the facts of each file, None for one that has none; a call that is there twice is given once.

    `tell` gets each file of which something cannot be read; such a file is read again every time.
    """
    marks = cache.marks()
    known = {name for name, mark in found.files if marks.get(name) == mark}
    seen: set[str] = set()
    for kept in cache.kept(known):
        facts = from_row(kept.reason, kept.case, kept.body)
        yield None if kept.call_id in seen else facts
        seen.add(kept.call_id)
    key, made = cache.key, list[tuple[str, str, FactsRow]]()
    for name, mark in found.files:
        if name in known:
            continue
        file = read_file(found.folder / name)
        if file.reason or file.call.broken:
            tell(file)
        facts, log = None, file.call.log
        if log and file.call.call_id not in seen:
            facts = facts_of(log, key)
            if file.call.call_id:
                seen.add(file.call.call_id)
            if not file.call.broken:
                made.append((name, mark, to_row(facts, len(log))))
        yield facts
        if len(made) >= _KEPT_AT_ONCE:
            cache.keep(made)
            made.clear()
    cache.keep(made)


def forget_missing(found: Found, cache: FactsCache) -> None:
    """Drop what is kept of files that are gone; `found` has to be of all days."""
    there = {name for name, _ in found.files}
    cache.forget(name for name in cache.marks() if name not in there)
