"""A finding as a value: what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from coach.i18n import Translator
from coach.text.clean import clean_line
from coach.text.source import Place

VALUE_LIMIT: Final = 160
"""Longest value quoted in a message; the excerpt below it shows the whole line."""


class Severity(StrEnum):
    """How much a finding matters; an error keeps a file from being used, a warning and a hint do not."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Message:
    """An English source text with its values, translated where it is shown."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)

    def of(self, t: Translator) -> str:
        """Return the message in the translator's language."""
        return t(
            self.key,
            **{name: value.of(t) if isinstance(value, Message) else value for name, value in self.values.items()},
        )


def told(key: str, /, **values: object) -> Message:
    """Return a message whose texts are cleaned and short enough for one line; numbers and messages stay as they are.

    A value that the key does not name is left out: a key without values is shown as it is, braces and all.
    """
    return Message(key, {name: _value(value) for name, value in values.items() if f"{{{name}}}" in key})


def _value(value: object) -> object:
    if isinstance(value, int | Message):
        return value
    text = clean_line(str(value))
    if len(text) <= VALUE_LIMIT:
        return text
    kept = text[:VALUE_LIMIT]
    return f"{kept.rpartition(' ')[0] or kept} …"


@dataclass(frozen=True, slots=True)
class Label:
    """A place in a file, and what is to be said about it."""

    place: Place
    message: Message | None = None


@dataclass(frozen=True, slots=True)
class Fix:
    """The exact replacement that mends a finding."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `primary` is where the reader should look first."""

    code: str
    severity: Severity
    message: Message
    primary: Label
    secondary: tuple[Label, ...] = ()
    help: Message | None = None
    fix: Fix | None = None

    @property
    def is_error(self) -> bool:
        """Whether the file must not be used as it is."""
        return self.severity is Severity.ERROR

    @property
    def place(self) -> Place:
        """Where the reader should look first."""
        return self.primary.place


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding: its number for ever, how much it matters, what is said and what to do."""

    id: str
    severity: Severity
    title: str
    advice: str = ""

    def at(
        self,
        place: Place,
        *,
        label: Message | None = None,
        help: Message | None = None,  # noqa: A002 - it is what the reader is shown
        secondary: tuple[Label, ...] = (),
        fix: Fix | None = None,
        **values: object,
    ) -> Diagnostic:
        """Return a finding of this kind at a place; without `help` the code's own advice is given."""
        advice = help or (told(self.advice, **values) if self.advice else None)
        return Diagnostic(
            self.id, self.severity, told(self.title, **values), Label(place, label), secondary, advice, fix
        )


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings by file and place, each once: a library is read with every playbook that uses it."""
    once = {(each.place, each.code, each.message.key, str(each.message.values)): each for each in diagnostics}
    return tuple(sorted(once.values(), key=lambda each: (each.place, each.code)))
