"""Cuts the power at random points of a recorded run; what was acknowledged has to be there (reliability P2).

    python -m bench.power_loss [--points 1000] [--calls 20] [--seed 1] [--synchronous FULL]

A kill cannot show whether a store is durable, for the system still writes what it was handed. So every write and sync
of SQLite is recorded while calls are written. For each point the disk is what had been synced until then; of the
writes since, each reached the disk, or not, or torn at 512 bytes. Each such disk is opened by coach. Counted:
acknowledged events that are not there, journals that cannot be opened, false alarms of the beacon.
`--synchronous NORMAL` shows that the model finds what is lost.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from unittest.mock import patch

from bench.kill_journal import _call, _recorded
from bench.recorded_files import Act, Deed, Recorder, recording
from coach.journal.beacon import Beacon, Mark
from coach.journal.errors import JournalError
from coach.journal.files import BEACON
from coach.journal.notices import Shorter
from coach.journal.protocol import Journal, Receipt
from coach.journal.sqlite import open_journal
from coach.live.live_call import random_id

SECTOR = 512


@dataclass(slots=True)
class Run:
    """What was recorded."""

    base: dict[str, bytes]
    """The files at the beginning, by name."""
    acts: list[Act]
    acknowledged: list[tuple[int, str]]
    """After how many acts an event was acknowledged, and its id."""
    marks: list[tuple[int, Mark]]
    """After how many acts the beacon was moved."""


@dataclass(slots=True)
class Findings:
    """What the power cuts left."""

    points: int = 0
    with_loss: int = 0
    """Points at which an acknowledged event was gone."""
    worst: int = 0
    unopened: int = 0
    damaged: int = 0
    false_alarms: int = 0
    """Points at which the beacon promised more than there was, though nothing was lost."""

    @property
    def is_clean(self) -> bool:
        """Whether the promise holds."""
        return not (self.with_loss or self.unopened or self.damaged or self.false_alarms)

    def report(self) -> str:
        """Return the figures in one line."""
        return (
            f"points {self.points} · with loss {self.with_loss} (worst {self.worst}) · cannot be opened {self.unopened}"
            f" · damaged {self.damaged} · false alarms {self.false_alarms}"
        )


@dataclass(slots=True)
class Disk:
    """What is on the disk for sure, and what may be."""

    files: dict[str, bytearray]
    pending: dict[str, list[Act]] = field(default_factory=dict)

    def take(self, act: Act) -> None:
        """Do an act: a sync makes sure what was done to its file."""
        name = Path(act.path).name
        if act.deed is Deed.SYNC:
            for each in self.pending.pop(name, []):
                self._do(self.files, each, each.data)
        else:
            self.pending.setdefault(name, []).append(act)

    def after_loss(self, chance: random.Random) -> dict[str, bytearray]:
        """Return the files as a power cut now may leave them."""
        left = {name: bytearray(content) for name, content in self.files.items()}
        for acts in self.pending.values():
            for act in acts:
                fate = chance.randrange(3)
                if fate == 0:
                    continue
                data = act.data
                if fate == 1 and len(data) > SECTOR:
                    data = data[: chance.randrange(1, len(data) // SECTOR + 1) * SECTOR]
                self._do(left, act, data)
        return left

    @staticmethod
    def _do(files: dict[str, bytearray], act: Act, data: bytes) -> None:
        name = Path(act.path).name
        if act.deed is Deed.REMOVE:
            files.pop(name, None)
            return
        content = files.setdefault(name, bytearray())
        if act.deed is Deed.CUT:
            del content[act.at :]
        else:
            content.extend(bytes(max(act.at - len(content), 0)))
            content[act.at : act.at + len(data)] = data


def record(folder: Path, *, calls: int, synchronous: str = "FULL") -> Run:
    """Write calls into a journal, one event a commit, and record what that does to the files."""
    with recording() as recorder:
        open_journal(folder).close()
        journal = open_journal(folder)
        base = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".lock"}
        run = Run(base, recorder.acts, [], [])
        put = Beacon.put

        def noted(beacon: Beacon, mark: Mark, *, for_sure: bool = False) -> None:
            put(beacon, mark, for_sure=for_sure)
            run.marks.append((len(recorder.acts), mark))

        with closing(journal), patch.object(Beacon, "put", noted):
            journal.work(lambda connection: _set(connection, synchronous))
            recorder.is_on = True
            _write(journal, run, recorder, calls)
            journal.work(lambda _: None)
            recorder.is_on = False
    return run


def _set(connection: sqlite3.Connection, synchronous: str) -> None:
    connection.execute(f"PRAGMA synchronous = {synchronous}")


def _write(journal: Journal, run: Run, recorder: Recorder, calls: int) -> None:
    for number in range(calls):
        call_id = random_id()
        for event in _call(number):
            receipts: SimpleQueue[Receipt] = SimpleQueue()
            journal.append([_recorded(call_id, event)], receipts.put)
            receipt = receipts.get()
            run.acknowledged.append((len(recorder.acts), receipt.events[0].event_id))


def cut_power(run: Run, *, points: int, seed: int) -> Findings:
    """Cut the power at so many random points of a run, and look at what is left."""
    chance = random.Random(seed)  # noqa: S311 - points to cut at, not secrets
    findings = Findings()
    for disk, at in _disks(run, sorted(chance.randrange(len(run.acts) + 1) for _ in range(points))):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for file, content in disk.after_loss(chance).items():
                (folder / file).write_bytes(content)
            # What the beacon held last may well have reached the disk unsynced.
            marks = [mark for count, mark in run.marks if count <= at]
            if marks:
                (folder / BEACON).unlink(missing_ok=True)
                beacon = Beacon(folder / BEACON)
                beacon.put(marks[-1])
                beacon.close()
            _look(folder, {event for count, event in run.acknowledged if count <= at}, findings)
    return findings


def _disks(run: Run, points: list[int]) -> Iterator[tuple[Disk, int]]:
    disk = Disk({name: bytearray(content) for name, content in run.base.items()})
    done = 0
    for point in points:
        for act in run.acts[done:point]:
            disk.take(act)
        done = point
        yield disk, point


def _look(folder: Path, acknowledged: set[str], findings: Findings) -> None:
    findings.points += 1
    try:
        with closing(open_journal(folder)) as journal:
            kept = {each.event_id for head in journal.heads() for each in journal.log(head.call_id)}
            findings.damaged += not journal.check().is_whole
            is_alarmed = any(isinstance(notice, Shorter) for notice in journal.notices)
    except JournalError:
        findings.unopened += 1
        return
    lost = len(acknowledged - kept)
    findings.with_loss += bool(lost)
    findings.worst = max(findings.worst, lost)
    findings.false_alarms += is_alarmed and not lost


def main() -> int:
    """Run as a program; 1 when anything acknowledged was lost."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--points", type=int, default=1000)
    parser.add_argument("--calls", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--synchronous", choices=("FULL", "NORMAL", "OFF"), default="FULL")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run = record(Path(folder), calls=options.calls, synchronous=options.synchronous)
    findings = cut_power(run, points=options.points, seed=options.seed)
    print(f"recorded acts {len(run.acts)} · acknowledged {len(run.acknowledged)} · {findings.report()}")
    return 0 if findings.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
