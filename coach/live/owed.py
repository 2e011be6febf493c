"""Which calls have still to be written to the share: an empty file for each, named by the call."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Final

SUFFIX: Final = ".jsonl"
"""Of a call in the shared folder."""
_CALL_ID: Final = re.compile(r"[0-9A-Za-z-]{1,64}")


def owed_calls(owed: Path) -> tuple[str, ...]:
    """Return the calls that have still to be written, or are not closed yet."""
    with suppress(OSError):
        return tuple(sorted(name for name in os.listdir(owed) if _CALL_ID.fullmatch(name)))  # noqa: PTH208 - names
    return ()
