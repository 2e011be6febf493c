"""What a journal does, whatever keeps it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal, Protocol

from coach.journal.due import DuePromise as DuePromise  # noqa: PLC0414 - part of what a journal does
from coach.journal.head import CallHead as CallHead  # noqa: PLC0414 - part of what a journal does

if TYPE_CHECKING:
    # A list of calls needs no event; the types of events cost 10 ms to make.
    from coach.call.events import Recorded


@dataclass(frozen=True, slots=True)
class Saved:
    """The events are on the disk."""

    events: tuple[Recorded, ...]


@dataclass(frozen=True, slots=True)
class NotSaved:
    """The events could not be written; `reason` is the store's own word for why."""

    events: tuple[Recorded, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Delayed:
    """The events wait, because the store cannot write now (a full disk): they are tried again until they are saved.

    A receipt of another kind follows. `reason` is the store's own word.
    """

    events: tuple[Recorded, ...]
    reason: str


Receipt = Saved | NotSaved | Delayed

FULL = "SQLITE_FULL"
"""The reason of `Delayed` on a full disk."""

SoughtKind = Literal["blank-filled", "call-ended", "cause-chosen"]
"""Kinds of events by which calls are looked for."""

OUT_OF_TURN = "out of turn"
"""The reason of `NotSaved` for events that rest on others that were not saved (see `Journal.append`)."""

CLOSED = "closed"
"""The reason of `NotSaved` after `close`."""

READ_ONLY = "read only"
"""The reason of `NotSaved` when another coach has the journal, or the folder cannot be written."""


class Journal(Protocol):
    """An append-only store of events with one writer.

    Reading methods may be called from any thread and see everything acknowledged before.
    """

    @property
    def stream_id(self) -> str:
        """The series that this process writes; new at each start."""

    def append(
        self, events: Sequence[Recorded], receipt: Callable[[Receipt], None], *, after: str | None = None
    ) -> None:
        """Queue events of one cause; `receipt` is called on the writer's thread after COMMIT, or after it failed.

        Where the store cannot write for now, `receipt` is called with `Delayed` first, and what was appended later
        waits behind.

        The journal numbers them: `seq` of what is handed in does not count, the receipt of what was saved
        carries the numbers, without gaps. With `after`, the event id that the call's log must end with (""
        for a new call), events are refused when it ends otherwise: what was decided on events that could
        not be saved is not saved either. `receipt` must not raise.
        """

    def keep_playbook(self, playbook_hash: str, source: str) -> None:
        """Queue the merged playbook that a call begins with, ahead of the events appended after it."""

    def playbook(self, playbook_hash: str) -> str | None:
        """Return a kept playbook's source."""

    def log(self, call_id: str) -> tuple[Recorded, ...]:
        """Return a call's events in order."""

    def heads(self, *, limit: int | None = None) -> tuple[CallHead, ...]:
        """Return the calls, newest first."""

    def open_calls(self) -> tuple[CallHead, ...]:
        """Return the calls that can be resumed, newest first."""

    def due_promises(
        self, *, since: datetime | None = None, before: datetime | None = None, limit: int | None = None
    ) -> tuple[DuePromise, ...]:
        """Return the promises that are still to be kept, the earliest first, due from `since` and `before`.

        Of 10,000 calls too this is read without their logs.
        """

    def count_due(self, before: datetime) -> int:
        """Return how many promises that are still to be kept are due before a moment."""

    def promise_log(self, call_id: str) -> tuple[Recorded, ...]:
        """Return of a call's events those that say what was promised, to whom, and what became of it."""

    def bodies(self, kind: SoughtKind) -> tuple[tuple[str, str], ...]:
        """Return call id and JSON body of every event of a kind, also of those that were taken back."""

    def close(self) -> None:
        """Write what is queued, fold the write-ahead log into the file and let go of the lock."""
