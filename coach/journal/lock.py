"""The lock file of a data folder: one coach writes, others are told who.

The lock itself is the operating system's (advisory), so it goes with its process, however that ends; what
the file says is only for people.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from coach.paths import PRIVATE_FILE
from coach.text.clean import clean_line

if TYPE_CHECKING:
    from coach.journal.notices import JournalBusy

_MOST_BYTES: Final = 400
_TERMINAL_LENGTH: Final = 60
_LOCKED_BYTE: Final = 1 << 20
"""Windows locks bytes against reading, too: one far behind the text that others read."""

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def this_terminal() -> str:
    """Return the name of the terminal that this process is used from, or ""."""
    if sys.platform != "win32":
        for descriptor in (0, 1, 2):
            with suppress(OSError):
                return os.ttyname(descriptor)
    return ""


class FolderLock:
    """The lock while it is held. The file stays when it is let go: taking it away would race with the next."""

    def __init__(self, descriptor: int) -> None:
        """Own an open, locked descriptor."""
        self._descriptor: int | None = descriptor

    @classmethod
    def take(cls, path: Path, *, terminal: str) -> Self | JournalBusy:
        """Lock the file and write who holds it, or return who does.

        Raises:
            OSError: The file cannot be made or written.
        """
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
        if not _try_lock(descriptor):
            holder = _holder(descriptor)
            os.close(descriptor)
            return holder
        if sys.platform != "win32":
            os.fchmod(descriptor, PRIVATE_FILE)
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, f"{os.getpid()}\n{terminal}\n".encode(errors="replace"))
        return cls(descriptor)

    def release(self) -> None:
        """Let go of the lock; once is enough."""
        if self._descriptor is not None:
            os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)
            self._descriptor = None


def _holder(descriptor: int) -> JournalBusy:
    from coach.journal.notices import JournalBusy

    os.lseek(descriptor, 0, os.SEEK_SET)
    pid, _, terminal = os.read(descriptor, _MOST_BYTES).decode(errors="replace").partition("\n")
    return JournalBusy(int(pid) if pid.isdecimal() else 0, clean_line(terminal.strip(), limit=_TERMINAL_LENGTH))
