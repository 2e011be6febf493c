"""How well and how fast don'ts are found with the shipped libraries.

    python -m bench.wording

The sentences are the project's own; `bench.accuracy` takes those of somebody else.

Precision counts a flagged sentence as right when one of its flags is among its labels; a sentence without labels that
is flagged is wrong. The intervals are Wilson's, 95 %.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bench.accuracy import share
from bench.wording_speed import print_speed
from coach.live.wordings import dont_rules
from coach.paths import bundled
from coach.playbook.loader import load
from coach.playbook.model import LANGUAGES, Playbook
from coach.wording.compile import Compiled, compile_rules
from coach.wording.match import find

SETS: Final = Path(__file__).parents[1] / "tests" / "unit" / "wording" / "sets"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence and what is wrong with it; nothing when it must stay silent."""

    language: str
    text: str
    labels: frozenset[str]
    slice: str = ""


@dataclass(slots=True)
class Counts:
    """What came of a group of sentences."""

    found: int = 0
    missed: int = 0
    silent: int = 0
    wrong: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def precision(self) -> str:
        """Of the flagged sentences, those flagged rightly."""
        return share(self.found, self.found + self.wrong)

    @property
    def recall(self) -> str:
        """Of the sentences with a label, those found."""
        return share(self.found, self.found + self.missed)

    @property
    def flagged(self) -> str:
        """Of the sentences without a label, those flagged."""
        clean_wrong = self.wrong
        return share(clean_wrong, clean_wrong + self.silent)


def playbook_of(language: str) -> Playbook:
    """Return the shipped playbook with its library.

    Raises:
        SystemExit: it cannot be used.
    """
    root = bundled()
    loaded = load(f"{language}/delivery-delay.yaml", lambda name: (root / name).read_bytes())
    if loaded.playbook is None:
        raise SystemExit(f"{language}: the shipped playbook cannot be used")
    return loaded.playbook


def compiled_of(language: str) -> Compiled:
    """Return the don'ts of the shipped library, ready for searching."""
    return compile_rules(dont_rules(playbook_of(language).donts), language)


def own_set(language: str) -> Iterator[Labelled]:
    """Return the project's own sentences; the label is the id of the don't that each was written for."""
    for line in (SETS / f"{language}.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            label, part, text = line.split("\t")
            yield Labelled(language, text, frozenset() if label == "-" else frozenset({label}), part)


def weigh(sentences: Iterable[Labelled]) -> dict[tuple[str, str], Counts]:
    """Return the counts by language and slice, and of each language under the slice `all`."""
    counts: dict[tuple[str, str], Counts] = defaultdict(Counts)
    compiled: dict[str, Compiled] = {}
    for each in sentences:
        if each.language not in compiled:
            compiled[each.language] = compiled_of(each.language)
        found = find(compiled[each.language], each.text)
        got = {hit.rule for hit in found.hits}
        groups = {"all", each.slice or "-", *(f"kind {label}" for label in each.labels)}
        for group in groups:
            _count(counts[each.language, group], each, got)
    return counts


def _count(counts: Counts, sentence: Labelled, got: set[str]) -> None:
    if not sentence.labels:
        counts.wrong += bool(got)
        counts.silent += not got
        if got:
            counts.faults.append(f"flagged {sorted(got)}: {sentence.text}")
    elif got & sentence.labels:
        counts.found += 1
    else:
        counts.missed += 1
        counts.faults.append(f"missed {sorted(sentence.labels)}, got {sorted(got)}: {sentence.text}")


def print_counts(counts: dict[tuple[str, str], Counts], *, faults: bool) -> None:
    """Print the table, each language's slices below its sum."""
    print(f"{'':4}{'slice':24}{'precision':28}{'recall':28}clean but flagged")
    for language, group in sorted(counts, key=lambda pair: (pair[0], pair[1] != "all", pair[1])):
        each = counts[language, group]
        print(f"{language:4}{group:24}{each.precision:28}{each.recall:28}{each.flagged}")
    if faults:
        for (language, group), each in counts.items():
            if group == "all":
                for fault in each.faults:
                    print(language, fault)


def main() -> None:
    """Measure what the arguments say."""
    parser = argparse.ArgumentParser(description="How well and how fast don'ts are found.")
    parser.add_argument("--faults", action="store_true", help="print every sentence that came out wrong")
    parser.add_argument("--no-speed", action="store_true", help="measure accuracy only")
    options = parser.parse_args()
    for language in LANGUAGES:
        print_counts(weigh(own_set(language)), faults=options.faults)
    if not options.no_speed:
        print_speed({language: playbook_of(language) for language in LANGUAGES})


if __name__ == "__main__":
    main()
