"""The calls of many desks, read from the folder that they share; what is broken is told and the rest is read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coach.call.shared import LINE_LIMIT, SharedCall, from_lines
from coach.live.owed import SUFFIX


@dataclass(frozen=True, slots=True)
class SharedFile:
    """One file of the shared folder; `reason` is the system's word for why it cannot be read, or empty."""

    path: Path
    call: SharedCall
    reason: str = ""


def read_shared(folder: Path) -> Iterator[SharedFile]:
    """Give the calls of every desk, by file name; a call that is there twice is given once.

    Raises:
        OSError: The folder itself cannot be read.
    """
    with os.scandir(folder):  # os.walk would be silent
        pass
    seen: set[str] = set()
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(files):
            if not name.endswith(SUFFIX) or name.startswith("."):
                continue
            file = read_file(Path(root) / name)
            if file.call.call_id and file.call.call_id in seen:
                continue
            seen.add(file.call.call_id)
            yield file


def read_file(path: Path) -> SharedFile:
    """Read one file; what is wrong with it is in what is returned."""
    try:
        return SharedFile(path, from_lines(_lines(path)))
    except OSError as error:
        return SharedFile(path, SharedCall("", (), ()), error.strerror or str(error))


def _lines(path: Path) -> Iterator[bytes]:
    """Give the lines of a file, each cut behind the limit.

    Raises:
        OSError: It cannot be read.
    """
    if not path.is_file():  # a pipe would block
        return
    with path.open("rb") as file:
        while line := file.readline(LINE_LIMIT + 1):
            yield line
            while len(line) > LINE_LIMIT and not line.endswith(b"\n"):
                line = file.readline(LINE_LIMIT + 1)
