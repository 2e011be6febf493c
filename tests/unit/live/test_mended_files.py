"""Mending files where they are."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from coach.live import mended_files
from coach.live.mended_files import MendedFile, Unwritten, mend_paths
from coach.playbook.mend import Mended, mend

_BROKEN = "coach: 1\nid: late\nlanguage: pl\ntitle: Tak: nie\n"
_FINE = "coach: 1\nid: late\nlanguage: pl\ntitle: |\n  Tak: nie\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with one sentence to mend."""
    path = tmp_path / "late.yaml"
    path.write_text(_BROKEN, encoding="utf-8", newline="")
    return path


def test_a_file_is_mended_in_place(file: Path) -> None:
    """Its rights stay, and nothing is left beside it."""
    file.chmod(0o640)
    (done,) = mend_paths([str(file)])
    assert isinstance(done, MendedFile)
    assert file.read_text(encoding="utf-8") == _FINE
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert list(file.parent.iterdir()) == [file]


def test_a_file_without_anything_to_mend_is_not_written(file: Path) -> None:
    """Its time stays, so nothing that watches it wakes up."""
    file.write_text(_FINE, encoding="utf-8")
    os.utime(file, ns=(1, 1))
    assert mend_paths([str(file.parent)]) == ()
    assert file.stat().st_mtime_ns == 1


def test_a_file_saved_meanwhile_is_left_alone(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the trainer just saved is worth more than a mended older version."""

    def save_and_mend(name: str, data: bytes) -> Mended:
        file.write_text("newer", encoding="utf-8")
        return mend(name, data)

    monkeypatch.setattr(mended_files, "mend", save_and_mend)
    assert mend_paths([str(file)]) == ()
    assert file.read_text(encoding="utf-8") == "newer"


def test_a_link_stays_a_link(file: Path) -> None:
    """The file behind it is mended."""
    link = file.with_name("link.yaml")
    link.symlink_to(file)
    mend_paths([str(link)])
    assert link.is_symlink()
    assert file.read_text(encoding="utf-8") == _FINE


def test_a_file_that_cannot_be_written_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the system's reason; the file stays."""

    def refuse(path: Path, data: bytes) -> None:
        del data
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(mended_files, "replace_file", refuse)
    assert mend_paths([str(file)]) == (Unwritten(str(file), "Permission denied"),)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_pipe_and_what_is_missing_are_left_for_the_check(tmp_path: Path) -> None:
    """Nothing blocks, nothing raises."""
    os.mkfifo(tmp_path / "pipe.yaml")
    assert mend_paths([str(tmp_path), str(tmp_path / "nope.yaml")]) == ()
