"""The trainer's guide is true: whoever follows it, in any of its languages, gets what it shows."""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import nullcontext, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from coach.cli import main
from coach.cli.parser import COMMANDS
from coach.playbook.model import LANGUAGES, Language
from tests.support.guide import Reader, pieces, stands_in

DOCS = Path(__file__).parents[2] / "docs"
GUIDES: dict[Language, Path] = {
    language: DOCS / ("trainers.md" if language == "en" else f"trainers.{language}.md") for language in LANGUAGES
}
TAUGHT = ("new", "check", "explain", "preview", "test", "graph", "fmt", "diff", "translate", "schema", "list")
TAUGHT_TOO = ("unmatched", "call", "settings")


def commands_of(guide: Path) -> list[str]:
    """Return the commands that a guide has its reader type."""
    return [line for piece in pieces(guide) if piece.kind == "sh" for line in piece.body.splitlines()]


def run(words: Sequence[str]) -> tuple[int, str]:
    """Return the exit code, and what stands in the terminal: both streams in the order of writing."""
    written = io.BytesIO()
    terminal = io.TextIOWrapper(written, encoding="utf-8", write_through=True)
    with redirect_stdout(terminal), redirect_stderr(terminal):
        code = main(list(words))
    return code, written.getvalue().decode("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_can_be_followed(
    language: Language,
    tmp_path: Path,
    coach_home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each command works, each snippet stands where it belongs, each output is the one shown."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COACH_LANG", language)

    reader = Reader(run, coach_home, language)
    reader.follow(GUIDES[language])

    assert run(["check", "--strict", str(reader.playbook), "--format", "concise"])[0] == 0
    assert run(["test", str(reader.playbook), "--walks", "0"])[0] == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_teaches_the_tools(language: Language) -> None:
    """Each command of a trainer is typed once at least, and both ways of checking."""
    typed = commands_of(GUIDES[language])
    verbs = {line.split()[1] for line in typed}

    assert [verb for verb in (*TAUGHT, *TAUGHT_TOO) if verb not in verbs] == []
    assert verbs <= {command.name for command in COMMANDS}
    assert any("--watch" in line for line in typed)
    assert any("--fix" in line for line in typed)


def test_the_guides_teach_the_same() -> None:
    """In the same order: what differs is the language."""

    def outline(language: Language) -> list[tuple[str, str]]:
        named = [(piece.kind, piece.mark.partition(":")[0]) for piece in pieces(GUIDES[language])]
        return [*named, *(("coach", line.split()[1]) for line in commands_of(GUIDES[language]))]

    assert outline("pl") == outline("en")
    assert outline("ru") == outline("en")


@pytest.mark.parametrize(
    ("wanted", "stands"),
    [
        ("one\ntwo\n", True),
        ("one\n…\nthree\n", True),
        ("tw…\nthree\n", True),
        ("one\nthree\n", False),
        ("two\n…\none\n", False),
        ("three\nfour\n", False),
        ("tw\n", False),
    ],
)
def test_an_output_that_is_not_the_one_shown_is_seen(wanted: str, *, stands: bool) -> None:
    """Lines that stand together do, in their order, and nothing is left out unless the guide says so."""
    with nullcontext() if stands else pytest.raises(AssertionError):
        stands_in(wanted, "one\ntwo\nthree\n")
