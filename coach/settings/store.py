"""The settings file: read with the environment over it, and written without touching what it says besides."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from coach.i18n import message
from coach.paths import PRIVATE_FILE, ensure_folder
from coach.settings.check import FOLDERS, KEYS, NOT_TEXT, OWN_KEY, check, parse_value
from coach.settings.model import (
    DEPTHS,
    FORMS,
    KEEP_DAYS,
    THEMES,
    KeyWish,
    Place,
    Profile,
    Settings,
    SettingsProblem,
    Value,
)
from coach.settings.toml_lines import decoded, parsed, place_of
from coach.text.clean import clean_line

MAX_BYTES: Final = 65_536
"""A settings file of a few lines; anything larger is another file by mistake."""

_KEYS_TABLE: Final = OWN_KEY.rstrip(".")
_NOT_SAVED = message("The settings could not be saved: {reason}.")
_MEND_FIRST = message("The settings were not saved: mend the lines of this file that cannot be read first.")
_UNREADABLE = message("The settings file cannot be read: {reason}. Defaults are used.")
_TOO_LARGE = message("The settings file is larger than {limit} bytes, so it is not read. Defaults are used.")
_NO_TABLE = message('Keys of your own stand in a table: a line [keys], below it lines like note = "i".')

_Found = tuple[str, Value | KeyWish | SettingsProblem]


class SettingsError(Exception):
    """The settings cannot be written; `problem` is the sentence for the person."""

    def __init__(self, problem: SettingsProblem) -> None:
        """Keep the problem."""
        super().__init__(problem.text)
        self.problem: Final = problem


def read_settings(file: Path, environ: Mapping[str, str]) -> Settings:
    """Read the file (if there is one) and the environment over it."""
    found = [*_from_file(file), *_from_environ(environ)]
    values = {name: value for name, value in found if isinstance(value, str | bool | int)}
    texts = {name: value for name, value in values.items() if isinstance(value, str)}
    folders = {name: texts.pop(name, "") for name in FOLDERS}
    looks = {name: texts.pop(name, "") for name in ("theme", "depth", "address")}
    days = values.get("keep_days", KEEP_DAYS)
    return Settings(
        profile=Profile(**texts, asked=values.get("asked") is True),
        mouse=values.get("mouse") is not False,
        guard=values.get("guard") is not False,
        theme=looks["theme"] or THEMES[0],
        depth=looks["depth"] or DEPTHS[0],
        address=looks["address"] or FORMS[0],
        breathing=values.get("breathing") is not False,
        keep_days=days if isinstance(days, int) else KEEP_DAYS,
        keys=tuple(value for _, value in found if isinstance(value, KeyWish)),
        problems=tuple(value for _, value in found if isinstance(value, SettingsProblem)),
        **folders,
    )


def save_settings(file: Path, changes: Mapping[str, Value]) -> None:
    """Write checked values into the file and leave everything else in it as it was.

    `keys.` before a name means the table of one's own keys; an empty key is taken out of it.
    The file is replaced in one step: a crash leaves the old one or the new one.

    Raises:
        SettingsError: The file is broken, or cannot be written.
    """
    import tomlkit  # 30 ms, and only a change of settings needs it
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(file.read_text(encoding="utf-8") if file.exists() else "")
        for name, value in changes.items():
            if name.startswith(OWN_KEY):
                table = document.setdefault(_KEYS_TABLE, tomlkit.table())
                if not isinstance(table, dict):
                    raise SettingsError(SettingsProblem(Place(str(file)), _NO_TABLE))
                if value:
                    table[name.removeprefix(OWN_KEY)] = value
                else:
                    table.pop(name.removeprefix(OWN_KEY), None)
            else:
                document[name] = value
        _replace(file, tomlkit.dumps(document))
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise SettingsError(SettingsProblem(Place(str(file)), _MEND_FIRST)) from error
    except OSError as error:
        values = {"reason": error.strerror or str(error)}
        raise SettingsError(SettingsProblem(Place(str(file)), _NOT_SAVED, values)) from error


def _from_environ(environ: Mapping[str, str]) -> list[_Found]:
    return [
        (key.name, check(key.name, parse_value(key.name, environ[key.variable]), Place(key.variable)))
        for key in KEYS
        if environ.get(key.variable)
    ]


def _from_file(file: Path) -> list[_Found]:
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


def _from_bytes(raw: bytes, file: str) -> list[_Found]:
    lines, undecoded = decoded(raw, file)
    table, broken = parsed(lines, file)
    found: list[_Found] = [("", problem) for problem in (*undecoded, *broken)]
    for name, value in table.items():
        if name == _KEYS_TABLE:
            found += [("", each) for each in _own_keys(value, lines, file)]
            continue
        checked = check(name, value, Place(file))
        if isinstance(checked, SettingsProblem):
            checked = replace(checked, at=Place(file, *place_of((name,), lines)))
        found.append((name, checked))
    return sorted(found, key=lambda item: item[1].at.line if isinstance(item[1], SettingsProblem) else 0)


def _own_keys(table: object, lines: list[str], file: str) -> list[KeyWish | SettingsProblem]:
    """Return the table of one's own keys, each with its place."""
    if not isinstance(table, dict):
        return [SettingsProblem(Place(file, *place_of((_KEYS_TABLE,), lines)), _NO_TABLE)]
    wishes: list[KeyWish | SettingsProblem] = []
    for name, key in table.items():
        at = Place(file, *place_of((_KEYS_TABLE, name), lines))
        if isinstance(key, str):
            wishes.append(KeyWish(clean_line(name), clean_line(key), at))
        else:
            wishes.append(SettingsProblem(at, NOT_TEXT, {"key": clean_line(name)}))
    return wishes


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
