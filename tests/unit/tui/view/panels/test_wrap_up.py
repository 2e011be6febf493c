"""The wrap-up: the summary, the cause in one key, where the text went."""

from __future__ import annotations

import pytest

from coach.call.commands import ChooseCause, Command, EditSummary, EndCall, SetTemperature, TakeNote
from coach.call.events import Cause, Outcome
from coach.playbook.model import Language
from coach.tui.view.line import plain_text
from coach.tui.view.panels import build_panel
from coach.tui.view.panels.panel import Panel, page_lines
from coach.tui.view.panels.wrap_up import CAUSES, copied_text, summary_of
from coach.tui.view.ui import Open, Showing, Tell, Typing, Ui
from tests.support.scenes import a_call, a_scene, shipped, translator
from tests.support.screen_text import unwrapped, view_text

END = EndCall(Outcome.FOLLOW_UP, "somebody has to check")


def _panel(
    *commands: Command, language: Language = "en", size: tuple[int, int] = (80, 20), copied: str = "", file: str = ""
) -> Panel:
    ui = Ui(showing=Showing.WRAP_UP, copied=copied, file=file)
    panel = build_panel(a_scene(a_call(shipped(language), *commands)), ui, *size)
    assert panel is not None
    return panel


def test_the_outcome_stands_on_top() -> None:
    """How it ended, how long it was, how the temperature went."""
    text = view_text(_panel(SetTemperature(4), SetTemperature(2), END).lines)

    assert text.startswith("   FOLLOW-UP    00:04   temperature: start 4, peak 4, end 2\n")


def test_without_a_reading_no_temperature_is_claimed() -> None:
    """What was never set is not told."""
    assert view_text(_panel(END).lines).startswith("   FOLLOW-UP    00:02\n")


def test_the_summary_stands_there_whole() -> None:
    """What goes into the CRM is seen before it is copied."""
    scene = a_scene(a_call(shipped("en"), TakeNote("order 48, due on Tuesday"), END))
    text = unwrapped(_panel(TakeNote("order 48, due on Tuesday"), END).lines)

    assert "order 48, due on Tuesday" in text
    assert all(line in text for line in summary_of(scene).splitlines())


def test_the_agents_own_wording_wins() -> None:
    """An edited summary replaces the template."""
    scene = a_scene(a_call(shipped("en"), END, EditSummary("My own words.")))

    assert summary_of(scene) == "My own words."


def test_a_summary_that_is_too_long_says_where_the_rest_is() -> None:
    """The file has all of it."""
    assert "… the rest is in the file" in view_text(_panel(TakeNote("word " * 300), END).lines)


@pytest.mark.parametrize("language", ["pl", "ru", "en"])
@pytest.mark.parametrize("size", [(80, 20), (50, 35), (84, 36)])
def test_every_cause_is_one_digit(language: Language, size: tuple[int, int]) -> None:
    """All six are drawn, on one page, each with its digit."""
    panel = _panel(END, language=language, size=size)
    text = view_text(page_lines(panel, *size)).replace("\N{NO-BREAK SPACE}", " ")

    causes = {digit: Tell((ChooseCause(cause),), Showing.WRAP_UP) for digit, cause in CAUSES.items()}
    assert panel.choices == {**causes, "7": Open(Showing.WRAP_UP, "prevention", Typing.NOTE)}
    assert all(f" {digit} " in text for digit in CAUSES)
    assert "▼" not in text


def test_the_chosen_cause_is_marked() -> None:
    """By a sign, not by colour alone."""
    text = view_text(_panel(END, ChooseCause(Cause.QUALITY)).lines).replace("\N{NO-BREAK SPACE}", " ")

    assert "2 √ " in text
    assert text.count("√") == 1


def test_the_file_is_named_whole() -> None:
    """A path with an ellipsis cannot be opened."""
    path = "/home/" + "long-folder-name/" * 6 + "2026-03-04-1200-abcdef.txt"
    text = "".join(plain_text(line).strip() for line in _panel(END, file=path).lines)

    assert path in text


def test_copying_is_told_honestly() -> None:
    """A system's clipboard took so many characters; a terminal's gives no answer."""
    t = translator("en")

    assert copied_text("abc", t, is_native=True, has_file=True) == "Copied: 3 characters."
    assert "file" in copied_text("abc", t, is_native=False, has_file=True)
    unsure = copied_text("abc", t, is_native=False, has_file=False)
    assert "cannot be seen" in unsure
    assert "file" not in unsure
    assert "  √ Copied" in view_text(_panel(END, copied="Copied: 3 characters.").lines)


def test_space_is_left_to_the_screen() -> None:
    """Space closes the call: no row of the page takes it."""
    panel = _panel(END)

    assert panel.primary is None
    assert panel.keys[0].label == "done"
