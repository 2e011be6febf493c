from __future__ import annotations

import os
from pathlib import Path

import pytest

from coach.live.trainer_file import create_file, replace_file


def names(folder: Path) -> list[str]:
    """Return what is in a folder; nothing half-written may be left there."""
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_with_its_rights(tmp_path: Path) -> None:
    """Whole, and nothing else is left in the folder."""
    file = tmp_path / "late.yaml"
    file.write_bytes(b"old")
    file.chmod(0o640)

    replace_file(file, b"new\r\n")

    assert (file.read_bytes(), file.stat().st_mode & 0o777, names(tmp_path)) == (b"new\r\n", 0o640, ["late.yaml"])


def test_a_link_stays_one(tmp_path: Path) -> None:
    """What it points to is replaced."""
    (tmp_path / "real.yaml").write_bytes(b"old")
    link = tmp_path / "late.yaml"
    link.symlink_to("real.yaml")

    replace_file(link, b"new")

    assert (link.is_symlink(), (tmp_path / "real.yaml").read_bytes()) == (True, b"new")


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk costs nothing."""
    file = tmp_path / "late.yaml"
    file.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        replace_file(file, b"new")

    assert (file.read_bytes(), names(tmp_path)) == (b"old", ["late.yaml"])


def test_a_file_that_may_not_be_written_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Although its folder would allow to replace it."""
    file = tmp_path / "late.yaml"
    file.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)

    with pytest.raises(PermissionError):
        replace_file(file, b"new")

    assert file.read_bytes() == b"old"


def test_a_new_file_and_its_folders(tmp_path: Path) -> None:
    """As far as they are missing."""
    create_file(tmp_path / "books" / "pl" / "late.yaml", b"new")

    assert (tmp_path / "books" / "pl" / "late.yaml").read_bytes() == b"new"


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """A name that is taken is refused."""
    file = tmp_path / "late.yaml"
    file.write_bytes(b"old")

    with pytest.raises(FileExistsError):
        create_file(file, b"new")

    assert file.read_bytes() == b"old"


def test_a_half_written_new_file_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk leaves no file that looks like a playbook."""

    def full(_: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        create_file(tmp_path / "late.yaml", b"new")

    assert names(tmp_path) == []
