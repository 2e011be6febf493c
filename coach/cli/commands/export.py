"""`coach export`: calls of this desk as lines of JSON (docs/share-format.md)."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from coach.cli.commands.report import read_day
from coach.cli.console import say
from coach.cli.exit_codes import ExitCode
from coach.cli.failure import Failure
from coach.cli.progress import ProgressBar
from coach.cli.wiring import Context, reading_journal
from coach.i18n import Translator
from coach.text.clean import clean_line

if TYPE_CHECKING:
    from coach.journal.exchange import CallRows
    from coach.journal.sqlite import SqliteJournal

_DAY = slice(0, 10)


def add_arguments(parser: argparse.ArgumentParser, t: Translator) -> None:
    """Declare which calls, and where to."""
    parser.add_argument("--since", metavar=t("DAY"), default="", help=t("the first day: 2026-03-01"))
    parser.add_argument("--until", metavar=t("DAY"), default="", help=t("the last day: 2026-03-31"))
    parser.add_argument("--playbook", metavar=t("PLAYBOOK"), default="", help=t("only calls with this one"))
    parser.add_argument("--out", metavar=t("FILE"), default="", help=t("write to this file"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Write the lines."""
    from coach.journal.sqlite import SqliteJournal

    t = context.t
    since, until = read_day(args.since, t), read_day(args.until, t)

    def is_wanted(call: CallRows) -> bool:
        day = call.events[0].at[_DAY]
        return (
            (since is None or day >= since.isoformat())
            and (until is None or day <= until.isoformat())
            and args.playbook in ("", call.playbook, f"{call.language}/{call.playbook}")
        )

    path = Path(args.out) if args.out else None
    shown = clean_line(args.out)
    with reading_journal(context) as journal:
        there = journal if isinstance(journal, SqliteJournal) else None
        try:
            if path is not None:
                from coach.paths import PRIVATE_FILE

                path.touch(mode=PRIVATE_FILE)
            with nullcontext(context.out) if path is None else path.open("w", encoding="utf-8", newline="") as out:
                count = 0
                for text, is_call in _lines(there, is_wanted, context):
                    out.write(text)
                    count += is_call
        except OSError as error:
            if isinstance(error, BrokenPipeError):
                raise
            reason = clean_line(error.strerror or str(error))
            raise Failure(
                t("{path} cannot be written: {reason}", path=shown, reason=reason), ExitCode.NOT_FOUND
            ) from error
    say(context.err, t.plural("{n} call exported.", "{n} calls exported.", count))
    return ExitCode.OK


def _lines(
    journal: SqliteJournal | None, is_wanted: Callable[[CallRows], bool], context: Context
) -> Iterator[tuple[str, bool]]:
    """Give the lines of each call together, and whether they are a call."""
    from coach.journal.exchange import PlaybookRow, call_lines, header_line, playbook_line

    yield header_line(), False
    if journal is None:
        return
    from coach.journal.facts import count_calls
    from coach.journal.transfer import export_calls

    with ProgressBar(context.err, context.t("writing calls"), count_calls(journal)) as bar:
        done = 0
        for each in export_calls(journal, is_wanted):
            if isinstance(each, PlaybookRow):
                yield playbook_line(each), False
                continue
            yield "".join(call_lines(each)), True
            done += 1
            bar.tell(done)
