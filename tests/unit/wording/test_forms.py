"""What a word can look like: the forms of its own kind and no others."""

from __future__ import annotations

import pytest

from coach.wording.compile import Rule, compile_rules
from coach.wording.forms import forms_of
from coach.wording.forms_stem import StemForms
from coach.wording.match import find


@pytest.mark.parametrize(
    ("language", "word", "has", "has_not"),
    [
        ("pl", "drobiazg", "drobiazgiem drobiazgi", "drobiazgowy"),
        ("pl", "zrobiłem", "zrobilam zrobilismy", "zrobil zrobisz"),
        ("pl", "zrobił", "zrobila zrobili zrobiles zrobilyscie", "zrobilem"),
        ("pl", "mógł", "mogles mogla", "moglem"),
        ("pl", "myli", "mylisz myla mylicie", "myle"),
        ("pl", "rozumiem", "rozumiemy", "rozumie"),
        ("pl", "winny", "winna winni", "wina"),
        ("pl", "powinna", "powinien powinnas", "powinienem"),
        ("pl", "uspokoić", "uspokoic", "uspokoil"),
        ("pl", "zrobiłbym", "zrobilabym", "zrobilem"),
        ("pl", "tak", "tak", "taki"),
        ("pl", "mam", "mamy", "mamo"),
        ("ru", "вина", "вину вины", "виноват"),
        ("ru", "виноваты", "виноват виновата", "вина"),
        ("ru", "сделал", "сделала сделали", "сделаю"),
        ("ru", "понимаю", "понимаем", "понимает"),
        ("ru", "ошибаетесь", "ошибаешься", "ошибаюсь"),
        ("ru", "попали", "попал", "попалить"),
        ("en", "parcel", "parcels", "parceling"),
        ("en", "policies", "policy", "police"),
        ("en", "rang", "rung", "ring"),
        ("en", "is", "are was", "be"),
        ("en", "people", "person", "peoples"),
    ],
)
def test_a_word_has_the_forms_of_its_kind(language: str, word: str, has: str, has_not: str) -> None:
    """Inflection within the kind; another person, tense or part of speech is another word."""
    forms = forms_of(language).of(word).forms

    assert set(has.split()) <= forms
    assert forms.isdisjoint(has_not.split())


@pytest.mark.parametrize(
    ("language", "word", "imperative", "infinitive"),
    [
        ("pl", "uspokoić", "uspokoj", "uspokoic"),
        ("ru", "успокойтесь", "успокойся", "успокоиться"),
        ("en", "wait", "wait", "wait"),
    ],
)
def test_a_verb_knows_how_it_is_commanded(language: str, word: str, imperative: str, infinitive: str) -> None:
    """Imperative and infinitive are two ways to tell somebody to do the same."""
    command = forms_of(language).of(word).command

    assert command is not None
    assert imperative in command.imperative
    assert infinitive in command.infinitive


def test_a_second_person_says_you() -> None:
    """`mylisz` and `ошибаешься` need no pronoun."""
    assert forms_of("pl").of("myli").you_verbs == {"mylisz", "mylicie"}
    assert "ошибаешься" in forms_of("ru").of("ошибаетесь").you_verbs


@pytest.mark.parametrize(
    ("language", "known", "unknown"),
    [
        ("pl", "prosze laczyc zrobiłem", "proszze lączyyc"),
        ("ru", "еще ещё посылка", "посылкка"),
        ("en", "waiting policies", "waitng"),
    ],
)
def test_words_are_told_from_slips(language: str, known: str, unknown: str) -> None:
    """Also when the diacritics are missing, or the dots of ё."""
    forms = forms_of(language)

    assert all(forms.is_known(word) for word in known.split())
    assert not any(forms.is_known(word) for word in unknown.split())


def test_other_forms_one_slip_away_are_noted() -> None:
    """`uspokoił` is no slip for `uspokoi`, and no dictionary is needed to know it."""
    assert "uspokoil" in forms_of("pl").of("uspokoi").near


def test_stems_stand_in_where_there_is_no_dictionary() -> None:
    """Forms of a noun or verb share a stem, with and without diacritics; no word is called a slip."""
    stems = StemForms("polish")

    assert stems.stem("procedura") == stems.stem("procedury")
    assert stems.stem("poczekac") == stems.stem("poczekaj")
    assert stems.is_known("xyz")


def test_without_a_dictionary_lines_are_still_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """By stems: inflected, without diacritics, as another command; the guards are the same, and slips are not read."""
    stems = StemForms("polish")
    monkeypatch.setattr("coach.wording.compile.forms_of", lambda _: stems)
    monkeypatch.setattr("coach.wording.forms.forms_of", lambda _: stems)

    rules = compile_rules(
        [Rule("r", "x", ("Taka jest procedura", "Proszę zadzwonić do kuriera", "Pan się myli"))], "pl"
    )

    for text in ("takie sa procedury", "musi pan zadzwonić do kuriera", "zadzwoń do kuriera", "mylisz się"):
        assert find(rules, text).hits, text
    for text in ("to nie jest taka procedura", "mogę zadzwonić do kuriera", "taka prcoedura"):
        assert not find(rules, text).hits, text
