"""What became of a playbook that was tried out, for a reader at a terminal.

What matters most stands last, where the eye is when the program is done: hits, what no test touches, the walks, then
the tests.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from coach.cli.table import render_table
from coach.i18n import Translator
from coach.text.clean import clean_line
from coach.trial.places import Places
from coach.trial.run import Failure, Result
from coach.trial.trial import Trial
from coach.trial.walks import LONGEST, Walked

PASSED: Final = "√"
FAILED: Final = "×"
_NOTICE: Final = "!"
_ANSWER: Final = "└"
_UNSAID_SHOWN: Final = 10
"""Lines of sentences that no walk said."""


def render_trial(trial: Trial, places: Places, t: Translator) -> str:
    """Return the whole report on one playbook."""
    parts = [
        clean_line(places.name),
        render_table(*_hits(trial, places, t)),
        _untested(trial, places, t),
        "\n".join(_walks(trial, trial.walked, places, t)) if trial.walked is not None else "",
        "\n".join(_tests(trial, places, t)),
    ]
    return "\n\n".join(part for part in parts if part)


def _hits(trial: Trial, places: Places, t: Translator) -> tuple[list[str], list[list[str]]]:
    """Return the table of steps and answers: how many tests touch each, how often walks came there."""
    covered, walked = trial.coverage, trial.walked
    rows: list[list[str]] = []

    def add(name: str, part: str, tests: int, hits: int | None) -> None:
        rows.append([name, places.shown(part), str(tests), *([] if hits is None else [str(hits)])])

    for step in trial.playbook.steps:
        if step.id not in covered.steps:
            continue
        hits = walked.steps.get(step.id, 0) if walked is not None else None
        add(step.id, f"step/{step.id}", covered.steps[step.id], hits)
        for answer in step.answers:
            key = step.id, answer.id
            hits = walked.answers.get(key, 0) if walked is not None else None
            add(f"{_ANSWER} {answer.text}", f"answer/{step.id}/{answer.id}", covered.answers[key], hits)
    return [t("step"), t("line"), t("tests"), *([] if walked is None else [t("walks")])], rows


def _untested(trial: Trial, places: Places, t: Translator) -> str:
    """Return the table of steps and answers that no test touches, with their lines."""
    steps = [(places.shown(f"step/{step}"), step, "") for step in trial.coverage.untested_steps]
    answers = [
        (places.shown(f"answer/{step}/{answer}"), step, trial.answer_text(step, answer))
        for step, answer in trial.coverage.untested_answers
    ]
    if not steps and not answers:
        return t("Every step and answer is tested.")
    return t("No test touches:") + "\n" + render_table((t("line"), t("step"), t("answer")), [*steps, *answers])


def _line(places: Places, part: str, text: str, t: Translator) -> str:
    """Return a text after its line, or after its file and line when it stands in a library."""
    place = places.shown(part)
    if places.file(part) != places.name:
        return f"{place}: {clean_line(text)}"
    return t("line {line}: {text}", line=place, text=clean_line(text))


def _walks(trial: Trial, walked: Walked, places: Places, t: Translator) -> Iterator[str]:
    """Say what the walks came to: what cannot go on first."""
    yield t.plural("{n} walk with seed {seed}", "{n} walks with seed {seed}", walked.walks, seed=walked.seed)
    for step in walked.dead_ends:
        text = t("from “{step}” neither Space nor a digit leads on", step=step)
        yield f"{FAILED} {_line(places, f'step/{step}', text, t)}"
    for loop in walked.loops:
        text = t("these steps lead round and round: {steps}", steps=", ".join(loop))
        yield f"{FAILED} {_line(places, f'step/{loop[0]}', text, t)}"
    for gate in walked.closed_gates:
        rows = ", ".join(gate.rows)
        yield f"{FAILED} " + t.plural(
            "in {n} walk the gate could not be opened: {rows}",
            "in {n} walks the gate could not be opened: {rows}",
            gate.walks,
            rows=rows,
        )
    for step in walked.unreached:
        text = t("no walk came to “{step}”", step=step)
        yield f"{_NOTICE} {_line(places, f'step/{step}', text, t)}"
    for step, answer in walked.unchosen:
        text = t("no walk chose “{answer}”", answer=trial.answer_text(step, answer))
        yield f"{_NOTICE} {_line(places, f'answer/{step}/{answer}', text, t)}"
    unsaid = walked.unsaid
    if unsaid:
        lines = [*(places.shown(f"phrase/{phrase}") for phrase in unsaid[:_UNSAID_SHOWN]), *_more(unsaid)]
        yield f"{_NOTICE} " + t.plural(
            "{n} sentence was said in no walk, line: {lines}",
            "{n} sentences were said in no walk, lines: {lines}",
            len(unsaid),
            lines=", ".join(lines),
        )
    if walked.given_up:
        yield f"{_NOTICE} " + t.plural(
            "{n} walk was still on its way after {acts} acts",
            "{n} walks were still on their way after {acts} acts",
            walked.given_up,
            acts=LONGEST,
        )
    if walked.passed_by:
        steps = ", ".join(f"{step} ({walks})" for step, walks in walked.passed_by.items())
        yield "  " + t("the gate sent back to steps that the way had left out: {steps}", steps=steps)
    yield "  " + t.plural("the gate was opened in {n} walk", "the gate was opened in {n} walks", walked.opened)


def _more(unsaid: Sequence[str]) -> tuple[str, ...]:
    return ("…",) if len(unsaid) > _UNSAID_SHOWN else ()


def _tests(trial: Trial, places: Places, t: Translator) -> Iterator[str]:
    for result in trial.results:
        yield f"{PASSED if result.has_passed else FAILED} {clean_line(result.name)}"
        if result.failure is not None:
            yield from _failure(result, result.failure, places, t)


def _failure(result: Result, failure: Failure, places: Places, t: Translator) -> Iterator[str]:
    yield "    " + _line(places, f"test/{result.number}/{failure.line}", failure.text, t)
    yield f"    {failure.reason.of(t)}"
    if failure.advice is not None:
        yield f"    {failure.advice.of(t)}"
