"""What the ready screen says of promises, read with four small queries: 0.2 ms with 10,000 calls."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from coach.journal.errors import JournalError
from coach.tui.view.due import Due, DueRow

if TYPE_CHECKING:
    from datetime import datetime

    from coach.i18n import Translator
    from coach.journal.protocol import DuePromise
    from coach.tui.desk import Desk

SHOWN: Final = 3
LATE_SHOWN: Final = 2
LATE_FOR: Final = timedelta(days=7)
"""A late promise is listed so long; after that it is counted, and stands in the ledger."""
SOON: Final = timedelta(minutes=5)
"""As in a call (`coach.call.promise`), whose types are not imported before the first frame."""
LOOK_AGAIN_S: Final = 15
"""A promise's five minutes begin and end at no key: so often the screen looks."""


def due_now(desk: Desk) -> Due | None:
    """Return what waits at this desk; None when nothing does, or when that part of the journal is damaged.

    A customer may ring: a damaged page of promises must not stand in the way of a call.
    """
    try:
        return _read(desk)
    except JournalError:
        return None


def _read(desk: Desk) -> Due | None:
    journal, now, t = desk.journal, desk.clock.now(), desk.t
    late = journal.due_promises(since=now - LATE_FOR, before=now, limit=LATE_SHOWN)
    ahead = journal.due_promises(since=now, limit=SHOWN)
    was_late = journal.count_due(now)
    if not (late or ahead or was_late):
        return None
    from coach.live.ledger import end_of_day

    rows = [*(_row(each, now, t, is_late=True) for each in late), *(_row(each, now, t) for each in ahead)]
    soon = [each for each in ahead if each.due - now <= SOON]
    return Due(was_late, journal.count_due(end_of_day(now)) - was_late, tuple(rows[:SHOWN]), _soon(soon, now, t))


def _row(due: DuePromise, now: datetime, t: Translator, *, is_late: bool = False) -> DueRow:
    from coach.playbook.moment_text import describe_moment

    what = f"{due.what} @{due.owner}" if due.owner else due.what
    return DueRow(describe_moment(due.due, now, t), what, is_late)


def _soon(soon: list[DuePromise], now: datetime, t: Translator) -> str:
    if not soon:
        return ""
    from coach.playbook.moment_text import describe_distance

    return t("Promised {distance}: {what}", distance=describe_distance(soon[0].due - now, t), what=soon[0].what)
