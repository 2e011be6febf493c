"""`coach import`: calls from lines of JSON into this desk's journal (docs/share-format.md)."""

from __future__ import annotations

import argparse
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from coach.cli.console import say
from coach.cli.exit_codes import ExitCode
from coach.cli.failure import Failure
from coach.cli.progress import ProgressBar
from coach.cli.wiring import Context, writing_journal
from coach.i18n import Translator
from coach.text.clean import clean_line

if TYPE_CHECKING:
    from coach.journal.transfer import Imported

_TOLD = 50
"""Broken lines that are named, each by its number."""


def add_arguments(parser: argparse.ArgumentParser, t: Translator) -> None:
    """Declare the file."""
    parser.add_argument("file", metavar=t("FILE"), help=t("what coach export wrote"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Put the calls into the journal; 1 when a line could not be read or a call did not fit."""
    t = context.t
    path = Path(args.file)
    done = _imported(path, context)
    shown = clean_line(str(path))
    for each in done.broken[:_TOLD]:
        say(context.err, f"coach: {shown}:{each.line}: {t(each.reason)}")
    hidden = len(done.broken) - _TOLD
    if hidden > 0:
        say(context.err, t.plural("… and {n} line more", "… and {n} lines more", hidden))
    say(context.err, t.plural("{n} call imported.", "{n} calls imported.", done.new))
    if done.longer:
        say(context.err, t.plural("{n} call went on.", "{n} calls went on.", done.longer))
    if done.known:
        say(context.err, t.plural("{n} call was here already.", "{n} calls were here already.", done.known))
    return ExitCode.PROBLEMS if done.broken else ExitCode.OK


def _imported(path: Path, context: Context) -> Imported:
    """Read the file into the journal.

    Raises:
        Failure: Either cannot be used.
    """
    from coach.journal.exchange import read_lines
    from coach.journal.transfer import import_calls

    t = context.t
    shown = clean_line(str(path))
    try:
        with (
            path.open("rb") as file,
            writing_journal(context) as journal,
            ProgressBar(context.err, t("reading calls"), path.stat().st_size) as bar,
        ):
            return import_calls(journal, read_lines(_lines_of(file)), lambda _: bar.tell(file.tell()))
    except OSError as error:
        reason = clean_line(error.strerror or str(error))
        raise Failure(t("{path} cannot be read: {reason}", path=shown, reason=reason), ExitCode.NOT_FOUND) from error
    except sqlite3.Error as error:
        sentence = t("The journal cannot be written: {reason}. What was read before is kept.", reason=str(error))
        raise Failure(sentence, ExitCode.DATA) from error


def _lines_of(file: BinaryIO) -> Iterator[bytes]:
    """Give the lines of a file, each cut behind the limit."""
    from coach.journal.exchange import LINE_LIMIT

    while line := file.readline(LINE_LIMIT + 1):
        yield line
        while len(line) > LINE_LIMIT and not line.endswith(b"\n"):
            line = file.readline(LINE_LIMIT + 1)
