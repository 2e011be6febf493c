"""A playbook as one page of Markdown, to be printed and read away from the program.

Rules of this file:
1. One sentence a band and step: what the screen shows first. The rest stays in the file.
2. Blanks are drawn with their names in square brackets, forms of address and gender joined with `/`.
3. What people wrote is text: every sign that Markdown or HTML reads is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from coach.i18n import Translator, message
from coach.playbook.model import BACK, END, Answer, Band, Confirmation, Gate, Phase, Playbook, Step
from coach.playbook.speech import render
from coach.text.clean import clean_line

BANDS: Final[Mapping[Band, str]] = {
    Band.CALM: message("1 calm"),
    Band.TENSE: message("2–3 tense"),
    Band.HOT: message("4–5 hot"),
}
_PHASES: Final[Mapping[Phase, str]] = {
    Phase.BEFORE: message("Before the call"),
    Phase.CALL: message("The call"),
    Phase.LATER: message("Later"),
}
_READ_BY_MARKDOWN: Final = re.compile(r"([\\`*_\[\]<>|#~&])")


def page(playbook: Playbook, t: Translator) -> str:
    """Return the page of a playbook merged with its libraries; `t` gives the words between what the trainer wrote."""
    return "\n".join(_Page(playbook, t).lines()).rstrip() + "\n"


class _Page:
    """The page of one playbook."""

    def __init__(self, playbook: Playbook, t: Translator) -> None:
        self._playbook = playbook
        self._t = t
        self._titles = {step.id: step.title for step in playbook.steps}
        self._names = {name: f"[{name}]" for name in (blank.name for blank in playbook.blanks)}

    def lines(self) -> Iterator[str]:
        """Give the page from top to bottom."""
        playbook, t = self._playbook, self._t
        yield f"# {self._text(playbook.title)}"
        yield ""
        about = [f"`{playbook.id}`", self._text(playbook.owner)]
        if playbook.reviewed:
            about.append(t("reviewed {date}", date=self._text(playbook.reviewed)))
        yield " · ".join(each for each in about if each)
        for phase, heading in _PHASES.items():
            steps = playbook.in_phase(phase)
            if steps:
                yield from ("", f"## {t(heading)}")
            for number, step in enumerate(steps, start=1):
                yield from self._step(step, number if phase is Phase.CALL else 0)
        yield from self._section(t("From anywhere, and back"), self._side_steps())
        yield from self._section(t("What you may hear"), self._cues())
        yield from self._section(t("Needed for resolved"), self._gate(playbook.gate))
        yield from self._section(t("Promises"), self._promises())
        yield from self._section(
            t("What you may promise alone"),
            (
                t("{what}; beyond it: {who}", what=self._text(each.text), who=self._text(each.decides))
                for each in playbook.limits
            ),
        )

    @staticmethod
    def _section(heading: str, rows: Iterator[str]) -> Iterator[str]:
        found = list(rows)
        if found:
            yield from ("", f"## {heading}", "")
            yield from (f"- {row}" for row in found)

    def _step(self, step: Step, number: int) -> Iterator[str]:
        yield from ("", f"### {f'{number}. ' if number else ''}{self._text(step.title)}", "")
        if step.goal:
            yield f"{self._text(step.goal)}  "
        if step.tone:
            yield f"_{self._text(step.tone)}_"
        said = [(words, step.say.of(band)) for band, words in BANDS.items()]
        if any(phrases for _, phrases in said):
            yield from ("", "| | |", "|---|---|")
            yield from (f"| {self._t(words)} | {self._text(phrases[0].text)} |" for words, phrases in said if phrases)
        rows = [f"□ {self._text(tick.text)}" for tick in step.ticks]
        rows += [f"{self._answer(answer)}" for answer in step.answers]
        rows += [f"× {self._text(pair.wrong)} √ {self._text(pair.better)}" for pair in step.contrasts]
        if step.question:
            rows.insert(len(step.ticks), f"**{self._text(step.question)}**")
        if rows:
            yield ""
            yield from (f"- {row}" for row in rows)

    def _answer(self, answer: Answer) -> str:
        return f"{self._text(answer.text)} → {self._target(answer.target)}"

    def _target(self, target: str) -> str:
        if target == END:
            return self._t("the gate")
        if target == BACK:
            return self._t("back where it was")
        return self._text(self._titles.get(target, target))

    def _side_steps(self) -> Iterator[str]:
        for step in self._playbook.steps:
            if step.is_side:
                goal = f": {self._text(step.goal)}" if step.goal else ""
                yield f"**{self._text(step.title)}**{goal}"

    def _cues(self) -> Iterator[str]:
        for cue in self._playbook.cues:
            advice = " ".join(self._text(line) for line in cue.advice)
            go = f" → {self._target(cue.go)}" if cue.go in self._titles else ""
            yield f"**{self._text(cue.title)}**{': ' if advice else ''}{advice}{go}"

    def _gate(self, gate: Gate) -> Iterator[str]:
        t = self._t
        for step in gate.steps:
            yield self._target(step)
        for step in gate.if_entered:
            yield t("{step}, when the call went there", step=self._target(step))
        if gate.max_temperature is not None:
            yield t("temperature at most {n}", n=gate.max_temperature)
        if gate.confirmed is Confirmation.YES:
            yield t("the other side says that it is settled")
        elif gate.confirmed is Confirmation.WORDS:
            yield t("the other side says that it is settled, in words that are noted")
        if gate.promises:
            yield t.plural("{n} promise with who and when", "{n} promises with who and when", gate.promises)
        if gate.next_contact:
            yield t("the next contact has a date, or none is wanted")

    def _promises(self) -> Iterator[str]:
        for preset in self._playbook.promises:
            owner = f" ({self._text(preset.owner)})" if preset.owner else ""
            yield f"{self._text(preset.text)}{owner}: {self._text(preset.deadline)}".removesuffix(": ")

    def _text(self, words: str) -> str:
        spoken = render(words, address=None, gender="", values={}, hints=self._names)
        line = clean_line(spoken.text if spoken is not None else words)
        return _READ_BY_MARKDOWN.sub(r"\\\1", line)
