"""A playbook file and its translation in the folder of another language, read and written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from coach.live.shelf import READ_LIMIT
from coach.live.trainer_file import create_file, read_file_bytes, replace_file
from coach.playbook.decode import decode
from coach.playbook.language import LANGUAGES, Language
from coach.playbook.library import PlaybookFile, read_file
from coach.playbook.nodes import TableNode
from coach.playbook.record import Record
from coach.playbook.sister_edit import edited
from coach.playbook.skeleton import file_lines
from coach.playbook.translation import Entry, compared
from coach.playbook.yaml_events import read

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Translation:
    """A source, what follows it in another language, and what is to be done there."""

    source: Record
    path: Path
    """Where the translation is, or will be."""
    file: PlaybookFile | None
    """None when it is not there yet."""
    entries: tuple[Entry, ...]


class BrokenFileError(ValueError):
    """A file cannot be read for its errors; its path says which of the two."""

    def __init__(self, path: Path) -> None:
        """Keep the path."""
        super().__init__(str(path))
        self.path = path


def language_of_folder(path: Path) -> Language | None:
    """Return the language of the folder that a file is in, or None."""
    return next((each for each in LANGUAGES if each == path.absolute().parent.name), None)


def open_translation(path: Path, language: Language) -> Translation:
    """Read a file and its translation, and compare them.

    Raises:
        OSError: One of them cannot be read, or the source is not there.
        BrokenFileError: One of them has errors that are in the way.
    """
    source = _read(path)
    if source.record is None or any(each.is_error for each in source.diagnostics):
        raise BrokenFileError(path)
    above = path.parent.parent if path.parent.name in LANGUAGES else path.parent / ".."
    other = above / language / path.name
    try:
        file = _read(other)
    except FileNotFoundError:
        return Translation(source.record, other, None, compared(source.record, None))
    if file.record is None:
        raise BrokenFileError(other)
    return Translation(source.record, other, file, compared(source.record, file.record))


def new_text(translation: Translation, language: Language, hint: str) -> str:
    """Return the text of a translation that is not there yet."""
    return "\n".join(file_lines(translation.source, language, hint)) + "\n"


def write_translation(
    translation: Translation, language: Language, hint: str, *, done: Iterable[str] = (), is_whole: bool = True
) -> bool:
    """Write what the translation lacks, or with `is_whole` false only what is done; return whether it changed.

    Raises:
        OSError: It cannot be written.
        InOneLineError: An entry that has to be changed has no lines of its own.
    """
    if translation.file is None:
        create_file(translation.path, new_text(translation, language, hint).encode())
        return True
    data = read_file_bytes(translation.path, limit=READ_LIMIT)
    source, _ = decode(translation.path.as_posix(), data)
    root = read(source).root
    if not isinstance(root, TableNode):
        raise BrokenFileError(translation.path)
    text = edited(source, root, translation.source, translation.entries, done=done, is_whole=is_whole)
    if text == source.text:
        return False
    mark = _BOM if data.startswith(_BOM.encode()) else ""
    replace_file(translation.path, (mark + text).encode())
    return True


def _read(path: Path) -> PlaybookFile:
    return read_file(path.as_posix(), read_file_bytes(path, limit=READ_LIMIT))
