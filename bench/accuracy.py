"""How well the shipped libraries find don'ts in sentences that somebody else has labelled.

    python -m bench.accuracy FILE.jsonl ... [--faults]

One object a line: {"lang": "pl", "text": "...", "labels": ["blame"], "slice": "typo"}; labels are kinds of don'ts, none
for a sentence that must stay silent; the slice may be left out. A file in which no line has `labels` is taken as real
talk: how often it is flagged, for every 100 turns.

Of a language and a slice, a flagged sentence is right when one of its flags is among its labels. Of a category, every
flag counts by itself. The intervals are Wilson's, 95 %.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path
from typing import Final, NamedTuple

from coach.live.wordings import dont_rules
from coach.paths import bundled
from coach.playbook.loader import load
from coach.playbook.model import LANGUAGES
from coach.wording.compile import Compiled, compile_rules
from coach.wording.match import find

_Z: Final = 1.96


@dataclass(frozen=True, slots=True)
class Turn:
    """A sentence; `labels` is None when nobody has said what is in it."""

    language: str
    text: str
    labels: frozenset[str] | None
    slice: str = ""


class Group(NamedTuple):
    """What is counted together; for everything of a language both names are empty."""

    language: str
    category: str = ""
    slice: str = ""


@dataclass(slots=True)
class Counts:
    """Right flags, wrong flags, and what should have been flagged and was not."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    clean: int = 0
    """Sentences without a label."""
    clean_flagged: int = 0


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Return the ends of Wilson's 95 % interval of a share; 0 and 1 for a share of nothing."""
    if not whole:
        return 0.0, 1.0
    p = part / whole
    scale = 1 + _Z * _Z / whole
    middle = (p + _Z * _Z / (2 * whole)) / scale
    reach = _Z * sqrt(p * (1 - p) / whole + _Z * _Z / (4 * whole * whole)) / scale
    return max(middle - reach, 0.0), min(middle + reach, 1.0)


def share(part: int, whole: int) -> str:
    """Return a share with its interval, such as `0.94 [0.90-0.97] 47/50`."""
    if not whole:
        return "-"
    low, high = wilson(part, whole)
    return f"{part / whole:.2f} [{low:.2f}-{high:.2f}] {part}/{whole}"


def turns_of(lines: Iterable[str], name: str = "") -> Iterator[Turn]:
    """Read the lines of a file; empty ones are skipped.

    Raises:
        SystemExit: a line cannot be read; the message says where and why.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            told = json.loads(line)
            labels = None if told.get("labels") is None else frozenset(map(str, told["labels"]))
            turn = Turn(str(told["lang"]), str(told["text"]), labels, str(told.get("slice") or ""))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise SystemExit(f"{name}:{number}: not an object with lang and text ({error})") from error
        if turn.language not in LANGUAGES:
            raise SystemExit(f"{name}:{number}: lang is {turn.language!r}, not one of {', '.join(LANGUAGES)}")
        yield turn


@cache
def compiled_of(language: str) -> Compiled:
    """Return the don'ts of the shipped library.

    Raises:
        SystemExit: it cannot be used.
    """
    root = bundled()
    loaded = load(f"{language}/delivery-delay.yaml", lambda name: (root / name).read_bytes())
    if loaded.playbook is None:
        raise SystemExit(f"{language}: the shipped playbook cannot be used")
    return compile_rules(dont_rules(loaded.playbook.donts), language)


def counted(turns: Iterable[tuple[Turn, frozenset[str]]]) -> dict[Group, Counts]:
    """Count labelled turns, each with the kinds that were found in it."""
    counts: dict[Group, Counts] = defaultdict(Counts)
    for turn, got in turns:
        labels = turn.labels or frozenset()
        groups = {Group(turn.language), Group(turn.language, slice=turn.slice)}
        for group in groups:
            _count_sentence(counts[group], labels, got)
        for kind in labels | got:
            each = counts[Group(turn.language, kind)]
            each.right += kind in labels & got
            each.wrong += kind in got - labels
            each.missed += kind in labels - got
    return dict(counts)


def _count_sentence(counts: Counts, labels: frozenset[str], got: frozenset[str]) -> None:
    counts.right += bool(labels & got)
    counts.wrong += bool(got) and not labels & got
    counts.missed += bool(labels) and not labels & got
    counts.clean += not labels
    counts.clean_flagged += bool(got) and not labels


def table(counts: Mapping[Group, Counts]) -> Iterator[str]:
    """Give the lines of the table: a language as a whole, then its slices, then its categories."""
    yield f"{'':4}{'':28}{'precision':27}{'recall':27}clean but flagged"
    for group in sorted(counts, key=lambda each: (each.language, bool(each.category), each.slice, each.category)):
        each = counts[group]
        name = f"category {group.category}" if group.category else f"slice {group.slice}" if group.slice else "all"
        precision, recall = share(each.right, each.right + each.wrong), share(each.right, each.right + each.missed)
        flagged = share(each.clean_flagged, each.clean) if not group.category else ""
        yield f"{group.language:4}{name:28}{precision:27}{recall:27}{flagged}".rstrip()


def rate(turns: Sequence[tuple[Turn, frozenset[str]]]) -> Iterator[str]:
    """Give a line for each language: flags for every 100 turns of real talk."""
    number = Counter(turn.language for turn, _ in turns)
    flags: Counter[str] = Counter()
    for turn, got in turns:
        flags[turn.language] += len(got)
    for language, whole in sorted(number.items()):
        flagged = sum(bool(got) for turn, got in turns if turn.language == language)
        per_hundred = 100 * flags[language] / whole
        yield f"{language:4}{per_hundred:.2f} flags per 100 turns; turns flagged {share(flagged, whole)}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure the files."""
    parser = argparse.ArgumentParser(description="How well don'ts are found in labelled sentences.")
    parser.add_argument("files", metavar="FILE.jsonl", type=Path, nargs="+")
    parser.add_argument("--faults", action="store_true", help="print every sentence that came out wrong")
    options = parser.parse_args(arguments)
    for file in options.files:
        try:
            lines = file.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise SystemExit(f"{file}: {error}") from error
        turns = [
            (turn, frozenset(hit.kind for hit in find(compiled_of(turn.language), turn.text).hits))
            for turn in turns_of(lines, str(file))
        ]
        is_labelled = any(turn.labels is not None for turn, _ in turns)
        print(f"{file}: {len(turns)} turns")
        sys.stdout.writelines(f"{line}\n" for line in (table(counted(turns)) if is_labelled else rate(turns)))
        if options.faults:
            _print_faults(turns)


def _print_faults(turns: Iterable[tuple[Turn, frozenset[str]]]) -> None:
    for turn, got in turns:
        labels = turn.labels or frozenset()
        if got - labels or (labels and not labels & got):
            print(f"{turn.language}  found {sorted(got)}, labelled {sorted(labels)}: {turn.text}")


if __name__ == "__main__":
    main()
