"""Playbook files put into the canonical layout where they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from coach.live.shelf import READ_LIMIT
from coach.live.trainer_file import read_file_bytes, replace_file
from coach.playbook.fmt import lay_out


class Layout(Enum):
    """What became of a file."""

    FINE = auto()
    """It was laid out before."""
    CHANGED = auto()
    """It is laid out now, or would be."""
    HAS_ERRORS = auto()
    """Left as it is: its errors are to be mended first."""
    REFUSED = auto()
    """Left as it is: another layout would say something else."""
    UNWRITTEN = auto()
    """It could be laid out but not written, or not read at all."""


@dataclass(frozen=True, slots=True)
class LaidOutFile:
    """One file, and the system's own word where it could not be read or written."""

    name: str
    layout: Layout
    reason: str = ""


def lay_out_files(names: Sequence[str], *, is_written: bool) -> Iterator[LaidOutFile]:
    """Lay out files one after the other; with `is_written` false nothing is changed, only told."""
    for name in names:
        try:
            layout = _layout(Path(name), is_written=is_written)
        except OSError as error:
            yield LaidOutFile(name, Layout.UNWRITTEN, error.strerror or str(error))
        else:
            yield LaidOutFile(name, layout)


def _layout(path: Path, *, is_written: bool) -> Layout:
    data = read_file_bytes(path, limit=READ_LIMIT)
    done = lay_out(path.as_posix(), data)
    if done.has_errors:
        return Layout.HAS_ERRORS
    if done.is_refused:
        return Layout.REFUSED
    if done.data == data:
        return Layout.FINE
    if is_written:
        replace_file(path, done.data)
    return Layout.CHANGED
