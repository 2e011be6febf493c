"""The kinds of personal numbers."""

from __future__ import annotations

from enum import StrEnum


class NumberKind(StrEnum):
    """What a personal number is; of two that overlap the one that stands first here is taken."""

    IBAN = "iban"
    CARD = "card"
    EMAIL = "email"
    PESEL = "pesel"
    PHONE = "phone"
    NIP = "nip"
    INN = "inn"
    LONG = "long"
    """13 to 19 digits that pass Luhn without a known card scheme: perhaps a card, perhaps a parcel."""
    CODE = "code"
