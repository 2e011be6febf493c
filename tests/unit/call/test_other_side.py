"""Talks between colleagues and with managers name no customer, in any language."""

from __future__ import annotations

import re

import pytest

from coach.call.other_side import WITHOUT_CUSTOMER, words_for
from coach.call.refusal import Refusal, RefusalReason, refusal_text
from coach.i18n import UI_LANGUAGES, Translator
from coach.playbook.model import About
from tests.support.catalogue import collect

CUSTOMER = re.compile(r"customer|klient|клиент|покупател", re.IGNORECASE)
PLACES = ("coach/call/", "coach/tui/view/")
SAID_OF_CUSTOMERS = {
    "In which language do you speak with customers?",
    "Your first name and surname, as you give them to customers?",
    "find a call by its case reference: the customer rings back",
    "what was promised is done by someone, or told to the customer",
}
"""Of the agent's work as a whole: what is asked once, and what stands on screens of all calls."""


def test_every_text_that_names_the_customer_has_a_sister() -> None:
    """So a new one cannot be forgotten."""
    named = {
        text.singular
        for text in collect()
        if text.file.startswith(PLACES) and CUSTOMER.search(text.singular) and "other_side" not in text.file
    }

    assert named - SAID_OF_CUSTOMERS - set(WITHOUT_CUSTOMER) == set()


@pytest.mark.parametrize("language", UI_LANGUAGES)
def test_no_sister_names_a_customer(language: str) -> None:
    """Neither in English nor in its translations."""
    t = words_for(About.COLLEAGUE, Translator(language))

    assert [text for text in map(t, WITHOUT_CUSTOMER) if CUSTOMER.search(text)] == []


def test_with_a_customer_nothing_changes() -> None:
    """The same translator comes back."""
    t = Translator("pl")

    assert words_for(About.CUSTOMER, t) is t
    assert (
        refusal_text(Refusal(RefusalReason.NOT_ON_HOLD), words_for(About.MANAGER, t)) == "Rozmowa nie jest przerwana."
    )
