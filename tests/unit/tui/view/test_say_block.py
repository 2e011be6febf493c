"""The block that owns the screen: its frame says the temperature, its rows never move."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from coach.playbook.model import Band, Language
from coach.tui.view.body import Body, body_lines
from coach.tui.view.line import Span, plain_text
from coach.tui.view.say_block import Choice, SayBlock, block_lines
from tests.support.scenes import a_call, a_scene, shipped
from tests.support.screen_text import view_text, widths

BLOCK = SayBlock(
    label="SAY",
    title="Hear them out",
    tone="lower, slower",
    sentence=(Span("“I'm listening.”"),),
    band=Band.TENSE,
    alternates=(Choice("2", (Span("Go on."),)), Choice("3", (Span("And then?"),))),
)
ASKING = replace(
    BLOCK,
    alternates=(),
    question="Whose side is it on?",
    answers=(Choice("1", (Span("Ours"),)), Choice("2", (Span("Theirs"),), is_chosen=True)),
)


def _rows(block: SayBlock, width: int = 50, rows: int = 7) -> list[str]:
    return [plain_text(line) for line in block_lines(block, width, rows)]


def test_calm_has_a_bar_at_the_left_only() -> None:
    """Calm: one bar, no frame."""
    rows = _rows(replace(BLOCK, band=Band.CALM))

    assert {(row[0], row[-1]) for row in rows} == {("█", " ")}
    assert not set("▀▄") & set("".join(rows))


def test_tense_has_two_bars() -> None:
    """Tense: a bar at both ends, open above and below."""
    rows = _rows(BLOCK)

    assert {(row[0], row[-1]) for row in rows} == {("█", "█")}
    assert not set("▀▄") & set("".join(rows))


def test_hot_has_a_closed_frame() -> None:
    """Hot: the frame is closed above and below."""
    rows = _rows(replace(BLOCK, band=Band.HOT))

    assert rows[0] == "█" + "▀" * 48 + "█"
    assert rows[-1] == "█" + "▄" * 48 + "█"


def test_a_sentence_for_oneself_never_looks_hot() -> None:
    """Before the call the block is calm, whatever the temperature."""
    rows = _rows(replace(BLOCK, band=Band.HOT, is_for_oneself=True))

    assert {(row[0], row[-1]) for row in rows} == {("█", " ")}


@pytest.mark.parametrize("block", [BLOCK, ASKING], ids=["alternates", "question"])
def test_the_frame_moves_no_text(block: SayBlock) -> None:
    """The text inside stands in the same rows and columns in all three bands."""
    inside = [[row[1:-1] for row in _rows(replace(block, band=band))[1:-1]] for band in Band]

    assert inside[0] == inside[1] == inside[2]


@pytest.mark.parametrize(("width", "rows"), list(product((38, 48, 78, 82), (3, 7, 9))))
def test_the_block_fills_its_place_exactly(width: int, rows: int) -> None:
    """However much or little there is to show, the block has its rows and its width."""
    long = replace(
        BLOCK,
        sentence=(Span("word " * 90),),
        title="t" * 99,
        tone="q" * 50,
        alternates=(Choice("2", (Span("x" * 300),)),),
    )
    for block in (BLOCK, ASKING, long, replace(BLOCK, sentence=(), alternates=())):
        lines = block_lines(block, width, rows)
        assert (len(lines), widths(lines)) == (rows + 2, {width})


def test_a_sentence_that_is_too_long_says_so() -> None:
    """What the block cannot hold ends in an ellipsis."""
    assert "…" in "".join(_rows(replace(BLOCK, sentence=(Span("word " * 90),))))


def test_an_alternate_is_shown_whole_or_not_at_all() -> None:
    """Half an alternate sentence would be said wrongly."""
    rows = _rows(replace(BLOCK, alternates=(Choice("2", (Span("first " * 6),)), Choice("3", (Span("second " * 40),)))))

    assert sum(row.count("first") for row in rows) == 6
    assert "second" not in "".join(rows)


def test_the_tone_stands_right_of_the_title() -> None:
    """How to say it stands at the end of the title's row."""
    assert _rows(BLOCK)[1] == "█  SAY   Hear them out            lower, slower  █"


def test_a_title_that_leaves_no_room_drops_the_tone() -> None:
    """The title is worth more than the tone."""
    row = _rows(replace(BLOCK, title="A title of nearly all the cells"))[1]

    assert "A title of nearly all the cells" in row
    assert "slower" not in row


def test_answers_stand_side_by_side_with_their_digits() -> None:
    """The question has its answers under it, the chosen one ticked."""
    assert _rows(ASKING)[-3:-1] == [
        "█  Whose side is it on?                          █",
        "█   1  Ours    2  √ Theirs                       █",
    ]


def test_every_answer_stands_there_even_when_the_question_has_no_room() -> None:
    """In a low block the answers stay, the question goes."""
    rows = _rows(replace(ASKING, answers=tuple(Choice(str(n), (Span("answer " * 5),)) for n in (1, 2, 3))), rows=5)

    assert sum(f" {n}  answer" in row for n in (1, 2, 3) for row in rows) == 3


@pytest.mark.parametrize("language", ["pl", "ru", "en"])
@pytest.mark.parametrize(("width", "height"), [(80, 20), (50, 35), (84, 36), (40, 13)])
def test_the_block_has_one_height_for_every_step(language: Language, width: int, height: int) -> None:
    """From step to step nothing under the block moves."""
    scene = a_scene(a_call(shipped(language)))
    heights = set()
    for step in scene.playbook.steps:
        block = replace(BLOCK, title=step.title, sentence=(Span(step.say.hot[0].text),), band=Band.HOT)
        lines = [plain_text(line) for line in body_lines(Body(block), width, height, scene.t)]
        heights.add(next(n for n, line in enumerate(lines) if "█▄" in line))

    assert len(heights) == 1


def test_a_digit_keeps_its_own_background() -> None:
    """The answer's digit is a pill on the block's tint."""
    styles = {span.style for line in block_lines(ASKING, 50, 7) for span in line if span.text == " 1 "}

    assert styles == {"bold pill-ink on-ask"}
    assert "Ours" in view_text(block_lines(ASKING, 50, 7))
