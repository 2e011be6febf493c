"""One live call: the only place where a clock and identities meet the pure engine.

Rules of this file:
1. `handle` decides on the *pending* call and queues the events; the screen draws `call`, the *committed* one.
   So what the screen shows as done is on the disk (reliability P3).
2. Everything here runs on one thread, the screen's. Receipts come to `deliver` on the writer's thread; it
   has to bring them to `settle` on the screen's.
3. What the store cannot write for now waits in its order; `delay` says why, `unsaved` how much.
4. Events that were decided on events that could not be saved are never saved: each group names the event
   that it rests on, and the journal refuses it when the log ends otherwise.
5. Personal numbers are masked before the events are queued.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from coach.call.commands import Command, StartCall, SwitchPlaybook
from coach.call.decide import Refusal, decide
from coach.call.events import CallResumed, ClockJumped, Event, Recorded, Undone
from coach.call.fold import evolve, fold
from coach.call.log import redo, undo
from coach.call.state import Call
from coach.i18n import message
from coach.journal.mask import Found, find
from coach.journal.protocol import Delayed, Journal, NotSaved, Receipt, Saved
from coach.live.clock import Clock
from coach.live.privacy import REFERENCE_BLANK, without_numbers
from coach.live.recovery import Resumable
from coach.playbook.model import Playbook

CLOCK_GOES_ON_FOR: Final = timedelta(minutes=30)
"""A call resumed sooner counts the time away: the customer was on the line. Later it was another day's work."""


CARRIED: Final = ("ref", "name")
"""Blanks that a call has from the one that it follows."""

JUMP_S: Final = 60.0
"""A wall clock that differs by more than this from one second to the next was set, or the machine slept."""


def random_id() -> str:
    """Return a new identity: 128 random bits as 32 hexadecimal digits."""
    return os.urandom(16).hex()


@dataclass(frozen=True, slots=True)
class Trouble:
    """The last events could not be saved and do not count.

    `text` is a key of the catalogue that takes `reason`, the store's own word. `events` are those that were
    dropped, so that a screen can put what was typed back into its box.
    """

    reason: str
    events: tuple[Recorded, ...]
    text: str = message("Not saved: {reason}. Nothing was changed; please try again.")


