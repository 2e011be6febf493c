"""A merged playbook survives as JSON, for as long as a call may have to be shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.paths import bundled
from coach.playbook.archive import ArchiveDamagedError, from_source, playbook_hash, to_source
from coach.playbook.loader import load
from coach.playbook.model import LANGUAGES, Playbook
from tests.support.playbook_files import LATE, load_text


def late() -> Playbook:
    """Load the small playbook."""
    playbook = load_text(LATE).playbook
    assert playbook is not None
    return playbook


def test_reading_gives_what_was_written() -> None:
    """And writing it again gives the same text."""
    source = to_source(late())
    assert from_source(source) == late()
    assert to_source(from_source(source)) == source


@pytest.mark.parametrize("language", LANGUAGES)
def test_shipped_playbooks_survive(language: str) -> None:
    """Whole, with their libraries."""
    folder: Path = bundled()
    playbook = load(f"{language}/delivery-delay.yaml", lambda name: (folder / name).read_bytes()).playbook
    assert playbook is not None
    assert from_source(to_source(playbook)) == playbook


def test_the_hash_is_that_of_the_text() -> None:
    """One letter more is another playbook."""
    source = to_source(late())
    assert playbook_hash(source) == playbook_hash(source)
    assert len(playbook_hash(source)) == 32
    assert playbook_hash(source) != playbook_hash(source + " ")


def test_unknown_keys_are_ignored() -> None:
    """A newer program wrote them."""
    body = json.loads(to_source(late()))
    body["playbook"]["mood"] = {"deep": [1]}
    body["playbook"]["steps"][0]["colour"] = "red"
    assert from_source(json.dumps(body)) == late()


def test_missing_keys_take_their_default() -> None:
    """An older program did not know them."""
    assert from_source('{"playbook":{"id":"a","language":"pl","title":"A"}}') == Playbook("a", "pl", "A")


@pytest.mark.parametrize(
    "source",
    [
        "",
        "[]",
        "{}",
        '{"playbook":7}',
        '{"playbook":{"id":"a","language":"xx","title":"A"}}',
        '{"playbook":{"id":"a","language":"pl"}}',
        '{"playbook":{"id":"a","language":"pl","title":7}}',
        '{"playbook":{"id":"a","language":"pl","title":"A","steps":[{"id":"a","title":"b","is_side":1}]}}',
        '{"playbook":{"id":"a","language":"pl","title":"A","steps":{"id":"a"}}}',
        '{"playbook":{"id":"a","language":"pl","title":"A","gate":{"max_temperature":"3"}}}',
        "[" * 100_000,
    ],
)
def test_damage_is_told_never_guessed(source: str) -> None:
    """Nothing that is not of the declared type gets in."""
    with pytest.raises(ArchiveDamagedError):
        from_source(source)


def test_text_of_an_archive_is_cleaned() -> None:
    """A file of the disk is a door."""
    assert from_source('{"playbook":{"id":"a","language":"pl","title":"A\\u001b[0m"}}').title == "A␛[0m"
