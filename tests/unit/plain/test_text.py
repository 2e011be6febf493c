from __future__ import annotations

import io

import pytest

from coach.i18n import Translator
from coach.plain.text import Teller, key_line, plain, told, with_signs
from coach.tui.view.bottom import KeyHint
from coach.tui.view.line import Span


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("┌──┐ in │ it █▀▄", "in it"),
        ("  a   wide    line ", "a wide line"),
        ("\x1b[31mred", "␛[31mred"),
        ("[/b] [@click=app.quit]x", "[/b] [@click=app.quit]x"),
        ("„Zażółć” «ёЁ» — –", "„Zażółć” «ёЁ» — –"),
    ],
)
def test_lines_hold_words_only(text: str, written: str) -> None:
    """Shapes go, controls become their pictures, letters and markup stay as they are."""
    assert plain(text) == written


def test_signs_become_characters() -> None:
    """Only where they stand by themselves: a sentence keeps its own."""
    line = (Span("  "), Span("[√]", "bold yes"), Span(" done √ once", "soft"))

    assert told(line) == "[x] done √ once"


def test_signs_in_a_text_of_coach() -> None:
    """A tick, a step, the arrows."""
    assert with_signs("√ The order number") == "[x] The order number"
    assert with_signs("► Next") == "Next"
    assert with_signs("hot? ↑↓") == "hot? + -"


def test_keys_in_one_line() -> None:
    """Named as they are written here, each once."""
    t = Translator("pl")
    hints = (KeyHint(t("Space"), "dalej"), KeyHint("Enter", "edycja"), KeyHint("↑↓", "temp."), KeyHint("Esc", "wstecz"))

    assert key_line(hints, t) == "Enter: dalej; + -: temp.; esc: wstecz"


def test_what_is_told_is_one_line_each() -> None:
    """Empty ones are left out; a line break in a text ends no line."""
    out = io.StringIO()

    Teller(out).say("one", "", "two\nthree", "│")

    assert out.getvalue() == "one\ntwo three\n"
