from __future__ import annotations

import stat
from pathlib import Path

import pytest

from coach import paths
from coach.paths import bundled, ensure_folder, find_paths


def test_coach_home_holds_everything() -> None:
    """COACH_HOME moves settings, data and reports into one folder."""
    found = find_paths({"COACH_HOME": "/srv/desk-7"})

    assert found.settings_file == Path("/srv/desk-7/settings.toml")
    assert found.data == Path("/srv/desk-7")
    assert found.logs == Path("/srv/desk-7/logs")


def test_everything_of_a_call_lies_in_the_data_folder() -> None:
    """Playbooks, summaries and cache move with the data folder."""
    found = find_paths({"COACH_HOME": "/srv/desk-7"})

    assert {found.playbooks.parent, found.summaries.parent, found.cache.parent} == {found.data}


def test_without_coach_home_the_system_decides(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without COACH_HOME the folders are those of the operating system, named after coach."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    found = find_paths({})

    assert found.data.name == "coach"
    assert found.data != found.config


def test_an_empty_coach_home_counts_as_unset() -> None:
    """`COACH_HOME=` does not put the journal into the current folder."""
    assert find_paths({"COACH_HOME": ""}).data != Path.cwd()


def test_data_dir_moves_the_data_and_leaves_the_settings() -> None:
    """--data-dir moves the journal and reports; the profile stays where it is."""
    found = find_paths({"COACH_HOME": "/srv/desk-7"}, data_dir="/mnt/usb")

    assert found.config == Path("/srv/desk-7")
    assert found.data == Path("/mnt/usb")
    assert found.logs == Path("/mnt/usb/logs")


def test_a_relative_folder_becomes_absolute() -> None:
    """A relative folder is taken from where coach was started, once."""
    assert find_paths({"COACH_HOME": "desk"}).data == Path.cwd() / "desk"


def test_a_home_of_nobody_is_taken_as_it_is_written() -> None:
    """`~nobody-like-that` is no fault of coach."""
    assert find_paths({"COACH_HOME": "~nobody-like-that/x"}).data == Path.cwd() / "~nobody-like-that" / "x"


def test_a_new_folder_is_private_under_any_umask(tmp_path: Path) -> None:
    """A folder that coach makes can be opened by its owner only."""
    folder = ensure_folder(tmp_path / "a" / "b")

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_that_is_there_keeps_its_rights(tmp_path: Path) -> None:
    """Pointing coach at a folder of the person's own does not close it to others."""
    tmp_path.chmod(0o755)

    ensure_folder(tmp_path)

    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_a_file_in_the_folders_place_is_told(tmp_path: Path) -> None:
    """A file with the folder's name is an error of the system, not of coach."""
    (tmp_path / "data").write_text("")

    with pytest.raises(OSError, match="data"):
        ensure_folder(tmp_path / "data")


def test_playbooks_beside_the_package_serve_a_checkout() -> None:
    """In a checkout or an editable install the shipped playbooks lie beside the package."""
    assert bundled() == Path(paths.__file__).parents[1] / "playbooks"
    assert (bundled() / "en").is_dir()


def test_playbooks_packed_into_the_package_win(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In an installed wheel the shipped playbooks lie in the package."""
    (tmp_path / "_bundled").mkdir()
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path)

    assert bundled() == tmp_path / "_bundled"
