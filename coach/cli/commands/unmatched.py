"""`coach unmatched`: what customers said that no cue knows, and how a trainer makes a cue of it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from difflib import unified_diff
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from coach.cli.console import say
from coach.cli.exit_codes import ExitCode
from coach.cli.failure import Failure
from coach.cli.table import render_table
from coach.cli.wiring import Context, open_shelf, playbook_folders, reading_journal, tell_away
from coach.i18n import Translator
from coach.text.clean import clean, clean_line
from coach.text.nearest import nearest

if TYPE_CHECKING:
    from coach.live.company_library import Edit
    from coach.live.shelf import Shelf
    from coach.playbook.model import Playbook
    from coach.report.unmatched import Saying, Unmatched

JSON_VERSION = 1


def add_arguments(parser: argparse.ArgumentParser, t: Translator) -> None:
    """Declare what is listed, and what is put where."""
    parser.add_argument(
        "playbook", metavar=t("PLAYBOOK"), nargs="?", default="", help=t("only what was said in calls with this one")
    )
    parser.add_argument(
        "--from", dest="source", metavar=t("FOLDER"), default="", help=t("read the calls that many desks wrote there")
    )
    parser.add_argument("--json", action="store_true", help=t("print JSON for other programs"))
    parser.add_argument(
        "--add", metavar=t("N"), type=int, default=0, help=t("put line N of the list into a library as heard for a cue")
    )
    parser.add_argument("--to", metavar=t("LIBRARY"), default="", help=t("its id in your company's folder, or a file"))
    parser.add_argument("--cue", metavar="ID", default="", help=t("the cue that the line belongs to"))
    parser.add_argument("--title", metavar=t("TITLE"), default="", help=t("makes a new cue with this title"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the list, or put one line of it into a library; 1 when something of a shared folder was unreadable."""
    t = context.t
    if args.add < 0 or (args.add and not args.to):
        raise Failure(t("Say which line and where to: coach unmatched --add 1 --to common --cue ID"), ExitCode.USAGE)
    shelf = open_shelf(context)
    tell_away(shelf.away, context)
    broken: list[dict[str, object]] = []
    found = _unmatched(args, shelf, broken, context)
    for each in broken:
        say(context.err, f"coach: {each['file']}:{each['line']}: {each['reason']}")
    if args.add:
        return _add(args, found, shelf, context)
    if args.json:
        rows = [_fields(number, each) for number, each in enumerate(found, start=1)]
        document = {"version": JSON_VERSION, "sayings": rows, "broken": broken}
        say(context.out, json.dumps(document, ensure_ascii=False, indent=2))
    elif found:
        say(context.out, _listed(found, t))
    else:
        say(context.err, t("Nothing was said that no cue knows."))
    return ExitCode.PROBLEMS if broken else ExitCode.OK


def _unmatched(
    args: argparse.Namespace, shelf: Shelf, broken: list[dict[str, object]], context: Context
) -> tuple[Unmatched, ...]:
    """Return the list; `broken` grows with each line that could not be read."""
    from coach.report.unmatched import unmatched
    from coach.tui.view.panels.cues import recognised

    sayings = _shared(Path(args.source), broken, context) if args.source else _own(context)
    prefix, slash, name = args.playbook.partition("/")
    wanted, language = (name, prefix) if slash else (args.playbook, "")
    playbooks: dict[tuple[str, str], Playbook | None] = {}

    def is_known(saying: Saying) -> bool:
        key = (saying.playbook, saying.language)
        if key not in playbooks:
            playbooks[key] = _playbook(shelf, *key)
        playbook = playbooks[key]
        return playbook is not None and recognised(playbook.cues, saying.words) is not None

    kept = (each for each in sayings if wanted in ("", each.playbook) and language in ("", each.language))
    return unmatched(kept, is_known=is_known)