class LiveCall:
    """A call that is going on: takes commands, keeps the log, tells what the screen draws."""

    earlier: Call | None = None
    """The call that this one goes on from, as it was when this one was begun or resumed."""

    def __init__(
        self,
        playbook: Playbook,
        playbook_hash: str,
        call_id: str,
        *,
        journal: Journal,
        clock: Clock,
        new_id: Callable[[], str] = random_id,
        deliver: Callable[[Receipt], None],
        gender: str = "",
        log: tuple[Recorded, ...] = (),
        playbooks: Mapping[str, Playbook] | None = None,
    ) -> None:
        """Fold `log`, and let the call's clock go on from its last event.

        Args:
            playbook: The merged playbook that the call began with.
            playbook_hash: The hash by which the journal keeps it.
            call_id: The call's identity.
            journal: Where events are appended.
            clock: Wall clock and monotonic clock.
            new_id: Makes identities of events and causes.
            deliver: Called on the writer's thread; brings the receipt to `settle` on the screen's thread.
            gender: The agent's: "m", "f", or "" when not said.
            log: What was committed before.
            playbooks: Those that the call was led with at some time, by their hashes.
        """
        self._playbooks: Final = {playbook_hash: playbook, **(playbooks or {})}
        self._first: Final = playbook
        self.call_id: Final = call_id
        self.gender = gender
        self.trouble: Trouble | None = None
        self.delay = ""
        """Why the acts that wait cannot be saved now, in the store's own word; empty while they can."""
        self._journal: Final = journal
        self._clock: Final = clock
        self._new_id: Final = new_id
        self._deliver: Final = deliver
        self._log = log
        self._call = fold(log)
        self._pending = self._call
        self._queue: Final[deque[tuple[Recorded, ...]]] = deque()
        self._drift = self._drift_s()
        self._origin_ms: Final = clock.monotonic_ms() - _gone_ms(log, clock)

    @property
    def playbook(self) -> Playbook:
        """The merged playbook of the committed call."""
        return self._playbook_of(self._call)

    @property
    def call(self) -> Call:
        """The committed call: what the screen draws."""
        return self._call

    @property
    def pending(self) -> Call:
        """The call as it will be once everything queued is saved: what commands are decided on."""
        return self._pending

    @property
    def log(self) -> tuple[Recorded, ...]:
        """The committed events in order."""
        return self._log

    @property
    def unsaved(self) -> int:
        """How many acts wait for their receipt."""
        return len(self._queue)

    def elapsed_ms(self) -> int:
        """Return the time since the call's start."""
        return self._clock.monotonic_ms() - self._origin_ms

    def numbers_in(self, text: str, *, blank: str = "") -> tuple[Found, ...]:
        """Return the personal numbers that would be masked in `text`, so that the agent can be asked first.

        `blank` names the blank that the text fills: in the case reference fewer numbers count as personal.
        """
        return find(text, is_reference=blank == REFERENCE_BLANK)

    def handle(self, command: Command, *, keep_numbers: bool = False) -> Refusal | None:
        """Act on a command, or return why not.

        With `keep_numbers` the agent keeps the personal numbers of this act as they are (a call-back number
        may be the promise); card numbers and security codes are masked even so.
        """
        decision = decide(self._playbook_of(self._pending), self._pending, command, gender=self.gender)
        if isinstance(decision, Refusal):
            return decision
        self._record(tuple(without_numbers(event, keep=keep_numbers) for event in decision))
        return None

    def switch(self, playbook: Playbook, playbook_hash: str, source: str) -> Refusal | None:
        """Go on with another playbook, or return why not; `source` is kept in the journal under its hash."""
        decision = decide(playbook, self._pending, SwitchPlaybook(playbook_hash), gender=self.gender)
        if isinstance(decision, Refusal):
            return decision
        self._playbooks[playbook_hash] = playbook
        self._journal.keep_playbook(playbook_hash, source)
        self._record(decision)
        return None

    def undo(self) -> bool:
        """Take the last act back; False when there is nothing to take back."""
        return self._record_undone(undo(self._with_queued()))

    def redo(self) -> bool:
        """Bring back what was taken back last; False when there is nothing to bring back."""
        return self._record_undone(redo(self._with_queued()))

    def note_clock(self) -> None:
        """Record that the wall clock has jumped against the monotonic one; to be asked once a second.

        Deadlines are compared with the wall clock, so a jump makes promises due, or due later. The order of events
        never depends on it.
        """
        drift = self._drift_s()
        jumped = drift - self._drift
        if abs(jumped) <= JUMP_S:
            return
        self._drift = drift
        if self._call.has_begun and not self._call.is_closed:
            self._record((ClockJumped(round(jumped)),))

    def _drift_s(self) -> float:
        return self._clock.now().timestamp() - self._clock.monotonic_ms() / 1000

    def resumed(self) -> None:
        """Record that the call goes on after its last event."""
        self._record((CallResumed(after=self._last_event_id()),))

    def settle(self, receipt: Receipt) -> None:
        """Take a receipt of the journal, on the screen's thread; those of another call change nothing."""
        if receipt.events[0].call_id != self.call_id:
            return
        match receipt:
            case Saved(events=events):
                self._saved(events)
            case NotSaved(events=events, reason=reason):
                self._not_saved(events, reason)
            case Delayed(events=events, reason=reason) if self._is_queued_somewhere(events):
                self.delay = reason
            case Delayed():
                pass

    def _playbook_of(self, call: Call) -> Playbook:
        return self._playbooks.get(call.playbook_hash, self._first)

    def _record(self, events: tuple[Event, ...]) -> None:
        if not events:
            return
        cause, at, elapsed_ms = self._new_id(), self._clock.now(), self.elapsed_ms()
        after = self._last_event_id()
        group = tuple(
            Recorded(
                stream_id=self._journal.stream_id,
                seq=0,
                event_id=self._new_id(),
                call_id=self.call_id,
                cause=cause,
                at=at,
                elapsed_ms=elapsed_ms,
                event=event,
            )
            for event in events
        )
        self._pending = self._evolved(self._pending, group, before=self._with_queued)
        self._queue.append(group)
        self._journal.append(group, self._deliver, after=after)

    def _record_undone(self, event: Undone | None) -> bool:
        if event is None:
            return False
        self._record((event,))
        return True

    def _saved(self, events: tuple[Recorded, ...]) -> None:
        before = self._log
        self._log = before + events
        self.trouble = None
        self._queue.popleft()
        if not self._queue:
            self.delay = ""
        if self._queue:
            self._call = self._evolved(self._call, events, before=lambda: before)
        else:
            self._call = self._pending

    def _not_saved(self, events: tuple[Recorded, ...], reason: str) -> None:
        if not self._is_queued(events):
            return
        self.trouble = Trouble(reason, tuple(event for group in self._queue for event in group))
        self._queue.clear()
        self.delay = ""
        self._pending = self._call

    def _is_queued(self, events: tuple[Recorded, ...]) -> bool:
        """Whether a receipt is for the oldest group that waits, not for one that was dropped with another."""
        return bool(self._queue) and self._queue[0][0].event_id == events[0].event_id

    def _is_queued_somewhere(self, events: tuple[Recorded, ...]) -> bool:
        return any(group[0].event_id == events[0].event_id for group in self._queue)

    def _with_queued(self) -> tuple[Recorded, ...]:
        return self._log + tuple(event for group in self._queue for event in group)

    def _last_event_id(self) -> str:
        last = self._queue[-1] if self._queue else self._log
        return last[-1].event_id if last else ""

    @staticmethod
    def _evolved(call: Call, events: tuple[Recorded, ...], *, before: Callable[[], tuple[Recorded, ...]]) -> Call:
        """Return the call after `events`; an undo changes what came before, so it folds the whole log."""
        if any(isinstance(recorded.event, Undone) for recorded in events):
            return fold(before() + events)
        for recorded in events:
            call = evolve(call, recorded)
        return call


