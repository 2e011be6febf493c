"""Personal numbers are masked, order numbers survive."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.journal.mask import DOTS, NumberKind, find, mask


def kinds(text: str) -> list[str]:
    """Return the kinds found in a text."""
    return [found.kind.value for found in find(text)]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("4111111111111111", "•••• 1111"),
        ("karta 4111 1111 1111 1111.", "karta •••• 1111."),
        ("5555-5555-5555-4444", "•••• 4444"),
        ("4111–1111–1111–1111", "•••• 1111"),
        ("4111.1111.1111.1111", "•••• 1111"),
        ("3782 822463 10005", "•••• 0005"),
        ("30569309025904", "•••• 5904"),
        ("4222222222222", "•••• 2222"),
        ("мир 2200 7702 1234 5674", "мир •••• 5674"),
        ("6304000000000000", "•••• 0000"),
        ("41 11 11 11 11 11 11 11", "•••• 1111"),
        ("nr4111111111111111x", "nr•••• 1111x"),
    ],
)
def test_cards_are_masked(text: str, masked: str) -> None:
    """Luhn and the schemes' first digits decide, however the digits are grouped."""
    assert mask(text).text == masked
    assert kinds(text) == ["card"]


@pytest.mark.parametrize(
    "text",
    [
        "4\u200b111 1111\u200d 1111 11\u206011",
        "4111111111111111".translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)}),
        "4111\u00a01111\u00a01111\u00a01111",
        "٤١١١١١١١١١١١١١١١",
    ],
    ids=["zero-width", "full-width", "no-break space", "Arabic digits"],
)
def test_a_card_in_disguise_is_masked(text: str) -> None:
    """Invisible characters and other digits do not hide a number."""
    assert mask(text).text == "•••• 1111"


@pytest.mark.parametrize(
    ("text", "kind", "masked"),
    [
        ("PESEL 44051401359", "pesel", "PESEL •••• 1359"),
        ("NIP 526-104-08-28", "nip", "NIP •••• 0828"),
        ("nip 5261040828", "nip", "nip •••• 0828"),
        ("ИНН 7707083893", "inn", "ИНН •••• 3893"),
        ("ИНН 500100732259", "inn", "ИНН •••• 2259"),
        ("PL61 1090 1014 0000 0712 1981 2874 jutro", "iban", "•••• 2874 jutro"),
        ("pl61109010140000071219812874", "iban", "•••• 2874"),
        ("konto 61 1090 1014 0000 0712 1981 2874", "iban", "konto •••• 2874"),
        ("GB82 WEST 1234 5698 7654 32 from the bank", "iban", "•••• 5432 from the bank"),
        ("jan.kowalski@example.pl", "email", "•••• e.pl"),
        ("почта: иван@пример.рф!", "email", "почта: •••• р.рф!"),
    ],
)
def test_numbers_with_a_checksum_and_addresses_are_masked(text: str, kind: str, masked: str) -> None:
    """What is left is the last four characters."""
    assert mask(text).text == masked
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "+48 600 100 200",
        "+48600100200",
        "0048 600 100 200",
        "600 100 200",
        "600-100-200",
        "22 123 45 67",
        "tel. 600100200",
        "oddzwonić na 600100200",
        "zadzwonię pod numer 221234567",
        "8 (916) 123-45-67",
        "+7 916 123-45-67",
        "89161234567",
        "8-800-555-35-35",
        "тел. 1234567",
        "перезвонить на 9161234567",
        "(495) 123-45-67",
        "07700 900123",
        "07700900123",
        "020 7946 0958",
        "+44 (0)20 7946 0958",
        "call me back on 02079460958",
        "+1 212 555 0123",
    ],
)
def test_telephone_numbers_are_masked(text: str) -> None:
    """Polish, Russian, British and international forms, or any digits after a word that says so."""
    assert kinds(text) == ["phone"]


@pytest.mark.parametrize(
    "text",
    [
        "zamówienie 4512",
        "zamówienie 45129",
        "order 123456789",
        "123456789",
        "12345678",
        "ref 4512-99821",
        "заказ № 1234567",
        "z 12.03.2026 o 14:30",
        "2026-03-05 14:30",
        "05-03-2026 14 00",
        "kwota 129,99 zł",
        "600 100 200 zł",
        "kod pocztowy 00-950",
        "2 miesiące, 3 paczki, 14 dni",
        "zadzwonić jutro o 14:30",
        "+30",
        "paczka 623000111222333444555666",
        "1234567890",
        "zamówienie nr 5261040828",
        "order no. 7707083893",
        "заказ № 89161234567",
        "numer zamówienia: 44051401359",
        "@",
        "a@b",
    ],
)
def test_order_numbers_dates_and_amounts_survive(text: str) -> None:
    """No digits are taken without a reason."""
    assert mask(text).text == text


