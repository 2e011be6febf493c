"""What is installed: the wheel has what coach needs to run, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from coach import __version__

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel once."""
    builder = WheelBuilder(str(ROOT))
    return Path(next(iter(builder.build(directory=str(tmp_path_factory.mktemp("wheel"))))))


def files_of(wheel: Path) -> set[str]:
    """Return the names in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_what_is_not_python(wheel: Path) -> None:
    """Playbooks, catalogues, migrations, styles: all that git knows of is packed."""
    tracked = subprocess.run(
        ["git", "ls-files", "coach", "playbooks"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split()
    if not tracked:
        pytest.skip("not a checkout")
    packed = files_of(wheel)

    wanted = {
        name.replace("playbooks/", "coach/_bundled/", 1) if name.startswith("playbooks/") else name for name in tracked
    }
    assert wanted - packed == set()
    assert any(name.endswith("coach.mo") for name in packed)


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    """No tests, no benchmarks, no files that git ignores."""
    metadata = f"coach-{__version__}.dist-info/"

    assert [name for name in files_of(wheel) if not name.startswith(("coach/", metadata))] == []
    assert [name for name in files_of(wheel) if "__pycache__" in name or "/.env" in name] == []


def test_an_installed_wheel_finds_its_playbooks(wheel: Path, tmp_path: Path, coach_home: Path) -> None:
    """Without a checkout beside it, coach lists the playbooks in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    environ = {**os.environ, "PYTHONPATH": str(tmp_path / "site"), "COACH_HOME": str(coach_home)}

    run = subprocess.run(
        [sys.executable, "-m", "coach", "list"], cwd=tmp_path, env=environ, capture_output=True, text=True, check=True
    )

    assert str(tmp_path / "site" / "coach" / "_bundled" / "pl" / "delivery-delay.yaml") in run.stdout
