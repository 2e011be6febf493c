"""What changed between two versions of a playbook, in the words of the trade rather than of files.

Lines of text that are alike are one change, not a removal and an addition; steps, don'ts and cues are told
apart by their ids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final, Protocol, TypeVar

from coach.i18n import message
from coach.playbook.model import Card, Cue, Dont, Gate, Phrase, Playbook, PromisePreset, Say, Step

ALIKE: Final = 0.6
"""From this share of common words on, two lines are one line that was reworded."""


class Way(StrEnum):
    """What happened to a part."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


class Group(StrEnum):
    """What a change belongs to."""

    PLAYBOOK = "playbook"
    STEP = "step"
    GATE = "gate"
    CUE = "cue"
    DONT = "dont"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `part` is a message id ("sentence", "tick" ...); `before` or `after` is empty where there is none."""

    group: Group
    id: str
    way: Way
    part: str
    before: str = ""
    after: str = ""


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_N = TypeVar("_N", bound=_Named)


def differences(old: Playbook, new: Playbook) -> tuple[Change, ...]:
    """Return every change from `old` to `new`: header, steps in their order, gate, cues, don'ts, cards."""
    return (
        *_playbook(old, new),
        *_named(Group.STEP, message("step"), old.steps, new.steps, _step),
        *_gate(old.gate, new.gate),
        *_named(Group.CUE, message("cue"), old.cues, new.cues, _cue),
        *_named(Group.DONT, message("don't"), old.donts, new.donts, _dont),
        *_named(Group.CARD, message("card"), old.cards, new.cards, _card),
    )


def changed_words(before: str, after: str) -> tuple[tuple[str, bool], ...]:
    """Return the words of `after`, each with whether it is new against `before`."""
    old, new = before.split(), after.split()
    words: list[tuple[str, bool]] = []
    for tag, _, _, start, end in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        words += [(word, tag != "equal") for word in new[start:end]]
    return tuple(words)


def _playbook(old: Playbook, new: Playbook) -> Iterator[Change]:
    def told(part: str, before: str, after: str) -> Iterator[Change]:
        return _text(Group.PLAYBOOK, "", part, before, after)

    yield from told(message("title"), old.title, new.title)
    yield from told(message("about"), old.about, new.about)
    yield from told(message("language"), old.language, new.language)
    yield from told(message("owner"), old.owner, new.owner)
    yield from told(message("reviewed"), old.reviewed, new.reviewed)
    for part, before, after in (
        (message("blank"), _pairs(old.blanks, "name", "hint"), _pairs(new.blanks, "name", "hint")),
        (message("promise"), [_preset(each) for each in old.promises], [_preset(each) for each in new.promises]),
        (message("limit"), _pairs(old.limits, "text", "decides"), _pairs(new.limits, "text", "decides")),
        (message("warning for abuse"), old.abuse, new.abuse),
        (message("line of the summary"), old.summary, new.summary),
        (message("test"), [test.name for test in old.tests], [test.name for test in new.tests]),
    ):
        yield from _lines(Group.PLAYBOOK, "", part, before, after)
    paths = {test.name: test for test in old.tests}
    for test in new.tests:
        was = paths.get(test.name)
        if was is not None and was != test:
            yield from _lines(Group.PLAYBOOK, test.name, message("line of a test"), was.path, test.path)
            yield from _text(Group.PLAYBOOK, test.name, message("expected end of a test"), was.expect, test.expect)


def _preset(preset: PromisePreset) -> str:
    return _pair(f"{preset.text} @{preset.owner}" if preset.owner else preset.text, preset.deadline)


def _pairs(parts: Sequence[object], left: str, right: str) -> list[str]:
    """Return two fields of each part as a trainer writes them: left => right."""
    return [_pair(str(getattr(each, left)), str(getattr(each, right))) for each in parts]


def _pair(left: str, right: str) -> str:
    return f"{left} => {right}" if right else left


def _named(
    group: Group, part: str, old: Sequence[_N], new: Sequence[_N], inside: Callable[[_N, _N], Iterator[Change]]
) -> Iterator[Change]:
    """Return what came, went, moved and changed among parts that have ids."""
    before, after = {each.id: each for each in old}, {each.id: each for each in new}
    for each_id, gone in before.items():
        if each_id not in after:
            yield Change(group, each_id, Way.REMOVED, part, before=_title(gone))
    stayed = [each.id for each in old if each.id in after]
    moved = _moved(stayed, [each.id for each in new if each.id in before])
    for each in new:
        was = before.get(each.id)
        if was is None:
            yield Change(group, each.id, Way.ADDED, part, after=_title(each))
            continue
        if each.id in moved:
            yield Change(group, each.id, Way.MOVED, part, after=_title(each))
        if was != each:
            yield from inside(was, each)


def _title(each: object) -> str:
    return str(getattr(each, "title", ""))


def _moved(old: Sequence[str], new: Sequence[str]) -> frozenset[str]:
    """Return the fewest ids whose place among the others changed."""
    kept = {
        old[i]
        for block in SequenceMatcher(a=old, b=new, autojunk=False).get_matching_blocks()
        for i in range(block.a, block.a + block.size)
    }
    return frozenset(old) - kept


