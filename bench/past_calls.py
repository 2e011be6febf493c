"""How fast promises and past calls are found among 10,000 calls; prints milliseconds, the median of 15.

    python -m bench.past_calls [FOLDER]

The journal is made of copies of one real call, once; with FOLDER it is kept there and used again.
"""

from __future__ import annotations

import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from coach.call import commands as c
from coach.call.codec import body_hash
from coach.call.events import Outcome
from coach.journal.files import JOURNAL
from coach.journal.sqlite import SqliteJournal, open_journal
from coach.live.clock import SystemClock
from coach.live.ledger import end_of_day, row_of
from coach.live.live_call import start
from coach.live.past_calls import Wanted, past_calls
from coach.live.shelf import Shelf
from coach.paths import bundled

CALLS = 10_000
OPEN_EVERY = 10
"""Every tenth call has a promise that is still open."""
TIMES = 15


def make(folder: Path) -> None:
    """Write one call through the front door, then copies of its rows."""
    journal = open_journal(folder)
    shelved = Shelf((bundled(),)).load("delivery-delay", "en")
    if shelved.playbook is None:
        raise SystemExit("the shipped playbook cannot be read")
    live = start(
        shelved.playbook,
        shelved.playbook_hash,
        shelved.source,
        journal=journal,
        clock=SystemClock(),
        deliver=lambda _: None,
    )
    live.handle(c.FillBlank("ref", "REF-0"))
    for _ in range(20):
        live.handle(c.GoOn())
        live.handle(c.SetTemperature(4))
        live.handle(c.SetTemperature(3))
        live.handle(c.TakeNote("what matters, in a few words"))
    live.handle(c.MakePromise("Ring back with the number", SystemClock().now() + timedelta(hours=1)))
    live.handle(c.EndCall(Outcome.FOLLOW_UP, "waits for the courier"))
    live.handle(c.CloseCall())
    journal.close()
    with closing(sqlite3.connect(folder / JOURNAL)) as file:
        _copy(file)
        file.execute("UPDATE open_promise SET due = NULL")
        file.commit()
    open_journal(folder).close()


def _copy(file: sqlite3.Connection) -> None:
    call = file.execute("SELECT * FROM call").fetchone()
    events = file.execute("SELECT * FROM event ORDER BY position").fetchall()
    for number in range(1, CALLS):
        call_id = f"{number:032x}"
        file.execute(f"INSERT INTO call VALUES ({','.join('?' * len(call))})", (number + 1, call_id, *call[2:]))  # noqa: S608
        is_open = number % OPEN_EVERY == 0
        for position, stream, seq, event_id, _, cause, kind, *rest in events:
            if kind == "promise-made" and not is_open:
                continue
            body = rest[3].replace("REF-0", f"REF-{number}")
            row = (stream + str(number), seq, f"{event_id}-{number}", call_id, f"{cause}-{number}", kind, *rest[:3])
            place = number * len(events) + position
            file.execute(
                "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (place, *row, body, body_hash(body))
            )
        if is_open:
            file.execute("INSERT INTO open_promise VALUES (?, '', NULL, 0)", (call_id,))


def measured(act: Callable[[], object]) -> float:
    """Return the median time of an act in milliseconds."""
    times = []
    for _ in range(TIMES):
        began = time.perf_counter()
        act()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def look(journal: SqliteJournal, now: datetime) -> dict[str, float]:
    """Return what each look costs."""

    def ready() -> None:
        journal.due_promises(since=now - timedelta(days=7), before=now, limit=2)
        journal.due_promises(since=now, limit=3)
        journal.count_due(now)
        journal.count_due(end_of_day(now))

    def ledger() -> None:
        for due in journal.due_promises()[:10]:
            row_of(journal, due)

    return {
        "ready screen: what is due": measured(ready),
        "all open promises": measured(journal.due_promises),
        "ledger: open promises and 10 calls": measured(ledger),
        "history: first 20 calls": measured(lambda: list(islice(past_calls(journal, Wanted(), now), 20))),
        "find by reference": measured(lambda: list(past_calls(journal, Wanted(reference="REF-7777"), now))),
        "first 20 of an outcome": measured(
            lambda: list(islice(past_calls(journal, Wanted(outcome=Outcome.FOLLOW_UP), now), 20))
        ),
    }


def main() -> None:
    """Make the journal unless it is there, and print what was measured."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(temporary)
        if not (folder / JOURNAL).exists():
            make(folder)
        with closing(open_journal(folder)) as journal:
            print(json.dumps({name: round(ms, 2) for name, ms in look(journal, SystemClock().now()).items()}, indent=1))


if __name__ == "__main__":
    main()
