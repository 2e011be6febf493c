"""The values of the wording engine: rules in, findings out.

All offsets count characters of the text or line as it was given, `end` not included.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

CUE: Final = "cue"
"""The kind of a rule made from a cue: a customer's question or condition counts, so those guards are off."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A don't or a cue as it is looked for: `phrases` are its `wrong` or `heard` lines as the trainer wrote them.

    `kind` is the don't's kind, or `CUE`. `unless` are the lines that make a match nearby harmless.
    """

    id: str
    kind: str
    phrases: tuple[str, ...]
    unless: tuple[str, ...] = ()


class Block(StrEnum):
    """Which lines of a rule a problem or phrase belongs to."""

    PHRASES = "phrases"
    UNLESS = "unless"


class Fault(StrEnum):
    """What can be wrong with a trainer's line; what `values` holds stands beside each."""

    TWO_SENTENCES = "two-sentences"
    """Two sentences on one line. The fix is the lines to write instead, joined by line breaks."""
    UNCLOSED_BRACE = "unclosed-brace"
    """`{` without `}`."""
    STRAY_BRACE = "stray-brace"
    """`}` without `{`; the fix is the line without it."""
    STRAY_BAR = "stray-bar"
    """`|` outside braces; the fix puts braces around the words beside it."""
    NESTED_BRACE = "nested-brace"
    """`{` inside braces."""
    ONE_CHOICE = "one-choice"
    """Braces with nothing to choose from: a blank (values: name). The fix is the line without the braces."""
    SLASH_CHOICE = "slash-choice"
    """`{a/b}`, the agent's form, which is for what is said; the fix has `{a|b}`."""
    UNCLOSED_QUOTE = "unclosed-quote"
    """One straight quotation mark without the other; the fix adds it at the end."""
    UNCLOSED_REMARK = "unclosed-remark"
    """`(` without `)`; the fix adds it at the end."""
    STRAY_REMARK = "stray-remark"
    """`)` without `(`; the fix is the line without it."""
    SHORT_PREFIX = "short-prefix"
    """Fewer than three letters before `*` (values: word)."""
    STRAY_STAR = "stray-star"
    """`*` that does not stand at the end of a word; the fix is the line without it."""
    TOO_MANY_CHOICES = "too-many-choices"
    """The choices of a line multiply to too many wordings (values: count, limit)."""
    TOO_LONG = "too-long"
    """More words than one sentence has (values: count, limit)."""
    NO_WORDS = "no-words"
    """Nothing in the line that can be looked for, such as signs alone or a choice that may be empty."""


@dataclass(frozen=True, slots=True)
class PhraseProblem:
    """A line that cannot be looked for; only this line is left out."""

    rule: str
    """Id of the rule."""
    line: int
    """Index in the rule's lines, from 0."""
    block: Block
    fault: Fault
    values: Mapping[str, str | int] = field(default_factory=dict, hash=False)
    start: int = 0
    """Where in the line."""
    end: int = 0
    fix: str | None = None
    """What to write instead of the whole line, when that is certain."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One wording found."""

    rule: str
    kind: str
    phrase: str
    """The line as the trainer wrote it."""
    phrase_index: int
    start: int
    """From the first matched word to the last."""
    end: int
    words: tuple[tuple[int, int], ...]
    """The matched words in text order, optional and helping ones included."""
    typo: tuple[int, int] | None = None
    """The word that was read as mistyped."""


class Guard(StrEnum):
    """Why a wording that is there does not count."""

    NEGATED = "negated"
    """It is denied: a negation in it or just before it, or `I'm not saying that ...`."""
    QUOTED = "quoted"
    """All of it stands in quotation marks."""
    REPORTED = "reported"
    """It is told as what the customer said."""
    UNDERSTOOD = "understood"
    """It follows `I understand that`, `I'm sorry that` ...: acknowledged, not said."""
    CONDITIONAL = "conditional"
    """An `if` stands in its clause."""
    ASKED = "asked"
    """It is asked, not said."""
    UNLESS = "unless"
    """Words of the rule's `unless` are near."""


@dataclass(frozen=True, slots=True)
class Held:
    """A wording found that a guard holds back."""

    hit: Hit
    guard: Guard
    marker: tuple[int, int]
    """The word or words by which the guard knew."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in a text, in text order: per rule the best hit, or when all are held back the best of these."""

    hits: tuple[Hit, ...] = ()
    held_back: tuple[Held, ...] = ()
