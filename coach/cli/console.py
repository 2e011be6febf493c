"""The streams of the process: data on stdout, narration on stderr, lines on stdin, all UTF-8."""

from __future__ import annotations

import io
import os
import sys
from typing import TextIO


def prepare_streams() -> None:
    """Make the streams speak UTF-8 whatever the locale says; Polish and Russian need it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")


def say(stream: TextIO, text: str) -> None:
    """Write one line."""
    stream.write(f"{text}\n")


def let_go_of_stdout() -> None:
    """Point stdout nowhere after its reader left (`coach list | head -1`), so that closing it raises nothing."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
