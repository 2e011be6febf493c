"""A report as JSON for other programs: ids and numbers as they are, in no language."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Final

from coach.report.model import Group, Report

VERSION: Final = 1


def render_json(report: Report) -> str:
    """Return the report; keys may be added under the same version, never taken away."""
    question = report.question
    body: dict[str, object] = {
        "version": VERSION,
        "since": _day(question.since),
        "until": _day(question.until),
        "playbook": question.playbook,
        "by": question.by.value,
        "calls": report.calls,
        "first_day": report.first_day,
        "last_day": report.last_day,
        "total": _group(report.total),
        "causes": [_group(group) for group in report.causes],
        "groups": [_group(group) for group in report.groups],
        "weeks": [_group(group) for group in report.weeks],
        "steps": [asdict(row) for row in report.steps],
        "ticks": [asdict(row) for row in report.ticks],
        "overrides": {
            "calls": report.overrides.calls,
            "reasons": [{"reason": reason, "calls": calls} for reason, calls in report.overrides.reasons],
            "blockers": [{"row": row, "calls": calls} for row, calls in report.overrides.blockers],
        },
        "donts": [asdict(row) for row in report.donts],
        "cues": [asdict(row) for row in report.cues],
        "phrases": asdict(report.phrases),
        "repeats": {
            "calls": report.repeats.calls,
            "cases": report.repeats.cases,
            "contacts": [{"contacts": times, "cases": cases} for times, cases in report.repeats.contacts],
            "after": [
                {"outcome": outcome, "calls": calls, "followed": followed}
                for outcome, calls, followed in report.repeats.after
            ],
        },
        "quality": asdict(report.quality),
    }
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _group(group: Group) -> dict[str, object]:
    return {**asdict(group), "outcomes": dict(group.outcomes)}
