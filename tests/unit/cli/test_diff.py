"""`coach diff`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from coach.cli import main
from coach.paths import bundled


@pytest.fixture
def versions(tmp_path: Path) -> tuple[Path, Path]:
    """The shipped playbook, and a version of it with another limit at the gate."""
    old, new = tmp_path / "old" / "en", tmp_path / "new" / "en"
    for folder in (old, new):
        shutil.copytree(bundled() / "en", folder)
    changed = new / "delivery-delay.yaml"
    text = changed.read_text(encoding="utf-8")
    assert "temperature: 3" in text
    changed.write_text(text.replace("temperature: 3", "temperature: 2"), encoding="utf-8")
    return old / "delivery-delay.yaml", changed


def test_the_change_is_told_in_the_trainers_words(
    versions: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """What, where, was and now; exit 1 because something changed."""
    assert main(["--lang", "en", "diff", str(versions[0]), str(versions[1])]) == 1

    assert capsys.readouterr().out.splitlines() == [
        "Gate",
        "  ~ temperature at most changed",
        "      was: 3",
        "      now: 2",
        "1 change",
    ]


def test_the_same_file_twice_is_no_change(versions: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 0."""
    assert main(["--lang", "en", "diff", str(versions[0]), str(versions[0])]) == 0
    assert capsys.readouterr().out == "Nothing changed.\n"


def test_json_is_versioned(versions: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """For other programs."""
    main(["diff", str(versions[0]), str(versions[1]), "--json"])

    data = json.loads(capsys.readouterr().out)
    assert data["version"] == 1
    assert data["changes"] == [
        {"group": "gate", "id": "", "change": "changed", "part": "temperature at most", "before": "3", "after": "2"}
    ]


def test_a_missing_file_is_named(
    versions: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence and exit 3."""
    assert main(["--lang", "en", "diff", str(versions[0]), str(tmp_path / "gone.yaml")]) == 3
    assert "gone.yaml" in capsys.readouterr().err