def _own(context: Context) -> Iterator[Saying]:
    """Give what was kept at this desk."""
    from coach.report.unmatched import sayings_of

    with reading_journal(context) as journal:
        for head in journal.heads() if journal is not None else ():
            yield from sayings_of(journal.log(head.call_id)) if journal is not None else ()


def _shared(folder: Path, broken: list[dict[str, object]], context: Context) -> Iterator[Saying]:
    """Give what was kept at the desks that write to a folder; what cannot be read is noted."""
    from coach.live.shared_files import read_shared
    from coach.report.unmatched import sayings_of

    t = context.t
    try:
        for file in read_shared(folder):
            name = clean_line(str(file.path))
            if file.reason:
                broken.append({"file": name, "line": 1, "reason": clean_line(file.reason)})
            broken.extend({"file": name, "line": each.line, "reason": t(each.reason)} for each in file.call.broken)
            yield from sayings_of(file.call.log)
    except OSError as error:
        reason = clean_line(error.strerror or str(error))
        sentence = t("{path} cannot be read: {reason}", path=clean_line(str(folder)), reason=reason)
        raise Failure(sentence, ExitCode.NOT_FOUND) from error


def _playbook(shelf: Shelf, playbook: str, language: str) -> Playbook | None:
    from coach.live.entry import UnknownPlaybookError

    try:
        return shelf.load(playbook, language).playbook
    except (UnknownPlaybookError, OSError):
        return None


def _fields(number: int, each: Unmatched) -> dict[str, object]:
    return {
        "n": number,
        "playbook": each.playbook,
        "language": each.language,
        "step": each.step,
        "words": each.words,
        "count": each.count,
        "last": each.last.isoformat(),
    }


def _listed(found: tuple[Unmatched, ...], t: Translator) -> str:
    """Return the lines under the step in which they were said, numbered through."""
    numbered = enumerate(found, start=1)
    parts: list[str] = []
    for (playbook, language, step), lines in groupby(numbered, key=lambda n: (n[1].playbook, n[1].language, n[1].step)):
        rows = [
            (str(number), t.plural("{n} time", "{n} times", each.count), f"{each.last:%Y-%m-%d}", each.words)
            for number, each in lines
        ]
        table = render_table(("N", t("how often"), t("last"), t("what was said")), rows)
        parts.append(f"{clean_line(f'{language}/{playbook} · {step}')}\n{table}")
    return "\n\n".join(parts)


def _add(args: argparse.Namespace, found: tuple[Unmatched, ...], shelf: Shelf, context: Context) -> int:
    """Put a line of the list into a library, and show what that changed."""
    from coach.live.company_library import write

    t = context.t
    if args.add > len(found):
        sentence = t.plural("The list has {n} line.", "The list has {n} lines.", len(found))
        raise Failure(sentence, ExitCode.USAGE)
    chosen = found[args.add - 1]
    cue_id = args.cue or _asked(chosen, shelf, context)
    edit = _planned(args, chosen, cue_id, shelf, context)
    shown = clean_line(str(edit.path))
    if not edit.changes:
        say(context.err, t("{path} has this line already.", path=shown))
        return ExitCode.OK
    try:
        write(edit)
    except OSError as error:
        reason = clean_line(error.strerror or str(error))
        sentence = t("{path} cannot be written: {reason}", path=shown, reason=reason)
        raise Failure(sentence, ExitCode.NOT_FOUND) from error
    context.out.writelines(f"{line}\n" for line in _diff(edit))
    say(context.err, t("Written: {path}", path=shown))
    shelf.refresh()
    if not _is_recognised(chosen, shelf):
        sentence = t("“{name}” does not know the line yet: does it use this library?", name=chosen.playbook)
        say(context.err, sentence)
    return ExitCode.OK


def _is_recognised(chosen: Unmatched, shelf: Shelf) -> bool:
    from coach.tui.view.panels.cues import recognised

    playbook = _playbook(shelf, chosen.playbook, chosen.language)
    return playbook is not None and recognised(playbook.cues, chosen.words) is not None


