"""Playbook files named by a trainer, read and checked where they are.

A library that is not beside its playbook is taken from the shelf: a trainer's single file uses the shipped ones.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final

from coach.diagnostics.model import Diagnostic, in_order
from coach.live.safe_open import read_below
from coach.live.shelf import READ_LIMIT
from coach.playbook.header import peek
from coach.playbook.language import LANGUAGES
from coach.playbook.library import PlaybookFile
from coach.playbook.loaded import Loaded
from coach.playbook.loader import load
from coach.text.source import Source

SUFFIXES: Final = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class Unread:
    """A path that could not be read, and the system's own word for why; empty when nothing is there."""

    path: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of the paths."""

    files: int
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]
    unread: tuple[Unread, ...]


def check_paths(paths: Sequence[str], shelves: Sequence[Path], *, today: date) -> Checked:
    """Check files, and every `.yaml` file below folders; libraries that are missing come from `shelves`."""
    names: dict[str, None] = {}
    unread: list[Unread] = []
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 - the path is kept as it was typed, for the messages
            names.update(dict.fromkeys(_files_below(path)))
        elif os.path.lexists(path):
            names[Path(path).as_posix()] = None
        else:
            unread.append(Unread(path))
    shared: dict[str, PlaybookFile] = {}
    found: list[Diagnostic] = []
    sources: dict[str, Source] = {}
    borrowed: set[str] = set()
    files = 0
    for name in names:
        try:
            loaded = load(
                name, _Reader(name, shelves, borrowed).read, known=_libraries_beside(name), today=today, shared=shared
            )
        except OSError as error:
            unread.append(Unread(name, error.strerror or str(error)))
            continue
        files += 1
        found.extend(each for each in loaded.diagnostics if each.place.file not in borrowed)
        sources.update(loaded.sources)
    return Checked(files, in_order(found), sources, tuple(unread))


def load_path(path: str, shelves: Sequence[Path], *, today: date | None = None) -> Loaded:
    """Read the one playbook file that a trainer names; libraries that are not beside it come from `shelves`.

    Raises:
        OSError: it is missing or cannot be read; `strerror` says why.
    """
    name = Path(path).as_posix()
    borrowed: set[str] = set()
    loaded = load(name, _Reader(name, shelves, borrowed).read, known=_libraries_beside(name), today=today)
    own = tuple(each for each in loaded.diagnostics if each.place.file not in borrowed)
    return replace(loaded, diagnostics=own)


def _files_below(folder: str) -> Iterator[str]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for file in sorted(files):
            if Path(file).suffix in SUFFIXES and not file.startswith("."):
                yield (Path(root) / file).as_posix()


def _libraries_beside(name: str) -> list[str]:
    return sorted(path.stem for path in Path(name).parent.glob("*.yaml") if path.as_posix() != name)


class _Reader:
    """Reads one file by the path that the trainer gave, and libraries beside it or from the shelf."""

    def __init__(self, name: str, shelves: Sequence[Path], borrowed: set[str]) -> None:
        self._name = name
        self._shelves = shelves
        self._borrowed = borrowed
        """Names whose file is on the shelf, not where the name says: what is wrong there was not asked."""

    def read(self, name: str) -> bytes:
        if name == self._name:
            # The trainer may name a link; a library name may not be one. Links in a circle raise nothing here.
            path = Path(os.path.realpath(name))
            return read_below(path.parent, path.name, limit=READ_LIMIT)
        path = Path(name)
        try:
            return read_below(path.parent, path.name, limit=READ_LIMIT)
        except FileNotFoundError:
            self._borrowed.add(name)
            return self._on_shelf(path.name)

    def _on_shelf(self, file: str) -> bytes:
        language = self._language()
        for shelf in self._shelves:
            try:
                return read_below(shelf, f"{language}/{file}", limit=READ_LIMIT)
            except FileNotFoundError:
                continue
        raise FileNotFoundError(2, os.strerror(2), file)

    def _language(self) -> str:
        folder = PurePosixPath(self._name).parent.name
        return folder if folder in LANGUAGES else peek(self.read(self._name)).language
