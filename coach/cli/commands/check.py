"""`coach check`: what is wrong with playbook files, where, and what to do."""

from __future__ import annotations

import argparse
from datetime import date

from coach.cli.console import say
from coach.cli.exit_codes import ExitCode
from coach.cli.wiring import Context
from coach.diagnostics.model import Severity
from coach.diagnostics.render_full import render_full
from coach.diagnostics.render_json import render_json
from coach.i18n import Translator
from coach.live.checked_files import Checked, check_paths
from coach.paths import bundled

FORMATS = ("full", "json")


def add_arguments(parser: argparse.ArgumentParser, t: Translator) -> None:
    """Declare the paths and the form of the answer."""
    parser.add_argument("path", metavar=t("PATH"), nargs="+", help=t("a playbook file, or a folder with playbooks"))
    parser.add_argument(
        "--format", choices=FORMATS, default="full", help=t("full: with excerpts; json: for other programs")
    )


def run(args: argparse.Namespace, context: Context) -> int:
    """Check the paths, print what was found, and return 1 when there are errors, 3 when a path is not there."""
    t = context.t
    shelves = (context.paths.playbooks, bundled())
    checked = check_paths(args.path, shelves, today=date.today())  # noqa: DTZ011 - the trainer's own day
    for unread in checked.unread:
        say(context.err, f"coach: {unread.explain(t)}")
    if args.format == "json":
        say(context.out, render_json(checked.diagnostics, checked.sources, t, files=checked.files))
    else:
        if checked.diagnostics:
            say(context.out, render_full(checked.diagnostics, checked.sources, t) + "\n")
        if checked.files or not checked.unread:
            say(context.out, _summary(checked, t))
    if checked.unread:
        return ExitCode.NOT_FOUND
    return ExitCode.PROBLEMS if any(each.is_error for each in checked.diagnostics) else ExitCode.OK


def _summary(checked: Checked, t: Translator) -> str:
    """Return one line that counts; a folder without playbooks says so."""
    if not checked.files:
        return t("no playbook files were found")
    parts = [t.plural("{n} file", "{n} files", checked.files)]
    counts = {each: sum(found.severity is each for found in checked.diagnostics) for each in Severity}
    if counts[Severity.ERROR]:
        parts.append(t.plural("{n} error", "{n} errors", counts[Severity.ERROR]))
    if counts[Severity.WARNING]:
        parts.append(t.plural("{n} warning", "{n} warnings", counts[Severity.WARNING]))
    if counts[Severity.HINT]:
        parts.append(t.plural("{n} hint", "{n} hints", counts[Severity.HINT]))
    if len(parts) == 1:
        parts.append(t("no problems"))
    return ", ".join(parts)
