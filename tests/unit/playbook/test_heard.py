"""A heard line put into a library: the trainer's text stays, and what cannot be done safely is not done."""

from __future__ import annotations

import pytest

from coach.playbook.heard import CannotAddError, heard_line, with_heard
from coach.playbook.library import read_file
from tests.support.shipped import shipped_text

HEAD = "# ours\ncoach: 1\nid: acme\nlanguage: en\ntitle: Acme\nlibrary: true\n"
CUES = """\
cues:
  # the one remark
  - id: legal
    title: Threatens to sue
    heard: |
      I will sue   # not a remark
      See you in court

    # behind the block
    holds-gate: yes
  - id: press
    title: Threatens with the press
    holds-gate: yes

abuse: |
  One
"""


def added(text: str, cue: str, line: str = "my cat", title: str = "") -> str:
    """Return the file with the line."""
    return with_heard("en/acme.yaml", text.encode(), cue, line, title=title).decode()


def test_a_line_goes_behind_the_last_wording() -> None:
    """And nothing else changes."""
    text = HEAD + CUES
    expected = text.replace("      See you in court\n", "      See you in court\n      my cat\n")
    assert added(text, "legal") == expected


def test_a_cue_without_wordings_gets_its_block() -> None:
    """Behind its id."""
    text = HEAD + CUES
    expected = text.replace("  - id: press\n", "  - id: press\n    heard: |\n      my cat\n")
    assert added(text, "press") == expected


def test_a_new_cue_goes_behind_the_last_one() -> None:
    """Laid out like the others; a title that YAML would misread is quoted."""
    expected = (HEAD + CUES).replace(
        "press\n    holds-gate: yes\n",
        'press\n    holds-gate: yes\n\n  - id: pets\n    title: "Pets: all"\n    heard: |\n      my cat\n',
    )
    assert added(HEAD + CUES, "pets", title="Pets: all") == expected


def test_a_library_without_cues_gets_them_at_its_end() -> None:
    """Whether or not its last line ends with a line break."""
    expected = HEAD + "\ncues:\n  - id: legal\n    heard: |\n      my cat\n"
    assert added(HEAD, "legal") == expected
    assert added(HEAD.rstrip("\n"), "legal") == expected


def test_line_breaks_and_the_mark_of_the_file_stay() -> None:
    """As an editor on Windows wrote them."""
    data = b"\xef\xbb\xbf" + (HEAD + CUES).replace("\n", "\r\n").encode()

    result = with_heard("en/acme.yaml", data, "legal", "my cat")

    assert result == data.replace(b"See you in court\r\n", b"See you in court\r\n      my cat\r\n")


def test_a_line_that_is_there_changes_nothing() -> None:
    """Asked for twice."""
    assert added(HEAD + CUES, "legal", "See you in court") == HEAD + CUES


@pytest.mark.parametrize(
    ("cues", "cue"),
    [
        ("cues:\n  - id: a\n    title: b\n    heard: one line\n", "a"),
        ("cues: [{id: a, title: b, heard: [x, y]}]\n", "a"),
        ("cues: [{id: a, title: b, heard: [x, y]}]\n", "z"),
        ("cues:\n  - id: a\n    title: b\n    heard:\n      - x\n", "a"),
        ("cues:\n", "a"),
    ],
)
def test_what_is_laid_out_otherwise_is_left_alone(cues: str, cue: str) -> None:
    """A line that would be read as something else is not put in."""
    with pytest.raises(CannotAddError):
        added(HEAD + cues, cue)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"- a\n", b"a: [\n"])
def test_a_file_that_cannot_be_read_is_left_alone(data: bytes) -> None:
    """It is for `coach check` to say why."""
    with pytest.raises(CannotAddError):
        with_heard("en/acme.yaml", data, "legal", "my cat")


@pytest.mark.parametrize("language", ["pl", "ru", "en"])
def test_every_shipped_cue_takes_a_line(language: str) -> None:
    """One line more, and the file says nothing else."""
    text = shipped_text(f"{language}/common.yaml")
    record = read_file("common.yaml", text.encode()).record
    assert record is not None
    for cue in record.records["cues"]:
        result = added(text, cue.id).splitlines()
        assert result.count("      my cat") == 1
        assert [line for line in result if line != "      my cat"] == text.splitlines()


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("My  cat\tate it", "My cat ate it"),
        ('{a|b} (remark) "exact" a => b', "a b remark exact a b"),
        ("call me on •••• 1111 now", "call me on now"),
        ("••••", ""),
    ],
)
def test_what_was_said_is_matched_word_for_word(words: str, line: str) -> None:
    """Signs of the pattern language and masked numbers are taken out."""
    assert heard_line(words) == line
