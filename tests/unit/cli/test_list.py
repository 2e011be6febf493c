"""`coach list`: what there is, and where each comes from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.cli import main
from tests.support.playbook_files import LATE

Captured = pytest.CaptureFixture[str]


def put(folder: Path, playbook_id: str) -> Path:
    """Write a playbook into a folder."""
    file = folder / "pl" / f"{playbook_id}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(LATE.replace("id: late", f"id: {playbook_id}"), encoding="utf-8")
    return file


def sources(capsys: Captured, *words: str) -> dict[str, str]:
    """Return whose each Polish playbook is."""
    assert main(["list", "--json", *words]) == 0
    rows = json.loads(capsys.readouterr().out)["playbooks"]
    return {row["id"]: row["source"] for row in rows if row["language"] == "pl"}


def test_each_playbook_says_where_it_comes_from(capsys: Captured, coach_home: Path, tmp_path: Path) -> None:
    """The agent's own folder, the company's, the shipped ones."""
    put(coach_home / "playbooks", "mine")
    file = put(tmp_path / "acme", "theirs")

    found = sources(capsys, "--playbooks", str(tmp_path / "acme"))
    assert (found["mine"], found["theirs"], found["delivery-delay"]) == ("own", "company", "shipped")
    main(["--playbooks", str(tmp_path / "acme"), "list"])
    row = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("theirs"))
    assert row.split()[-2:] == ["company", str(file)]


def test_the_nearest_of_a_name_is_taken(capsys: Captured, coach_home: Path, tmp_path: Path) -> None:
    """The own one before the company's, that before the shipped one."""
    put(tmp_path / "acme", "delivery-delay")
    assert sources(capsys, "--playbooks", str(tmp_path / "acme"))["delivery-delay"] == "company"

    put(coach_home / "playbooks", "delivery-delay")
    assert sources(capsys, "--playbooks", str(tmp_path / "acme"))["delivery-delay"] == "own"


@pytest.mark.parametrize("way", ["flag", "variable", "setting"])
def test_the_folder_is_named_in_three_ways(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """On the command line, in the environment, in the settings."""
    put(tmp_path / "acme", "theirs")
    words: list[str] = []
    match way:
        case "flag":
            monkeypatch.setenv("COACH_PLAYBOOKS", str(tmp_path / "nowhere"))
            words = ["--playbooks", str(tmp_path / "acme")]
        case "variable":
            main(["settings", "playbooks", str(tmp_path / "nowhere")])
            monkeypatch.setenv("COACH_PLAYBOOKS", str(tmp_path / "acme"))
        case _:
            main(["settings", "playbooks", str(tmp_path / "acme")])
    capsys.readouterr()

    assert sources(capsys, *words)["theirs"] == "company"


def test_a_folder_that_is_away_is_told(capsys: Captured, tmp_path: Path) -> None:
    """On stderr; the rest is listed."""
    assert main(["list", "--playbooks", str(tmp_path / "away")]) == 0

    out, err = capsys.readouterr()
    assert "delivery-delay" in out
    assert err.startswith(f"coach: The playbook folder {tmp_path / 'away'} cannot be read")
