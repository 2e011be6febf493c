"""Draw a screen as SVG without others' fonts or links: `python -m tests.support.picture > docs/live.svg`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final
from xml.sax.saxutils import escape

from coach.call.commands import Advance, Command, MakePromise, SetTemperature, StartCall
from coach.call.decide import decide
from coach.call.events import Recorded
from coach.call.fold import fold
from coach.call.refusal import Refusal
from coach.i18n import Translator
from coach.live.shelf import Shelf
from coach.paths import bundled
from coach.playbook.model import Playbook
from coach.text.width import cells
from coach.tui.theme import DARK, style_of
from coach.tui.view.call_view import call_view
from coach.tui.view.line import Line
from coach.tui.view.scene import Scene, with_address_forms
from coach.tui.view.ui import Ui

CELL_WIDTH: Final = 9.6
CELL_HEIGHT: Final = 20
MARGIN: Final = 12
NOW: Final = datetime(2026, 3, 4, 14, 12, tzinfo=UTC)
AGENT: Final = {"pl": "Anna Zielińska", "ru": "Анна Орлова", "en": "Anna Green"}


def svg(lines: Sequence[Line], width: int) -> str:
    """Return the lines as a picture of a terminal `width` cells wide."""
    parts: list[str] = []
    for row, spans in enumerate(lines):
        x = 0
        for span in spans:
            size = cells(span.text)
            parts += _run(span.text, style_of(span.style), MARGIN + x * CELL_WIDTH, MARGIN + row * CELL_HEIGHT, size)
            x += size
    total_width, total_height = width * CELL_WIDTH + 2 * MARGIN, len(lines) * CELL_HEIGHT + 2 * MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {total_width:g} {total_height:g}" '
        'font-family="Cascadia Mono, Consolas, DejaVu Sans Mono, Menlo, monospace" font-size="16">'
        f'<rect width="{total_width:g}" height="{total_height:g}" rx="8" fill="{DARK["ground"]}"/>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _run(text: str, style: str, x: float, y: float, size: int) -> list[str]:
    """Return a run of text on its ground, as wide as its cells whatever the font."""
    ink, _, ground = style.partition("on ")
    fill, paper = _colour(ink) or DARK["ink"], _colour(ground)
    parts = []
    if paper:
        parts.append(f'<rect x="{x:g}" y="{y:g}" width="{size * CELL_WIDTH:g}" height="{CELL_HEIGHT}" fill="{paper}"/>')
    if text.strip():
        lead = len(text) - len(text.lstrip())
        body = text.strip()
        weight = ' font-weight="bold"' if "bold" in ink else ""
        parts.append(
            f'<text x="{x + lead * CELL_WIDTH:g}" y="{y + 15:g}" fill="{fill}"{weight} '
            f'textLength="{cells(body) * CELL_WIDTH:g}" lengthAdjust="spacingAndGlyphs" xml:space="preserve">'
            f"{escape(body)}</text>"
        )
    return parts


def _colour(style: str) -> str:
    name = next((word for word in style.split() if word.startswith("$coach-")), "")
    return DARK.get(name.removeprefix("$coach-"), "")


def called(playbook: Playbook, commands: Sequence[Command]) -> tuple[Recorded, ...]:
    """Return the log of a call in which these commands were given, ten seconds apart."""
    log: list[Recorded] = []
    for number, command in enumerate(commands):
        decided = decide(playbook, fold(log), command, gender="f")
        if isinstance(decided, Refusal):
            raise SystemExit(f"{command} was refused: {decided.reason}")
        for event in decided:
            at = NOW - timedelta(seconds=10 * (len(commands) - number))
            seq = len(log) + 1
            log.append(Recorded("picture", seq, f"e{seq}", "call", f"c{number}", at, number * 10_000, event))
    return tuple(log)


def main(language: str = "en") -> None:
    """Print the live screen of the shipped playbook in its hottest moment."""
    playbook = Shelf((bundled(),)).load("delivery-delay", language).playbook
    if playbook is None:
        raise SystemExit("the shipped playbook cannot be read")
    promise = playbook.promises[0]
    commands: list[Command] = [
        StartCall("picture"),
        SetTemperature(4),
        Advance(),
        Advance(),
        MakePromise(promise.text, NOW + timedelta(hours=2)),
    ]
    t = Translator(language)
    scene = Scene(
        playbook=playbook,
        call=fold(called(playbook, commands)),
        t=t,
        say_t=t,
        now=NOW,
        elapsed_ms=62_000,
        gender="f",
        known={"agent": AGENT[language]},
        has_address_forms=with_address_forms(playbook),
    )
    view = call_view(scene, Ui(dismissed=frozenset()), 80, 24)
    sys.stdout.write(svg((view.head, *view.body, *view.bottom), 80))


if __name__ == "__main__":
    main(*sys.argv[1:2])
