"""P5: whether what is matched finds what it is for, and none of the sentences that the playbook recommends.

These checks need a linter, which only the check hands in: no call waits for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING, Final

from coach.diagnostics.codes import wording as codes
from coach.diagnostics.model import Code, Diagnostic, Fix, Label, told
from coach.i18n import message
from coach.playbook.build import entries
from coach.playbook.checks.draft import Draft
from coach.playbook.checks.said import sentences
from coach.playbook.language import LANGUAGES
from coach.playbook.record import Line, Record
from coach.playbook.speech import Forms, Gap, Gendered, Literal, parse
from coach.wording.model import CUE, Fault, Guard, Rule

if TYPE_CHECKING:
    from coach.wording.lint import Linter, Remark

_BLANK: Final = "x"
"""What stands for a blank: no word of any line, and too short to be taken for a slip."""
_FAULT_CODES: Final[Mapping[str, Code | None]] = {
    Fault.TWO_SENTENCES: codes.TWO_SENTENCES,
    Fault.UNCLOSED_QUOTE: codes.UNPAIRED,
    Fault.UNCLOSED_REMARK: codes.UNPAIRED,
    Fault.STRAY_REMARK: codes.UNPAIRED,
    Fault.STRAY_BAR: codes.STRAY_BAR,
    Fault.SHORT_PREFIX: codes.BAD_STAR,
    Fault.STRAY_STAR: codes.BAD_STAR,
    Fault.TOO_MANY_CHOICES: codes.TOO_MUCH,
    Fault.TOO_LONG: codes.TOO_MUCH,
    Fault.NO_WORDS: codes.NOTHING_TO_FIND,
    # Told with the other braces (P308, P314), wherever they stand.
    Fault.UNCLOSED_BRACE: None,
    Fault.STRAY_BRACE: None,
    Fault.NESTED_BRACE: None,
    Fault.ONE_CHOICE: None,
    Fault.SLASH_CHOICE: None,
}
_FLAW_CODES: Final[Mapping[str, Code]] = {
    "silent": codes.SILENT,
    "cancelled": codes.CANCELLED,
    "flagged": codes.FINE_FLAGGED,
    "missing-diacritic": codes.MISSING_DIACRITIC,
    "unknown-word": codes.UNKNOWN_WORD,
    "one-word": codes.ONE_WORD,
    "many-choices": codes.MANY_CHOICES,
    "no-partner": codes.NO_PARTNER,
    "duplicate": codes.DUPLICATE,
}
_GUARDS: Final[Mapping[str, str]] = {
    Guard.NEGATED: message("it is denied"),
    Guard.QUOTED: message("it is quoted"),
    Guard.REPORTED: message("somebody else's words are told"),
    Guard.ASKED: message("it is asked"),
    Guard.CONDITIONAL: message("it is a condition"),
    Guard.UNDERSTOOD: message("it is taken back to the customer"),
    Guard.UNLESS: message("words beside it make it harmless"),
}
_COUNTED: Final[Mapping[str, str]] = {
    Fault.TOO_MANY_CHOICES: message("{count} wordings"),
    Fault.TOO_LONG: message("{count} words"),
}


def check_wordings(draft: Draft, linter: Linter) -> Iterator[Diagnostic]:
    """Run the checks of a file together with what it uses."""
    language = draft.record.text("language")
    if language not in LANGUAGES:
        return
    donts = _Looked(entries(draft.record, "donts"), "wrong", lambda table: table.text("kind"))
    cues = _Looked(entries(draft.record, "cues"), "heard", lambda _: CUE)
    for looked in (donts, cues):
        for remark in linter.lint(looked.rules, looked.fine, language):
            yield from looked.told(remark)
    yield from _recommended(draft, donts, linter, language)


def recommended(record: Record) -> Iterator[Line]:
    """Give every line that somebody is meant to say, send or read."""
    yield from (sentence.line for sentence in sentences(record))
    for card in record.records.get("cards", ()):
        yield from card.lines.get("lines", ())
    yield from record.lines.get("summary", ())


def forms_said(text: str) -> tuple[str, ...]:
    """Return a sentence in each of its forms, for every customer and agent, with a stand-in for each blank."""
    parts = parse(text).parts
    addresses = max((len(part.variants) for part in parts if isinstance(part, Forms)), default=1)
    genders = max((len(part.variants) for part in parts if isinstance(part, Gendered)), default=1)
    said: dict[str, None] = {}
    for address, gender in product(range(addresses), range(genders)):
        words: list[str] = []
        for part in parts:
            match part:
                case Literal(words_said):
                    words.append(words_said)
                case Forms(variants):
                    words.append(variants[min(address, len(variants) - 1)])
                case Gendered(variants):
                    words.append(variants[min(gender, len(variants) - 1)])
                case Gap():
                    words.append(_BLANK)
        said["".join(words)] = None
    return tuple(said)


def _recommended(draft: Draft, donts: _Looked, linter: Linter, language: str) -> Iterator[Diagnostic]:
    """P504: no don't is found in what the playbook itself recommends."""
    said = [(line, text) for line in recommended(draft.record) for text in forms_said(line.text)]
    trips = linter.replay(donts.rules, [text for _, text in said], language)
    known: set[tuple[int, Line]] = set()
    for (line, text), found in zip(said, trips, strict=True):
        for trip in found:
            if (trip.rule, line) in known:
                continue
            known.add((trip.rule, line))
            phrase = donts.line(trip.rule, "phrases", trip.line)
            words, dont = text[trip.start : trip.end], donts.tables[trip.rule].id
            is_ours = phrase.place.file == draft.name != line.place.file
            first, second = (phrase.place, line.place) if is_ours else (line.place, phrase.place)
            there = told(message("this sentence is recommended")) if is_ours else told(message("this line finds it"))
            yield codes.RECOMMENDED_FLAGGED.at(first, secondary=(Label(second, there),), words=words, dont=dont)


