from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.playbook.line_reader import LineReader
from coach.playbook.nodes import TableNode
from coach.playbook.yaml_events import read
from coach.playbook.yaml_text import block_lines, is_plain, scalar
from coach.text.clean import clean_line
from coach.text.source import Source

WORDS = st.text(st.sampled_from(" :#-|>{}[],'\"\\&*!%@`?=~.abcą1ё„”"), max_size=20) | st.text(max_size=20)
LINES = WORDS.map(clean_line).filter(bool)


def read_back(text: str, *, has_bullets: bool) -> list[str]:
    """Return the lines of the only value in a file, which has to be read without a finding."""
    source = Source("it.yaml", text)
    document = read(source)
    assert document.diagnostics == ()
    assert isinstance(document.root, TableNode)
    [(_, value)] = document.root.pairs
    reader = LineReader(source, [])
    lines = [line.text for line in reader.read(value, has_bullets=has_bullets)]
    assert reader._found == []
    return lines


@given(LINES)
def test_a_value_is_read_back(text: str) -> None:
    """Whatever is in it, and whatever stands below it."""
    assert read_back(f"key: {scalar(text)}\n", has_bullets=False) == [text]
    assert read_back(f"key: {scalar(text)}  # remark\n", has_bullets=False) == [text]


@given(st.lists(LINES, min_size=1, max_size=4))
def test_a_block_is_read_back(texts: list[str]) -> None:
    """Line by line, nothing quoted, bullets of people's own kept."""
    rows = "".join(f"  {line}\n" for line in block_lines(texts))
    assert read_back(f"key: |\n{rows}", has_bullets=True) == texts


@pytest.mark.parametrize("text", ["Late delivery", "a:b", "C# at home", "za 2 godz.", "a{b", "e-mail", "it's"])
def test_what_needs_no_quotes_has_none(text: str) -> None:
    """Trainers read the file too."""
    assert is_plain(text)
    assert scalar(text) == text


@pytest.mark.parametrize(
    "text", ["Open: now", "stop:", "no", "12:30", "0123", "2026-11-01", "1_000", "~", "- a", "#1", "a #b", '"x"', "{a}"]
)
def test_what_yaml_would_misread_is_quoted(text: str) -> None:
    """Also what other programs would give a type."""
    assert scalar(text).startswith('"')
