"""SOS, the boundary, cards, the path, keys, more, leaving: pages that need little."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach.call.commands import Advance, EndCall, EnterStep, WarnAbuse
from coach.call.events import Outcome
from coach.playbook.model import Language
from coach.tui.actions import ACTIONS, LIVE, Act
from coach.tui.view.line import Span, plain_text
from coach.tui.view.panels import build_panel
from coach.tui.view.panels.pages import SAFE, path_steps
from coach.tui.view.panels.panel import Panel, page_lines
from coach.tui.view.scene import Scene
from coach.tui.view.ui import (
    HandOver,
    Jump,
    Leave,
    Mute,
    NextSafe,
    Open,
    OpenSettings,
    Park,
    Redo,
    SetDepth,
    Showing,
    Tell,
    Ui,
)
from tests.support.builders import CallDriver, a_delivery_playbook
from tests.support.scenes import a_call, a_scene, shipped
from tests.support.screen_text import unwrapped, view_text, widths

SIZES = ((40, 13), (80, 20), (50, 35), (84, 36))
LANGUAGES: tuple[Language, ...] = ("pl", "ru", "en")


def _panel(
    scene: Scene, showing: Showing, size: tuple[int, int] = (80, 20), *, subject: str = "", cursor: int = 0
) -> Panel:
    panel = build_panel(scene, Ui(showing=showing, subject=subject, cursor=cursor), *size)
    assert panel is not None
    return panel


def _delivery(*drivers: CallDriver) -> Scene:
    return a_scene(drivers[0] if drivers else a_call(a_delivery_playbook()))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_sos_fits_every_screen(language: Language, size: tuple[int, int]) -> None:
    """The safe sentence is whole and every way on is drawn, even on the smallest screen."""
    scene = a_scene(a_call(shipped(language)))
    for safe in range(len(SAFE)):
        panel = build_panel(scene, Ui(showing=Showing.SOS, safe=safe), *size)
        assert panel is not None
        lines = page_lines(panel, *size)

        assert "▼" not in view_text(lines)
        assert plain_text(scene.quoted(scene.say_t(SAFE[safe]))) in unwrapped(lines)
        assert all(f"│   {digit} " in view_text(lines) for digit in panel.choices)


def test_sos_offers_silence_breath_and_pane() -> None:
    """What helps the agent stands beside what helps the customer."""
    text = view_text(_panel(_delivery(), Showing.SOS).lines)

    assert all(part in text for part in ("Four seconds of silence are fine.", "BREATH", "PANE"))


def test_sos_leads_on_by_digits() -> None:
    """Another sentence, the boundary, hand over, cards."""
    panel = _panel(a_scene(a_call(shipped("en"))), Showing.SOS)

    assert panel.choices == {
        "1": NextSafe(),
        "2": Open(Showing.BOUNDARY),
        "3": Jump("supervisor"),
        "4": Open(Showing.CARDS),
    }


def test_sos_offers_only_what_the_playbook_has() -> None:
    """Without a hand-over step and cards their digits are absent."""
    assert sorted(_panel(_delivery(), Showing.SOS).choices) == ["1", "2"]


def test_the_boundary_counts_warnings() -> None:
    """Given warnings have their time, the next one its digit, later ones wait."""
    first = _panel(_delivery(), Showing.BOUNDARY)
    second = _panel(_delivery(a_call(a_delivery_playbook(), WarnAbuse())), Showing.BOUNDARY)

    assert first.choices["1"] == Tell((WarnAbuse(),), Showing.BOUNDARY)
    assert "  √ 00:02    “Please speak calmly.”\n" in view_text(second.lines)
    assert "  1 ►        “This is the second warning.”\n" in view_text(second.lines)
    assert "4" not in second.choices


def test_after_the_last_warning_the_call_may_be_ended() -> None:
    """The last rung ends the call for abuse."""
    panel = _panel(_delivery(a_call(a_delivery_playbook(), WarnAbuse(), WarnAbuse())), Showing.BOUNDARY)

    assert panel.choices["4"] == Tell(
        (EndCall(Outcome.ENDED_FOR_ABUSE, "insults after the last warning"),), Showing.WRAP_UP
    )
    assert "1" not in panel.choices


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("given", [0, 1, 2])
def test_the_warning_to_give_is_seen_on_the_smallest_screen(language: Language, given: int) -> None:
    """The page scrolls to the sentence that comes next."""
    scene = a_scene(a_call(shipped(language), *[WarnAbuse()] * given))
    lines = page_lines(_panel(scene, Showing.BOUNDARY, (40, 13)), 40, 13)

    assert plain_text(scene.quoted(scene.playbook.abuse[given])) in unwrapped(lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_opens_and_is_whole(language: Language) -> None:
    """Each card of the library is reached by a digit and shows all its lines."""
    scene = a_scene(a_call(shipped(language)))
    cards = _panel(scene, Showing.CARDS, (80, 20))
    reached = [intent.subject for intent in cards.choices.values() if isinstance(intent, Open)]

    assert reached == [card.id for card in scene.playbook.cards[:9]]
    for card in scene.playbook.cards:
        text = unwrapped(page_lines(_panel(scene, Showing.CARD, (80, 20), subject=card.id), 80, 20))
        assert all(plain_text(scene.speak(line)) in text for line in card.lines)


def test_the_path_lists_every_step_with_its_ticks() -> None:
    """Where one was, is, and what the gate asks for."""
    scene = _delivery(a_call(a_delivery_playbook(), Advance(), Advance()))
    text = view_text(_panel(scene, Showing.PATH, (80, 40), cursor=1).lines)

    assert "√ Listen 1/1  gate\n" in text
    assert "► Restate 0/1  gate\n" in text
    assert "· Boundary 0/1\n" in text
    assert [heading for heading in ("BEFORE", "THE CALL", "LATER", "SIDE STEPS") if heading in text] == [
        "BEFORE",
        "THE CALL",
        "LATER",
        "SIDE STEPS",
    ]


def test_enter_on_the_path_goes_to_the_cursor() -> None:
    """Every step can be reached with the arrows, side steps too."""
    scene = _delivery()
    reached = [_panel(scene, Showing.PATH, cursor=at).primary for at in range(len(path_steps(scene)))]

    assert reached == [Jump(step.id) for step in path_steps(scene)]


def test_the_cursor_stops_at_the_last_step() -> None:
    """Too many presses do no harm."""
    scene = _delivery()

    assert _panel(scene, Showing.PATH, cursor=99).primary == Jump(path_steps(scene)[-1].id)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_the_step_under_the_cursor_is_always_seen(language: Language, size: tuple[int, int]) -> None:
    """The page scrolls with the cursor."""
    scene = a_scene(a_call(shipped(language)))
    for at in range(len(path_steps(scene))):
        lines = page_lines(_panel(scene, Showing.PATH, size, cursor=at), *size)
        assert any(plain_text(line).startswith("│  > ") for line in lines)


def test_help_names_every_key() -> None:
    """What is bound is listed, in the words of the registry."""
    text = unwrapped(_panel(a_scene(a_call(shipped("pl")), language="en"), Showing.HELP).lines)
    beside_another = {Act.COOLER, Act.COPY, Act.NEXT_FIELD}

    assert all(f"{ACTIONS[act].shown} {ACTIONS[act].help}" in text for act in LIVE if act not in beside_another)


def test_help_hides_the_form_of_address_where_there_is_none() -> None:
    """A key that does nothing is absent."""
    assert "form of address" not in unwrapped(_panel(_delivery(), Showing.HELP).lines)


def test_more_keeps_its_digits() -> None:
    """What later versions bring is absent; the digits of the rest stay what they are."""
    assert _panel(a_scene(a_call(shipped("en"))), Showing.MORE).choices == {
        "1": HandOver(),
        "2": Open(Showing.CARDS),
        "3": SetDepth(is_checklist=True),
        "4": Mute(is_muted=True),
        "5": Redo(),
        "6": OpenSettings(),
        "7": Park(),
    }
    without_cards = _panel(_delivery(), Showing.MORE).choices
    assert list(without_cards) == ["1", "3", "4", "5", "6", "7"]


def test_leaving_is_asked_for() -> None:
    """The call stays open, and staying is one key."""
    assert _panel(_delivery(), Showing.LEAVE).choices == {"1": Leave(), "2": Open(Showing.NOTHING)}


@pytest.mark.parametrize("size", SIZES)
def test_a_page_fills_its_place_exactly(size: tuple[int, int]) -> None:
    """Frame and all."""
    for rows in (0, 3, 200):
        lines = page_lines(Panel(tuple((Span("x" * 90),) for _ in range(rows)), is_page=True), *size)
        assert (len(lines), widths(lines)) == (size[1], {size[0]})


def test_a_long_page_says_that_there_is_more() -> None:
    """Arrows in the frame point to what is above and below."""
    panel = Panel(tuple((Span(str(number)),) for number in range(50)), is_page=True)
    top, middle = page_lines(panel, 20, 10), page_lines(replace(panel, focus=25), 20, 10)

    assert ("▲" in view_text(top), "▼" in view_text(top)) == (False, True)
    assert ("▲" in view_text(middle), "▼" in view_text(middle)) == (True, True)


@pytest.mark.parametrize("step", ["boundary", "hold", "supervisor"])
def test_side_steps_of_the_library_are_there_for_the_pages(step: str) -> None:
    """SOS, hold and hand over lead to steps that every shipped playbook has."""
    assert all(a_call(shipped(language), EnterStep(step)).call.step == step for language in LANGUAGES)
