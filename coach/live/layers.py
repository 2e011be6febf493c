"""Files of one name in several folders: the nearest hides the others, which can still be named.

`pl/common.yaml` is the nearest; `1:/pl/common.yaml` the one that it hides, `2:/…` the one behind that. A colon is in no
name of a real file (`safe_open` refuses it), so the two cannot be mistaken.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path


def level_of(name: str) -> tuple[int, str]:
    """Return behind how many files a name stands, and the name itself."""
    level, colon, rest = name.partition(":/")
    return (int(level), rest) if colon and level.isdecimal() else (0, name)


def folder_of(folders: Sequence[Path], name: str) -> tuple[Path, str]:
    """Return the folder that a name means, and the name below that folder.

    Raises:
        FileNotFoundError: No folder has it, or not so many.
    """
    level, rest = level_of(name)
    having = (folder for folder in folders if (folder / rest).is_file())
    for number, folder in enumerate(having):
        if number == level:
            return folder, rest
    raise FileNotFoundError(2, os.strerror(2), name)


def hidden_by(folders: Sequence[Path], name: str) -> str | None:
    """Return the name of the file that this one hides, or None."""
    level, rest = level_of(name)
    hidden = f"{level + 1}:/{rest}"
    try:
        folder_of(folders, hidden)
    except FileNotFoundError:
        return None
    return hidden
