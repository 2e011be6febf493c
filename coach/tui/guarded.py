"""An application whose keys pass a guard before they mean anything."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Final, Protocol, runtime_checkable

from textual import events

from coach.tui.guard import Guard, Judgement, Verdict
from coach.tui.look import DARK_THEME
from coach.tui.shell import Shell

PASTE_QUIET_S: Final = 0.2
"""A paste without brackets is over after so long without a character."""

PASTE_LIMIT: Final = 4_001
"""Characters of it that are gathered: one more than a note holds, so that the cut is told."""

MARKS: Final = 12
"""Keys that can be taken back: more than a burst has before it is known as one."""


@runtime_checkable
class TakesBack(Protocol):
    """A screen that can take back what keys just did."""

    def mark(self) -> Callable[[], None]:
        """Return what restores this moment."""

    def tell_burst(self) -> None:
        """Say that typing for another window changed nothing."""

    def take_paste(self, text: str) -> None:
        """Put a pasted text where it can do no harm."""


class Guarded(Shell):
    """Lets each key through, or takes back the burst that it belongs to.

    Keys in a text box are text and pass unseen.
    """

    def __init__(self, theme: str = DARK_THEME, *, has_guard: bool) -> None:
        """Begin with nothing pressed."""
        super().__init__(theme)
        self.has_guard = has_guard
        self._guard = Guard()
        self._marks: Final[deque[tuple[float, TakesBack, Callable[[], None]]]] = deque(maxlen=MARKS)
        self._pasted: list[str] = []
        self._gathered = 0
        self._gathered_before = 0

    async def on_event(self, event: events.Event) -> None:
        """Judge a key where nothing has the focus; all else is the shell's."""
        is_typed = isinstance(event, events.Key) and not event.is_forwarded and self.focused is None
        screen: object = self.screen if is_typed and self.has_guard else None
        if not isinstance(event, events.Key) or not isinstance(screen, TakesBack):
            await super().on_event(event)
            return
        at_ms = event.time * 1000
        self._guard, judged = self._guard.judge(event.key, event.character, at_ms)
        if judged.verdict is Verdict.PASS:
            self._marks.append((at_ms, screen, screen.mark()))
            await super().on_event(event)
        else:
            self._stop(judged, screen)

    def _stop(self, judged: Judgement, screen: TakesBack) -> None:
        if judged.verdict in {Verdict.BURST, Verdict.PASTE}:
            self._take_back(judged.since_ms, screen)
        if judged.verdict is Verdict.BURST:
            screen.tell_burst()
        if judged.verdict in {Verdict.PASTE, Verdict.GATHERED}:
            is_first = not self._pasted
            if sum(map(len, self._pasted)) < PASTE_LIMIT or is_first:
                self._pasted.append(judged.text)
            self._gathered += 1
            if is_first:
                self.set_timer(PASTE_QUIET_S, self._end_paste)

    def _take_back(self, since_ms: float, screen: TakesBack) -> None:
        """Go back to the moment before the first key of the burst; keys on another screen stay done."""
        marks = [restore for at_ms, marked, restore in self._marks if at_ms >= since_ms and marked is screen]
        self._marks.clear()
        if marks:
            marks[0]()

    def _end_paste(self) -> None:
        """Hand the paste on once nothing more has come of it."""
        if self._gathered != self._gathered_before:
            self._gathered_before = self._gathered
            self.set_timer(PASTE_QUIET_S, self._end_paste)
            return
        text, self._pasted = "".join(self._pasted), []
        if isinstance(self.screen, TakesBack):
            self.screen.take_paste(text)