def _step(old: Step, new: Step) -> Iterator[Change]:
    def told(part: str, before: str, after: str) -> Iterator[Change]:
        return _text(Group.STEP, new.id, part, before, after)

    yield from told(message("title"), old.title, new.title)
    yield from told(message("phase"), old.phase, new.phase)
    yield from told(message("goal"), old.goal, new.goal)
    yield from told(message("tone"), old.tone, new.tone)
    yield from told(message("question"), old.question, new.question)
    yield from told(message("next step"), old.next, new.next)
    yield from told(message("don'ts shown"), ", ".join(old.avoid), ", ".join(new.avoid))
    yield from _say(new.id, old.say, new.say)
    for part, before, after in (
        (message("advice"), old.advice, new.advice),
        (message("tick"), [tick.text for tick in old.ticks], [tick.text for tick in new.ticks]),
        (message("answer"), _pairs(old.answers, "text", "target"), _pairs(new.answers, "text", "target")),
        (message("own don't"), _pairs(old.contrasts, "wrong", "better"), _pairs(new.contrasts, "wrong", "better")),
        (message("reminder"), _pairs(old.reminders, "after_s", "text"), _pairs(new.reminders, "after_s", "text")),
    ):
        yield from _lines(Group.STEP, new.id, part, before, after)


def _say(step_id: str, old: Say, new: Say) -> Iterator[Change]:
    """Return the changes of the sentences; a band that takes its sentences from the cooler one is not told again."""
    is_one_block = new.calm == new.tense == new.hot and old.calm == old.tense == old.hot
    cooler: tuple[tuple[Phrase, ...], tuple[Phrase, ...]] | None = None
    for part, before, after in (
        (message("sentence, calm"), old.calm, new.calm),
        (message("sentence, tense"), old.tense, new.tense),
        (message("sentence, hot"), old.hot, new.hot),
    ):
        if cooler != (before, after):
            shown = message("sentence") if is_one_block else part
            yield from _lines(Group.STEP, step_id, shown, _said(before), _said(after))
        cooler = before, after


def _said(phrases: Sequence[Phrase]) -> list[str]:
    return [f"{phrase.moment} => {phrase.text}" if phrase.moment else phrase.text for phrase in phrases]


def _gate(old: Gate, new: Gate) -> Iterator[Change]:
    def told(part: str, before: object, after: object) -> Iterator[Change]:
        return _text(Group.GATE, "", part, _shown(before), _shown(after))

    yield from _lines(Group.GATE, "", message("gate step"), old.steps, new.steps)
    yield from _lines(Group.GATE, "", message("gate step, if entered"), old.if_entered, new.if_entered)
    yield from told(message("temperature at most"), old.max_temperature, new.max_temperature)
    yield from told(message("customer's confirmation"), old.confirmed, new.confirmed)
    yield from told(message("promises at least"), old.promises, new.promises)
    yield from told(message("next contact"), old.next_contact, new.next_contact)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _cue(old: Cue, new: Cue) -> Iterator[Change]:
    yield from _text(Group.CUE, new.id, message("title"), old.title, new.title)
    yield from _text(Group.CUE, new.id, message("step it leads to"), old.go, new.go)
    yield from _text(Group.CUE, new.id, message("holds the gate"), _shown(old.holds_gate), _shown(new.holds_gate))
    yield from _text(Group.CUE, new.id, message("urgent"), _shown(old.urgent), _shown(new.urgent))
    yield from _lines(Group.CUE, new.id, message("what is heard"), old.heard, new.heard)
    yield from _lines(Group.CUE, new.id, message("advice"), old.advice, new.advice)
    yield from _lines(Group.CUE, new.id, message("sentence"), _said(old.say), _said(new.say))


def _dont(old: Dont, new: Dont) -> Iterator[Change]:
    yield from _text(Group.DONT, new.id, message("title"), old.title, new.title)
    yield from _text(Group.DONT, new.id, message("kind"), old.kind, new.kind)
    yield from _text(Group.DONT, new.id, message("why"), old.why, new.why)
    yield from _text(Group.DONT, new.id, message("steps"), ", ".join(old.steps), ", ".join(new.steps))
    for part, before, after in (
        (message("wrong wording"), old.wrong, new.wrong),
        (message("fine wording"), old.fine, new.fine),
        (message("harmless near"), old.unless, new.unless),
        (message("better wording"), old.instead, new.instead),
        (message("repair"), old.repair, new.repair),
    ):
        yield from _lines(Group.DONT, new.id, part, before, after)


def _card(old: Card, new: Card) -> Iterator[Change]:
    yield from _text(Group.CARD, new.id, message("title"), old.title, new.title)
    yield from _text(Group.CARD, new.id, message("when"), old.when, new.when)
    yield from _lines(Group.CARD, new.id, message("line"), old.lines, new.lines)


def _text(group: Group, each_id: str, part: str, before: str, after: str) -> Iterator[Change]:
    if before != after:
        way = Way.CHANGED if before and after else Way.ADDED if after else Way.REMOVED
        yield Change(group, each_id, way, part, str(before), str(after))


def _lines(group: Group, each_id: str, part: str, before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    """Return the changes of a block of lines; a line is paired with the most like one it replaced."""
    gone = [line for line in before if line not in after]
    come = [line for line in after if line not in before]
    for line in come:
        best = max(gone, key=lambda old: _likeness(old, line), default="")
        if best and _likeness(best, line) >= ALIKE:
            gone.remove(best)
            yield Change(group, each_id, Way.CHANGED, part, best, line)
        else:
            yield Change(group, each_id, Way.ADDED, part, after=line)
    for line in gone:
        yield Change(group, each_id, Way.REMOVED, part, before=line)
    if not gone and not come and list(before) != list(after):
        yield Change(group, each_id, Way.MOVED, part, " | ".join(before), " | ".join(after))


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(a=one.casefold().split(), b=other.casefold().split(), autojunk=False).ratio()
