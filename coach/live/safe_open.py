"""Files below a folder, opened so that a name from a playbook can never lead out of it.

A name is relative, with `/` between its parts. Each part is opened by itself without following links; what is not
a regular file (a device, a pipe that would block) is refused.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path, PurePosixPath
from typing import Final

_CAN_WALK: Final = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
_NO_FOLLOW: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
_BINARY: Final = getattr(os, "O_BINARY", 0)
_FOLDER: Final = getattr(os, "O_DIRECTORY", 0)
_FORBIDDEN: Final = frozenset(":\\~\0")


def read_below(folder: Path, name: str, *, limit: int) -> bytes:
    """Return the first `limit` bytes of the file `name` below `folder`.

    Raises:
        FileNotFoundError: there is none.
        OSError: the name leads elsewhere, it is no regular file, or it cannot be read.
    """
    descriptor = _opened(folder, _parts(name))
    with open(descriptor, "rb") as file:  # noqa: PTH123 - a path cannot be opened part by part
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "not a regular file", name)
        return file.read(limit)


def _parts(name: str) -> tuple[str, ...]:
    path = PurePosixPath(name)
    if path.is_absolute() or not path.parts or ".." in path.parts or _FORBIDDEN & set(name):
        raise OSError(errno.EINVAL, "not a name inside the playbook folder", name)
    return path.parts


def _opened(folder: Path, parts: tuple[str, ...]) -> int:
    if not _CAN_WALK:
        return _opened_without_walking(folder, parts)
    at = os.open(folder, os.O_RDONLY | _FOLDER)
    for index, part in enumerate(parts):
        is_last = index == len(parts) - 1
        try:
            inner = os.open(part, os.O_RDONLY | _NO_FOLLOW | (0 if is_last else _FOLDER), dir_fd=at)
        finally:
            os.close(at)
        at = inner
    return at


def _opened_without_walking(folder: Path, parts: tuple[str, ...]) -> int:
    """Windows has no folder descriptors: look for links first."""
    path = folder
    for part in parts:
        path /= part
        if path.is_symlink():
            raise OSError(errno.ELOOP, "links are not followed", str(path))
    return os.open(path, os.O_RDONLY | _BINARY)
