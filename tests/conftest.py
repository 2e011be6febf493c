"""What every test can count on: a fixed language, empty folders and nothing found on this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.golden import Golden

_LOCALE_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture(autouse=True)
def coach_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Move everything that coach keeps into a folder of this test, and pin the language to English."""
    home = tmp_path / "coach-home"
    for variable in _LOCALE_VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    for variable in ("COACH_LANG", "COACH_PROFILE_NAME", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("COACH_HOME", str(home))
    monkeypatch.setenv("TERM", "xterm-256color")
    return home


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden texts be written anew."""
    parser.addoption("--update-golden", action="store_true", help="write the golden texts; read them before a commit")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare with a golden text, or write it."""
    return Golden(update=bool(request.config.getoption("--update-golden")))
