"""The facts of one call: what reports count, worked out once and kept as one row beside the call's events.

Rules of this file:
1. Facts are a pure function of the log: they can be thrown away and made again. They never raise, whatever the log.
2. They hold ids, counts and times. What people typed stays in the events, but for the reason of an ending.
3. Times within a call come from the clock that is never set (`elapsed_ms`): midnight, daylight saving and a clock that
   was put right change no length. The day of a call is the day on which it began where it was led.
4. Agent and case are hashes with a key of the store: enough to tell whether two are the same, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b
from itertools import pairwise
from typing import Final, NamedTuple, assert_never

from coach.call import events as e
from coach.call.fold import fold
from coach.call.log import alive
from coach.call.state import Call, Fate, Promise

CASE_BLANK: Final = "ref"
"""The blank of the case reference."""
JUMP_MS: Final = 60_000
"""Wall clock and monotonic clock that go apart by more than this between two events: the clock was set."""
_KEY_BYTES: Final = 8


class PromiseState(StrEnum):
    """What became of a promise."""

    UNKNOWN = "unknown"
    """Nobody said yet."""
    KEPT = "kept"
    RENEGOTIATED = "renegotiated"
    BROKEN = "broken"


class Contact(StrEnum):
    """Whether a next contact was agreed."""

    NONE = ""
    SET = "set"
    DECLINED = "declined"


class Leg(NamedTuple):
    """What was done with one playbook; most calls have one leg. Lists are packed (see `pack`)."""

    playbook: str
    """Language and id: `pl/delivery-delay`."""
    playbook_hash: str
    steps: str
    """Each step that was entered, and the seconds of all its visits: `listen=77`."""
    ended: str
    """The step in which the conversation ended, and the outcome: `listen=dropped`; else empty."""
    ticks: str
    """Step and tick, of those done in steps that were entered: `listen=listen-1`."""
    sayings: str
    """The step of each saying that no cue knew."""
    weighed: str
    """Phrases that stood in the say block when the temperature was set anew, each once."""
    calmed: str
    """Those of them that stood there when it fell, each once."""


class CallFacts(NamedTuple):
    """The facts of one call. Lists are packed (see `pack`)."""

    call_id: str
    began: str
    """Local time of its first event with its offset (ISO 8601)."""
    playbook: str
    """Language and id of the playbook that it ended with."""
    agent: str
    case: str
    """Both hashes; empty when not given."""
    outcome: str
    """Empty while the call has not ended."""
    is_closed: bool
    is_erased: bool
    cause: str
    reason: str
    """Why it ended so, as it was typed."""
    blockers: str
    """Rows of the gate that were left: `tick:listen-1`."""
    seconds: int
    """From the first event to the end of the conversation, without the wrap-up."""
    holds: int
    hold_seconds: int
    levels: str
    """The first, the highest and the last temperature: `4 5 2`; empty when none was set."""
    donts: str
    """What was said, and `1` when it was repaired: `calm-down=1`."""
    cues: str
    """What was heard, and `held` or `cleared` when it held the gate: `legal=cleared`, `again=`."""
    promises: str
    """The state of each promise."""
    due: str
    """When each is due, as last agreed (ISO 8601)."""
    contact: str
    resumed: int
    """How often it went on in a new process."""
    jumped: bool
    """The computer's clock was set during the call."""
    unread: int
    """Events that this version does not know or cannot read."""
    legs: tuple[Leg, ...]


def pack(words: Iterable[str]) -> str:
    """Return words as one text, blanks between them: a report counts a million texts ten times as fast as lists.

    Ids have no blanks and no `=`; in one that has, they become `_`.
    """
    return " ".join(word if word.isascii() and " " not in word else "_".join(word.split()) for word in words)


