"""A call that is over, told from its log: the path with its times, what was shown and said, its acts one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from coach.call.events import DontRepaired, DontSaid, PhraseShown, PhraseUsed, Recorded, StepEntered, Way
from coach.call.log import alive
from coach.call.state import Call

PREVENTION: Final = "prevention"
"""The blank that says in one line what would prevent the conflict next time; noted in the wrap-up."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A step that was come to."""

    elapsed_ms: int
    step: str
    way: Way
    is_side: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A phrase that stood in the say block: when first, and whether it counted as said."""

    elapsed_ms: int
    step: str
    phrase: str
    text: str
    is_used: bool


@dataclass(frozen=True, slots=True)
class Slip:
    """A don't that was said: when, and when it was repaired."""

    elapsed_ms: int
    title: str
    repaired_ms: int | None


@dataclass(frozen=True, slots=True)
class Heat:
    """How hot the customer was: at the start, at most, at the end."""

    first: int
    peak: int
    last: int


def heat(call: Call) -> Heat | None:
    """Return the first, the highest and the last temperature; None when none was set."""
    levels = [reading.level for reading in call.readings]
    return Heat(levels[0], max(levels), levels[-1]) if levels else None


def path(log: Sequence[Recorded]) -> tuple[Visit, ...]:
    """Return the steps in the order in which they were entered, again and again too."""
    return tuple(
        Visit(each.elapsed_ms, each.event.step, each.event.way, each.event.is_side)
        for each in alive(log)
        if isinstance(each.event, StepEntered)
    )


def phrases(log: Sequence[Recorded]) -> tuple[Shown, ...]:
    """Return the phrases that were shown, each once, in order."""
    counting = alive(log)
    used = {each.event.phrase for each in counting if isinstance(each.event, PhraseUsed)}
    found: dict[str, Shown] = {}
    for each in counting:
        if isinstance(each.event, PhraseShown) and each.event.phrase not in found:
            event = each.event
            is_used = event.phrase in used
            found[event.phrase] = Shown(each.elapsed_ms, event.step, event.phrase, event.text, is_used)
    return tuple(found.values())


def slips(log: Sequence[Recorded]) -> tuple[Slip, ...]:
    """Return the don'ts that were said; a repair counts for every time before it."""
    counting = alive(log)
    found: list[Slip] = []
    for position, each in enumerate(counting):
        if isinstance(each.event, DontSaid):
            dont = each.event.dont
            repairs = (
                later.elapsed_ms
                for later in counting[position:]
                if isinstance(later.event, DontRepaired) and later.event.dont == dont
            )
            found.append(Slip(each.elapsed_ms, each.event.title, next(repairs, None)))
    return tuple(found)


def acts(log: Sequence[Recorded]) -> tuple[tuple[Recorded, ...], ...]:
    """Return the events that count, those of one key together: what the screen showed one after the other."""
    return tuple(tuple(group) for _, group in groupby(alive(log), key=lambda each: each.cause))


def curve(call: Call, columns: int) -> tuple[int | None, ...]:
    """Return the temperature at the end of each of so many equal parts of the call; None before it was first set."""
    length = max(call.elapsed_ms if call.ending is None else call.ending.elapsed_ms, 1)
    levels: list[int | None] = []
    for column in range(1, columns + 1):
        known = [reading.level for reading in call.readings if reading.elapsed_ms * columns <= length * column]
        levels.append(known[-1] if known else None)
    return tuple(levels)
