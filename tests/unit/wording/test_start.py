"""What searching loads: no morphology, until a match hangs on a word that may be mistyped."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from coach.wording.cache import to_json
from coach.wording.compile import Rule, compile_rules

ROOT = Path(__file__).parents[3]
ANALYSERS = {"morfeusz2", "pymorphy3", "snowballstemmer"}
MAKERS = {"coach.wording.compile", "coach.wording.shape", "coach.wording.phrase"}

_SCRIPT = """
import json, sys
from coach.wording.cache import from_json
from coach.wording.match import find
compiled = from_json(sys.stdin.read())
hits = len(find(compiled, sys.argv[1]).hits) if compiled else -1
print(json.dumps([hits, sorted(sys.modules)]))
"""


def search(kept: str, text: str) -> tuple[int, set[str]]:
    """Search a text in a process of its own; return the hits and the modules loaded."""
    run = subprocess.run(
        [sys.executable, "-c", _SCRIPT, text], cwd=ROOT, input=kept, capture_output=True, text=True, check=True
    )
    hits, modules = json.loads(run.stdout)
    return hits, set(modules)


def test_a_warm_start_loads_no_morphology() -> None:
    """From the cache to the first hit: neither the analysers nor what makes patterns."""
    kept = to_json(compile_rules([Rule("r", "x", ("Proszę się uspokoić",))], "pl"))

    hits, modules = search(kept, "Prosze się juz uspokoić, sprawdzam magaznyy")

    assert hits == 1
    assert modules & (ANALYSERS | MAKERS) == set()


def test_a_possible_slip_is_weighed_with_the_dictionary() -> None:
    """Only then, and the hit stands."""
    kept = to_json(compile_rules([Rule("r", "x", ("taka jest procedura",))], "pl"))

    hits, modules = search(kept, "taka jest prcoedura")

    assert hits == 1
    assert modules & ANALYSERS
