"""What research says of a sentence is found in three languages, and only where it is so."""

from __future__ import annotations

import pytest

from tests.support.playbook_files import LATE, codes, load_text

TITLES = {"pl": "pl/late.yaml", "ru": "ru/late.yaml", "en": "en/late.yaml"}


def found(language: str, sentence: str) -> list[str]:
    """Return the codes of a small playbook in which this is said."""
    text = LATE.replace("language: pl", f"language: {language}").replace("Słucham od początku do końca.", sentence)
    return [code for code in codes(load_text(text, TITLES[language])) if code in {"P320", "P321", "P323"}]


@pytest.mark.parametrize(
    ("language", "sentence", "code"),
    [
        ("en", "Sorry, I really am sorry.", "P320"),
        ("en", "My apologies, I apologise for the date.", "P320"),
        ("en", "I'm sorry if anything went wrong.", "P321"),
        ("en", "I apologise in case that was unclear.", "P321"),
        ("en", "Yes, I completely understand how you feel.", "P323"),
        ("en", "I'm sorry for any inconvenience caused.", "P323"),
        ("pl", "Przepraszam, jeszcze raz przepraszam.", "P320"),
        ("pl", "Przepraszam za wszystko, jeśli coś poszło źle.", "P321"),
        ("pl", "Rozumiem {Pana|Panią|Państwa} frustrację.", "P323"),
        ("pl", "Doskonale rozumiem.", "P323"),
        ("pl", "Przepraszam za niedogodności.", "P323"),
        ("ru", "Извините, ещё раз прошу прощения.", "P320"),
        ("ru", "Простите, если что-то не так.", "P321"),
        ("ru", "Я прекрасно вас понимаю.", "P323"),
        ("ru", "Извините за доставленные неудобства.", "P323"),
    ],
)
def test_what_weakens_a_sentence_is_found(language: str, sentence: str, code: str) -> None:
    """R3, R4 and C9."""
    assert found(language, sentence) == [code]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "I'm sorry that we missed the date. If it fails again, ring me."),
        ("en", "I understand that you waited in all day."),
        ("en", "I'm sorry you had to wait. Tell me if I've got the date wrong."),
        ("pl", "Przepraszam, że termin minął. Jeśli kurier nie przyjedzie, dzwonię sam."),
        ("pl", "Rozumiem, że cały dzień minął na czekaniu."),
        ("ru", "Извините, что сорвали срок. Если курьер не приедет, перезвоню."),
        ("ru", "Понимаю, что целый день ушёл на ожидание."),
        ("ru", "Простой расчёт: два дня и доставка бесплатно."),
    ],
)
def test_what_names_the_thing_is_left_alone(language: str, sentence: str) -> None:
    """A condition of its own sentence is none of the apology."""
    assert found(language, sentence) == []


def test_one_way_out_is_told_where_it_is_offered_first() -> None:
    """R9: with the second one it is silent."""
    one = LATE.replace("{fact}", "{option-a}")

    assert "P322" in codes(load_text(one))
    assert "P322" not in codes(load_text(one.replace("{option-a}.", "{option-a}, {option-b}.")))