def test_a_card_is_masked_even_after_an_order_word() -> None:
    """A card number must never be kept; calling it an order does not help."""
    assert mask("zamówienie 4111 1111 1111 1111").text == "zamówienie •••• 1111"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("cvv 123", "cvv ••••"),
        ("CVC2: 1234", "CVC2: ••••"),
        ("kod 123", "kod ••••"),
        ("kod to 1234", "kod to ••••"),
        ("код: 567", "код: ••••"),
        ("код с обратной стороны 567", "код с обратной стороны ••••"),
        ("security code is 123", "security code is ••••"),
        ("pin 9876", "pin ••••"),
        ("4111 1111 1111 1111 12/27 123", "•••• 1111 12/27 ••••"),
        ("4111111111111111, 987", "•••• 1111, ••••"),
    ],
)
def test_codes_are_masked_whole(text: str, masked: str) -> None:
    """Nothing of a code stays, not even how long it was."""
    assert mask(text).text == masked


@pytest.mark.parametrize("beside", ["order 4512", "450 zł", "14:30"])
def test_what_stands_beside_a_card_and_is_no_code_survives(beside: str) -> None:
    """An order, an amount and a time keep their digits."""
    assert mask(f"4111 1111 1111 1111, {beside}").text == f"•••• 1111, {beside}"


def test_a_number_can_be_kept() -> None:
    """`keep` names places in what was found."""
    text = "tel. 600 100 200 albo 600 100 300"

    assert mask(text, keep=frozenset({1})).text == "tel. •••• 0200 albo 600 100 300"


@pytest.mark.parametrize("text", ["4111 1111 1111 1111", "cvv 123", "4111111111111111 123"])
def test_a_card_and_its_code_cannot_be_kept(text: str) -> None:
    """Asking to keep everything does not keep these."""
    masked = mask(text, keep=frozenset(range(9)))

    assert not any(found.can_keep for found in masked.found)
    assert DOTS in masked.text
    assert "123" not in masked.text.replace("•••• 1111", "")


def test_positions_are_those_of_the_text_as_given() -> None:
    """What was dropped for the search still counts in `start` and `end`."""
    text = "tel\u200b. 6\u200b00 100 200!"

    (found,) = find(text)

    assert text[found.start : found.end] == "6\u200b00 100 200"


def test_a_reference_keeps_what_may_be_a_reference() -> None:
    """In the box of the case reference only cards, accounts and addresses are personal."""
    assert find("5261040828", is_reference=True) == ()
    assert [found.kind for found in find("4111111111111111", is_reference=True)] == [NumberKind.CARD]


def test_several_numbers_in_one_text_are_all_masked() -> None:
    """Finds are in order and do not overlap."""
    text = "PESEL 44051401359, karta 4111 1111 1111 1111 kod 123, tel. +48 600 100 200, a.b@example.com"

    assert mask(text).text == "PESEL •••• 1359, karta •••• 1111 kod ••••, tel. •••• 0200, •••• .com"


NOTES = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.from_regex(r"[0-9]{1,20}", fullmatch=True),
        st.sampled_from(
            ["4111 1111 1111 1111", "tel. ", "kod ", "zamówienie ", " zł", "+48", "@", ".pl", "PL61", "123"]
        ),
    ),
    max_size=8,
).map(" ".join)


@given(NOTES)
@example("2001116499 012041422288")
@settings(max_examples=300, deadline=None)
def test_masking_twice_is_masking_once(text: str) -> None:
    """What was masked is not taken for another number."""
    once = mask(text).text

    assert not any(found.kind is NumberKind.CARD for found in find(once))
    assert mask(once).text.count("•") >= once.count("•")


def test_dots_typed_before_a_card_do_not_hide_it() -> None:
    """Only what stands in no groups of four is taken for the tail of a masked number and its neighbour."""
    assert mask("•••• 4111 1111 1111 1111").text == "•••• •••• 1111"


@given(NOTES)
@settings(max_examples=300, deadline=None)
def test_finds_are_in_order_and_inside_the_text(text: str) -> None:
    """Any text at all gives places that can be cut out."""
    places = [place for found in find(text) for place in (found.start, found.end)]

    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)
