"""The summary of a call as a text file in the data folder: the copy that never depends on a clipboard."""

from __future__ import annotations

import os
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Final

from coach.paths import PRIVATE_FILE, ensure_folder

UNFINISHED: Final = ".summary-"
"""Begins the name of a summary that is just being written."""


def summary_path(folder: Path, started_at: datetime, call_id: str) -> Path:
    """Return where a call's summary belongs: sorted by time, one file a call."""
    return folder / f"{started_at:%Y-%m-%d-%H%M}-{call_id[:6]}.txt"


def write_summary(path: Path, text: str) -> None:
    """Write the summary whole or not at all, readable by its owner only.

    Raises:
        OSError: The folder cannot be made or written.
    """
    ensure_folder(path.parent)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=UNFINISHED)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(PRIVATE_FILE)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
