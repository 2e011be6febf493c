"""How well the shipped don'ts are found in sentences written for it: covered wordings, and look-alikes."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.wording.match import find
from tests.support.wordings import LANGUAGES, shipped_donts

SETS = Path(__file__).parent / "sets"
PRECISION = 0.90
RECALL = 0.85
FLAGGED = 0.08


def lines_of(language: str) -> list[tuple[str, str, str]]:
    """Return label, slice and sentence of each line."""
    rows = (SETS / f"{language}.tsv").read_text(encoding="utf-8").splitlines()
    parts = [row.split("\t") for row in rows if row and not row.startswith("#")]
    assert all(len(part) == 3 for part in parts)
    return [(label, part, text) for label, part, text in parts]


@pytest.mark.parametrize("language", LANGUAGES)
def test_covered_wordings_are_found_and_look_alikes_are_not(language: str) -> None:
    """At least 150 of each; the targets are those of the product, not those that the set happens to reach."""
    rules, lines = shipped_donts(language), lines_of(language)
    flagged = {text: {hit.rule for hit in find(rules, text).hits} for _, _, text in lines}
    wanted = [(label, text) for label, _, text in lines if label != "-"]
    clean = [text for label, _, text in lines if label == "-"]

    found = [text for label, text in wanted if label in flagged[text]]
    wrong = [text for text in clean if flagged[text]]

    assert min(len(wanted), len(clean)) >= 150
    assert len(found) / (len(found) + len(wrong)) >= PRECISION, wrong
    assert len(found) / len(wanted) >= RECALL, [text for _, text in wanted if text not in found]
    assert len(wrong) / len(clean) <= FLAGGED, wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_donts_of_the_library(language: str) -> None:
    """A sentence is labelled with a don't that exists, and no sentence stands there twice."""
    lines = lines_of(language)

    assert {label for label, _, _ in lines} - {"-"} <= {rule.id for rule in shipped_donts(language).rules}
    assert len({text for _, _, text in lines}) == len(lines)
