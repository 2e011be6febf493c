"""Whether a folder is on a network drive: SQLite's write-ahead log needs memory that processes share, which those lack.

(https://sqlite.org/wal.html, "All processes using a database must be on the same host computer".)
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

_MOUNTS: Final = Path("/proc/self/mountinfo")
_NETWORK: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "ceph", "davfs", "fuse.sshfs", "fuse.glusterfs"}
)
"""File systems of Linux that are served by another machine."""

_REMOTE: Final = 4
"""DRIVE_REMOTE of GetDriveTypeW (https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getdrivetypew)."""


if sys.platform == "win32":
    import ctypes

    def is_on_network(folder: Path) -> bool:
        """Return whether the folder is on a network drive; False where that cannot be told."""
        drive = folder.absolute().drive
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOTE

else:

    def is_on_network(folder: Path) -> bool:
        """Return whether the folder is on a network drive; False where that cannot be told."""
        try:
            mounts = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return False
        return kind_of(os.path.realpath(folder), mounts) in _NETWORK


def kind_of(folder: str, mounts: str) -> str:
    """Return the file system on which an absolute folder is, from the text of /proc/self/mountinfo; "" when unknown."""
    found, longest = "", -1
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields, kinds = before.split(" "), after.split(" ")
        if len(fields) < 5 or not kinds[0]:
            continue
        # Blanks and the like are written as octal numbers.
        point = fields[4].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
        if (folder == point or folder.startswith(point.rstrip("/") + "/")) and len(point) >= longest:
            found, longest = kinds[0], len(point)  # of two on one point the later one is seen
    return found
