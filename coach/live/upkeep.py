"""What is done for the journal once a day, in the background: old texts are erased, a checked copy is made."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coach.i18n import Translator
from coach.journal.copies import copy_of
from coach.journal.errors import JournalError
from coach.live.erasing import erase, older_than
from coach.paths import Paths

if TYPE_CHECKING:
    from coach.journal.sqlite import SqliteJournal


def keep_up(
    journal: SqliteJournal, paths: Paths, share: Path | None, *, keep_days: int, now: datetime, t: Translator
) -> str:
    """Do what is due, and return what the agent has to know: what is wrong with the journal; mostly nothing.

    `keep_days` 0 keeps texts for ever.
    """
    if journal.is_read_only:
        return ""
    told = []
    try:
        due = older_than(journal.heads(), keep_days, now) if keep_days else ()
        erase(journal, due, paths, share)
    except (JournalError, OSError, sqlite3.Error) as error:
        told.append(t("The texts of old calls could not be erased: {reason}.", reason=_reason(error)))
    try:
        if not copy_of(paths.data, now.date()).exists():
            told.append(journal.make_copy(now.date()).explain(t))
    except (OSError, sqlite3.Error) as error:
        told.append(t("The daily copy of the journal could not be made: {reason}.", reason=_reason(error)))
    return " ".join(filter(None, told))


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
