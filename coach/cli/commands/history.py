"""`coach history`: past calls, newest first, as this machine's journal has them; or all of one call."""

from __future__ import annotations

import argparse
import json
from datetime import date
from typing import TYPE_CHECKING

from coach.cli.console import say
from coach.cli.exit_codes import ExitCode
from coach.cli.failure import Failure
from coach.cli.table import render_table
from coach.cli.wiring import Context, reading_journal
from coach.i18n import Translator
from coach.playbook.outcome import Outcome
from coach.text.clean import clean, clean_line

if TYPE_CHECKING:
    from coach.call.state import Promise
    from coach.journal.protocol import Journal
    from coach.live.past_calls import PastCall, Wanted

JSON_VERSION = 1
WIDTH = 100
"""Cells of a line of one call's page."""
_SHOWN = 20
_CAUSES = ("expectation", "quality", "communication", "emotional", "goals", "other")


def add_arguments(parser: argparse.ArgumentParser, t: Translator) -> None:
    """Declare which calls, how many, and the form of the answer."""
    parser.add_argument("call", metavar=t("CALL"), nargs="?", default="", help=t("all of one call, by its id"))
    parser.add_argument("--since", metavar="YYYY-MM-DD", default="", help=t("calls of this day and later ones"))
    parser.add_argument("--until", metavar="YYYY-MM-DD", default="", help=t("calls of this day and earlier ones"))
    parser.add_argument("--playbook", metavar="ID", default="", help=t("calls with this playbook"))
    parser.add_argument(
        "--outcome", choices=[outcome.value for outcome in Outcome], default="", help=t("calls that ended so")
    )
    parser.add_argument("--cause", choices=_CAUSES, default="", help=t("conflicts that came from this"))
    parser.add_argument("--ref", metavar=t("REFERENCE"), default="", help=t("calls of this case, or part of it"))
    parser.add_argument("--json", action="store_true", help=t("print JSON for other programs"))
    parser.add_argument(
        "--last", metavar=t("N"), type=int, default=_SHOWN, help=t("how many calls; {n} otherwise", n=_SHOWN)
    )


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the calls, or all of one."""
    t = context.t
    if args.last < 1:
        raise Failure(t("--last needs a number from 1."), ExitCode.USAGE)
    days = (_day(args.since, t), _day(args.until, t))
    with reading_journal(context) as journal:
        if args.call:
            return _run_one(args, journal, context)
        erased = 0 if journal is None else journal.erased()
        calls, unshown = ([], 0) if journal is None else _calls(args, days, journal)
    if args.json:
        rows = [_fields(past) for past in calls]
        document = {"version": JSON_VERSION, "calls": rows, "erased": erased, "not_shown": unshown}
        say(context.out, json.dumps(document, ensure_ascii=False, indent=2))
    elif calls:
        say(context.out, _table(calls, t))
    else:
        say(context.err, t("No call is like that.") if _is_filtered(args) else t("There are no calls yet."))
    if unshown:
        say(context.err, t.plural("{n} call erased or not readable", "{n} calls erased or not readable", unshown))
    if erased and not args.json:
        say(context.err, t.plural("{n} more call was erased.", "{n} more calls were erased.", erased))
    return ExitCode.OK


def _day(text: str, t: Translator) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        sentence = t("“{text}” is no date: write it like 2026-03-04.", text=clean_line(text))
        raise Failure(sentence, ExitCode.USAGE) from None


def _is_filtered(args: argparse.Namespace) -> bool:
    return any((args.since, args.until, args.playbook, args.outcome, args.cause, args.ref))


def _calls(
    args: argparse.Namespace, days: tuple[date | None, date | None], journal: Journal
) -> tuple[list[PastCall], int]:
    """Return the calls that are asked for, and how many of those looked at cannot be shown."""
    from coach.live.clock import SystemClock
    from coach.live.past_calls import past_calls

    calls: list[PastCall] = []
    unshown = 0
    for past in past_calls(journal, _wanted(args, days), SystemClock().now()):
        if not past.can_be_shown:
            unshown += 1
        elif len(calls) == args.last:
            break
        else:
            calls.append(past)
    return calls, unshown


def _wanted(args: argparse.Namespace, days: tuple[date | None, date | None]) -> Wanted:
    from coach.call.events import Cause
    from coach.live.past_calls import Wanted

    return Wanted(
        since=days[0],
        until=days[1],
        playbook=args.playbook,
        outcome=Outcome(args.outcome) if args.outcome else None,
        cause=Cause(args.cause) if args.cause else None,
        reference=args.ref,
    )


def _run_one(args: argparse.Namespace, journal: Journal | None, context: Context) -> int:
    from coach.live.clock import SystemClock
    from coach.live.past_calls import one_call
    from coach.live.replay import playbook_of
    from coach.tui.view.line import plain_text
    from coach.tui.view.past_call import past_call_lines

    past = one_call(journal, args.call) if journal is not None else None
    if journal is None or past is None or not past.can_be_shown:
        raise Failure(context.t("There is no call “{id}”.", id=clean_line(args.call)), ExitCode.NOT_FOUND)
    if args.json:
        document = {"version": JSON_VERSION, **_fields(past), **_told(past)}
        say(context.out, json.dumps(document, ensure_ascii=False, indent=2))
    else:
        playbook = playbook_of(journal, past.call)
        lines = past_call_lines(past, playbook, context.t, SystemClock().now(), width=WIDTH)
        say(context.out, "\n".join(clean(plain_text(line)).rstrip() for line in lines[1:]))
    return ExitCode.OK


def _fields(past: PastCall) -> dict[str, object]:
    from coach.call.history import PREVENTION

    head, call = past.head, past.call
    return {
        "call": head.call_id,
        "started_at": head.started_at.isoformat(),
        "elapsed_s": head.elapsed_ms // 1000,
        "playbook": head.playbook,
        "playbook_hash": head.playbook_hash,
        "title": head.title,
        "language": head.language,
        "agent": call.agent,
        "case": call.blanks.get("ref", ""),
        "follows": call.follows,
        "outcome": call.ending.outcome.value if call.ending else None,
        "reason": call.ending.reason if call.ending else "",
        "cause": call.cause.value if call.cause else None,
        "prevention": call.blanks.get(PREVENTION, ""),
        "temperature": [reading.level for reading in call.readings],
        "promises": [_promise(promise) for promise in call.promises],
        "can_be_resumed": not head.is_closed,
    }


def _promise(promise: Promise) -> dict[str, object]:
    return {
        "what": promise.what,
        "due": promise.due.isoformat(),
        "owner": promise.owner,
        "state": promise.fate.value,
        "why": promise.why,
    }


def _told(past: PastCall) -> dict[str, object]:
    """Return what only one call is asked for: times in seconds since it began."""
    from coach.call.history import path, phrases, slips

    log = past.log
    return {
        "path": [{"at_s": each.elapsed_ms // 1000, "step": each.step, "way": each.way.value} for each in path(log)],
        "heat": [{"at_s": each.elapsed_ms // 1000, "level": each.level} for each in past.call.readings],
        "phrases": [
            {"at_s": each.elapsed_ms // 1000, "phrase": each.phrase, "text": each.text, "used": each.is_used}
            for each in phrases(log)
        ],
        "donts": [
            {
                "at_s": each.elapsed_ms // 1000,
                "title": each.title,
                "repaired_s": each.repaired_ms // 1000 if each.repaired_ms is not None else None,
            }
            for each in slips(log)
        ],
        "notes": [{"at_s": note.elapsed_ms // 1000, "text": note.text} for note in past.call.notes],
    }


def _table(calls: list[PastCall], t: Translator) -> str:
    from coach.call.summary import outcome_text

    header = (t("when"), t("length"), t("playbook"), t("case"), t("temperature"), t("outcome"), t("call"))
    rows = [
        (
            f"{past.head.started_at:%Y-%m-%d %H:%M}",
            f"{past.head.elapsed_ms // 60_000:02}:{past.head.elapsed_ms // 1000 % 60:02}",
            past.head.title,
            past.call.blanks.get("ref", ""),
            " ".join(str(reading.level) for reading in past.call.readings),
            outcome_text(past.call.ending.outcome, t) if past.call.ending else t("open, can be resumed"),
            past.head.call_id[:8],
        )
        for past in calls
    ]
    return render_table(header, rows)
