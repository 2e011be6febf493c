"""A real pseudo-terminal with an emulator reading it: coach as a person meets it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import pyte

KEY_APART_S: Final = 0.03
"""Between two keys; those of a person are further apart."""

PATIENCE_S: Final = 20.0
"""How long a text is waited for; a test that waits longer has failed, on any machine."""


class Terminal:
    """A program in a pseudo-terminal; keys go in, the emulator's screen comes out."""

    def __init__(self, argv: Sequence[str], environ: Mapping[str, str], *, width: int = 80, height: int = 24) -> None:
        """Start `argv` in a terminal of `width` x `height`."""
        self.screen: Final = pyte.Screen(width, height)
        self._stream: Final = pyte.ByteStream(self.screen)
        self.raw: Final = bytearray()
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        self._master: Final = master
        self._is_open = True
        self.process: Final = subprocess.Popen(
            argv,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={"TERM": "xterm-256color", "COLORTERM": "truecolor", "COACH_GUARD": "no", **environ},
            start_new_session=True,
            preexec_fn=_own_the_terminal,  # noqa: PLW1509 - the tests start it from their only thread
            close_fds=True,
        )
        os.close(slave)

    def send(self, text: str) -> None:
        """Send characters in one write and wait for nothing."""
        self.send_bytes(text.encode())

    def send_bytes(self, raw: bytes) -> None:
        """Send bytes that need not be text."""
        os.write(self._master, raw)

    def press(self, *keys: str) -> None:
        """Send keys one after the other, each as a write of its own."""
        for key in keys:
            self.send(NAMED.get(key, key))
            self.read(KEY_APART_S)

    def read(self, seconds: float) -> None:
        """Take in what the program writes within `seconds`."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0 and self._take(left):
            pass

    def _take(self, seconds: float) -> bool:
        """Take in what comes next; False when nothing comes within `seconds`, or nothing ever will."""
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:  # the program has gone
            return False
        self.raw.extend(data)
        self._stream.feed(data)
        return bool(data)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(row.rstrip() for row in self.screen.display)

    def wait_for(self, *wanted: str) -> str:
        """Wait until every text stands on the screen; return the screen."""
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            if all(text in self.text for text in wanted):
                return self.text
            if not self._take(0.05) and self.process.poll() is not None:
                self.read(0.1)
                break
        missing = [text for text in wanted if text not in self.text]
        assert not missing, f"never shown: {missing}\n{self.text}\nexit code {self.process.poll()}"
        return self.text

    def wait_for_cursor(self, beyond: int) -> None:
        """Wait until the cursor stands in a column beyond this one: a field has taken it."""
        until = time.monotonic() + PATIENCE_S
        while self.screen.cursor.x <= beyond and time.monotonic() < until:
            self._take(0.05)
        assert self.screen.cursor.x > beyond, self.text

    def is_cooked(self) -> bool:
        """Whether the terminal edits lines and echoes, as a shell needs it."""
        modes: int = termios.tcgetattr(self._master)[3]
        return bool(modes & termios.ICANON and modes & termios.ECHO)

    def resize(self, width: int, height: int) -> None:
        """Give the window another size; the program is told, as by a window manager."""
        self.screen.resize(height, width)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        self.read(0.05)

    def hang_up(self) -> None:
        """Close the window: the terminal goes from under the program."""
        os.close(self._master)
        self._is_open = False

    def kill(self) -> None:
        """End the program at once, as a power switch would."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def wait(self) -> int:
        """Wait for the program to end; return its exit code."""
        until = time.monotonic() + PATIENCE_S
        while self.process.poll() is None and time.monotonic() < until:
            self.read(0.05)
        assert self.process.poll() is not None, f"still running\n{self.text}"
        return self.process.returncode

    def close(self) -> None:
        """End the program and let go of the terminal."""
        if self.process.poll() is None:
            self.kill()
        if self._is_open:
            self.hang_up()


def _own_the_terminal() -> None:
    """Make the terminal the process's own, as a shell does: closing the window then sends SIGHUP."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


NAMED: Final[Mapping[str, str]] = {
    "space": " ",
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "f8": "\x1b[19~",
    "ctrl+q": "\x11",
}


@contextlib.contextmanager
def coach_terminal(
    home: Path,
    *arguments: str,
    width: int = 80,
    height: int = 24,
    environ: Mapping[str, str] | None = None,
    under: Sequence[str] = (),
) -> Iterator[Terminal]:
    """Run coach with its data in `home`; `under` is the command that starts it, when it is not started directly."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "PYTHONPATH", "TZ", "VIRTUAL_ENV"}}
    settings = {"COACH_HOME": str(home), "HOME": str(home), "LANG": "C.UTF-8", **(environ or {})}
    argv = [*under, sys.executable, "-m", "coach", *arguments]
    terminal = Terminal(argv, {**kept, **settings}, width=width, height=height)
    try:
        yield terminal
    finally:
        terminal.close()
