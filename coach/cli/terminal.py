"""The terminal that coach was started in, and whether a call can be led in it."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TextIO

from coach.i18n import Translator

MIN_COLUMNS: Final = 40
MIN_ROWS: Final = 16
"""Below 40x16 the sentence to say and what must not be said do not fit together."""

_NO_SIZE: Final = (80, 24)
"""Serial lines and some containers report 0x0; Textual then takes this size too."""

_TOO_SIMPLE: Final = ("", "dumb", "none", "unknown")

_ADDRESSED: Final = (
    "xterm", "screen", "tmux", "linux", "rxvt", "putty", "alacritty", "foot", "kitty", "wezterm", "windows", "cygwin",
)  # fmt: skip
"""What the names of terminals begin with whose cursor can be sent anywhere, as nobody has to look up."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """What is known of the terminal without asking it."""

    is_tty: bool
    """Keyboard and screen both lead to a terminal."""
    columns: int
    rows: int
    term: str
    """The name in TERM; empty when there is none."""
    colours: str
    """`none`, `16`, `256` or `16m`, as the environment says."""
    encoding: str
    has_keyboard: bool = True
    """A person can type: stdin leads to a terminal, whatever the others do."""


def probe_terminal(environ: Mapping[str, str]) -> Terminal:
    """Look at the process's terminal. Textual reads from stdin and draws on stderr (on Windows on stdout)."""
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    columns, rows = _size(sys.__stdout__ if os.name == "nt" else sys.__stderr__)
    return Terminal(
        is_tty=all(_is_tty(stream) for stream in streams),
        columns=columns,
        rows=rows,
        term=environ.get("TERM", "") if os.name != "nt" else environ.get("TERM", "windows"),
        colours=colours_of(environ),
        encoding=_encoding(),
        has_keyboard=_is_tty(sys.__stdin__),
    )


def is_for_lines(terminal: Terminal) -> bool:
    """Whether a person sits at a terminal that cannot carry the screens: a call is led in lines there."""
    return terminal.has_keyboard and not (terminal.is_tty and _is_addressed(terminal.term))


def _is_addressed(term: str) -> bool:
    """Whether the cursor can be sent anywhere. A name that the system does not know is taken for a newer terminal's."""
    if term in _TOO_SIMPLE:
        return False
    if term.startswith(_ADDRESSED):
        return True
    try:
        import curses

        curses.setupterm(term, sys.__stdin__.fileno() if sys.__stdin__ is not None else 0)
    except (ImportError, OSError, ValueError):  # Windows has none
        return True
    except curses.error:
        return True
    return curses.tigetstr("cup") is not None


def refusal(terminal: Terminal, t: Translator) -> str:
    """Return the sentence why no call can be led here, or an empty text."""
    if not terminal.is_tty:
        return t("coach needs a terminal for a call: start it in a terminal window, without | or >.")
    if terminal.term in _TOO_SIMPLE:
        term = terminal.term or t("empty")
        return t("This terminal cannot draw a screen (TERM is {term}): try export TERM=xterm-256color.", term=term)
    if terminal.columns < MIN_COLUMNS or terminal.rows < MIN_ROWS:
        return t(
            "This window is {columns}x{rows}; coach needs at least {min_columns}x{min_rows}: make it larger.",
            columns=terminal.columns,
            rows=terminal.rows,
            min_columns=MIN_COLUMNS,
            min_rows=MIN_ROWS,
        )
    return ""


def _is_tty(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def _size(stream: TextIO | None) -> tuple[int, int]:
    try:
        size = os.get_terminal_size(stream.fileno()) if stream is not None else _NO_SIZE
    except (OSError, ValueError):
        return _NO_SIZE
    return (size[0] or _NO_SIZE[0], size[1] or _NO_SIZE[1])


def colours_of(environ: Mapping[str, str]) -> str:
    """Return `none`, `16`, `256` or `16m`: how many colours the environment says there are."""
    term = environ.get("TERM", "")
    if environ.get("NO_COLOR"):
        return "none"
    if environ.get("COLORTERM", "").casefold() in ("truecolor", "24bit") or environ.get("WT_SESSION"):
        return "16m"
    if "256" in term:
        return "256"
    return "none" if term in _TOO_SIMPLE and os.name != "nt" else "16"


def _encoding() -> str:
    import locale

    return locale.getencoding().casefold() if not sys.flags.utf8_mode else "utf-8"
