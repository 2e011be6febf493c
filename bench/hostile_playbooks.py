"""Every hostile file and many mutations of the shipped ones are read: no exception, at most a second, 200 MB.

    python -m bench.hostile_playbooks [--mutations 100000] [--seed 0] [--size 999000]

Each mutation has a number of its own, so that one that fails can be read again by itself: --seed N --mutations 1.
Ends with 1 when anything was broken. Times are of the processor.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from coach.playbook.language import LANGUAGES
from coach.playbook.mend import mend
from tests.support.hostile_files import assert_sound, hostile_files, load_bytes, mutated, shipped

LONGEST_S: Final = 1.0
MOST_MB: Final = 200


@dataclass
class Tally:
    """What happened."""

    read: int = 0
    broken: int = 0
    slowest: list[tuple[float, str]] = field(default_factory=list)
    codes: Counter[str] = field(default_factory=Counter)

    def take(self, name: str, work: Callable[[], Iterable[str]]) -> None:
        """Do one piece of work and note how it went."""
        begun = time.process_time()
        try:
            self.codes.update(set(work()))
        except Exception:  # noqa: BLE001 - that is what is looked for
            self.broken += 1
            print(f"BROKEN {name}")
            traceback.print_exc()
        self.read += 1
        self.slowest = sorted([*self.slowest, (time.process_time() - begun, name)], reverse=True)[:5]

    @property
    def is_fine(self) -> bool:
        """Whether nothing broke and nothing was slow."""
        return not self.broken and (not self.slowest or self.slowest[0][0] <= LONGEST_S)

    def told(self) -> str:
        """Return what happened in a few lines."""
        slow = "\n".join(f"    {seconds * 1000:7.0f} ms  {name}" for seconds, name in self.slowest)
        return f"{self.read} read, {self.broken} broken, {len(self.codes)} kinds of findings; the slowest:\n{slow}"


def check(data: bytes, name: str, library: str = "") -> list[str]:
    """Read a file in every way there is and return the codes found."""
    loaded = load_bytes(data, name, library=library)
    assert_sound(loaded)
    return [each.code for each in loaded.diagnostics]


def mutations(seed: int, count: int) -> Iterator[tuple[str, str, bytes, str]]:
    """Give so many mutations: their number, the file's name, its bytes, and the library beside it."""
    for number in range(seed, seed + count):
        rng = random.Random(number)  # noqa: S311 - each number gives the same file for ever
        language = rng.choice(LANGUAGES)
        name = f"{language}/{'common' if rng.random() < 0.2 else 'delivery-delay'}.yaml"
        library = shipped(f"{language}/common.yaml")[:3_000] if rng.random() < 0.5 else ""
        yield f"mutation {number}", name, mutated(shipped(name), rng).encode("utf-8", "surrogatepass"), library


def main() -> int:
    """Read them all and print what happened."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutations", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--size", type=int, default=999_000)
    args = parser.parse_args()
    crafted, mending, slips = Tally(), Tally(), Tally()
    for each in hostile_files(args.size):
        crafted.take(each.name, lambda each=each: check(each.data, "pl/late.yaml"))  # type: ignore[misc]
    print(f"hostile files of up to {args.size // 1000} KB: {crafted.told()}", flush=True)
    for number, (title, name, data, library) in enumerate(mutations(args.seed, args.mutations)):
        slips.take(title, lambda: check(data, name, library))  # noqa: B023 - done before the next is given
        if number % 20 == 0:
            mending.take(title, lambda: [str(change.kind) for change in mend(name, data).changes])  # noqa: B023
    print(f"mutations of the shipped files from {args.seed}: {slips.told()}")
    print(f"mended, one in twenty: {mending.told()}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory at most: {peak:.0f} MB (bound {MOST_MB})")
    is_fine = crafted.is_fine and slips.is_fine and not mending.broken and peak <= MOST_MB
    return 0 if is_fine else 1


if __name__ == "__main__":
    sys.exit(main())
