from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_imports_keep_to_the_contracts() -> None:
    """A module imports what stands below it; the core is silent; views are pure; one reader of YAML."""
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"

    run = subprocess.run(
        [sys.executable, "-c", code, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-2000:]
    assert "0 broken" in run.stdout


@pytest.mark.toolchain
@pytest.mark.parametrize(
    "arguments",
    [("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",)],
    ids=" ".join,
)
def test_the_tools_find_nothing(arguments: tuple[str, ...]) -> None:
    """Ruff (every rule, with reasons for those left out), the formatter and strict types are part of the one gate."""
    run = subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-2000:]
