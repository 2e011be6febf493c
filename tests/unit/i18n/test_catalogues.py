from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Message

from coach.i18n import UI_LANGUAGES, Translator
from tests.support import catalogue

LANGUAGES = tuple(catalogue.PLURALS)
_BLANK = re.compile(r"\{[a-z][a-z0-9_-]*\}")
_PERCENT = re.compile(r"%(?:\(\w+\))?[sdr]")
_LATIN_BESIDE_CYRILLIC = re.compile(r"[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]")


def messages(language: str) -> list[Message]:
    """Return the messages of a catalogue, without its header."""
    return [message for message in catalogue.read(language) if message.id]


def pairs(message: Message) -> Iterator[tuple[str, str]]:
    """Return every translation that there is beside the English text that it stands for."""
    one, many = (message.id, message.id) if isinstance(message.id, str) else message.id
    forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    yield from ((many if form else one, text) for form, text in enumerate(forms) if text)


def blanks(text: str) -> set[str]:
    """Return the placeholders of a text; other braces are an example of what trainers write."""
    plain = text.replace("{{", "").replace("}}", "")
    return {*_BLANK.findall(plain), *_PERCENT.findall(text)}


def test_every_language_of_the_screens_has_a_catalogue() -> None:
    """English needs none."""
    assert set(LANGUAGES) == set(UI_LANGUAGES) - {"en"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_missing(language: str) -> None:
    """Every text of the code has its translation, every plural all its forms."""
    assert catalogue.missing(catalogue.updated(language)) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_is_what_the_code_says(language: str) -> None:
    """Run `python -m tests.support.catalogue update` after a text of the code has changed."""
    text = catalogue.po_text(catalogue.updated(language), language)

    assert catalogue.po_file(language).read_text(encoding="utf-8") == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_file_is_fresh(language: str) -> None:
    """Run `python -m tests.support.catalogue compile` after a translation has changed."""
    t = Translator(language)

    for message in messages(language):
        if isinstance(message.id, str):
            assert t(message.id) == message.string
        else:
            one, many = message.id
            assert t._catalogue.ngettext(one, many, 5) == tuple(message.string or ())[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_have_the_same_placeholders(language: str) -> None:
    """A value is neither lost nor invented in translation."""
    wrong = [
        (english, text)
        for message in messages(language)
        for english, text in pairs(message)
        if blanks(text) - {"{n}"} != blanks(english) - {"{n}"}
    ]

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_a_count_may_drop_its_number(language: str) -> None:
    """In the forms for several the number is shown where English shows it; the form for one may leave it out."""
    wrong = [
        (english, text)
        for message in messages(language)
        for form, (english, text) in enumerate(pairs(message))
        if "{n}" in english and "{n}" not in text and (form or language == "ru")
    ]

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_mixes_alphabets(language: str) -> None:
    """A Latin letter in a Russian word looks right and is not found by any search."""
    wrong = [
        text for message in messages(language) for _, text in pairs(message) if _LATIN_BESIDE_CYRILLIC.search(text)
    ]

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_edges_are_kept(language: str) -> None:
    """Texts that are put together keep the blank or the full stop at their end."""
    ends = (" ", ".", "?", ":", "!", "…")
    wrong = [
        (english, text)
        for message in messages(language)
        for english, text in pairs(message)
        if english[-1:] in ends and english[-1:] != text[-1:]
    ]

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_in_capitals_stay_in_capitals(language: str) -> None:
    """SAY, GOAL, NOT: a label of the live screen is one in every language."""
    wrong = [
        (english, text)
        for message in messages(language)
        for english, text in pairs(message)
        if english.isupper() and len(english) > 1 and not text.isupper()
    ]

    assert wrong == []
