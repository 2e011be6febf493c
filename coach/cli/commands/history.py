"""`coach history`: past calls, newest first, as this machine's journal has them."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from coach.cli.console import say
from coach.cli.exit_codes import ExitCode
from coach.cli.failure import Failure
from coach.cli.table import render_table
from coach.cli.wiring import Context, reading_journal
from coach.i18n import Translator

if TYPE_CHECKING:
    from coach.call.state import Call
    from coach.journal.protocol import CallHead, Journal

JSON_VERSION = 1
_SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser, t: Translator) -> None:
    """Declare how many calls and the form of the answer."""
    parser.add_argument("--json", action="store_true", help=t("print JSON for other programs"))
    parser.add_argument(
        "--last", metavar=t("N"), type=int, default=_SHOWN, help=t("how many calls; {n} otherwise", n=_SHOWN)
    )


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the calls."""
    if args.last < 1:
        raise Failure(context.t("--last needs a number from 1."), ExitCode.USAGE)
    with reading_journal(context) as journal:
        erased = 0 if journal is None else journal.erased()
        calls = [] if journal is None else [(head, _call(journal, head)) for head in journal.heads(limit=args.last)]
    if args.json:
        rows = [_fields(head, call) for head, call in calls]
        document = {"version": JSON_VERSION, "calls": rows, "erased": erased}
        say(context.out, json.dumps(document, ensure_ascii=False, indent=2))
    elif calls:
        say(context.out, _table(calls, context.t))
    else:
        say(context.err, context.t("There are no calls yet."))
    if erased and not args.json:
        say(context.err, context.t.plural("{n} more call was erased.", "{n} more calls were erased.", erased))
    return ExitCode.OK


def _call(journal: Journal, head: CallHead) -> Call:
    from coach.call.fold import fold

    return fold(journal.log(head.call_id))


def _fields(head: CallHead, call: Call) -> dict[str, object]:
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
        "outcome": call.ending.outcome.value if call.ending else None,
        "reason": call.ending.reason if call.ending else "",
        "cause": call.cause.value if call.cause else None,
        "temperature": [reading.level for reading in call.readings],
        "promises": [
            {"what": promise.what, "due": promise.due.isoformat(), "owner": promise.owner} for promise in call.promises
        ],
        "can_be_resumed": not head.is_closed,
    }


def _table(calls: list[tuple[CallHead, Call]], t: Translator) -> str:
    from coach.call.summary import outcome_text

    header = (t("when"), t("length"), t("playbook"), t("case"), t("temperature"), t("outcome"))
    rows = [
        (
            f"{head.started_at:%Y-%m-%d %H:%M}",
            f"{head.elapsed_ms // 60_000:02}:{head.elapsed_ms // 1000 % 60:02}",
            head.title,
            call.blanks.get("ref", ""),
            " ".join(str(reading.level) for reading in call.readings),
            outcome_text(call.ending.outcome, t) if call.ending else t("open, can be resumed"),
        )
        for head, call in calls
    ]
    return render_table(header, rows)
