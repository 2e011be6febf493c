"""`coach report`: the answers over many calls, for the manager."""

from __future__ import annotations

import argparse
import gc
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from coach.cli.console import say
from coach.cli.exit_codes import ExitCode
from coach.cli.failure import Failure
from coach.cli.progress import ProgressBar
from coach.cli.wiring import Context, open_shelf, reading_journal
from coach.i18n import Translator
from coach.text.clean import clean_line

if TYPE_CHECKING:
    from coach.call.facts import CallFacts
    from coach.live.shared_files import SharedFile
    from coach.live.shelf import Shelf
    from coach.playbook.model import Playbook
    from coach.report.model import Report
    from coach.report.names import Names, PlaybookNames
    from coach.report.question import Question

_FORMATS = ("terminal", "html", "csv", "json")
_GROUPS = ("cause", "outcome", "playbook", "step")
_TOLD = 20
"""Broken files that are named; of a folder of a million, a thousand may be."""


def add_arguments(parser: argparse.ArgumentParser, t: Translator) -> None:
    """Declare which calls are counted, and the form of the answer."""
    parser.add_argument("--since", metavar=t("DAY"), default="", help=t("the first day: 2026-03-01"))
    parser.add_argument("--until", metavar=t("DAY"), default="", help=t("the last day: 2026-03-31"))
    parser.add_argument("--playbook", metavar=t("PLAYBOOK"), default="", help=t("only calls with this one"))
    parser.add_argument("--by", choices=_GROUPS, default="cause", help=t("what the calls are grouped by"))
    parser.add_argument(
        "--from", dest="source", metavar=t("FOLDER"), default="", help=t("read the calls that many desks wrote there")
    )
    parser.add_argument(
        "--format", choices=_FORMATS, default="terminal", help=t("terminal, one HTML page, CSV or JSON")
    )
    parser.add_argument("--out", metavar=t("FILE"), default="", help=t("write to this file"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the report; 1 when something of a shared folder was unreadable."""
    from coach.report.question import By, Question

    since, until = read_day(args.since, context.t), read_day(args.until, context.t)
    if since and until and since > until:
        raise Failure(context.t("--since is after --until."), ExitCode.USAGE)
    question = Question(since=since, until=until, playbook=args.playbook, by=By(args.by))
    gc.disable()  # nothing that is counted has cycles, and looking for them takes longer than counting
    try:
        report, names, broken = _made(args, question, context)
    finally:
        gc.enable()
    text = _drawn(args.format, report, names, context, is_file=bool(args.out))
    if args.out:
        write_out(Path(args.out), text, context)
    else:
        context.out.write(text)
    return ExitCode.PROBLEMS if broken else ExitCode.OK


def read_day(text: str, t: Translator) -> date | None:
    """Read a day of an option; None when there is none.

    Raises:
        Failure: It is no day.
    """
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        sentence = t("“{text}” is no day: write it like 2026-03-31.", text=clean_line(text))
        raise Failure(sentence, ExitCode.USAGE) from error


def write_out(path: Path, text: str, context: Context) -> None:
    """Write a file that only its owner can read, and say where.

    Raises:
        Failure: It cannot be written.
    """
    from coach.paths import PRIVATE_FILE

    shown = clean_line(str(path))
    try:
        path.touch(mode=PRIVATE_FILE)
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        reason = clean_line(error.strerror or str(error))
        sentence = context.t("{path} cannot be written: {reason}", path=shown, reason=reason)
        raise Failure(sentence, ExitCode.NOT_FOUND) from error
    say(context.err, context.t("Written: {path}", path=shown))


def _made(args: argparse.Namespace, question: Question, context: Context) -> tuple[Report, Names, int]:
    """Return the report, what its ids are called, and how many files could not be read whole."""
    from coach.report.make import make_report

    found: dict[str, PlaybookNames] = {}
    broken: list[SharedFile] = []
    if args.source:
        facts = _of_the_folder(Path(args.source), question, broken, context)
        report = make_report(facts, question, lambda hashes: _names(hashes, found, context, lambda _: None))
    else:
        with reading_journal(context) as journal:
            facts = _of_this_desk(journal, context)
            look = journal.playbook if journal is not None else lambda _: None
            report = make_report(facts, question, lambda hashes: _names(hashes, found, context, look))
    _tell_broken(broken, context)
    return report, found, len(broken)


def _of_this_desk(journal: object, context: Context) -> Iterator[CallFacts]:
    from coach.journal.sqlite import SqliteJournal

    if not isinstance(journal, SqliteJournal):
        return
    from coach.journal.facts import count_calls, read_facts

    with ProgressBar(context.err, context.t("reading calls"), count_calls(journal)) as bar:
        for number, facts in enumerate(read_facts(journal), start=1):
            bar.tell(number)
            yield facts


def _of_the_folder(folder: Path, question: Question, broken: list[SharedFile], context: Context) -> Iterator[CallFacts]:
    """Give the facts of what many desks wrote; `broken` grows with each file that cannot be read whole."""
    from coach.journal.facts_cache import FactsCache
    from coach.live.shared_facts import find_shared, forget_missing, shared_facts

    t = context.t
    try:
        found = find_shared(folder, since=question.since, until=question.until)
    except OSError as error:
        reason = clean_line(error.strerror or str(error))
        sentence = t("{path} cannot be read: {reason}", path=clean_line(str(folder)), reason=reason)
        raise Failure(sentence, ExitCode.NOT_FOUND) from error
    total = len(found.files)
    with FactsCache(context.paths.cache, folder) as cache, ProgressBar(context.err, t("reading calls"), total) as bar:
        for number, facts in enumerate(shared_facts(found, cache, broken.append), start=1):
            bar.tell(number)
            if facts is not None:
                yield facts
        if question.since is None and question.until is None:
            forget_missing(found, cache)


def _tell_broken(broken: list[SharedFile], context: Context) -> None:
    """Say on stderr what could not be read."""
    t = context.t
    for file in broken[:_TOLD]:
        name = clean_line(str(file.path))
        if file.reason:
            say(context.err, f"coach: {name}:1: {clean_line(file.reason)}")
        for line in file.call.broken:
            say(context.err, f"coach: {name}:{line.line}: {t(line.reason)}")
    if len(broken) > _TOLD:
        say(context.err, t.plural("… and {n} file more", "… and {n} files more", len(broken) - _TOLD))


def _names(
    hashes: Mapping[str, str],
    found: dict[str, PlaybookNames],
    context: Context,
    look: Callable[[str], str | None],
) -> Names:
    """Fill `found` with the texts of playbooks: as calls began with them, else as they are today."""
    from coach.report.names import names_of

    shelf: Shelf | None = None
    for key, playbook_hash in hashes.items():
        playbook = _archived(look(playbook_hash))
        if playbook is None:
            shelf = shelf if shelf is not None else open_shelf(context)
            playbook = _of_today(shelf, key)
        if playbook is not None:
            found[key] = names_of(playbook)
    return found


def _archived(source: str | None) -> Playbook | None:
    from coach.playbook.archive import ArchiveDamagedError, from_source

    try:
        return from_source(source) if source is not None else None
    except ArchiveDamagedError:
        return None


def _of_today(shelf: Shelf, key: str) -> Playbook | None:
    from coach.live.entry import UnknownPlaybookError

    language, _, name = key.partition("/")
    try:
        return shelf.load(name, language).playbook
    except (UnknownPlaybookError, OSError):
        return None


def _drawn(form: str, report: Report, names: Names, context: Context, *, is_file: bool) -> str:
    from coach.report.render_json import render_json
    from coach.report.sections import make_document

    if form == "json":
        return render_json(report)
    t = context.t
    document = make_document(report, t, names)
    match form:
        case "html":
            from coach.report.render_html import render_html

            return render_html(document, t)
        case "csv":
            from coach.report.render_csv import render_csv

            return render_csv(document, t)
        case _:
            from coach.report.render_terminal import render_terminal

            is_seen = context.out.isatty() and not is_file
            width = shutil.get_terminal_size().columns if is_seen else 80
            styled = is_seen and not context.environ.get("NO_COLOR") and context.environ.get("TERM") != "dumb"
            return render_terminal(document, t, width=width, styled=styled)
