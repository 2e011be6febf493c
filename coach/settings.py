"""The agent's profile and the few settings of this machine, in one TOML file that people edit by hand.

Rules of this file:
1. A bad value never stops coach: it is explained with its line, column and what is allowed, and the good values count.
2. All problems are found at once.
3. Environment (`COACH_...`) wins over the file; the command line, which wins over both, is applied by the caller.
4. Writing keeps comments, order and keys of other versions.
"""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from coach.i18n import UI_LANGUAGES, Translator, message
from coach.paths import PRIVATE_FILE, ensure_folder
from coach.text.clean import clean_line
from coach.text.nearest import nearest

Value = str | bool

MAX_BYTES: Final = 65_536
"""A settings file of a few lines; anything larger is another file by mistake."""

MAX_PATH: Final = 1_024
"""Longer than any path that a person writes."""

_MAX_BROKEN_LINES: Final = 20


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
class Settings:
    """What counts now, and what was wrong on the way."""

    profile: Profile = field(default_factory=Profile)
    mouse: bool = True
    """False leaves the mouse to the terminal, so that it can select text."""
    guard: bool = True
    """False takes every key as meant, for those whose keys are sent by another program."""
    playbooks: str = ""
    """The company's folder of playbooks; empty: there is none."""
    share: str = ""
    """The folder to which ended calls are written for the trainer; empty: they stay here."""
    problems: tuple[SettingsProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Key:
    """One setting: its name in the file, its variable and what may stand there."""

    name: str
    variable: str
    about: str
    choices: tuple[str, ...] = ()
    max_length: int = 0
    is_flag: bool = False


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
    Key("mouse", "COACH_MOUSE", message("whether coach listens to the mouse"), is_flag=True),
    Key("guard", "COACH_GUARD", message("whether keys meant for another window are told apart"), is_flag=True),
    Key("playbooks", "COACH_PLAYBOOKS", message("folder of your company's playbooks"), max_length=MAX_PATH),
    Key(
        "share",
        "COACH_SHARE",
        message("folder to which ended calls are written for the trainer, without personal numbers"),
        max_length=MAX_PATH,
    ),
    Key("asked", "COACH_ASKED", message("whether the first questions were asked"), is_flag=True),
)

FOLDERS: Final = ("playbooks", "share")
"""The settings that name a folder."""

_NOT_SAVED = message("The settings could not be saved: {reason}.")
_MEND_FIRST = message("The settings were not saved: mend the lines of this file that cannot be read first.")
_UNREADABLE = message("The settings file cannot be read: {reason}. Defaults are used.")
_TOO_LARGE = message("The settings file is larger than {limit} bytes, so it is not read. Defaults are used.")
_NOT_UTF8 = message("This line is not saved as UTF-8: save the file again with that encoding.")
_NOT_TOML = message('This line cannot be read: write it like name = "Anna".')
_UNKNOWN_KEY = message("There is no setting '{key}'. Known are: {allowed}.")
_UNKNOWN_KEY_NEAR = message("There is no setting '{key}'. Did you mean '{nearest}'?")
_BAD_CHOICE = message("'{key}' cannot be '{value}'. Allowed are: {allowed}.")
_BAD_CHOICE_NEAR = message("'{key}' cannot be '{value}'. Did you mean '{nearest}'? Allowed are: {allowed}.")
_NOT_TEXT = message("'{key}' needs text in quotes.")
_NOT_FLAG = message("'{key}' is either true or false, without quotes.")
_TOO_LONG = message("'{key}' is longer than {limit} characters.")


_FLAG_WORDS: Final = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


class SettingsError(Exception):
    """The settings cannot be written; `problem` is the sentence for the person."""

    def __init__(self, problem: SettingsProblem) -> None:
        """Keep the problem."""
        super().__init__(problem.text)
        self.problem: Final = problem


def describe(problem: SettingsProblem, t: Translator) -> str:
    """Return one line: where it is, what is wrong and what to do."""
    sentence = t(problem.text, **problem.values)
    at = problem.at
    return f"{at.name}:{at.line}:{at.column}: {sentence}" if at.line else f"{at.name}: {sentence}"


