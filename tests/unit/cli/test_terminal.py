from __future__ import annotations

from dataclasses import replace

import pytest

from coach.cli.terminal import Terminal, is_for_lines, probe_terminal, refusal
from coach.i18n import Translator

GOOD = Terminal(is_tty=True, columns=80, rows=24, term="xterm-256color", colours="256", encoding="utf-8")


def test_a_usual_terminal_is_taken() -> None:
    """80x24 in xterm refuses nothing."""
    assert refusal(GOOD, Translator("en")) == ""


def test_the_smallest_terminal_is_taken() -> None:
    """40x16 is enough."""
    assert refusal(replace(GOOD, columns=40, rows=16), Translator("en")) == ""


@pytest.mark.parametrize(
    ("columns", "rows"),
    [(39, 24), (80, 15)],
)
def test_a_smaller_one_is_refused_with_both_sizes(columns: int, rows: int) -> None:
    """The sentence says what there is and what is needed."""
    sentence = refusal(replace(GOOD, columns=columns, rows=rows), Translator("en"))

    assert f"{columns}x{rows}" in sentence
    assert "40x16" in sentence


@pytest.mark.parametrize("term", ["", "dumb", "none", "unknown"])
def test_a_terminal_that_cannot_draw_is_refused(term: str) -> None:
    """The sentence says what to set."""
    assert "export TERM=xterm-256color" in refusal(replace(GOOD, term=term), Translator("en"))


def test_no_terminal_is_refused() -> None:
    """In a pipe or a scheduled job nothing runs blind."""
    assert "needs a terminal" in refusal(replace(GOOD, is_tty=False), Translator("en"))


@pytest.mark.parametrize(
    ("environ", "colours"),
    [
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "16m"),
        ({"TERM": "linux"}, "16"),
        ({"TERM": "dumb"}, "none"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "none"),
        ({"TERM": "xterm", "WT_SESSION": "1"}, "16m"),
    ],
)
def test_colours_are_what_the_environment_says(environ: dict[str, str], colours: str) -> None:
    """NO_COLOR first, then true colour, then the terminal's name."""
    assert probe_terminal(environ).colours == colours


@pytest.mark.parametrize("term", ["", "dumb", "none", "unknown"])
def test_a_person_at_a_poor_terminal_gets_lines(term: str) -> None:
    """A call can be led there, only not on screens."""
    assert is_for_lines(replace(GOOD, term=term))


def test_a_cursor_that_cannot_be_sent_anywhere_gets_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system knows of a terminal whether it can."""
    monkeypatch.setattr("curses.setupterm", lambda *_: None)
    monkeypatch.setattr("curses.tigetstr", lambda _: None)

    assert is_for_lines(replace(GOOD, term="glasstty"))


def test_a_person_whose_screen_leads_elsewhere_gets_lines() -> None:
    """Such as `coach | tee notes`."""
    assert is_for_lines(replace(GOOD, is_tty=False))


@pytest.mark.parametrize("term", ["xterm-256color", "linux", "tmux-256color", "windows", "vt100", "nobody-knows-it"])
def test_a_terminal_that_can_draw_keeps_the_screens(term: str) -> None:
    """A name that the system does not know is a newer terminal's."""
    assert not is_for_lines(replace(GOOD, term=term))


def test_without_a_person_nothing_starts_by_itself() -> None:
    """In a pipe or a scheduled job lines have to be asked for."""
    assert not is_for_lines(replace(GOOD, is_tty=False, has_keyboard=False, term="dumb"))
