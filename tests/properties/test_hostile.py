"""Whatever a file holds, reading it gives findings or a playbook, never an exception; mending it keeps its meaning."""

from __future__ import annotations

import random

import pytest

from coach.playbook.library import read_file
from coach.playbook.mend import mend
from tests.support.hostile_files import NAME, Hostile, assert_sound, hostile_files, load_bytes, mutated, shipped

SIZE = 6_000
"""Bytes: the benchmark reads the same files as large as the reader takes them."""
MUTATIONS = 150
FILES = tuple(hostile_files(SIZE))


def test_there_are_hundreds_of_them() -> None:
    """Each with a name of its own."""
    assert len({file.name for file in FILES}) == len(FILES) > 500


@pytest.mark.parametrize("part", range(10))
def test_hostile_files_are_survived(part: int) -> None:
    """What is told about them can be shown in every language."""
    for file in FILES[part::10]:
        _read(file)


def _read(file: Hostile) -> None:
    try:
        assert_sound(load_bytes(file.data))
    except Exception as error:
        error.add_note(f"in the file: {file.name}")
        raise


def test_mending_hostile_files_is_done_once() -> None:
    """A second time changes nothing; a share of them, small, because each misread sentence costs a reading."""
    for file in tuple(hostile_files(SIZE // 4))[::5]:
        once = mend(NAME, file.data).data
        assert mend(NAME, once).data == once, file.name


@pytest.mark.parametrize("part", range(5))
def test_shipped_files_with_slips_are_survived(part: int) -> None:
    """A share of what the benchmark reads."""
    for number in range(part, MUTATIONS, 5):
        rng = random.Random(number)  # noqa: S311 - each number gives the same file for ever
        language = rng.choice(("pl", "ru", "en"))
        name = f"{language}/{'common' if number % 5 == 0 else 'delivery-delay'}.yaml"
        assert_sound(load_bytes(mutated(shipped(name), rng).encode("utf-8", "surrogatepass"), name))


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("coach: 1\nowner: &a x\ntitle: *a\n", "P012", 2),
        ("coach: 1\nowner: x\ntitle: *a\n", "P013", 3),
        ("coach: 1\ntitle: x\n<<: {a: b}\n", "P015", 3),
        ("coach: 1\ntitle: !!python/object/apply:os.system [id]\n", "P014", 2),
        ("coach: 1\ntitle: x\n---\ncoach: 1\n", "P016", 3),
        ("coach: 1\ntitle: x\ntitle: y\n", "P017", 3),
        ("coach: 1\nsteps:\n\t- id: a\n", "P007", 3),
        ("coach: 1\ntitle: " + "[" * 40 + "\n", "P009", 2),
        ("coach: 1\ntitle: x\n\x1b[2J\n", "P006", 3),
        ("coach: 1\ntitle: " + "x" * 30_000 + "\n", "P011", 2),
        ("coach: 1\nuse: ../../etc/passwd\n", "P027", 2),
        ("coach: 1\nuse: /etc/passwd\n", "P027", 2),
        ("coach: 1\nuse: C:\\x\n", "P027", 2),
        ("coach: 1\nuse: nowhere\n", "P030", 2),
        ("coach: 1\nuse: late\n", "P031", 2),
    ],
)
def test_what_is_refused_is_refused_in_its_line(text: str, code: str, line: int) -> None:
    """The trainer finds it at once."""
    file = load_bytes(text.encode())
    places = {each.code: file.sources[NAME].position(each.place.span.start).line for each in file.diagnostics}
    assert places.get(code) == line


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200b", "\U000e0041", "\ufe0f"])
def test_what_turns_text_around_is_taken_out_of_it(mark: str) -> None:
    """Nothing of it reaches a screen, and the sentence is the same without it."""
    file = read_file(NAME, f"coach: 1\nid: late\nlanguage: pl\ntitle: a{mark}b\n".encode())
    assert file.record is not None
    assert file.record.text("title") == "ab"
