"""A power cut loses nothing that was acknowledged (the short form of `bench.power_loss`, reliability P2)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.power_loss import cut_power, record
from bench.recorded_files import library

CALLS = 3
POINTS = 60

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or library() is None, reason="this Python's SQLite cannot be recorded"
)


def test_a_power_cut_loses_nothing_acknowledged(tmp_path: Path) -> None:
    """Whatever of the unsynced writes reached the disk: every journal opens, whole, and nothing is told missing."""
    run = record(tmp_path, calls=CALLS)

    findings = cut_power(run, points=POINTS, seed=1)

    assert (findings.points, findings.is_clean) == (POINTS, True), findings.report()


def test_the_model_finds_what_is_lost(tmp_path: Path) -> None:
    """With a setting that does not wait for the disk acknowledged events are gone at most points: and that is told."""
    run = record(tmp_path, calls=CALLS, synchronous="NORMAL")

    findings = cut_power(run, points=POINTS, seed=1)

    assert findings.with_loss > POINTS // 2
    assert findings.unopened == 0
