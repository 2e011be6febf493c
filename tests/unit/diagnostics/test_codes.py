"""Every kind of finding can be shown."""

from __future__ import annotations

import re

import pytest

from coach.diagnostics.codes import CODES, FAMILIES
from coach.diagnostics.model import Code, told
from coach.i18n import UI_LANGUAGES, Translator

_PLACEHOLDER = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")


def test_no_number_is_used_twice() -> None:
    """The registry would hide one of them."""
    declared = [code for family in FAMILIES for code in vars(family).values() if isinstance(code, Code)]
    assert len(declared) == len(CODES)


@pytest.mark.parametrize("language", UI_LANGUAGES)
@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_every_code_reads_in_every_language(code: Code, language: str) -> None:
    """What to do is told with the values that the title has."""
    names = set(_PLACEHOLDER.findall(code.title))
    message = told(code.title, **{name: f"<{name}>" for name in names})
    text = message.of(Translator(language))
    assert all(f"<{name}>" in text for name in names)
    advice = told(code.advice, **dict.fromkeys(names, "x")).of(Translator(language))
    assert "{{" not in text + advice


_ADVICE_IN_PLACE = {"P022"}
"""What to do depends on the key, so it is given where it is found."""


def test_every_code_says_what_to_do() -> None:
    """A reader who knows what is wrong may still not know what to do."""
    assert [code.id for code in CODES.values() if not code.advice and code.id not in _ADVICE_IN_PLACE] == []
