"""One slip of the finger, and what is none."""

from __future__ import annotations

import pytest

from coach.wording.match import find
from coach.wording.typo import neighbours
from tests.support.wordings import compiled, found


def test_neighbours_are_one_slip_away() -> None:
    """A swap, a missing, an extra and a wrong letter; the first letter stays."""
    near = set(neighbours("proszze", "pl"))

    assert {"prosze", "prozsze", "proszzez", "proszxe"} - near == {"proszxe"}  # x is no Polish letter
    assert all(word.startswith("p") for word in near)


def test_at_four_letters_only_swaps_and_missing_letters() -> None:
    """`wina` is not one slip from `zina` or `win`."""
    near = set(neighbours("wnia", "pl"))

    assert "wina" in near
    assert "wniza" in near
    assert "wni" not in near
    assert not set(neighbours("abc", "pl"))


@pytest.mark.parametrize(
    ("language", "phrase", "text"),
    [
        ("pl", "Taka jest procedura", "taka jest prcoedura"),
        ("ru", "Такой регламент", "такой регламетн"),
        ("en", "my hands are tied", "my hnads are tied"),
    ],
)
def test_a_mistyped_word_is_found(language: str, phrase: str, text: str) -> None:
    """One slip in a phrase, and the hit says where."""
    (hit,) = find(compiled(language, phrase), text).hits

    assert hit.typo is not None
    assert text[slice(*hit.typo)] in {"prcoedura", "регламетн", "hnads"}


def test_a_real_word_is_no_slip() -> None:
    """`older` is not `order`, `panda` is not `panna`, `мать` not `мять`: a dictionary says so."""
    assert found("en", "that is your order", "that is your older") == []
    assert found("pl", "to jest panna młoda", "to jest panda młoda") == []
    assert found("ru", "это ваша ссора", "это ваша ссуда") == []


def test_two_slips_are_too_many() -> None:
    """At most one word of a match may be mistyped."""
    assert found("pl", "taka jest procedura niestety", "taka jest prcoedura neistety") == []


def test_a_short_word_alone_is_never_a_slip() -> None:
    """A phrase of one word under seven letters has to stand as it is."""
    assert found("en", "relax", "relxa") == []
    assert found("en", "problems", "probelms") == ["probelms"]
