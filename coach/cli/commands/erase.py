"""`coach erase`: take the texts of calls away, from everything that coach wrote."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Final

from coach.cli.console import say
from coach.cli.exit_codes import ExitCode
from coach.cli.failure import Failure
from coach.cli.wiring import Context, writing_journal
from coach.i18n import Translator
from coach.settings import MAX_DAYS
from coach.text.clean import clean_line

if TYPE_CHECKING:
    from coach.journal.head import CallHead
    from coach.journal.sqlite import SqliteJournal
    from coach.live.erasing import Erased

SHORTEST: Final = 6
"""So many characters of a call's name are enough: the names of summaries end in them."""

_DAYS: Final = re.compile(r"([0-9]{1,5})d?")


def add_arguments(parser: argparse.ArgumentParser, t: Translator) -> None:
    """Declare which calls."""
    parser.add_argument(
        "calls",
        metavar=t("CALL"),
        nargs="*",
        help=t("a call as coach history --json names it, or the six characters in the name of its summary"),
    )
    parser.add_argument(
        "--older-than", metavar=t("DAYS"), default="", help=t("every call older than so many days, such as 90d")
    )


def run(args: argparse.Namespace, context: Context) -> int:
    """Erase; the exit code says whether nothing of the texts is left."""
    import sqlite3
    from datetime import datetime

    from coach.live.erasing import erase, older_than

    if bool(args.calls) == bool(args.older_than):
        raise Failure(context.t("Name calls to erase, or give --older-than with a number of days."), ExitCode.USAGE)
    days = _days(args.older_than, context) if args.older_than else 0
    with writing_journal(context) as journal:
        if args.older_than:
            heads = older_than(journal.heads(), days, datetime.now().astimezone())
        else:
            heads = tuple(
                {head.call_id: head for name in args.calls for head in [_find(name, journal, context)]}.values()
            )
        try:
            erased = erase(journal, heads, context.paths, context.share)
        except (OSError, sqlite3.Error) as error:
            reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
            raise Failure(
                context.t("Not everything could be erased: {reason}.", reason=reason), ExitCode.DATA
            ) from error
    return _tell(erased, context)


def _tell(erased: Erased, context: Context) -> int:
    t = context.t
    say(
        context.err, t.plural("The texts of {n} call were erased.", "The texts of {n} calls were erased.", erased.calls)
    )
    for copy in erased.copies:
        say(context.err, t("Removed with them: {file}", file=copy))
    if not erased.waiting:
        return ExitCode.OK
    told = t.plural(
        "{n} call may still stand in the shared folder ({reason}); coach erases it there once the folder answers.",
        "{n} calls may still stand in the shared folder ({reason}); coach erases them there once the folder answers.",
        erased.waiting,
        reason=t(erased.reason) if erased.reason else "-",
    )
    say(context.err, f"coach: {told}")
    return ExitCode.DATA


def _days(text: str, context: Context) -> int:
    match = _DAYS.fullmatch(text.strip())
    if match is None or int(match[1]) > MAX_DAYS:
        raise Failure(context.t("--older-than needs a number of days, such as 90d."), ExitCode.USAGE)
    return int(match[1])


def _find(name: str, journal: SqliteJournal, context: Context) -> CallHead:
    found = [head for head in journal.heads() if len(name) >= SHORTEST and head.call_id.startswith(name)]
    if len(found) != 1:
        raise Failure(
            context.t("There is no call '{name}'. coach history --json names them.", name=clean_line(name)),
            ExitCode.NOT_FOUND,
        )
    return found[0]
