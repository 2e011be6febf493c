"""The shipped playbooks as text."""

from __future__ import annotations

from functools import cache

from coach.live.shelf import Shelf
from coach.paths import bundled
from coach.playbook.model import Language, Playbook


@cache
def shipped_text(name: str) -> str:
    """Return the text of a shipped file, such as `pl/common.yaml`."""
    return (bundled() / name).read_text(encoding="utf-8")


@cache
def shipped_names() -> tuple[tuple[Language, str], ...]:
    """Return language and id of every playbook that coach brings; libraries are none."""
    entries = (entry for entry in Shelf((bundled(),)).entries() if not entry.is_library)
    return tuple(sorted((entry.language, entry.id) for entry in entries))


@cache
def shipped_playbook(language: Language, name: str) -> Playbook:
    """Return one of them."""
    playbook = Shelf((bundled(),)).load(name, language).playbook
    assert playbook is not None
    return playbook
