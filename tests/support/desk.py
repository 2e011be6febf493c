"""An agent's desk for tests: frozen clocks, a journal in memory, the shipped playbooks, the screens under a pilot."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from textual.events import Key, Paste
from textual.keys import _character_to_key
from textual.message import Message
from textual.pilot import Pilot

from coach.call.events import Event, Recorded
from coach.journal.memory import MemoryJournal
from coach.live.live_call import LiveCall
from coach.live.shelf import Shelf
from coach.paths import Paths, bundled
from coach.playbook.model import Language
from coach.settings import Profile
from coach.tui.app import CoachApp
from coach.tui.desk import Desk
from coach.tui.look import DARK_THEME
from coach.tui.screens.call_pane import CallPane
from coach.tui.screens.call_screen import CallScreen
from tests.support.scenes import NAMES, NOON, translator

HOPS: Final = 4
"""Messages from a key to the screen: key, command and receipt, what follows from it, layout."""

CHARACTERS: Final = {"space": " ", "enter": "\r", "tab": "\t", "escape": "\x1b", "backspace": "\x7f"}
"""What named keys send."""


class FixedClock:
    """Clocks that go when they are told."""

    def __init__(self) -> None:
        """Begin at noon, with a monotonic clock far from zero."""
        self.wall = NOON
        self.ms = 777_000

    def now(self) -> datetime:
        """Return the wall clock."""
        return self.wall

    def monotonic_ms(self) -> int:
        """Return the monotonic clock."""
        return self.ms

    def go_on(self, seconds: float) -> None:
        """Let time pass."""
        self.wall += timedelta(seconds=seconds)
        self.ms += int(seconds * 1000)


@dataclass
class Sitting:
    """A desk and what a test looks at afterwards."""

    language: Language = "en"
    home: Path = Path("data")
    """Relative and short, so that the path of a summary looks the same everywhere and stands in one row."""
    shelf: Shelf = field(default_factory=lambda: Shelf((bundled(),)))
    playbook: str = "delivery-delay"
    profile: Profile | None = None
    read_only: str = ""
    notice: str = ""
    resume: bool = False
    clock: FixedClock = field(default_factory=FixedClock)
    journal: MemoryJournal = field(default_factory=MemoryJournal)
    reads_wordings: bool = False
    """True where the wordings are what the test is about: making them ready takes half a second."""
    guards_keys: bool = False
    """True where the guard is what the test is about: tests press keys faster than people."""
    theme: str = DARK_THEME
    saved: list[Profile] = field(default_factory=list)

    def desk(self) -> Desk:
        """Return the desk that the screens work at."""
        name, company = NAMES[self.language]
        profile = self.profile or Profile(name=name, gender="f", company=company, language=self.language, asked=True)
        return Desk(
            profile=profile,
            t=translator(self.language),
            journal=self.journal,
            shelf=self.shelf,
            paths=Paths(config=self.home, data=self.home, logs=self.home / "logs"),
            clock=self.clock,
            save_profile=self.saved.append,
            playbook=self.playbook,
            playbook_language=self.language,
            resume=self.resume,
            reads_wordings=self.reads_wordings,
            guards_keys=self.guards_keys,
            read_only=self.read_only,
            notice=self.notice,
            theme=self.theme,
        )

    @property
    def log(self) -> tuple[Recorded, ...]:
        """The events of the newest call, as the journal has them."""
        heads = self.journal.heads(limit=1)
        return self.journal.log(heads[0].call_id) if heads else ()

    @property
    def facts(self) -> tuple[Event, ...]:
        """The events of the newest call without their envelopes."""
        return tuple(recorded.event for recorded in self.log)


@asynccontextmanager
async def sitting_at(
    sitting: Sitting, size: tuple[int, int] = (80, 24), *, hook: Callable[[Message], None] | None = None
) -> AsyncIterator[Pilot[int]]:
    """Run the screens in a terminal of `size`, and wait for the first of them; `hook` sees every message."""
    async with CoachApp(sitting.desk()).run_test(size=size, message_hook=hook) as pilot:
        await pilot.pause()
        yield pilot


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, each once what the last one did stands on the screen.

    `Pilot.press` waits for an idle processor, 90 ms a key; this waits for empty queues, 3 ms a key.
    """
    driver = pilot.app._driver
    assert driver is not None
    for key in keys:
        named = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        character = key if len(key) == 1 else CHARACTERS.get(key)
        event = Key(named, character)
        event.set_sender(pilot.app)
        driver.send_message(event)
        await settle(pilot)


async def type_text(pilot: Pilot[int], text: str) -> None:
    """Type a text letter by letter into what has the cursor."""
    await press(pilot, *("space" if character == " " else character for character in text))


async def paste(pilot: Pilot[int], text: str) -> None:
    """Paste a text, as a terminal hands it on: one event."""
    driver = pilot.app._driver
    assert driver is not None
    event = Paste(text)
    event.set_sender(pilot.app)
    driver.send_message(event)
    await settle(pilot)


async def settle(pilot: Pilot[int]) -> None:
    """Wait until every message has been answered: a key's own, the journal's receipt, what is drawn."""
    for _ in range(HOPS):
        await pilot.pause(0)


async def redraw(pilot: Pilot[int]) -> None:
    """Draw the call anew, as the timer does once a second."""
    call_pane(pilot).draw()
    await settle(pilot)


def kinds_of(seen: Sequence[Message], *kinds: type[Message]) -> list[type[Message]]:
    """Return the messages of these kinds; one that passed several widgets counts once."""
    once = {id(message): message for message in seen}
    return [type(message) for message in once.values() if isinstance(message, kinds)]


def call_pane(pilot: Pilot[int]) -> CallPane:
    """Return the pane of the call screen that is up."""
    screen = pilot.app.screen
    assert isinstance(screen, CallScreen), f"{type(screen).__name__} is up"
    return screen.pane


def live_of(pilot: Pilot[int]) -> LiveCall:
    """Return the live call of the screen that is up."""
    return call_pane(pilot)._live
