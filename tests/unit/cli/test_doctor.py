from __future__ import annotations

import json
import shutil
from pathlib import Path
from threading import Event

import pytest

from coach.cli import main
from coach.cli.commands.doctor import clipboard_route
from coach.cli.exit_codes import ExitCode
from coach.live.reachable import why_not_reachable


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_mac_have_their_own_clipboard(platform: str) -> None:
    """Their clipboard needs no program."""
    assert clipboard_route({}, platform) == "native"


def test_over_ssh_the_terminal_copies() -> None:
    """Without a display only the terminal's own sequence is left."""
    assert clipboard_route({"TERM": "xterm"}, "linux") == "OSC 52"


def test_a_display_without_a_program_copies_through_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A display alone copies nothing."""
    monkeypatch.setattr(shutil, "which", lambda _: None)

    assert clipboard_route({"DISPLAY": ":0"}, "linux") == "OSC 52"


def test_a_display_with_a_program_copies_natively(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program that will be used is named."""
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name == "xclip" else None)

    assert clipboard_route({"DISPLAY": ":0"}, "linux") == "xclip"


def test_both_shared_folders_are_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, coach_home: Path
) -> None:
    """The company's playbooks and the share, with how many calls wait for it."""
    (tmp_path / "acme" / "pl").mkdir(parents=True)
    (tmp_path / "share").mkdir()
    (coach_home / "owed").mkdir(parents=True)
    (coach_home / "owed" / "abc").touch()
    monkeypatch.setenv("COACH_PLAYBOOKS", str(tmp_path / "acme"))
    monkeypatch.setenv("COACH_SHARE", str(tmp_path / "share"))

    main(["doctor", "--json"])

    found = json.loads(capsys.readouterr().out)
    assert found["company"] == str(tmp_path / "acme")
    assert found["share"] == f"{tmp_path / 'share'} (1 call waits)"


def test_shared_folders_that_are_away_say_why(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Calls can be taken all the same, so they are no problem of the machine."""
    away = tmp_path / "away"
    monkeypatch.setenv("COACH_PLAYBOOKS", str(away))
    monkeypatch.setenv("COACH_SHARE", str(away))

    assert main(["doctor", "--json"]) == ExitCode.OK

    found = json.loads(capsys.readouterr().out)
    assert found["company"] == f"The playbook folder {away} cannot be read: No such file or directory."
    assert found["share"] == f"{away} cannot be written: No such file or directory"
    assert found["problems"] == []


def test_a_share_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file server that is away may keep a question for minutes."""
    goes_on = Event()
    monkeypatch.setattr("coach.live.reachable._asked", lambda _: goes_on.wait(30) or None)

    assert why_not_reachable(tmp_path, 0.01) == ""
    goes_on.set()
