"""What was found in the lines of playbooks, kept between checks: nothing is looked at twice.

It is data: ignored when damaged, and found again.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from coach.live.safe_open import read_below
from coach.paths import PRIVATE_FILE, ensure_folder
from coach.wording.cache import key
from coach.wording.lint_kept import (
    lint_key,
    remarks_from_json,
    remarks_to_json,
    trips_from_json,
    trips_to_json,
)
from coach.wording.model import Rule

if TYPE_CHECKING:
    from coach.wording.compile import Compiled
    from coach.wording.lint import Remark, Trip

_SIZE_LIMIT: Final = 16_000_000
_FILES: Final = 30
"""Files kept; the oldest go."""
_SENTENCES: Final = 20_000
"""Sentences kept of one set of rules."""


class KeptLinter:
    """A `coach.wording.lint.Linter` that remembers; what it found is written when it is left."""

    def __init__(self, cache: Path | None = None) -> None:
        """Take where to keep it; None keeps it in memory only."""
        self._cache = cache
        self._compiled: dict[str, Compiled] = {}
        self._remarks: dict[str, tuple[Remark, ...]] = {}
        self._trips: dict[str, dict[str, tuple[Trip, ...]]] = {}
        self._is_new: set[str] = set()

    def __enter__(self) -> Self:
        """Begin a check."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Keep what is new."""
        self.keep()

    def lint(self, rules: Sequence[Rule], fine: Sequence[tuple[str, ...]], language: str) -> tuple[Remark, ...]:
        """Return what is doubtful in the rules."""
        name = f"lint-{lint_key(rules, fine, language)}.json"
        if name not in self._remarks:
            kept = self._read(name)
            found = remarks_from_json(kept) if kept is not None else None
            if found is None:
                from coach.wording.lint import lint

                found = lint(self._of(rules, language), fine)
                self._is_new.add(name)
            self._remarks[name] = found
        return self._remarks[name]

    def replay(self, rules: Sequence[Rule], sentences: Sequence[str], language: str) -> tuple[tuple[Trip, ...], ...]:
        """Return for each sentence which rules are found in it."""
        name = f"lint-said-{key(rules, language)}.json"
        if name not in self._trips:
            kept = self._read(name)
            self._trips[name] = (trips_from_json(kept) if kept is not None else None) or {}
        known = self._trips[name]
        for text in sentences:
            if text not in known:
                from coach.wording.lint import replay

                known[text] = replay(self._of(rules, language), text)
                self._is_new.add(name)
        return tuple(known[text] for text in sentences)

    def keep(self) -> None:
        """Write what is new; a folder that cannot be written costs the next check its time."""
        if self._cache is None or not self._is_new:
            return
        with suppress(OSError):
            ensure_folder(self._cache)
            for name in self._is_new:
                if name in self._remarks:
                    _write(self._cache, name, remarks_to_json(self._remarks[name]))
                else:
                    latest = list(self._trips[name].items())[-_SENTENCES:]
                    _write(self._cache, name, trips_to_json(dict(latest)))
            _forget(self._cache)
        self._is_new.clear()

    def _of(self, rules: Sequence[Rule], language: str) -> Compiled:
        name = key(rules, language)
        if name not in self._compiled:
            from coach.live.wordings import compiled_wordings

            self._compiled[name] = compiled_wordings(rules, language, self._cache)
        return self._compiled[name]

    def _read(self, name: str) -> str | None:
        if self._cache is None:
            return None
        with suppress(OSError, UnicodeDecodeError):
            return read_below(self._cache, name, limit=_SIZE_LIMIT).decode()
        return None


def _write(folder: Path, name: str, text: str) -> None:
    """Write whole or not at all, readable by its owner only."""
    handle, made = tempfile.mkstemp(dir=folder, prefix=".lint-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
        Path(made).chmod(PRIVATE_FILE)
        Path(made).replace(folder / name)
    except OSError:
        Path(made).unlink(missing_ok=True)
        raise


def _forget(folder: Path) -> None:
    files = sorted(folder.glob("lint-*.json"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in files[_FILES:]:
        path.unlink(missing_ok=True)
