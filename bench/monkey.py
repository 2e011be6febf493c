"""Thousands of random keys, pastes, pauses and resizes of the whole desk, in three languages.

    python -m bench.monkey [--acts 10000] [--resizes 10000] [--seed 1]

After every fourth act the screen has to be the view of the folded journal, cell by cell where it counts, and no cell
may hold a control character or a foreign link; no call may be resolved with anything missing. Ends with the first
fault and its acts, else with what was done. The suite runs the same with 720 acts.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from random import Random
from typing import Final

from coach.playbook.model import LANGUAGES
from tests.support.desk import Sitting, press, settle, sitting_at
from tests.support.hostile import harmful
from tests.support.monkey import SIZES, act, assert_no_way_round_the_gate, assert_view_of_the_journal
from tests.support.screen_text import screen_segments

A_SITTING: Final = 500
"""Acts between two starts of the desk."""

KEPT: Final = 60
"""Acts that are shown of a fault."""


async def sit(seed: int, acts: int, resizes: int) -> tuple[int, int]:
    """Do so many acts and resizes at one desk; return how many calls and events came of it."""
    random = Random(seed)  # noqa: S311 - the same keys for the same seed
    sitting = Sitting(LANGUAGES[seed % len(LANGUAGES)])
    done: list[str] = []
    async with sitting_at(sitting, random.choice(SIZES)) as pilot:
        await press(pilot, "space")
        for step in range(max(acts, resizes)):
            if step < acts:
                done.append(await act(random, sitting, pilot))
            if step < resizes:
                size = (random.randint(1, 200), random.randint(1, 60))
                await pilot.resize_terminal(*size)
                await settle(pilot)
                done.append(f"resize {size}")
            if step % 4 == 0:
                assert_view_of_the_journal(sitting, pilot)
            if not pilot.app.is_running or harmful(screen_segments(pilot.app)):
                raise SystemExit(f"a fault after {done[-KEPT:]}")
        await pilot.app.workers.wait_for_complete()
    assert_no_way_round_the_gate(sitting)
    heads = sitting.journal.heads()
    return len(heads), sum(head.events for head in heads)


def main() -> None:
    """Sit down again and again."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--acts", type=int, default=10_000)
    parser.add_argument("--resizes", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    acts, resizes, calls, events, sittings = args.acts, args.resizes, 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        while acts > 0 or resizes > 0:
            mine = (min(acts, A_SITTING), min(resizes, A_SITTING))
            more_calls, more_events = asyncio.run(sit(args.seed + sittings, *mine))
            acts, resizes, sittings = acts - mine[0], resizes - mine[1], sittings + 1
            calls, events = calls + more_calls, events + more_events
            sys.stdout.write(
                f"\r{args.acts - acts} acts, {args.resizes - resizes} resizes: {calls} calls, {events} events"
            )
            sys.stdout.flush()
    sys.stdout.write("\nno fault\n")


if __name__ == "__main__":
    main()
