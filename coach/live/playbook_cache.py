"""Compiled playbooks kept between starts: parsing 100 KB of YAML takes 90 ms, decoding the same playbook 3.

What the screen between calls shows stands in the first line of a file, the compiled playbook in the second: a start
reads the first.

What is read here is data: decoded with every check, ignored when anything is odd, and never needed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from coach.live.safe_open import read_below
from coach.paths import ensure_folder
from coach.playbook.front import Front, FrontPart
from coach.playbook.language import LANGUAGES
from coach.text.clean import clean

if TYPE_CHECKING:
    from coach.playbook.model import Playbook

_VERSION: Final = 3
_SIZE_LIMIT: Final = 8_000_000


@dataclass(frozen=True, slots=True)
class FileMark:
    """Which file a name meant, and what was in it.

    A file of the same size and time (`mtime_ns`) is taken for unchanged; else its content is looked at. The time is 0
    for a file that was just written: another save within the same tick of the file system's clock would not be seen.
    """

    folder: str
    size: int
    mtime_ns: int
    digest: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A playbook as it was compiled, and what it was compiled from."""

    program: str
    """Version of the program that compiled it."""
    files: Mapping[str, FileMark]
    compiled: bytes
    """The playbook as `coach.playbook.archive` writes it, in UTF-8."""
    fronts: Mapping[str, Front]
    """By the agent's gender."""

    @property
    def source(self) -> str:
        """The playbook as an archive."""
        return self.compiled.decode("utf-8", "replace")

    def playbook(self) -> Playbook | None:
        """Decode the playbook; None when what was kept is not one."""
        from coach.playbook.archive import ArchiveDamagedError, from_source

        try:
            return from_source(self.source)
        except ArchiveDamagedError:
            return None


def digest(data: bytes) -> str:
    """Return the mark of a file's content."""
    from hashlib import blake2b  # loads OpenSSL, and is not needed for files of the same size and time

    return blake2b(data, digest_size=16).hexdigest()


def read_kept(folder: Path, name: str) -> Kept | None:
    """Return what is kept under a name; None when there is nothing, or nothing that can be trusted to be whole."""
    try:
        head, _, compiled = read_below(folder, name, limit=_SIZE_LIMIT).partition(b"\n")
        body = json.loads(head)
    except (OSError, ValueError, RecursionError):
        return None
    match body:
        case {
            "cache": int(version),
            "program": str(program),
            "files": dict(files),
            "fronts": dict(fronts),
        } if version == _VERSION:
            marks, shown = _marks(files), _fronts(fronts)
        case _:
            return None
    return Kept(program, marks, compiled, shown) if marks is not None and shown is not None else None


def write_kept(folder: Path, name: str, kept: Kept) -> None:
    """Keep a playbook, whole or not at all, readable by its owner only; without a place for it nothing happens."""
    head = {
        "cache": _VERSION,
        "program": kept.program,
        "files": {file: [mark.folder, mark.size, mark.mtime_ns, mark.digest] for file, mark in kept.files.items()},
        "fronts": {gender: _front_body(front) for gender, front in kept.fronts.items()},
    }
    first = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    from tempfile import mkstemp

    with suppress(OSError):
        descriptor, path = mkstemp(dir=ensure_folder(folder), prefix=f".{name}.")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(first + b"\n" + kept.compiled)
            Path(path).replace(folder / name)
        except OSError:
            Path(path).unlink(missing_ok=True)
            raise


def _marks(files: Mapping[object, object]) -> dict[str, FileMark] | None:
    marks: dict[str, FileMark] = {}
    for name, mark in files.items():
        match name, mark:
            case str(), [str(folder), int(size), int(mtime_ns), str(content)]:
                marks[name] = FileMark(folder, size, mtime_ns, content)
            case _:
                return None
    return marks or None


def _front_body(front: Front) -> list[object]:
    parts = [[part.title, list(part.said), list(part.advice), part.is_card] for part in front.parts]
    return [front.id, front.language, front.title, parts]


def _fronts(fronts: Mapping[object, object]) -> dict[str, Front] | None:
    found: dict[str, Front] = {}
    for gender, body in fronts.items():
        match gender, body:
            case str(), [str(name), str(language), str(title), list(bodies)]:
                known = next((each for each in LANGUAGES if each == language), None)
                parts = tuple(part for each in bodies if (part := _front_part(each)) is not None)
                if known is None or len(parts) < len(bodies):
                    return None
                found[gender] = Front(clean(name), known, clean(title), parts)
            case _:
                return None
    return found


def _front_part(body: object) -> FrontPart | None:
    match body:
        case [str(title), list(said), list(advice), bool(is_card)]:
            texts = _texts(said), _texts(advice)
            if texts[0] is not None and texts[1] is not None:
                return FrontPart(clean(title), texts[0], texts[1], is_card)
    return None


def _texts(body: list[object]) -> tuple[str, ...] | None:
    texts = tuple(clean(text) for text in body if isinstance(text, str))
    return texts if len(texts) == len(body) else None
