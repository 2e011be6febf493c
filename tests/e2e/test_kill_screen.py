from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.kill_screen import run


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal and SIGKILL")
def test_what_the_screen_showed_as_done_survives_a_kill(tmp_path: Path) -> None:
    """Five kills at random moments of a call: ticks, temperatures, notes and promises are there on resume."""
    findings = run(tmp_path, kills=5, seed=11)

    assert findings.lost == []
    assert (findings.kills, findings.shown > 0) == (5, True)
