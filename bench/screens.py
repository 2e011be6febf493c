"""Measures coach's screens against a bare Textual application in the same run.

    python -m bench.screens [--starts 15] [--cycles 12] [--idle 20] [--only start,keys,idle]

Everything runs in real pseudo-terminals read by an emulator; starts are done in turn, so that a slower minute
of the machine slows all of them. Absolute times are this machine's, the ratios are what counts. Well-known
Textual programs (posting, harlequin, toolong) are started too when they are installed in the environment.
Linux only: memory and processor time are read from /proc.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Final

from bench.desk_folders import make_home
from bench.stopwatch import Stopwatch

ROOT: Final = Path(__file__).parents[1]
BARE: Final = "bare"
OTHERS: Final[Mapping[str, tuple[str, ...]]] = {
    "posting": (),
    "harlequin": (),
    "tl": (str(Path(__file__)),),
}
"""Programs to compare a start with, and their arguments; `tl` is toolong."""

SIZES: Final = ((80, 24), (120, 40))
CYCLE: Final = ("space", "space", "up", "2", "down", *("backspace",) * 5)
"""Tick, next step, temperature, another sentence, temperature, and all of it taken back: each changes the screen."""


@dataclass(slots=True)
class Figures:
    """Samples of one kind, in milliseconds; a missing answer is counted, not timed."""

    samples: list[float] = field(default_factory=list)
    missed: int = 0

    def add(self, sample: float | None) -> None:
        """Take one in."""
        if sample is None:
            self.missed += 1
        else:
            self.samples.append(sample)

    def at(self, share: float) -> float:
        """Return the sample below which this share of them is."""
        ordered = sorted(self.samples)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else float("nan")

    def line(self) -> str:
        """Return the percentiles that a reader of keys cares for."""
        text = f"p50 {self.at(0.5):6.1f}   p95 {self.at(0.95):6.1f}   p99 {self.at(0.99):6.1f}   n {len(self.samples)}"
        return f"{text}   MISSED {self.missed}" if self.missed else text


@dataclass(frozen=True, slots=True)
class Program:
    """What is started, and how its first frame is known."""

    name: str
    argv: tuple[str, ...]
    home: Path
    shown: str = ""
    """Stands on the first frame; empty: any text."""
    key: str = "space"
    answered: str = ""
    """Stands on the screen once the key was answered; empty: the key is not tried."""


def main() -> int:
    """Measure what was asked for and print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--starts", type=int, default=15, help="starts of each program")
    parser.add_argument("--cycles", type=int, default=12, help=f"rounds of {len(CYCLE)} keys at each size")
    parser.add_argument("--idle", type=float, default=20, help="seconds of doing nothing")
    parser.add_argument("--only", default="start,keys,idle", help="some of start,keys,idle")
    parser.add_argument("--seed", type=int, default=1, help="of the pauses between keys")
    arguments = parser.parse_args()
    parts = arguments.only.split(",")
    folder = Path(tempfile.mkdtemp(prefix="coach-bench-"))
    try:
        if "start" in parts:
            measure_starts(folder, arguments.starts)
        if "keys" in parts:
            measure_keys(folder, arguments.cycles, random.Random(arguments.seed))  # noqa: S311 - pauses, no secrets
        if "idle" in parts:
            measure_idle(folder, arguments.idle)
    finally:
        shutil.rmtree(folder)
    return 0


