"""Kills a process that writes to the journal, at random moments, and looks at what is left (reliability P1).

    python -m bench.kill_journal [--kills 200] [--events 100000] [--seed 1]

The child writes calls as fast as it can and prints the identity of each event that was acknowledged. It is
killed with SIGKILL; then the journal is opened again. Counted: acknowledged events that are not there, gaps in
a stream's numbers, bodies that do not fit their hash. With `--events` the journal is first filled, and the
time to find and read the open call is measured on it.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from statistics import median
from threading import Event as Flag

from coach.call.events import CallClosed, CallStarted, Event, NoteTaken, Recorded
from coach.journal.protocol import Journal, Receipt, Saved
from coach.journal.sqlite import SqliteJournal, open_journal
from coach.live.live_call import random_id
from coach.live.recovery import newest

EVENTS_OF_A_CALL = 60
_ROOT = Path(__file__).parents[1]
STARTED = CallStarted(playbook="delivery-delay", playbook_hash="abc", title="Paczka się spóźnia", language="pl")


@dataclass(slots=True)
class Findings:
    """What the kills left."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    """Acknowledged and not there."""
    gaps: int = 0
    """Streams whose numbers do not count 1..n."""
    damaged: int = 0
    recovery_ms: list[float] = field(default_factory=list)
    """Opening the journal, finding the open call and reading it."""

    @property
    def is_clean(self) -> bool:
        """Whether the promise holds."""
        return not (self.lost or self.gaps or self.damaged)

    def report(self) -> str:
        """Return the figures in one line."""
        times = sorted(self.recovery_ms)
        return (
            f"kills {self.kills} · acknowledged {self.acknowledged} · lost {self.lost} · gaps {self.gaps} · "
            f"damaged {self.damaged} · recovery ms p50 {median(times):.1f} max {times[-1]:.1f}"
        )


def run(folder: Path, *, kills: int, seed: int, longest_s: float = 0.4) -> Findings:
    """Kill a writer on the journal in `folder` so many times, and look after each."""
    chance = random.Random(seed)  # noqa: S311 - moments to kill at, not secrets
    findings = Findings()
    acknowledged: set[str] = set()
    for _ in range(kills):
        acknowledged |= _killed(folder, chance.uniform(0, longest_s))
        findings.kills += 1
        began = time.perf_counter()
        with closing(open_journal(folder)) as journal:
            newest(journal)
            findings.recovery_ms.append((time.perf_counter() - began) * 1000)
    findings.acknowledged = len(acknowledged)
    with closing(open_journal(folder)) as journal:
        _look(journal, acknowledged, findings)
    return findings


def fill(folder: Path, events: int) -> None:
    """Write closed calls until the journal holds so many events."""
    with closing(open_journal(folder)) as journal:
        done = Flag()
        for number in range(0, events, EVENTS_OF_A_CALL):
            call_id = random_id()
            journal.append([_recorded(call_id, event) for event in _call(number)], lambda _receipt: None)
        journal.append([_recorded(random_id(), CallClosed())], lambda _receipt: done.set())
        done.wait()


def write_for_ever(folder: Path) -> None:
    """Write call after call, one event a commit, and print what was acknowledged."""
    with closing(open_journal(folder)) as journal:
        for number in range(sys.maxsize):
            call_id = random_id()
            for event in _call(number):
                _tell(_written(journal, _recorded(call_id, event)))


def _killed(folder: Path, after_s: float) -> set[str]:
    child = subprocess.Popen(
        [sys.executable, "-m", "bench.kill_journal", "--write", str(folder)], stdout=subprocess.PIPE, cwd=_ROOT
    )
    with child:
        assert child.stdout is not None  # noqa: S101 - a pipe was asked for
        first = child.stdout.readline()
        time.sleep(after_s)
        child.kill()
        lines = (first + child.stdout.read()).decode()
    # The last line may have been cut short by the kill: then it was not told.
    return set(lines.rpartition("\n")[0].split())


def _look(journal: SqliteJournal, acknowledged: set[str], findings: Findings) -> None:
    streams: dict[str, list[int]] = {}
    kept: set[str] = set()
    for head in journal.heads():
        findings.damaged += len(journal.damaged(head.call_id))
        for recorded in journal.log(head.call_id):
            kept.add(recorded.event_id)
            streams.setdefault(recorded.stream_id, []).append(recorded.seq)
    findings.lost = len(acknowledged - kept)
    findings.gaps = sum(sorted(numbers) != list(range(1, len(numbers) + 1)) for numbers in streams.values())


def _call(number: int) -> Iterator[Event]:
    yield STARTED
    for line in range(EVENTS_OF_A_CALL - 2):
        yield NoteTaken(f"rozmowa {number}, notatka {line}: paczka nie dotarła, klient czeka od rana")
    yield CallClosed()


def _recorded(call_id: str, event: Event) -> Recorded:
    return Recorded("", 0, random_id(), call_id, random_id(), datetime.now(UTC), 0, event)


def _written(journal: Journal, recorded: Recorded) -> Receipt:
    receipts: SimpleQueue[Receipt] = SimpleQueue()
    journal.append([recorded], receipts.put)
    return receipts.get()


def _tell(receipt: Receipt) -> None:
    if isinstance(receipt, Saved):
        print(*(recorded.event_id for recorded in receipt.events), flush=True)


def main() -> int:
    """Run as a program; 1 when anything acknowledged was lost."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--events", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.write:
        write_for_ever(options.write)
    with tempfile.TemporaryDirectory() as folder:
        if options.events:
            fill(Path(folder), options.events)
        findings = run(Path(folder), kills=options.kills, seed=options.seed)
    print(findings.report())
    return 0 if findings.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
