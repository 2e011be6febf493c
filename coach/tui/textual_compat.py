"""Every workaround for Textual, each with the version and the reason that made it necessary.

Tried with Textual 8.2.8. When one of these is no longer needed, its test fails first.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from typing import Final

from textual import events
from textual.app import App
from textual.driver import Driver

_KITTY_REQUEST: Final = re.compile(r"\x1b\[[<>]\d*u")
"""What switches the Kitty keyboard protocol on or off."""


def without_kitty(driver: type[Driver]) -> type[Driver]:
    """Return the driver class with the Kitty keyboard protocol never asked for.

    8.2.8: the Windows driver asks without looking at TEXTUAL_DISABLE_KITTY_KEY; Windows Terminal 1.25
    then reports AltGr+A as a chord and the Polish letter is lost (microsoft/terminal#19977).
    """

    class WithoutKitty(driver):  # type: ignore[misc, valid-type]  # the class is chosen at run time
        """The platform's driver, less the request."""

        def write(self, data: str) -> None:
            """Write to the terminal what is left of `data`."""
            rest = _KITTY_REQUEST.sub("", data)
            if rest:
                super().write(rest)

    return WithoutKitty


class KeysInTurn(App[int], inherit_bindings=False):
    """An application in which each key is done with before the next is looked at.

    8.2.8: a key goes through the screen's queue before its binding runs, while the application already sends the
    next one after it. Of keys that come in one packet (a slow line, a stalled machine) those after the one that
    opens a box would run as commands instead of being typed.
    """

    async def on_event(self, event: events.Event) -> None:
        """Run a key's binding at once where nothing has the focus; all else is Textual's."""
        if not isinstance(event, events.Key) or event.is_forwarded or self.focused is not None:
            await super().on_event(event)
            return
        self.app_focus = True
        if not await self._check_bindings(event.key, priority=True):
            await self._check_bindings(event.key)


class QuietFaults(KeysInTurn):
    """An application that keeps a fault for its caller instead of printing it.

    8.2.8: a fault is printed with the values of local variables (`show_locals=True`), so a note or a card number
    would stand in the terminal.

    Textual's own keys are not inherited: its Ctrl+Q comes before every screen's and leaves a call without asking.
    """

    fault: Exception | None = None
    """The first fault; the screens ended with it."""

    def _handle_exception(self, error: Exception) -> None:
        """End the screens with the terminal restored, and keep the fault."""
        if self.fault is None:
            self.fault = self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()


def _replacing_decoder(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    """Return a decoder factory that puts U+FFFD for bytes that are not text."""
    return lambda: codecs.getincrementaldecoder(encoding)(errors="replace")


def survive_foreign_bytes() -> bool:
    """Make typed bytes that are not UTF-8 harmless; return whether the place to do so still exists.

    8.2.8 (Textualize/textual#6456): the input thread decodes strictly, so a terminal set to another code
    page ends the program with the first accented letter.
    """
    try:
        from textual.drivers import linux_driver
    except ImportError:  # Windows reads characters, not bytes.
        return True
    if not hasattr(linux_driver, "getincrementaldecoder"):
        return False
    linux_driver.getincrementaldecoder = _replacing_decoder
    return True
