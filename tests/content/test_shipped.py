"""The shipped content is whole: playbooks and libraries in three languages, as deep as trainers are told to write."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from coach.live.checked_files import check_paths
from coach.live.kept_lint import KeptLinter
from coach.paths import bundled
from coach.playbook.model import LANGUAGES, About, Band, Confirmation, Kind, Language, Phase, Playbook
from coach.trial.trial import try_out
from tests.support.page_files import TODAY
from tests.support.playbook_pages import shipped

PLAYBOOKS = (
    "billing-surprise",
    "broken-promise",
    "colleagues",
    "customer-mistaken",
    "delivery-delay",
    "digital-agency",
    "general",
    "manager",
    "refund-delay",
)
WITHOUT_FAULT = {"colleagues", "manager"}
"""Between colleagues nobody is found guilty."""

WRONG_LINES = {"pl": 400, "ru": 400, "en": 600}
WRONG_LINES_OF_A_KIND = 25
FINE_LINES = 150
PHRASES = 3
CUES, DONTS = 15, 36
CARDS = {
    "glass-pane", "shoes", "causes", "prep", "after-call", "write-and-bin", "win-win", "prevention", "long-term",
    "personal", "types", "training", "email",
}  # fmt: skip
SIDE_STEPS = {"boundary", "say-no", "hold", "supervisor", "legal", "leaving", "vulnerable", "reset"}
EACH = [(language, name) for language in LANGUAGES for name in PLAYBOOKS]


@cache
def playbook(language: Language, name: str) -> Playbook:
    """Return a shipped playbook with its libraries."""
    return next(each for each in shipped(language) if each.id == name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_playbook_is_there(language: Language) -> None:
    """The same in each language."""
    assert tuple(each.id for each in shipped(language)) == PLAYBOOKS


def test_the_check_finds_nothing() -> None:
    """Neither an error nor a warning, with wordings and sisters looked at too."""
    checked = check_paths([str(bundled())], (), today=TODAY, linter=KeptLinter())

    assert [each for each in checked.diagnostics if each.severity != "hint"] == []


@pytest.mark.parametrize(("language", "name"), EACH)
def test_its_own_tests_come_to_every_step_and_answer(language: Language, name: str) -> None:
    """And pass."""
    trial = try_out(playbook(language, name), walks=50, seed=1)

    assert not trial.has_failed
    assert (trial.coverage.untested_steps, trial.coverage.untested_answers) == ((), ())
    assert len(playbook(language, name).tests) >= 10


@pytest.mark.parametrize(("language", "name"), EACH)
def test_each_step_of_the_call_has_enough_to_say(language: Language, name: str) -> None:
    """Three sentences a band, other words for each band, a goal, a tone, advice (R6, R14, R16)."""
    for step in playbook(language, name).in_phase(Phase.CALL):
        said = {band: [phrase for phrase in step.say.of(band) if not phrase.moment] for band in Band}
        assert all(len(phrases) >= PHRASES - 1 for phrases in said.values()), step.id
        assert all(len(step.say.of(band)) >= PHRASES for band in Band), step.id
        assert len({step.say.of(band) for band in Band}) == len(Band), step.id
        assert step.goal, step.id
        assert step.tone, step.id
        assert step.advice, step.id
        assert step.avoid or step.contrasts, step.id


@pytest.mark.parametrize(("language", "name"), EACH)
def test_the_gate_asks_for_what_happened(language: Language, name: str) -> None:
    """The other side's own words, a promise, the next contact, the steps that the call went to (R11, R19)."""
    found = playbook(language, name)
    assert found.gate.confirmed is Confirmation.WORDS
    assert found.gate.promises >= 1
    assert found.gate.next_contact
    assert found.gate.max_temperature == 3
    assert found.promises
    assert found.limits
    if name not in WITHOUT_FAULT:
        assert found.about is About.CUSTOMER
        assert "apologise" in found.gate.if_entered + found.gate.steps
        targets = {answer.target for step in found.in_phase(Phase.CALL) for answer in step.answers}
        assert "apologise" in targets


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_library_has_all_that_calls_share(language: Language) -> None:
    """Don'ts with all four parts, cues, side steps, cards, the ladder, presets, the summary."""
    general = playbook(language, "general")
    donts = [dont for dont in general.donts if dont.id != "slip"]
    assert len(donts) == DONTS
    assert [dont.id for dont in donts if not (dont.why and dont.instead and dont.wrong)] == []
    assert [
        dont.id for dont in donts if not dont.repair and dont.kind is not Kind.CONDUCT and dont.id != "personal"
    ] == []
    assert len(playbook(language, "delivery-delay").cues) == CUES
    assert {step.id for step in general.steps if step.is_side} >= SIDE_STEPS
    assert {card.id for card in general.cards} >= CARDS
    assert len(general.abuse) == 3
    assert general.summary
    assert len(general.promises) >= 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_wordings_cover_every_kind(language: Language) -> None:
    """Coverage of wordings limits how many don'ts are found: so many lines, spread over all kinds."""
    general = playbook(language, "general")
    wrong = Counter(dict.fromkeys(Kind, 0))
    for dont in general.donts:
        wrong[dont.kind] += len(dont.wrong)
    conduct = wrong.pop(Kind.CONDUCT)
    assert conduct
    assert sum(wrong.values()) >= WRONG_LINES[language]
    assert {kind: count for kind, count in wrong.items() if count < WRONG_LINES_OF_A_KIND} == {}
    assert sum(len(dont.fine) for dont in general.donts) >= FINE_LINES
