"""Over budget is a reason to split: one place to look at grows into the place that everybody has to touch."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILE_LINES = 400
CLASS_LINES = 250
FUNCTION_LINES = 50
FUNCTION_P95 = 35


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """A file, class or function and its lines."""

    lines: int
    name: str


def modules() -> Iterator[tuple[str, str]]:
    """Return every module of the package with its text."""
    for file in sorted((ROOT / "coach").rglob("*.py")):
        yield file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")


def pieces(*kinds: type[ast.AST]) -> list[Piece]:
    """Return the classes or functions, the largest first; decorators and docstrings count."""
    found = [
        Piece((node.end_lineno or node.lineno) - node.lineno + 1, f"{name}:{node.lineno} {node.name}")
        for name, text in modules()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)) and isinstance(node, kinds)
    ]
    return sorted(found, reverse=True)


def ten(found: list[Piece]) -> str:
    """Return the ten largest as lines."""
    return "\n".join(f"{piece.lines:5} {piece.name}" for piece in found[:10])


def over(found: list[Piece], budget: int) -> list[Piece]:
    """Return what is over budget, and show the ten largest in any case."""
    print(ten(found))  # noqa: T201 - shown by pytest when the test fails, or with -s
    return [piece for piece in found if piece.lines > budget]


def test_files() -> None:
    """No file is longer than 400 lines."""
    files = sorted((Piece(text.count("\n"), name) for name, text in modules()), reverse=True)

    assert over(files, FILE_LINES) == []


def test_classes() -> None:
    """No class is longer than 250 lines."""
    assert over(pieces(ast.ClassDef), CLASS_LINES) == []


def test_functions() -> None:
    """No function is longer than 50 lines, and 95 of 100 are at most 35."""
    functions = pieces(ast.FunctionDef, ast.AsyncFunctionDef)

    assert over(functions, FUNCTION_LINES) == []
    assert functions[len(functions) // 20].lines <= FUNCTION_P95


@pytest.mark.parametrize("word", ["utils", "helpers", "common", "misc", "manager"])
def test_no_module_hides_who_owns_what(word: str) -> None:
    """A newcomer finds a module by its name."""
    assert [name for name, _ in modules() if word in Path(name).stem.casefold()] == []
