"""What customers said that no cue knew: kept by the agents, and counted here for the trainer."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from coach.call.events import CallStarted, Recorded, SayingKept
from coach.call.log import alive
from coach.wording.fold import fold

_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Saying:
    """What one customer said in one call; playbook and language are empty when the call's first event was lost."""

    playbook: str
    language: str
    step: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Unmatched:
    """What was said in a step, however it was spelt."""

    playbook: str
    language: str
    step: str
    words: str
    """The most frequent spelling, of equal ones the latest."""
    count: int
    last: datetime


def sayings_of(log: Iterable[Recorded]) -> Iterator[Saying]:
    """Give what was kept in one call and not taken back."""
    playbook = language = ""
    for recorded in alive(log):
        match recorded.event:
            case CallStarted():
                playbook, language = recorded.event.playbook, recorded.event.language
            case SayingKept(step=step, words=words):
                yield Saying(playbook, language, step, words, recorded.at)
            case _:
                pass


def unmatched(sayings: Iterable[Saying], *, is_known: Callable[[Saying], bool]) -> tuple[Unmatched, ...]:
    """Return what was said by step, the most frequent first; what a cue knows by now is left out.

    The step in which most was said comes first, and its lines stand together.
    """
    groups: defaultdict[tuple[str, str, str, str], list[Saying]] = defaultdict(list)
    for saying in sayings:
        groups[saying.playbook, saying.language, saying.step, folded(saying.words)].append(saying)
    found = [_one(group, _spelt(group)) for group in groups.values() if not is_known(_spelt(group))]
    totals: Counter[tuple[str, str, str]] = Counter()
    for each in found:
        totals[_step(each)] += each.count
    return tuple(
        sorted(
            found,
            key=lambda each: (-totals[_step(each)], _step(each), -each.count, -each.last.timestamp(), each.words),
        )
    )


def folded(words: str) -> str:
    """Return the one spelling of what was said: neither case nor signs, nor diacritics of Latin letters, count."""
    return " ".join(fold(word) for word in _WORD.findall(words)) or words


def _spelt(group: list[Saying]) -> Saying:
    """Return the saying in the most frequent spelling of a group, of equal ones the latest."""
    spellings = Counter(saying.words for saying in group)
    return max(group, key=lambda saying: (spellings[saying.words], saying.at.timestamp(), saying.words))


def _one(group: list[Saying], spelt: Saying) -> Unmatched:
    last = max((saying.at for saying in group), key=datetime.timestamp)
    return Unmatched(spelt.playbook, spelt.language, spelt.step, spelt.words, len(group), last)


def _step(each: Unmatched) -> tuple[str, str, str]:
    return (each.playbook, each.language, each.step)
