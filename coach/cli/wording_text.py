"""What `coach wording` and `coach say` show of findings, to people and to programs."""

from __future__ import annotations

import json
from collections.abc import Mapping

from coach.i18n import Translator, message
from coach.playbook.model import Cue, Dont
from coach.playbook.speech import render
from coach.wording.explain import ExplainedSentence
from coach.wording.model import Findings, Guard

GUARDS: Mapping[str, str] = {
    "negated": message("it is denied"),
    "quoted": message("it is quoted"),
    "reported": message("somebody else's words are told"),
    "asked": message("it is asked"),
    "conditional": message("it is a condition"),
    "understood": message("it is taken back to the customer"),
    "unless": message("words beside it make it harmless"),
}


def better(dont: Dont) -> str:
    """Return the better wording as it is said, empty when the trainer gave none."""
    if not dont.instead:
        return ""
    spoken = render(dont.instead[0], address=None, gender="", values={})
    if spoken is None:
        return dont.instead[0]
    return "".join(f"[{piece.text}]" if piece.gap else piece.text for piece in spoken.pieces)


def guard_text(guard: Guard, t: Translator) -> str:
    """Return why something found was held back."""
    return t(GUARDS[guard.value]) if guard.value in GUARDS else guard.value


def dont_lines(findings: Findings, donts: Mapping[str, Dont], text: str) -> list[str]:
    """Return what was found in a text, each don't with its better wording."""
    lines: list[str] = []
    for hit in findings.hits:
        dont = donts[hit.rule]
        lines.append(f"  × {text[hit.start : hit.end]}   ({dont.title})")
        instead = better(dont)
        if instead:
            lines.append(f"  √ {instead}")
    return lines


def held_lines(findings: Findings, text: str, t: Translator) -> list[str]:
    """Return what was found and held back, with the guard that did so."""
    return [
        f"  · {text[held.hit.start : held.hit.end]}   ({held.hit.rule}: {guard_text(held.guard, t)})"
        for held in findings.held_back
    ]


def dont_json(line: int, findings: Findings, donts: Mapping[str, Dont]) -> str:
    """Return one object for a line of input: what don'ts are in it and which were held back."""
    hits = [
        {
            "dont": hit.rule,
            "kind": hit.kind,
            "start": hit.start,
            "end": hit.end,
            "phrase": hit.phrase,
            "instead": better(donts[hit.rule]),
        }
        for hit in findings.hits
    ]
    held = [{"dont": held.hit.rule, "guard": held.guard.value} for held in findings.held_back]
    return json.dumps({"line": line, "hits": hits, "held_back": held}, ensure_ascii=False)


def cue_json(line: int, findings: Findings) -> str:
    """Return one object for a line of input: which cues are in it."""
    hits = [{"cue": hit.rule, "start": hit.start, "end": hit.end, "phrase": hit.phrase} for hit in findings.hits]
    held = [{"cue": held.hit.rule, "guard": held.guard.value} for held in findings.held_back]
    return json.dumps({"line": line, "hits": hits, "held_back": held}, ensure_ascii=False)


def cue_lines(findings: Findings, cues: Mapping[str, Cue], text: str) -> list[str]:
    """Return the cues found in a text."""
    return [f"  ► {text[hit.start : hit.end]}   ({cues[hit.rule].title})" for hit in findings.hits]


def explained(sentence: ExplainedSentence, text: str, t: Translator) -> list[str]:
    """Return how a sentence was read: its words with what they do, the lines found, the guards."""
    lines = [text[sentence.start : sentence.end].strip()]
    for word in sentence.words:
        known = "=" if word.is_known_to_rules else "?" if word.may_be_typo else " "
        marks = f"  {', '.join(word.marks)}" if word.marks else ""
        lines.append(f"    {known} {word.folded}{marks}")
    matched = ((hit.rule, hit.phrase) for hit in sentence.hits)
    lines += [f"  × {t('{dont}: matches “{phrase}”', dont=rule, phrase=phrase)}" for rule, phrase in matched]
    for held in sentence.held_back:
        reason = guard_text(held.guard, t)
        told = t("{dont}: “{phrase}” is held back: {reason}", dont=held.hit.rule, phrase=held.hit.phrase, reason=reason)
        lines.append(f"  · {told}")
    if not sentence.hits and not sentence.held_back:
        lines.append(f"  √ {t('nothing found')}")
    return lines
