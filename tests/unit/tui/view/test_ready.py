"""The ready screen: what is needed before the phone rings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach.playbook.front import front_of
from coach.playbook.model import Language
from coach.settings import Profile
from coach.tui.view.line import plain_text
from coach.tui.view.questions import QUESTIONS, answered, question_of
from coach.tui.view.ready import Ready, ReadyShowing, ready_view, shown_offers
from coach.tui.view.ready_parts import Offer, OpenCall
from tests.support.scenes import shipped, translator
from tests.support.screen_text import unwrapped, view_text, widths

LANGUAGES: tuple[Language, ...] = ("pl", "ru", "en")
SIZES = ((80, 24), (50, 40), (120, 40), (40, 16))


def _ready(language: Language = "en") -> Ready:
    return Ready(t=translator(language), front=front_of(shipped(language), "f"), agent="Anna Reed · Parcels")


def _body(ready: Ready, size: tuple[int, int] = (120, 40)) -> str:
    return view_text(ready_view(ready, *size).body)


def _keys(ready: Ready, size: tuple[int, int] = (120, 40)) -> str:
    return view_text(ready_view(ready, *size).bottom[1:])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("showing", list(ReadyShowing))
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_screen_is_filled_exactly(size: tuple[int, int], showing: ReadyShowing, language: Language) -> None:
    """Head, body and bottom are as wide and as high as the terminal."""
    view = ready_view(replace(_ready(language), showing=showing), *size)
    rows = (view.head, *view.body, *view.bottom)

    assert (len(rows), widths(rows)) == (size[1], {size[0]})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_steps_before_the_call_are_there(language: Language) -> None:
    """Title, sentences for oneself and advice, in the agent's gender."""
    ready = _ready(language)
    assert ready.front is not None
    text = unwrapped(ready_view(ready, 120, 40).body)

    assert ready.front.title in text
    for part in ready.front.parts[:1]:
        assert all(said in text for said in (*part.said, *part.advice))


@pytest.mark.parametrize("size", SIZES[:3])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_is_shown_whole_or_not_at_all(size: tuple[int, int], language: Language) -> None:
    """A card that starts is a card that can be read to its end."""
    ready = _ready(language)
    assert ready.front is not None
    text = unwrapped(ready_view(ready, *size).body)

    for card in (part for part in ready.front.parts if part.is_card and part.title in text):
        assert all(line in text for line in card.advice)


def test_space_begins_a_call() -> None:
    """The first key of the bar."""
    assert _keys(_ready()).startswith(" Space begin the call  L playbooks")


def test_who_speaks_stands_on_top() -> None:
    """The agent sees under which name the call begins."""
    assert plain_text(ready_view(_ready(), 80, 24).head).startswith(" coach  Anna Reed · Parcels")


def test_an_open_call_is_offered_first() -> None:
    """How long it was, which one, and three ways to go on."""
    ready = replace(_ready(), open_call=OpenCall("Late delivery", 252_000))

    assert "Resume call 04:12? Space" in _body(ready)
    assert _keys(ready).startswith(" Space resume  Z close it as dropped  Esc leave it for later")


def test_a_problem_stands_in_the_line_of_news() -> None:
    """Why no call can begin, marked as urgent."""
    ready = replace(_ready(), front=None, problem="There is no playbook.")

    assert view_text(ready_view(ready, 80, 24).bottom[:1]) == " ! There is no playbook.\n"
    assert "begin" not in _keys(ready)


def test_a_problem_that_is_too_long_for_the_line_stands_whole_above() -> None:
    """What to do stands at the end of the sentence."""
    problem = "Another coach holds the journal. " * 5 + "Close it first."

    assert "Close it first." in unwrapped(ready_view(replace(_ready(), problem=problem), 80, 24).body)


def test_on_a_read_only_journal_no_call_begins() -> None:
    """Space is not offered where it cannot work."""
    assert "begin the call" not in _keys(replace(_ready(), can_begin=False))


def test_a_nameless_agent_is_reminded_once() -> None:
    """The quiet line says what N is for."""
    ready = replace(_ready(), is_nameless=True)

    assert "N asks for it once" in view_text(ready_view(ready, 80, 24).bottom)
    assert "N your name" in _keys(ready)


OFFERS = tuple(Offer(f"playbook-{number}", "en", f"Playbook {number}") for number in range(1, 12))


def test_playbooks_are_chosen_by_digit() -> None:
    """Nine at a time, the one in use marked."""
    chosen = Offer("delivery-delay", "en", "Late delivery")
    text = _body(replace(_ready(), showing=ReadyShowing.PLAYBOOKS, offers=(chosen, *OFFERS)))

    assert "  1 ► Late delivery  en  delivery-delay\n" in text
    assert "  2   Playbook 1  en  playbook-1\n" in text
    assert "Playbook 9" not in text


def test_the_other_playbooks_are_a_tab_away() -> None:
    """The second page, and round again."""
    assert [offer.id for offer in shown_offers(OFFERS, 1)] == ["playbook-10", "playbook-11"]
    assert shown_offers(OFFERS, 2) == OFFERS[:9]
    assert shown_offers((), 3) == ()
    assert "Tab more" in _keys(replace(_ready(), showing=ReadyShowing.PLAYBOOKS, offers=OFFERS))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("index", range(len(QUESTIONS)))
def test_a_question_stands_whole_with_its_answers(language: Language, index: int) -> None:
    """The first start asks in the interface's language, on the smallest screen too."""
    question = question_of(index, translator(language))
    view = ready_view(replace(_ready(language), showing=ReadyShowing.PROFILE, question=question), 40, 16)

    assert question.text in unwrapped(view.body)
    assert all(
        f"  {number} {choice}\n" in view_text(view.body) for number, choice in enumerate(question.choices, start=1)
    )
    assert "Esc" in view_text(view.bottom)


@pytest.mark.parametrize(
    ("index", "value", "profile"),
    [
        (0, "Anna", Profile(name="Anna")),
        (0, "", Profile(name="before")),
        (1, "Parcels", Profile(name="before", company="Parcels")),
        (2, "f", Profile(name="before", gender="f")),
        (3, "ru", Profile(name="before", playbook_language="ru")),
    ],
)
def test_an_answer_goes_into_the_profile(index: int, value: str, profile: Profile) -> None:
    """Each question fills one field; an empty text changes nothing."""
    before = Profile(name="before")
    after = answered(before, index, value)

    assert after == (profile if index else replace(before, name=profile.name))
