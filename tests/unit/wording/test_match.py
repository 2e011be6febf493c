"""What one line finds, and what it does not."""

from __future__ import annotations

import pytest

from coach.wording.compile import Rule, compile_rules
from coach.wording.match import Draft, find
from tests.support.wordings import compiled, found, shipped_donts


@pytest.mark.parametrize(
    ("language", "phrase", "text"),
    [
        ("pl", "to pana wina", "to chyba pani wina"),
        ("pl", "to pana wina", "twoja wina"),
        ("pl", "to pana wina", "to niestety panska wina"),
        ("pl", "Proszę się uspokoić", "uspokój się"),
        ("pl", "Proszę się uspokoić", "Niech się pani uspokoi"),
        ("pl", "Proszę się uspokoić", "musi się pan uspokoić"),
        ("pl", "Niech Pan nie krzyczy", "proszę przestać krzyczeć"),
        ("pl", "Jest Pan w błędzie", "jesteście w błędzie"),
        ("pl", "Z panem nie rozmawiam", "Nie rozmawiam z panią"),
        ("pl", "Mogę tylko czekać", "tylko mogę na to czekać"),
        ("pl", "nie da się", "tego po prostu się nie da"),
        ("ru", "вы сами виноваты", "ты сам виноват"),
        ("ru", "Не надо нервничать", "не нервничайте"),
        ("ru", "Система не даёт", "Система мне этого не дает"),
        ("ru", "Вы должны понять", "поймите"),
        ("ru", "Мне всё равно", "мне уже всё равно"),
        ("en", "that's not my problem", "thats just not our problem"),
        ("en", "Please calm down", "you need to calm down"),
        ("en", "Don't shout", "stop shouting"),
        ("en", "Why didn't you ring?", "why did you not ring"),
        ("en", "I'd do it", "I would do it"),
        ("en", "someone will ring", "somebody will ring"),
    ],
)
def test_a_line_is_found(language: str, phrase: str, text: str) -> None:
    """Inflected, reordered (pl, ru), with another address, put as another command, with small words between."""
    assert found(language, phrase, text)


@pytest.mark.parametrize(
    ("language", "phrase", "text"),
    [
        ("pl", "to pana wina", "to moja wina, proszę pana"),
        ("pl", "to drobiazg", "drobiazg do poprawienia"),
        ("pl", "Z panem nie rozmawiam", "Nie rozmawiam z kolegą"),
        ("pl", "nie da się", "nie wiem, da się"),
        ("pl", "Proszę zadzwonić", "mogę zadzwonić"),
        ("pl", "To wina kuriera", "To wina, a kuriera nie ma"),
        ("ru", "вы сами виноваты", "я сам виноват"),
        ("ru", "вы сами виноваты", "они сами виноваты"),
        ("ru", "Мне говорили", "я говорил"),
        ("ru", "Вы должны были знать", "вы должны знать"),
        ("en", "Please calm down", "it is hard to calm down"),
        ("en", "Please calm down", "I need to calm down"),
        ("en", "you told me", "me told you"),
        ("en", "my manager says no", "my manager in the office upstairs on Monday says no"),
        ("en", "it's our fault", "it's our turn, and the fault is fixed"),
    ],
)
def test_a_line_is_not_found(language: str, phrase: str, text: str) -> None:
    """Another person, another order (en), too far apart, parted by a comma, not a command."""
    assert not found(language, phrase, text)


def test_a_phrase_of_weak_words_needs_all_of_them() -> None:
    """`That's it` is not found in every sentence that has an `is`."""
    assert found("en", "That's it, that's it.", "that's it, that's it") != []
    assert found("en", "That's it, that's it.", "That's what it is") == []


def test_a_gap_stands_for_more_words() -> None:
    """Six more where ` … ` stands, and the order of its sides holds in every language."""
    assert found("en", "you never … anything", "you never ever told us about absolutely anything")
    assert not found("en", "you never anything", "you never ever told us about absolutely anything")
    assert not found("pl", "zawsze … wina", "wina jest zawsze")


def test_a_beginning_stands_for_all_words_with_it() -> None:
    """`win*` is `window` and not `swing`."""
    assert found("en", "win*", "the window") == ["window"]
    assert found("en", "win*", "a swing") == []


@pytest.mark.parametrize(
    ("phrase", "text", "is_found"),
    [
        ('"Rozumiem."', "Rozumiem.", True),
        ('"Rozumiem."', "rozumiem", True),
        ('"Rozumiem."', "Rozumiem, że to pilne", False),
        ('"Rozumiem."', "Rozumiem?", False),
        ('"Słucham?"', "Słucham?", True),
        ('"Słucham?"', "Słucham.", False),
        ('"do rzeczy"', "do takich rzeczy", False),
        ('"Spokojnie, spokojnie"', "spokojnie, spokojnie", True),
    ],
)
def test_quoted_words_stand_exactly_so(phrase: str, text: str, is_found: bool) -> None:  # noqa: FBT001 - the case itself
    """In a row, not inflected; a sign inside the quotes says how the clause ends."""
    assert bool(found("pl", phrase, text)) is is_found


def test_a_hit_says_what_and_where() -> None:
    """The line as written, its number, and places in the text as it was given."""
    rules = [
        Rule("other", "blame", ("zupełnie co innego",)),
        Rule("blame-you", "blame", ("coś", "to {pana|pani} wina")),
    ]
    text = "Cóż… To chyba Pani wina!"

    (hit,) = find(compile_rules(rules, "pl"), text).hits

    assert (hit.rule, hit.kind, hit.phrase, hit.phrase_index) == ("blame-you", "blame", "to {pana|pani} wina", 1)
    assert text[hit.start : hit.end] == "Pani wina"
    assert [text[start:end] for start, end in hit.words] == ["Pani", "wina"]


def test_each_rule_has_its_best_hit() -> None:
    """More words before fewer, free before held back, earlier before later."""
    rule = compile_rules([Rule("r", "blame", ("wina", "to pana wina"))], "pl")

    findings = find(rule, "Nie wina. To pana wina. To pana wina.")

    assert [(hit.phrase_index, hit.start) for hit in findings.hits] == [(1, 13)]
    assert findings.held_back == ()


def test_findings_are_in_text_order() -> None:
    """Whatever the order of the rules."""
    rules = compile_rules([Rule("a", "x", ("drugie słowo",)), Rule("b", "x", ("pierwsze słowo",))], "pl")

    assert [hit.rule for hit in find(rules, "Pierwsze słowo. Drugie słowo.").hits] == ["b", "a"]


def test_a_bad_line_disables_only_itself() -> None:
    """The problem is told; the other lines of the rule work."""
    rules = compile_rules([Rule("r", "x", ("a {b", "dobra linia"))], "pl")

    assert [(problem.rule, problem.line) for problem in rules.problems] == [("r", 0)]
    assert find(rules, "dobra linia").hits


def test_a_draft_gives_what_a_search_gives() -> None:
    """Key by key, forwards and back, with quotation marks that open and close."""
    rules = shipped_donts("pl")
    text = "Proszę się uspokoić. „Taka jest procedura”. To tylko dwa dni, nie da się."
    draft = Draft(rules)

    for end in (*range(len(text) + 1), *range(len(text), 0, -3)):
        assert draft.find(text[:end]) == find(rules, text[:end])


def test_nothing_to_look_for_finds_nothing() -> None:
    """No rules, no text."""
    assert find(compile_rules([], "ru"), "что угодно").hits == ()
    assert find(compiled("pl", "wina"), "").hits == ()
