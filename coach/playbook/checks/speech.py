"""P3: whether what is said can be read at a glance, fits every customer and every agent, and has its better wording.

The lengths are measured: a sentence of 90 cells fills two lines of the say block at 80 columns, 110 is the most
that fits (R14); twenty words are one breath.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from coach.diagnostics.codes import speech as codes
from coach.diagnostics.model import Diagnostic, Label, told
from coach.i18n import message
from coach.playbook.build import said_in
from coach.playbook.checks.draft import FILLED_BY_PROGRAM, Draft
from coach.playbook.checks.said import bands, gaps, matched, sentences, templates
from coach.playbook.model import Band, Kind, Phase, Phrase
from coach.playbook.record import Line, Record
from coach.playbook.speech import FaultKind, Gap, Gendered, Literal, longest, longest_cells, parse, render
from coach.text.source import Place

LENGTH_ERROR: Final = 110
LENGTH_WARNING: Final = 90
WORD_LIMIT: Final = 20
BLANK_LIMIT: Final = 2
WIDTHS: Final = {"title": 32, "tone": 40, "goal": 70, "must": 40}
DONT_WIDTH: Final = 45
ANSWER_WIDTH: Final = 24
"""Cells, of the longest form."""

_WORD: Final = re.compile(r"\w+(?:[-'’]\w+)*")
_POLISH_ADDRESS: Final = re.compile(r"\b(?:Pan|Pana|Panu|Panem|Panie|Pani|Panią|Państwo|Państwa|Państwu|Państwem)\b")
_OWN_PAST: Final = re.compile(r"\b\w+(?:[aiyąu]łem|[gkd]łem|[aiyęu]łam|[gkd]łam)\b")
"""Polish past tense of "I"; present tense and nouns that end alike are left out below."""
_NOT_OWN_PAST: Final = re.compile(r"\w*(?:syłam|działam|działem|tytułem|artykułem|materiałem|kanałem|sygnałem|pałam)")
_FAULT_CODES: Final = {
    FaultKind.UNPAIRED: codes.BAD_BRACES,
    FaultKind.EMPTY: codes.BAD_BRACES,
    FaultKind.BAD_NAME: codes.BAD_BLANK,
    FaultKind.TOO_MANY_FORMS: codes.TOO_MANY_FORMS,
    FaultKind.TOO_MANY_GENDERS: codes.TOO_MANY_GENDERS,
}


def lengths(file: Record) -> Iterator[Diagnostic]:
    """P301 to P303: a sentence can be read at a glance and said in one breath."""
    for sentence in sentences(file):
        line = sentence.line
        size = longest_cells(line.text)
        words = len(_WORD.findall(longest(line.text)))
        if size > LENGTH_ERROR:
            yield codes.MUCH_TOO_LONG.at(line.place, n=size, limit=LENGTH_ERROR)
        elif size > LENGTH_WARNING:
            yield codes.LONG.at(line.place, n=size, limit=LENGTH_WARNING)
        elif words > WORD_LIMIT:
            yield codes.WORDY.at(line.place, n=words, limit=WORD_LIMIT)


def widths(file: Record) -> Iterator[Diagnostic]:
    """P304: titles, ticks, answers and don'ts fit into their zone of the screen."""
    for step in file.records.get("steps", ()):
        for key, limit in WIDTHS.items():
            yield from _too_wide(key, step.lines.get(key, ()), limit)
        sides = [line.divided() for line in step.lines.get("answers", ())]
        yield from _too_wide("answers", tuple(pair[0] for pair in sides if pair), ANSWER_WIDTH)
        sides = [line.divided() for line in step.lines.get("dont", ())]
        yield from _too_wide("dont", tuple(pair[0] for pair in sides if pair), DONT_WIDTH)
    for dont in file.records.get("donts", ()):
        yield from _too_wide("wrong", dont.lines.get("wrong", ())[:1], DONT_WIDTH)


def _too_wide(key: str, lines: tuple[Line, ...], limit: int) -> Iterator[Diagnostic]:
    for line in lines:
        size = longest_cells(line.text)
        if size > limit:
            yield codes.TOO_WIDE.at(line.place, key=key, n=size, limit=limit)


def braces(file: Record) -> Iterator[Diagnostic]:
    """P305 and P307 to P310: braces can be read, and a sentence has not too many blanks."""
    for line in templates(file):
        for fault in parse(line.text).faults:
            name = line.text[fault.start + 1 : fault.end - 1]
            yield _FAULT_CODES[fault.kind].at(line.part(fault.start, fault.end), name=name)
    for sentence in sentences(file):
        blanks = sum(isinstance(part, Gap) for part in parse(sentence.line.text).parts)
        if blanks > BLANK_LIMIT:
            yield codes.MANY_BLANKS.at(sentence.line.place, n=blanks)


