"""P0: ids, names of files, times, amounts and dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import PurePosixPath
from typing import Final

from coach.diagnostics.codes import structure
from coach.diagnostics.model import Diagnostic, Label, told
from coach.i18n import message
from coach.playbook.build import preset
from coach.playbook.checks.draft import Draft
from coach.playbook.deadlines import parse_deadline
from coach.playbook.fields import LIBRARY
from coach.playbook.model import LANGUAGES
from coach.playbook.quantities import parse_duration, parse_limit
from coach.playbook.record import Line

_MIDNIGHT: Final = datetime(2024, 1, 1, tzinfo=UTC)
"""A Monday's first minute: `today 18:00` and `in 2 hours` both lie ahead of it."""
_REVIEW_DAYS: Final = 366


def duplicate_ids(draft: Draft) -> Iterator[Diagnostic]:
    """P028: an id stands twice in one list of one file."""
    for record in draft.files.values():
        for tables in record.records.values():
            seen: dict[str, Line] = {}
            for table in tables:
                line = table.line("id")
                if line is None:
                    continue
                first = seen.setdefault(line.text, line)
                if first is not line:
                    label = Label(first.place, told(message("first here")))
                    yield structure.DUPLICATE_ID.at(line.place, secondary=(label,), id=line.text)


def file_name(draft: Draft) -> Iterator[Diagnostic]:
    """P034 and P045: id and language agree with the file's name and folder."""
    path = PurePosixPath(draft.name)
    own = draft.own
    if own.id and own.id != path.stem:
        yield structure.WRONG_FILE_NAME.at(own.where("id"), id=own.id, name=path.name)
    language = own.text("language")
    if language and path.parent.name in LANGUAGES and path.parent.name != language:
        yield structure.OTHER_FOLDER.at(own.where("language"), language=language, folder=path.parent.name)


def main_steps_in_libraries(draft: Draft) -> Iterator[Diagnostic]:
    """P044: a library has side steps only."""
    for record in draft.files.values():
        if record.shape is not LIBRARY:
            continue
        for step in record.records.get("steps", ()):
            if step.id and not step.flag("side"):
                yield structure.MAIN_STEP_IN_LIBRARY.at(step.where("id"), id=step.id)


def quantities(draft: Draft) -> Iterator[Diagnostic]:
    """P041 to P043: times and amounts are understood in the playbook's language."""
    language = draft.playbook.language
    for step in draft.record.records.get("steps", ()):
        for line in step.lines.get("remind", ()):
            sides = line.divided()
            if sides and parse_duration(sides[0].text, language) is None:
                yield structure.BAD_DURATION.at(sides[0].place, text=sides[0].text)
    for line in draft.record.lines.get("promises", ()):
        deadline = preset(line).deadline
        if deadline and parse_deadline(deadline, _MIDNIGHT, language) is None:
            yield structure.BAD_DEADLINE.at(_part(line, deadline).place, text=deadline)
    for line in draft.record.lines.get("limits", ()):
        sides = line.divided()
        if sides and parse_limit(sides[0].text, language) is None:
            yield structure.BAD_LIMIT.at(sides[0].place, text=sides[0].text)


def review_date(draft: Draft) -> Iterator[Diagnostic]:
    """P047: the file was read through within a year."""
    own = draft.own
    text = own.text("reviewed")
    if text and draft.today is not None and (draft.today - date.fromisoformat(text)).days > _REVIEW_DAYS:
        yield structure.REVIEW_IS_OLD.at(own.where("reviewed"))


def _part(line: Line, text: str) -> Line:
    start = line.text.rfind(text)
    return Line(text, line.part(start, start + len(text)), line.is_exact)


CHECKS: Final = (duplicate_ids, file_name, main_steps_in_libraries, quantities, review_date)
