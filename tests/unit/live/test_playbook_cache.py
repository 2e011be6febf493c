"""What is kept of a compiled playbook: its front is read without it, and files are taken for unchanged with care."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from coach.live.shelf import Shelf
from coach.playbook.front import Front, FrontPart
from tests.support.playbook_files import LATE

_OLD_NS = 1_700_000_000_000_000_000
_TEXT = LATE.replace(
    "steps:",
    """steps:
  - id: prepare
    title: Dla siebie
    phase: before
    say: |
      Jestem {gotowy/gotowa}: {fact}.
    do: Jeden oddech.
""",
    1,
)


@pytest.fixture
def playbook(tmp_path: Path) -> Path:
    """A playbook file that was written long ago."""
    path = tmp_path / "shelf" / "pl" / "late.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(_TEXT, encoding="utf-8")
    os.utime(path, ns=(_OLD_NS, _OLD_NS))
    return path


@pytest.fixture
def shelf(playbook: Path, tmp_path: Path) -> Shelf:
    """A shelf with that playbook, and an empty cache."""
    return Shelf((playbook.parents[1],), tmp_path / "cache")


def test_there_is_no_front_before_the_first_load(shelf: Shelf) -> None:
    """Only the whole playbook can tell then."""
    assert shelf.front("late", "pl", "") is None


def test_the_front_is_what_is_for_oneself(shelf: Shelf) -> None:
    """Title, sentences and advice of the steps before the call."""
    shelf.load("late", "pl")
    front = shelf.front("late", "pl", "f")
    assert front is not None
    assert (front.id, front.language, front.title) == ("late", "pl", "Opóźniona dostawa")
    assert front.parts == (FrontPart("Dla siebie", ("Jestem gotowa: pełne zdanie.",), ("Jeden oddech.",)),)


@pytest.mark.parametrize(("gender", "said"), [("m", "gotowy"), ("f", "gotowa"), ("", "gotowy/gotowa")])
def test_the_front_speaks_in_the_agents_gender(shelf: Shelf, gender: str, said: str) -> None:
    """As long as it was not said, in both."""
    shelf.load("late", "pl")
    front = shelf.front("late", "pl", gender)
    assert front is not None
    assert front.parts[0].said == (f"Jestem {said}: pełne zdanie.",)


def test_a_front_needs_no_playbook(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the playbook nor its reader is touched."""
    shelf.load("late", "pl")
    monkeypatch.setitem(sys.modules, "coach.playbook.archive", None)
    assert isinstance(shelf.front("late", "pl", ""), Front)


def test_a_file_of_the_same_size_and_time_is_not_read(
    shelf: Shelf, playbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A start looks at files, it does not read them."""
    shelf.load("late", "pl")
    monkeypatch.setattr(Shelf, "read", lambda *_: pytest.fail(f"{playbook} was read"))
    assert shelf.front("late", "pl", "") is not None


def test_a_file_of_another_time_is_read(shelf: Shelf, playbook: Path) -> None:
    """Saved again without a change it is the same file."""
    shelf.load("late", "pl")
    os.utime(playbook, ns=(_OLD_NS + 1, _OLD_NS + 1))
    assert shelf.front("late", "pl", "") is not None
    playbook.write_text(_TEXT.replace("Jeden", "Dwa "), encoding="utf-8")
    os.utime(playbook, ns=(_OLD_NS + 1, _OLD_NS + 1))
    assert shelf.front("late", "pl", "") is None


def test_two_saves_within_a_tick_of_the_clock_are_told_apart(shelf: Shelf, playbook: Path) -> None:
    """A file that was just written is known by its content only: the same size and time prove nothing."""
    os.utime(playbook)
    written = playbook.stat().st_mtime_ns
    shelf.load("late", "pl")
    playbook.write_text(_TEXT.replace("Jeden", "Innym"), encoding="utf-8")
    os.utime(playbook, ns=(written, written))
    assert shelf.front("late", "pl", "") is None


@pytest.mark.parametrize(("playbook_id", "language"), [("../late", "pl"), ("late", "de"), ("Late", "pl"), ("", "pl")])
def test_what_is_no_id_has_no_front(shelf: Shelf, playbook_id: str, language: str) -> None:
    """Such names never become a path."""
    shelf.load("late", "pl")
    assert shelf.front(playbook_id, language, "") is None


def test_without_a_cache_there_are_no_fronts(playbook: Path) -> None:
    """Every start reads the playbook."""
    shelf = Shelf((playbook.parents[1],))
    shelf.load("late", "pl")
    assert shelf.front("late", "pl", "") is None