def matched_braces(file: Record) -> Iterator[Diagnostic]:
    """P308 and P314: in what is matched, braces mean any of these and nothing else."""
    for key, line in matched(file):
        template = parse(line.text)
        for part, (start, end) in zip(template.parts, template.spans, strict=True):
            if isinstance(part, Gap | Gendered):
                yield codes.BRACES_IN_MATCHED.at(line.part(start, end), key=key)
        for fault in template.faults:
            if fault.kind in {FaultKind.UNPAIRED, FaultKind.EMPTY}:
                yield codes.BAD_BRACES.at(line.part(fault.start, fault.end))


def bare_address(file: Record) -> Iterator[Diagnostic]:
    """P306: a Polish form of address has its sisters."""
    if file.text("language") != "pl":
        return
    for sentence in sentences(file):
        for word, place in _words_outside_braces(sentence.line, _POLISH_ADDRESS):
            yield codes.BARE_ADDRESS.at(place, word=word)


def bare_gender(file: Record) -> Iterator[Diagnostic]:
    """P317: what the agent says of themselves fits a woman and a man."""
    if file.text("language") != "pl":
        return
    for sentence in sentences(file):
        for match, place in _words_outside_braces(sentence.line, _OWN_PAST):
            if not _NOT_OWN_PAST.fullmatch(match):
                yield codes.BARE_GENDER.at(place, word=match)


def _words_outside_braces(line: Line, pattern: re.Pattern[str]) -> Iterator[tuple[str, Place]]:
    template = parse(line.text)
    for part, (start, _) in zip(template.parts, template.spans, strict=True):
        if isinstance(part, Literal):
            for match in pattern.finditer(part.text):
                yield match[0], line.part(start + match.start(), start + match.end())


def blanks(draft: Draft) -> Iterator[Diagnostic]:
    """P311 and P312: every blank has a hint, and every hint of this file a blank."""
    if draft.is_library:
        return
    hinted = {blank.name for blank in draft.playbook.blanks}
    used: dict[str, Place] = {}
    for name, place in gaps(draft.record):
        used.setdefault(name, place)
    for name, place in used.items():
        if name not in hinted | FILLED_BY_PROGRAM:
            yield codes.UNKNOWN_BLANK.at(place, name=name)
    for line in draft.own.lines.get("blanks", ()):
        sides = line.divided()
        if sides and sides[0].text not in used:
            yield codes.UNUSED_BLANK.at(sides[0].place, name=sides[0].text)


def donts(draft: Draft) -> Iterator[Diagnostic]:
    """P313 and P318: a don't says what not to say, and what to say instead."""
    for dont in draft.record.records.get("donts", ()):
        if not dont.lines.get("wrong"):
            yield codes.NO_WRONG_WORDING.at(dont.where("id"), dont=dont.id)
        if dont.lines.get("instead"):
            continue
        is_conduct = dont.text("kind") == Kind.CONDUCT
        if not (is_conduct and dont.lines.get("repair")):
            yield codes.NO_BETTER_WORDING.at(dont.where("id"), dont=dont.id)


def silent_steps(draft: Draft) -> Iterator[Diagnostic]:
    """P315 and P319: in every step of a call there is a sentence for every form of address."""
    for table, step in draft.steps():
        if step.phase is not Phase.CALL:
            continue
        if not step.say.calm and not step.say.hot:
            yield codes.NOTHING_TO_SAY.at(table.where("id"), step=step.id)
            continue
        for address in table.once("silent", _silent_for):
            yield codes.NOTHING_FOR_ADDRESS.at(table.where("say"), step=step.id, n=address + 1)


def _silent_for(step: Record) -> tuple[int, ...]:
    """Return the forms of address with which some band of a step has nothing to say."""
    say = step.once("said", said_in)
    return tuple(address for address in range(3) if any(not _can_be_said(say.of(band), address) for band in Band))


def _can_be_said(phrases: tuple[Phrase, ...], address: int) -> bool:
    return any(render(phrase.text, address=address, gender="", values={}) is not None for phrase in phrases)


def repeated(file: Record) -> Iterator[Diagnostic]:
    """P316: no sentence stands twice in the same band."""
    for step in file.records.get("steps", ()):
        for _, lines in bands(step):
            seen: dict[str, Line] = {}
            for line in lines:
                first = seen.setdefault(line.text, line)
                if first is not line:
                    label = Label(first.place, told(message("first here")))
                    yield codes.SAID_TWICE.at(line.place, secondary=(label,))


FILE_CHECKS: Final = (lengths, widths, braces, matched_braces, bare_address, bare_gender, repeated)
CHECKS: Final = (blanks, donts, silent_steps)
