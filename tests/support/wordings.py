"""Small sets of rules for tests, and what they find."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from coach.paths import bundled
from coach.playbook.loader import load
from coach.playbook.model import Playbook
from coach.wording.compile import CUE, Compiled, Rule, compile_rules
from coach.wording.match import Findings, find

LANGUAGES: Final = ("pl", "ru", "en")
_CHOICE: Final = re.compile(r"\{([^{}]*)\}")


@cache
def compiled(language: str, *phrases: str, unless: tuple[str, ...] = (), kind: str = "blame") -> Compiled:
    """Return one rule of a few lines, compiled."""
    return compile_rules([Rule("rule", kind, phrases, unless)], language)


def found(language: str, phrase: str, text: str) -> list[str]:
    """Return the matched words of what one line finds in a text, joined; nothing when it is held back."""
    return words_of(find(compiled(language, phrase), text), text)


def words_of(findings: Findings, text: str) -> list[str]:
    """Return the matched words of each hit."""
    return [" ".join(text[start:end] for start, end in hit.words) for hit in findings.hits]


def guard(language: str, phrase: str, text: str) -> str:
    """Return the guard that holds a line back in a text; `free` when it counts, nothing when it is not there."""
    findings = find(compiled(language, phrase), text)
    if findings.hits:
        return "free"
    return findings.held_back[0].guard if findings.held_back else ""


@cache
def shipped(language: str) -> Playbook:
    """Return the shipped playbook with its library."""
    root = bundled()
    loaded = load(f"{language}/delivery-delay.yaml", lambda name: (root / name).read_bytes())
    assert loaded.playbook is not None
    return loaded.playbook


@cache
def shipped_donts(language: str) -> Compiled:
    """Return the shipped don'ts, compiled."""
    rules = [Rule(dont.id, dont.kind, dont.wrong, dont.unless) for dont in shipped(language).donts]
    return compile_rules(rules, language)


@cache
def shipped_cues(language: str) -> Compiled:
    """Return the shipped cues, compiled."""
    return compile_rules([Rule(cue.id, CUE, cue.heard) for cue in shipped(language).cues], language)


def spoken(line: str) -> list[str]:
    """Return a line as somebody would say it, once with each of its choices; nothing for a remark."""
    bare = re.sub(r"\([^()]*\)", "", line).replace('"', "").strip()
    if not bare:
        return []
    longest = max((found.group(1).count("|") + 1 for found in _CHOICE.finditer(bare)), default=1)

    def nth(number: int) -> str:
        def chosen(match: re.Match[str]) -> str:
            choices = match.group(1).split("|")
            return choices[min(number, len(choices) - 1)]

        return _CHOICE.sub(chosen, bare)

    return [nth(number) for number in range(longest)]
