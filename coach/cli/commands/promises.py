"""`coach promises`: what was promised to whom by when, and what became of it."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from coach.cli.console import say
from coach.cli.exit_codes import ExitCode
from coach.cli.failure import Failure
from coach.cli.table import render_table
from coach.cli.wiring import Context, reading_journal
from coach.i18n import Translator
from coach.text.clean import clean_line

if TYPE_CHECKING:
    from datetime import datetime

    from coach.call.ledger import LedgerRow
    from coach.journal.protocol import Journal

JSON_VERSION = 1


def add_arguments(parser: argparse.ArgumentParser, t: Translator) -> None:
    """Declare which promises, and the form of the answer."""
    parser.add_argument(
        "--due", choices=("today", "late"), default="", help=t("only those due today (late ones too), or late already")
    )
    parser.add_argument("--all", action="store_true", help=t("kept and broken ones too"))
    parser.add_argument("--ics", metavar=t("FILE"), default="", help=t("write them as a calendar file; - for stdout"))
    parser.add_argument("--json", action="store_true", help=t("print JSON for other programs"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the promises, or write them as a calendar."""
    from coach.live.clock import SystemClock

    now, t = SystemClock().now(), context.t
    with reading_journal(context) as journal:
        rows = () if journal is None else _rows(journal, args, now)
    if args.ics:
        _write_calendar(args.ics, rows, now, context)
    elif args.json:
        fields = [_fields(row, now) for row in rows]
        say(context.out, json.dumps({"version": JSON_VERSION, "promises": fields}, ensure_ascii=False, indent=2))
    elif rows:
        say(context.out, _table(rows, now, t))
    else:
        say(context.err, t("No promise is due."))
    return ExitCode.OK


def _rows(journal: Journal, args: argparse.Namespace, now: datetime) -> tuple[LedgerRow, ...]:
    from coach.live.ledger import all_rows, end_of_day, open_rows

    before = {"today": end_of_day(now), "late": now}.get(args.due)
    if not args.all:
        return open_rows(journal, before=before)
    return tuple(row for row in all_rows(journal) if before is None or row.promise.due < before)


def _fields(row: LedgerRow, now: datetime) -> dict[str, object]:
    promise = row.promise
    return {
        "call": row.call_id,
        "promise": promise.id,
        "what": promise.what,
        "owner": row.owner,
        "case": row.case,
        "customer": row.customer,
        "due": promise.due.isoformat(),
        "state": promise.fate.value,
        "is_late": promise.is_open and promise.due < now,
        "settled_at": promise.settled_at.isoformat() if promise.settled_at else None,
        "why": promise.why,
        "moved": [
            {"at": move.at.isoformat(), "was_due": move.was_due.isoformat(), "why": move.why} for move in promise.moves
        ],
        "made_in": row.made_in.isoformat() if row.made_in else None,
        "title": row.title,
    }


def _table(rows: tuple[LedgerRow, ...], now: datetime, t: Translator) -> str:
    from coach.call.promise_text import standing_text
    from coach.playbook.deadline_text import describe_moment

    header = (t("due"), t("how it stands"), t("case"), t("who"), t("what"))
    lines = [
        (describe_moment(row.promise.due, now, t), standing_text(row.promise, now, t), row.case, row.owner, _what(row))
        for row in rows
    ]
    return render_table(header, lines)


def _what(row: LedgerRow) -> str:
    """Return what was promised, with the reason why it is not as it was."""
    promise = row.promise
    why = promise.why or (promise.moves[-1].why if promise.moves else "")
    return f"{promise.what} ({why})" if why else promise.what


def _write_calendar(name: str, rows: tuple[LedgerRow, ...], now: datetime, context: Context) -> None:
    from coach.live.calendar_file import calendar_of
    from coach.live.private_file import write_private

    t = context.t
    content = calendar_of((row for row in rows if row.promise.is_open), now, t)
    if name == "-":
        binary = getattr(context.out, "buffer", None)
        if binary is not None:  # the line ends of the format, whatever the system's are
            context.out.flush()
            binary.write(content)
        else:
            context.out.write(content.decode("utf-8"))
        return
    shown = clean_line(name)
    try:
        write_private(Path(name), content)
    except OSError as error:
        reason = clean_line(error.strerror or str(error))
        raise Failure(t("{path} cannot be written: {reason}", path=shown, reason=reason), ExitCode.NOT_FOUND) from error
    say(context.err, t("Written: {path}", path=shown))
