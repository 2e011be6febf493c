"""`coach check`: what is wrong with playbook files, where, and what to do."""

from __future__ import annotations

import argparse
from datetime import date
from functools import partial

from coach.cli.collecting import rare_collections
from coach.cli.console import say
from coach.cli.exit_codes import ExitCode
from coach.cli.wiring import Context, playbook_folders
from coach.diagnostics.counts import counted
from coach.diagnostics.model import Severity
from coach.i18n import Translator
from coach.live.checked_files import Checked, check_paths
from coach.live.kept_lint import KeptLinter

FORMATS = ("full", "concise", "json", "github")
_FOR_PEOPLE = ("full", "concise")
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"


def add_arguments(parser: argparse.ArgumentParser, t: Translator) -> None:
    """Declare the paths, the form of the answer and what is done about it."""
    parser.add_argument("path", metavar=t("PATH"), nargs="+", help=t("a playbook file, or a folder with playbooks"))
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="full",
        help=t("full: with excerpts; concise: one line each; json, github: all of them, for other programs"),
    )
    parser.add_argument("--strict", action="store_true", help=t("warnings count as errors"))
    parser.add_argument(
        "--fix", action="store_true", help=t("first mend what is safe: misread sentences, tabs, bullets, blanks")
    )
    parser.add_argument("--watch", action="store_true", help=t("check again whenever a file is saved; Ctrl+C ends it"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Check the paths, print what was found, and return 1 when there are errors, 3 when a path is not there."""
    if args.watch:
        return _watch(args, context)
    return _once(args, context)


def _watch(args: argparse.Namespace, context: Context) -> int:
    """Check, and again after each change, until the trainer presses Ctrl+C."""
    from coach.live.watching import look_at, wait_for_change

    t = context.t
    is_cleared = context.out.isatty() and context.environ.get("TERM") not in {"dumb", None}
    seen = look_at(args.path)
    code = _once(args, context)
    while True:
        if args.fix:
            seen = look_at(args.path)  # what was mended just now is no change to wait for
        if code == ExitCode.NOT_FOUND and not seen:
            return code
        say(context.err, t("Watching: save a file to check again, Ctrl+C to end."))
        context.out.flush()
        context.err.flush()
        seen = wait_for_change(seen, partial(look_at, args.path))
        context.out.write(_CLEAR if is_cleared else "\n")
        code = _once(args, context)


def _once(args: argparse.Namespace, context: Context) -> int:
    if args.fix:
        _mend(args.path, context)
    shelves = playbook_folders(context)
    with rare_collections(), KeptLinter(context.paths.cache) as linter:
        today = date.today()  # noqa: DTZ011 - the trainer's own day
        checked = check_paths(args.path, shelves, today=today, linter=linter)
    for unread in checked.unread:
        say(context.err, f"coach: {unread.explain(context.t)}")
    _print(checked, args.format, context)
    if checked.unread:
        return ExitCode.NOT_FOUND
    decisive = {Severity.ERROR, Severity.WARNING} if args.strict else {Severity.ERROR}
    return ExitCode.PROBLEMS if any(each.severity in decisive for each in checked.diagnostics) else ExitCode.OK


def _mend(paths: list[str], context: Context) -> None:
    from coach.cli.mended_text import mended_lines
    from coach.live.mended_files import mend_paths

    for line in mended_lines(mend_paths(paths), context.t):
        say(context.err, line)


def _print(checked: Checked, form: str, context: Context) -> None:
    """Print the findings; people get a line that counts them, programs get only data."""
    t = context.t
    text = _rendered(checked, form, t)
    if form not in _FOR_PEOPLE:
        if text:
            say(context.out, text)
        return
    if text:
        say(context.out, text + "\n" * (form == "full"))
    if checked.files or not checked.unread:
        say(context.out, _summary(checked, t))
    if checked.diagnostics and context.out.isatty():
        worst = min(checked.diagnostics, key=lambda each: list(Severity).index(each.severity))
        say(context.err, t("More about a finding: coach explain {code}", code=worst.code))


def _rendered(checked: Checked, form: str, t: Translator) -> str:
    found, sources = checked.diagnostics, checked.sources
    match form:
        case "json":
            from coach.diagnostics.render_json import render_json

            return render_json(found, sources, t, files=checked.files)
        case "github":
            from coach.diagnostics.render_github import render_github

            return render_github(found, sources, t)
        case "concise":
            from coach.diagnostics.render_concise import render_concise

            return render_concise(found, sources, t)
        case _:
            from coach.diagnostics.render_full import render_full

            return render_full(found, sources, t) if found else ""


def _summary(checked: Checked, t: Translator) -> str:
    """Return one line that counts; a folder without playbooks says so."""
    if not checked.files:
        return t("no playbook files were found")
    parts = counted(checked.diagnostics, t) or (t("no problems"),)
    return ", ".join((t.plural("{n} file", "{n} files", checked.files), *parts))
