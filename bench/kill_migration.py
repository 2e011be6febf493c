"""Kills coach while it brings a journal to the newest format (reliability P16).

    python -m bench.kill_migration [--kills 100] [--events 30000] [--seed 1]

A journal of the first format is opened by a new coach, which is killed at a random moment. Then the file has the old
format or the new one, all its events, and is opened by the next coach as if nothing had been.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import closing, suppress
from pathlib import Path

from bench.kill_journal import fill
from coach.journal.files import BEACON, JOURNAL
from coach.journal.migrate import known_version
from coach.journal.sqlite import open_journal

_ROOT = Path(__file__).parents[1]
_OPEN = """
import pathlib, sys
from coach.journal.sqlite import open_journal
print(flush=True)
open_journal(pathlib.Path(sys.argv[1]))
"""


def old_journal(folder: Path, events: int) -> None:
    """Make a journal of the first format with so many events."""
    fill(folder, events)
    with closing(sqlite3.connect(folder / JOURNAL, isolation_level=None)) as connection:
        connection.execute("ALTER TABLE event DROP COLUMN envelope_hash")
        connection.execute("ALTER TABLE call DROP COLUMN erased_at")
        for table in ("facts", "facts_key", "loss", "open_promise"):
            connection.execute(f"DROP TABLE {table}")
        for index in ("event_blank_filled", "event_call_ended", "event_cause_chosen"):
            connection.execute(f"DROP INDEX {index}")
        connection.execute("PRAGMA user_version = 1")
    (folder / BEACON).unlink()


def run(folder: Path, *, kills: int, events: int, seed: int, longest_s: float = 0.6) -> Counter[str]:
    """Kill so many times; return how often which format was left, and how often anything was wrong."""
    chance = random.Random(seed)  # noqa: S311 - moments to kill at, not secrets
    old_journal(folder / "old", events)
    left: Counter[str] = Counter()
    for _ in range(kills):
        now = folder / "now"
        shutil.rmtree(now, ignore_errors=True)
        shutil.copytree(folder / "old", now)
        child = subprocess.Popen([sys.executable, "-c", _OPEN, str(now)], stdout=subprocess.PIPE, cwd=_ROOT)
        with child:
            assert child.stdout is not None  # noqa: S101 - a pipe was asked for
            child.stdout.readline()
            with suppress(subprocess.TimeoutExpired):
                child.wait(timeout=chance.uniform(0, longest_s))
            child.kill()
        left[_state(now, events)] += 1
    return left


def _state(folder: Path, events: int) -> str:
    with closing(sqlite3.connect(folder / JOURNAL, isolation_level=None)) as connection:
        [version] = connection.execute("PRAGMA user_version").fetchone()
        columns = {row[1] for row in connection.execute("PRAGMA table_info(event)")}
        [count] = connection.execute("SELECT count(*) FROM event").fetchone()
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    is_between = ("envelope_hash" in columns) != (version >= 2) or ("open_promise" in tables) != (version >= 3)
    with closing(open_journal(folder)) as journal:
        is_wrong = bool(journal.notices) or not journal.check().is_whole
    is_wrong = is_wrong or is_between or count < events
    return "wrong" if is_wrong or not 1 <= version <= known_version() else f"format {version}"


def main() -> int:
    """Run as a program; 1 when a file was left between two formats or lost anything."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--events", type=int, default=30_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        left = run(Path(folder), kills=options.kills, events=options.events, seed=options.seed)
    print(f"kills {options.kills} · " + " · ".join(f"{name} {count}" for name, count in sorted(left.items())))
    return 1 if left["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
