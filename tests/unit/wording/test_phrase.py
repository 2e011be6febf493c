"""The syntax of a trainer's line, and what is said about a bad one."""

from __future__ import annotations

import pytest

from coach.wording.marks import tongue_of
from coach.wording.model import Block, Fault, PhraseProblem
from coach.wording.phrase import Line, read_line


def read(line: str, language: str = "en") -> Line | PhraseProblem:
    """Read a line."""
    return read_line("rule", 3, Block.PHRASES, line, tongue_of(language))


def wordings(line: str, language: str = "en") -> list[str]:
    """Return the wordings of a line, words joined."""
    made = read(line, language)
    assert isinstance(made, Line)
    return [" ".join(piece.word for piece in wording) for wording in made.wordings]


def test_choices_multiply() -> None:
    """Each combination is a wording; an empty choice leaves its word out."""
    assert wordings("{a|b two} {c|}") == ["a c", "a", "b two c", "b two"]


def test_a_choice_may_be_part_of_a_word() -> None:
    """`zrobił{em|am}` is two words."""
    assert wordings("zrobił{em|am}", "pl") == ["zrobilem", "zrobilam"]


def test_a_remark_is_never_matched() -> None:
    """Words in parentheses are for people; a line of nothing else stands for conduct and for nothing to look for."""
    assert wordings("hang up (no warning)") == ["hang up"]
    assert wordings("(says nothing)") == []


def test_final_signs_say_nothing() -> None:
    """`Понимаю, но…` and `really?!` end with words."""
    assert wordings("Понимаю, но…", "ru") == ["понимаю но"]
    assert wordings("really?!") == ["really"]


def test_spaced_dots_are_a_gap() -> None:
    """Only with spaces on both sides and words after them."""
    made = read("you never … me")

    assert isinstance(made, Line)
    assert [piece.has_gap for piece in made.wordings[0]] == [False, False, True]


def test_quoted_words_stay_together() -> None:
    """They are one piece, with the sign that ends the clause."""
    made = read('say "to the point, please!"')

    assert isinstance(made, Line)
    assert made.wordings[0][1].exact == ("to", "the", "point", "please")
    assert made.wordings[0][1].ending == "!"


@pytest.mark.parametrize(
    ("line", "fault", "place", "fix"),
    [
        ("I see. You know", Fault.TWO_SENTENCES, (7, 15), "I see.\nYou know"),
        ("a {b|c", Fault.UNCLOSED_BRACE, (2, 6), None),
        ("a} b", Fault.STRAY_BRACE, (1, 2), "a b"),
        ("say him|her now", Fault.STRAY_BAR, (7, 8), "say {him|her} now"),
        ("{a|{b|c}}", Fault.NESTED_BRACE, (3, 4), None),
        ("it is {fact} so", Fault.ONE_CHOICE, (6, 12), "it is so"),
        ("{he/she} said", Fault.SLASH_CHOICE, (0, 8), "{he|she} said"),
        ('"really', Fault.UNCLOSED_QUOTE, (0, 1), '"really"'),
        ("a (b", Fault.UNCLOSED_REMARK, (2, 4), "a (b)"),
        ("a) b", Fault.STRAY_REMARK, (1, 2), "a b"),
        ("wi* x", Fault.SHORT_PREFIX, (0, 3), None),
        ("a win*dow", Fault.STRAY_STAR, (5, 6), "a window"),
        ("…", Fault.NO_WORDS, (0, 1), None),
        ("{a|}", Fault.NO_WORDS, (0, 4), None),
    ],
)
def test_a_bad_line_is_told_with_place_and_fix(
    line: str, fault: Fault, place: tuple[int, int], fix: str | None
) -> None:
    """What is wrong, where in the line, and the whole line as it should be when that is certain."""
    made = read(line)

    assert isinstance(made, PhraseProblem)
    assert (made.fault, (made.start, made.end), made.fix) == (fault, place, fix)
    assert (made.rule, made.line, made.block) == ("rule", 3, Block.PHRASES)


def test_what_a_fix_says_is_a_good_line() -> None:
    """A fix is not itself a problem."""
    for line in ("I see. You know", "a} b", "say him|her now", "{he/she} said", '"really', "a (b", "a win*dow"):
        made = read(line)
        assert isinstance(made, PhraseProblem)
        assert made.fix is not None
        assert all(isinstance(read(part), Line) for part in made.fix.split("\n"))


def test_too_many_choices_are_bounded() -> None:
    """A line of 512 wordings is a problem that says so, and takes no time."""
    made = read("{a|b|c|d|e|f|g|h}" * 3)

    assert isinstance(made, PhraseProblem)
    assert made.values == {"count": 512, "limit": 128}


def test_a_line_too_long_is_bounded() -> None:
    """Forty words are no one sentence."""
    made = read("word " * 41)

    assert isinstance(made, PhraseProblem)
    assert made.fault is Fault.TOO_LONG


@pytest.mark.parametrize("line", ["approx. 3 days", "e.g. this", "at 14.20 sharp", 'she said "No. Never." twice'])
def test_what_looks_like_two_sentences(line: str) -> None:
    """Abbreviations, numbers and quoted words are one sentence."""
    assert isinstance(read(line), Line)
