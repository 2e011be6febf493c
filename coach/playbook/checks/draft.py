"""What the checks look at: a playbook as built, and the records that it was built from, with their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from coach.diagnostics.model import Label, told
from coach.i18n import message
from coach.playbook.build import entries
from coach.playbook.model import Playbook, Step
from coach.playbook.record import Record

FILLED_BY_PROGRAM: Final = frozenset({
    "agent", "company", "ref", "name", "promises", "promise", "deadline", "cause", "outcome", "notes",
    "next-contact", "temperature", "callback",
})  # fmt: skip
"""Blanks that need no hint: the program knows them, or asks with its own words."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One file under check, with its libraries merged in."""

    name: str
    playbook: Playbook
    record: Record
    files: Mapping[str, Record]
    """Every file that was read, by itself and by name."""
    is_library: bool = False
    today: date | None = None
    by_id: Mapping[str, Step] = field(init=False, repr=False, compare=False)
    """The steps by their ids."""
    tables: Mapping[str, Record] = field(init=False, repr=False, compare=False)
    """The tables that they were built from, by the same ids."""

    def __post_init__(self) -> None:
        """Note the steps, so that looking one up costs the same in a long playbook."""
        object.__setattr__(self, "by_id", {step.id: step for step in self.playbook.steps})
        tables = {table.id: table for table in entries(self.record, "steps") if table.id in self.by_id}
        object.__setattr__(self, "tables", tables)

    @property
    def own(self) -> Record:
        """The file itself, without its libraries."""
        return self.files.get(self.name, self.record)

    def steps(self) -> Iterator[tuple[Record, Step]]:
        """Give each step with the table that it was built from."""
        for step_id, table in self.tables.items():
            yield table, self.by_id[step_id]

    def label_of(self, step_id: str) -> tuple[Label, ...]:
        """Return the label that shows where a step stands; none for a step that is not there."""
        table = self.tables.get(step_id)
        return (Label(table.where("id"), told(message("the step stands here"))),) if table else ()

    def is_own(self, record: Record) -> bool:
        """Whether a table stands in the file under check, not in a library."""
        return record.place.file == self.name
