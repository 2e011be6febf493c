"""Precision and recall are counted as they are explained."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.accuracy import Group, Turn, counted, main, rate, turns_of, wilson


def turn(*labels: str, text: str = "x", part: str = "") -> Turn:
    """Return a labelled English sentence."""
    return Turn("en", text, frozenset(labels), part)


def test_a_sentence_is_right_when_one_of_its_flags_is() -> None:
    """The category with the wrong flag is not."""
    counts = counted([(turn("blame", part="typo"), frozenset({"blame", "rush"}))])

    assert (counts[Group("en")].right, counts[Group("en")].wrong) == (1, 0)
    assert counts[Group("en", slice="typo")].right == 1
    assert (counts[Group("en", "rush")].right, counts[Group("en", "rush")].wrong) == (0, 1)


def test_what_is_missed_and_what_is_flagged_for_nothing_count_apart() -> None:
    """One costs recall, the other precision."""
    all_of = counted([(turn("blame"), frozenset()), (turn(), frozenset({"rush"})), (turn(), frozenset())])[Group("en")]

    assert (all_of.right, all_of.missed, all_of.wrong, all_of.clean, all_of.clean_flagged) == (0, 1, 1, 2, 1)


def test_wilsons_interval() -> None:
    """As in his paper of 1927: 8 of 10 is .49 to .94."""
    assert [round(end, 2) for end in wilson(8, 10)] == [0.49, 0.94]
    assert wilson(0, 0) == (0.0, 1.0)


def test_real_talk_is_counted_for_a_hundred_turns() -> None:
    """Two flags in one turn are two."""
    talk = [(Turn("en", "x", None), frozenset({"blame", "rush"})), (Turn("en", "y", None), frozenset[str]())]

    assert next(rate(talk)).startswith("en  100.00 flags per 100 turns; turns flagged 0.50")


@pytest.mark.parametrize("line", ["{", "[]", '{"lang": "en"}', '{"lang": "de", "text": "x"}'])
def test_a_line_that_cannot_be_read_is_named(line: str) -> None:
    """With its number."""
    with pytest.raises(SystemExit, match="set:2"):
        list(turns_of(['{"lang": "en", "text": "x"}', line], "set"))


def test_a_file_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With labels a table, without them a rate."""
    labelled, talk = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    labelled.write_text(json.dumps({"lang": "en", "text": "Hello.", "labels": []}) + "\n", encoding="utf-8")
    talk.write_text(json.dumps({"lang": "en", "text": "Hello."}) + "\n", encoding="utf-8")

    main([str(labelled), str(talk)])

    out = capsys.readouterr().out
    assert "clean but flagged" in out
    assert "0.00 flags per 100 turns" in out
