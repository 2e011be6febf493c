"""`coach preview` in a real terminal: the file is broken, mended in an editor, and nothing is written beside it."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

from tests.support.previews import BROKEN, TESTED
from tests.support.terminal import coach_terminal

EDITOR = """\
#!{python}
import pathlib, sys
line, name = sys.argv[1:]
try:
    print("EDITING", line, name.rpartition("/")[2], flush=True)
    sys.stdin.readline()
except KeyboardInterrupt:
    print("INTERRUPTED", flush=True)
    sys.stdin.readline()
file = pathlib.Path(name)
file.write_text(file.read_text(encoding="utf-8").replace("    next: agre\\n", ""), encoding="utf-8")
"""


def test_a_playbook_is_mended(tmp_path: Path, coach_home: Path) -> None:
    """Keys, a broken save, the editor at the line (its Ctrl+C is its own), the mended file, the same step; exit 0."""
    file = tmp_path / "late.yaml"
    file.write_text(TESTED, encoding="utf-8")
    editor = tmp_path / "vim"
    editor.write_text(EDITOR.format(python=sys.executable), encoding="utf-8")
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    before = {path.relative_to(coach_home) for path in coach_home.rglob("*")} if coach_home.exists() else set()
    environ = {"EDITOR": str(editor)}

    arguments = ("preview", str(file), "--lang", "en")
    with coach_terminal(coach_home, *arguments, width=120, height=30, environ=environ) as terminal:
        terminal.wait_for("PREVIEW", "no problems", "√ 1 passed", "Słucham od początku")
        terminal.press("space", "up", "space")
        terminal.wait_for("ANGRY 4/5", "Robimy tak")

        file.write_text(BROKEN, encoding="utf-8")
        terminal.wait_for("Error, line 10: you see the version of", "did you mean “agree”?", "Robimy tak")

        terminal.press("tab", "enter")
        terminal.wait_for("EDITING +10 late.yaml")
        assert terminal.is_cooked()
        terminal.send("\x03")
        terminal.wait_for("INTERRUPTED")
        terminal.send("\n")

        terminal.wait_for("no problems", "ANGRY 4/5", "Robimy tak")
        terminal.press("q")
        assert terminal.wait() == 0
        assert terminal.is_cooked()

    assert file.read_text(encoding="utf-8") == TESTED
    after = {path.relative_to(coach_home) for path in coach_home.rglob("*")} if coach_home.exists() else set()
    assert after == before
