"""Playbook files named by a trainer, read and checked where they are.

A library that is not beside its playbook is taken from the shelf: a trainer's single file uses the shipped ones. A
library that extends its own name means the one behind it on the shelf; a draft that lies elsewhere, the shipped one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from coach.diagnostics.model import Diagnostic, in_order
from coach.i18n import Translator
from coach.live.layers import level_of
from coach.live.safe_open import read_below
from coach.live.shelf import READ_LIMIT
from coach.playbook.checks.languages import check_sisters
from coach.playbook.header import peek
from coach.playbook.language import LANGUAGES
from coach.playbook.library import Gathering, PlaybookFile, read_file
from coach.playbook.loaded import Loaded
from coach.playbook.loader import load
from coach.text.clean import clean_line
from coach.text.source import Source

if TYPE_CHECKING:
    from coach.wording.lint import Linter

SUFFIXES: Final = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class Unread:
    """A path that could not be read, and the system's own word for why; empty when nothing is there."""

    path: str
    reason: str = ""

    def explain(self, t: Translator) -> str:
        """Return one sentence."""
        path = clean_line(self.path)
        if self.reason:
            return t("{path} cannot be read: {reason}", path=path, reason=clean_line(self.reason))
        return t("there is no file or folder {path}", path=path)


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of the paths."""

    files: int
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]
    unread: tuple[Unread, ...]


def check_paths(paths: Sequence[str], shelves: Sequence[Path], *, today: date, linter: Linter | None = None) -> Checked:
    """Check files, and every `.yaml` file below folders; libraries that are missing come from `shelves`.

    What is matched is looked at by `linter`, and left out without one.
    """
    names, unread = named_files(paths)
    shared: dict[str, PlaybookFile] = {}
    found: list[Diagnostic] = []
    sources: dict[str, Source] = {}
    borrowed: set[str] = set()
    listed: dict[str, tuple[str, ...]] = {}
    files = 0
    for group in _by_sisters(names):
        for name in group:
            try:
                reader = _Reader(name, shelves, borrowed)
                loaded = _checked(name, reader, shared, borrowed, today=today, listed=listed, linter=linter)
            except OSError as error:
                unread.append(Unread(name, error.strerror or str(error)))
                continue
            files += 1
            found.extend(loaded.diagnostics)
            sources.update((each, loaded.sources[each]) for each in _named_in(loaded.diagnostics))
        # A thousand playbooks taken apart do not fit into memory, and only their libraries are needed again.
        for name in [name for name, file in shared.items() if not file.is_library]:
            del shared[name]
    return Checked(files, in_order(found), sources, tuple(unread))


def named_files(paths: Sequence[str]) -> tuple[list[str], list[Unread]]:
    """Return the files that are meant by some paths, those below folders too, each once; and what is not there."""
    names: dict[str, None] = {}
    unread: list[Unread] = []
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 - the path is kept as it was typed, for the messages
            names.update(dict.fromkeys(_files_below(path)))
        elif os.path.lexists(path):
            names[Path(path).as_posix()] = None
        else:
            unread.append(Unread(path))
    return list(names), unread


def _checked(
    name: str,
    reader: _Reader,
    shared: dict[str, PlaybookFile],
    borrowed: set[str],
    *,
    today: date | None,
    listed: dict[str, tuple[str, ...]] | None = None,
    linter: Linter | None = None,
) -> Loaded:
    """Return what became of a file, its sisters in the other languages compared.

    Raises:
        OSError: it cannot be read.
    """
    known = _libraries_beside(name, listed)
    loaded = load(name, reader.read, known=known, today=today, shared=shared, hidden=reader.hidden, linter=linter)
    own = tuple(each for each in loaded.diagnostics if each.place.file not in borrowed)
    record = shared[name].record
    sisters = {each: shared[each] for each in _sisters(name, shared)} if record is not None else {}
    others = [file.record for file in sisters.values() if file.record is not None]
    if record is None or not others:
        return replace(loaded, diagnostics=own)
    return replace(
        loaded,
        diagnostics=in_order((*own, *check_sisters(record, others, _names_in(loaded)))),
        sources={**loaded.sources, **{each: file.source for each, file in sisters.items()}},
    )


def _names_in(loaded: Loaded) -> frozenset[str]:
    """Return the ids of steps and don'ts that a playbook can name; none for a library, which others complete."""
    book = loaded.playbook
    if book is None:
        return frozenset()
    return frozenset(step.id for step in book.steps) | {dont.id for dont in book.donts}


def _sisters(name: str, shared: dict[str, PlaybookFile]) -> Iterator[str]:
    """Give the files of the same name in the other languages' folders; one that cannot be read is left out."""
    path = PurePosixPath(name)
    if path.parent.name not in LANGUAGES:
        return
    for language in LANGUAGES:
        sister = str(path.parent.parent / language / path.name)
        if language == path.parent.name:
            continue
        if sister not in shared:
            with suppress(OSError):
                shared[sister] = read_file(sister, read_below(Path(sister).parent, path.name, limit=READ_LIMIT))
        if sister in shared:
            yield sister