@dataclass(frozen=True, slots=True, init=False)
class _Looked:
    """Tables whose lines are matched, as rules for the engine."""

    tables: tuple[Record, ...]
    rules: tuple[Rule, ...]
    fine: tuple[tuple[str, ...], ...]
    key: str

    def __init__(self, tables: Sequence[Record], key: str, kind: Callable[[Record], str]) -> None:
        having = tuple(table for table in tables if table.lines.get(key))
        object.__setattr__(self, "tables", having)
        rules = tuple(Rule(table.id, kind(table), table.texts(key), table.texts("unless")) for table in having)
        object.__setattr__(self, "rules", rules)
        object.__setattr__(self, "fine", tuple(table.texts("fine") for table in having))
        object.__setattr__(self, "key", key)

    def line(self, rule: int, block: str, number: int) -> Line:
        """Return a line by its indices."""
        return self.tables[rule].lines[self.key if block == "phrases" else block][number]

    def told(self, remark: Remark) -> Iterator[Diagnostic]:
        """Return a remark as a finding with its place; none for what other checks tell."""
        line = self.line(remark.rule, remark.block, remark.line)
        code = _FLAW_CODES.get(remark.flaw) or _FAULT_CODES.get(remark.flaw)
        if code is None:
            return
        values: dict[str, object] = {**remark.values, "dont": self.tables[remark.rule].id}
        if remark.flaw in _COUNTED:
            values["count"] = told(_COUNTED[remark.flaw], count=remark.values["count"])
        place = line.part(remark.start, min(remark.end, len(line.text)))
        guess = remark.values.get("guess")
        label = None
        if guess is not None:
            label = told(message("did you mean “{guess}”?"), guess=guess)
        elif (guard := remark.values.get("guard")) is not None and str(guard) in _GUARDS:
            label = told(_GUARDS[str(guard)])
        secondary: tuple[Label, ...] = ()
        if remark.other is not None:
            there = self.line(remark.other[0], "phrases", remark.other[1])
            text = message("first here") if remark.flaw == "duplicate" else message("this line finds it")
            secondary = (Label(there.place, told(text)),)
        fix = Fix(place, str(guess)) if guess is not None and line.is_exact else None
        found = code.at(place, label=label, secondary=secondary, fix=fix)
        title, advice = told(code.title, **values), told(code.advice, **values)
        yield replace(found, message=title, help=advice)
