"""The summary of a call as a text file in the data folder: the copy that never depends on a clipboard."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from coach.live.private_file import write_private

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
    write_private(path, f"{text}\n".encode(), unfinished=UNFINISHED)
