"""The wording engine on any text: no crash, offsets inside, and the same whatever way the text is spelt."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.wording.cache import from_json, to_json
from coach.wording.compile import Rule, compile_rules
from coach.wording.explain import explain
from coach.wording.match import Draft, Findings, find
from tests.support.wordings import LANGUAGES, shipped_donts

WORDS = tuple(
    re.findall(
        r"\S+",
        "Proszę się uspokoić nie krzyczeć to pana pani wina drobiazg dwa dni taka jest procedura rozumiem że "
        "ale czy jeśli "
        "Вы ошибаетесь не надо нервничать это мелочь вина курьера если что понимаю ещё всё "
        "please calm down don't it's only two days that's our policy I'm not saying if you is it",
    )
)
SIGNS = (" ", " ", " ", ", ", ". ", "? ", "… ", " – ", " „", "” ", ' "', " (", ") ", "\n", "; ", "-", "'")

unhurried = settings(deadline=None)  # the first example of a language compiles its rules
languages = st.sampled_from(LANGUAGES)
talk = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SIGNS)), max_size=30).map(
    lambda pairs: "".join(word + sign for word, sign in pairs)
)
texts = st.one_of(st.text(max_size=200), talk)
lines = st.one_of(
    st.text(max_size=60),
    talk,
    st.text(alphabet='{}|"*()…. abcдеę', max_size=40),
)


def check_places(findings: Findings, text: str) -> None:
    """See that every place is inside the text and in order."""
    for hit in (*findings.hits, *(held.hit for held in findings.held_back)):
        assert 0 <= hit.start < hit.end <= len(text)
        assert hit.words[0][0] == hit.start
        assert hit.words[-1][1] == hit.end
        assert list(hit.words) == sorted(hit.words)
        assert all(text[start:end].strip() for start, end in hit.words)
    for held in findings.held_back:
        assert 0 <= held.marker[0] < held.marker[1] <= len(text)


@unhurried
@given(languages, texts)
def test_any_text_can_be_searched(language: str, text: str) -> None:
    """No text raises, and places are inside it."""
    rules = shipped_donts(language)

    check_places(find(rules, text), text)
    assert [hit for sentence in explain(rules, text) for hit in sentence.hits] or not find(rules, text).hits


@unhurried
@given(languages, st.lists(lines, max_size=4), texts)
def test_any_line_can_be_compiled(language: str, phrases: list[str], text: str) -> None:
    """No line raises: it is looked for or it is a problem with a place inside it; the cache keeps it either way."""
    rules = compile_rules([Rule("r", "x", tuple(phrases), tuple(phrases[:1]))], language)

    check_places(find(rules, text), text)
    for problem in rules.problems:
        line = phrases[problem.line]
        assert 0 <= problem.start <= problem.end <= len(line)
    again = from_json(to_json(rules))
    assert again is not None
    assert find(again, text) == find(rules, text)


@unhurried
@given(languages, talk)
@example("pl", "rozumiem… się ")
@example("pl", "rozumiem… Proszę ")
@example("en", "i understand... Please calm down")
def test_case_and_composition_make_no_difference(language: str, text: str) -> None:
    """Capitals, NFD and ё for е find the same rules, with the same guards."""
    rules = shipped_donts(language)

    def kinds(findings: Findings) -> tuple[list[str], list[tuple[str, str]]]:
        return (
            sorted(hit.rule for hit in findings.hits),
            sorted((held.hit.rule, held.guard) for held in findings.held_back),
        )

    plain = kinds(find(rules, text))

    assert kinds(find(rules, text.upper())) == plain
    assert kinds(find(rules, unicodedata.normalize("NFD", text))) == plain
    assert kinds(find(rules, text.replace("ё", "е"))) == plain


@unhurried
@given(talk)
def test_missing_diacritics_lose_nothing(text: str) -> None:
    """What is found in Polish is found without its diacritics."""
    rules = shipped_donts("pl")
    bare = text.translate(str.maketrans("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ", "acelnoszzACELNOSZZ"))

    assert [hit.rule for hit in find(rules, bare).hits] == [hit.rule for hit in find(rules, text).hits]


@unhurried
@given(languages, talk, st.lists(st.integers(0, 400), max_size=8))
def test_a_draft_gives_what_a_search_gives(language: str, text: str, ends: list[int]) -> None:
    """Whatever was typed and deleted before."""
    rules = shipped_donts(language)
    draft = Draft(rules)

    for end in (*ends, len(text)):
        assert draft.find(text[:end]) == find(rules, text[:end])


def test_a_megabyte_ends_soon() -> None:
    """Without signs, of one word, of the words of a line: each word is looked at a bounded number of times."""
    rules = shipped_donts("pl")

    for text in (
        "proszę " * 140_000,
        "proszę się nie denerwować uspokoić " * 3_000,
        "a" * 1_000_000,
        "„" * 500_000,
        "{|}" * 300_000,
    ):
        check_places(find(rules, text), text)
