"""Values of compiled rules as JSON gave them back, each checked for its type.

All raise TypeError when the value is of another type: the file was damaged or is somebody else's.
"""

from __future__ import annotations


def as_dict(value: object) -> dict[str, object]:
    """Return a table."""
    if isinstance(value, dict):
        return value
    raise TypeError(value)


def as_list(value: object) -> list[object]:
    """Return a list."""
    if isinstance(value, list):
        return value
    raise TypeError(value)


def as_str(value: object) -> str:
    """Return a text."""
    if isinstance(value, str):
        return value
    raise TypeError(value)


def as_int(value: object) -> int:
    """Return a number."""
    if isinstance(value, int):
        return value
    raise TypeError(value)
