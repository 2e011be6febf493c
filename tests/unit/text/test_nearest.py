"""Did you mean."""

from __future__ import annotations

import pytest

from coach.text.nearest import nearest


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("apologize", "apologise"),
        ("lsiten", "listen"),
        ("say_no", "say-no"),
        ("Listen", "listen"),
        ("sprawdz", "sprawdź"),
        ("lódź", "łodz"),
    ],
)
def test_slips_are_forgiven(typed: str, meant: str) -> None:
    """A letter changed, two swapped, case, diacritics and the underscore."""
    assert nearest(typed, ("restate", "apologise", "listen", "say-no", "sprawdź", "łodz")) == meant


def test_nothing_like_it_is_nothing() -> None:
    """A wrong guess is worse than none."""
    assert nearest("apologise", ("listen", "agree")) is None


def test_the_first_of_equals_wins() -> None:
    """The order of the file decides."""
    assert nearest("cat", ("bat", "hat")) == "bat"


def test_endless_words_are_not_weighed() -> None:
    """The cost stays bounded."""
    assert nearest("x" * 10_000, ("x" * 9_999,)) is None
