"""A playbook file that is being written is read again when it was saved, and only then."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from coach.live.watched_file import Look, WatchedFile
from coach.paths import bundled
from tests.support.playbook_files import LATE

DAY = date(2026, 3, 4)


def saved(path: Path, text: str) -> None:
    """Save a file so that its time differs on the coarsest file system too."""
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(text, encoding="utf-8")
    if before:
        os.utime(path, ns=(before + 2_000_000_000, before + 2_000_000_000))


def watched(folder: Path, text: str = LATE, *, pause: Callable[[float], None] = lambda _: None) -> WatchedFile:
    """Return a file that was looked at once."""
    (folder / "late.yaml").write_text(text, encoding="utf-8")
    file = WatchedFile(str(folder / "late.yaml"), (bundled(),), today=lambda: DAY, pause=pause)
    file.look()
    return file


def title(look: Look | None) -> str:
    """Return the playbook's title."""
    assert look is not None
    assert look.loaded is not None
    assert look.loaded.playbook is not None
    return look.loaded.playbook.title


def test_the_first_look(tmp_path: Path) -> None:
    """What the command begins with."""
    file = watched(tmp_path)

    assert title(file.look()) == "Opóźniona dostawa"


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """The first look raises: the command has to refuse."""
    with pytest.raises(FileNotFoundError):
        WatchedFile(str(tmp_path / "nope.yaml"), (), today=lambda: DAY).look()


def test_nothing_new_is_no_news(tmp_path: Path) -> None:
    """Neither at rest nor after a save without a change."""
    file = watched(tmp_path)

    assert file.look_again() is None
    saved(tmp_path / "late.yaml", LATE)
    assert file.look_again() is None


def test_a_save_is_seen_once(tmp_path: Path) -> None:
    """The new text, and then quiet."""
    file = watched(tmp_path)

    saved(tmp_path / "late.yaml", LATE.replace("Opóźniona", "Zgubiona"))

    assert title(file.look_again()) == "Zgubiona dostawa"
    assert file.look_again() is None


def test_a_file_that_is_still_written_is_waited_for(tmp_path: Path) -> None:
    """Half a file is never shown."""
    path = tmp_path / "late.yaml"
    rest = [LATE.replace("Opóźniona", "Zgubiona")]

    def goes_on(_: float) -> None:
        if rest:
            saved(path, rest.pop())

    file = watched(tmp_path, pause=goes_on)
    saved(path, LATE[:100])

    assert file.look_again() is None
    assert title(file.look_again()) == "Zgubiona dostawa"


def test_an_editor_that_replaces_the_file(tmp_path: Path) -> None:
    """The same size and time under another number is a change too."""
    file = watched(tmp_path)
    path = tmp_path / "late.yaml"
    before = path.stat()
    other = tmp_path / ".late.new"
    other.write_text(LATE.replace("Opóźniona", "Opozniona"), encoding="utf-8")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)

    assert title(file.look_again()) == "Opozniona dostawa"


def test_a_library_beside_it_counts(tmp_path: Path) -> None:
    """Its text, and that it came to be there: until then the shelf's was used."""
    text = LATE.replace("title:", "use: [common]\ntitle:", 1)
    shelf, own = tmp_path / "shelf" / "pl", tmp_path / "own" / "pl"
    shelf.mkdir(parents=True)
    own.mkdir(parents=True)
    library = "coach: 1\nid: common\nlibrary: true\nlanguage: pl\ntitle: Wspólne\nsummary: |\n  "
    (shelf / "common.yaml").write_text(f"{library}z półki\n", encoding="utf-8")
    (own / "late.yaml").write_text(text, encoding="utf-8")
    file = WatchedFile(str(own / "late.yaml"), (tmp_path / "shelf",), today=lambda: DAY, pause=lambda _: None)

    def summary(look: Look | None) -> tuple[str, ...]:
        assert look is not None
        assert look.loaded is not None
        assert look.loaded.playbook is not None
        return look.loaded.playbook.summary

    assert summary(file.look()) == ("z półki",)
    saved(shelf / "common.yaml", f"{library}z półki, nowe\n")
    assert summary(file.look_again()) == ("z półki, nowe",)
    (own / "common.yaml").write_text(f"{library}obok\n", encoding="utf-8")
    assert summary(file.look_again()) == ("obok",)
    saved(own / "common.yaml", f"{library}obok, nowe\n")
    assert summary(file.look_again()) == ("obok, nowe",)


def test_a_file_with_another_ending(tmp_path: Path) -> None:
    """Some editors add `.txt` and hide it."""
    path = tmp_path / "late.yaml.txt"
    path.write_text(LATE, encoding="utf-8")
    file = WatchedFile(str(path), (), today=lambda: DAY, pause=lambda _: None)
    file.look()

    saved(path, LATE.replace("Opóźniona", "Zgubiona"))

    assert title(file.look_again()) == "Zgubiona dostawa"


def test_a_file_that_goes_away_and_comes_back(tmp_path: Path) -> None:
    """The system's word for it, once; then the file again."""
    file = watched(tmp_path)
    path = tmp_path / "late.yaml"
    path.unlink()

    gone = file.look_again()

    assert gone == Look(None, os.strerror(2))
    assert file.look_again() is None
    path.write_text(LATE, encoding="utf-8")
    assert title(file.look_again()) == "Opóźniona dostawa"


def test_the_sisters_are_compared(tmp_path: Path) -> None:
    """As `coach check` does: a step that a sister lacks is a finding."""
    for language in ("pl", "en"):
        (tmp_path / language).mkdir()
    (tmp_path / "pl" / "late.yaml").write_text(LATE, encoding="utf-8")
    sister = LATE.replace("language: pl", "language: en").replace("id: agree", "id: settle")
    (tmp_path / "en" / "late.yaml").write_text(sister.replace("[listen, agree]", "[listen, settle]"), encoding="utf-8")

    look = WatchedFile(str(tmp_path / "pl" / "late.yaml"), (), today=lambda: DAY).look()

    assert look.loaded is not None
    assert any(each.code.startswith("P4") for each in look.loaded.diagnostics)
