"""A playbook file and the libraries that it names, gathered and merged.

Files are asked of `read(name)`; a library is looked for beside the file that names it, so a name is a relative path
with `/` such as `pl/common.yaml`. A file that extends its own name means the file that it hides: a company's `common`
extends the shipped one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, MutableMapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from coach.diagnostics.codes import structure
from coach.diagnostics.model import Diagnostic, Label, told
from coach.i18n import message
from coach.playbook.checks import check_file
from coach.playbook.decode import decode
from coach.playbook.fields import LIBRARY, PLAYBOOK
from coach.playbook.flag import YES
from coach.playbook.merge import extended, used, without
from coach.playbook.nodes import Node, TableNode, TextNode
from coach.playbook.record import Line, Record
from coach.playbook.table_reader import TableReader
from coach.text.nearest import nearest
from coach.text.source import Source

DEPTH_LIMIT: Final = 5
FILE_LIMIT: Final = 100
SUFFIX: Final = ".yaml"

Read = Callable[[str], bytes]
"""Returns the bytes of a file by its name.

Raises:
    FileNotFoundError: there is none.
    OSError: it cannot be read; `strerror` says why.
"""

Hidden = Callable[[str], str | None]
"""Returns the name by which `Read` gives the file that a name hides, such as `1:/pl/common.yaml`; None for none."""


def nothing_hidden(_: str) -> None:
    """Say that no file hides another: what there is to say where there is one folder only."""


@dataclass(frozen=True, slots=True)
class PlaybookFile:
    """One file read by its fields; `record` is None when it cannot be read at all."""

    name: str
    source: Source
    record: Record | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def is_library(self) -> bool:
        """Whether others may use it."""
        return self.record is not None and self.record.shape is LIBRARY


def read_file(name: str, data: bytes) -> PlaybookFile:
    """Read one file by itself."""
    from coach.playbook.yaml_events import read

    source, found = decode(name, data)
    if found:
        return PlaybookFile(name, source, None, found)
    document = read(source)
    if not isinstance(document.root, TableNode):
        return PlaybookFile(name, source, None, document.diagnostics or (_not_a_playbook(source, document.root),))
    tables = TableReader(source)
    record = tables.read(document.root, LIBRARY if _says_library(document.root) else PLAYBOOK)
    return PlaybookFile(name, source, record, (*document.diagnostics, *tables.found, *check_file(record)))


def _not_a_playbook(source: Source, root: Node | None) -> Diagnostic:
    """Say what a file is that can be read but has no keys: remarks alone, or a list or text."""
    if root is None or (isinstance(root, TextNode) and not root.text):
        return structure.EMPTY.at(source.place(0, 0))
    return structure.NOT_A_TABLE.at(source.first_line(root.span))


def _says_library(root: TableNode) -> bool:
    return any(key.text == "library" and _is_yes(value) for key, value in root.pairs)


def _is_yes(node: Node) -> bool:
    return isinstance(node, TextNode) and node.text.casefold() in YES


class Gathering:
    """Reads a file and what it names, each once; `found` grows with each problem."""

    def __init__(
        self,
        read: Read,
        known: Iterable[str] = (),
        shared: MutableMapping[str, PlaybookFile] | None = None,
        hidden: Hidden = nothing_hidden,
    ) -> None:
        """Take the way to read, the ids that a misspelt name may have meant, files read before, and what hides what."""
        self.files: dict[str, PlaybookFile] = {}
        self.found: list[Diagnostic] = []
        self._read = read
        self._shared = {} if shared is None else shared
        self._known = tuple(known)
        self._hidden = hidden
        self._stands_as: dict[str, str] = {}
        """Names of hidden files, with the name that each would have if nothing hid it."""
        self._libraries: dict[str, Record | None] = {}

    def gather(self, name: str) -> Record | None:
        """Return the file's record merged with its libraries, or None when the file itself cannot be read.

        Raises:
            OSError: the file itself is missing or cannot be read.
        """
        return self._merged(self._file(name), ())

    def _file(self, name: str) -> PlaybookFile:
        if name not in self.files:
            if name not in self._shared:
                self._shared[name] = read_file(name, self._read(name))
            self.files[name] = self._shared[name]
            self.found.extend(self.files[name].diagnostics)
        return self.files[name]

    def _merged(self, file: PlaybookFile, chain: tuple[str, ...]) -> Record | None:
        record = file.record
        if record is None:
            return None
        chain = (*chain, file.name)
        base: Record | None = None
        for line in record.lines.get("extends", ()):
            more = self._library(file, line, chain, is_extended=True)
            if more is not None:
                base = more if base is None else self._used(base, more)
        if base is not None:
            base, found = without(base, record.lines.get("remove", ()))
            self.found.extend(found)
            record = extended(base, record, shape=PLAYBOOK if record.shape is PLAYBOOK else LIBRARY)
        for line in self._uses(file):
            more = self._library(file, line, chain)
            if more is not None:
                record = self._used(record, more)
        return record

    def _used(self, record: Record, library: Record) -> Record:
        merged, found = used(record, library)
        self.found.extend(found)
        return merged

    def _uses(self, file: PlaybookFile) -> tuple[Line, ...]:
        """Return the libraries to use, without those that another one named here brings along."""
        record = file.record
        if record is None:
            return ()
        named = {line.text: line for key in ("use", "extends") for line in record.lines.get(key, ())}
        extends = set(record.texts("extends"))
        paths = {name: self._path(file.name, name, is_extended=name in extends) for name in named}
        brought = {name: by for name, path in paths.items() if (by := self._brought_by(path))}

        def is_brought(name: str) -> bool:
            """Whether another one brings it; two that bring each other are a circle, which is told elsewhere."""
            return any(
                paths[name] in by and paths[other] not in brought.get(name, ())
                for other, by in brought.items()
                if other != name
            )

        return tuple(line for name, line in named.items() if name not in extends and not is_brought(name))

    def _brought_by(self, name: str) -> set[str]:
        """Return the files that a library brings along, by whatever way."""
        brought: set[str] = set()
        waiting = [name]
        seen: set[str] = set()
        while waiting and len(seen) < FILE_LIMIT:
            each = waiting.pop()
            if each in seen:
                continue
            seen.add(each)
            direct = self._named_in(each)
            brought.update(direct)
            waiting.extend(direct)
        return brought

    def _named_in(self, name: str) -> list[str]:
        try:
            record = self._file(name).record
        except OSError:
            return []
        if record is None:
            return []
        return [
            self._path(name, line.text, is_extended=key == "extends")
            for key in ("use", "extends")
            for line in record.lines.get(key, ())
        ]

    def _path(self, name: str, library: str, *, is_extended: bool) -> str:
        """Return the name of the file that another one means by the id of a library."""
        own = self._stands_as.get(name, name)
        path = str(PurePosixPath(own).parent / (library + SUFFIX))
        if path != own or not is_extended:
            return path
        hidden = self._hidden(name)
        if hidden is None:
            return path
        self._stands_as[hidden] = own
        return hidden

    def _library(
        self, file: PlaybookFile, line: Line, chain: tuple[str, ...], *, is_extended: bool = False
    ) -> Record | None:
        name = self._path(file.name, line.text, is_extended=is_extended)
        if name in chain:
            names = " → ".join(PurePosixPath(each).stem for each in (*chain[chain.index(name) :], name))
            self.found.append(structure.LIBRARY_CYCLE.at(line.place, names=names))
            return None
        if len(chain) > DEPTH_LIMIT:
            self.found.append(structure.CHAIN_TOO_LONG.at(line.place, limit=DEPTH_LIMIT))
            return None
        try:
            library = self._file(name)
        except FileNotFoundError:
            self._tell_missing(line)
            return None
        except OSError as error:
            reason = error.strerror or str(error)
            self.found.append(structure.UNREADABLE_LIBRARY.at(line.place, name=line.text, reason=reason))
            return None
        if library.record is None:
            self.found.append(structure.LIBRARY_HAS_PROBLEMS.at(line.place, name=line.text, file=library.name))
            return None
        if not library.is_library:
            self.found.append(structure.NOT_A_LIBRARY.at(line.place, name=line.text))
            return None
        self._compare_languages(file, library, line)
        if name not in self._libraries:
            self._libraries[name] = self._merged(library, chain)
        return self._libraries[name]

    def _tell_missing(self, line: Line) -> None:
        guess = nearest(line.text, self._known)
        label = told(message("did you mean “{guess}”?"), guess=guess) if guess else None
        self.found.append(structure.UNKNOWN_LIBRARY.at(line.place, label=label, name=line.text))

    def _compare_languages(self, file: PlaybookFile, library: PlaybookFile, line: Line) -> None:
        own = file.record.text("language") if file.record else ""
        other = library.record.text("language") if library.record else ""
        if own and other and own != other:
            there = (Label(library.record.where("language")),) if library.record else ()
            self.found.append(structure.OTHER_LANGUAGE.at(line.place, secondary=there, name=line.text, language=other))