def _by_sisters(names: Iterable[str]) -> Iterable[Sequence[str]]:
    """Put together what is compared with each other."""
    groups: dict[tuple[str, str], list[str]] = {}
    for name in names:
        path = PurePosixPath(name)
        is_sister = path.parent.name in LANGUAGES
        folder = path.parent.parent if is_sister else path.parent
        groups.setdefault((str(folder), path.name if is_sister else name), []).append(name)
    return groups.values()


def _named_in(diagnostics: Iterable[Diagnostic]) -> set[str]:
    return {label.place.file for each in diagnostics for label in (each.primary, *each.secondary)}


def load_path(path: str, shelves: Sequence[Path], *, today: date | None = None, with_sisters: bool = False) -> Loaded:
    """Read the one playbook file that a trainer names; libraries that are not beside it come from `shelves`.

    With `with_sisters` it is compared with the same file in the other languages, as `check_paths` does.

    Raises:
        OSError: it is missing or cannot be read; `strerror` says why.
    """
    name = Path(path).as_posix()
    borrowed: set[str] = set()
    reader = _Reader(name, shelves, borrowed)
    if with_sisters:
        return _checked(name, reader, {}, borrowed, today=today)
    loaded = load(name, reader.read, known=_libraries_beside(name), today=today, hidden=reader.hidden)
    own = tuple(each for each in loaded.diagnostics if each.place.file not in borrowed)
    return replace(loaded, diagnostics=own)


def cues_of_library(path: str, data: bytes, shelves: Sequence[Path]) -> tuple[frozenset[str], bool]:
    """Return the ids of the cues that a library file would have with this content, those that it extends too.

    Also whether it would have errors; the file need not be there yet.
    """
    name = Path(path).as_posix()
    reader = _Reader(name, shelves, set(), data)
    gathering = Gathering(reader.read, hidden=reader.hidden)
    record = gathering.gather(name)
    cues = record.records.get("cues", ()) if record is not None else ()
    return frozenset(cue.id for cue in cues), any(each.is_error for each in gathering.found)


def _files_below(folder: str) -> Iterator[str]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for file in sorted(files):
            if Path(file).suffix in SUFFIXES and not file.startswith("."):
                yield (Path(root) / file).as_posix()


def _libraries_beside(name: str, listed: dict[str, tuple[str, ...]] | None = None) -> tuple[str, ...]:
    """Return the names that a misspelt library may have meant; `listed` keeps them, since every file asks."""
    folder = str(PurePosixPath(name).parent)
    names = listed.get(folder) if listed is not None else None
    if names is None:
        names = tuple(sorted(path.stem for path in Path(folder).glob("*.yaml")))
        if listed is not None:
            listed[folder] = names
    own = PurePosixPath(name).stem
    return tuple(each for each in names if each != own)


class _Reader:
    """Reads one file by the path that the trainer gave, and libraries beside it or from the shelf."""

    def __init__(self, name: str, shelves: Sequence[Path], borrowed: set[str], data: bytes | None = None) -> None:
        self._name = name
        self._data = data
        """What the file is to be, instead of what it is."""
        self._shelves = shelves
        self._borrowed = borrowed
        """Names whose file is on the shelf, not where the name says: what is wrong there was not asked."""

    def read(self, name: str) -> bytes:
        if name == self._name and self._data is not None:
            return self._data
        if name == self._name:
            # The trainer may name a link; a library name may not be one. Links in a circle raise nothing here.
            path = Path(os.path.realpath(name))
            return read_below(path.parent, path.name, limit=READ_LIMIT)
        number, below = level_of(name)
        if below != name:
            self._borrowed.add(name)
            return read_below(self._shelves[number], below, limit=READ_LIMIT)
        path = Path(name)
        try:
            return read_below(path.parent, path.name, limit=READ_LIMIT)
        except FileNotFoundError:
            self._borrowed.add(name)
            return self._on_shelf(path.name)

    def hidden(self, name: str) -> str | None:
        """Return the name of the file that this one hides: the number of its folder on the shelf, then its name."""
        number, below = level_of(name)
        if below == name:
            below = f"{self._language()}/{PurePosixPath(name).name}"
            number = self._place(name, below)
        having = (place for place in range(number + 1, len(self._shelves)) if (self._shelves[place] / below).is_file())
        place = next(having, None)
        return None if place is None else f"{place}:/{below}"

    def _place(self, name: str, below: str) -> int:
        """Return where on the shelf a file stands; a draft that lies elsewhere, just before the shipped one."""
        places = range(len(self._shelves))
        if name in self._borrowed:
            return next((place for place in places if (self._shelves[place] / below).is_file()), len(places))
        folder = os.path.realpath(Path(name).parent)
        own = (place for place in places if os.path.realpath((self._shelves[place] / below).parent) == folder)
        return next(own, len(places) - 2)

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
