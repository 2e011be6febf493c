"""One walk through every screen of a call, in one language and size: what the golden texts are taken from."""

from __future__ import annotations

from typing import Final

from textual.pilot import Pilot

from coach.call.gate import blockers
from coach.call.next_thing import AnswerPending, next_thing
from coach.playbook.model import Language
from coach.tui.view.ui import Showing
from tests.support.desk import Sitting, call_pane, live_of, paste, press, redraw, settle, sitting_at
from tests.support.screen_text import screen_text

SIZES: Final = ((80, 24), (50, 40), (120, 40))
LANGUAGES: Final[tuple[Language, ...]] = ("pl", "ru", "en")
DEADLINES: Final = {"pl": "jutro 14", "ru": "завтра 14", "en": "tomorrow 14:00"}
NOTES: Final = {
    "pl": "Zamówienie Z-48, paczka miała być we wtorek",
    "ru": "Заказ З-48, посылку ждали во вторник",
    "en": "Order Z-48, the parcel was due on Tuesday",
}
QUIET_S: Final = 10
"""After so many seconds the line of news is quiet again."""

SCREENS: Final = (
    "ready",
    "playbooks",
    "ready-help",
    "begun",
    "tense",
    "calm",
    "hot",
    "ticked",
    "question",
    "note-reference",
    "exits",
    "sos",
    "boundary",
    "cards",
    "card",
    "path",
    "path-below",
    "help",
    "more",
    "cues",
    "cues-more",
    "cue",
    "side-step",
    "hold",
    "promise",
    "promise-typed",
    "note",
    "end",
    "reasons",
    "leave",
    "gate-missing",
    "gate-words",
    "gate-contact",
    "gate-met",
    "wrap-up",
    "wrap-up-copied",
    "resume",
)


