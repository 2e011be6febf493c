"""What every application of coach is: its colours, its terminal, its signals."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar, Final

from textual.driver import Driver
from textual.reactive import Reactive

from coach.tui.look import DARK_THEME, PLAIN_THEME
from coach.tui.textual_compat import QuietFaults, survive_foreign_bytes, without_kitty
from coach.tui.theme import DARK, THEMES

if TYPE_CHECKING:
    from textual.theme import Theme

SIGNALS: Final = ("SIGTERM", "SIGHUP", "SIGINT")
"""Ended like a person would end it: the terminal is restored, the exit code is 128 + the signal's number."""


class Shell(QuietFaults):
    """An application without screens; those who inherit bring them."""

    TITLE = "coach"
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = ""
    ESCAPE_TO_MINIMIZE = False
    BINDINGS: ClassVar = []
    CSS_PATH = "screens/screens.tcss"

    theme: Reactive[str] = Reactive(DARK_THEME)

    def __init__(self, theme: str = DARK_THEME) -> None:
        """Begin without animations, in a theme of coach's."""
        survive_foreign_bytes()
        # Before Textual's own part, which chooses its filters (NO_COLOR) by the theme that is worn.
        self.set_reactive(Shell.theme, theme)
        super().__init__()
        self.animation_level = "none"

    def get_driver_class(self) -> type[Driver]:
        """Return the platform's driver without the Kitty keyboard protocol."""
        return without_kitty(super().get_driver_class())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return coach's colours, so that its styles hold under every theme."""
        return {f"coach-{name}": colour for name, colour in DARK.items()}

    def get_theme(self, theme_name: str) -> Theme | None:
        """Return coach's theme; one is worn from the start: put on later it has every style computed twice."""
        return THEMES.get(theme_name) or super().get_theme(theme_name)

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Return Textual's themes and coach's."""
        return {**super().available_themes, **THEMES}

    def wear(self, theme: str) -> None:
        """Put on another of coach's themes at once; where no colours may be sent none are."""
        if self.theme != PLAIN_THEME:
            self.theme = theme

    def listen_for_signals(self) -> None:
        """End the screens when the process is told to end."""
        loop = asyncio.get_running_loop()
        for name in SIGNALS:
            number = getattr(signal, name, None)
            if number is None:
                continue
            try:
                loop.add_signal_handler(number, self.exit, 128 + int(number), 128 + int(number))
            except (NotImplementedError, RuntimeError, ValueError):  # Windows, or not in the main thread
                return

    @contextmanager
    def lent_terminal(self) -> Iterator[None]:
        """Lend the terminal to another program; its Ctrl+C is its own and does not end coach.

        Raises:
            SuspendNotSupported: The terminal cannot be lent (a browser).
        """
        with self.suspend(), _signals_noted() as noted:
            yield
        if noted:
            self.exit(128 + noted[0], 128 + noted[0])


@contextmanager
def _signals_noted() -> Iterator[list[int]]:
    """Note the signals that end coach, and pass over Ctrl+C; the event loop, which stands still, hears of none."""
    noted: list[int] = []

    def note(number: int, _: object) -> None:
        # A handler, not SIG_IGN: the other program would inherit that and could not be interrupted.
        if number != signal.SIGINT:
            noted.append(number)

    wakes = signal.set_wakeup_fd(-1)
    numbers = [getattr(signal, name) for name in SIGNALS if hasattr(signal, name)]
    before = {number: signal.signal(number, note) for number in numbers}
    try:
        yield noted
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(wakes)
