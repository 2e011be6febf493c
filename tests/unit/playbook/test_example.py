"""How a wording that is looked for is shown to an agent."""

from __future__ import annotations

import pytest

from coach.playbook.example import is_conduct, shown_wording


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("{Poczekaj|Czekaj}, teraz ja mówię", "Poczekaj, teraz ja mówię"),
        ("Niech {Pan|Pani|Państwo} się uspokoi", "Niech {Pan|Pani|Państwo} się uspokoi"),
        ("To {pana|pani} wina", "To {pana|pani} wina"),
        ('"That\'s another department."', "That's another department."),
        ("{|Well,} that's not my problem (on chat)", "Well, that's not my problem"),
        ("uspok* się wreszcie", "uspok się wreszcie"),
        ("(wzdycha do mikrofonu)", "wzdycha do mikrofonu"),
        ("To … Państwa sprawa", "To … Państwa sprawa"),
    ],
)
def test_signs_of_the_search_are_not_shown(line: str, shown: str) -> None:
    """Forms of address stay: the screen chooses among them."""
    assert shown_wording(line) == shown


def test_only_a_line_wholly_in_parentheses_is_conduct() -> None:
    """A remark at its end makes none."""
    assert is_conduct("(cisza)")
    assert not is_conduct("Chwileczkę (i trzy minuty muzyki)")
