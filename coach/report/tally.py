"""Counts facts: what is common is counted by `Counter` over tuples, which costs a tenth of a loop over values.

A report on 100,000 calls of a desk has a second (bench/report_scale.py), so nothing here is worked out a call at a
time that can be worked out from counts at the end.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import Final

from coach.call.facts import CallFacts, Leg
from coach.report.question import By, Question

_DAY: Final = slice(0, 10)
Words = Counter[str]
"""How often each word of packed texts was there."""


class GroupTally:
    """Counts of calls that have something in common."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.outcomes: Final[Counter[str]] = Counter()
        self.seconds: Final[Counter[int]] = Counter()
        self.agents: Final[set[str]] = set()
        self.readings: Final[Counter[str]] = Counter()
        """By the packed temperatures of a call."""
        self.promises: Final[Counter[str]] = Counter()
        """By the packed states of a call's promises."""

    def add(self, calls: Sequence[CallFacts]) -> None:
        """Count calls."""
        self.outcomes.update([call.outcome for call in calls])
        self.seconds.update([call.seconds for call in calls])
        self.agents.update([call.agent for call in calls])
        self.readings.update([call.levels for call in calls])
        self.promises.update([call.promises for call in calls if call.promises])

    def merge(self, other: GroupTally) -> None:
        """Count what another has counted."""
        self.outcomes.update(other.outcomes)
        self.seconds.update(other.seconds)
        self.agents.update(other.agents)
        self.readings.update(other.readings)
        self.promises.update(other.promises)


class Grouping:
    """Counts of calls by one key."""

    def __init__(self, key: Callable[[CallFacts], str]) -> None:
        """Take what gives a call's key."""
        self._key: Final = key
        self.tallies: Final[defaultdict[str, GroupTally]] = defaultdict(GroupTally)

    def add(self, calls: Sequence[CallFacts]) -> None:
        """Put calls together by their key, and count each heap at once."""
        heaps: defaultdict[str, list[CallFacts]] = defaultdict(list)
        for key, call in zip(map(self._key, calls), calls, strict=True):
            heaps[key].append(call)
        for key, heap in heaps.items():
            self.tallies[key].add(heap)


