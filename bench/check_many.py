"""A thousand playbooks checked in one run: milliseconds a file, beside bare reading of the same YAML.

    python -m bench.check_many [--files 1000] [--rounds 3]

Each file is the shipped playbook with other ids in its title and other words in its sentences, so that nothing is
found in a cache because it was seen in another file. Processor time is told too: wall time says little on a machine
that does other things.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from typing import Final

import yaml

from coach.cli.collecting import rare_collections
from coach.live.checked_files import check_paths
from coach.paths import bundled

TODAY: Final = date(2026, 11, 22)
_LINE: Final = re.compile(r"^( {6,}(?!.*=>)[^{}\n]*\w)([.?!]?)$", re.MULTILINE)


def write_playbooks(folder: Path, files: int, language: str = "en") -> None:
    """Write the shipped library and so many playbooks that differ in every plain line."""
    books = folder / language
    books.mkdir(parents=True)
    (books / "common.yaml").write_bytes((bundled() / language / "common.yaml").read_bytes())
    text = (bundled() / language / "delivery-delay.yaml").read_text(encoding="utf-8")
    text = text[: text.index("tests:\n")]
    for number in range(files):
        name = f"delay-{number}"
        varied = _LINE.sub(rf"\1 {number}\2", text.replace("id: delivery-delay", f"id: {name}"))
        (books / f"{name}.yaml").write_text(varied, encoding="utf-8")


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds of the clock and of the processor that some work takes."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - processor


def parse_all(folder: Path) -> None:
    """Read the files as bare YAML events: what cannot be saved."""
    for path in sorted(folder.rglob("*.yaml")):
        for _ in yaml.parse(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            pass


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_playbooks(folder, args.files)
        size = median(path.stat().st_size for path in folder.rglob("*.yaml")) / 1000
        checks, bare = [], []
        for _ in range(args.rounds):
            with rare_collections():
                checks.append(timed(lambda: check_paths([name], (), today=TODAY)))
            bare.append(timed(lambda: parse_all(folder)))
        found = check_paths([name], (), today=TODAY)
    wall, processor = (median(each[kind] for each in checks) * 1000 / args.files for kind in (0, 1))
    yaml_ms = median(each[1] for each in bare) * 1000 / args.files
    print(f"{args.files} playbooks of {size:.0f} KB and one library, {len(found.diagnostics)} findings")
    print(f"check: {wall:.1f} ms a file, {processor:.1f} ms of processor time (budget 10)")
    print(f"bare YAML events: {yaml_ms:.1f} ms a file; the check takes {processor / yaml_ms:.1f} times as long")


if __name__ == "__main__":
    main()
