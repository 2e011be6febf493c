"""Compiled rules as JSON: the same findings, and nothing from a damaged text."""

from __future__ import annotations

import json

import pytest

from coach.wording import cache
from coach.wording.compile import Rule, compile_rules
from coach.wording.match import find
from tests.support.wordings import LANGUAGES, shipped_donts

RULES = (
    Rule("r", "blame", ("to {pana|pani} wina", "a {b", 'dość "tego dobrego"', "niezad*"), ("do wina",)),
    Rule("s", "rush", ("Proszę się … uspokoić",)),
)
TEXTS = ("To chyba pani wina", "pana wina, a do wina ser", "dość tego dobrego", "niezadowolenie", "uspokój się")


def test_what_was_kept_finds_the_same() -> None:
    """Rules, problems and every kind of pattern come back."""
    made = compile_rules(RULES, "pl")
    again = cache.from_json(cache.to_json(made))

    assert again is not None
    assert (again.language, again.rules, again.problems) == (made.language, made.rules, made.problems)
    assert [find(again, text) for text in TEXTS] == [find(made, text) for text in TEXTS]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_rules_come_back(language: str) -> None:
    """In each language, don't for don't."""
    made = shipped_donts(language)
    again = cache.from_json(cache.to_json(made))

    assert again is not None
    for rule in made.rules:
        for line in (*rule.phrases, *rule.unless):
            assert find(again, line) == find(made, line)


def test_a_damaged_text_is_nothing() -> None:
    """Cut at any place, with any letter changed, of another version, or something else altogether."""
    text = cache.to_json(compile_rules(RULES, "pl"))

    assert all(cache.from_json(text[:end]) is None for end in range(0, len(text) - 1, 37))
    assert cache.from_json(text.replace("wina", "winq", 1)) is None
    assert cache.from_json(text.replace(f'"coach-wording": {cache.ENGINE}', '"coach-wording": 0', 1)) is None
    assert all(cache.from_json(other) is None for other in ("", "{}", "[]", "null", "\x00", "[" * 100_000, "{}\n{}"))


def test_a_text_of_the_wrong_shape_is_nothing() -> None:
    """Also when its checksum is right."""
    from zlib import crc32

    for body in ("{}", "[]", '{"language": 1}', '{"language": "pl", "forms": []}'):
        head = json.dumps({"coach-wording": cache.ENGINE, "crc32": crc32(body.encode())})
        assert cache.from_json(f"{head}\n{body}\n") is None


def test_the_key_changes_with_what_it_stands_for() -> None:
    """Rules, their order, the language; the same rules have the same key."""
    keys = [cache.key(RULES, "pl"), cache.key(RULES[::-1], "pl"), cache.key(RULES, "ru"), cache.key(RULES[:1], "pl")]

    assert len(set(keys)) == 4
    assert cache.key(list(RULES), "pl") == keys[0]


def test_a_lone_surrogate_does_no_harm() -> None:
    """What no file can hold is replaced, and the text can be written."""
    text = cache.to_json(compile_rules([Rule("r", "x", ("a\ud800b wina",))], "pl"))

    assert text.encode()
    assert cache.from_json(text) is not None
