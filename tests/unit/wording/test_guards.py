"""What holds a wording back, and what does not."""

from __future__ import annotations

import pytest

from coach.wording.compile import CUE, Rule, compile_rules
from coach.wording.match import find
from coach.wording.model import Guard
from tests.support.wordings import compiled, guard


@pytest.mark.parametrize(
    ("language", "phrase", "text", "wanted"),
    [
        ("pl", "to pana wina", "to nie jest pana wina", "negated"),
        ("pl", "to pana wina", "Nie mówię, że to pana wina", "negated"),
        ("pl", "myli się pan", "pan się nie myli", "negated"),
        ("pl", "to pana wina", "pana winy tu nie ma", "negated"),
        ("pl", "to pana wina", "Nie, to pana wina", "free"),
        ("pl", "to pana wina", "To nie kurier, ale to pana wina", "free"),
        ("pl", "to pana wina", "To nie tylko pana wina", "free"),
        ("pl", "to pana wina", "„to pana wina”", "quoted"),
        ("pl", "to pana wina", "Klientka mówi, że to pana wina", "reported"),
        ("pl", "to pana wina", "Rozumiem, że to pana wina", "understood"),
        ("pl", "to pana wina", "Wiem, to pana wina", "free"),
        ("pl", "musi pan czekać", "Przykro mi, że musi pan czekać", "understood"),
        ("pl", "nic nie mogę", "Przykro mi, że nic nie mogę", "free"),
        ("pl", "to pana wina", "Jeśli to pana wina, trudno", "conditional"),
        ("pl", "to pana wina", "Jeśli tak, to pana wina", "free"),
        ("pl", "to pana wina", "Czy to pana wina?", "asked"),
        ("pl", "to pana wina", "Czy to prawda, że to pana wina?", "asked"),
        ("ru", "это ваша вина", "это не ваша вина", "negated"),
        ("ru", "это ваша вина", "Не думаю, что это ваша вина", "negated"),
        ("ru", "это ваша вина", "вашей вины тут нет", "negated"),
        ("ru", "это ваша вина", "«это ваша вина»", "quoted"),
        ("ru", "это ваша вина", "Клиент пишет, что это ваша вина", "reported"),
        ("ru", "вы ждёте", "Понимаю, что вы ждёте", "understood"),
        ("ru", "это ваша вина", "Если это ваша вина, решим", "conditional"),
        ("ru", "это ваша вина", "Ваша ли это вина", "asked"),
        ("ru", "это ваша вина", "Это ваша вина или нет?", "asked"),
        ("en", "it's your fault", "it isn't your fault", "negated"),
        ("en", "it's your fault", "I'm not saying it's your fault", "negated"),
        ("en", "it's your fault", "I don't think that it's your fault", "negated"),
        ("en", "it's your fault", "No, it's your fault", "free"),
        ("en", "it's your fault", '"it\'s your fault"', "quoted"),
        ("en", "it's your fault", "The customer says it's your fault", "reported"),
        ("en", "it's your fault", "I told you it's your fault", "free"),
        ("en", "you have waited", "I understand that you have waited", "understood"),
        ("en", "it's your fault", "I know, it's your fault", "free"),
        ("en", "it's your fault", "if it's your fault, fine", "conditional"),
        ("en", "it's your fault", "Is it your fault?", "asked"),
        ("en", "you read it", "Don't tell me you read it", "negated"),
    ],
)
def test_what_holds_a_line_back(language: str, phrase: str, text: str, wanted: str) -> None:
    """Each guard, and the look-alikes that are none."""
    assert guard(language, phrase, text) == wanted


@pytest.mark.parametrize(
    ("language", "phrase", "text"),
    [
        ("en", "I'm sorry if you were offended", "I'm sorry if you were offended"),
        ("en", "Did you read the terms?", "Did you read the terms?"),
        ("pl", "Nie da się", "Tego się nie da"),
        ("pl", "Rozumiem, że pan tak uważa", "Rozumiem, że pan tak uważa"),
        ("ru", "Ничего страшного", "Ничего страшного нет"),
    ],
)
def test_a_marker_of_the_line_itself_guards_nothing(language: str, phrase: str, text: str) -> None:
    """What the trainer wrote is what is looked for."""
    assert guard(language, phrase, text) == "free"


def test_a_denied_word_of_a_denied_line_is_a_promise() -> None:
    """`to nie nasza sprawa, proszę dzwonić` is turned round by `nie musi pan dzwonić`."""
    assert (
        guard("pl", "nie nasza sprawa, dzwoni pan do banku", "nie nasza sprawa, nie dzwoni pan do banku") == "negated"
    )


def test_words_that_make_it_harmless() -> None:
    """A rule's `unless` within six words; further off it does not count."""
    rules = compiled("en", "as soon as possible", unless=("you need",))

    near = find(rules, "You need it as soon as possible")
    far = find(rules, "You need a new one from us here at home then today and we send it as soon as possible")

    assert [held.guard for held in near.held_back] == [Guard.UNLESS]
    assert len(far.hits) == 1


def test_the_guard_shows_its_words() -> None:
    """The marker's place is that of the words by which the guard knew."""
    text = "Nie mówię, że to pana wina"

    (held,) = find(compiled("pl", "to pana wina"), text).held_back

    assert text[slice(*held.marker)] == "Nie mówię"
    assert held.hit.phrase == "to pana wina"


def test_what_a_customer_asks_or_sets_as_a_condition_is_a_cue() -> None:
    """Cues are only held back by a denial."""
    cue = compile_rules([Rule("supervisor", CUE, ("rozmawiać z kierownikiem",))], "pl")

    assert find(cue, "Czy mogę rozmawiać z kierownikiem?").hits
    assert find(cue, "Klient mówi, że chce rozmawiać z kierownikiem").hits
    assert find(cue, "Nie chcę rozmawiać z kierownikiem").held_back
