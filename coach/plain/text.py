"""Lines of the views as plain text: signs become characters that every keyboard has, drawn shapes go."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, TextIO

from coach.i18n import Translator
from coach.text.clean import TEXT_LIMIT, clean_line
from coach.tui.view.bottom import KeyHint
from coach.tui.view.line import Line, Span

WIDTH: Final = 4_000
"""Cells that a view is laid out for here: no line breaks, the terminal wraps."""
HEIGHT: Final = 1_000
"""Rows that a view is laid out for here: nothing is dropped."""

SIGNS: Final[Mapping[str, str]] = {"[√]": "[x]", "√": "[x]", "►": ">", "·": "-", "→": "-", "□": "-", "×": "-"}
"""What a sign of the screens is as text, where it stands by itself."""

KEYS: Final[Mapping[str, str]] = {
    "←": "<",
    "→": ">",
    "↑↓": "+ -",
    "↓": "-",
    "Esc": "esc",
    "Tab": "tab",
    "Backspace": "U",
    "Ctrl+Q": "Q",
}
"""How a key of the screens is written here."""

_SHAPES: Final = re.compile("[\u2500-\u259f]+")
"""Box drawing and block elements."""


def plain(text: str) -> str:
    """Return one line with nothing in it that is drawn or obeyed: what goes out goes through here."""
    return clean_line(_SHAPES.sub(" ", text), limit=TEXT_LIMIT)


def with_signs(text: str) -> str:
    """Return a text that coach made, with the signs in it as text."""
    for sign, written in (("√ ", "[x] "), ("► ", ""), ("↑↓", KEYS["↑↓"])):
        text = text.replace(sign, written)
    return text


def told(line: Sequence[Span], signs: Mapping[str, str] = SIGNS) -> str:
    """Return a line of a view as text."""
    text = "".join(_with_sign(span.text, signs) for span in line)
    return plain(text.replace("↑↓", KEYS["↑↓"]))


def told_lines(lines: Sequence[Line], signs: Mapping[str, str] = SIGNS) -> tuple[str, ...]:
    """Return those lines of a view that hold words."""
    return tuple(text for line in lines if (text := told(line, signs)))


def _with_sign(text: str, signs: Mapping[str, str]) -> str:
    sign = text.strip()
    return text.replace(sign, signs[sign]) if sign in signs else text


def key_line(hints: Sequence[KeyHint], t: Translator) -> str:
    """Return the keys in one line: `Enter: back; tab: more`."""
    known = {**KEYS, t("Space"): "Enter"}
    parts: dict[str, str] = {}
    for hint in hints:
        parts.setdefault(known.get(hint.key, hint.key), with_signs(hint.label))
    return plain("; ".join(f"{key}: {label}" for key, label in parts.items()))


def heading(text: str) -> str:
    """Return a heading of the screens, which are in capitals, as a word."""
    return text.capitalize()


class Teller:
    """Writes lines, each at once and for good."""

    def __init__(self, out: TextIO) -> None:
        """Write to `out`."""
        self._out: Final = out

    def say(self, *lines: str) -> None:
        """Write those lines that hold something."""
        for line in lines:
            text = plain(line)
            if text:
                self._out.write(f"{text}\n")
        self._out.flush()

    def break_off(self) -> None:
        """Begin a new line: what the terminal showed of Ctrl+C stands in this one."""
        self._out.write("\n")
