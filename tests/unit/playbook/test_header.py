"""What a list shows of a file, without parsing it."""

from __future__ import annotations

import pytest

from coach.playbook.header import peek


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("title: Opóźniona dostawa\n", "Opóźniona dostawa"),
        ("coach: 1\r\ntitle:   Raz   # remark\r\n", "Raz"),
        ("title: Zamówienie #12\n", "Zamówienie #12"),
        ('title: "Raz: dwa" # remark\n', "Raz: dwa"),
        ("title: |\n  Raz\n", "Raz"),
        ("steps:\n  - title: nie ten\n", ""),
        ("title: a\x1b[0m\n", "a␛[0m"),
    ],
)
def test_the_title_is_found(text: str, title: str) -> None:
    """Only at the beginning of a line, cleaned."""
    assert peek(text.encode()).title == title


def test_a_library_is_known_by_its_mark() -> None:
    """It is not offered for a call."""
    assert peek(b"library: true\n").is_library
    assert not peek(b"library: no\n").is_library
    assert not peek(b"title: library: true\n").is_library


def test_any_bytes_can_be_looked_at() -> None:
    """A broken file is still listed."""
    assert peek(b"title: \xff\xfe\n").title == "\ufffd\ufffd"
