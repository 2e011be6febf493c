"""The shipped libraries: every wrong line fires on itself, every fine one is silent."""

from __future__ import annotations

import pytest

from coach.wording.match import find
from tests.support.wordings import LANGUAGES, shipped, shipped_cues, shipped_donts, spoken


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_has_a_problem(language: str) -> None:
    """Each can be looked for."""
    assert shipped_donts(language).problems == ()
    assert shipped_cues(language).problems == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_line_fires_on_itself(language: str) -> None:
    """With each of its choices, for its own don't."""
    silent = [
        (dont.id, text)
        for dont in shipped(language).donts
        for line in dont.wrong
        for text in spoken(line)
        if dont.id not in {hit.rule for hit in find(shipped_donts(language), text).hits}
    ]

    assert silent == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_heard_is_recognised(language: str) -> None:
    """Each line of a cue, with each of its choices, for its own cue."""
    silent = [
        (cue.id, text)
        for cue in shipped(language).cues
        for line in cue.heard
        for text in spoken(line)
        if cue.id not in {hit.rule for hit in find(shipped_cues(language), text).hits}
    ]

    assert silent == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_fine_lines_are_silent(language: str) -> None:
    """No don't fires on them, not only their own."""
    flagged = [
        (dont.id, text, [hit.phrase for hit in find(shipped_donts(language), text).hits])
        for dont in shipped(language).donts
        for line in dont.fine
        for text in spoken(line)
        if find(shipped_donts(language), text).hits
    ]

    assert flagged == []