def read_settings(file: Path, environ: Mapping[str, str]) -> Settings:
    """Read the file (if there is one) and the environment over it."""
    found = [*_from_file(file), *_from_environ(environ)]
    values = {name: value for name, value in found if not isinstance(value, SettingsProblem)}
    problems = tuple(value for _, value in found if isinstance(value, SettingsProblem))
    texts = {name: value for name, value in values.items() if isinstance(value, str)}
    folders = {name: texts.pop(name, "") for name in FOLDERS}
    profile = Profile(**texts, asked=values.get("asked") is True)
    return Settings(
        profile=profile,
        mouse=values.get("mouse") is not False,
        guard=values.get("guard") is not False,
        problems=problems,
        **folders,
    )


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
    if not isinstance(value, str):
        return SettingsProblem(at, _NOT_TEXT, {"key": name})
    text = clean_line(value).strip()
    if key.choices:
        return _choice(key, text, at)
    if key.max_length and len(text) > key.max_length:
        return SettingsProblem(at, _TOO_LONG, {"key": name, "limit": str(key.max_length)})
    return text


def parse_value(name: str, text: str) -> Value:
    """Read a value that was typed or stands in the environment: flags as true or false, the rest as text."""
    if any(key.name == name and key.is_flag for key in KEYS):
        return _FLAG_WORDS.get(text.strip().casefold(), text)
    return text


def save_settings(file: Path, changes: Mapping[str, Value]) -> None:
    """Write checked values into the file and leave everything else in it as it was.

    The file is replaced in one step: a crash leaves the old one or the new one.

    Raises:
        SettingsError: The file is broken, or cannot be written.
    """
    import tomlkit  # 30 ms, and only a change of settings needs it
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(file.read_text(encoding="utf-8") if file.exists() else "")
        for name, value in changes.items():
            document[name] = value
        _replace(file, tomlkit.dumps(document))
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise SettingsError(SettingsProblem(Place(str(file)), _MEND_FIRST)) from error
    except OSError as error:
        values = {"reason": error.strerror or str(error)}
        raise SettingsError(SettingsProblem(Place(str(file)), _NOT_SAVED, values)) from error


