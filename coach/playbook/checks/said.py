"""Every line of a playbook by what it is for: said to the customer, matched, or read by the agent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from coach.playbook.fields import ANY_BAND, STEP
from coach.playbook.model import Phase
from coach.playbook.record import Line, Record
from coach.playbook.speech import Gap, parse
from coach.text.source import Place

MATCHED_KEYS: Final = (("donts", "wrong"), ("donts", "fine"), ("donts", "unless"), ("cues", "heard"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to say; `line` is without the moment left of `=>`."""

    line: Line
    is_to_customer: bool = True
    """Whether a customer hears it; before a call one speaks to oneself."""


def sentences(file: Record) -> Iterator[Sentence]:
    """Give every sentence that is said."""
    for key in _SAYING:
        for table in file.records.get(key, ()):
            yield from table.once("sentences", _SAYING[key])
    yield from (Sentence(line) for line in file.lines.get("abuse", ()))


def templates(file: Record) -> Iterator[Line]:
    """Give every line in which braces are read as in what is said; also those that only the agent sees."""
    yield from (sentence.line for sentence in sentences(file))
    for step in file.records.get("steps", ()):
        yield from step.once("templates", _seen_in_step)
    yield from file.lines.get("summary", ())


def gaps(file: Record) -> Iterator[tuple[str, Place]]:
    """Give the blanks that can be filled, each with its place, once for each table."""
    for key in _SAYING:
        for table in file.records.get(key, ()):
            yield from table.once("gaps", _gaps_in_table)
    for key in ("abuse", "summary"):
        for line in file.lines.get(key, ()):
            yield from _gaps_in(line)


def _said_in_step(step: Record) -> tuple[Sentence, ...]:
    say = step.table("say")
    is_to_customer = step.text("phase") != Phase.BEFORE
    said = [
        Sentence(spoken_part(line), is_to_customer) for lines in (say.lines.values() if say else ()) for line in lines
    ]
    contrasts = [line.divided() for line in step.lines.get("dont", ())]
    return (*said, *(Sentence(sides[1]) for sides in contrasts if sides))


def _said_in_cue(cue: Record) -> tuple[Sentence, ...]:
    return tuple(Sentence(spoken_part(line)) for line in cue.lines.get("say", ()))


def _said_in_dont(dont: Record) -> tuple[Sentence, ...]:
    return tuple(Sentence(line) for key in ("instead", "repair") for line in dont.lines.get(key, ()))


_SAYING: Final[Mapping[str, Callable[[Record], tuple[Sentence, ...]]]] = {
    "steps": _said_in_step,
    "cues": _said_in_cue,
    "donts": _said_in_dont,
}


def _seen_in_step(step: Record) -> tuple[Line, ...]:
    contrasts = [line.divided() for line in step.lines.get("dont", ())]
    lines = [line for key in ("goal", "do", "must", "ask") for line in step.lines.get(key, ())]
    return (*lines, *(sides[0] for sides in contrasts if sides))


def _gaps_in_table(table: Record) -> tuple[tuple[str, Place], ...]:
    said = [sentence.line for sentence in table.once("sentences", _SAYING[table.shape.name])]
    seen = table.once("templates", _seen_in_step) if table.shape is STEP else ()
    found: dict[str, Place] = {}
    for line in (*said, *seen):
        for name, place in _gaps_in(line):
            found.setdefault(name, place)
    return tuple(found.items())


def _gaps_in(line: Line) -> Iterator[tuple[str, Place]]:
    if "{" not in line.text:
        return
    template = parse(line.text)
    misnamed = {(fault.start, fault.end) for fault in template.faults}
    for part, (start, end) in zip(template.parts, template.spans, strict=True):
        if isinstance(part, Gap) and (start, end) not in misnamed:
            yield part.name, line.part(start, end)


def matched(file: Record) -> Iterator[tuple[str, Line]]:
    """Give every line that is matched, with its key."""
    for tables, key in MATCHED_KEYS:
        for table in file.records.get(tables, ()):
            yield from ((key, line) for line in table.lines.get(key, ()))


def bands(step: Record) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """Give the bands of a step as the file has them."""
    say = step.table("say")
    for key, lines in (say.lines if say else {}).items():
        yield key or ANY_BAND, lines


def spoken_part(line: Line) -> Line:
    """Return a phrase without its moment."""
    sides = line.divided()
    return sides[1] if sides and all(side.text for side in sides) else line
