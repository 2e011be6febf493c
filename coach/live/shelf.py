"""The shelf of playbooks: the only place that opens playbook files.

Rules of this file:
1. Folders are asked in order; the first that has a file of a name wins, so an own playbook hides a shipped one. A
   library may extend the one of its name that it hides.
2. A file with errors never replaces the last version without them.
3. The cache spares the parsing of what did not change; it is data, decoded with every check, and may be deleted.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from coach import __version__
from coach.live.layers import folder_of, hidden_by
from coach.live.playbook_cache import FileMark, Kept, digest, read_kept, write_kept
from coach.live.safe_open import read_below
from coach.playbook.language import LANGUAGES, Language

if TYPE_CHECKING:
    # Imported where they are needed: the first frame shows a front from the cache and needs none of them.
    from coach.live.company_folder import Away, CompanyFolder
    from coach.live.entry import Entry, Shelved
    from coach.playbook.front import Front
    from coach.playbook.loaded import Loaded

READ_LIMIT: Final = 1_000_001
"""One byte more than the reader takes, so that it can say that a file is too large."""
_SETTLED_NS: Final = 3_000_000_000
"""A file's time tells a change only when it is older than the coarsest clock of a file system: FAT counts 2 s."""
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Shelf:
    """The playbooks below some folders, each with one folder per language."""

    def __init__(self, folders: Sequence[Path | CompanyFolder], cache: Path | None = None) -> None:
        """Take the folders, the nearest first, and where compiled playbooks may be kept."""
        self._places: Final = tuple(folders)
        self._cache: Final = cache
        self._known: Final[dict[tuple[str, str], tuple[Mapping[str, FileMark], Shelved]]] = {}
        """What this process loaded, by id and language, and from what: taking it again costs a look at its files."""

    @property
    def away(self) -> Away | None:
        """Why what is here may be older than what the company's folder has; None when it is not."""
        return next((each.away for each in self._places if not isinstance(each, Path)), None)

    def refresh(self, wait_s: float | None = None) -> None:
        """Look whether the company's folder has changed, and wait for that no longer than a while."""
        for each in self._places:
            if not isinstance(each, Path):
                each.refresh(wait_s)

    @property
    def _folders(self) -> tuple[Path, ...]:
        """Where files are read, the nearest first."""
        return tuple(each if isinstance(each, Path) else each.folder for each in self._places)

    def entries(self, language: str | None = None) -> tuple[Entry, ...]:
        """Return every file, libraries too, by language and title; of one name the nearest."""
        found: dict[tuple[str, str], Entry] = {}
        for folder in self._folders:
            for entry in self._entries_of(folder, language):
                found.setdefault((entry.language, entry.id), entry)
        return tuple(sorted(found.values(), key=lambda entry: (entry.language, entry.title.casefold(), entry.id)))

    def find(self, name: str, language: str) -> Entry:
        """Return the playbook with this id (or title), in this language unless the name says `pl/…`.

        Raises:
            UnknownPlaybookError: there is none; it knows what may have been meant.
        """
        prefix, slash, rest = name.partition("/")
        if slash and prefix in LANGUAGES:
            name, language = rest, prefix
        wanted = name.strip().casefold()
        direct = self._entry(wanted, language)
        if direct is not None and not direct.is_library:
            return direct
        playbooks = [entry for entry in self.entries() if not entry.is_library]
        for entry in playbooks:
            if entry.language == language and entry.title.casefold() == wanted:
                return entry
        from coach.live.entry import UnknownPlaybookError

        raise UnknownPlaybookError(name, language, playbooks)

    def load(self, name: str, language: str) -> Shelved:
        """Return a playbook with its libraries merged in, from the cache when nothing changed.

        Raises:
            UnknownPlaybookError: there is none of this name.
            OSError: its file cannot be read.
        """
        from coach.playbook.archive import to_source
        from coach.playbook.loaded import Loaded

        entry = self.find(name, language)
        files, shelved = self._known.get((entry.id, entry.language), ({}, None))
        if shelved is not None and self._are_current(files):
            return replace(shelved, entry=entry)
        kept = self._kept(entry.id, entry.language)
        known = kept.playbook() if kept is not None else None
        if kept is not None and known is not None and self._is_current(kept):
            shelved = _shelved(entry, Loaded(entry.name, known, (), {}, {}), kept.source)
            self._known[entry.id, entry.language] = (kept.files, shelved)
            return shelved
        loaded = self._loaded(entry)
        if loaded.has_errors and kept is not None and known is not None:
            last_good = Loaded(entry.name, known, loaded.diagnostics, loaded.places, loaded.sources)
            return _shelved(entry, last_good, kept.source, is_last_good=True)
        source = to_source(loaded.playbook) if loaded.playbook else ""
        shelved = _shelved(entry, loaded, source)
        if source and not loaded.has_errors:
            self._keep(shelved)
        return shelved

    def front(self, playbook_id: str, language: str, gender: str) -> Front | None:
        """Return what is shown of a playbook before a call, from the cache; None when only `load` can tell."""
        kept = self._kept(playbook_id, language)
        return kept.fronts.get(gender) if kept is not None and self._is_current(kept) else None

    def read(self, name: str) -> bytes:
        """Return the bytes of a file by its name below the folders, from the nearest that has it.

        Raises:
            FileNotFoundError: no folder has it.
            OSError: it cannot be read, or the name leads out of the folder.
        """
        folder, below = folder_of(self._folders, name)
        return read_below(folder, below, limit=READ_LIMIT)

    def _entry(self, playbook_id: str, language: str) -> Entry | None:
        """Return the nearest file of an id without looking at the others."""
        for folder in self._folders:
            for each in LANGUAGES:
                entry = self._entry_of(folder, each, playbook_id) if each == language else None
                if entry is not None:
                    return entry
        return None

    def _loaded(self, entry: Entry) -> Loaded:
        from datetime import date

        from coach.playbook.loader import load

        known = [each.id for each in self.entries(entry.language) if each.is_library]
        today = date.today()  # noqa: DTZ011 - the agent's own day
        return load(entry.name, self.read, known=known, today=today, hidden=self._hidden)

    def _hidden(self, name: str) -> str | None:
        return hidden_by(self._folders, name)

    def _kept(self, playbook_id: str, language: str) -> Kept | None:
        if self._cache is None or language not in LANGUAGES or not _ID.fullmatch(playbook_id):
            return None
        return read_kept(self._cache, _cache_name(playbook_id, language))

    def _is_current(self, kept: Kept) -> bool:
        """Whether this program would compile the same again from the files that would be read now."""
        return kept.program == __version__ and self._are_current(kept.files)

    def _are_current(self, files: Mapping[str, FileMark]) -> bool:
        with suppress(OSError):
            return all(self._fits(name, mark) for name, mark in files.items())
        return False

    def _fits(self, name: str, mark: FileMark) -> bool:
        folder, below = folder_of(self._folders, name)
        if str(folder) != mark.folder:
            return False
        found = os.stat(folder / below, follow_symlinks=False)  # noqa: PTH116 - a link is never read
        return (found.st_size, found.st_mtime_ns) == (mark.size, mark.mtime_ns) or digest(
            self.read(name)
        ) == mark.digest

    def _mark(self, name: str) -> FileMark:
        folder, below = folder_of(self._folders, name)
        found = os.stat(folder / below, follow_symlinks=False)  # noqa: PTH116 - as above
        is_settled = found.st_mtime_ns < time.time_ns() - _SETTLED_NS
        return FileMark(str(folder), found.st_size, found.st_mtime_ns if is_settled else 0, digest(self.read(name)))

    def _keep(self, shelved: Shelved) -> None:
        from coach.playbook.front import fronts_of

        entry, playbook = shelved.entry, shelved.playbook
        if playbook is None:
            return
        with suppress(OSError):  # a file that went away since: the next start reads again
            marks = {name: self._mark(name) for name in shelved.loaded.sources}
            self._known[entry.id, entry.language] = (marks, shelved)
            if self._cache is not None:
                compiled = shelved.source.encode("utf-8", "replace")
                kept = Kept(__version__, marks, compiled, fronts_of(playbook))
                write_kept(self._cache, _cache_name(entry.id, entry.language), kept)

    def _entries_of(self, folder: Path, language: str | None) -> Iterator[Entry]:
        for each in LANGUAGES:
            if language not in {None, each}:
                continue
            for path in sorted((folder / each).glob("*.yaml")):
                entry = self._entry_of(folder, each, path.stem)
                if entry is not None:
                    yield entry

    def _entry_of(self, folder: Path, language: Language, playbook_id: str) -> Entry | None:
        if not _ID.fullmatch(playbook_id):
            return None
        from coach.live.entry import Entry
        from coach.playbook.header import peek

        name = f"{language}/{playbook_id}.yaml"
        try:
            header = peek(read_below(folder, name, limit=READ_LIMIT))
        except OSError:
            return None
        origin = self._origin(folder)
        return Entry(playbook_id, header.title or playbook_id, language, origin / name, header.is_library, origin)

    def _origin(self, folder: Path) -> Path:
        """Return the folder that people know: a copy is named by what it is a copy of."""
        origins = (each.origin for each in self._places if not isinstance(each, Path) and each.folder == folder)
        return next(origins, folder)


def _shelved(entry: Entry, loaded: Loaded, source: str, *, is_last_good: bool = False) -> Shelved:
    from coach.live.entry import Shelved
    from coach.playbook.archive import playbook_hash

    return Shelved(entry, loaded, source, playbook_hash(source) if source else "", is_last_good)


def _cache_name(playbook_id: str, language: str) -> str:
    return f"{language}-{playbook_id}.json"
