"""The folder of playbooks that a company keeps, often on a file server: slow, away or read-only.

Rules of this file:
1. Its files are copied into the cache, and playbooks are read from that copy: an agent's desk never waits for a server.
2. A look at the folder is made in a thread of its own and waited for only so long; a look that hangs is left alone and
   no second one is begun beside it. What it finds later counts at the next call.
3. A folder that is away, or is suddenly without any playbook (a server that is not mounted), empties nothing.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from tempfile import mkstemp
from threading import Thread
from typing import Final

from coach.i18n import Translator, message
from coach.live.safe_open import read_below
from coach.paths import ensure_folder
from coach.playbook.language import LANGUAGES, Language
from coach.text.clean import clean_line

FIRST_WAIT_S: Final = 2.0
"""For a folder that was never copied: without it there is nothing to lead the call with."""
WAIT_S: Final = 0.3
"""For a folder of which there is a copy; a server in the house answers within 20 ms."""
READ_LIMIT: Final = 1_000_001
_EMPTY: Final = message("there is no folder pl, ru or en in it")
_SUFFIX: Final = ".yaml"
_UNSETTLED_NS: Final = 3_000_000_000
"""A file that was changed so lately is read again: FAT counts 2 s, another save may have the same time."""


@dataclass(frozen=True, slots=True)
class Away:
    """Why the copy is used instead of the folder."""

    folder: Path
    reason: str
    """The system's own word; empty for a folder that has not answered yet."""
    copied_at: datetime | None
    """When the copy was last compared with the folder; None: there is no copy."""

    def brief(self, t: Translator) -> str:
        """Return what the agent is told in one row of the screen."""
        if self.copied_at is None:
            return t("Company folder away: no playbooks from there")
        return t("Company folder away: playbooks of {when}", when=f"{self.copied_at:%Y-%m-%d %H:%M}")

    def explain(self, t: Translator) -> str:
        """Return the whole of it: which folder, why, and what is used instead."""
        folder = clean_line(str(self.folder))
        reason = t(_EMPTY) if self.reason == _EMPTY else clean_line(self.reason) or t("no answer")
        if self.copied_at is None:
            return t("The playbook folder {folder} cannot be read: {reason}.", folder=folder, reason=reason)
        return t(
            "The playbook folder {folder} cannot be read ({reason}): its playbooks as of {when} are used.",
            folder=folder,
            reason=reason,
            when=f"{self.copied_at:%Y-%m-%d %H:%M}",
        )


class CompanyFolder:
    """A folder with one folder of playbooks per language, and its copy on this machine."""

    def __init__(self, origin: Path, cache: Path, *, look: Callable[[Path, Path], None] | None = None) -> None:
        """Take the folder and where copies are kept; `look` brings the copy up to date (for tests)."""
        self.origin: Final = origin
        name = blake2b(os.fsencode(origin), digest_size=8).hexdigest()
        self._copy: Final = cache / f"company-{name}"
        self._look: Final = _bring_up_to_date if look is None else look
        self._looking: Thread | None = None
        self._reason: str | None = None
        """Why the last look failed; empty when it did not, None before the first one ended."""
        self._is_readable_here = False

    @property
    def folder(self) -> Path:
        """Where its playbooks can be read without waiting: the copy, or the folder where nothing can be kept."""
        return self.origin if self._is_readable_here else self._copy

    @property
    def away(self) -> Away | None:
        """Why the copy is not what the folder has now, as far as is known; None when it is."""
        if self._reason == "":
            return None
        return Away(self.origin, self._reason or "", self._copied_at())

    def refresh(self, wait_s: float | None = None) -> None:
        """Look at the folder and wait for that a while; a look that still hangs is not waited for again."""
        if self._looking is not None and self._looking.is_alive():
            return
        if wait_s is None:
            wait_s = WAIT_S if self._copied_at() else FIRST_WAIT_S
        self._reason = None
        self._looking = Thread(target=self._look_now, name="company-playbooks", daemon=True)
        self._looking.start()
        self._looking.join(wait_s)

    def _look_now(self) -> None:
        try:
            self._look(self.origin, self._copy)
        except _NoPlaceForCopyError:
            self._is_readable_here, self._reason = True, ""
        except OSError as error:
            self._reason = error.strerror or str(error)
        else:
            self._is_readable_here, self._reason = False, ""

    def _copied_at(self) -> datetime | None:
        with suppress(OSError):
            return datetime.fromtimestamp((self._copy / _STAMP).stat().st_mtime).astimezone()
        return None


_STAMP: Final = "compared"
"""A file without content; its time says when the copy was last the same as the folder."""


class _NoPlaceForCopyError(Exception):
    """The folder can be read, but the cache cannot be written."""


@dataclass(frozen=True, slots=True)
class _Mark:
    size: int
    mtime_ns: int


def _bring_up_to_date(origin: Path, copy: Path) -> None:
    """Make the copy what the folder is.

    Raises:
        OSError: The folder cannot be read, or holds no playbooks any more.
    """
    found = {language: dict(_listed(origin / language)) for language in LANGUAGES if (origin / language).is_dir()}
    if not found:
        with os.scandir(origin):  # says why it cannot be read
            pass
        raise FileNotFoundError(2, _EMPTY, str(origin))
    try:
        _copy_all(origin, copy, found)
        stamp = copy / _STAMP
        stamp.touch()
        os.utime(stamp)
    except OSError as error:
        raise _NoPlaceForCopyError from error


def _copy_all(origin: Path, copy: Path, found: Mapping[Language, Mapping[str, _Mark]]) -> None:
    for language in LANGUAGES:
        there = found.get(language, {})
        here = dict(_listed(ensure_folder(ensure_folder(copy) / language)))
        for name in here.keys() - there.keys():
            (copy / language / name).unlink(missing_ok=True)
        for name, mark in there.items():
            if here.get(name) == mark and mark.mtime_ns < time.time_ns() - _UNSETTLED_NS:
                continue
            try:
                data = read_below(origin, f"{language}/{name}", limit=READ_LIMIT)
            except OSError:  # locked by who is saving it: the copy stays until the next look
                continue
            _write(copy / language / name, data, mark.mtime_ns)


def _listed(folder: Path) -> Iterator[tuple[str, _Mark]]:
    """Give name, size and time of each playbook file.

    Raises:
        OSError: The folder cannot be read.
    """
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.name.endswith(_SUFFIX) or entry.name.startswith("."):
                continue
            with suppress(OSError):  # gone meanwhile
                if entry.is_file(follow_symlinks=False):
                    found = entry.stat(follow_symlinks=False)
                    yield entry.name, _Mark(min(found.st_size, READ_LIMIT), found.st_mtime_ns)


def _write(path: Path, data: bytes, mtime_ns: int) -> None:
    handle, name = mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.utime(name, ns=(mtime_ns, mtime_ns))
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
