"""Whether a folder answers: asked in a thread, for a file server that is away may keep a question for minutes."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from threading import Thread
from typing import Final

WAIT_S: Final = 2.0


def why_not_reachable(folder: Path, wait_s: float = WAIT_S) -> str | None:
    """Return the system's word for why files cannot be written there, "" for no answer, None when they can."""
    found: list[str | None] = []
    asking = Thread(target=lambda: found.append(_asked(folder)), name="reachable", daemon=True)
    asking.start()
    asking.join(wait_s)
    return found[0] if found else ""


def _asked(folder: Path) -> str | None:
    try:
        with os.scandir(folder):
            pass
    except OSError as error:
        return error.strerror or str(error)
    return None if os.access(folder, os.W_OK | os.X_OK) else os.strerror(errno.EACCES)
