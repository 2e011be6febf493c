"""A merged record made a playbook: defaults filled in, targets resolved, ids given.

Rules of this file:
1. What is wrong has been told, or is told by the checks; here it is left out, so that one bad rule never disables
   the rest of a file.
2. Ids of what has none: an answer is its target (`-2` if repeated), a tick is step + position, a phrase is step +
   hash of its line, so that it keeps its name when lines around it change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b
from typing import Final, TypeVar

from coach.playbook import model
from coach.playbook.fields import ANY_BAND, STEP
from coach.playbook.model import BACK, END, Band, Language, Phase
from coach.playbook.quantities import parse_duration
from coach.playbook.record import Line, Record
from coach.text.source import Place

RESERVED: Final = frozenset({BACK, END, "any"})
EVERYWHERE: Final = "any"
_OWNER: Final = re.compile(r"(?:^|\s)@(?P<owner>\S.*)$")
_LANGUAGES: Final[Mapping[str, Language]] = {language: language for language in model.LANGUAGES}
_Choice = TypeVar("_Choice", bound=StrEnum)
_CONFIRMATIONS: Final = {"yes": model.Confirmation.YES, "words": model.Confirmation.WORDS}


@dataclass(frozen=True, slots=True)
class Built:
    """A playbook, and where its parts stand.

    `step/listen`, `answer/restate/apologise`, `dont/calm-down`, `cue/legal`, `phrase/listen-1a2b3c4d`, and of tests,
    counted from 1: `test/1` is the name, `test/1/3` the third line of the path, `test/1/0` what is expected.
    """

    playbook: model.Playbook
    places: Mapping[str, Place]


def build(record: Record) -> Built:
    """Build a playbook from a record merged with its libraries."""
    language = language_of(record)
    places: dict[str, Place] = {}
    donts = tuple(each.once("built", _dont) for each in entries(record, "donts"))
    steps = _Steps(record, donts, language).build()
    cues = tuple(_cue(each, steps) for each in entries(record, "cues"))
    playbook = model.Playbook(
        id=record.id,
        language=language,
        title=record.text("title") or record.id,
        about=_choice(model.About, record.text("about"), model.About.CUSTOMER),
        owner=record.text("owner"),
        reviewed=record.text("reviewed"),
        steps=steps,
        gate=_gate(record.table("gate"), steps),
        blanks=tuple(model.Blank(name, hint) for name, hint in _pairs(record, "blanks")),
        promises=tuple(preset(line) for line in record.lines.get("promises", ())),
        limits=tuple(model.Limit(text, decides) for text, decides in _pairs(record, "limits")),
        cues=cues,
        donts=donts,
        cards=tuple(each.once("built", _card) for each in entries(record, "cards")),
        abuse=record.texts("abuse"),
        summary=record.texts("summary"),
        tests=tuple(
            model.PlaybookTest(each.text("name"), each.texts("path"), each.text("expect"))
            for each in record.records.get("tests", ())
        ),
    )
    for kind, key in (("step", "steps"), ("cue", "cues"), ("dont", "donts"), ("card", "cards")):
        places.update({f"{kind}/{each.id}": each.where("id") for each in entries(record, key)})
    places.update(_phrase_places(record))
    places.update(_answer_places(record, playbook))
    places.update(_test_places(record))
    return Built(playbook, places)


def language_of(record: Record) -> Language:
    """Return the language of a file; English when it names none that is known."""
    return _LANGUAGES.get(record.text("language"), "en")


def entries(record: Record, key: str) -> tuple[Record, ...]:
    """Return the tables of a field that have an id, each id once."""
    once: dict[str, Record] = {}
    for each in record.records.get(key, ()):
        if each.id:
            once.setdefault(each.id, each)
    return tuple(once.values())


def phrase_id(owner: str, line: str) -> str:
    """Return the id of a phrase: its step or cue, and a hash of its whole line."""
    return f"{owner}-{blake2b(line.encode(), digest_size=4).hexdigest()}"


def phrase(owner: str, line: Line) -> model.Phrase:
    """Return a phrase from its line, `moment => sentence` or a sentence."""
    sides = line.divided()
    if sides and all(side.text for side in sides):
        return model.Phrase(phrase_id(owner, line.text), sides[1].text, sides[0].text)
    return model.Phrase(phrase_id(owner, line.text), line.text)


def preset(line: Line) -> model.PromisePreset:
    """Return a promise preset from its line: `what => deadline @owner`."""
    what, _, deadline = (side.strip() for side in line.text.partition("=>"))
    owner = ""
    for text in (deadline, what):
        match = _OWNER.search(text)
        if match and not owner:
            owner = match["owner"].strip()
    return model.PromisePreset(_OWNER.sub("", what).strip(), _OWNER.sub("", deadline).strip(), owner)


def band_lines(say: Record | None) -> dict[Band, tuple[Line, ...]]:
    """Return the lines of each band that the file gives; a block for all is in each."""
    if say is None:
        return {}
    everywhere = say.lines.get(ANY_BAND, ())
    bands = {band: (*everywhere, *say.lines.get(band, ())) for band in Band}
    return {band: lines for band, lines in bands.items() if lines}


def said_in(step: Record) -> model.Say:
    """Return what a step says, missing bands filled: hot falls back to tense to calm, then upward."""
    lines_of = band_lines(step.table("say"))
    given = {band: tuple(_each_once(phrase(step.id, line) for line in lines)) for band, lines in lines_of.items()}
    order = (Band.CALM, Band.TENSE, Band.HOT)

    def of(band: Band) -> tuple[model.Phrase, ...]:
        index = order.index(band)
        return next((given[each] for each in (*order[index::-1], *order[index:]) if each in given), ())

    return model.Say(calm=of(Band.CALM), tense=of(Band.TENSE), hot=of(Band.HOT))


def _each_once(phrases: Iterable[model.Phrase]) -> Iterator[model.Phrase]:
    seen: set[str] = set()
    for each in phrases:
        if each.id not in seen:
            seen.add(each.id)
            yield each


class _Steps:
    """Builds the steps of a playbook; each needs to know which others there are."""

    def __init__(self, record: Record, donts: tuple[model.Dont, ...], language: Language) -> None:
        tables = [each for each in entries(record, "steps") if each.id not in RESERVED]
        self._tables = [
            *(each for each in tables if not each.flag("side")),
            *(each for each in tables if each.flag("side")),
        ]
        self._ids = {each.id for each in self._tables}
        self._following = _following(self._tables)
        self._dont_ids = {dont.id for dont in donts}
        self._donts = donts
        self._language = language

    def build(self) -> tuple[model.Step, ...]:
        """Return the main steps in file order, then the side steps."""
        return tuple(map(self._step, self._tables))

    def _step(self, table: Record) -> model.Step:
        step_id = table.id
        is_side = table.flag("side")
        return model.Step(
            id=step_id,
            title=table.text("title") or step_id,
            phase=phase_of(table),
            is_side=is_side,
            goal=table.text("goal"),
            tone=table.text("tone"),
            advice=table.texts("do"),
            say=table.once("said", said_in),
            avoid=self._avoid(table),
            contrasts=tuple(model.Contrast(wrong, better) for wrong, better in _pairs(table, "dont")),
            ticks=tuple(
                model.Tick(f"{step_id}-{number}", text) for number, text in enumerate(table.texts("must"), start=1)
            ),
            reminders=tuple(self._reminders(table)),
            question=table.text("ask"),
            answers=tuple(self._answers(table, is_side=is_side)),
            next=self._next(table, is_side=is_side),
        )

    def _avoid(self, table: Record) -> tuple[str, ...]:
        if "avoid" in table.keys:
            return tuple(each for each in dict.fromkeys(table.texts("avoid")) if each in self._dont_ids)
        return tuple(dont.id for dont in self._donts if table.id in dont.steps)

    def _reminders(self, table: Record) -> Iterator[model.Reminder]:
        for after, text in _pairs(table, "remind"):
            seconds = _seconds(after, self._language)
            if seconds is not None:
                yield model.Reminder(seconds, text)

    def _answers(self, table: Record, *, is_side: bool) -> Iterator[model.Answer]:
        seen: dict[str, int] = {}
        for text, target in _pairs(table, "answers"):
            if not self._is_target(target, is_side=is_side):
                continue
            seen[target] = seen.get(target, 0) + 1
            yield model.Answer(target if seen[target] == 1 else f"{target}-{seen[target]}", text, target)

    def _is_target(self, target: str, *, is_side: bool) -> bool:
        return target in self._ids or target == END or (target == BACK and is_side)

    def _next(self, table: Record, *, is_side: bool) -> str:
        target = table.text("next")
        if target and self._is_target(target, is_side=is_side):
            return target
        return BACK if is_side else self._following[table.id]


@lru_cache(maxsize=1024)
def _seconds(text: str, language: Language) -> int | None:
    """Return a duration in seconds, or None; the same few stand in every file."""
    duration = parse_duration(text, language)
    return None if duration is None else int(duration.total_seconds())


def _following(tables: Sequence[Record]) -> dict[str, str]:
    """Return, for each main step, the next one of the same phase in file order, or the end."""
    following: dict[str, str] = {}
    next_in: dict[Phase, str] = {}
    for table in reversed(tables):
        if not table.flag("side"):
            following[table.id] = next_in.get(phase_of(table), END)
            next_in[phase_of(table)] = table.id
    return following


def phase_of(table: Record) -> Phase:
    """Return a step's phase; the call when none is given."""
    return _choice(Phase, table.text("phase"), Phase.CALL)


