"""A writer that is killed loses nothing that it acknowledged (the short form of `bench.kill_journal`)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench import kill_migration
from bench.kill_journal import run

KILLS = 10


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_a_killed_writer_loses_nothing_acknowledged(tmp_path: Path) -> None:
    """No event lost, no gap in a stream, every hash right."""
    findings = run(tmp_path, kills=KILLS, seed=1, longest_s=0.1)

    assert findings.acknowledged >= KILLS
    assert (findings.lost, findings.gaps, findings.damaged) == (0, 0, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_a_killed_start_leaves_the_old_format_or_the_new(tmp_path: Path) -> None:
    """Never something between, and no event less; the next start finishes it (`bench.kill_migration`)."""
    left = kill_migration.run(tmp_path, kills=8, events=600, seed=1, longest_s=0.2)

    assert left["wrong"] == 0
    assert sum(left.values()) == 8
