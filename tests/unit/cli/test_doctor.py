from __future__ import annotations

import shutil

import pytest

from coach.cli.commands.doctor import clipboard_route


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
