"""Kills coach in a real terminal at random moments; what the screen had shown as done has to be there (reliability P3).

    python -m bench.kill_screen [--kills 200] [--seed 1]

coach runs in a pseudo-terminal of 120x40 and takes a call as an agent would: ticks, temperatures, notes, promises.
At a random moment it is killed with SIGKILL. Everything that reached the terminal until then is read like a person
reads it; then the call is resumed in a new coach and looked for on its screen and in the journal.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from coach.call.fold import fold
from coach.call.state import Call
from coach.journal.sqlite import read_journal
from coach.live.shelf import Shelf
from coach.paths import bundled
from tests.support.terminal import Terminal, coach_terminal

LIFE_S = 1.5
"""The longest that coach lives after the call stands on the screen."""
LIVES_OF_A_CALL = 8
"""So often is one call killed and resumed before the next begins."""
PROMISES_BESIDE_NOTES = 6
"""With more promises the side panel has no row left for a note."""
WIDTH, HEIGHT = 120, 40
NEWS_ROW = HEIGHT - 3
PLAYBOOK = "delivery-delay"
_NOTED = re.compile(r"Noted: (note \d+)\b")
_PROMISED = re.compile(r"Promise saved: (promise \d+),")
_HEAT = re.compile(r"\b([1-5])/5\b")
_TICKED = re.compile(r"^ √ (.+?)(?:  Backspace.*)?$")


@dataclass(slots=True)
class Shown:
    """What one call's screen has shown as done."""

    notes: set[str] = field(default_factory=set)
    promises: set[str] = field(default_factory=set)
    ticks: set[str] = field(default_factory=set)
    """Texts of ticks, and of answers: both are told alike."""
    known: frozenset[str] = frozenset()
    """Every text of a tick or an answer: what is read while half a frame has arrived is none of them."""
    levels: list[int] = field(default_factory=list)
    """Temperatures in the order shown, each once until it changed."""

    def look(self, screen: str) -> None:
        """Take in what stands on the screen."""
        self.notes.update(_NOTED.findall(screen))
        self.promises.update(_PROMISED.findall(screen))
        self.ticks.update(self.known.intersection(_TICKED.findall(screen.splitlines()[NEWS_ROW])))
        for level in _HEAT.findall(screen.partition("\n")[0]):
            if self.levels[-1:] != [int(level)]:
                self.levels.append(int(level))

    @property
    def count(self) -> int:
        """How many acts were shown as done."""
        return len(self.notes) + len(self.promises) + len(self.ticks) + len(self.levels)


@dataclass(slots=True)
class Findings:
    """What the kills left."""

    kills: int = 0
    shown: int = 0
    lost: list[str] = field(default_factory=list)
    """Shown as done, and not in the journal or not on the screen after resuming."""
    resume_s: list[float] = field(default_factory=list)
    """From the start of the process to the resumed call on the screen."""

    def report(self) -> str:
        """Return the figures in one line."""
        times = sorted(self.resume_s) or [0.0]
        return (
            f"kills {self.kills} · acts shown as done {self.shown} · lost {len(self.lost)} · "
            f"start to resumed call s p50 {median(times):.2f} max {times[-1]:.2f}"
        )


def run(home: Path, *, kills: int, seed: int, told: Callable[[str], None] = lambda _line: None) -> Findings:
    """Kill coach so many times, each call in a folder of its own below `home`."""
    chance = random.Random(seed)  # noqa: S311 - moments to kill at, not secrets
    findings = Findings()
    for number in range(0, kills, LIVES_OF_A_CALL):
        shown = Shown(known=frozenset(_texts()))
        folder = home / f"call-{number}"
        for life in range(min(LIVES_OF_A_CALL, kills - number)):
            _live(folder, shown, chance, findings, is_first=life == 0)
            findings.kills += 1
            told(findings.report())
        _live(folder, shown, chance, findings, is_first=False, acts=False)
        findings.shown += shown.count
    return findings


