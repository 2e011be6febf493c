"""How long a report takes: 100,000 calls of a desk, 1,000,000 calls of many desks.

    python -m bench.report_scale                 # both, from facts that are made up and written first
    python -m bench.report_scale --calls 20000   # another number, once

Facts are made up as calls leave them: seven steps, a dozen ticks, four temperatures, a promise or two. They are written
as rows, so that reading them is measured too: `read` is rows to values, `count` the report as it is without
options, `by step` the one that takes longest.
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from coach.call.events import Cause, Outcome
from coach.call.facts import CallFacts, Leg, PromiseState, pack
from coach.call.facts_row import FactsRow, from_row, to_row
from coach.report.make import CHUNK, make_report
from coach.report.model import Report
from coach.report.question import By, Question

STEPS = ("open", "listen", "restate", "apologise", "explain", "options", "agree", "confirm", "boundary", "legal")
PLAYBOOKS = ("delivery-delay", "invoice", "broken-goods", "returns")
OUTCOMES = (Outcome.RESOLVED,) * 6 + tuple(Outcome)
FIRST_DAY = datetime(2026, 1, 5, 8, tzinfo=UTC)


def make_facts(calls: int, *, desks: int = 1, seed: int = 1) -> Iterator[CallFacts]:
    """Give so many made-up calls; the same seed gives the same calls."""
    chance = random.Random(seed)  # noqa: S311 - nothing is guarded by it
    for number in range(calls):
        at = FIRST_DAY + timedelta(minutes=chance.randrange(60 * 24 * 365))
        yield _facts(chance, f"{number:032x}", at.isoformat(), f"{chance.randrange(desks):016x}", calls)


def _facts(chance: random.Random, call_id: str, began: str, agent: str, calls: int) -> CallFacts:
    outcome = chance.choice(OUTCOMES).value
    leg = _leg(chance, f"{chance.choice(('pl', 'ru', 'en'))}/{chance.choice(PLAYBOOKS)}", outcome)
    first = chance.randint(2, 5)
    is_resolved = outcome == Outcome.RESOLVED
    return CallFacts(
        call_id=call_id,
        began=began,
        playbook=leg.playbook,
        agent=agent,
        case=f"{chance.randrange(calls):016x}" if chance.random() < 0.7 else "",
        outcome=outcome,
        is_closed=True,
        is_erased=False,
        cause=chance.choice([*(cause.value for cause in Cause), ""]),
        reason="" if is_resolved else chance.choice(("somebody has to check", "no time", "wants to think")),
        blockers="" if is_resolved else f"tick:{chance.choice(STEPS)}-1 confirmed:confirmed",
        seconds=chance.randint(60, 1500),
        holds=chance.randint(0, 2),
        hold_seconds=chance.randint(0, 120),
        levels=f"{first} {max(first, chance.randint(1, 5))} {chance.randint(1, first)}",
        donts=f"dont-{chance.randint(1, 40)}={chance.randint(0, 1)}" if chance.random() < 0.5 else "",
        cues=pack(f"cue-{chance.randint(1, 15)}=" for _ in range(chance.randint(0, 2))),
        promises=pack(chance.choice(tuple(PromiseState)).value for _ in range(chance.randint(0, 2))),
        due="",
        contact="set",
        resumed=0,
        jumped=False,
        unread=0,
        legs=(leg,),
    )


def _leg(chance: random.Random, playbook: str, outcome: str) -> Leg:
    steps = STEPS[: chance.randint(3, len(STEPS))]
    weighed = tuple(f"{chance.choice(steps)}-{chance.randrange(8):08x}" for _ in range(4))
    return Leg(
        playbook=playbook,
        playbook_hash="b7d1c0ffee00b7d1c0ffee00b7d1c0ff",
        steps=pack(f"{step}={chance.randint(5, 180)}" for step in steps),
        ended=f"{steps[-1]}={outcome}",
        ticks=pack(f"{step}={step}-{number}" for step in steps for number in (1, 2) if chance.random() < 0.95),
        sayings=chance.choice(steps) if chance.random() < 0.1 else "",
        weighed=pack(dict.fromkeys(weighed)),
        calmed=pack(dict.fromkeys(weighed[:2])),
    )


def _read(rows: list[FactsRow]) -> Iterator[CallFacts]:
    for row in rows:
        facts = from_row(row.reason, row.case, row.body)
        if facts is not None:
            yield facts


def measure(calls: int, desks: int, *, rounds: int = 5) -> Report:
    """Make calls up, read them and make the report, and print the processor time of each: of counting, the best."""
    rows = [to_row(facts, 60) for facts in make_facts(calls, desks=desks)]
    read_s, count_s, longest_s = 0.0, float("inf"), float("inf")
    kept: list[CallFacts] = []
    gc.disable()
    for start in range(0, calls, CHUNK):
        begin = time.process_time()
        kept += _read(rows[start : start + CHUNK])
        read_s += time.process_time() - begin
    for _ in range(rounds):
        begin = time.process_time()
        make_report(iter(kept), Question(by=By.STEP))
        longest_s = min(longest_s, time.process_time() - begin)
        begin = time.process_time()
        report = make_report(iter(kept), Question())
        count_s = min(count_s, time.process_time() - begin)
    gc.enable()
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{calls:>9,} calls of {desks:>4} desks: read {read_s:6.2f} s, count {count_s:6.2f} s, "
        f"by step {longest_s:6.2f} s, {megabytes:,.0f} MB"
    )
    return report


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--calls", type=int, default=0)
    asked = parser.parse_args().calls
    for calls, desks in ((asked, 1),) if asked else ((100_000, 1), (1_000_000, 400)):
        report = measure(calls, desks, rounds=5 if calls <= 100_000 else 2)
        if report.calls != calls:
            raise SystemExit(f"counted {report.calls} of {calls} calls")


if __name__ == "__main__":
    main()
