"""What is sent to a real terminal: no colour with NO_COLOR, only the sixteen where no more are known."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.terminal import coach_terminal

SGR = re.compile(rb"\x1b\[([\d;:]*)m")
ESCAPE_S = 0.3
"""What comes sooner after Esc is taken for one key with it."""
READY = {"COACH_ASKED": "1", "COACH_NAME": "Anna Nowak", "COACH_LANG": "pl"}


def _sent(home: Path, environ: dict[str, str], *arguments: str) -> tuple[bytes, set[int], str]:
    """Return all bytes of a call with note, gate and SOS, the numbers of their SGR sequences, the hot screen."""
    with coach_terminal(home, *arguments, environ={**READY, **environ}) as terminal:
        terminal.wait_for("Spacja")
        terminal.press("space")
        terminal.wait_for("POWIEDZ")
        terminal.press("up", "up")
        hot = terminal.wait_for("5/5")
        terminal.press("n", "a")
        terminal.wait_for("NOTATKA")
        for key in ("0", "r", "?"):
            terminal.press("escape")
            terminal.read(ESCAPE_S)
            terminal.press(key)
            terminal.read(ESCAPE_S)
        raw = bytes(terminal.raw)
    numbers = {int(part) for match in SGR.findall(raw) for part in re.split(rb"[;:]", match) if part}
    return raw, numbers, hot


@pytest.mark.parametrize("arguments", [(), ("--theme", "light")], ids=["auto", "light"])
def test_no_color_sends_none(coach_home: Path, arguments: tuple[str, ...]) -> None:
    """Bold, underline and reverse are sent; temperature is told by word, digit, gauge and frame."""
    _, numbers, hot = _sent(coach_home, {"NO_COLOR": "1"}, *arguments)

    assert numbers & {*range(30, 39), *range(40, 49), *range(90, 98), *range(100, 108)} == set()
    assert {1, 7} <= numbers
    assert all(told in hot for told in ("WŚCIEKŁY 5/5", "■■■■■", "█▀▀▀"))


@pytest.mark.parametrize(
    ("environ", "arguments"),
    [
        ({"TERM": "xterm", "COLORTERM": ""}, ()),
        ({}, ("--theme", "16")),
        ({"COACH_THEME": "16"}, ()),
    ],
    ids=["terminal", "option", "variable"],
)
def test_the_sixteen_are_all_that_is_sent(
    coach_home: Path, environ: dict[str, str], arguments: tuple[str, ...]
) -> None:
    """No 38 and no 48: neither of 256 colours nor of 16 million."""
    raw, numbers, _ = _sent(coach_home, environ, *arguments)

    assert numbers & {38, 48} == set()
    assert numbers & {*range(30, 38), *range(90, 98)}
    assert b"38;2" not in raw
    assert b"48;5" not in raw


def test_a_modern_terminal_gets_the_whole_theme(coach_home: Path) -> None:
    """The ground of `coach-light` is sent as it is written."""
    raw, _, _ = _sent(coach_home, {}, "--theme", "light")

    assert b"48;2;251;252;253" in raw


def test_an_empty_no_color_says_nothing(coach_home: Path) -> None:
    """As no-color.org has it."""
    raw, _, _ = _sent(coach_home, {"NO_COLOR": ""})

    assert b"48;2;13;17;23" in raw