def measure_starts(folder: Path, starts: int) -> None:
    """Print when the first frame stood, and when a key pressed on it was answered."""
    programs = [*_programs(folder), *_others(folder)]
    first: dict[str, Figures] = {program.name: Figures() for program in programs}
    ready: dict[str, Figures] = {program.name: Figures() for program in programs}
    memory: dict[str, list[float]] = {program.name: [] for program in programs}
    for program in programs:  # caches, and compiled files
        _start(program, Figures(), Figures(), [])
    for number in range(starts):
        for program in programs[number % len(programs) :] + programs[: number % len(programs)]:
            _start(program, first[program.name], ready[program.name], memory[program.name])
    print(f"\nSTART, median of {starts} (ms; ratios to the bare application)")
    print(f"{'':34}{'first frame':>18}{'key answered':>18}{'memory MB':>18}")
    for program in programs:
        name = program.name
        print(
            f"{name:34}"
            f"{_beside(median(first[name].samples), median(first[BARE].samples))}"
            f"{_beside(ready[name].at(0.5), ready[BARE].at(0.5))}"
            f"{_beside(median(memory[name]), median(memory[BARE]))}"
        )


def _programs(folder: Path) -> list[Program]:
    small = make_home(folder / "small")
    large = make_home(folder / "large", rules=1000, calls=10_000)
    coach = (sys.executable, "-m", "coach")
    keys, begun = "In a call, ?", "call 00:0"
    return [
        bare(folder),
        Program("coach, ?", coach, small, "Space", "?", keys),
        Program("coach, Space into the call", coach, small, "Space", "space", begun),
        Program("coach, 1,000 rules, 10,000 calls, ?", coach, large, "Space", "?", keys),
    ]


def bare(home: Path) -> Program:
    """Return the bare application."""
    return Program(BARE, (sys.executable, "-m", "bench.bare_app"), home, "pressed 0", "space", "pressed 1")


def _others(folder: Path) -> Iterator[Program]:
    home = folder / "others"
    home.mkdir()
    for name, words in OTHERS.items():
        path = Path(sys.executable).parent / name
        if path.exists():
            yield Program(name, (str(path), *words), home)
        else:
            print(f"{name} is not installed here: skipped")


def _start(program: Program, first: Figures, ready: Figures, memory: list[float]) -> None:
    with running(program) as watch:
        frame = watch.until(lambda: program.shown in (text := watch.text) and bool(text.strip()))
        first.add(None if frame is None else (frame - watch.started) * 1000)
        if frame is not None and program.answered:
            watch.type(program.key)
            answer = watch.until(lambda: program.answered in watch.text)
            ready.add(None if answer is None else (answer - watch.started) * 1000)
        watch.rest(0.7)
        memory.append(watch.memory_mb())


def measure_keys(folder: Path, cycles: int, pauses: random.Random) -> None:
    """Print how long a key takes to the screen: on the live call, in the note, and held down."""
    for width, height in SIZES:
        print(f"\nKEY TO SCREEN at {width}x{height} (ms)")
        simple, live = Figures(), Figures()
        with running(bare(folder), width, height) as plain, in_call(folder, width, height) as watch:
            plain.until(lambda: "pressed 0" in plain.text)
            for number in range(cycles):
                for place, key in enumerate(CYCLE):
                    count = f"pressed {number * len(CYCLE) + place + 1} times"
                    simple.add(plain.latency_ms("space", lambda count=count: count in plain.row(0)))  # type: ignore[misc]
                    live.add(_changed(watch, key))
                    watch.rest(pauses.uniform(0.02, 0.06))
            _print_keys("bare", simple)
            _print_keys("live call, commit included", live, simple)
            _print_keys("typing in the note", _typed(watch, pauses), simple)
            print(f"{'a paste of 2,000 characters':30} {_pasted(watch):6.1f}")
            print(f"{'30 keys a second, last answer':30} {_held(watch):6.1f}")
            print(f"{'memory after it, MB':30} {watch.memory_mb():6.1f}   bare {plain.memory_mb():.1f}")


def _print_keys(name: str, figures: Figures, bare_figures: Figures | None = None) -> None:
    ratio = f"   {figures.at(0.5) / bare_figures.at(0.5):.2f}x" if bare_figures else ""
    print(f"{name:30} {figures.line()}{ratio}")


def _state(watch: Stopwatch) -> tuple[str, ...]:
    """Return what a key changes: temperature and steps, the column; not the clock and not the line of news."""
    return (watch.row(0)[: watch.screen.columns - 14], *watch.rows(1, watch.screen.lines - 3))


