"""Text that tries to be more than text, in every field of a playbook and as everything that an agent types."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from rich.segment import Segment
from rich.style import Style

CONTROLS: Final = "\x1b[31m\x1b]52;c;aGk=\x07\x1b]8;;http://x.example\x1b\\\u202e\u2066\x00\x9b2J\x08\r\u200f\ufeff"
"""Colour, clipboard, link, bidi, NUL, C1, backspace, return, marks: what a terminal would obey or hide."""

SHOWN: Final = "[/b] [@click=app.quit]"
"""Markup that Textual would obey; it has to be seen character for character."""

KEPT_FORMAT: Final = frozenset("\u200d\u00ad")
"""Format characters that terminals draw or that hold an emoji together."""


def hostile(word: str) -> str:
    """Return `word` among markup and control characters."""
    return f"{SHOWN}{word}{CONTROLS}[/]"


def harmful(rows: Iterable[Iterable[Segment]]) -> set[str]:
    """Return what in the drawn segments a terminal or Textual would obey."""
    found: set[str] = set()
    for row in rows:
        for segment in row:
            found |= {f"U+{ord(char):04X}" for char in segment.text if _is_control(char)}
            found |= {"control segment"} if segment.control else set()
            found |= _obeyed(segment.style)
    return found


def _is_control(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} and char not in KEPT_FORMAT


def _obeyed(style: Style | None) -> set[str]:
    if style is None:
        return set()
    meta: dict[str, Any] = style.meta
    actions = {f"meta {name}" for name in meta if name.startswith("@")}
    return actions | ({"link"} if style.link else set())


def write_playbook(folder: Path) -> Path:
    """Write a playbook whose every text is hostile below `folder`; return the folder of playbooks."""
    file = folder / "playbooks" / "en" / "hostile.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(re.sub(r"\{(.+)\}", _scalar, _SOURCE), encoding="utf-8")
    return folder / "playbooks"


def _scalar(match: re.Match[str]) -> str:
    """Return a hostile text for a name in the source: quoted with all controls, `a+b` as a block of two lines."""
    name = match.group(1)
    if "+" in name:
        return "|\n" + "\n".join(f"        {_in_block(line)}" for line in name.split("+") if line)
    return json.dumps(hostile(name).replace("\r", ""))


def _in_block(line: str) -> str:
    """Return a line as it can stand in a block: without what YAML refuses there; `=>` splits it."""
    left, arrow, right = line.partition("=>")
    return f"{left}{SHOWN}\u202e{arrow}{right}" if arrow else f"{SHOWN}{line}\u202e\u2066"


_SOURCE: Final = """\
coach: 1
id: hostile
language: en
title: {title}
about: customer
owner: {owner}
steps:
  - id: before
    phase: before
    title: {before-title}
    goal: {before-goal}
    do: {before-do}
    say: {before-say+before-say-2}
  - id: open
    title: {open-title}
    goal: {open-goal}
    tone: {open-tone}
    do: {open-do+open-do-2}
    say:
      calm: {open-calm+open-calm-2+open-calm-3}
      tense: {open-tense+open-tense-2}
      hot: {open-hot}
    avoid: evil
    dont: {left => right[/b]+}
    must: {open-must+open-must-2}
    remind: |
      1 s => [/b] [@click=app.quit]reminder
    ask: {open-ask}
    answers: {answer-1 => side+answer-2 => close}
    next: close
  - id: close
    title: {close-title}
    goal: {close-goal}
    say: {close-say}
    must: {close-must}
    next: end
  - id: side
    side: yes
    title: {side-title}
    goal: {side-goal}
    say: {side-say}
    must: {side-must}
    next: back
donts:
  - id: evil
    title: {dont-title}
    kind: attack
    steps: open
    wrong: {dont-wrong}
    why: {dont-why}
    instead: {dont-instead}
    repair: {dont-repair}
cues:
  - id: cue
    title: {cue-title}
    heard: {cue-heard}
    do: {cue-do}
    say: {cue-say}
    holds-gate: yes
cards:
  - id: card
    title: {card-title}
    when: any
    lines: {card-line+card-line-2}
abuse: {abuse-1+abuse-2+abuse-3}
promises: {promise => tomorrow 14:00+}
summary: {summary}
gate:
  steps: open, close
  confirmed: words
"""
