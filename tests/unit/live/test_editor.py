"""Which editor is opened, and how it is told the line."""

from __future__ import annotations

import os

import pytest

from coach.live.editor import editor_command

FILE = os.path.abspath("late.yaml")  # noqa: PTH100 - as the command names it


def command(environ: dict[str, str], *there: str, file: str = "late.yaml", is_windows: bool = False) -> tuple[str, ...]:
    """Return the command on a machine that has these programs."""
    return editor_command(environ, file, 52, which={name: name for name in there}.get, is_windows=is_windows)


def test_visual_comes_before_editor() -> None:
    """What a full-screen terminal is for."""
    assert command({"VISUAL": "vim", "EDITOR": "ed"})[0] == "vim"
    assert command({"VISUAL": " ", "EDITOR": "ed"})[0] == "ed"


@pytest.mark.parametrize(
    ("editor", "expected"),
    [
        ("vim", ("vim", "+52", FILE)),
        ("nano -l", ("nano", "-l", "+52", FILE)),
        ("/usr/bin/emacs -nw", ("/usr/bin/emacs", "-nw", "+52", FILE)),
        ("hx", ("hx", f"{FILE}:52")),
        ("code", ("code", "--wait", "--goto", f"{FILE}:52")),
        ("code -w", ("code", "-w", "--goto", f"{FILE}:52")),
        ("some-editor --flag", ("some-editor", "--flag", FILE)),
        ("'my editor' -x", ("my editor", "-x", FILE)),
        ("vim 'open", ("vim", "'open", "+52", FILE)),
    ],
)
def test_each_is_told_the_line_in_its_own_way(editor: str, expected: tuple[str, ...]) -> None:
    """An unknown one gets the file alone, for `+52` might open a file of that name."""
    assert command({"EDITOR": editor}) == expected


def test_a_path_with_blanks_needs_no_quotes() -> None:
    """When it is there as it stands."""
    assert command({"EDITOR": "/opt/My Tools/nvim"}, "/opt/My Tools/nvim") == ("/opt/My Tools/nvim", "+52", FILE)


def test_without_a_choice() -> None:
    """Nano, which says its keys; vi where there is none; notepad on Windows."""
    assert command({}, "nano", "vi")[0] == "nano"
    assert command({}, "vi") == ("vi", "+52", FILE)
    assert command({}) == ("vi", "+52", FILE)
    assert command({}, is_windows=True) == ("notepad", FILE)


def test_windows_paths_keep_their_backslashes() -> None:
    r"""`C:\Tools\vim.exe` is no escape sequence."""
    found = command({"EDITOR": r'"C:\Program Files\Vim\vim.exe" -u NONE'}, is_windows=True)

    assert found == (r"C:\Program Files\Vim\vim.exe", "-u", "NONE", "+52", FILE)
    assert command({"EDITOR": r"C:\np\notepad++.exe"}, is_windows=True)[1:] == ("-n52", FILE)


def test_a_file_name_is_never_an_option() -> None:
    """It is named from the root."""
    assert command({"EDITOR": "vim"}, file="-c evil.yaml")[-1] == os.path.abspath("-c evil.yaml")  # noqa: PTH100
