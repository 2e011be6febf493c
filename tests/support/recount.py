"""Counts the calls of an export again, from its lines alone: nothing of coach is imported here.

The report counts whole packed texts with `Counter`; this walks through one line after the other and adds ones.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from itertools import pairwise
from statistics import median_low
from typing import Any

OUTCOMES = ("resolved", "follow-up", "handed-over", "unresolved", "ended-for-abuse", "dropped")
CAUSES = ("expectation", "quality", "communication", "emotional", "goals", "other", "")
BECAME = {"promise-kept": "kept", "promise-moved": "renegotiated", "promise-broken": "broken"}

Line = dict[str, Any]
Told = dict[str, Any]


def recount(text: str, *, by: str = "cause") -> Told:
    """Return what `coach report --format json` has to say of an export, without what playbooks add."""
    calls: dict[str, list[Line]] = {}
    for line in text.split("\n"):
        told = json.loads(line) if line else {}
        if "kind" in told:
            calls.setdefault(told["call"], []).append(told)
    told_calls = [_told(lines) for lines in calls.values()]
    ended = [call for call in told_calls if call["outcome"] and call["closed"]]
    days = sorted(call["day"] for call in ended)
    return {
        "calls": len(ended),
        "first_day": days[0] if days else "",
        "last_day": days[-1] if days else "",
        "total": _group("", ended),
        "causes": _groups(ended, "cause", CAUSES),
        "groups": _groups(ended, by, {"cause": CAUSES, "outcome": OUTCOMES}.get(by)),
        "weeks": _groups(ended, "week", tuple(sorted({call["week"] for call in ended}))),
        "steps": _steps(ended),
        "ticks": _ticks(ended),
        "overrides": _overrides(ended),
        "donts": _donts(ended),
        "cues": _cues(ended),
        "phrases": _phrases(ended),
        "repeats": _repeats(ended),
        "quality": {
            "unfinished": len(told_calls) - len(ended),
            "erased": 0,
            "jumped": sum(call["jumped"] for call in ended),
            "resumed": sum(call["resumed"] for call in ended),
            "unread": sum(call["unread"] for call in ended),
        },
    }


def _living(lines: list[Line]) -> list[Line]:
    """Return the lines that count: an undone cause takes back what is older than the undoing."""
    gone: set[str] = set()
    living: list[Line] = []
    for line in lines[::-1]:
        if line["cause"] in gone:
            continue
        if line["kind"] == "undone":
            gone.add(line["body"]["cause"])
        else:
            living.insert(0, line)
    return living


def _told(lines: list[Line]) -> Told:
    """Tell one call as a heap of plain values."""
    living = _living(lines)
    ends = [line for line in living if line["kind"] == "call-ended"]
    known = [line for line in living if not line["kind"].startswith("later-")]
    end_ms = ends[-1]["elapsed_ms"] if ends else (known[-1]["elapsed_ms"] if known else 0)
    temperatures = [line["body"]["level"] for line in living if line["kind"] == "temperature-set"]
    day = lines[0]["at"][:10]
    year, week, _ = date.fromisoformat(day).isocalendar()
    call: Told = {
        "day": day,
        "week": f"{year}-W{week:02}",
        "began": lines[0]["at"],
        "agent": "",
        "playbook": "",
        "case": "",
        "cause": "",
        "outcome": ends[-1]["body"]["outcome"] if ends else "",
        "reason": ends[-1]["body"]["reason"] if ends else "",
        "blockers": ends[-1]["body"]["blockers"] if ends else [],
        "closed": any(line["kind"] == "call-closed" for line in living),
        "resumed": any(line["kind"] == "call-resumed" for line in living),
        "unread": any(line["kind"].startswith("later-") for line in lines),
        "jumped": False,
        "seconds": max(end_ms, 0) // 1000,
        "temperatures": temperatures,
        "promises": [],
        "donts": [],
        "cues": [],
        "step": "",
        "legs": {},
    }
    for one, other in pairwise(lines):
        if one["kind"] == "call-closed":
            break
        between = datetime.fromisoformat(other["at"]) - datetime.fromisoformat(one["at"])
        drift = between.total_seconds() * 1000 - (other["elapsed_ms"] - one["elapsed_ms"])
        call["jumped"] |= other["kind"] != "call-resumed" and abs(drift) > 60_000
    for line in living:
        _add(call, line["kind"], line["body"])
    _walk(call, living, end_ms)
    return call


def _add(call: Told, kind: str, body: Line) -> None:
    if kind in ("call-started", "playbook-switched"):
        call["playbook"] = f"{body['language']}/{body['playbook']}"
        call["agent"] = body["agent"].strip().casefold() if kind == "call-started" else call["agent"]
    elif kind == "blank-filled" and body["name"] == "ref":
        call["case"] = body["text"].strip().casefold()
    elif kind == "promise-made":
        call["promises"].append([body["promise"], "unknown"])
    elif kind in BECAME:
        for promise in call["promises"]:
            promise[1] = BECAME[kind] if promise[0] == body["promise"] else promise[1]
    elif kind == "cause-chosen":
        call["cause"] = body["cause"]
    elif kind == "dont-said":
        call["donts"].append([body["dont"], False])
    elif kind == "dont-repaired":
        for said in call["donts"]:
            said[1] |= said[0] == body["dont"]
    elif kind == "cue-heard":
        call["cues"].append([body["cue"], body["holds_gate"], False])
    elif kind == "cue-cleared" and body["how"]:
        for heard in call["cues"]:
            heard[2] |= heard[0] == body["cue"]


def _walk(call: Told, living: list[Line], end_ms: int) -> None:
    """Follow a call from step to step."""
    leg: Told = {"spent": {}, "sayings": [], "weighed": set(), "calmed": set()}
    step, since, lead, level, ticks = "", 0, "", None, set()
    playbook = ""

    def leave(now: int) -> None:
        if step:
            leg["spent"][step] = leg["spent"].get(step, 0) + max(0, min(now, end_ms) - since)

    for line in living:
        kind, body, now = line["kind"], line["body"], line["elapsed_ms"]
        if kind in ("call-started", "playbook-switched"):
            leave(now)
            step, playbook = "", f"{body['language']}/{body['playbook']}"
            fresh: Told = {"spent": {}, "sayings": [], "weighed": set(), "calmed": set()}
            leg = call["legs"].setdefault(playbook, fresh)
        elif kind == "step-entered":
            leave(now)
            step, since, lead = body["step"], now, ""
        elif kind == "phrase-shown":
            lead = body["phrase"]
        elif kind == "tick-done":
            ticks.add((body["step"], body["tick"]))
        elif kind == "saying-kept":
            leg["sayings"].append(body["step"])
        elif kind == "temperature-set":
            if lead and level is not None:
                leg["weighed"].add(lead)
                leg["calmed"] |= {lead} if body["level"] < level else set()
            level = body["level"]
    leave(end_ms)
    leg["last"] = step
    call["step"] = f"{playbook}:{step}" if step and playbook else ""
    for each in call["legs"].values():
        each["ticks"] = {tick for tick in ticks if tick[0] in each["spent"]}


def _groups(ended: list[Told], by: str, order: tuple[str, ...] | None) -> list[Told]:
    found: dict[str, list[Told]] = {}
    for call in ended:
        found.setdefault(call[by], []).append(call)
    keys = order if order is not None else sorted(found, key=lambda key: (-len(found[key]), key))
    return [_group(key, found[key]) for key in keys if key in found]


def _group(key: str, calls: list[Told]) -> Told:
    outcomes = {outcome: sum(call["outcome"] == outcome for call in calls) for outcome in OUTCOMES}
    measured = [call["temperatures"] for call in calls if call["temperatures"]]
    became = [state for call in calls for _, state in call["promises"]]

    def mean(values: list[int]) -> float | None:
        return round(sum(values) / len(values), 2) if values else None

    return {
        "key": key,
        "calls": len(calls),
        "outcomes": {outcome: count for outcome, count in outcomes.items() if count},
        "promises": {"made": len(became), **{state: became.count(state) for state in (*BECAME.values(), "unknown")}},
        "temperatures": {
            "calls": len(measured),
            "first": mean([levels[0] for levels in measured]),
            "peak": mean([max(levels) for levels in measured]),
            "last": mean([levels[-1] for levels in measured]),
        },
        "seconds": median_low([call["seconds"] for call in calls]) if calls else 0,
        "agents": len({call["agent"] for call in calls} - {""}) if len(calls) >= 5 else None,
    }


def _legs(ended: list[Told]) -> dict[str, list[tuple[Told, Told]]]:
    legs: dict[str, list[tuple[Told, Told]]] = {}
    for call in ended:
        for playbook, leg in call["legs"].items():
            legs.setdefault(playbook, []).append((call, leg))
    return dict(sorted(legs.items()))


def _steps(ended: list[Told]) -> list[Told]:
    rows = []
    for playbook, legs in _legs(ended).items():
        names = {step for _, leg in legs for step in (*leg["spent"], *leg["sayings"])}
        for step in sorted(names):
            spent = [leg["spent"][step] // 1000 for _, leg in legs if step in leg["spent"]]
            here = [call["outcome"] for call, leg in legs if leg.get("last") == step]
            rows.append(
                {
                    "playbook": playbook,
                    "step": step,
                    "calls": len(spent),
                    "seconds": median_low(spent) if spent else 0,
                    "dropped": len([outcome for outcome in here if outcome != "resolved"]),
                    "sayings": sum(leg["sayings"].count(step) for _, leg in legs),
                }
            )
    return rows


def _ticks(ended: list[Told]) -> list[Told]:
    rows = []
    for playbook, legs in _legs(ended).items():
        for step, tick in {tick for _, leg in legs for tick in leg["ticks"]}:
            calls = [leg for _, leg in legs if step in leg["spent"]]
            skipped = [leg for leg in calls if (step, tick) not in leg["ticks"]]
            told = {"playbook": playbook, "step": step, "tick": tick, "calls": len(calls), "skipped": len(skipped)}
            rows.append(told)
    return sorted(rows, key=lambda row: (row["playbook"], row["step"], row["tick"]))


def _overrides(ended: list[Told]) -> Told:
    left = [call for call in ended if call["blockers"]]
    reasons: dict[str, int] = {}
    blockers: dict[str, int] = {}
    for call in left:
        reason = call["reason"].strip()
        reasons[reason] = reasons.get(reason, 0) + 1
        for row in call["blockers"]:
            blockers[row] = blockers.get(row, 0) + 1

    def most(counts: dict[str, int]) -> list[tuple[str, int]]:
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))

    return {
        "calls": len(left),
        "reasons": [{"reason": reason, "calls": count} for reason, count in most(reasons)],
        "blockers": [{"row": row, "calls": count} for row, count in most(blockers)],
    }


def _donts(ended: list[Told]) -> list[Told]:
    said = [each for call in ended for each in call["donts"]]
    rows = [
        {
            "dont": dont,
            "kind": "",
            "said": len([1 for each, _ in said if each == dont]),
            "repaired": len([1 for each, repaired in said if each == dont and repaired]),
        }
        for dont in sorted({dont for dont, _ in said})
    ]
    return sorted(rows, key=lambda row: -int(str(row["said"])))


def _cues(ended: list[Told]) -> list[Told]:
    heard = [each for call in ended for each in call["cues"]]
    rows = [
        {
            "cue": cue,
            "heard": len([1 for each in heard if each[0] == cue]),
            "held": len([1 for each in heard if each[0] == cue and each[1]]),
            "cleared": len([1 for each in heard if each[0] == cue and each[1] and each[2]]),
        }
        for cue in sorted({each[0] for each in heard})
    ]
    return sorted(rows, key=lambda row: -int(str(row["heard"])))


def _phrases(ended: list[Told]) -> Told:
    rows = []
    for playbook, legs in _legs(ended).items():
        for phrase in sorted({phrase for _, leg in legs for phrase in leg["calmed"]}):
            weighed = len([1 for _, leg in legs if phrase in leg["weighed"]])
            calmed = len([1 for _, leg in legs if phrase in leg["calmed"]])
            rows.append({"playbook": playbook, "phrase": phrase, "weighed": weighed, "calmed": calmed})
    rare = [row for row in rows if int(str(row["calmed"])) < 10]
    listed = sorted((row for row in rows if row not in rare), key=lambda row: -int(str(row["calmed"])))
    return {"rows": listed, "rare": len(rare), "rare_calmed": sum(int(str(row["calmed"])) for row in rare)}


def _repeats(ended: list[Told]) -> Told:
    cases: dict[str, list[Told]] = {}
    for call in ended:
        if call["case"]:
            cases.setdefault(call["case"], []).append(call)
    contacts: dict[int, int] = {}
    after = {outcome: [0, 0] for outcome in OUTCOMES}
    for calls in cases.values():
        calls.sort(key=lambda call: (datetime.fromisoformat(call["began"]), call["outcome"]))
        if len(calls) > 1:
            contacts[len(calls)] = contacts.get(len(calls), 0) + 1
        for place, call in enumerate(calls):
            after[call["outcome"]][0] += 1
            after[call["outcome"]][1] += place < len(calls) - 1
    return {
        "calls": sum(len(calls) for calls in cases.values()),
        "cases": len(cases),
        "contacts": [{"contacts": times, "cases": contacts[times]} for times in sorted(contacts)],
        "after": [
            {"outcome": outcome, "calls": calls, "followed": followed}
            for outcome, (calls, followed) in after.items()
            if calls
        ],
    }
