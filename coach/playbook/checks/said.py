"""Every line of a playbook by what it is for: said to the customer, matched, or read by the agent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from coach.playbook.fields import ANY_BAND
from coach.playbook.model import Phase
from coach.playbook.record import Line, Record

MATCHED_KEYS: Final = (("donts", "wrong"), ("donts", "fine"), ("donts", "unless"), ("cues", "heard"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to say; `line` is without the moment left of `=>`."""

    line: Line
    is_to_customer: bool = True
    """Whether a customer hears it; before a call one speaks to oneself."""


def sentences(file: Record) -> Iterator[Sentence]:
    """Give every sentence that is said."""
    for step in file.records.get("steps", ()):
        say = step.table("say")
        is_to_customer = step.text("phase") != Phase.BEFORE
        for lines in say.lines.values() if say else ():
            yield from (Sentence(spoken_part(line), is_to_customer) for line in lines)
        for line in step.lines.get("dont", ()):
            sides = line.divided()
            if sides:
                yield Sentence(sides[1])
    for cue in file.records.get("cues", ()):
        yield from (Sentence(spoken_part(line)) for line in cue.lines.get("say", ()))
    for dont in file.records.get("donts", ()):
        yield from (Sentence(line) for key in ("instead", "repair") for line in dont.lines.get(key, ()))
    yield from (Sentence(line) for line in file.lines.get("abuse", ()))


def templates(file: Record) -> Iterator[Line]:
    """Give every line in which braces are read as in what is said; also those that only the agent sees."""
    yield from (sentence.line for sentence in sentences(file))
    for step in file.records.get("steps", ()):
        yield from (line for key in ("goal", "do", "must", "ask") for line in step.lines.get(key, ()))
        yield from (sides[0] for line in step.lines.get("dont", ()) if (sides := line.divided()))
    yield from file.lines.get("summary", ())


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
