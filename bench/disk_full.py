"""Fills a small disk in mid-call, again and again; nothing that was acknowledged may be lost (reliability P13).

    python -m bench.disk_full FOLDER [--rounds 50] [--seed 1]

FOLDER is on a disk of a few megabytes of its own, for instance

    mount -t tmpfs -o size=4m tmpfs /mnt/small

In each round a ballast fills the disk to the last byte while acts go on; then the ballast goes. In every fourth round
coach is left while the disk is full, in every seventh it is killed, and started again once there is room. Measured:
the time until the delay is told, and until everything is saved after there is room again.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
from contextlib import closing, suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from queue import SimpleQueue
from statistics import median

from bench.kill_journal import STARTED, _recorded
from coach.call.events import CallClosed, Event, NoteTaken
from coach.journal.files import RESCUE
from coach.journal.protocol import Delayed, NotSaved, Receipt, Saved
from coach.journal.rescue import read_entries
from coach.journal.sqlite import SqliteJournal, open_journal
from coach.live.live_call import random_id

ACTS = 5
BALLAST = "ballast"
PATIENCE_S = 30.0
_ROOT = Path(__file__).parents[1]


@dataclass(slots=True)
class Findings:
    """What the rounds left."""

    rounds: int = 0
    acts: int = 0
    lost: int = 0
    """Acts that were told as saved, or as kept, and are not there."""
    disorder: int = 0
    """Calls whose entries are not in the order in which they were done, or streams with gaps."""
    told_ms: list[float] = field(default_factory=list)
    saved_ms: list[float] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Whether the promise holds."""
        return not (self.lost or self.disorder)

    def report(self) -> str:
        """Return the figures in one line."""
        told, saved = sorted(self.told_ms), sorted(self.saved_ms)
        return (
            f"rounds {self.rounds} · acts {self.acts} · lost {self.lost} · disorder {self.disorder} · "
            f"told after ms p50 {median(told):.0f} max {told[-1]:.0f} · "
            f"saved after ms p50 {median(saved):.0f} max {saved[-1]:.0f}"
        )


def run(folder: Path, *, rounds: int, seed: int) -> Findings:
    """Fill the disk of `folder` so many times."""
    chance = random.Random(seed)  # noqa: S311 - lengths of notes, not secrets
    findings = Findings()
    expected: dict[str, list[str]] = {}
    for number in range(1, rounds + 1):
        call_id = random_id()
        notes: list[Event] = [NoteTaken("klient czeka " * chance.randrange(5, 250)) for _ in range(ACTS)]
        if number % 7 == 0:
            expected[call_id] = _killed(folder, call_id)
        else:
            expected[call_id] = _round(folder, call_id, notes, findings, leaves=number % 4 == 0)
        findings.rounds += 1
        _empty(folder)
    with closing(open_journal(folder)) as journal:
        _look(journal, expected, findings)
    return findings


def _round(folder: Path, call_id: str, notes: list[Event], findings: Findings, *, leaves: bool) -> list[str]:
    journal = open_journal(folder)
    receipts: SimpleQueue[Receipt] = SimpleQueue()
    acts = [_recorded(call_id, event) for event in (STARTED, *notes, CallClosed())]
    journal.append(acts[:1], receipts.put, after="")
    receipts.get(timeout=PATIENCE_S)
    _fill(folder)
    began = time.perf_counter()
    for before, act in pairwise(acts):
        journal.append([act], receipts.put, after=before.event_id)
    receipt = receipts.get(timeout=PATIENCE_S)
    while isinstance(receipt, Saved) and receipt.events[-1].event_id != acts[-1].event_id:
        receipt = receipts.get(timeout=PATIENCE_S)
    findings.told_ms.append((time.perf_counter() - began) * 1000)
    if leaves:
        journal.close()
        assert journal.left is not None  # noqa: S101 - acts were appended
        assert journal.left.are_kept  # noqa: S101 - told as kept is what is looked for afterwards
        return [act.event_id for act in acts]
    began = time.perf_counter()
    _empty(folder)
    while not (isinstance(receipt, Saved | NotSaved) and receipt.events[-1].event_id == acts[-1].event_id):
        receipt = receipts.get(timeout=PATIENCE_S)
    findings.saved_ms.append((time.perf_counter() - began) * 1000)
    journal.close()
    return [act.event_id for act in acts]


def _killed(folder: Path, call_id: str) -> list[str]:
    """Let a process take notes on the full disk and kill it; return what it said is saved or kept."""
    child = subprocess.Popen(
        [sys.executable, "-m", "bench.disk_full", str(folder), "--write", call_id], stdout=subprocess.PIPE, cwd=_ROOT
    )
    with child:
        assert child.stdout is not None  # noqa: S101 - a pipe was asked for
        told = [child.stdout.readline().decode().strip()]
        _fill(folder)
        told += [child.stdout.readline().decode().strip() for _ in range(ACTS)]
        child.kill()
    return told


def write(folder: Path, call_id: str) -> None:
    """Take notes without end, and print each that is saved or kept."""
    journal = open_journal(folder)
    receipts: SimpleQueue[Receipt] = SimpleQueue()
    after = ""
    events: tuple[Event, ...] = (STARTED, *[NoteTaken("klient czeka od rana " * 300)] * 10_000)
    for event in events:
        act = _recorded(call_id, event)
        journal.append([act], receipts.put, after=after)
        receipt = receipts.get()
        if isinstance(receipt, NotSaved):
            return
        if isinstance(receipt, Delayed):  # kept, as the file says
            entries, _ = read_entries(folder / RESCUE)
            if all(entry.append is None or entry.append.events[0].event_id != act.event_id for entry in entries):
                return
        print(act.event_id, flush=True)
        after = act.event_id
        time.sleep(0.05)


def _fill(folder: Path) -> None:
    with suppress(OSError), (folder / BALLAST).open("ab", buffering=0) as file:
        for size in (65_536, 4096, 512, 1):
            with suppress(OSError):
                while file.write(bytes(size)):
                    pass


def _empty(folder: Path) -> None:
    (folder / BALLAST).unlink(missing_ok=True)


def _look(journal: SqliteJournal, expected: dict[str, list[str]], findings: Findings) -> None:
    for call_id, acts in expected.items():
        found = [each.event_id for each in journal.log(call_id)]
        findings.acts += len(acts)
        findings.lost += len(set(acts) - set(found))
        findings.disorder += found[: len(acts)] != acts
    findings.disorder += not journal.check().is_whole


def main() -> int:
    """Run as a program; 1 when anything told as saved or kept was lost."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", default="", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.write:
        write(options.folder, options.write)
        return 0
    findings = run(options.folder, rounds=options.rounds, seed=options.seed)
    print(findings.report())
    return 0 if findings.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
