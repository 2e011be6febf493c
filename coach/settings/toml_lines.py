"""Lines of TOML that people wrote: what can be read counts, what cannot is told in its place."""

from __future__ import annotations

import codecs
import re
from typing import Final

from coach.i18n import message
from coach.settings.check import NUMBER
from coach.settings.model import Place, SettingsProblem

_MAX_BROKEN_LINES: Final = 20
_NOT_UTF8 = message("This line is not saved as UTF-8: save the file again with that encoding.")
_NOT_TOML = message('This line cannot be read: write it like name = "Anna".')

Table = dict[str, object]


def decoded(raw: bytes, file: str) -> tuple[list[str], list[SettingsProblem]]:
    """Return the lines; one that is not UTF-8 is told and counts as empty."""
    lines: list[str] = []
    problems: list[SettingsProblem] = []
    for number, line in enumerate(raw.removeprefix(codecs.BOM_UTF8).splitlines(), start=1):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError as error:
            column = len(line[: error.start].decode("utf-8", "replace")) + 1
            problems.append(SettingsProblem(Place(file, number, column), _NOT_UTF8))
            lines.append("")
    return lines, problems


def parsed(lines: list[str], file: str) -> tuple[Table, list[SettingsProblem]]:
    """Read what can be read: a line that is not TOML is told, taken out, and the rest is tried again."""
    plain = plain_table(lines)
    if plain is not None:
        return plain, []
    import tomllib  # 3 ms, for what coach does not write itself

    problems: list[SettingsProblem] = []
    while True:
        try:
            return tomllib.loads("\n".join((*lines, ""))), problems
        except tomllib.TOMLDecodeError as error:
            match = re.search(r"line (\d+), column (\d+)", str(error))
            line = int(match[1]) if match else _unfinished_line(lines)
            column = int(match[2]) if match else 1
            problems.append(SettingsProblem(Place(file, line, column), _NOT_TOML))
            if len(problems) > _MAX_BROKEN_LINES or not lines[line - 1]:
                return {}, problems
            lines[line - 1] = ""


def plain_table(lines: list[str]) -> Table | None:
    """Return what lines of the form that coach writes say, as TOML reads them; None for everything else."""
    whole: Table = {}
    table = whole
    for line in lines:
        text = line.strip(" \t")
        if not text or (text.startswith("#") and text.isprintable()):
            continue
        if text[0] == "[" and text[-1] == "]":
            name = text[1:-1]
            if not _is_bare(name) or name in whole:
                return None
            table = {}
            whole[name] = table
            continue
        name, _, value = text.partition("=")
        name, value = name.rstrip(" \t"), value.lstrip(" \t")
        if not _is_bare(name) or name in table:
            return None
        if value in {"true", "false"}:
            table[name] = value == "true"
        elif NUMBER.fullmatch(value):
            table[name] = int(value)
        elif len(value) > 1 and value[0] == value[-1] == '"' and _is_plain(value[1:-1]):
            table[name] = value[1:-1]
        else:
            return None
    return whole


def _is_bare(name: str) -> bool:
    return name.isascii() and name.replace("-", "_").isidentifier()


def _is_plain(text: str) -> bool:
    return text.isprintable() and '"' not in text and "\\" not in text


def place_of(path: tuple[str, ...], lines: list[str]) -> tuple[int, int]:
    """Return line and column of a key's value: its statement ends with the first line that makes it known."""
    if plain_table(lines) is not None:
        return _plain_place(path, lines)
    import tomllib

    begin = 1
    for number in range(1, len(lines) + 1):
        try:
            known: object = tomllib.loads("\n".join(lines[:number]))
        except tomllib.TOMLDecodeError:
            continue
        if _has(known, path):
            break
        begin = number + 1
    return begin, _column(lines[begin - 1])


def _plain_place(path: tuple[str, ...], lines: list[str]) -> tuple[int, int]:
    """Return where a key stands in lines of which each says one thing."""
    table: tuple[str, ...] = ()
    for number, line in enumerate(lines, start=1):
        text = line.strip(" \t")
        if text[:1] == "[":
            table = (text[1:-1],)
        elif (*table, text.partition("=")[0].rstrip(" \t")) == path:
            return number, _column(line)
    return 1, 1


def _column(line: str) -> int:
    before, equals, after = line.partition("=")
    return len(before) + len(equals) + len(after) - len(after.lstrip()) + 1


def _has(known: object, path: tuple[str, ...]) -> bool:
    for name in path:
        if not isinstance(known, dict) or name not in known:
            return False
        known = known[name]
    return True


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
