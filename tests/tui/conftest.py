"""What tests of the screens share."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.tui.widgets import summary_keeper


@pytest.fixture
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the path of a summary look the same on every machine, and no system clipboard be there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(summary_keeper, "copy_native", lambda _: False)
    return tmp_path
