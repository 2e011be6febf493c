"""The trainer's own editor: which program, and how it is told the line."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Mapping
from pathlib import PurePath, PureWindowsPath
from typing import Final

NAMED_BY: Final = ("VISUAL", "EDITOR")
PLUS_LINE: Final = frozenset(
    {"vi", "vim", "nvim", "gvim", "view", "nano", "pico", "micro", "kak", "joe", "ne", "mcedit", "gedit"}
    | {"emacs", "emacsclient", "mg", "zile"}
)
"""They take `+52 FILE`."""
FILE_LINE: Final = frozenset(["hx", "helix", "subl", "sublime_text", "zed"])
"""They take `FILE:52`."""
GOTO: Final = frozenset(["code", "code-insiders", "codium", "vscodium", "cursor"])
"""They take `--goto FILE:52`, and come back at once unless told to wait."""
_FALLBACKS: Final = ("nano", "vi")
_WINDOWS_FALLBACK: Final = "notepad"


def editor_command(
    environ: Mapping[str, str],
    file: str,
    line: int,
    *,
    which: Callable[[str], str | None],
    is_windows: bool = os.name == "nt",
) -> tuple[str, ...]:
    """Return the command that opens `file` at `line` (from 1).

    The program is VISUAL, else EDITOR, else nano or vi, on Windows notepad; `which` says whether a program is there.
    An editor of which it is not known how it takes a line gets the file alone. The file is named from the root, so
    that no name is taken for an option.
    """
    command = _program(environ, which, is_windows=is_windows)
    name = _name(command[0])
    path = os.path.abspath(file)  # noqa: PTH100 - a link stays the link that the trainer named
    if name in PLUS_LINE:
        return (*command, f"+{line}", path)
    if name in FILE_LINE:
        return (*command, f"{path}:{line}")
    if name in GOTO:
        waits = () if "--wait" in command or "-w" in command else ("--wait",)
        return (*command, *waits, "--goto", f"{path}:{line}")
    if name == "notepad++":
        return (*command, f"-n{line}", path)
    return (*command, path)


def _program(environ: Mapping[str, str], which: Callable[[str], str | None], *, is_windows: bool) -> tuple[str, ...]:
    for variable in NAMED_BY:
        value = environ.get(variable, "").strip()
        if value:
            return _words(value, which, is_windows=is_windows)
    if is_windows:
        return (_WINDOWS_FALLBACK,)
    return (next((name for name in _FALLBACKS if which(name)), _FALLBACKS[-1]),)


def _words(value: str, which: Callable[[str], str | None], *, is_windows: bool) -> tuple[str, ...]:
    """Return the program and its options; a path with blanks in it needs no quotes."""
    if which(value):
        return (value,)
    try:
        words = shlex.split(value, posix=not is_windows)
    except ValueError:  # a quote that is not closed
        words = value.split()
    return tuple(word.strip('"') for word in words) if is_windows else tuple(words)


def _name(program: str) -> str:
    path: PurePath = PureWindowsPath(program) if "\\" in program else PurePath(program)
    name = path.name.casefold()
    return name.removesuffix(".exe").removesuffix(".cmd")
