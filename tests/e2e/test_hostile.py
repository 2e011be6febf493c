"""Text from a playbook is shown character for character: no byte of it acts on the terminal."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from coach.paths import bundled
from tests.support.terminal import Terminal, coach_terminal

OSC_CLIPBOARD = "\x1b]52;c;cm0gLXJm\x07"
PAYLOAD = "[/b] [@click=app.quit]x[/] \\e]52;c;cm0gLXJm\\a\\e[2J\\u202Eabc\\u200B\\u0085\\x9b31m\\e]0;title\\a"
"""As YAML writes it between double quotes: markup, clipboard, clear screen, bidi, zero width, C1, window title."""
MARKUP = "[/b] [@click=app.quit]x[/]"
PLAYBOOK = f"""
coach: 1
id: hostile
language: en
title: "T {PAYLOAD}"
use: [common]
blanks:
  fact: "B {PAYLOAD}"
steps:
  - id: ready
    phase: before
    title: "F {PAYLOAD}"
    do: ["D {PAYLOAD}"]
    say: ["Y {PAYLOAD}"]
  - id: open
    title: "S {PAYLOAD}"
    goal: "G {PAYLOAD}"
    tone: "N {PAYLOAD}"
    say: ["Z {PAYLOAD} {{fact}}", "A {PAYLOAD}"]
    dont: ["W {PAYLOAD} => R {PAYLOAD}"]
    must: ["M {PAYLOAD}"]
    ask: "Q {PAYLOAD}"
    answers: ["one {PAYLOAD} => close", "two {PAYLOAD} => close"]
  - id: close
    title: "C {PAYLOAD}"
    say: ["E {PAYLOAD}"]
    must: ["K {PAYLOAD}"]
gate:
  steps: [open, close]
  confirmed: words
promises: ["P {PAYLOAD} => in 2 hours"]
cues:
  - id: odd
    title: "U {PAYLOAD}"
    heard: ["H {PAYLOAD}"]
    do: ["I {PAYLOAD}"]
    say: ["J {PAYLOAD}"]
    holds-gate: yes
"""


def harmless(terminal: Terminal) -> None:
    """See that no byte of the payload reached the terminal as more than a picture."""
    text = re.sub(r"\x1b\]22;[a-z-]*\x07", "", terminal.raw.decode())  # Textual's own: the shape of the mouse pointer
    assert not set(text) & {"\x07", "\u202e", "\u200b", "\u0085", "\x9b"}
    assert not re.findall(r"\x1b[\]PX^_]|\x1b\[2J", text)


@pytest.fixture
def home(coach_home: Path) -> Path:
    """Return a data folder with the hostile playbook and the shipped library."""
    folder = coach_home / "playbooks" / "en"
    folder.mkdir(parents=True)
    (folder / "hostile.yaml").write_text(PLAYBOOK, encoding="utf-8")
    shutil.copy(bundled() / "en" / "common.yaml", folder / "common.yaml")
    return coach_home


def test_a_hostile_playbook_is_shown_and_acts_on_nothing(home: Path) -> None:
    """Through every screen of a call, raw bytes included."""
    with coach_terminal(home, "call", "hostile", "--lang", "en", width=120, height=40) as terminal:
        terminal.wait_for("begin the call", f"T {MARKUP}", f"Y {MARKUP}")
        terminal.press("l")
        terminal.wait_for("Playbooks", f"T {MARKUP}")
        terminal.press("escape")
        terminal.wait_for("begin the call")
        terminal.press("space")
        terminal.wait_for(f"S {MARKUP}", f"Z {MARKUP}", f"G {MARKUP}", f"W {MARKUP}", f"[ ] M {MARKUP}")
        for key, page, shown in (
            ("v", "SIDE STEPS", f"C {MARKUP}"),
            ("r", "NOT YET", f"M {MARKUP}"),
            ("d", "What do you promise", f"P {MARKUP}"),
            ("s", "They said", f"U {MARKUP}"),
        ):
            terminal.press(key)
            terminal.wait_for(page, shown)
            terminal.press("escape")
            terminal.wait_for("more keys")
        terminal.press("space")
        terminal.wait_for(f"Q {MARKUP}", f"one {MARKUP}", f"√ M {MARKUP}")
        terminal.press("d")
        terminal.wait_for(f"1 P {MARKUP}")
        terminal.press("1")
        terminal.wait_for("= ")
        terminal.press("enter")
        terminal.wait_for("Promise saved: P [/b]")
        terminal.press("z", "5", "1")
        terminal.wait_for("DROPPED", "app.quit]x[/]")
        harmless(terminal)


def test_what_is_typed_and_pasted_acts_on_nothing(home: Path) -> None:
    """Escape sequences pasted into a note are text: shown as pictures, kept without their power."""
    with coach_terminal(home, "call", "delivery-delay", "--lang", "en") as terminal:
        terminal.wait_for("begin the call")
        terminal.press("space")
        terminal.wait_for("more keys")
        terminal.press("n")
        terminal.wait_for("NOTE")
        terminal.send(f"\x1b[200~{MARKUP} {OSC_CLIPBOARD}\x1b[201~")
        terminal.wait_for(MARKUP, "cm0gLXJm")
        terminal.press("enter")
        terminal.wait_for("Noted: ", MARKUP)
        harmless(terminal)
