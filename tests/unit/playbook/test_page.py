"""A playbook on paper: what the agent needs of each step is there, and what people wrote stays text."""

from __future__ import annotations

import re

import pytest

from coach.i18n import Translator
from coach.playbook.model import LANGUAGES, Band, Language, Phase
from coach.playbook.page import page
from tests.support.playbook_files import LATE, load_text
from tests.support.playbook_pages import pages_file, pages_text, shipped


def printed(text: str) -> str:
    """Return the page of a playbook given as a file."""
    playbook = load_text(text).playbook
    assert playbook is not None
    return page(playbook, Translator("pl"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_the_docs_are_those_of_the_files(language: Language) -> None:
    """Write them anew with `python -m tests.support.playbook_pages`."""
    assert pages_file(language).read_text(encoding="utf-8") == pages_text(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_is_on_its_page(language: Language) -> None:
    """With its ticks and answers; a side step by its title; no braces anywhere."""
    for playbook in shipped(language):
        text = re.sub(r"\\(.)", r"\1", page(playbook, Translator(language)))
        for step in playbook.steps:
            assert step.title in text
            if not step.is_side:
                assert all(tick.text in text for tick in step.ticks if "{" not in tick.text)
                assert all(answer.text in text for answer in step.answers)
        assert text.count("□") == sum(len(step.ticks) for step in playbook.steps if not step.is_side)
        assert "{" not in text


def test_a_step_shows_the_first_sentence_of_each_band() -> None:
    """What the screen shows first."""
    playbook = shipped("en")[0]
    step = playbook.in_phase(Phase.CALL)[1]
    text = page(playbook, Translator("en"))

    assert all(f"| {step.say.of(band)[0].text.split('{')[0][:20]}" in text for band in Band)
    assert step.say.calm[1].text not in text


def test_what_people_wrote_is_never_markup() -> None:
    """Signs of Markdown and HTML are escaped, forms are joined, blanks are named."""
    text = printed(
        LATE.replace("Słucham od początku do końca.", "<b>Słucham</b> | *{Pana|Panią}* [x](y) `z` # {sprawdziłem/am}")
    )

    assert r"\<b\>Słucham\</b\> \| \*Pana/Panią\* \[x\](y) \`z\` \# " in text
