"""P0: ids, names of files, times, amounts and dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Final

from coach.diagnostics.codes import structure
from coach.diagnostics.model import Diagnostic, Label, told
from coach.i18n import message
from coach.playbook.build import language_of, preset
from coach.playbook.checks.draft import Draft
from coach.playbook.deadlines import parse_deadline
from coach.playbook.fields import LIBRARY
from coach.playbook.model import LANGUAGES, Language
from coach.playbook.quantities import parse_duration, parse_limit
from coach.playbook.record import Line, Record

_MIDNIGHT: Final = datetime(2024, 1, 1, tzinfo=UTC)
"""A Monday's first minute: `today 18:00` and `in 2 hours` both lie ahead of it."""
_REVIEW_DAYS: Final = 366


def duplicate_ids(file: Record) -> Iterator[Diagnostic]:
    """P028: an id stands twice in one list of a file."""
    for tables in file.records.values():
        seen: dict[str, Line] = {}
        for table in tables:
            line = table.line("id")
            if line is None:
                continue
            first = seen.setdefault(line.text, line)
            if first is not line:
                label = Label(first.place, told(message("first here")))
                yield structure.DUPLICATE_ID.at(line.place, secondary=(label,), id=line.text)


def file_name(file: Record) -> Iterator[Diagnostic]:
    """P034 and P045: id and language agree with the file's name and folder."""
    path = PurePosixPath(file.place.file)
    if file.id and file.id != path.stem:
        yield structure.WRONG_FILE_NAME.at(file.where("id"), id=file.id, name=path.name)
    language = file.text("language")
    if language and path.parent.name in LANGUAGES and path.parent.name != language:
        yield structure.OTHER_FOLDER.at(file.where("language"), language=language, folder=path.parent.name)


def main_steps_in_libraries(draft: Draft) -> Iterator[Diagnostic]:
    """P044: a library has side steps only."""
    for step in draft.record.records.get("steps", ()):
        file = draft.files.get(step.place.file)
        if step.id and not step.flag("side") and file is not None and file.shape is LIBRARY:
            yield structure.MAIN_STEP_IN_LIBRARY.at(step.where("id"), id=step.id)


def quantities(file: Record) -> Iterator[Diagnostic]:
    """P041 to P043: times and amounts are understood in the playbook's language."""
    language = language_of(file)
    for step in file.records.get("steps", ()):
        for line in step.lines.get("remind", ()):
            sides = line.divided()
            if sides and not _is_duration(sides[0].text, language):
                yield structure.BAD_DURATION.at(sides[0].place, text=sides[0].text)
    for line in file.lines.get("promises", ()):
        deadline = preset(line).deadline
        if deadline and not _is_deadline(deadline, language):
            yield structure.BAD_DEADLINE.at(_part(line, deadline).place, text=deadline)
    for line in file.lines.get("limits", ()):
        sides = line.divided()
        if sides and parse_limit(sides[0].text, language) is None:
            yield structure.BAD_LIMIT.at(sides[0].place, text=sides[0].text)


@lru_cache(maxsize=1024)
def _is_duration(text: str, language: Language) -> bool:
    """Whether a time is understood; the same few stand in every file."""
    return parse_duration(text, language) is not None


@lru_cache(maxsize=1024)
def _is_deadline(text: str, language: Language) -> bool:
    return parse_deadline(text, _MIDNIGHT, language) is not None


def review_date(draft: Draft) -> Iterator[Diagnostic]:
    """P047: the file was read through within a year."""
    text = draft.own.text("reviewed")
    if text and draft.today is not None and (draft.today - date.fromisoformat(text)).days > _REVIEW_DAYS:
        yield structure.REVIEW_IS_OLD.at(draft.own.where("reviewed"))


def header_keys(file: Record) -> Iterator[Diagnostic]:
    """P021: the header is complete."""
    yield from _missing(file)


def entry_keys(draft: Draft) -> Iterator[Diagnostic]:
    """P021: every entry is complete, counting what the file that it extends says."""
    for tables in draft.record.records.values():
        for table in tables:
            yield from _missing(table)


def _missing(table: Record) -> Iterator[Diagnostic]:
    for field in table.shape.fields:
        if field.is_required and field.key not in table.lines and field.key not in table.refused:
            place = table.keys.get(field.key, table.place)
            yield structure.MISSING_KEY.at(place, shape=table.shape.name, key=field.key)


def _part(line: Line, text: str) -> Line:
    start = line.text.rfind(text)
    return Line(text, line.part(start, start + len(text)), line.is_exact)


FILE_CHECKS: Final = (header_keys, duplicate_ids, file_name, quantities)
CHECKS: Final = (entry_keys, main_steps_in_libraries, review_date)
