"""Past calls as a table that any spreadsheet opens (CSV, UTF-8 with a mark, so that Excel reads the letters)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Final

from coach.call.history import PREVENTION
from coach.call.state import Fate
from coach.i18n import Translator
from coach.live.past_calls import PastCall

_FORMULA: Final = ("=", "+", "-", "@")
"""How a cell begins that a spreadsheet would work out."""


def export_path(folder: Path, now: datetime) -> Path:
    """Return where the table belongs."""
    return folder / f"history-{now:%Y-%m-%d-%H%M%S}.csv"


def table_of(calls: Iterable[PastCall], t: Translator) -> bytes:
    """Return the table, one row a call; what people typed is text and never a formula."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(
        (
            t("began"),
            t("seconds"),
            t("playbook"),
            t("language"),
            t("agent"),
            t("case"),
            t("outcome"),
            t("reason"),
            t("cause"),
            t("prevention"),
            t("temperature"),
            t("promises"),
            t("promises kept"),
            t("promises broken"),
            t("call"),
        )
    )
    for past in calls:
        if past.can_be_shown:
            writer.writerow([_cell(value) for value in _row(past)])
    return file.getvalue().encode("utf-8-sig", "replace")


def _row(past: PastCall) -> tuple[object, ...]:
    call, ending = past.call, past.call.ending
    return (
        past.head.started_at.isoformat(),
        (ending.elapsed_ms if ending is not None else past.head.elapsed_ms) // 1000,
        call.playbook,
        call.language,
        call.agent,
        call.blanks.get("ref", ""),
        ending.outcome.value if ending is not None else "",
        ending.reason if ending is not None else "",
        call.cause.value if call.cause is not None else "",
        call.blanks.get(PREVENTION, ""),
        " ".join(str(reading.level) for reading in call.readings),
        len(call.promises),
        sum(1 for promise in call.promises if promise.fate is Fate.KEPT),
        sum(1 for promise in call.promises if promise.fate is Fate.BROKEN),
        past.head.call_id,
    )


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
