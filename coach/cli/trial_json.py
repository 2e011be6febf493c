"""What became of playbooks that were tried out, for other programs: lines count from 1."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final

from coach.i18n import Translator
from coach.trial.places import Places
from coach.trial.run import Failure, Result
from coach.trial.trial import Trial
from coach.trial.walks import Walked

JSON_VERSION: Final = 1
Json = dict[str, object]


def render_trials(playbooks: Sequence[Json], *, has_failed: bool) -> str:
    """Return the reports on playbooks as one text."""
    body = {"version": JSON_VERSION, "passed": not has_failed, "playbooks": list(playbooks)}
    return json.dumps(body, ensure_ascii=False, indent=2)


def unusable(file: str, errors: int) -> Json:
    """Return the report on a file that cannot be used at all."""
    return {"file": file, "errors": errors, "tests": [], "coverage": None, "walks": None}


def report_of(trial: Trial, places: Places, t: Translator, *, errors: int) -> Json:
    """Return the report on one playbook."""
    playbook = trial.playbook
    return {
        "file": places.name,
        "id": playbook.id,
        "language": playbook.language,
        "title": playbook.title,
        "errors": errors,
        "tests": [_test(result, places, t) for result in trial.results],
        "coverage": _counts(trial, places, trial.coverage.steps, trial.coverage.answers, "tests"),
        "walks": _walks(trial, trial.walked, places) if trial.walked is not None else None,
    }


def _test(result: Result, places: Places, t: Translator) -> Json:
    failure = result.failure
    return {
        "name": result.name,
        "line": places.line(f"test/{result.number}"),
        "passed": result.has_passed,
        "failure": None if failure is None else _failure(result, failure, places, t),
    }


def _failure(result: Result, failure: Failure, places: Places, t: Translator) -> Json:
    return {
        "line": places.line(f"test/{result.number}/{failure.line}"),
        "text": failure.text,
        "reason": failure.reason.of(t),
        "advice": failure.advice.of(t) if failure.advice is not None else None,
    }


def _counts(
    trial: Trial, places: Places, steps: Mapping[str, int], answers: Mapping[tuple[str, str], int], count: str
) -> Json:
    return {
        "steps": [{"step": step, **_place(places, f"step/{step}"), count: number} for step, number in steps.items()],
        "answers": [
            {
                "step": step,
                "answer": answer,
                "text": trial.answer_text(step, answer),
                **_place(places, f"answer/{step}/{answer}"),
                count: number,
            }
            for (step, answer), number in answers.items()
        ],
    }


def _walks(trial: Trial, walked: Walked, places: Places) -> Json:
    return {
        "walks": walked.walks,
        "seed": walked.seed,
        "acts": walked.acts,
        **_counts(trial, places, walked.steps, walked.answers, "hits"),
        "phrases": [
            {"phrase": phrase, **_place(places, f"phrase/{phrase}"), "hits": hits}
            for phrase, hits in walked.phrases.items()
        ],
        "gate_opened": walked.opened,
        "given_up": walked.given_up,
        "dead_ends": list(walked.dead_ends),
        "loops": [list(steps) for steps in walked.loops],
        "closed_gates": [{"rows": list(gate.rows), "walks": gate.walks} for gate in walked.closed_gates],
        "left_out": dict(walked.passed_by),
        "unreached": list(walked.unreached),
    }


def _place(places: Places, part: str) -> Json:
    return {"file": places.file(part), "line": places.line(part)}
