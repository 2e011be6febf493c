"""The shipped playbooks as text."""

from __future__ import annotations

from functools import cache

from coach.paths import bundled


@cache
def shipped_text(name: str) -> str:
    """Return the text of a shipped file, such as `pl/common.yaml`."""
    return (bundled() / name).read_text(encoding="utf-8")
