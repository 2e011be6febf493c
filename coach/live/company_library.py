"""A line of a customer put into a library file of the company: shown as a diff, written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coach.live.checked_files import cues_of_library
from coach.live.shelf import READ_LIMIT
from coach.live.trainer_file import create_file, replace_file
from coach.playbook.heard import CannotAddError, Slot, with_heard, with_line
from coach.playbook.json_schema import FILE_NAME
from coach.playbook.yaml_text import scalar

_NEW: Final = """\
# yaml-language-server: $schema=../{schema}
coach: 1
id: {id}
language: {language}
title: {title}
library: true
extends: {id}
"""


@dataclass(frozen=True, slots=True)
class Edit:
    """What a library file is and what it is to be."""

    path: Path
    before: bytes
    after: bytes
    is_new: bool = False

    @property
    def changes(self) -> bool:
        """Whether there is anything to write."""
        return self.before != self.after


def library_text(library_id: str, language: str, title: str) -> bytes:
    """Return a new library that extends the shipped one of its name."""
    return _NEW.format(schema=FILE_NAME, id=library_id, language=language, title=scalar(title)).encode()


def planned(path: Path, line: str, cue_id: str, *, title: str, empty: bytes | None, shelves: Sequence[Path]) -> Edit:
    """Return the edit that puts a line into a cue; nothing is written.

    Args:
        path: The library file.
        line: What is heard.
        cue_id: The cue; the file, or what it extends, has it, unless a title makes it a new one.
        title: Of a new cue; empty for one that is there.
        empty: What a file that is not there begins with; None: it has to be there.
        shelves: The folders in which it finds what it extends, the nearest first.

    Raises:
        CannotAddError: The line cannot be put there safely.
        UnknownCueError: There is no such cue.
        OSError: The file cannot be read.
    """
    is_new = not os.path.lexists(path)
    if is_new and empty is not None:
        before = empty
    else:
        with path.open("rb") as file:
            before = file.read(READ_LIMIT)
    known, _ = cues_of_library(str(path), before, shelves)
    if cue_id not in known and not title:
        raise UnknownCueError(sorted(known))
    after = with_heard(path.as_posix(), before, cue_id, line, title="" if cue_id in known else title)
    if cues_of_library(str(path), after, shelves)[1]:
        raise CannotAddError
    return Edit(path, b"" if is_new else before, after, is_new)


def write(edit: Edit) -> None:
    """Write an edit, unless the file was changed since it was read.

    Raises:
        FileExistsError: Somebody else changed the file meanwhile.
        OSError: It cannot be written.
    """
    if edit.is_new:
        create_file(edit.path, edit.after)
        return
    if edit.path.read_bytes() != edit.before:
        raise FileExistsError(17, os.strerror(17), str(edit.path))
    replace_file(edit.path, edit.after)


class UnknownCueError(LookupError):
    """There is no such cue; `known` are those that there are."""

    def __init__(self, known: Sequence[str]) -> None:
        """Keep what there is."""
        super().__init__()
        self.known: Final = tuple(known)


def planned_wording(path: Path, slot: Slot, dont_id: str, line: str, *, empty: bytes, shelves: Sequence[Path]) -> Edit:
    """Return the edit that puts a wording into a don't; nothing is written. The don't is the shipped one's, by its id.

    Raises:
        CannotAddError: The line cannot be put there safely.
        OSError: The file cannot be read.
    """
    is_new = not os.path.lexists(path)
    before = empty if is_new else path.read_bytes()[:READ_LIMIT]
    after = with_line(path.as_posix(), before, slot, dont_id, line)
    if cues_of_library(str(path), after, shelves)[1]:
        raise CannotAddError
    return Edit(path, b"" if is_new else before, after, is_new)
