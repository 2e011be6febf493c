"""The three readings of braces in what is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.playbook.speech import (
    Fault,
    FaultKind,
    Piece,
    Spoken,
    blanks_in,
    has_address_forms,
    longest_cells,
    parse,
    render,
)


def say(text: str, *, address: int | None = 0, gender: str = "f", **values: str) -> str | None:
    """Render to plain text."""
    spoken = render(text, address=address, gender=gender, values=values)
    return None if spoken is None else spoken.text


@pytest.mark.parametrize(
    ("address", "said"),
    [(0, "Pan ma rację"), (1, "Pani ma rację"), (2, "Państwo ma rację"), (None, "Pan/Pani/Państwo ma rację")],
)
def test_form_of_address(address: int | None, said: str) -> None:
    """The chosen form is said; unset, all are shown."""
    assert say("{Pan|Pani|Państwo} ma rację", address=address) == said


def test_a_phrase_without_the_chosen_form_is_skipped() -> None:
    """Two forms given and the third chosen."""
    assert say("jest {zły|zła}", address=2) is None


def test_two_forms_serve_the_first_two() -> None:
    """And both are shown while no form is set."""
    assert [say("jest {zły|zła}", address=address) for address in (0, 1, None)] == [
        "jest zły",
        "jest zła",
        "jest zły/zła",
    ]


@pytest.mark.parametrize(
    ("gender", "said"), [("m", "sprawdziłem"), ("f", "sprawdziłam"), ("", "sprawdziłem/sprawdziłam")]
)
def test_gender_of_the_agent(gender: str, said: str) -> None:
    """He first, she second, both when the profile does not say."""
    assert say("{sprawdziłem/sprawdziłam}", gender=gender) == said


def test_a_known_blank_is_filled() -> None:
    """Its words are words to say."""
    assert render("Notuję: {fact}.", address=0, gender="", values={"fact": "paczki nie ma"}) == Spoken(
        (Piece("Notuję: paczki nie ma."),)
    )


def test_an_unknown_blank_is_a_gap_with_its_hint() -> None:
    """Never braces."""
    spoken = render("Notuję: {fact}.", address=0, gender="", values={}, hints={"fact": "pełne zdanie"})
    assert spoken == Spoken((Piece("Notuję: "), Piece("pełne zdanie", gap="fact"), Piece(".")))


def test_a_gap_without_a_hint_shows_its_name() -> None:
    """An empty value counts as not known."""
    spoken = render("{option-a}", address=0, gender="", values={"option-a": ""})
    assert spoken == Spoken((Piece("option-a", gap="option-a"),))
    assert spoken.gaps == ("option-a",)


def test_values_are_never_read_again() -> None:
    """A customer's name with braces in it stays a name."""
    assert say("{name}", name="{x|y} {agent}") == "{x|y} {agent}"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a { b", FaultKind.UNPAIRED),
        ("a } b", FaultKind.UNPAIRED),
        ("{}", FaultKind.EMPTY),
        ("{|}", FaultKind.EMPTY),
        ("{Ala ma kota}", FaultKind.BAD_NAME),
        ("{a|b|c|d}", FaultKind.TOO_MANY_FORMS),
        ("{a/b/c}", FaultKind.TOO_MANY_GENDERS),
    ],
)
def test_faults_of_braces(text: str, kind: FaultKind) -> None:
    """Each is told by its kind."""
    assert [fault.kind for fault in parse(text).faults] == [kind]


def test_a_fault_has_its_place() -> None:
    """The caret stands under the braces."""
    assert parse("Ala {} ma").faults == (Fault(FaultKind.EMPTY, 4, 6),)


def test_blanks_are_named_once_in_order() -> None:
    """As they are asked for."""
    assert blanks_in("{fact} i {want}, {fact}") == ("fact", "want")


def test_address_forms_are_found() -> None:
    """Blanks and genders do not change with the customer."""
    assert has_address_forms("{Pan|Pani}")
    assert not has_address_forms("{fact} {byłem/byłam}")


def test_length_is_that_of_the_longest_form() -> None:
    """Each blank counts as twenty cells."""
    assert longest_cells("{Pan|Pani|Państwo} {fact}") == len("Państwo ") + 20
    assert longest_cells("{byłem/byłam tu}") == len("byłam tu")


@given(st.text("{}|/ab -żп", max_size=40), st.sampled_from([None, 0, 1, 2]), st.sampled_from(["", "m", "f"]))
def test_any_text_can_be_rendered(text: str, address: int | None, gender: str) -> None:
    """Nothing a trainer types stops a call, and the parts cover the text without gaps."""
    render(text, address=address, gender=gender, values={})
    spans = parse(text).spans
    assert "".join(text[start:end] for start, end in spans) == text