def pairs(packed: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs that `name=value` words hold; the value is behind the last `=`."""
    return tuple((name, value) for name, _, value in (word.rpartition("=") for word in packed.split()))


@dataclass(slots=True)
class _Walk:
    """One leg while the log is walked through."""

    playbook_hash: str = ""
    spent_ms: dict[str, int] = field(default_factory=dict)
    sayings: list[str] = field(default_factory=list)
    weighed: dict[str, None] = field(default_factory=dict)
    calmed: dict[str, None] = field(default_factory=dict)
    ended_in: str = ""


def facts_of(log: Sequence[e.Recorded], key: bytes) -> CallFacts:
    """Return the facts of a log with at least one event; `key` (up to 64 bytes) goes into the hashes."""
    counting = alive(log)
    call = fold(log)
    end_ms = call.ending.elapsed_ms if call.ending is not None else call.elapsed_ms
    holds, hold_ms = _holds(counting, end_ms)
    levels = [reading.level for reading in call.readings]
    return CallFacts(
        call_id=log[0].call_id,
        began=log[0].at.isoformat(),
        playbook=_playbook(call.language, call.playbook),
        agent=_hashed(call.agent, key),
        case=_hashed(call.blanks.get(CASE_BLANK, ""), key),
        outcome=call.ending.outcome.value if call.ending is not None else "",
        is_closed=call.is_closed,
        is_erased=any(isinstance(each.event, e.Unknown) and each.event.is_erased for each in log),
        cause=call.cause.value if call.cause is not None else "",
        reason=call.ending.reason if call.ending is not None else "",
        blockers=pack(call.ending.blockers) if call.ending is not None else "",
        seconds=max(end_ms, 0) // 1000,
        holds=holds,
        hold_seconds=hold_ms // 1000,
        levels=pack(map(str, (levels[0], max(levels), levels[-1]))) if levels else "",
        donts=pack(_pair(dont.id, str(int(dont.is_repaired))) for dont in call.donts),
        cues=pack(_pair(cue.id, _held(holds_gate=cue.holds_gate, cleared=cue.cleared)) for cue in call.cues),
        promises=pack(_state(promise).value for promise in call.promises),
        due=pack(promise.due.isoformat() for promise in call.promises),
        contact=_contact(call).value,
        resumed=sum(isinstance(each.event, e.CallResumed) for each in counting),
        jumped=_jumped(log),
        unread=sum(isinstance(each.event, e.Unknown) and not each.event.is_erased for each in log),
        legs=_legs(counting, call, end_ms),
    )


def _playbook(language: str, playbook: str) -> str:
    return f"{language}/{playbook}" if language or playbook else ""


def _pair(name: str, value: str) -> str:
    return f"{name.replace('=', '_')}={value.replace('=', '_')}"


def _hashed(text: str, key: bytes) -> str:
    """Return what stands for a name: neither case nor blanks around it count."""
    plain = text.strip().casefold()
    return blake2b(plain.encode("utf-8", "replace"), digest_size=_KEY_BYTES, key=key).hexdigest() if plain else ""


def _held(*, holds_gate: bool, cleared: str) -> str:
    if not holds_gate:
        return ""
    return "cleared" if cleared else "held"


def _state(promise: Promise) -> PromiseState:
    """Return what became of a promise; one that was moved and is still to be kept has a new time, agreed."""
    match promise.fate:
        case Fate.KEPT:
            return PromiseState.KEPT
        case Fate.BROKEN:
            return PromiseState.BROKEN
        case Fate.OPEN:
            return PromiseState.RENEGOTIATED if promise.moves else PromiseState.UNKNOWN
        case _:
            assert_never(promise.fate)


def _contact(call: Call) -> Contact:
    if call.next_contact is not None:
        return Contact.SET
    return Contact.DECLINED if call.next_contact_declined else Contact.NONE


def _holds(counting: Iterable[e.Recorded], end_ms: int) -> tuple[int, int]:
    """Return how often the customer was put on hold, and for how many milliseconds."""
    count, total, since = 0, 0, None
    for recorded in counting:
        match recorded.event:
            case e.HoldStarted() if since is None:
                count, since = count + 1, recorded.elapsed_ms
            case e.HoldEnded() if since is not None:
                total, since = total + max(recorded.elapsed_ms - since, 0), None
            case _:
                pass
    return count, total if since is None else total + max(end_ms - since, 0)


def _jumped(log: Sequence[e.Recorded]) -> bool:
    """Return whether the wall clock was set between two events of one process."""
    for before, after in pairwise(log):
        if isinstance(before.event, e.CallClosed):
            return False  # what follows was written days later, by a clock that stands still
        if isinstance(after.event, e.CallResumed):
            continue
        by_wall = (after.at.timestamp() - before.at.timestamp()) * 1000
        if abs(by_wall - (after.elapsed_ms - before.elapsed_ms)) > JUMP_MS:
            return True
    return False


def _legs(counting: Iterable[e.Recorded], call: Call, end_ms: int) -> tuple[Leg, ...]:
    """Walk through a call: how long each step took, what stood on the screen when the temperature fell."""
    walks: dict[str, _Walk] = {}
    ticks: dict[tuple[str, str], None] = {}
    walk, step, since, lead, level = _Walk(), "", 0, "", None
    for recorded in counting:
        match recorded.event:
            case (
                e.CallStarted(playbook=playbook, language=language, playbook_hash=playbook_hash)
                | e.PlaybookSwitched(playbook=playbook, language=language, playbook_hash=playbook_hash)
            ):
                _leave(walk, step, since, recorded.elapsed_ms, end_ms)
                step = ""
                walk = walks.setdefault(_playbook(language, playbook), _Walk())
                walk.playbook_hash = playbook_hash
            case e.StepEntered():
                _leave(walk, step, since, recorded.elapsed_ms, end_ms)
                step, since, lead = recorded.event.step, recorded.elapsed_ms, ""
            case e.PhraseShown(phrase=phrase):
                lead = phrase
            case e.TickDone(step=of, tick=tick):
                ticks[of, tick] = None
            case e.SayingKept(step=of):
                walk.sayings.append(of)
            case e.TemperatureSet(level=now):
                if lead and level is not None:
                    walk.weighed[lead] = None
                    if now < level:
                        walk.calmed[lead] = None
                level = now
            case _:
                pass
    _leave(walk, step, since, end_ms, end_ms)
    walk.ended_in = step
    outcome = call.ending.outcome.value if call.ending is not None else ""
    return tuple(_leg(playbook, one, ticks, outcome) for playbook, one in walks.items())


def _leave(walk: _Walk, step: str, since: int, now: int, end_ms: int) -> None:
    """Count the time in a step until `now`, which ends with the conversation."""
    if step:
        walk.spent_ms[step] = walk.spent_ms.get(step, 0) + max(min(now, end_ms) - since, 0)


def _leg(playbook: str, walk: _Walk, ticks: Mapping[tuple[str, str], None], outcome: str) -> Leg:
    return Leg(
        playbook=playbook,
        playbook_hash=walk.playbook_hash,
        steps=pack(_pair(step, str(spent // 1000)) for step, spent in walk.spent_ms.items()),
        ended=pack([_pair(walk.ended_in, outcome)]) if walk.ended_in and outcome else "",
        ticks=pack(_pair(step, tick) for step, tick in ticks if step in walk.spent_ms),
        sayings=pack(walk.sayings),
        weighed=pack(walk.weighed),
        calmed=pack(walk.calmed),
    )
