"""What a translation lacks beside the file that it follows, entry by entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from coach.playbook.build import entries
from coach.playbook.fields import Field, FieldKind
from coach.playbook.record import Record
from coach.playbook.version_of import KEY as OF
from coach.playbook.version_of import version_of

ENTRIES: Final = ("steps", "cues", "donts", "cards")
"""The lists whose entries have ids, and can say which version they follow."""
WORDS: Final = frozenset({FieldKind.TEXT, FieldKind.LINES, FieldKind.SAY})
"""Kinds of fields that are in the trainer's language; the others are the same in every language."""
NOT_TRANSLATED: Final = frozenset({"owner", "reviewed", OF})
_COUNTED: Final = frozenset({"must", "answers", "remind", "promises", "limits", "blanks", "abuse", "path"})
"""Fields in which each line has its counterpart; of sentences a language may have more or fewer."""


class State(StrEnum):
    """What is to be done with an entry of the translation."""

    FINE = "fine"
    MISSING = "missing"
    """It is not there."""
    INCOMPLETE = "incomplete"
    """Some of its words are not there."""
    STALE = "stale"
    """What it follows was changed since."""
    UNMARKED = "unmarked"
    """It does not say which version it follows, so a change would not be noticed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the source and its state in the translation; the file's own words are an entry without an id."""

    list: str
    id: str
    title: str
    state: State
    lacking: tuple[str, ...] = ()
    """Keys whose words are missing, wholly or in part."""
    version: str = ""
    """Which version the translation is to follow."""

    @property
    def is_open(self) -> bool:
        """Whether a trainer has something to do."""
        return self.state in {State.MISSING, State.INCOMPLETE, State.STALE}


def compared(source: Record, translation: Record | None) -> tuple[Entry, ...]:
    """Return the state of every entry, in the order of the source; None is a translation that is not there."""
    return tuple(_compared(source, translation))


def _compared(source: Record, translation: Record | None) -> Iterator[Entry]:
    lacking = tuple(_lacking(source, translation)) if translation is not None else ()
    state = State.MISSING if translation is None else State.INCOMPLETE if lacking else State.FINE
    yield Entry("", "", source.text("title"), state, lacking)
    for key in ENTRIES:
        others: Mapping[str, Record] = {each.id: each for each in entries(translation, key)} if translation else {}
        for entry in entries(source, key):
            yield _entry(key, entry, others.get(entry.id))


def _entry(key: str, entry: Record, other: Record | None) -> Entry:
    version = version_of(entry)
    if other is None:
        return Entry(key, entry.id, entry.text("title"), State.MISSING, version=version)
    lacking = tuple(_lacking(entry, other))
    follows = other.text(OF)
    if lacking:
        state = State.INCOMPLETE
    elif follows and follows != version:
        state = State.STALE
    else:
        state = State.FINE if follows else State.UNMARKED
    return Entry(key, entry.id, entry.text("title"), state, lacking, version)


def _lacking(entry: Record, other: Record) -> Iterator[str]:
    """Give the keys of an entry whose words the other one lacks."""
    for field in entry.shape.fields:
        if field.key in NOT_TRANSLATED:
            continue
        if field.kind in WORDS and field.shape is None:
            here, there = len(entry.lines.get(field.key, ())), len(other.lines.get(field.key, ()))
            if here and (not there or (field.key in _COUNTED and there < here)):
                yield field.key
        elif field.kind is FieldKind.SAY:
            yield from _lacking_bands(entry, other, field)
    tests, others = entry.records.get("tests", ()), other.records.get("tests", ())
    if len(others) < len(tests):
        yield "tests"


def _lacking_bands(entry: Record, other: Record, field: Field) -> Iterator[str]:
    say, others = entry.table(field.key), other.table(field.key)
    here = set(say.lines) if say else set()
    there = set(others.lines) if others else set()
    if here and not there:
        yield field.key
    elif say is not None and field.shape is not None:
        yield from (band for band in field.shape.keys if band in here and band not in there and "any" not in there)
