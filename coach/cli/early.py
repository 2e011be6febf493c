"""Options that are needed before the command line can be read: its own help is in the language they choose."""

from __future__ import annotations

from collections.abc import Sequence


def early_option(argv: Sequence[str], name: str) -> str:
    """Return the last value of an option that is needed before the command line can be read."""
    value = ""
    for word, following in zip(argv, (*argv, "")[1:], strict=True):
        if word == "--":
            break
        if word == name:
            value = following
        elif word.startswith(f"{name}="):
            value = word.partition("=")[2]
    return value
