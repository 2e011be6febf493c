from __future__ import annotations

import pytest

from coach.plain.keys import LIVE_KEYS, READY_KEYS, Key, key_in_text, read_key
from coach.tui.actions import ACTIONS, LIVE, READY, Act


@pytest.mark.parametrize("line", ["", " ", "   ", "space", "Enter"])
def test_an_empty_line_is_the_next_thing(line: str) -> None:
    """Space and Enter do the same, however they are written."""
    assert read_key(line, LIVE_KEYS) == Key(Act.ADVANCE)


@pytest.mark.parametrize("line", ["n", "N", "т", "Т", " n "])
def test_a_letter_counts_in_both_layouts(line: str) -> None:
    """Latin and Cyrillic, with and without Caps Lock, as on the screens."""
    assert read_key(line, LIVE_KEYS) == Key(Act.NOTE)


@pytest.mark.parametrize(
    ("line", "act"),
    [
        ("+", Act.HOTTER),
        ("=", Act.HOTTER),
        ("-", Act.COOLER),
        ("\x1b[A", Act.HOTTER),
        ("\x1bOB", Act.COOLER),
        ("<", Act.BACK),
        ("\x1b[D", Act.BACK),
        ("right", Act.ON),
        ("esc", Act.CLOSE),
        ("уыс", Act.CLOSE),
        ("\x1b", Act.CLOSE),
        ("\t", Act.NEXT_FIELD),
        ("tab", Act.NEXT_FIELD),
        ("0", Act.SOS),
        ("F8", Act.SOS),
        ("\x1b[19~", Act.SOS),
        (".", Act.MORE),
        ("?", Act.HELP),
        ("q", Act.LEAVE),
        ("Й", Act.LEAVE),
    ],
)
def test_keys_that_type_nothing_are_written_or_sent(line: str, act: Act) -> None:
    """By name, by a sign, or as a terminal sends them while it edits lines."""
    assert read_key(line, LIVE_KEYS) == Key(act)


@pytest.mark.parametrize("line", ["1", "9", "12", "20"])
def test_numbers_pick(line: str) -> None:
    """More than nine steps can be picked: the path has two digits."""
    assert read_key(line, LIVE_KEYS) == Key(Act.PICK, line)


@pytest.mark.parametrize("line", ["hello", "nn", "100", "00", "-1", "\x1b[99~", "\uff11", "n n"])
def test_anything_else_is_no_key(line: str) -> None:
    """So a sentence meant for another window changes nothing."""
    assert read_key(line, LIVE_KEYS) is None


def test_every_key_of_the_screens_can_be_written() -> None:
    """Nothing that can be pressed is out of reach."""
    assert {*LIVE_KEYS.values(), Act.ENTER} >= set(LIVE)
    assert {*READY_KEYS.values(), Act.ENTER} >= set(READY)


def test_a_letter_means_what_it_means_on_the_screens() -> None:
    """Only Q is added to a call, for terminals keep Ctrl+Q."""
    for act in LIVE:
        for key in ACTIONS[act].keys.split(","):
            if key.isalpha() and len(key) == 1:
                assert LIVE_KEYS[key] is act
    assert LIVE_KEYS["q"] is Act.LEAVE


@pytest.mark.parametrize(("line", "act"), [("esc", Act.CLOSE), ("tab", Act.NEXT_FIELD), ("\x1b[A", Act.HOTTER)])
def test_few_keys_count_in_a_text(line: str, act: Act) -> None:
    """Esc, Tab, F8 and what a terminal sends for keys that type nothing."""
    assert key_in_text(line) == Key(act)


@pytest.mark.parametrize("line", ["n", "up", "left", "-", "1", "the tab is open", "?", ""])
def test_other_lines_are_the_text(line: str) -> None:
    """A word is a word there."""
    assert key_in_text(line) is None