def _cue(table: Record, steps: tuple[model.Step, ...]) -> model.Cue:
    target = table.text("go")
    return model.Cue(
        id=table.id,
        title=table.text("title") or table.id,
        heard=table.texts("heard"),
        advice=table.texts("do"),
        say=tuple(_each_once(phrase(table.id, line) for line in table.lines.get("say", ()))),
        go=target if any(step.id == target for step in steps) else "",
        holds_gate=table.flag("holds-gate"),
        urgent=table.flag("urgent"),
    )


def _dont(table: Record) -> model.Dont:
    return model.Dont(
        id=table.id,
        title=table.text("title") or table.id,
        kind=_choice(model.Kind, table.text("kind"), model.Kind.CONDUCT),
        steps=tuple(step for step in table.texts("steps") if step != EVERYWHERE),
        wrong=table.texts("wrong"),
        fine=table.texts("fine"),
        unless=table.texts("unless"),
        why=table.text("why"),
        instead=table.texts("instead"),
        repair=table.texts("repair"),
    )


def _card(table: Record) -> model.Card:
    when = _choice(model.CardTime, table.text("when"), model.CardTime.ANY)
    return model.Card(table.id, table.text("title") or table.id, when, table.texts("lines"))


def _gate(table: Record | None, steps: tuple[model.Step, ...]) -> model.Gate:
    if table is None:
        return model.Gate()
    known = {step.id for step in steps}
    return model.Gate(
        steps=tuple(each for each in dict.fromkeys(table.texts("steps")) if each in known),
        if_entered=tuple(each for each in dict.fromkeys(table.texts("if-entered")) if each in known),
        max_temperature=table.number("temperature"),
        confirmed=_CONFIRMATIONS.get(table.text("confirmed"), model.Confirmation.NONE),
        promises=table.number("promises") or 0,
        next_contact=table.flag("next-contact"),
    )


