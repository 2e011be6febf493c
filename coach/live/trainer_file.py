"""Writing a trainer's own file: whole or not at all, and never over something that was not asked about."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path


def read_file_bytes(path: Path, *, limit: int) -> bytes:
    """Return the first `limit` bytes of a file.

    Raises:
        OSError: It is not there, is no file, or cannot be read.
    """
    if path.exists() and not path.is_file():  # a pipe would block
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    with path.open("rb") as file:
        return file.read(limit)


def replace_file(path: Path, data: bytes) -> None:
    """Put new bytes in place of a file's in one step; its rights stay, and a link goes on pointing to it.

    Raises:
        OSError: It is not there, or it or its folder cannot be written.
    """
    target = Path(os.path.realpath(path))
    mode = target.stat().st_mode
    if not os.access(target, os.W_OK):
        raise PermissionError(13, os.strerror(13), str(path))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode & 0o7777)
        Path(name).replace(target)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def create_file(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, and the folders above it.

    Raises:
        FileExistsError: Something has that name; it is left as it is.
        OSError: It cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            path.unlink(missing_ok=True)
            raise
