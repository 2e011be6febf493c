"""Compiled playbooks kept between starts: parsing 100 KB of YAML takes 90 ms, decoding the same playbook 5.

What is read here is data: decoded with every check, ignored when anything is odd, and never needed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final

from coach.live.safe_open import read_below
from coach.paths import ensure_folder
from coach.playbook.archive import ArchiveDamagedError, from_source
from coach.playbook.model import Playbook

_VERSION: Final = 1
_SIZE_LIMIT: Final = 8_000_000


@dataclass(frozen=True, slots=True)
class FileMark:
    """Which file a name meant, and what was in it."""

    folder: str
    digest: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A playbook as it was compiled, and what it was compiled from."""

    program: str
    """Version of the program that compiled it."""
    files: Mapping[str, FileMark]
    source: str
    playbook: Playbook


def digest(data: bytes) -> str:
    """Return the mark of a file's content."""
    return blake2b(data, digest_size=16).hexdigest()


def read_kept(folder: Path, name: str) -> Kept | None:
    """Return what is kept under a name; None when there is nothing, or nothing that can be trusted to be whole."""
    try:
        data = read_below(folder, name, limit=_SIZE_LIMIT)
        body = json.loads(data)
    except (OSError, ValueError, RecursionError):
        return None
    match body:
        case {"cache": int(version), "program": str(program), "files": dict(files), "source": str(source)}:
            marks = _marks(files)
        case _:
            return None
    if version != _VERSION or marks is None:
        return None
    try:
        return Kept(program, marks, source, from_source(source))
    except ArchiveDamagedError:
        return None


def write_kept(folder: Path, name: str, kept: Kept) -> None:
    """Keep a playbook, whole or not at all, readable by its owner only; without a place for it nothing happens."""
    body = {
        "cache": _VERSION,
        "program": kept.program,
        "files": {file: [mark.folder, mark.digest] for file, mark in kept.files.items()},
        "source": kept.source,
    }
    data = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    from tempfile import mkstemp

    with suppress(OSError):
        descriptor, path = mkstemp(dir=ensure_folder(folder), prefix=f".{name}.")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            Path(path).replace(folder / name)
        except OSError:
            Path(path).unlink(missing_ok=True)
            raise


def _marks(files: Mapping[object, object]) -> dict[str, FileMark] | None:
    marks: dict[str, FileMark] = {}
    for name, mark in files.items():
        match name, mark:
            case str(), [str(folder), str(content)]:
                marks[name] = FileMark(folder, content)
            case _:
                return None
    return marks or None
