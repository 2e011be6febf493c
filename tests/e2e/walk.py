"""A call in a real terminal, taken as an agent takes it: one key, then the screen that answers it."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from coach.call.fold import fold
from coach.call.state import Call
from coach.call.summary import outcome_text
from coach.i18n import Translator
from coach.journal.sqlite import read_journal
from coach.live.shelf import Shelf
from coach.paths import bundled
from coach.playbook.model import Language, Phase, Playbook, Step
from tests.support.terminal import Terminal, coach_terminal

PLAYBOOK: Final = "delivery-delay"
LANGUAGES: Final[Sequence[Language]] = ("pl", "ru", "en")
TELLING: Final = 30
"""So many characters of a text tell it from every other on the screen, and stand in one row."""


def shipped(language: Language) -> Playbook:
    """Return the shipped playbook."""
    playbook = Shelf((bundled(),)).load(PLAYBOOK, language).playbook
    assert playbook is not None
    return playbook


@contextlib.contextmanager
def in_call(home: Path, language: Language = "en", *, width: int = 80, height: int = 24) -> Iterator[Terminal]:
    """Start coach with the shipped playbook and begin a call."""
    with coach_terminal(home, "call", PLAYBOOK, "--lang", language, width=width, height=height) as terminal:
        begin(terminal, language)
        yield terminal


def begin(terminal: Terminal, language: Language) -> None:
    """Begin a call on the ready screen."""
    terminal.wait_for(Translator(language)("begin the call"))
    terminal.press("space")
    terminal.wait_for(shipped(language).in_phase(Phase.CALL)[0].title)


def tick_all(terminal: Terminal, step: Step) -> None:
    """Tick every tick of the step that is open, each once the one before stands on the disk."""
    for tick in step.ticks:
        terminal.press("space")
        terminal.wait_for(f"√ {tick.text[:TELLING]}")


def walk_to_gate(terminal: Terminal, language: Language) -> None:
    """Take the call from its first step to the gate: Space, and a digit for the question."""
    playbook = shipped(language)
    step = playbook.in_phase(Phase.CALL)[0]
    t = Translator(language)
    while True:
        terminal.wait_for(step.title)
        tick_all(terminal, step)
        if step.question:
            terminal.wait_for(step.question[:TELLING])
            terminal.press("1")
            following = playbook.step(step.answers[0].target)
        else:
            terminal.press("space")
            following = playbook.step(step.next)
        if following is None or following.phase is not Phase.CALL:
            break
        step = following
    terminal.wait_for(t("NOT YET"))


def meet_the_rest(terminal: Terminal, language: Language) -> None:
    """Meet what the steps leave open on the gate: promise, next contact, temperature, the customer's words."""
    t = Translator(language)
    for opens, *digits in (
        (t("What do you promise, by when?"), "1"),
        (t("When is the next contact? Type a time or pick."), "1"),
        (t("How hot is the customer now?"), "2"),
    ):
        terminal.press("1")
        terminal.wait_for(opens[:TELLING])
        terminal.press(*digits)
        terminal.wait_for(t("NOT YET"))
    terminal.press("1")
    terminal.wait_for(t("Is it settled for the customer?"))
    terminal.press("1")
    terminal.wait_for(t("In the customer's words? Type them or pick.")[:TELLING])
    terminal.press("1")
    terminal.wait_for(t("READY"))


def heading(call: Call, language: Language) -> str:
    """Return how the wrap-up names the outcome."""
    assert call.ending is not None
    return outcome_text(call.ending.outcome, Translator(language)).upper()


def calls(home: Path) -> tuple[Call, ...]:
    """Return the calls of a data folder, newest first, as the journal has them."""
    with contextlib.closing(read_journal(home)) as journal:
        return tuple(fold(journal.log(head.call_id)) for head in journal.heads())


def coach(
    *arguments: str | Path, home: Path, environ: Mapping[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run coach without a terminal."""
    kept = {name: os.environ[name] for name in ("PATH", "TZ", "VIRTUAL_ENV") if name in os.environ}
    root = str(Path(__file__).parents[2])
    return subprocess.run(
        [sys.executable, "-m", "coach", *map(str, arguments)],
        env={**kept, "PYTHONPATH": root, "COACH_HOME": str(home), "HOME": str(home), **(environ or {})},
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def coach_json(*arguments: str, home: Path) -> dict[str, Any]:
    """Run coach with `--json` and return the document, the only thing on stdout."""
    run = coach(*arguments, "--json", home=home)
    assert run.stderr == ""
    document: dict[str, Any] = json.loads(run.stdout)
    return document
