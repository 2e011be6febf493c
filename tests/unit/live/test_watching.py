"""Noticing that a trainer saved."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coach.live.watching import Look, look_at, wait_for_change


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A playbook in the Polish folder."""
    path = tmp_path / "pl" / "late.yaml"
    path.parent.mkdir()
    path.write_text("a: 1\n", encoding="utf-8")
    return path


def test_a_saved_file_looks_different(book: Path) -> None:
    """By its time and size; by itself it looks the same."""
    before = look_at([str(book)])
    assert look_at([str(book)]) == before
    book.write_text("a: 12\n", encoding="utf-8")
    assert look_at([str(book)]) != before


def test_a_file_put_in_place_of_another_looks_different(book: Path) -> None:
    """As many editors save, here even with the same size and time."""
    before = look_at([str(book)])
    other = book.with_suffix(".new")
    other.write_text("a: 2\n", encoding="utf-8")
    time = book.stat().st_mtime_ns
    os.utime(other, ns=(time, time))
    other.replace(book)
    assert look_at([str(book)]) != before


@pytest.mark.parametrize("name", ["pl/common.yaml", "ru/late.yaml"])
def test_what_belongs_to_the_file_counts(book: Path, name: str) -> None:
    """Libraries beside it, and its sisters in the other languages."""
    before = look_at([str(book)])
    other = book.parent.parent / name
    other.parent.mkdir(exist_ok=True)
    other.write_text("x: 1\n", encoding="utf-8")
    assert look_at([str(book)]) != before


def test_a_new_file_in_a_watched_folder_counts(book: Path) -> None:
    """Folders are walked again each time."""
    folder = book.parent.parent
    before = look_at([str(folder)])
    (folder / "pl" / "other.yaml").write_text("x: 1\n", encoding="utf-8")
    assert look_at([str(folder)]) != before


def test_what_is_no_playbook_does_not_count(book: Path) -> None:
    """An editor's own files come and go."""
    before = look_at([str(book)])
    (book.parent / ".late.yaml.swp").write_text("x", encoding="utf-8")
    assert look_at([str(book)]) == before


def test_a_change_is_told_once_it_has_settled() -> None:
    """Not in the moment in which the old file is gone and the new one not there."""
    old, gone, half, new = (frozenset({("late", size, size, size)}) if size else Look() for size in (1, 0, 2, 3))
    looks = iter([old, gone, half, new, new])
    pauses: list[float] = []
    assert wait_for_change(old, lambda: next(looks), sleep=pauses.append, pause=0.5) == new
    assert pauses == [0.5] * 5


def test_what_is_undone_at_once_is_no_change() -> None:
    """A file that looks as before is the file that was checked."""
    old, other, new = (frozenset({("late", size, size, size)}) for size in (1, 2, 3))
    looks = iter([other, old, old, new, new])
    assert wait_for_change(old, lambda: next(looks), sleep=lambda _: None) == new
