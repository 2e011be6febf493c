"""A file of people's data: written whole or not at all, readable by its owner only."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Final

from coach.paths import PRIVATE_FILE, ensure_folder

UNFINISHED: Final = ".unfinished-"
"""Begins the name of a file that is just being written."""


def write_private(path: Path, content: bytes, *, unfinished: str = UNFINISHED) -> None:
    """Write a file; until it is whole, its name begins with `unfinished`.

    Raises:
        OSError: The folder cannot be made or written.
    """
    ensure_folder(path.parent)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=unfinished)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(PRIVATE_FILE)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
