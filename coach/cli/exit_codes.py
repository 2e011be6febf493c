"""Exit codes: what scripts and installers may rely on."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """How a run of coach ended; a run ended by a signal returns `SIGNAL` plus the signal's number."""

    OK = 0
    PROBLEMS = 1
    """`check` found errors, `test` a failure."""
    USAGE = 2
    """The command line was not understood, or a value in it is not allowed."""
    NOT_FOUND = 3
    """A file or playbook is missing, or cannot be read or written."""
    TERMINAL = 4
    """No terminal, or one that is too small or too simple."""
    DATA = 5
    """The data folder cannot be used: locked, read-only, full, or written by a newer version."""
    INTERNAL = 70
    """A fault of coach (EX_SOFTWARE of sysexits.h); the report's path was printed."""
    SIGNAL = 128
