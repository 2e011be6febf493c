"""The documents say what is there: commands are read by the parser, links lead somewhere, tables match the code."""

from __future__ import annotations

import os
import re
import shlex
import stat
import subprocess
from pathlib import Path

import pytest

from coach.cli.exit_codes import ExitCode
from coach.cli.parser import COMMANDS, read_command_line
from coach.i18n import Translator
from coach.settings import KEYS
from coach.tui.actions import ACTIONS

ROOT = Path(__file__).parents[2]
DOCUMENTS = (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md")))
_COMMAND = re.compile(r"^<!-- command: (\w+) -->\n```sh\n(.+)\n```$", re.MULTILINE)
_BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`((?:uv run )?coach(?: [^`]*)?)`")
_LINK = re.compile(r"\]\((?!https?://)([^)#]+)\)")


def readme_commands() -> dict[str, str]:
    """Return the two commands of the README."""
    return dict(_COMMAND.findall((ROOT / "README.md").read_text(encoding="utf-8")))


def shown_commands() -> list[tuple[str, str]]:
    """Return every command of coach that a document shows, once each, with the document's name."""
    found: list[tuple[str, str]] = []
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        lines = [line for block in _BLOCK.findall(text) for line in block.splitlines()]
        parts = [part.strip() for line in lines for part in line.split("&&")]
        found += [(document.name, part) for part in (*parts, *_INLINE.findall(text))]
    return list(dict.fromkeys(found))


def words_of(command: str) -> list[str] | None:
    """Return the arguments after `coach`, or None when it is another program's command."""
    words = shlex.split(command)
    while words and Path(words[0]).name in ("uv", "run"):
        words = words[1:]
    return words[1:] if words and Path(words[0]).name == "coach" else None


COACH_COMMANDS = [
    pytest.param(words, id=f"{name}: {command}")
    for name, command in shown_commands()
    if (words := words_of(command)) is not None
]


@pytest.mark.parametrize("words", COACH_COMMANDS)
def test_every_command_shown_is_understood(words: list[str]) -> None:
    """A command that a document shows is one; a verb alone is only being named."""
    line = [*words, "--help"] if len(words) == 1 else words

    assert read_command_line(line, Translator("en"))


def test_every_command_is_shown() -> None:
    """A reader finds every verb in some document."""
    text = "\n".join(document.read_text(encoding="utf-8") for document in DOCUMENTS)

    assert [command.name for command in COMMANDS if f"coach {command.name}" not in text] == []


def test_the_readme_has_its_two_commands() -> None:
    """Both need only Python: they make the environment, install, and go."""
    commands = readme_commands()

    assert set(commands) == {"start", "tests"}
    assert all(command.startswith("python3 -m venv .venv && .venv/bin/pip install ") for command in commands.values())
    assert "[test]" in commands["tests"]


def test_ci_runs_the_very_command_of_the_readme(tmp_path: Path) -> None:
    """What the checks run is what a reader runs."""
    shell = tmp_path / "sh"
    shell.write_text('#!/bin/sh\nshift\nprintf "%s" "$1" > "$SAW"\n')
    shell.chmod(0o755)
    environ = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "SAW": str(tmp_path / "saw")}

    subprocess.run(["/bin/sh", str(ROOT / ".ci" / "run")], env=environ, check=True, capture_output=True)

    assert (tmp_path / "saw").read_text() == readme_commands()["tests"]


def test_ci_can_be_executed() -> None:
    """The script is a program."""
    assert (ROOT / ".ci" / "run").stat().st_mode & stat.S_IXUSR


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_links_lead_somewhere(document: Path) -> None:
    """Every link to a file of the project leads to one."""
    links = _LINK.findall(document.read_text(encoding="utf-8"))

    assert [link for link in links if not (document.parent / link).exists()] == []


def test_it_page_lists_every_exit_code() -> None:
    """Exit codes are an interface, so they are written down."""
    text = (ROOT / "docs" / "it.md").read_text(encoding="utf-8")
    listed = {int(code) for code in re.findall(r"^\| (\d+)(?:\+n)? \|", text, re.MULTILINE)}

    assert listed == set(ExitCode)


def test_it_page_lists_the_variables() -> None:
    """Every variable that changes coach is written down."""
    text = (ROOT / "docs" / "it.md").read_text(encoding="utf-8")

    assert [key.variable for key in KEYS if key.name != "asked" and f"`{key.variable}`" not in text] == []


def test_agent_page_names_keys_that_exist() -> None:
    """A letter that the page promises is bound."""
    text = (ROOT / "docs" / "agent.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| ([A-Z]) \|", text, re.MULTILINE))
    bound = {action.shown for action in ACTIONS.values()}

    assert named
    assert named <= bound
