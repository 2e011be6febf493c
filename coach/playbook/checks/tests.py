"""P6: the tests of a playbook name what is there. Whether they pass is for `coach test`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from coach.diagnostics.codes import tests as codes
from coach.diagnostics.model import Diagnostic, Label, told
from coach.i18n import message
from coach.playbook.acts import Reader
from coach.playbook.checks.draft import Draft
from coach.playbook.record import Line, Record


def acts(draft: Draft) -> Iterator[Diagnostic]:
    """P601 to P604, P607 and P609: each line of a path can be read."""
    reader = Reader(draft.playbook)
    for test in _tests(draft):
        for line in test.lines.get("path", ()):
            found = reader.act(line)
            if isinstance(found, Diagnostic) and not _is_misled(draft, found, line):
                yield found
            if reader.names_act_and_step(line):
                yield codes.STEP_NAMED_LIKE_ACT.at(line.place, word=line.text)


def expectations(draft: Draft) -> Iterator[Diagnostic]:
    """P605 and P606: what a test expects can be read."""
    reader = Reader(draft.playbook)
    for test in _tests(draft):
        line = test.line("expect")
        found = reader.expected(line) if line else None
        if isinstance(found, Diagnostic):
            yield found


def names(draft: Draft) -> Iterator[Diagnostic]:
    """P608: a test is told from the others by its name."""
    seen: dict[str, Line] = {}
    for test in _tests(draft):
        line = test.line("name")
        first = seen.setdefault(line.text, line) if line else line
        if line and first and first is not line:
            label = Label(first.place, told(message("first here")))
            yield codes.TEST_NAME_TWICE.at(line.place, secondary=(label,), name=line.text)


def _is_misled(draft: Draft, found: Diagnostic, line: Line) -> bool:
    """Whether the answer stands in its step and only leads nowhere: that is told there, once."""
    words = line.divided()
    if found.code != codes.UNKNOWN_TEST_ANSWER.id or words is None or words[0].text not in draft.tables:
        return False
    answers = (answer.divided() for answer in draft.tables[words[0].text].lines.get("answers", ()))
    return words[1].text.casefold() in {pair[0].text.casefold() for pair in answers if pair is not None}


def _tests(draft: Draft) -> tuple[Record, ...]:
    return draft.record.records.get("tests", ())


CHECKS: Final = (acts, expectations, names)
