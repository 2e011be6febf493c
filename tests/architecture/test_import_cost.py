"""What a start may load. Measured: textual 162-250 ms, sqlite3 4, PyYAML 21, argparse 9 (milliseconds)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = {"textual", "rich", "sqlite3", "asyncio", "tomlkit", "stdnum", "pyperclip", "babel", "markdown_it", "jinja2"}
SCREEN = {"tomlkit", "stdnum", "pyperclip", "babel", "jinja2", "sqlalchemy", "yaml", "email", "platformdirs"}


def loaded_by(code: str, home: Path) -> set[str]:
    """Run code in a new process and return the top-level packages that it left loaded."""
    script = (
        f"import sys\ntry:\n    {code}\nfinally:\n    import json\n    print('\\n' + json.dumps(sorted(sys.modules)))"
    )
    environ = {**os.environ, "COACH_HOME": str(home), "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environ, capture_output=True, text=True, check=True
    )
    modules: list[str] = json.loads(run.stdout.rsplit("\n", 2)[-2])
    return {module.partition(".")[0] for module in modules}


def command(*words: str, code: int = 0) -> str:
    """Return code that runs a command and sees that it did its work."""
    return f"from coach.cli import main; assert main({list(words)!r}) == {code}"


@pytest.mark.parametrize(
    "words",
    [
        ("--version",),
        ("--help",),
        ("list",),
        ("list", "--json"),
        ("settings",),
        ("check", "playbooks/en/delivery-delay.yaml"),
        ("check", "--help"),
        ("test", "playbooks/en/delivery-delay.yaml", "--walks", "50"),
        ("history",),
    ],
    ids=" ".join,
)
def test_commands_load_nothing_heavy(words: tuple[str, ...], coach_home: Path) -> None:
    """A command answers at once: no screens, no journal, no event loop."""
    assert loaded_by(command(*words), coach_home) & HEAVY == set()


def test_a_mistake_loads_nothing_heavy(coach_home: Path) -> None:
    """A misspelt command is told at once."""
    assert loaded_by(command("chekc", code=2), coach_home) & HEAVY == set()


@pytest.mark.parametrize("words", [("--version",), ("--help",), ("settings",)], ids=" ".join)
def test_only_the_command_asked_for_is_loaded(words: tuple[str, ...], coach_home: Path) -> None:
    """What reads playbooks is not loaded by what does not."""
    assert loaded_by(command(*words), coach_home) & {"yaml"} == set()


def test_the_screens_load_nothing_that_they_do_not_need(coach_home: Path) -> None:
    """What Textual loads by itself is its own; coach adds nothing heavy to it."""
    bare = loaded_by("import textual.app, textual.widgets", coach_home)

    added = loaded_by("import coach.tui.app", coach_home) - bare

    assert added & SCREEN == set()