class PlaybookTally:
    """Counts of what was done with one playbook. Each counts whole packed texts: most calls share them."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.steps: Final[Words] = Counter()
        """Words: `listen=77`."""
        self.ended: Final[Words] = Counter()
        self.ticks: Final[Counter[str]] = Counter()
        self.sayings: Final[Counter[str]] = Counter()
        self.weighed: Final[Counter[str]] = Counter()
        self.calmed: Final[Counter[str]] = Counter()

    def add(self, legs: Sequence[Leg]) -> None:
        """Count legs of calls."""
        self.steps.update(chain.from_iterable([leg.steps.split() for leg in legs]))
        self.ended.update([leg.ended for leg in legs if leg.ended])
        self.ticks.update([leg.ticks for leg in legs])
        self.sayings.update([leg.sayings for leg in legs if leg.sayings])
        self.weighed.update([leg.weighed for leg in legs if leg.weighed])
        self.calmed.update([leg.calmed for leg in legs if leg.calmed])


def words_of(packed: Mapping[str, int]) -> Words:
    """Return how often each word is in counted packed texts."""
    words: Words = Counter(chain.from_iterable([text.split() for text, count in packed.items() if count == 1]))
    for text, count in packed.items():
        if count > 1:
            for word in text.split():
                words[word] += count
    return words


class Tally:
    """All that a report is made of."""

    def __init__(self, question: Question) -> None:
        """Take which calls are counted."""
        self._question: Final = question
        self._since: Final = question.since.isoformat() if question.since is not None else ""
        self._until: Final = question.until.isoformat() if question.until is not None else "~"
        self.calls = 0
        self.causes: Final = Grouping(attrgetter("cause"))
        self.weeks: Final = Grouping(_week)
        self.groups: Final = self.causes if question.by is By.CAUSE else Grouping(_KEYS[question.by])
        self.days: Final[Counter[str]] = Counter()
        self.playbooks: Final[defaultdict[str, PlaybookTally]] = defaultdict(PlaybookTally)
        self.hashes: Final[dict[str, str]] = {}
        """The playbooks that were met, each as the last call had it."""
        self.donts: Final[Counter[str]] = Counter()
        self.cues: Final[Counter[str]] = Counter()
        self.overrides = 0
        self.reasons: Final[Counter[str]] = Counter()
        self.blockers: Final[Counter[str]] = Counter()
        self.cases: Final[dict[str, tuple[str, str]]] = {}
        """When the first call that was met of each case began, and its outcome."""
        self.contacts: Final[defaultdict[str, list[tuple[str, str]]]] = defaultdict(list)
        """The others of the same case."""
        self.with_case: Final[Counter[str]] = Counter()
        """The outcomes of the calls that have a case."""
        self.quality: Final[Counter[str]] = Counter()

    def add(self, facts: Iterable[CallFacts]) -> None:
        """Count calls, some ten thousand at a time: a list of a million would stand in memory at once."""
        asked = [each for each in facts if self._is_asked(each)]
        calls = [each for each in asked if each.outcome and each.is_closed]
        self._look(asked, calls)
        self.calls += len(calls)
        self.days.update([call.began[_DAY] for call in calls])
        for grouping in {id(each): each for each in (self.causes, self.weeks, self.groups)}.values():
            grouping.add(calls)
        self._count_legs(calls)
        self.donts.update([call.donts for call in calls if call.donts])
        self.cues.update([call.cues for call in calls if call.cues])
        left = [call for call in calls if call.blockers]
        self.overrides += len(left)
        self.reasons.update([call.reason.strip() for call in left])
        self.blockers.update([call.blockers for call in left])
        self.with_case.update([call.outcome for call in calls if call.case])
        self._count_cases(calls)

    def _count_cases(self, calls: Iterable[CallFacts]) -> None:
        """Note the contacts of each case; most have one, and a list of their own would cost more than the counting."""
        seen, more = self.cases, self.contacts
        for call in calls:
            case = call.case
            if case:
                if case in seen:
                    more[case].append((call.began, call.outcome))
                else:
                    seen[case] = (call.began, call.outcome)

    def _is_asked(self, call: CallFacts) -> bool:
        return self._since <= call.began[_DAY] <= self._until and (
            not self._question.playbook or self._question.is_about(call.playbook)
        )

    def _look(self, asked: Sequence[CallFacts], calls: Sequence[CallFacts]) -> None:
        """Note what has to be known of the numbers."""
        self.quality["unfinished"] += sum(not each.is_erased for each in asked if not (each.outcome and each.is_closed))
        self.quality["erased"] += sum(map(attrgetter("is_erased"), asked))
        self.quality["jumped"] += sum(map(attrgetter("jumped"), calls))
        self.quality["resumed"] += sum(map(bool, map(attrgetter("resumed"), calls)))
        self.quality["unread"] += sum(map(bool, map(attrgetter("unread"), calls)))

    def _count_legs(self, calls: Iterable[CallFacts]) -> None:
        legs: defaultdict[str, list[Leg]] = defaultdict(list)
        for call in calls:
            for leg in call.legs:
                legs[leg.playbook].append(leg)
        for playbook, some in legs.items():
            if self._question.is_about(playbook):
                self.playbooks[playbook].add(some)
                self.hashes[playbook] = some[-1].playbook_hash


def _week(call: CallFacts) -> str:
    return week_of(call.began[_DAY])


@lru_cache(maxsize=4096)
def week_of(day: str) -> str:
    """Return the week of a day as ISO 8601 counts it: `2026-W10`."""
    year, week, _ = date.fromisoformat(day).isocalendar()
    return f"{year}-W{week:02}"


def _last_step(call: CallFacts) -> str:
    """Return the step in which the conversation ended, with its playbook; empty when it was in none."""
    for leg in call.legs:
        if leg.ended:
            return f"{leg.playbook}:{leg.ended.rpartition('=')[0]}"
    return ""


_KEYS: Final[dict[By, Callable[[CallFacts], str]]] = {
    By.CAUSE: attrgetter("cause"),
    By.OUTCOME: attrgetter("outcome"),
    By.PLAYBOOK: attrgetter("playbook"),
    By.STEP: _last_step,
}
