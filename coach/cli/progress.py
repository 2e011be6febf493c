"""A progress bar for what takes longer than a second: on stderr, and only where a person looks at it."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

SHOWN_AFTER_S: Final = 1.0
_REDRAWN_EVERY_S: Final = 0.1


class ProgressBar:
    """Counts up to a total; drawn once a second has passed, and wiped at the end."""

    def __init__(self, stream: TextIO, label: str, total: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin at nothing; `clock` counts seconds."""
        self._stream: Final = stream
        self._label: Final = label
        self._total: Final = total
        self._clock: Final = clock
        self._due = clock() + SHOWN_AFTER_S
        self._drawn: tuple[Progress, TaskID] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._drawn is not None:
            self._drawn[0].stop()

    def tell(self, done: int) -> None:
        """Take note of how much is done."""
        now = self._clock()
        if now < self._due or not self._stream.isatty():
            return
        self._due = now + _REDRAWN_EVERY_S
        bar, task = self._drawn = self._drawn or self._begin()
        bar.update(task, completed=done)
        bar.refresh()

    def _begin(self) -> tuple[Progress, TaskID]:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

        columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn())
        bar = Progress(*columns, console=Console(file=self._stream), transient=True, auto_refresh=False)
        bar.start()
        return bar, bar.add_task(self._label, total=self._total)
