"""What may stand in each setting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from coach.i18n import UI_LANGUAGES, message
from coach.settings.model import DEPTHS, FORMS, KEEP_DAYS, MAX_DAYS, THEMES, Place, SettingsProblem, Value
from coach.text.clean import clean_line
from coach.text.nearest import nearest

MAX_PATH: Final = 1_024
"""Longer than any path that a person writes."""

OWN_KEY: Final = "keys."
"""What stands before the id of an action where a key of one's own is named in one word."""


@dataclass(frozen=True, slots=True)
class Key:
    """One setting: its name in the file, its variable and what may stand there."""

    name: str
    variable: str
    about: str
    choices: tuple[str, ...] = ()
    max_length: int = 0
    is_flag: bool = False
    is_number: bool = False


KEYS: Final = (
    Key("name", "COACH_NAME", message("your name, as customers hear it"), max_length=60),
    Key("gender", "COACH_GENDER", message("your grammatical gender in what you say: m or f"), choices=("m", "f", "")),
    Key("company", "COACH_COMPANY", message("the company you speak for"), max_length=60),
    Key("language", "COACH_LANG", message("language of the screens"), choices=(*UI_LANGUAGES, "")),
    Key(
        "playbook_language",
        "COACH_PLAYBOOK_LANGUAGE",
        message("language in which you speak with customers"),
        choices=(*UI_LANGUAGES, ""),
    ),
    Key(
        "theme",
        "COACH_THEME",
        message("colours of the screens: auto, dark, light, contrast, or the terminal's own 16"),
        choices=(*THEMES, ""),
    ),
    Key(
        "depth",
        "COACH_DEPTH",
        message("how much stands on the screen: whole steps, or a checklist for those who know them"),
        choices=(*DEPTHS, ""),
    ),
    Key(
        "address",
        "COACH_ADDRESS",
        message("form of address with which a call begins: none, first, second, third"),
        choices=(*FORMS, ""),
    ),
    Key("breathing", "COACH_BREATHING", message("whether a breath is offered after a hot call"), is_flag=True),
    Key("mouse", "COACH_MOUSE", message("whether coach listens to the mouse"), is_flag=True),
    Key("guard", "COACH_GUARD", message("whether keys meant for another window are told apart"), is_flag=True),
    Key("playbooks", "COACH_PLAYBOOKS", message("folder of your company's playbooks"), max_length=MAX_PATH),
    Key(
        "share",
        "COACH_SHARE",
        message("folder to which ended calls are written for the trainer, without personal numbers"),
        max_length=MAX_PATH,
    ),
    Key(
        "keep_days",
        "COACH_KEEP_DAYS",
        message("after how many days the texts of calls are erased; 0 keeps them for ever"),
        is_number=True,
    ),
    Key("asked", "COACH_ASKED", message("whether the first questions were asked"), is_flag=True),
)

FOLDERS: Final = ("playbooks", "share")
"""The settings that name a folder."""

NOT_TEXT: Final = message("'{key}' needs text in quotes.")
_UNKNOWN_KEY = message("There is no setting '{key}'. Known are: {allowed}.")
_UNKNOWN_KEY_NEAR = message("There is no setting '{key}'. Did you mean '{nearest}'?")
_BAD_CHOICE = message("'{key}' cannot be '{value}'. Allowed are: {allowed}.")
_BAD_CHOICE_NEAR = message("'{key}' cannot be '{value}'. Did you mean '{nearest}'? Allowed are: {allowed}.")
_NOT_FLAG = message("'{key}' is either true or false, without quotes.")
_NOT_NUMBER = message("'{key}' needs a whole number from 0 to {limit}, without quotes.")
_TOO_LONG = message("'{key}' is longer than {limit} characters.")

NUMBER: Final = re.compile("0|[1-9][0-9]{0,9}")
_FLAG_WORDS: Final = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


def check(name: str, value: object, at: Place) -> Value | SettingsProblem:
    """Return the value as it counts, or the problem with it."""
    key = next((key for key in KEYS if key.name == name), None)
    if key is None:
        names = tuple(key.name for key in KEYS)
        near = nearest(name, names)
        text = _UNKNOWN_KEY_NEAR if near else _UNKNOWN_KEY
        return SettingsProblem(at, text, {"key": clean_line(name), "nearest": near or "", "allowed": ", ".join(names)})
    if key.is_flag:
        return value if isinstance(value, bool) else SettingsProblem(at, _NOT_FLAG, {"key": name})
    if key.is_number:
        if value == "":
            return KEEP_DAYS
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_DAYS:
            return value
        return SettingsProblem(at, _NOT_NUMBER, {"key": name, "limit": str(MAX_DAYS)})
    if not isinstance(value, str):
        return SettingsProblem(at, NOT_TEXT, {"key": name})
    text = clean_line(value).strip()
    if key.choices:
        return _choice(key, text, at)
    if key.max_length and len(text) > key.max_length:
        return SettingsProblem(at, _TOO_LONG, {"key": name, "limit": str(key.max_length)})
    return text


def parse_value(name: str, text: str) -> Value:
    """Read a value that was typed or stands in the environment: flags, numbers, the rest as text."""
    key = next((key for key in KEYS if key.name == name), None)
    if key is not None and key.is_flag:
        return _FLAG_WORDS.get(text.strip().casefold(), text)
    return int(text) if key is not None and key.is_number and NUMBER.fullmatch(text.strip()) else text


def _choice(key: Key, text: str, at: Place) -> Value | SettingsProblem:
    if text.casefold() in key.choices:
        return text.casefold()
    allowed = tuple(choice for choice in key.choices if choice)
    near = nearest(text, allowed) if len(text) > 1 else None  # one letter is near to every other
    values = {"key": key.name, "value": text[:40], "nearest": near or "", "allowed": ", ".join(allowed)}
    return SettingsProblem(at, _BAD_CHOICE_NEAR if near else _BAD_CHOICE, values)
