"""What a start may load. Measured: textual 162-250 ms, sqlite3 4, PyYAML 21, argparse 9 (milliseconds)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach.journal.sqlite import open_journal
from coach.live.shelf import Shelf
from coach.paths import bundled
from coach.settings import save_settings

ROOT = Path(__file__).parents[2]
HEAVY = {
    "textual",
    "rich",
    "sqlite3",
    "asyncio",
    "tomlkit",
    "stdnum",
    "pyperclip",
    "babel",
    "markdown_it",
    "jinja2",
    "icalendar",
}
LATER = {
    "coach.call",
    "coach.diagnostics",
    "coach.journal.mask",
    "coach.journal.notices",
    "coach.journal.protocol",
    "coach.journal.writer",
    "coach.live.entry",
    "coach.live.live_call",
    "coach.live.privacy",
    "coach.playbook.archive",
    "coach.playbook.loaded",
    "coach.playbook.loader",
    "coach.playbook.model",
    "coach.playbook.speech",
    "coach.tui.calls",
    "coach.tui.screens.call_pane",
    "coach.tui.screens.call_screen",
    "coach.tui.view.call_view",
    "coach.tui.view.panels",
    "coach.tui.view.questions",
    "coach.tui.view.ready_parts",
    "coach.tui.view.scene",
    "coach.tui.widgets.strip",
    "coach.wording",
    "hashlib",
    "tomllib",
}
"""What only a call needs: 200 types, a third of a second on a slow machine. Imported after the first frame."""
SCREEN = {
    "icalendar",
    "tomlkit",
    "stdnum",
    "pyperclip",
    "babel",
    "jinja2",
    "sqlalchemy",
    "yaml",
    "email",
    "platformdirs",
}


def modules_after(code: str, home: Path) -> set[str]:
    """Run code in a new process and return the modules that it left loaded."""
    script = (
        f"import sys\ntry:\n    {code}\nfinally:\n    import json\n    print('\\n' + json.dumps(sorted(sys.modules)))"
    )
    environ = {**os.environ, "COACH_HOME": str(home), "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environ, capture_output=True, text=True, check=True
    )
    return set(json.loads(run.stdout.rsplit("\n", 2)[-2]))


def loaded_by(code: str, home: Path) -> set[str]:
    """Return the top-level packages that code left loaded."""
    return {module.partition(".")[0] for module in modules_after(code, home)}


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
        ("explain", "P102"),
        ("graph", "playbooks/en/delivery-delay.yaml"),
        ("graph", "--format", "mermaid", "playbooks/en/delivery-delay.yaml"),
        ("print", "playbooks/en/delivery-delay.yaml"),
        ("schema",),
        ("new", "--id", "late"),
        ("fmt", "--check", "playbooks/en"),
        ("translate", "playbooks/en/delivery-delay.yaml", "--to", "pl"),
        ("test", "playbooks/en/delivery-delay.yaml", "--walks", "50"),
        ("history",),
        ("promises",),
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


def test_plain_lines_load_no_screens(coach_home: Path) -> None:
    """A call in lines takes its steps, promises and endings without Textual, rich or an event loop."""
    typed = "\n\nd\nCall back\n+30\n\nn\na note\nr\nesc\nz\n5\n1\n\nq\n"
    lines = f"import io, sys; sys.stdin = io.StringIO({typed!r}); "

    loaded = loaded_by(lines + command("call", "--plain", "delivery-delay"), coach_home)

    assert loaded & {"textual", "rich", "asyncio", "markdown_it"} == set()
    assert "coach" in loaded


def test_the_screens_load_nothing_that_they_do_not_need(coach_home: Path) -> None:
    """What Textual loads by itself is its own; coach adds nothing heavy to it."""
    bare = loaded_by("import textual.app, textual.widgets", coach_home)

    added = loaded_by("import coach.tui.app", coach_home) - bare

    assert added & SCREEN == set()


def test_the_first_frame_is_drawn_without_what_a_call_needs(coach_home: Path) -> None:
    """Command line, journal and shelf are opened, calls listed and the ready screen laid out."""
    folder = coach_home / "data"
    Shelf((bundled(),), folder / "cache").load("delivery-delay", "pl")
    open_journal(folder).close()
    save_settings(coach_home / "settings.toml", {"name": "Żaneta", "asked": True})
    first_frame = (
        "import coach.cli, coach.cli.commands.call, coach.live.clock, coach.tui.app, coach.tui.desk; "
        "from coach.journal.sqlite import open_journal; from coach.live.shelf import Shelf; "
        "from coach.i18n import Translator; from coach.paths import bundled, find_paths; "
        "from coach.settings import read_settings; from coach.tui.view.ready import Ready, ready_view; "
        "from pathlib import Path; import os; "
        "settings = read_settings(find_paths(os.environ).settings_file, os.environ); "
        f"journal = open_journal(Path({str(folder)!r})); journal.heads(limit=1); journal.open_calls(); "
        "from coach.tui.due import due_now; from coach.journal.due import DuePromise; from coach.live.clock import "
        "SystemClock; from types import SimpleNamespace; clock = SystemClock(); due = SimpleNamespace(now=clock.now, "
        "clock=clock, t=Translator('pl'), journal=SimpleNamespace(count_due=journal.count_due, due_promises=lambda "
        "**_: journal.due_promises() or (DuePromise('c', 'p1', clock.now(), 'x'),))); waits = due_now(due); "
        f"front = Shelf((bundled(),), Path({str(folder / 'cache')!r})).front('delivery-delay', 'pl', 'f'); "
        "assert front and settings.profile.asked; "
        "ready_view(Ready(t=Translator('pl'), front=front, due=waits), 80, 24); journal.close()"
    )

    assert modules_after(first_frame, coach_home) & LATER == set()
