"""Text is harmless after the door, and what is harmless stays as it was."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.text.clean import _ORDINARY, MARK_LIMIT, _controls, clean, clean_line, clean_text


def test_polish_and_russian_stay_as_they_are() -> None:
    """Letters, quotes, brackets and braces are text."""
    text = "Zażółć „gęślą” [jaźń] {Pan|Pani} – Съешь ещё этих мягких булок"
    assert clean(text) == text


def test_escape_sequences_become_pictures() -> None:
    """ESC is seen, not obeyed."""
    assert clean("\x1b[31mx\x07") == "␛[31mx␇"


def test_c1_controls_are_replaced() -> None:
    """The one-byte CSI of C1 is gone."""
    assert clean("a\x9bb\x85c") == "a\ufffdb\ufffdc"


def test_bidi_zero_width_and_tags_are_dropped() -> None:
    """What moves or hides text leaves nothing behind."""
    assert clean("a\u202eb\u200bc\ufe0fd\U000e0041e\u2066f") == "abcdef"


def test_joiner_of_emoji_stays() -> None:
    """The zero-width joiner holds one picture together."""
    assert clean("👩\u200d💻") == "👩\u200d💻"


def test_stacked_marks_are_thinned() -> None:
    """No text draws over the lines above it."""
    assert clean("x" + "\u0330" * 200) == "x" + "\u0330" * MARK_LIMIT


def test_letters_are_composed() -> None:
    """The same word is the same text however it was typed."""
    assert clean("z\u0307") == "ż"


def test_length_is_limited() -> None:
    """A text has an end."""
    assert clean("x" * 50, limit=10) == "x" * 10


def test_line_has_no_breaks() -> None:
    """Breaks and tabs of one line become a space each run."""
    assert clean_line("  a\r\n\tb\u2028c  ") == "a b c"


def test_text_keeps_its_lines() -> None:
    """Every kind of line break is one kind afterwards."""
    assert clean_text("a\r\nb\rc\u2029d\te\x1b") == "a\nb\nc\nd e␛"


def test_no_character_of_unicode_gets_through_that_a_terminal_obeys() -> None:
    """Of all 1,114,112 code points none is left that is a control, a surrogate or a line separator."""
    everything = clean("".join(map(chr, range(sys.maxunicode + 1))), limit=sys.maxunicode)
    left = {unicodedata.category(character) for character in everything}
    assert not left & {"Cc", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize("bidi", "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_no_direction_mark_gets_through(bidi: str) -> None:
    """All twelve bidi controls are dropped."""
    assert clean(f"a{bidi}b") == "ab"


@given(st.text(st.characters(), max_size=60))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """So it may be done at every door."""
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_text(clean_text(text)) == clean_text(text)


def test_what_is_taken_for_ordinary_needs_no_cleaning() -> None:
    """No character that is passed over would have been dropped, replaced, composed or counted as a mark."""
    ordinary = [character for code in range(sys.maxunicode + 1) if _ORDINARY.fullmatch(character := chr(code))]
    text = "".join(ordinary)
    assert "ż" in ordinary
    assert "ё" in ordinary
    assert unicodedata.normalize("NFC", text.translate(_controls())) == text
    assert {unicodedata.category(character) for character in ordinary}.isdisjoint({"Mn", "Me", "Cc", "Cf", "Cs"})
