"""The tests of the shipped playbooks, and walks through them."""

from __future__ import annotations

from functools import cache

import pytest

from coach.paths import bundled
from coach.playbook.acts import Reader, TakeStep, line_of
from coach.playbook.loader import load
from coach.playbook.model import LANGUAGES, Language, Playbook
from coach.trial.trial import Trial, try_out


@cache
def trial_of(language: Language) -> Trial:
    """Return what becomes of the shipped playbook of a language."""
    loaded = load(f"{language}/delivery-delay.yaml", lambda name: (bundled() / name).read_bytes())
    assert loaded.playbook is not None
    return try_out(loaded.playbook, walks=400, seed=1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_test_passes(language: Language) -> None:
    """What trainers copy from holds."""
    assert [result.name for result in trial_of(language).failed] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_shipped_tests_touch_every_step_and_answer(language: Language) -> None:
    """The libraries' side steps too."""
    covered = trial_of(language).coverage

    assert (covered.untested_steps, covered.untested_answers) == ((), ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_walks_through_a_shipped_playbook_never_get_stuck(language: Language) -> None:
    """Every step is come to, and every gate opens."""
    walked = trial_of(language).walked

    assert walked is not None
    assert not walked.has_faults
    assert walked.unreached == ()


def test_shipped_tests_are_the_same_in_every_language() -> None:
    """Only the words differ."""
    assert acts_of(trial_of("pl").playbook) == acts_of(trial_of("en").playbook) == acts_of(trial_of("ru").playbook)


def acts_of(playbook: Playbook) -> list[tuple[str, list[object]]]:
    """Return the acts of each test without words, and what it expects."""
    reader = Reader(playbook)
    return [(test.expect, [_bare(reader, text) for text in test.path]) for test in playbook.tests]


def _bare(reader: Reader, text: str) -> object:
    act = reader.act(line_of(text))
    return act if isinstance(act, TakeStep) else text.split(" ", maxsplit=1)[0] if text.startswith("promise ") else text
