"""The promises of past calls, read from the journal, and what became of them, written into it.

What becomes of a promise is an event of the call that made it (see `coach.call.decide_promise`). Nothing is drawn as
done before its receipt came.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from coach.playbook.local_time import in_zone_of, localised

if TYPE_CHECKING:
    from coach.call.decide_promise import SettlingCommand
    from coach.call.events import Event, Recorded
    from coach.call.ledger import LedgerRow
    from coach.call.refusal import Refusal
    from coach.journal.protocol import DuePromise, Journal, Receipt
    from coach.live.clock import Clock


def end_of_day(now: datetime) -> datetime:
    """Return when today is over where `now` is, also on the days on which the clocks change."""
    midnight = datetime.combine(localised(now, now).date() + timedelta(days=1), time())
    return in_zone_of(now, midnight)


def row_of(journal: Journal, due: DuePromise) -> LedgerRow | None:
    """Return an open promise with the call that made it; None when its call cannot be read any more."""
    from coach.call.fold import fold
    from coach.call.ledger import rows_of

    rows = rows_of(fold(journal.promise_log(due.call_id)))
    return next((row for row in rows if row.promise.id == due.promise), None)


def open_rows(journal: Journal, *, before: datetime | None = None) -> tuple[LedgerRow, ...]:
    """Return the promises that are still to be kept with their calls, the earliest first."""
    from coach.call.fold import fold
    from coach.call.ledger import rows_of

    due = journal.due_promises(before=before)
    calls = {call_id: fold(journal.promise_log(call_id)) for call_id in dict.fromkeys(each.call_id for each in due)}
    rows = {(row.call_id, row.promise.id): row for call in calls.values() for row in rows_of(call)}
    return tuple(rows[key] for each in due if (key := (each.call_id, each.promise)) in rows)


def all_rows(journal: Journal) -> tuple[LedgerRow, ...]:
    """Return every promise, the open ones first; looks into every call."""
    from coach.call.fold import fold
    from coach.call.ledger import ledger

    return ledger(fold(journal.promise_log(head.call_id)) for head in journal.heads())


def promises_of(journal: Journal, call_id: str) -> tuple[DuePromise, ...]:
    """Return every promise of one call, the settled ones too, the earliest first."""
    from coach.call.fold import fold
    from coach.call.promise import by_due
    from coach.journal.protocol import DuePromise

    call = fold(journal.promise_log(call_id))
    return tuple(DuePromise(call_id, each.id, each.due, each.what, each.owner) for each in by_due(call))


def can_take_back(journal: Journal, call_id: str) -> bool:
    """Whether something was written to a call after it was closed, and counts."""
    from coach.call.fold import fold
    from coach.call.log import undo

    log = journal.log(call_id)
    return fold(log).is_closed and undo(log) is not None


class Settler:
    """Writes what became of promises; receipts come to `deliver` on the writer's thread."""

    def __init__(
        self, journal: Journal, clock: Clock, new_id: Callable[[], str], deliver: Callable[[Receipt], None]
    ) -> None:
        """Take the journal, the clock, what makes identities, and where receipts go."""
        self._journal: Final = journal
        self._clock: Final = clock
        self._new_id: Final = new_id
        self._deliver: Final = deliver

    def settle(self, call_id: str, command: SettlingCommand) -> Refusal | bool:
        """Write what a command on a promise leads to, or return why not; False when it would change nothing."""
        from coach.call.decide_promise import decide
        from coach.call.fold import fold
        from coach.call.refusal import Refusal
        from coach.live.privacy import without_numbers

        log = self._journal.log(call_id)
        decision = decide(fold(log), command)
        if isinstance(decision, Refusal):
            return decision
        if decision:
            self._write(log, tuple(without_numbers(event) for event in decision))
        return bool(decision)

    def take_back(self, call_id: str) -> bool:
        """Take back what was done last in a call; False when nothing can be, as in a closed call before its close."""
        from coach.call.log import undo

        log = self._journal.log(call_id)
        undone = undo(log)
        if undone is None:
            return False
        self._write(log, (undone,))
        return True

    def _write(self, log: tuple[Recorded, ...], events: tuple[Event, ...]) -> None:
        """Write behind the call's last event; the call's own clock stands still once it is over."""
        from coach.call.events import Recorded

        cause, now, last = self._new_id(), self._clock.now(), log[-1]
        group = tuple(
            Recorded(
                stream_id=self._journal.stream_id,
                seq=0,
                event_id=self._new_id(),
                call_id=last.call_id,
                cause=cause,
                at=now,
                elapsed_ms=last.elapsed_ms,
                event=event,
            )
            for event in events
        )
        self._journal.append(group, self._deliver, after=last.event_id)
