"""Playbook files mended in place: each is written whole or not at all, and only when it is still what was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coach.live.checked_files import named_files
from coach.live.shelf import READ_LIMIT
from coach.live.trainer_file import replace_file
from coach.playbook.mend import Change, mend


@dataclass(frozen=True, slots=True)
class MendedFile:
    """A file that was changed, and how."""

    name: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A file that could be mended but not written, and the system's own word for why."""

    name: str
    reason: str


def mend_paths(paths: Sequence[str]) -> tuple[MendedFile | Unwritten, ...]:
    """Mend files, and every playbook file below folders; one that cannot be read is left for the check to tell."""
    done = (_mended(name) for name in named_files(paths)[0])
    return tuple(each for each in done if each is not None)


def _mended(name: str) -> MendedFile | Unwritten | None:
    path = Path(name)
    try:
        data = _read(path)
        result = mend(name, data)
        if not result.changes or _read(path) != data:
            return None
    except OSError:
        return None
    try:
        replace_file(path, result.data)
    except OSError as error:
        return Unwritten(name, error.strerror or str(error))
    return MendedFile(name, result.changes)


def _read(path: Path) -> bytes:
    """Return the bytes of a file, one more than the reader takes; of what is no file, none.

    Raises:
        OSError: It is not there or cannot be read.
    """
    if not path.is_file():  # a pipe would block
        return b""
    with path.open("rb") as file:
        return file.read(READ_LIMIT)