def _planned(args: argparse.Namespace, chosen: Unmatched, cue_id: str, shelf: Shelf, context: Context) -> Edit:
    from coach.live.company_library import UnknownCueError, library_text, planned
    from coach.playbook.heard import CannotAddError, heard_line
    from coach.playbook.template import is_id

    t = context.t
    folders = playbook_folders(context)
    path, empty = Path(args.to), None
    if is_id(args.to):
        if shelf.away is not None:  # a server that is not mounted looks like an empty folder
            raise Failure(shelf.away.explain(t), ExitCode.NOT_FOUND)
        path = (context.company or context.paths.playbooks) / chosen.language / f"{args.to}.yaml"
        base = next((each for each in shelf.entries(chosen.language) if each.is_library and each.id == args.to), None)
        empty = library_text(args.to, chosen.language, base.title) if base is not None else None
    shown, line = clean_line(str(path)), heard_line(chosen.words)
    if not is_id(cue_id):
        sentence = t("“{id}” cannot be an id: use small English letters, digits and hyphens.", id=clean_line(cue_id))
        raise Failure(sentence, ExitCode.USAGE)
    playbook = _playbook(shelf, chosen.playbook, chosen.language)
    is_there = playbook is not None and playbook.cue(cue_id) is not None
    title = "" if is_there else clean_line(args.title)  # the same cue in two libraries is an error
    try:
        return planned(path, line, cue_id, title=title, empty=empty, shelves=folders)
    except UnknownCueError as error:
        raise Failure(_no_cue(cue_id, shown, error.known, t), ExitCode.USAGE) from error
    except CannotAddError as error:
        sentence = t(
            "The line cannot be put into {path} safely: see coach check, or write it there: {line}",
            path=shown,
            line=line,
        )
        raise Failure(sentence, ExitCode.PROBLEMS) from error
    except OSError as error:
        reason = clean_line(error.strerror or str(error))
        raise Failure(t("{path} cannot be read: {reason}", path=shown, reason=reason), ExitCode.NOT_FOUND) from error


def _no_cue(cue_id: str, path: str, known: tuple[str, ...], t: Translator) -> str:
    guess = nearest(cue_id, known)
    if guess:
        return t("{path} has no cue “{id}”. Did you mean “{guess}”?", path=path, id=cue_id, guess=guess)
    return t(
        "{path} has no cue “{id}”. There are: {known}. With --title it becomes a new one.",
        path=path,
        id=cue_id,
        known=", ".join(known) or "–",
    )


def _asked(chosen: Unmatched, shelf: Shelf, context: Context) -> str:
    """Ask which cue the line belongs to, with the cues of its playbook.

    Raises:
        Failure: Nobody can be asked.
    """
    t = context.t
    playbook = _playbook(shelf, chosen.playbook, chosen.language)
    cues = playbook.cues if playbook is not None else ()
    ids = ", ".join(cue.id for cue in cues)
    if not (sys.stdin.isatty() and context.err.isatty()):
        raise Failure(t("Name the cue with --cue; there are: {known}", known=ids or "–"), ExitCode.USAGE)
    say(context.err, f"“{clean_line(chosen.words)}”")
    say(context.err, render_table((t("cue"), t("title")), [(cue.id, cue.title) for cue in cues]))
    context.err.write(f"{t('To which cue does it belong (its id)?')} ")
    context.err.flush()
    answer = sys.stdin.readline().strip()
    if not answer:
        raise Failure(t("Nothing was written."), ExitCode.USAGE)
    return answer


def _diff(edit: Edit) -> Iterator[str]:
    """Give what changed, as programs for versions show it."""
    name = clean_line(str(edit.path))
    before, after = (data.decode("utf-8-sig", "replace").splitlines() for data in (edit.before, edit.after))
    for line in unified_diff(before, after, name if before else "/dev/null", name, lineterm=""):
        yield clean(line)
