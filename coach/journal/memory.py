"""A journal that keeps nothing: for tests, previews and practice. It keeps to the contract of `Journal`.

Receipts come on the caller's thread, at once, unless the journal is held (`hold`): so a test can look at
what the screen shows before a commit. `fail_with` makes writes fail.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from coach.call.codec import encode
from coach.call.events import CallClosed, CallStarted, Recorded
from coach.call.fold import fold
from coach.journal.protocol import (
    CLOSED,
    OUT_OF_TURN,
    CallHead,
    Delayed,
    DuePromise,
    NotSaved,
    Receipt,
    Saved,
    SoughtKind,
)


class MemoryJournal:
    """Events in a list."""

    def __init__(self, *, stream_id: str = "memory", fail_with: str = "") -> None:
        """Begin empty; `fail_with` is the reason that every write fails for, until it is set to ""."""
        self.fail_with = fail_with
        self._stream_id: Final = stream_id
        self._events: Final[list[Recorded]] = []
        self._playbooks: Final[dict[str, str]] = {}
        self._held: list[tuple[tuple[Recorded, ...], Callable[[Receipt], None], str | None]] | None = None
        self._delay = ""
        self._is_closed = False

    @property
    def stream_id(self) -> str:
        """The series that is written."""
        return self._stream_id

    def hold(self, reason: str = "") -> None:
        """Queue what is appended from now on, as a slow disk would; with a `reason` as a full one, that says so."""
        self._held = self._held or []
        self._delay = reason

    def release(self) -> None:
        """Write what was held, and go on at once again."""
        held, self._held = self._held or [], None
        for events, receipt, after in held:
            receipt(self._written(events, after))

    def append(
        self, events: Sequence[Recorded], receipt: Callable[[Receipt], None], *, after: str | None = None
    ) -> None:
        """Keep events of one call; see `Journal.append`.

        Raises:
            ValueError: There are no events, or they are of several calls.
        """
        events = tuple(events)
        if len({recorded.call_id for recorded in events}) != 1:
            raise ValueError("events of exactly one call can be appended together")
        if self._held is not None and not self._is_closed:
            self._held.append((events, receipt, after))
            if self._delay:
                receipt(Delayed(events, self._delay))
        else:
            receipt(self._written(events, after))

    def keep_playbook(self, playbook_hash: str, source: str) -> None:
        """Keep a merged playbook."""
        if not self._is_closed:
            self._playbooks.setdefault(playbook_hash, source)

    def playbook(self, playbook_hash: str) -> str | None:
        """Return a kept playbook's source."""
        return self._playbooks.get(playbook_hash)

    def log(self, call_id: str) -> tuple[Recorded, ...]:
        """Return a call's events in order."""
        return tuple(recorded for recorded in self._events if recorded.call_id == call_id)

    def heads(self, *, limit: int | None = None) -> tuple[CallHead, ...]:
        """Return the calls, newest first."""
        calls = list(dict.fromkeys(recorded.call_id for recorded in self._events))
        return tuple(_head(self.log(call_id)) for call_id in calls[::-1][:limit])

    def open_calls(self) -> tuple[CallHead, ...]:
        """Return the calls that can be resumed, newest first."""
        return tuple(head for head in self.heads() if not head.is_closed)

    def due_promises(
        self, *, since: datetime | None = None, before: datetime | None = None, limit: int | None = None
    ) -> tuple[DuePromise, ...]:
        """Return the promises that are still to be kept, the earliest first."""
        due = [
            DuePromise(head.call_id, promise.id, promise.due.astimezone(UTC), promise.what, promise.owner)
            for head in self.heads()
            for promise in fold(self.log(head.call_id)).promises
            if promise.is_open and (since is None or promise.due >= since) and (before is None or promise.due < before)
        ]
        return tuple(sorted(due, key=lambda each: each.due)[:limit])

    def count_due(self, before: datetime) -> int:
        """Return how many promises that are still to be kept are due before a moment."""
        return len(self.due_promises(before=before))

    def promise_log(self, call_id: str) -> tuple[Recorded, ...]:
        """Return the events of a call, among them those about its promises."""
        return self.log(call_id)

    def bodies(self, kind: SoughtKind) -> tuple[tuple[str, str], ...]:
        """Return call id and JSON body of every event of a kind."""
        encoded = ((recorded.call_id, encode(recorded.event)) for recorded in self._events)
        return tuple((call_id, body) for call_id, (found, _, body) in encoded if found == kind)

    def close(self) -> None:
        """Write what is held and take nothing more."""
        self.release()
        self._is_closed = True

    def _written(self, events: tuple[Recorded, ...], after: str | None) -> Receipt:
        log = self.log(events[0].call_id)
        if self._is_closed:
            return NotSaved(events, CLOSED)
        if self.fail_with:
            return NotSaved(events, self.fail_with)
        if after is not None and after != (log[-1].event_id if log else ""):
            return NotSaved(events, OUT_OF_TURN)
        first = len(self._events) + 1
        numbered = tuple(
            replace(recorded, stream_id=self._stream_id, seq=seq) for seq, recorded in enumerate(events, start=first)
        )
        self._events.extend(numbered)
        return Saved(numbered)


def _head(log: tuple[Recorded, ...]) -> CallHead:
    nothing = CallStarted(playbook="", playbook_hash="", title="", language="")
    started = next((recorded.event for recorded in log if isinstance(recorded.event, CallStarted)), nothing)
    return CallHead(
        call_id=log[0].call_id,
        playbook=started.playbook,
        playbook_hash=started.playbook_hash,
        title=started.title,
        language=started.language,
        started_at=log[0].at,
        last_at=log[-1].at,
        elapsed_ms=log[-1].elapsed_ms,
        events=len(log),
        is_closed=any(isinstance(recorded.event, CallClosed) for recorded in log),
    )