def _gone_ms(log: tuple[Recorded, ...], clock: Clock) -> int:
    """Return how long a call has been going on: to its last event, and on until now when that was not long ago."""
    if not log:
        return 0
    away = clock.now() - log[-1].at
    is_same_sitting = timedelta(0) < away < CLOCK_GOES_ON_FOR
    return log[-1].elapsed_ms + (away // timedelta(milliseconds=1) if is_same_sitting else 0)


def start(
    playbook: Playbook,
    playbook_hash: str,
    source: str,
    *,
    journal: Journal,
    clock: Clock,
    new_id: Callable[[], str] = random_id,
    deliver: Callable[[Receipt], None],
    agent: str = "",
    gender: str = "",
    earlier: Call | None = None,
) -> LiveCall:
    """Begin a call; `source` is the merged playbook as it is kept under `playbook_hash`.

    With `earlier` it goes on from that call: it is linked to it and has its case reference and the customer's name.

    Raises:
        ValueError: The playbook has no step that a call could begin with.
    """
    journal.keep_playbook(playbook_hash, source)
    live = LiveCall(
        playbook, playbook_hash, new_id(), journal=journal, clock=clock, new_id=new_id, deliver=deliver, gender=gender
    )
    live.earlier = earlier
    follows = earlier.call_id if earlier is not None else ""
    blanks = earlier.blanks if earlier is not None else {}
    carried = tuple((name, blanks[name]) for name in CARRIED if name in blanks)
    refusal = live.handle(StartCall(playbook_hash, agent, follows, carried))
    if refusal is not None:
        raise ValueError(f"a call cannot begin with the playbook {playbook.id!r}: {refusal.reason}")
    return live


def resume(
    resumable: Resumable,
    playbook: Playbook,
    *,
    journal: Journal,
    clock: Clock,
    new_id: Callable[[], str] = random_id,
    deliver: Callable[[Receipt], None],
    gender: str = "",
    playbooks: Mapping[str, Playbook] | None = None,
) -> LiveCall:
    """Go on with a call that was left open; `playbook` is the one it began with, `playbooks` those it went on with."""
    live = LiveCall(
        playbook,
        resumable.head.playbook_hash,
        resumable.head.call_id,
        journal=journal,
        clock=clock,
        new_id=new_id,
        deliver=deliver,
        gender=gender,
        log=resumable.log,
        playbooks=playbooks,
    )
    live.resumed()
    return live
