"""What the customer said: recognised by words, narrowed while typed, answered by a digit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach.call.commands import HearCue
from coach.playbook.model import Cue
from coach.tui.view.panels import build_panel
from coach.tui.view.panels.cues import folded, matching, recognised
from coach.tui.view.ui import Jump, Open, Showing, Tell, Ui
from tests.support.builders import a_delivery_playbook
from tests.support.scenes import a_call, a_scene, shipped
from tests.support.screen_text import view_text

CUES = (
    Cue("court", "Grozi sądem", heard=("pójdę do sądu", "mój prawnik")),
    Cue("again", "Звонит ещё раз", heard=("я уже звонил",)),
    Cue("calm", "Cooling down", heard=("all right then",)),
)


@pytest.mark.parametrize(
    ("text", "bare"),
    [("Łódź", "lodz"), ("ЕЩЁ раз", "еще раз"), ("  a -- b!  ", "a b"), ("żółć", "zolc"), ("", ""), ("…", "")],
)
def test_text_is_compared_without_case_and_diacritics(text: str, bare: str) -> None:
    """People type fast: ł as l, ё as е, no accents, no punctuation."""
    assert folded(text) == bare


@pytest.mark.parametrize(
    ("typed", "cue"),
    [
        ("Grozi sądem", "court"),
        ("grozi sadem", "court"),
        ("no to pojde do sadu i koniec", "court"),
        ("MÓJ PRAWNIK", "court"),
        ("я уже звонил вам", "again"),
        ("звонит еще раз", "again"),
        ("pójdę do", "court"),
        ("all right then", "calm"),
    ],
)
def test_words_are_recognised(typed: str, cue: str) -> None:
    """A title, a heard line inside the words, or two words out of a heard line."""
    found = recognised(CUES, typed)

    assert found is not None
    assert found.id == cue


@pytest.mark.parametrize("typed", ["", "   ", "do", "sąd", "mój prawniku drogi", "coś zupełnie innego", "?!"])
def test_other_words_are_not_recognised(typed: str) -> None:
    """One word out of a line, or half a word, tells nothing."""
    assert recognised(CUES, typed) is None


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("", ["court", "again", "calm"]),
        ("groz", ["court"]),
        ("praw", ["court"]),
        ("до", []),
        ("уже зв", ["again"]),
        ("right al", ["calm"]),
        ("right court", []),
    ],
)
def test_typing_narrows_the_list(typed: str, ids: list[str]) -> None:
    """Every typed word begins a word of the title or of one heard line."""
    assert [cue.id for cue in matching(CUES, typed)] == ids


def test_a_digit_hears_its_cue_with_the_words() -> None:
    """The words typed go with the cue that the digit picks."""
    scene = a_scene(a_call(a_delivery_playbook()))
    panel = build_panel(scene, Ui(showing=Showing.CUES, typed="threat"), 80, 20)

    assert panel is not None
    assert panel.choices == {"1": Tell((HearCue("legal", "threat"),), Showing.CUE, "legal")}


def test_what_no_cue_knows_is_said() -> None:
    """The list says that Enter keeps the words for the trainer."""
    panel = build_panel(a_scene(a_call(a_delivery_playbook())), Ui(showing=Showing.CUES, typed="zzz"), 80, 20)

    assert panel is not None
    assert panel.choices == {}
    assert "Enter keeps it for the trainer" in view_text(panel.lines)


@pytest.mark.parametrize("size", [(40, 13), (80, 20), (50, 35)])
def test_every_cue_is_reached_by_tab_and_a_digit(size: tuple[int, int]) -> None:
    """Page by page all cues come by, each under a digit that is drawn."""
    scene = a_scene(a_call(shipped("en")))
    reached: list[str] = []
    for page in range(9):
        panel = build_panel(scene, Ui(showing=Showing.CUES, page=page), *size)
        assert panel is not None
        for digit, intent in panel.choices.items():
            assert isinstance(intent, Tell)
            if intent.subject not in reached:
                reached.append(intent.subject)
            cue = scene.playbook.cue(intent.subject)
            assert cue is not None
            assert f"{digit} {cue.title[:20]}" in view_text(panel.lines)

    assert reached == [cue.id for cue in scene.playbook.cues]


def test_a_cue_leads_to_its_step() -> None:
    """Space goes where the trainer sends; what holds the gate is said."""
    driver = a_call(a_delivery_playbook(), HearCue("again"))
    driver.must()
    elsewhere = replace(a_scene(driver).call, step="confirm")
    panel = build_panel(replace(a_scene(driver), call=elsewhere), Ui(showing=Showing.CUE, subject="again"), 80, 20)

    assert panel is not None
    assert panel.primary == Jump("listen")
    assert "► Listen" in view_text(panel.lines)


def test_a_cue_without_a_step_goes_back_to_the_call() -> None:
    """Space closes the advice, and the gate's question is announced."""
    panel = build_panel(
        a_scene(a_call(a_delivery_playbook(), HearCue("legal"))), Ui(showing=Showing.CUE, subject="legal"), 80, 20
    )

    assert panel is not None
    assert panel.primary == Open(Showing.NOTHING)
    assert "The gate will ask how this was cleared." in view_text(panel.lines)


def test_an_urgent_cue_calls_for_a_manager() -> None:
    """Violence or a crisis is not the agent's alone."""
    playbook = replace(a_delivery_playbook(), cues=(Cue("threat", "Threat", urgent=True),))
    panel = build_panel(a_scene(a_call(playbook, HearCue("threat"))), Ui(showing=Showing.CUE, subject="threat"), 80, 20)

    assert panel is not None
    assert "! Tell a manager now." in view_text(panel.lines)


def test_an_unknown_cue_shows_the_way_back() -> None:
    """A cue that the playbook no longer has does no harm."""
    panel = build_panel(a_scene(a_call(a_delivery_playbook())), Ui(showing=Showing.CUE, subject="gone"), 80, 20)

    assert panel is not None
    assert [hint.key for hint in panel.keys] == ["Esc"]
