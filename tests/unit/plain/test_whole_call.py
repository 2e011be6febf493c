from __future__ import annotations

from pathlib import Path

import pytest

from coach.call.events import Outcome
from coach.call.summary import outcome_text
from coach.i18n import Translator
from coach.playbook.model import LANGUAGES, Language
from tests.support.desk import Sitting
from tests.support.plain import MEET_THE_REST, harmful_in, plain, to_gate
from tests.support.scenes import shipped


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let summaries go into the test's folder."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_call_is_resolved_by_enter_and_numbers(language: Language) -> None:
    """From the ready lines to *resolved*, the cause and the next call, in every language."""
    t = Translator(language)
    sitting = Sitting(language)

    done = plain(sitting, "", *to_gate(shipped(language)), *MEET_THE_REST, "", "2", "")

    call = done.call
    assert call.ending is not None, done.text
    assert (call.ending.outcome, call.ending.blockers, call.is_closed) == (Outcome.RESOLVED, (), True)
    assert outcome_text(Outcome.RESOLVED, t).capitalize() in done.text
    assert harmful_in(done.text) == set()
    assert done.session.call is None
    assert t("The call stays open. Go on with it: coach call --plain --resume") not in done.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_to_say_comes_first(language: Language) -> None:
    """Each step that is entered begins with the sentence; what Enter does comes last."""
    opening = {"pl": "„", "ru": "«", "en": "“"}[language]
    playbook, t = shipped(language), Translator(language)
    begins = t("Step {at} of {total}: {title}").split("{", 1)[0]

    done = plain(Sitting(language), "", *to_gate(playbook))

    told = [n for n, line in enumerate(done.lines) if line.startswith(begins)]
    assert len(told) == len(done.call.entered) > 1
    for n, step_id in zip(told, done.call.entered, strict=True):
        step = playbook.step(step_id)
        assert step is not None
        assert step.title in done.lines[n]
        assert done.lines[n - 1].startswith(opening)
    assert done.lines[-2].startswith("Enter: ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_dont_comes_with_its_better_wording(language: Language) -> None:
    """In one line, so that no warning is heard alone."""
    t = Translator(language)
    done = plain(Sitting(language), "")

    warned = [line for line in done.lines if line.startswith(f"{t('NOT').capitalize()}: ")]
    assert warned
    assert all(f"; {t('BETTER').casefold()}: " in line for line in warned)


def test_the_summary_stands_in_the_file_that_is_named() -> None:
    """When it is told, it is written; a note after the end is in it too."""
    done = plain(Sitting(), "", "z", "5", "1", "n", "a late note", "3")

    [file] = Path("data/summaries").glob("*.txt")
    assert f"file: {file}" in done.lines
    assert "a late note" in file.read_text(encoding="utf-8")
    assert "the line went dead" in done.text


def test_a_summary_that_cannot_be_written_is_told() -> None:
    """The call ends all the same, and the summary is in the lines."""
    Path("data").write_text("in the way")

    done = plain(Sitting(), "", "z", "5", "1")

    assert any(line.startswith("file: could not be written") for line in done.lines)
    assert done.call.ending is not None
