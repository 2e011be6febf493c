"""A desk in lines for tests: what was written to it, and what it wrote."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from coach.call.fold import fold
from coach.call.state import Call
from coach.plain.session import PlainSession
from coach.playbook.model import Phase, Playbook
from tests.support.desk import Sitting

CTRL_C = "\x03"
"""Stands for Ctrl+C among the lines of a test."""


class Typed:
    """Lines to come; a number lets so many seconds pass before the next."""

    def __init__(self, sitting: Sitting, lines: tuple[str | float, ...]) -> None:
        """Keep the lines, each without its end."""
        self._clock = sitting.clock
        self._lines: Iterator[str | float] = iter(lines)

    def readline(self, limit: int = -1, /) -> str:
        """Return the next line, empty at the end."""
        for line in self._lines:
            if isinstance(line, str):
                if line == CTRL_C:
                    raise KeyboardInterrupt
                return f"{line}\n"[: limit if limit > 0 else None]
            self._clock.go_on(line)
        return ""


@dataclass
class Plain:
    """A session that was run to the end of its lines."""

    sitting: Sitting
    session: PlainSession
    out: io.StringIO = field(default_factory=io.StringIO)
    was_stopped: bool = False
    """Ctrl+C came through."""

    @property
    def text(self) -> str:
        """All that was told."""
        return self.out.getvalue()

    @property
    def lines(self) -> list[str]:
        """What was told, line by line."""
        return self.text.splitlines()

    @property
    def call(self) -> Call:
        """The newest call, as the journal has it."""
        return fold(self.sitting.log)


def plain(sitting: Sitting, *lines: str | float) -> Plain:
    """Give a session these lines and run it until they end."""
    out = io.StringIO()
    session = PlainSession(sitting.desk(), Typed(sitting, lines), out)
    done = Plain(sitting, session, out)
    try:
        session.run()
    except KeyboardInterrupt:
        done.was_stopped = True
    return done


def harmful_in(text: str) -> set[str]:
    """Return what in a text a terminal would obey, or what is drawn and not written."""
    return {
        f"U+{ord(char):04X}"
        for char in text
        if (unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and char not in "\n\u200d")
        or "\u2500" <= char <= "\u259f"
    }


def to_gate(playbook: Playbook) -> tuple[str, ...]:
    """Return the lines from a call's first step to the gate: Enter, and a number for each question."""
    lines: list[str] = []
    step = playbook.in_phase(Phase.CALL)[0]
    while True:
        lines += [""] * len(step.ticks)
        following = playbook.step(step.answers[0].target if step.question else step.next)
        lines.append("1" if step.question else "")
        if following is None or following.phase is not Phase.CALL:
            return tuple(lines)
        step = following


MEET_THE_REST = ("1", "1", "1", "1", "1", "2", "1", "1", "1")
"""On the gate: the promise, the next contact, the temperature, the customer's own words, each row and its choice."""
