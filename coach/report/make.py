"""The report out of facts: a pure function, whatever the facts were read from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Final

from coach.call.events import Cause, Outcome
from coach.call.facts import CallFacts, PromiseState, pairs
from coach.report.model import (
    FEW,
    RARE,
    CueRow,
    DontRow,
    Group,
    Overrides,
    PhraseRow,
    Phrases,
    Promises,
    Quality,
    Repeats,
    Report,
    StepRow,
    Temperatures,
    TickRow,
)
from coach.report.names import NO_NAMES, Names
from coach.report.question import By, Question
from coach.report.tally import Grouping, GroupTally, PlaybookTally, Tally, words_of

CHUNK: Final = 20_000
"""Calls counted together: twice as many is no faster, and all at once takes a gigabyte."""

_OUTCOMES: Final = tuple(Outcome)
_CAUSES: Final = (*(cause.value for cause in Cause), "")


def make_report(
    facts: Iterable[CallFacts], question: Question, names_of: Callable[[Mapping[str, str]], Names] = lambda _: NO_NAMES
) -> Report:
    """Return the answers.

    Args:
        facts: Those of each call, once.
        question: Which of them count, and how they are grouped.
        names_of: Told the hash of each playbook that was met, it returns which ticks its steps have and of what kind
            its don'ts are.
    """
    tally = Tally(question)
    rest = iter(facts)
    while some := tuple(islice(rest, CHUNK)):
        tally.add(some)
    names = names_of(tally.hashes)
    days = sorted(tally.days)
    playbooks = sorted(tally.playbooks.items())
    return Report(
        question=question,
        calls=tally.calls,
        first_day=days[0] if days else "",
        last_day=days[-1] if days else "",
        total=_total(tally.causes),
        causes=_ordered(_groups(tally.causes), _CAUSES),
        groups=_asked_groups(tally, question.by),
        weeks=tuple(sorted(_groups(tally.weeks), key=lambda week: week.key)),
        steps=tuple(row for playbook, each in playbooks for row in _steps(playbook, each, names)),
        ticks=tuple(row for playbook, each in playbooks for row in _ticks(playbook, each, names)),
        overrides=Overrides(tally.overrides, _most(tally.reasons), _most(words_of(tally.blockers))),
        donts=_donts(tally.donts, names),
        cues=_cues(tally.cues),
        phrases=_phrases(playbooks),
        repeats=_repeats(tally),
        quality=Quality(**tally.quality),
    )


def _total(causes: Grouping) -> Group:
    """Return all calls as one group, out of the counts by cause."""
    total = GroupTally()
    for tally in causes.tallies.values():
        total.merge(tally)
    return _group("", total)


def _asked_groups(tally: Tally, by: By) -> tuple[Group, ...]:
    groups = _groups(tally.groups)
    match by:
        case By.CAUSE:
            return _ordered(groups, _CAUSES)
        case By.OUTCOME:
            return _ordered(groups, _OUTCOMES)
        case By.PLAYBOOK | By.STEP:
            return tuple(sorted(groups, key=lambda group: (-group.calls, group.key)))


def _ordered(groups: Iterable[Group], order: tuple[str, ...]) -> tuple[Group, ...]:
    found = {group.key: group for group in groups}
    return tuple(found[key] for key in order if key in found)


def _groups(grouping: Grouping) -> Iterator[Group]:
    """Give the groups of one key, in any order."""
    return (_group(key, tally) for key, tally in grouping.tallies.items())


def _group(key: str, tally: GroupTally) -> Group:
    calls = tally.outcomes.total()
    return Group(
        key=key,
        calls=calls,
        outcomes=tuple((each.value, tally.outcomes[each]) for each in _OUTCOMES if each in tally.outcomes),
        promises=_promises(words_of(tally.promises)),
        temperatures=_temperatures(tally.readings),
        seconds=median(tally.seconds),
        agents=len(tally.agents - {""}) if calls >= FEW else None,
    )


def median(counts: Mapping[int, int]) -> int:
    """Return the lower median of counted values: one that was really there."""
    middle = (sum(counts.values()) + 1) // 2
    for value in sorted(counts):
        middle -= counts[value]
        if middle <= 0:
            return value
    return 0


def _promises(states: Counter[str]) -> Promises:
    return Promises(
        made=states.total(),
        kept=states[PromiseState.KEPT],
        renegotiated=states[PromiseState.RENEGOTIATED],
        broken=states[PromiseState.BROKEN],
        unknown=states[PromiseState.UNKNOWN],
    )


def _temperatures(packed: Counter[str]) -> Temperatures:
    known = [([int(level) for level in levels.split()], count) for levels, count in packed.items() if levels]
    calls = sum(count for _, count in known)
    if not calls:
        return Temperatures(0, None, None, None)
    first, peak, last = (round(sum(levels[place] * count for levels, count in known) / calls, 2) for place in range(3))
    return Temperatures(calls, first, peak, last)


def _steps(playbook: str, tally: PlaybookTally, names: Names) -> Iterator[StepRow]:
    """Give the steps in the playbook's order, those that it does not have behind them."""
    seconds = _seconds(tally)
    sayings = words_of(tally.sayings)
    dropped: Counter[str] = Counter()
    for word, count in tally.ended.items():
        step, _, outcome = word.rpartition("=")
        if outcome != Outcome.RESOLVED:
            dropped[step] += count
    for step in _in_order(playbook, seconds.keys() | sayings.keys(), names):
        spent = seconds.get(step, Counter())
        yield StepRow(playbook, step, spent.total(), median(spent), dropped[step], sayings[step])


