"""Promises as a calendar file (RFC 5545) that any calendar opens.

The library escapes texts and folds lines; it takes 190 ms to import, so it is imported when a file is asked for.
Times are in UTC: the calendar shows them in its own zone, and no definition of a zone can be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from coach.call.ledger import LedgerRow
from coach.i18n import Translator

PRODUCT: Final = "-//coach//promises//EN"
LASTS: Final = timedelta(minutes=15)
"""How much of the calendar a promise takes."""
_NOT_IN_A_NAME: Final = re.compile(r"[^0-9A-Za-z-]+")


def calendar_of(rows: Iterable[LedgerRow], now: datetime, t: Translator) -> bytes:
    """Return a calendar with one entry for each promise; `now` is when it is made."""
    from icalendar import Alarm, Calendar, Event

    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    for row in rows:
        due = row.promise.due.astimezone(UTC)
        entry = Event()
        entry.add("uid", f"{row.call_id}-{row.promise.id}@coach")
        entry.add("dtstamp", now.astimezone(UTC))
        # A calendar that has the entry takes a later version of it only under a higher number.
        entry.add("sequence", len(row.promise.moves))
        entry.add("dtstart", due)
        entry.add("dtend", due + LASTS)
        entry.add("summary", row.promise.what)
        entry.add("description", _description(row, t))
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", row.promise.what)
        alarm.add("trigger", timedelta(minutes=-5))
        entry.add_component(alarm)
        made.add_component(entry)
    return bytes(made.to_ical())


def calendar_path(folder: Path, row: LedgerRow) -> Path:
    """Return where the file of a promise belongs: named by when it is due; ids are taken for nothing but letters."""
    return folder / f"{row.promise.due:%Y-%m-%d-%H%M}-{_short(row.call_id)}-{_short(row.promise.id)}.ics"


def calendar_names(call_id: str) -> str:
    """Return the pattern that all files of a call's promises have, and files of a call whose id begins the same."""
    return f"*-{_short(call_id)}-*.ics"


def _short(identity: str) -> str:
    return _NOT_IN_A_NAME.sub("", identity)[:6]


def _description(row: LedgerRow, t: Translator) -> str:
    parts = (
        t("Case {ref}", ref=row.case) if row.case else "",
        t("Customer: {name}", name=row.customer) if row.customer else "",
        t("Kept by: {owner}", owner=row.owner) if row.owner else "",
        row.title,
    )
    return "\n".join(part for part in parts if part)
