"""A program in a pseudo-terminal, with the time at which each of its bytes arrived.

Bytes are stamped when they are read and only then shown to the emulator, so that the emulator's own time does
not count.
"""

from __future__ import annotations

import os
import select
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from tests.support.terminal import NAMED, Terminal

LONGEST_S: Final = 10.0
"""What did not come by then never comes."""

QUIET_S: Final = 0.003
"""Nothing came for so long: the frame is whole. The emulator takes 10 ms for a frame, too long to wait with reading."""


class Stopwatch(Terminal):
    """Measures how long a program takes until its screen shows something."""

    def __init__(self, argv: Sequence[str], environ: Mapping[str, str], *, width: int = 80, height: int = 24) -> None:
        """Start the program and the watch."""
        self.started: Final = time.perf_counter()
        super().__init__(argv, environ, width=width, height=height)

    def type(self, key: str) -> float:
        """Send a key and return when that was."""
        at = time.perf_counter()
        os.write(self._master, NAMED.get(key, key).encode())
        return at

    def until(self, is_shown: Callable[[], bool], *, longest_s: float = LONGEST_S) -> float | None:
        """Return when the bytes arrived that made the screen show it; None when it never did."""
        give_up = time.perf_counter() + longest_s
        while (left := give_up - time.perf_counter()) > 0:
            for at, data in self._arrived(left):
                self._stream.feed(data)
                if is_shown():
                    return at
            if self.process.poll() is not None:
                return None
        return None

    def latency_ms(self, key: str, is_shown: Callable[[], bool]) -> float | None:
        """Press a key and return the milliseconds until the screen shows the answer."""
        pressed = self.type(key)
        shown = self.until(is_shown, longest_s=2)
        return None if shown is None else (shown - pressed) * 1000

    def rest(self, seconds: float) -> None:
        """Take in what comes for a while."""
        until = time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            for _, data in self._arrived(left):
                self._stream.feed(data)

    def row(self, number: int) -> str:
        """Return one row of the screen, from the top or (negative) from the bottom."""
        line = self.screen.buffer[number % self.screen.lines]
        return "".join(line[column].data for column in range(self.screen.columns))

    def rows(self, first: int, end: int) -> tuple[str, ...]:
        """Return some rows of the screen."""
        return tuple(self.row(number) for number in range(first, end))

    def cpu_ms(self) -> float:
        """Return the processor time of all the program's threads."""
        spent = 0
        for thread in Path(f"/proc/{self.process.pid}/task").iterdir():
            with suppress(OSError):
                spent += int((thread / "schedstat").read_text().split()[0])
        return spent / 1e6

    def memory_mb(self) -> float:
        """Return the program's proportional share of memory (PSS)."""
        rollup = Path(f"/proc/{self.process.pid}/smaps_rollup").read_text()
        line = next(line for line in rollup.splitlines() if line.startswith("Pss:"))
        return int(line.split()[1]) / 1024

    def _arrived(self, seconds: float) -> list[tuple[float, bytes]]:
        """Return what can be read now, waiting for the first of it."""
        chunks: list[tuple[float, bytes]] = []
        wait = seconds
        while select.select([self._master], [], [], wait)[0]:
            try:
                data = os.read(self._master, 65536)
            except OSError:
                break
            if not data:
                break
            chunks.append((time.perf_counter(), data))
            wait = QUIET_S
        return chunks