def locale_language(environ: Mapping[str, str]) -> str:
    """Return the language of the locale: the first of LC_ALL, LC_MESSAGES and LANG that is set; English otherwise."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(variable, "")
        if value:
            language = value.replace("-", "_").split("_")[0].split(".")[0].casefold()
            return language if language in UI_LANGUAGES else "en"
    return "en"


def _choice(key: Key, text: str, at: Place) -> Value | SettingsProblem:
    if text.casefold() in key.choices:
        return text.casefold()
    allowed = tuple(choice for choice in key.choices if choice)
    near = nearest(text, allowed) if len(text) > 1 else None  # one letter is near to every other
    values = {"key": key.name, "value": text[:40], "nearest": near or "", "allowed": ", ".join(allowed)}
    return SettingsProblem(at, _BAD_CHOICE_NEAR if near else _BAD_CHOICE, values)


def _from_environ(environ: Mapping[str, str]) -> list[tuple[str, Value | SettingsProblem]]:
    return [
        (key.name, check(key.name, parse_value(key.name, environ[key.variable]), Place(key.variable)))
        for key in KEYS
        if environ.get(key.variable)
    ]


def _from_file(file: Path) -> list[tuple[str, Value | SettingsProblem]]:
    try:
        if not file.exists():
            return []
        if file.stat().st_size > MAX_BYTES:
            problem = SettingsProblem(Place(str(file)), _TOO_LARGE, {"limit": str(MAX_BYTES)})
            return [("", problem)]
        raw = file.read_bytes()
    except OSError as error:
        return [("", SettingsProblem(Place(str(file)), _UNREADABLE, {"reason": error.strerror or str(error)}))]
    return _from_bytes(raw, str(file))


def _from_bytes(raw: bytes, file: str) -> list[tuple[str, Value | SettingsProblem]]:
    lines, found = _decoded(raw, file)
    table, broken = _parsed(lines, file)
    found += broken
    for name, value in table.items():
        checked = check(name, value, Place(file))
        if isinstance(checked, SettingsProblem):
            line, column = _place_of(name, lines)
            checked = replace(checked, at=Place(file, line, column))
        found.append((name, checked))
    return sorted(found, key=lambda item: item[1].at.line if isinstance(item[1], SettingsProblem) else 0)


def _decoded(raw: bytes, file: str) -> tuple[list[str], list[tuple[str, Value | SettingsProblem]]]:
    lines: list[str] = []
    problems: list[tuple[str, Value | SettingsProblem]] = []
    for number, line in enumerate(raw.removeprefix(codecs.BOM_UTF8).splitlines(), start=1):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError as error:
            column = len(line[: error.start].decode("utf-8", "replace")) + 1
            problems.append(("", SettingsProblem(Place(file, number, column), _NOT_UTF8)))
            lines.append("")
    return lines, problems


def _parsed(lines: list[str], file: str) -> tuple[dict[str, object], list[tuple[str, Value | SettingsProblem]]]:
    """Read what can be read: a line that is not TOML is told, taken out, and the rest is tried again."""
    plain = _plain_table(lines)
    if plain is not None:
        return plain, []
    import tomllib  # 3 ms, for what coach does not write itself

    problems: list[tuple[str, Value | SettingsProblem]] = []
    while True:
        try:
            return tomllib.loads("\n".join((*lines, ""))), problems
        except tomllib.TOMLDecodeError as error:
            match = re.search(r"line (\d+), column (\d+)", str(error))
            line = int(match[1]) if match else _unfinished_line(lines)
            column = int(match[2]) if match else 1
            problems.append(("", SettingsProblem(Place(file, line, column), _NOT_TOML)))
            if len(problems) > _MAX_BROKEN_LINES or not lines[line - 1]:
                return {}, problems
            lines[line - 1] = ""


def _plain_table(lines: list[str]) -> dict[str, object] | None:
    """Return what lines of the form that coach writes say, as TOML reads them; None for everything else."""
    table: dict[str, object] = {}
    for line in lines:
        text = line.strip(" \t")
        if not text or (text.startswith("#") and text.isprintable()):
            continue
        name, _, value = text.partition("=")
        name, value = name.rstrip(" \t"), value.lstrip(" \t")
        if not (name.isascii() and name.isidentifier()) or name in table:
            return None
        if value in {"true", "false"}:
            table[name] = value == "true"
        elif len(value) > 1 and value[0] == value[-1] == '"' and _is_plain(value[1:-1]):
            table[name] = value[1:-1]
        else:
            return None
    return table


def _is_plain(text: str) -> bool:
    return text.isprintable() and '"' not in text and "\\" not in text


def _unfinished_line(lines: list[str]) -> int:
    """Return the line where the statement begins that does not end: the one after the last that closes anything."""
    import tomllib

    for number in range(len(lines), 0, -1):
        try:
            tomllib.loads("\n".join(lines[:number]))
        except tomllib.TOMLDecodeError:
            continue
        return min(number + 1, len(lines))
    return 1


def _place_of(name: str, lines: list[str]) -> tuple[int, int]:
    """Return line and column of a key's value: its statement ends with the first line that makes it known."""
    import tomllib

    begin = 1
    for number in range(1, len(lines) + 1):
        try:
            known = tomllib.loads("\n".join(lines[:number]))
        except tomllib.TOMLDecodeError:
            continue
        if name in known:
            break
        begin = number + 1
    before, equals, after = lines[begin - 1].partition("=")
    return begin, len(before) + len(equals) + len(after) - len(after.lstrip()) + 1


def _replace(file: Path, text: str) -> None:
    import tempfile  # 6 ms, for writing only

    ensure_folder(file.parent)
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(PRIVATE_FILE)
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