class Tour:
    """Walks and keeps what it sees."""

    def __init__(self, sitting: Sitting, pilot: Pilot[int]) -> None:
        """Begin on the ready screen."""
        self.sitting = sitting
        self.pilot = pilot
        self.seen: dict[str, str] = {}

    async def see(self, name: str, *, after_s: float = 0) -> None:
        """Keep the screen as it stands, perhaps some time later."""
        if after_s:
            self.sitting.clock.go_on(after_s)
            await redraw(self.pilot)
        self.seen[name] = screen_text(self.pilot.app)

    async def press(self, *keys: str) -> None:
        """Press keys."""
        await press(self.pilot, *keys)

    async def type(self, text: str) -> None:
        """Put a text into the box at once."""
        await paste(self.pilot, text)

    async def walk(self) -> None:
        """See every screen of one call, from the ready screen to the next call."""
        await self._ready()
        await self._steps()
        await self._pages()
        await self._boxes()
        await self._gate()
        await self._wrap_up()

    async def _ready(self) -> None:
        await self.see("ready")
        await self.press("l")
        await self.see("playbooks")
        await self.press("escape", "?")
        await self.see("ready-help")
        await self.press("escape", "space")

    async def _steps(self) -> None:
        await self.see("begun", after_s=6)
        await self.press("space", "space", "up", "down")
        await self.see("tense", after_s=QUIET_S)
        await self.press("down", "down")
        await self.see("calm", after_s=QUIET_S)
        await self.press("up", "up", "up")
        await self.see("hot", after_s=QUIET_S)
        await self.press("space")
        await self.see("ticked")
        await self.press("space", "space", "space")
        await self.see("question", after_s=QUIET_S)
        await self.press("n", "tab")
        await self.type("Z-48")
        await self.see("note-reference")
        await self.press("enter", "2", "space")
        await self.see("exits", after_s=QUIET_S)

    async def _pages(self) -> None:
        for key, name in (("0", "sos"), ("?", "help"), (".", "more")):
            await self.press(key)
            await self.see(name)
            await self.press("escape")
        await self.press("0", "2", "1")
        await self.see("boundary", after_s=QUIET_S)
        await self.press("escape", "4")
        await self.see("cards")
        await self.press("1")
        await self.see("card")
        await self.press("escape", "escape", "v")
        await self.see("path")
        await self.press(*["down"] * 20)
        await self.see("path-below")
        await self.press("escape", "ctrl+q")
        await self.see("leave")
        await self.press("2")

    async def _boxes(self) -> None:
        await self.press("s")
        await self.see("cues", after_s=QUIET_S)
        await self.press("tab")
        await self.see("cues-more")
        await self.press("escape", "s", "1")
        await self.see("cue", after_s=QUIET_S)
        await self.press("escape", "w")
        await self.see("side-step", after_s=QUIET_S)
        await self.press("w")
        await self.see("hold", after_s=50)
        await self.press("w", "left", "d")
        await self.see("promise", after_s=QUIET_S)
        await self.press("1", "ctrl+u")
        await self.type(DEADLINES[self.sitting.language])
        await self.see("promise-typed")
        await self.press("enter", "n")
        await self.type(NOTES[self.sitting.language])
        await self.see("note", after_s=QUIET_S)
        await self.press("enter", "z")
        await self.see("end", after_s=QUIET_S)
        await self.press("1")
        await self.see("reasons")
        await self.press("escape")

    async def _gate(self) -> None:
        await self.press("r")
        await self.see("gate-missing", after_s=QUIET_S)
        seen: set[Showing] = set()
        for _ in range(80):
            showing = call_pane(self.pilot)._ui.showing
            if showing is Showing.GATE and not _missing(self.pilot):
                break
            if showing in {Showing.WORDS, Showing.CONTACT} - seen:
                seen.add(showing)
                await self.see(f"gate-{showing}")
            await self.press(next_key(self.pilot))
        await self.see("gate-met", after_s=QUIET_S)

    async def _wrap_up(self) -> None:
        await self.press("space")
        await self._filed()
        await self.press("2")
        await self.see("wrap-up", after_s=QUIET_S)
        await self.press("c")
        await self._filed()
        await self.see("wrap-up-copied")
        await self.press("space", "space", "space")

    async def _filed(self) -> None:
        """Wait for what works in threads: the file and the clipboard."""
        await self.pilot.app.workers.wait_for_complete()
        await settle(self.pilot)


def _missing(pilot: Pilot[int]) -> bool:
    live = live_of(pilot)
    return bool(blockers(live.playbook, live.call))


def next_key(pilot: Pilot[int]) -> str:
    """Return what an agent presses who knows Space and digits only: a digit where one is asked for, else Space."""
    screen, live = call_pane(pilot), live_of(pilot)
    match screen._ui.showing:
        case Showing.NOTHING:
            return "1" if isinstance(next_thing(live.playbook, live.call), AnswerPending) else "space"
        case Showing.LEVELS:
            return "2"
        case Showing.GATE:
            return "1" if _missing(pilot) else "space"
        case _:
            return "1"


_SEEN: Final[dict[tuple[Language, tuple[int, int]], dict[str, str]]] = {}


async def toured(language: Language, size: tuple[int, int]) -> dict[str, str]:
    """Return every screen of a tour by name; each tour is walked once."""
    key = (language, size)
    if key not in _SEEN:
        sitting = Sitting(language)
        async with sitting_at(sitting, size) as pilot:
            tour = Tour(sitting, pilot)
            await tour.walk()
        async with sitting_at(sitting, size) as pilot:
            tour.pilot = pilot
            await tour.see("resume")
        _SEEN[key] = {name: _without_id(text, sitting) for name, text in tour.seen.items()}
    return _SEEN[key]


def _without_id(text: str, sitting: Sitting) -> str:
    """Return the screen with zeros for the random part of the summary's name."""
    for head in sitting.journal.heads():
        text = text.replace(head.call_id[:6], "000000")
    return text
