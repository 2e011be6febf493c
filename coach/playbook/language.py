"""The languages that playbooks are written in, all equal."""

from __future__ import annotations

from typing import Final, Literal

Language = Literal["pl", "ru", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("pl", "ru", "en")
