"""Zones draw lines: as Textual would draw their content, and only those that changed."""

from __future__ import annotations

import pytest
from rich.style import Style
from textual.geometry import Offset
from textual.selection import Selection
from textual.strip import Strip

from coach.tui.screens.call_screen import CallScreen
from coach.tui.view.line import Line, Span
from coach.tui.widgets.zone import Zone
from tests.support.desk import Sitting, press, settle, sitting_at

LINES: tuple[Line, ...] = (
    (Span("[b]plain[/b] ", ""), Span("x", "bold ink on-hot")),
    (),
    (Span("żółć «ёж» │ 漢 ", "underline soft"), Span("", "no"), Span("-", "reverse yes")),
    (Span("w" * 300, "faint"),),
)


def looks(strip: Strip) -> list[tuple[str, Style | None]]:
    """Return each character with its colours and attributes, without what the mouse finds there."""
    return [
        (character, segment.style.without_color + Style(color=segment.style.color, bgcolor=segment.style.bgcolor))
        for segment in strip
        if segment.style is not None
        for character in segment.text
    ]


@pytest.mark.parametrize("y", range(len(LINES)))
async def test_a_line_is_drawn_as_textual_draws_content(y: int) -> None:
    """Text, colours and attributes are the same, cut or filled to the width; markup is text."""
    async with sitting_at(Sitting()) as pilot:
        zone = pilot.app.screen.query_one("#page", Zone)
        zone.lines = LINES
        await settle(pilot)
        zone._render_content()
        expected = zone._render_cache.lines[y]
        drawn = zone.render_line(y)

    assert drawn.cell_length == 80
    assert drawn.text.rstrip() == expected.text.rstrip()
    visible = len(expected.text.rstrip())
    assert looks(drawn)[:visible] == looks(expected)[:visible]


async def test_only_changed_lines_are_drawn_again() -> None:
    """The others come from what was drawn before."""
    drawn: list[int] = []

    class Watched(Zone):
        """Tells which lines are asked of it."""

        def render_line(self, y: int) -> Strip:
            drawn.append(y)
            return super().render_line(y)

    async with sitting_at(Sitting()) as pilot:
        zone = Watched(id="watched")
        await pilot.app.screen.mount(zone)
        zone.lines = tuple((Span(f"line {number}"),) for number in range(5))
        await settle(pilot)
        drawn.clear()
        zone.lines = (*zone.lines[:2], (Span("other"),), *zone.lines[3:])
        await settle(pilot)

        assert drawn == [2]


async def test_lines_that_go_are_wiped() -> None:
    """Fewer lines leave nothing of the old ones behind."""
    async with sitting_at(Sitting()) as pilot:
        zone = pilot.app.screen.query_one("#page", Zone)
        zone.lines = ((Span("stays"),), (Span("goes"),))
        await settle(pilot)
        zone.lines = zone.lines[:1]
        await settle(pilot)

        assert [strip.text.rstrip() for strip in zone.render_lines(zone.size.region)[:2]] == ["stays", ""]


async def test_text_can_be_selected_with_the_mouse() -> None:
    """Positions are known under the pointer, and a selection is drawn and copied."""
    async with sitting_at(Sitting()) as pilot:
        await press(pilot, "space")
        screen = pilot.app.screen
        assert isinstance(screen, CallScreen)
        zone = screen.query_one("#head", Zone)
        _, offset = screen.get_widget_and_offset_at(5, 0)
        before = looks(zone.render_line(0))
        screen.selections = {zone: Selection.from_offsets(Offset(0, 0), Offset(6, 0))}
        await settle(pilot)

        assert offset is not None
        assert offset.y == 0
        assert looks(zone.render_line(0)) != before
        assert screen.get_selected_text() == " 1/9 ►"