def _changed(watch: Stopwatch, key: str) -> float | None:
    before = _state(watch)
    return watch.latency_ms(key, lambda: _state(watch) != before)


def _typed(watch: Stopwatch, pauses: random.Random) -> Figures:
    figures = Figures()
    watch.type("n")
    watch.until(lambda: "NOTE" in watch.row(-3))
    watch.rest(0.2)
    for number in range(60):
        typed = "the customer rang three times about it "[: number + 1]
        if len(typed) == number + 1:
            figures.add(watch.latency_ms(typed[-1], lambda typed=typed: watch.row(-2)[1:].startswith(typed)))  # type: ignore[misc]
            watch.rest(pauses.uniform(0.02, 0.06))
    return figures


def _pasted(watch: Stopwatch) -> float:
    text = "word " * 400
    figures = Figures()
    figures.add(watch.latency_ms(f"\x1b[200~{text}END.\x1b[201~", lambda: "END." in watch.row(-2)))
    watch.type("escape")
    watch.until(lambda: "NOTE" not in watch.row(-3))
    watch.rest(0.5)
    return figures.at(0.5)


def _held(watch: Stopwatch) -> float:
    """Hold a key down for two seconds and return how long after it was let go the screen stands still."""
    watch.type("up")
    watch.rest(0.3)
    for key in ("down", "up") * 30:
        watch.type(key)
        watch.rest(1 / 30)
    level = watch.row(0)
    return _after(watch, "down", lambda: "/5" in watch.row(0) and watch.row(0) != level)


def _after(watch: Stopwatch, key: str, is_shown: Callable[[], bool]) -> float:
    latency = watch.latency_ms(key, is_shown)
    return float("nan") if latency is None else latency


def measure_idle(folder: Path, seconds: float) -> None:
    """Print the processor time of a second in which nobody presses a key."""
    print(f"\nIDLE, {seconds:g} s (processor ms a second)")
    with running(bare(folder)) as plain, in_call(folder, 80, 24) as watch, in_call(folder, 120, 40) as wide:
        watches = {BARE: plain, "live call 80x24": watch, "live call 120x40": wide}
        for each in watches.values():
            each.rest(1.5)
        before = {name: each.cpu_ms() for name, each in watches.items()}
        for _ in range(int(seconds * 5)):
            for each in watches.values():
                each.rest(0.2 / len(watches))
        spent = {name: (each.cpu_ms() - before[name]) / seconds for name, each in watches.items()}
        for name, cpu in spent.items():
            print(f"{name:30}{_beside(cpu, spent[BARE])}")


@contextmanager
def in_call(folder: Path, width: int, height: int) -> Iterator[Stopwatch]:
    """Run coach in a call that has just begun."""
    home = folder / f"call-{len(list(folder.glob('call-*')))}"
    argv = (sys.executable, "-m", "coach", "--lang", "en", "call", "delivery-delay")
    with running(Program("coach", argv, make_home(home)), width, height) as watch:
        watch.until(lambda: "Space" in watch.text)
        watch.type("space")
        watch.until(lambda: "call 00:0" in watch.text)
        watch.rest(0.8)
        yield watch


@contextmanager
def running(program: Program, width: int = 80, height: int = 24) -> Iterator[Stopwatch]:
    """Run a program until the block is left."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "TZ", "VIRTUAL_ENV"}}
    environ = {**kept, "PYTHONPATH": str(ROOT), "COACH_HOME": str(program.home), "HOME": str(program.home)}
    watch = Stopwatch(program.argv, {**environ, "LANG": "C.UTF-8"}, width=width, height=height)
    try:
        yield watch
    finally:
        watch.close()


def _beside(value: float, base: float) -> str:
    return f"{value:10.1f} {value / base:6.2f}x"


if __name__ == "__main__":
    sys.exit(main())
