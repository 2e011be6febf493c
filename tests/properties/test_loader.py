"""Whatever is in a file, reading it gives findings with places inside the files, never an exception."""

from __future__ import annotations

from functools import cache

from hypothesis import example, given, settings
from hypothesis import strategies as st

from coach.diagnostics.render_full import render_full
from coach.diagnostics.render_json import render_json
from coach.i18n import Translator
from coach.paths import bundled
from coach.playbook.archive import from_source, to_source
from coach.playbook.loaded import Loaded
from coach.playbook.loader import load
from coach.playbook.model import BACK, END

_NAME = "pl/delivery-delay.yaml"
_T = Translator("en")
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


@cache
def shipped(name: str) -> str:
    """Return the text of a shipped file."""
    return (bundled() / name).read_text(encoding="utf-8")


def load_bytes(data: bytes) -> Loaded:
    """Load these bytes as a playbook beside the shipped library, made short."""

    def read(name: str) -> bytes:
        if name == _NAME:
            return data
        if name == "pl/common.yaml":
            return shipped(name)[:6_000].encode()
        raise FileNotFoundError(2, "No such file", name)

    return load(_NAME, read)


def assert_sound(loaded: Loaded) -> None:
    """Findings point into files and can be shown; what is left of the playbook holds together."""
    for finding in loaded.diagnostics:
        for label in (finding.primary, *finding.secondary):
            span = label.place.span
            assert 0 <= span.start <= span.end <= len(loaded.sources[label.place.file].text)
    shown = render_full(loaded.diagnostics, loaded.sources, _T) + render_json(
        loaded.diagnostics, loaded.sources, _T, files=1
    )
    assert not any(ord(letter) < 32 and letter != "\n" for letter in shown)
    assert loaded.playbook is not None or loaded.is_library or loaded.diagnostics
    if loaded.playbook is None:
        return
    known = {step.id for step in loaded.playbook.steps} | {END, BACK}
    assert len(known) == len(loaded.playbook.steps) + 2
    for step in loaded.playbook.steps:
        assert {step.next, *(answer.target for answer in step.answers)} <= known
    assert {*loaded.playbook.gate.steps, *loaded.playbook.gate.if_entered} <= known
    assert from_source(to_source(loaded.playbook)) == loaded.playbook


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
