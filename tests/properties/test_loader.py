"""Whatever is in a file, reading it gives findings with places inside the files, never an exception."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.playbook.loaded import Loaded
from tests.support import hostile_files
from tests.support.hostile_files import assert_sound, shipped

_NAME = "pl/delivery-delay.yaml"
_SIGNS = (
    ": ",
    " #",
    "\n",
    "\n  ",
    "\t",
    "|",
    ">",
    "- ",
    "{",
    "}",
    "[",
    "]",
    "=>",
    "&a ",
    "*a ",
    "!t ",
    "<<: ",
    '"',
    "'",
)
_ODD = ("\x00", "\x1b[0m", "\u202e", "\u2028", "\x85", "\ufeff", "\ud7ff", "\uf6d0", "---\n", "{a|b|c|d}", "{fact}")
_WORDS = ("id: ", "steps:", "end", "back", "say:", "any", "side: true\n", "phase: before\n")
_SHARING = ("use: [common]\n", "extends: common\n", "remove: [legal]\n")
_SNIPPETS = st.sampled_from(_SIGNS + _ODD + _WORDS + _SHARING)


def load_bytes(data: bytes) -> Loaded:
    """Load these bytes as a playbook beside the shipped library, made short."""
    return hostile_files.load_bytes(data, _NAME, library=shipped("pl/common.yaml")[:6_000])


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200))
@example(b"\xff\xfe")
@example(b"[" * 100_000)
@example(b"{" * 100_000)
@example(b"a:\n" + b" - " * 50_000)
def test_any_bytes(data: bytes) -> None:
    """Also those that are no text."""
    assert_sound(load_bytes(data))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(_SNIPPETS, st.text(max_size=6)), max_size=40).map("".join))
def test_any_text_out_of_what_yaml_is_made_of(text: str) -> None:
    """Signs in every order."""
    assert_sound(load_bytes(text.encode("utf-8", "surrogatepass")))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_playbook_with_slips_in_it(data: st.DataObject) -> None:
    """A few things inserted, a few taken out."""
    text = shipped(_NAME)[:9_000]
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        taken = data.draw(st.integers(0, 12))
        text = text[:at] + data.draw(_SNIPPETS) + text[at + taken :]
    assert_sound(load_bytes(text.encode("utf-8", "surrogatepass")))
