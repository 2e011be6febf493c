"""Sentences of folded words, with what stands between them."""

from __future__ import annotations

from coach.wording.marks import tongue_of
from coach.wording.tokens import LONGEST, Sentence, sentences_of


def read(text: str, language: str = "pl") -> list[Sentence]:
    """Return the sentences of a text."""
    return sentences_of(text, tongue_of(language))


def words(text: str, language: str = "pl") -> list[list[str]]:
    """Return the words of each sentence."""
    return [sentence.words for sentence in read(text, language)]


def test_signs_and_lines_end_sentences() -> None:
    """Full stop, question mark, exclamation mark, semicolon and a new line."""
    assert words("Tak. Nie? O!\nJa; ty") == [["tak"], ["nie"], ["o"], ["ja"], ["ty"]]


def test_a_number_or_an_abbreviation_ends_nothing() -> None:
    """`14.20` and `np. za` stay in their sentence; a capital after an abbreviation begins a new one."""
    assert words("O 14.20 np. za 5 zł. Dobrze") == [["o", "14.20", "np", "za", "5", "zl"], ["dobrze"]]


def test_dots_before_a_small_letter_are_a_pause() -> None:
    """`Tak… no i` is one sentence with a break in it."""
    (sentence,) = read("Tak… no i")

    assert sentence.words == ["tak", "no", "i"]
    assert sentence.breaks == [False, True, False]


def test_a_comma_breaks_and_two_words_between_commas_do_not() -> None:
    """`to, niestety, wina` is one stretch for a match, and three clauses for a guard."""
    (sentence,) = read("Przepraszam, to, moim zdaniem, wina")

    assert sentence.breaks == [False, False, False, False, False]
    assert sentence.clauses == [False, True, True, False, True]


def test_a_polite_word_apart_does_not_break() -> None:
    """`Proszę, niech` and `usiąść, proszę` are one stretch; `Nie wiem, proszę czekać` is not."""
    assert read("Proszę, niech pan siada")[0].breaks[1] is False
    assert read("Niech pan siada, proszę")[0].breaks[3] is False
    assert read("Nie wiem, proszę czekać")[0].breaks[2] is True


def test_a_spaced_dash_breaks_and_a_hyphen_does_not() -> None:
    """`знаю-знаю` are two words side by side."""
    assert read("Знаю-знаю — вы", "ru")[0].breaks == [False, False, True]


def test_the_ending_of_an_acronym_belongs_to_it() -> None:
    """`UOKiK-u` is one word, so is `e-mail`."""
    assert words("do UOKiK-u e-mail") == [["do", "uokik", "mail"]]


def test_contractions_are_taken_apart() -> None:
    """With and without their apostrophe; an owner's `'s` is left out."""
    assert words("Don't, dont, that's the courier's", "en") == [
        ["do", "not", "do", "not", "that", "is", "the", "courier"]
    ]


def test_the_parts_of_a_contraction_stand_side_by_side() -> None:
    """Their places are within the text and do not overlap."""
    (sentence,) = read("I can't", "en")

    assert sentence.surfaces == [(0, 1), (2, 4), (4, 7)]


def test_words_in_quotation_marks_are_known() -> None:
    """Polish, Russian and English pairs; a mark that is never closed quotes nothing."""
    assert read("Ona „taka jest” tu")[0].quotes == [0, 1, 1, 0]
    assert read("Он «такой»", "ru")[0].quotes == [0, 1]
    assert read('5" screen', "en")[0].quotes == [0, 0]


def test_a_text_without_signs_is_cut() -> None:
    """No sentence is longer than the limit, so search stays linear."""
    assert max(len(sentence.words) for sentence in read("tak " * 1000)) == LONGEST