def _live(
    folder: Path, shown: Shown, chance: random.Random, findings: Findings, *, is_first: bool, acts: bool = True
) -> None:
    """Begin or resume the call, see that all is there, act, and be killed."""
    began = time.perf_counter()
    with coach_terminal(folder, "call", PLAYBOOK, "--lang", "en", width=WIDTH, height=HEIGHT) as terminal:
        terminal.wait_for("begin the call" if is_first else "Resume call")
        terminal.press("space")
        terminal.wait_for("more keys", "TEMPERATURE")
        if not is_first:
            findings.resume_s.append(time.perf_counter() - began)
            findings.lost += _missing(folder, shown, terminal.text)
        if acts:
            shown.look(terminal.text)
            _act_until(terminal, time.monotonic() + chance.uniform(0, LIFE_S), chance, shown)
        terminal.kill()
        terminal.read(0.05)  # what had reached the terminal before the kill
        shown.look(terminal.text)


def _act_until(terminal: Terminal, end: float, chance: random.Random, shown: Shown) -> None:
    """Act like an agent in a hurry until the moment comes, in the midst of whatever goes on."""
    for keys, pause_s in _acts(terminal, chance):
        left = end - time.monotonic()
        if left <= 0:
            return
        if keys:
            terminal.send(keys)
        terminal.read(min(pause_s, left))
        shown.look(terminal.text)


def _acts(terminal: Terminal, chance: random.Random) -> Iterator[tuple[str, float]]:
    """Yield keys and how long to look at the screen after them, for ever."""
    while True:
        number = chance.randrange(10**9)
        match chance.randrange(9):
            case 0 | 1:
                yield "n", 0.06
                yield from _until(terminal, "Enter save")
                yield f"note {number}\r", chance.uniform(0.01, 0.2)
            case 2:
                yield "d", 0.06
                yield from _until(terminal, "Enter save")
                yield f"promise {number}\t", 0.06
                yield "+45", 0.06
                yield "\r", chance.uniform(0.01, 0.2)
            case 3 | 4:
                yield chance.choice(("\x1b[A", "\x1b[B")), chance.uniform(0.01, 0.12)
            case _:
                yield "1" if "choose 1-" in terminal.text else " ", chance.uniform(0.01, 0.12)
                if any(word in terminal.text for word in ("NOT YET", "READY", "What do you promise")):
                    yield "\x1b", 0.2
        if "more keys" not in terminal.text:
            yield "\x1b", 0.2


def _until(terminal: Terminal, text: str) -> Iterator[tuple[str, float]]:
    """Look at the screen until a text stands on it."""
    for _ in range(40):
        if text in terminal.text:
            return
        yield "", 0.02


def _missing(folder: Path, shown: Shown, screen: str) -> Iterator[str]:
    """Return what was shown as done and is not there now: in the journal, and the newest of each kind on the screen."""
    with closing(read_journal(folder)) as journal:
        [head] = journal.heads()
        log = journal.log(head.call_id)
    call = fold(log)
    kept = {note.text for note in call.notes} | {promise.what for promise in call.promises}
    yield from sorted((shown.notes | shown.promises) - kept)
    yield from sorted(shown.ticks.difference(_texts(call)))
    yield from _missing_levels(shown, call)
    newest = call.notes[-1:] if len(call.promises) <= PROMISES_BESIDE_NOTES else ()
    for text in (*(note.text for note in newest), *(promise.what for promise in call.promises[:1])):
        if text not in screen:
            yield f"{text} is kept and not on the screen"
    if call.temperature is not None and f"{call.temperature}/5" not in screen:
        yield f"temperature {call.temperature} is kept and not on the screen"


def _texts(call: Call | None = None) -> Iterator[str]:
    """Yield the texts of the ticks that are done and of the answers that were chosen; of all, without a call."""
    playbook = Shelf((bundled(),)).load(PLAYBOOK, "en").playbook
    assert playbook is not None  # noqa: S101 - it is shipped without errors
    for step in playbook.steps:
        yield from (tick.text for tick in step.ticks if call is None or tick.id in call.ticks)
        yield from (each.text for each in step.answers if call is None or call.answers.get(step.id) == each.id)


def _missing_levels(shown: Shown, call: Call) -> Iterator[str]:
    """Yield each temperature that was shown and is not among the readings in its turn."""
    readings = iter(reading.level for reading in call.readings)
    for level in shown.levels:
        if level not in readings:
            yield f"temperature {level}"


def main() -> int:
    """Run from the command line; 1 when anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        findings = run(Path(home), kills=arguments.kills, seed=arguments.seed)
    print(findings.report())
    for lost in findings.lost:
        print(f"  lost: {lost}")
    return 1 if findings.lost else 0


if __name__ == "__main__":
    sys.exit(main())