def _pairs(record: Record, key: str) -> Iterator[tuple[str, str]]:
    for line in record.lines.get(key, ()):
        sides = line.divided()
        if sides:
            yield sides[0].text, sides[1].text


def _choice(kind: type[_Choice], text: str, default: _Choice) -> _Choice:
    return kind(text) if text in set(kind) else default


def _phrase_places(record: Record) -> dict[str, Place]:
    places: dict[str, Place] = {}
    for key in ("steps", "cues"):
        for table in entries(record, key):
            places.update(table.once("phrase places", _phrase_places_in))
    return places


def _phrase_places_in(table: Record) -> dict[str, Place]:
    bands = band_lines(table.table("say")).values() if table.shape is STEP else (table.lines.get("say", ()),)
    places: dict[str, Place] = {}
    for line in (line for lines in bands for line in lines):
        places.setdefault(f"phrase/{phrase_id(table.id, line.text)}", line.place)
    return places


def _answer_places(record: Record, playbook: model.Playbook) -> Iterator[tuple[str, Place]]:
    answers_of = {step.id: step.answers for step in playbook.steps}
    for table in entries(record, "steps"):
        answers = iter(answers_of.get(table.id, ()))
        answer = next(answers, None)
        for line in table.lines.get("answers", ()):
            sides = line.divided()
            if sides and answer and (answer.text, answer.target) == (sides[0].text, sides[1].text):
                yield f"answer/{table.id}/{answer.id}", line.place
                answer = next(answers, None)


def _test_places(record: Record) -> Iterator[tuple[str, Place]]:
    for number, test in enumerate(record.records.get("tests", ()), 1):
        yield f"test/{number}", test.where("name")
        yield f"test/{number}/0", test.where("expect")
        for position, line in enumerate(test.lines.get("path", ()), 1):
            yield f"test/{number}/{position}", line.place
