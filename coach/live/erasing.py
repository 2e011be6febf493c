"""Erases the texts of calls from everything that coach wrote: the journal and all that was made of it.

That is: copies, summaries, calendar files, tables of calls, notes of debts, the share.

Rules of this file:
1. The journal comes last: whatever stops this half-way, the calls are found again the next time.
2. What a share that is away still holds is noted, as an empty file for each call, and erased once it answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from coach.i18n import message
from coach.journal.erase import erase_texts, shred_copies
from coach.journal.facts_cache import forget_calls
from coach.journal.files import shred
from coach.live import private_file
from coach.live.calendar_file import calendar_names
from coach.live.owed import SUFFIX, owed_calls
from coach.live.reachable import why_not_reachable
from coach.live.summary_file import UNFINISHED, summary_path
from coach.paths import PRIVATE_FILE, Paths, ensure_folder

if TYPE_CHECKING:
    from coach.journal.head import CallHead
    from coach.journal.sqlite import SqliteJournal


@dataclass(frozen=True, slots=True)
class Erased:
    """What came of it."""

    calls: int = 0
    copies: tuple[Path, ...] = ()
    """Copies of the journal that held such calls and were removed."""
    waiting: int = 0
    """Calls that the share may still hold, because it was away."""
    reason: str = ""
    """Why it was."""


def older_than(heads: Iterable[CallHead], days: int, now: datetime) -> tuple[CallHead, ...]:
    """Return the calls of which nothing happened for so many days."""
    return tuple(head for head in heads if now - head.last_at > timedelta(days=days))


def erase(journal: SqliteJournal, heads: Sequence[CallHead], paths: Paths, share: Path | None) -> Erased:
    """Erase the texts of these calls, and what earlier the share did not let go.

    Raises:
        OSError: A file cannot be overwritten.
        sqlite3.Error: The journal cannot be written.
    """
    names = [head.call_id for head in heads]
    for head in heads:
        shred(summary_path(paths.summaries, head.started_at, head.call_id))
        (paths.owed / head.call_id).unlink(missing_ok=True)
    if heads:
        for unfinished in paths.summaries.glob(f"{UNFINISHED}*"):
            shred(unfinished)
        _shred_asked_for(names, paths)
    reason = _erase_shared(names, paths.to_erase, share)
    copies = shred_copies(paths.data, names) if heads else ()
    if heads:
        forget_calls(paths.cache, names)
        erase_texts(journal, names)
    waiting = len(owed_calls(paths.to_erase)) if share is not None else 0
    return Erased(len(heads), copies, waiting, reason)


def _shred_asked_for(names: Sequence[str], paths: Paths) -> None:
    """Erase what was written of these calls because somebody asked for it: a table of calls names them all."""
    unfinished = f"{private_file.UNFINISHED}*"
    gone = [*paths.calendar.glob(unfinished), *paths.exports.glob("*"), *paths.exports.glob(unfinished)]
    for name in names:
        gone += paths.calendar.glob(calendar_names(name))
    for path in dict.fromkeys(gone):
        shred(path)


def _erase_shared(names: Sequence[str], notes: Path, share: Path | None) -> str:
    """Erase calls from the share, and return why that cannot be done now; empty when it was."""
    if share is None:
        return ""
    for name in names:
        (ensure_folder(notes) / name).touch(mode=PRIVATE_FILE)
    waiting = owed_calls(notes)
    reason = why_not_reachable(share) if waiting else None
    if reason is not None:
        return reason or message("no answer")
    for name in waiting:
        try:
            for file in share.glob(f"*/*{name}{SUFFIX}*"):
                shred(file)
        except OSError as error:
            reason = error.strerror or str(error)
            continue
        with suppress(OSError):
            (notes / name).unlink()
    with suppress(OSError):
        notes.rmdir()
    return reason or ""
