"""What is doubtful in a trainer's lines is told, each with its line; what is fine is not."""

from __future__ import annotations

import pytest

from coach.wording.compile import CUE, Rule, compile_rules
from coach.wording.lint import Remark, Trip, lint, replay, samples
from coach.wording.lint_kept import lint_key, remarks_from_json, remarks_to_json, trips_from_json, trips_to_json


def remarks(
    *lines: str, language: str = "pl", fine: tuple[str, ...] = (), unless: tuple[str, ...] = ()
) -> tuple[Remark, ...]:
    """Return what is said of the lines of one don't."""
    return lint(compile_rules([Rule("dont", "blame", lines, unless)], language), (fine,))


def flaws(*lines: str, language: str = "pl", fine: tuple[str, ...] = (), unless: tuple[str, ...] = ()) -> list[str]:
    """Return the flaws of the lines of one don't."""
    return [str(each.flaw) for each in remarks(*lines, language=language, fine=fine, unless=unless)]


@pytest.mark.parametrize(
    ("line", "flaw"),
    [
        ("To jest pana wina. Trzeba było uważać", "two-sentences"),
        ('"Trudno!" i tyle mam do powiedzenia', "silent"),
        ("Prosze nie podnosić głosu", "missing-diacritic"),
        ("Proszę przestać krzyczrć", "unknown-word"),
        ("Bzdura", "one-word"),
        ("{Pan|Pani} {zawsze|ciągle|znowu} {krzyczy|wrzeszczy} na nas", "many-choices"),
        ("Proszę dzwonić do kuriera", "no-partner"),
        ("To pana wina (cicho", "unclosed-remark"),
    ],
)
def test_a_doubtful_line_is_told(line: str, flaw: str) -> None:
    """One flaw, and no other with it."""
    assert flaws(line) == [flaw]


@pytest.mark.parametrize(
    "line",
    [
        "To jest pana wina",
        '"Bzdura"',
        "(mówi z westchnieniem)",
        "Proszę {dzwonić|zadzwonić} do kuriera",
        "Zgłoszę was do UOKiK",
        "Proszę nie dzwonić do nas",
        "Wczoraj pan dzwonił do nas",
    ],
)
def test_a_good_line_is_left_alone(line: str) -> None:
    """Names, exact words, remarks, what is forbidden and what has happened are no reason to say something."""
    assert flaws(line) == []


def test_the_word_without_diacritics_is_given_with_them() -> None:
    """The trainer need not look it up, and it is marked where it stands."""
    (remark,) = remarks("Tak, prosze nie podnosić głosu")

    assert remark.values == {"word": "prosze", "guess": "proszę"}
    assert (remark.start, remark.end) == (5, 11)


def test_a_common_english_word_is_not_called_unknown() -> None:
    """The list has common words only, so it cannot tell."""
    assert flaws("you useless moron", language="en") == []


def test_a_fine_line_that_is_found_is_told_with_the_line_that_finds_it() -> None:
    """And one that is silent is not."""
    (remark,) = remarks("Proszę przestać", "To pana wina", fine=("Nikt nie jest winny", "To niestety pana wina"))

    assert (remark.flaw, remark.block, remark.line, remark.other) == ("flagged", "fine", 1, (0, 1))


def test_unless_that_holds_back_its_own_line_is_told() -> None:
    """It is not the same as a line that is never found."""
    assert flaws("To jest pana wina", unless=("wina",)) == ["cancelled"]
    assert flaws("To jest pana wina", unless=("butelka",)) == []


def test_the_same_words_twice_are_told_also_across_donts() -> None:
    """A cue may have the words of a don't: one is what the agent says, the other what the customer says."""
    rules = [
        Rule("a", "blame", ("To jest pana wina",)),
        Rule("b", "attack", ("to jest pana wina!",)),
        Rule("c", CUE, ("To jest pana wina",)),
    ]

    found = lint(compile_rules(rules, "pl"), ((), (), ()))

    assert [(each.rule, str(each.flaw), each.other) for each in found] == [(1, "duplicate", (0, 0))]


def test_a_partner_in_another_line_is_enough() -> None:
    """The don't finds both."""
    assert flaws("Proszę dzwonić do kuriera", "Proszę zadzwonić do banku") == []


def test_samples_are_what_somebody_would_say() -> None:
    """No remark, no quotes, no braces."""
    assert samples('{Pan|Pani} "sam" wie (cicho) ... wszystko') == ("Pan sam wie wszystko", "Pani sam wie wszystko")


def test_a_recommended_sentence_that_trips_a_dont_is_found_with_its_words() -> None:
    """The words are what the trainer has to change."""
    compiled = compile_rules([Rule("a", "blame", ("Proszę przestać",)), Rule("b", "blame", ("To pana wina",))], "pl")

    assert replay(compiled, "Tak, to pana wina.") == (Trip(1, 0, 8, 17),)
    assert replay(compiled, "To nie jest pana wina.") == ()


def test_what_was_found_can_be_kept() -> None:
    """It comes back the same."""
    found = remarks("To jest pana wina", "Prosze przestac", fine=("To pana wina",))
    trips = {"Tak": (Trip(1, 2, 3, 4),), "Nie": ()}

    assert remarks_from_json(remarks_to_json(found)) == found
    assert trips_from_json(trips_to_json(trips)) == trips


@pytest.mark.parametrize("text", ["", "{", "[[1]]", "7", '{"a": [[1]]}', '[["a", 1]]'])
def test_what_is_damaged_is_no_finding(text: str) -> None:
    """It is found again instead."""
    assert remarks_from_json(text) is None
    assert trips_from_json(text) is None


def test_the_key_changes_with_the_harmless_lines() -> None:
    """They are looked at too."""
    rules = [Rule("a", "blame", ("To pana wina",))]

    assert lint_key(rules, [()], "pl") != lint_key(rules, [("Nie",)], "pl")
