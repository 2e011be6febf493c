from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.live.new_playbook import template
from coach.playbook.model import LANGUAGES, About, Language, Phase
from coach.playbook.template import NewPlaybook, filled, id_from, is_id
from tests.support.playbook_files import load_text
from tests.support.shipped import shipped_text


@pytest.mark.parametrize("about", About)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_playbook_has_no_findings(language: Language, about: About) -> None:
    """Not even a hint: what a trainer begins with is right, with the shipped library."""
    text = filled(template(language), NewPlaybook("late-refund", language, "Zwrot: kiedy?", about))
    common = shipped_text(f"{language}/common.yaml")

    loaded = load_text(text, f"{language}/late-refund.yaml", files={f"{language}/common.yaml": common})

    assert [each for each in loaded.diagnostics if each.place.file.endswith("late-refund.yaml")] == []
    assert loaded.playbook is not None
    header = (loaded.playbook.id, loaded.playbook.language, loaded.playbook.title, loaded.playbook.about)
    assert header == ("late-refund", language, "Zwrot: kiedy?", about)


def test_templates_have_the_same_parts() -> None:
    """Ids, answers and tests stand in the same places in every language."""
    shapes = set()
    for language in LANGUAGES:
        loaded = load_text(template(language), f"{language}/my-playbook.yaml")
        assert loaded.playbook is not None
        playbook = loaded.playbook
        shapes.add(
            (
                tuple((step.id, tuple(each.target for each in step.answers), step.next) for step in playbook.steps),
                playbook.gate,
                tuple(each.name for each in playbook.blanks),
                tuple(len(each.path) for each in playbook.tests),
                len(playbook.in_phase(Phase.CALL)),
            )
        )

    assert len(shapes) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_templates_are_commented(language: Language) -> None:
    """Every part is explained where it stands."""
    lines = template(language).splitlines()

    assert sum(line.lstrip().startswith("#") for line in lines) >= 35


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("Opóźniona dostawa", "opozniona-dostawa"),
        ("Задержка доставки: что делать?", "zaderzhka-dostavki-chto-delat"),
        ("Щука, объём и ёж", "shchuka-obem-i-ezh"),
        ("  Late -- delivery!  ", "late-delivery"),
        ("遅れ", ""),
    ],
)
def test_an_id_from_a_title(title: str, made: str) -> None:
    """Small English letters that a reader of the language recognises."""
    assert id_from(title) == made


@given(st.text(max_size=80))
def test_what_is_made_is_an_id(title: str) -> None:
    """Or nothing."""
    made = id_from(title)
    assert not made or is_id(made)
