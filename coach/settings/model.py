"""What the settings are, and what is said of a bad one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from coach.i18n import Translator

Value = str | bool | int

KEEP_DAYS: Final = 90
"""So long are texts of calls kept unless the settings say otherwise."""

MAX_DAYS: Final = 36_500
"""A hundred years."""

THEMES: Final = ("auto", "dark", "light", "contrast", "16")
"""Colours of the screen; `16` takes the terminal's own sixteen."""

DEPTHS: Final = ("steps", "checklist")
"""How much of a step stands on the screen."""

FORMS: Final = ("none", "first", "second", "third")
"""With which form of address a call begins, in the order in which a playbook gives them."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Who sits in front of the screen."""

    name: str = ""
    gender: str = ""
    """`m`, `f`, or empty while it was not said: then both forms are shown."""
    company: str = ""
    language: str = ""
    """Of the interface: `pl`, `ru`, `en`; empty takes the locale's."""
    playbook_language: str = ""
    """Of what is said to the customer; empty takes the interface's."""
    asked: bool = False
    """The questions of the first start were answered or passed over."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands."""

    name: str
    """The file, the environment variable or the option."""
    line: int = 0
    """From 1; 0 when there are no lines."""
    column: int = 0


@dataclass(frozen=True, slots=True)
class SettingsProblem:
    """A value that does not count, and why."""

    at: Place
    text: str
    """Message id of the sentence."""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeyWish:
    """A key of one's own as it was written, not yet held against what keys there are."""

    id: str
    key: str
    at: Place


@dataclass(frozen=True, slots=True)
class Settings:
    """What counts now, and what was wrong on the way."""

    profile: Profile = field(default_factory=Profile)
    mouse: bool = True
    """False leaves the mouse to the terminal, so that it can select text."""
    guard: bool = True
    """False takes every key as meant, for those whose keys are sent by another program."""
    theme: str = THEMES[0]
    depth: str = DEPTHS[0]
    address: str = FORMS[0]
    breathing: bool = True
    """Offer a minute of breathing after a hot call."""
    playbooks: str = ""
    """The company's folder of playbooks; empty: there is none."""
    share: str = ""
    """The folder to which ended calls are written for the trainer; empty: they stay here."""
    keep_days: int = KEEP_DAYS
    """After so many days the texts of a call are erased; 0: never."""
    keys: tuple[KeyWish, ...] = ()
    """The table of one's own keys."""
    problems: tuple[SettingsProblem, ...] = ()


def describe(problem: SettingsProblem, t: Translator) -> str:
    """Return one line: where it is, what is wrong and what to do."""
    sentence = t(problem.text, **problem.values)
    at = problem.at
    return f"{at.name}:{at.line}:{at.column}: {sentence}" if at.line else f"{at.name}: {sentence}"
