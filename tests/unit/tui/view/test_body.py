"""The main column: what stands under the block, and what goes first when rows run out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach.i18n import Translator
from coach.playbook.model import Band
from coach.tui.view.body import Body, Pair, TickLine, body_lines, room_under_block
from coach.tui.view.line import Span, plain_text
from coach.tui.view.say_block import Choice, SayBlock
from tests.support.screen_text import widths

T = Translator("en")
BODY = Body(
    block=SayBlock("SAY", "Title", "", (Span("Sentence."),), Band.TENSE, alternates=(Choice("2", (Span("Other."),)),)),
    goal="Goal",
    pairs=(Pair("wrong-1", (Span("better-1"),)), Pair("wrong-2", (Span("better-2"),))),
    ticks=(TickLine("tick-1", is_done=True), TickLine("tick-2", is_done=False), TickLine("tick-3", is_done=False)),
    next_title="Following",
    next_sentence=(Span("Its sentence."),),
)
PARTS = ("Following", "wrong-2", "Goal", "wrong-1", "better-1", "tick-2")


def _rows(width: int, height: int, body: Body = BODY, *, is_wide: bool = False) -> list[str]:
    return [plain_text(line).rstrip() for line in body_lines(body, width, height, T, is_wide=is_wide)]


def _parts(width: int, height: int, body: Body = BODY) -> set[str]:
    text = "\n".join(_rows(width, height, body))
    return {part for part in PARTS if part in text}


@pytest.mark.parametrize("size", [(width, height) for width in (40, 50, 80, 84) for height in (13, 16, 20, 35)])
def test_the_column_fills_its_place_exactly(size: tuple[int, int]) -> None:
    """Every row is there and as wide as the column."""
    lines = body_lines(BODY, *size, T)

    assert (len(lines), widths(lines)) == (size[1], {size[0]})


def test_with_room_everything_stands_there() -> None:
    """A tall column shows goal, both pairs, the open tick and the next step."""
    assert _parts(80, 35) == set(PARTS)


def test_parts_go_in_the_agreed_order() -> None:
    """Fewer rows: first the next step goes, then the second don't, then the goal; the rest never."""
    pairs = (Pair("wrong-1 " * 12, (Span("better-1 " * 20),)), *BODY.pairs[1:])
    long = replace(BODY, goal="Goal " * 20, pairs=pairs)
    gone: list[str] = []
    for height in range(35, 12, -1):
        gone += [part for part in PARTS if part not in _parts(80, height, long) and part not in gone]

    assert gone == ["Following", "wrong-2", "Goal"]


@pytest.mark.parametrize("width", [40, 50, 80])
def test_sentence_dont_and_open_tick_never_go(width: int) -> None:
    """The lowest column still shows what to say, what not, the better wording and the open tick."""
    assert _parts(width, 13) >= {"wrong-1", "better-1", "tick-2"}
    assert any("Sentence." in row for row in _rows(width, 13))


def test_only_the_open_tick_is_drawn_with_its_number() -> None:
    """Under 110 columns one tick stands there, with its place among the others."""
    text = "\n".join(_rows(80, 20))

    assert "MUST 2/3   [ ] tick-2" in text
    assert not [tick for tick in ("tick-1", "tick-3") if tick in text]


def test_a_single_tick_has_no_number() -> None:
    """`1/1` says nothing."""
    assert "  MUST       [ ] only" in _rows(80, 20, replace(BODY, ticks=(TickLine("only", is_done=False),)))


def test_when_all_is_done_the_last_tick_stands_ticked() -> None:
    """A finished step shows that it is finished."""
    done = replace(BODY, ticks=tuple(replace(tick, is_done=True) for tick in BODY.ticks))

    assert "  MUST 3/3   [√] tick-3" in _rows(80, 20, done)


def test_wide_screens_show_every_tick() -> None:
    """From 110 columns on all ticks stand there, done ones marked."""
    rows = _rows(84, 36, is_wide=True)

    assert rows.count("  MUST       [√] tick-1") == 1
    assert rows.count("             [ ] tick-2") == 1
    assert rows.count("             [ ] tick-3") == 1


def test_narrow_labels_shrink_to_their_sign() -> None:
    """At 50 columns a sign stands where the word would."""
    rows = _rows(50, 35)

    assert "  →   Goal" in rows
    assert "  ×   wrong-1" in rows
    assert "  √   better-1" in rows


def test_signs_have_words_where_there_is_room() -> None:
    """At 80 columns sign and word stand side by side."""
    rows = _rows(80, 20)

    assert "  × NOT      wrong-1" in rows
    assert "  √ BETTER   better-1" in rows


def test_pair_follows_the_goal() -> None:
    """× and √ stand directly below the goal, √ in the row under ×."""
    rows = _rows(80, 20)
    goal = rows.index("  GOAL       Goal")

    assert rows[goal + 2 : goal + 4] == ["  × NOT      wrong-1", "  √ BETTER   better-1"]


def test_a_long_dont_ends_in_an_ellipsis() -> None:
    """Nothing is clipped in silence."""
    rows = _rows(80, 20, replace(BODY, pairs=(Pair("wrong " * 60, (Span("better " * 60),)),)))

    assert sum(row.endswith("…") for row in rows) == 2


def test_a_list_takes_the_place_under_the_block() -> None:
    """With a list open goal, pairs and ticks are away, the sentence stays."""
    listed = replace(BODY, panel=((Span("  the list"),),))

    assert _parts(80, 20, listed) == set()
    assert "  the list" in _rows(80, 20, listed)
    assert any("Sentence." in row for row in _rows(80, 20, listed))


@pytest.mark.parametrize("size", [(40, 13), (50, 35), (80, 20), (84, 36)])
def test_a_list_of_the_announced_length_fits(size: tuple[int, int]) -> None:
    """A list may count on the rows that it was told."""
    rows = room_under_block(*size)
    listed = replace(BODY, panel=tuple((Span(f"row {number}."),) for number in range(rows)))

    assert f"row {rows - 1}." in "\n".join(_rows(*size, listed))


@pytest.mark.parametrize("size", [(50, 35), (80, 20), (84, 36)])
def test_a_list_does_not_move_the_block(size: tuple[int, int]) -> None:
    """Opening a list changes nothing above it."""
    listed = replace(BODY, panel=tuple((Span("row"),) for _ in range(room_under_block(*size))))
    plain, with_list = _rows(*size), _rows(*size, listed)

    assert [n for n, row in enumerate(plain) if "Sentence." in row] == [
        n for n, row in enumerate(with_list) if "Sentence." in row
    ]
