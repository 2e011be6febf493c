"""What SQLite does to its files, recorded: each write, cut, sync and removal, in order.

SQLite's own file functions stay in charge; in front of those that change a file stands one that notes it first. It is
put into the very library that Python's `sqlite3` uses, as the system that is taken by default
(https://sqlite.org/vfs.html), so coach runs unchanged. Needs a Python whose sqlite3 is linked to a shared library.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from typing import Any, Final

_XOPEN: Final = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
)
"""The name is handed on as the address that it came as: SQLite keeps it, and names the shared memory after it."""
_XDELETE: Final = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)
_XWRITE: Final = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_int64)
_XTRUNCATE: Final = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int64)
_XSYNC: Final = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)

_WRITE, _TRUNCATE, _SYNC = 2, 3, 4
"""Places among the functions of `sqlite3_io_methods`."""


class Deed(Enum):
    """What was done to a file."""

    WRITE = auto()
    CUT = auto()
    SYNC = auto()
    REMOVE = auto()


@dataclass(frozen=True, slots=True)
class Act:
    """One thing done to a file."""

    deed: Deed
    path: str
    at: int = 0
    """Where was written, or the length to which was cut."""
    data: bytes = b""


class _System(ctypes.Structure):
    """`sqlite3_vfs`."""

    _fields_ = (
        ("version", ctypes.c_int),
        ("file_size", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("following", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("data", ctypes.c_void_p),
        ("open", ctypes.c_void_p),
        ("delete", ctypes.c_void_p),
        ("others", ctypes.c_void_p * 14),
    )


class _Methods(ctypes.Structure):
    """`sqlite3_io_methods`."""

    _fields_ = (("version", ctypes.c_int), ("functions", ctypes.c_void_p * 18))


@dataclass
class Recorder:
    """The record, while `recording` lasts."""

    acts: list[Act] = field(default_factory=list)
    is_on: bool = False
    _names: dict[int, str] = field(default_factory=dict)
    _methods: dict[int, _Methods] = field(default_factory=dict)
    _kept: list[Any] = field(default_factory=list)
    """Functions that C calls have to live as long as it may call them."""

    def note(self, act: Act) -> None:
        """Take an act down."""
        if self.is_on and act.path:
            self.acts.append(act)

    def put_before(self, system: _System) -> _System:
        """Return a copy of SQLite's file system that notes what it does."""
        ours = _System.from_buffer_copy(system)
        ours.name = b"recorded"
        open_file, delete = _XOPEN(system.open), _XDELETE(system.delete)

        def opened(vfs: int, name: int | None, file: int, flags: int, out: int) -> int:
            code = open_file(vfs, name, file, flags, out)
            if code == 0:
                self._names[file] = ctypes.string_at(name).decode() if name else ""
                self._watch(file)
            return int(code)

        def deleted(vfs: int, name: bytes, sync: int) -> int:
            self.note(Act(Deed.REMOVE, name.decode()))
            return int(delete(vfs, name, sync))

        functions = (_XOPEN(opened), _XDELETE(deleted))
        self._kept += functions
        ours.open, ours.delete = (ctypes.cast(each, ctypes.c_void_p).value for each in functions)
        return ours

    def _watch(self, file: int) -> None:
        """Give an open file functions that note first; of each set there is one copy."""
        slot = ctypes.cast(file, ctypes.POINTER(ctypes.c_void_p))
        original = slot[0]
        if not original or any(ctypes.addressof(each) == original for each in self._methods.values()):
            return
        if original not in self._methods:
            self._methods[original] = self._noting(_Methods.from_address(original))
        slot[0] = ctypes.addressof(self._methods[original])

    def _noting(self, methods: _Methods) -> _Methods:
        ours = _Methods.from_buffer_copy(methods)
        write, cut = _XWRITE(methods.functions[_WRITE]), _XTRUNCATE(methods.functions[_TRUNCATE])
        sync = _XSYNC(methods.functions[_SYNC])

        def written(file: int, data: int, length: int, at: int) -> int:
            self.note(Act(Deed.WRITE, self._names.get(file, ""), at, ctypes.string_at(data, length)))
            return int(write(file, data, length, at))

        def was_cut(file: int, length: int) -> int:
            self.note(Act(Deed.CUT, self._names.get(file, ""), length))
            return int(cut(file, length))

        def synced(file: int, flags: int) -> int:
            code = int(sync(file, flags))
            self.note(Act(Deed.SYNC, self._names.get(file, "")))
            return code

        functions = (_XWRITE(written), _XTRUNCATE(was_cut), _XSYNC(synced))
        self._kept += functions
        for place, function in zip((_WRITE, _TRUNCATE, _SYNC), functions, strict=True):
            ours.functions[place] = ctypes.cast(function, ctypes.c_void_p).value
        return ours


def library() -> ctypes.CDLL | None:
    """Return the library that Python's sqlite3 uses; None where it is no library of its own."""
    import _sqlite3

    path = getattr(_sqlite3, "__file__", "")
    if not path:
        return None
    found = ctypes.CDLL(str(Path(path)))
    return found if hasattr(found, "sqlite3_vfs_register") else None


@contextmanager
def recording() -> Iterator[Recorder]:
    """Note what SQLite does to files that are opened from now on; set `is_on` to begin.

    Raises:
        RuntimeError: Python's sqlite3 is not linked to a shared library.
    """
    sqlite = library()
    if sqlite is None:
        raise RuntimeError("this Python has SQLite built in")
    sqlite.sqlite3_vfs_find.restype = ctypes.c_void_p
    system = _System.from_address(sqlite.sqlite3_vfs_find(None))
    recorder = Recorder()
    ours = recorder.put_before(system)
    sqlite.sqlite3_vfs_register(ctypes.byref(ours), 1)
    try:
        yield recorder
    finally:
        recorder.is_on = False
        sqlite.sqlite3_vfs_register(ctypes.byref(system), 1)
        sqlite.sqlite3_vfs_unregister(ctypes.byref(ours))
