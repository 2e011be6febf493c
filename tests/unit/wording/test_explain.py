"""Why a sentence was found, held back or not."""

from __future__ import annotations

from coach.wording.explain import explain
from tests.support.wordings import compiled


def test_words_are_shown_as_they_are_read() -> None:
    """Folded, with what they do and whether a line has them."""
    (sentence,) = explain(compiled("pl", "to pana wina"), "Nie, to Pańska wina")

    assert [(word.folded, word.is_known_to_rules) for word in sentence.words] == [
        ("nie", False),
        ("to", False),
        ("panska", False),
        ("wina", True),
    ]
    assert sentence.words[0].marks == ("negation",)
    assert sentence.words[1].marks == ("weak", "break before")
    assert sentence.words[2].marks == ("your",)


def test_every_line_is_shown_not_only_the_best() -> None:
    """Hits and what is held back, with its guard."""
    rules = compiled("pl", "wina", "to pana wina", "dobra wola")

    (sentence,) = explain(rules, "To pana wina")
    (other,) = explain(rules, "To nie dobra wola")

    assert [hit.phrase for hit in sentence.hits] == ["to pana wina", "wina"]
    assert [(held.hit.phrase, held.guard) for held in other.held_back] == [("dobra wola", "negated")]


def test_each_sentence_stands_for_itself() -> None:
    """With its place in the text."""
    text = "Tak. To pana wina!"

    first, second = explain(compiled("pl", "to pana wina"), text)

    assert (text[first.start : first.end], text[second.start : second.end]) == ("Tak.", "To pana wina!")


def test_a_possible_slip_is_shown() -> None:
    """A word that a line has one slip away."""
    (sentence,) = explain(compiled("pl", "taka procedura"), "taka prcoedura")

    assert [word.may_be_typo for word in sentence.words] == [False, True]