def _seconds(tally: PlaybookTally) -> Mapping[str, Counter[int]]:
    """Return how often a step took so many seconds."""
    seconds: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for word, count in tally.steps.items():
        step, _, spent = word.rpartition("=")
        seconds[step][int(spent)] += count
    return seconds


def _in_order(playbook: str, steps: Iterable[str], names: Names) -> list[str]:
    known = list(names[playbook].steps) if playbook in names else []
    return sorted(steps, key=lambda step: (known.index(step) if step in known else len(known), step))


def _ticks(playbook: str, tally: PlaybookTally, names: Names) -> Iterator[TickRow]:
    """Give the ticks of steps that were entered: those that the playbook has, and those that were ever done."""
    calls = {step: spent.total() for step, spent in _seconds(tally).items()}
    done: Counter[tuple[str, str]] = Counter()
    for word, count in words_of(tally.ticks).items():
        step, _, tick = word.rpartition("=")
        done[step, tick] += count
    ticks = set(done)
    if playbook in names:
        ticks |= {each for each in names[playbook].ticks if each[0] in calls}
    order = {step: place for place, step in enumerate(_in_order(playbook, calls, names))}
    for step, tick in sorted(ticks, key=lambda each: (order[each[0]], _natural(each[1]))):
        yield TickRow(playbook, step, tick, calls[step], calls[step] - done[step, tick])


def _natural(tick: str) -> tuple[str, int, str]:
    """Return what sorts `listen-10` behind `listen-9`."""
    name, _, number = tick.rpartition("-")
    return (name, int(number), "") if number.isdecimal() else (tick, 0, tick)


def _most(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def _donts(packed: Counter[str], names: Names) -> tuple[DontRow, ...]:
    kinds = {dont: kind for each in names.values() for dont, kind in each.kinds.items()}
    counts = _pairs(packed)
    rows = (
        DontRow(dont, kinds.get(dont, ""), counts[dont, "0"] + counts[dont, "1"], counts[dont, "1"])
        for dont in {dont for dont, _ in counts}
    )
    return tuple(sorted(rows, key=lambda row: (row.kind == "", row.kind, -row.said, row.dont)))


def _cues(packed: Counter[str]) -> tuple[CueRow, ...]:
    counts = _pairs(packed)
    rows = []
    for cue in {cue for cue, _ in counts}:
        free, held, cleared = counts[cue, ""], counts[cue, "held"], counts[cue, "cleared"]
        rows.append(CueRow(cue, free + held + cleared, held + cleared, cleared))
    return tuple(sorted(rows, key=lambda row: (-row.heard, row.cue)))


def _pairs(packed: Counter[str]) -> Counter[tuple[str, str]]:
    """Return how often each pair is in counted packed texts."""
    counts: Counter[tuple[str, str]] = Counter()
    for text, count in packed.items():
        for pair in pairs(text):
            counts[pair] += count
    return counts


def _phrases(playbooks: Iterable[tuple[str, PlaybookTally]]) -> Phrases:
    rows = [
        PhraseRow(playbook, phrase, weighed[phrase], calmed)
        for playbook, weighed, calmed_in in (
            (playbook, words_of(tally.weighed), words_of(tally.calmed)) for playbook, tally in playbooks
        )
        for phrase, calmed in calmed_in.items()
    ]
    rare = [row for row in rows if row.calmed < RARE]
    listed = sorted(
        (row for row in rows if row.calmed >= RARE), key=lambda row: (-row.calmed, row.playbook, row.phrase)
    )
    return Phrases(tuple(listed), len(rare), sum(row.calmed for row in rare))


def _repeats(tally: Tally) -> Repeats:
    """Count contacts; which of a case's calls came first is told by the instant, not by the local time."""
    contacts: Counter[int] = Counter()
    followed: Counter[str] = Counter()
    for case, more in tally.contacts.items():
        calls = (tally.cases[case], *more)
        contacts[len(calls)] += 1
        in_turn = sorted(calls, key=lambda call: (datetime.fromisoformat(call[0]), call[1]))
        followed.update([outcome for _, outcome in in_turn[:-1]])
    return Repeats(
        calls=tally.with_case.total(),
        cases=len(tally.cases),
        contacts=tuple(sorted(contacts.items())),
        after=tuple((each.value, tally.with_case[each], followed[each]) for each in _OUTCOMES if tally.with_case[each]),
    )
