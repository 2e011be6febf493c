"""`coach fmt`: playbook files in the canonical layout."""

from __future__ import annotations

import argparse

from coach.cli.console import say
from coach.cli.exit_codes import ExitCode
from coach.cli.wiring import Context
from coach.i18n import Translator
from coach.live.checked_files import named_files
from coach.live.laid_out_files import LaidOutFile, Layout, lay_out_files
from coach.text.clean import clean_line


def add_arguments(parser: argparse.ArgumentParser, t: Translator) -> None:
    """Declare the paths, and whether anything is written."""
    parser.add_argument("path", metavar=t("PATH"), nargs="+", help=t("a playbook file, or a folder with playbooks"))
    parser.add_argument("--check", action="store_true", help=t("write nothing; say what would change (exit code 1)"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Lay the files out, name those that changed, and say how many."""
    t = context.t
    names, unread = named_files(args.path)
    for each in unread:
        say(context.err, f"coach: {each.explain(t)}")
    files: list[LaidOutFile] = []
    for file in lay_out_files(names, is_written=not args.check):
        files.append(file)
        _tell(file, context)
    if files or not unread:
        say(context.err, _summary(files, t, is_check=args.check))
    left = {file.layout for file in files}
    if unread or Layout.UNWRITTEN in left:
        return ExitCode.NOT_FOUND
    is_open = left & {Layout.HAS_ERRORS, Layout.REFUSED} or (args.check and Layout.CHANGED in left)
    return ExitCode.PROBLEMS if is_open else ExitCode.OK


def _tell(file: LaidOutFile, context: Context) -> None:
    t = context.t
    path = clean_line(file.name)
    match file.layout:
        case Layout.CHANGED:
            say(context.out, path)
        case Layout.HAS_ERRORS:
            say(context.err, "coach: " + t("{path} has errors; see them with: coach check {path}", path=path))
        case Layout.REFUSED:
            say(context.err, "coach: " + t("{path} is left as it is: another layout would change it", path=path))
        case Layout.UNWRITTEN:
            reason = clean_line(file.reason)
            say(context.err, "coach: " + t("{path} cannot be written: {reason}", path=path, reason=reason))
        case Layout.FINE:
            pass


def _summary(files: list[LaidOutFile], t: Translator, *, is_check: bool) -> str:
    if not files:
        return t("no playbook files were found")
    changed = sum(file.layout is Layout.CHANGED for file in files)
    counted = t.plural("{n} file", "{n} files", len(files))
    if not changed:
        return f"{counted}, {t('nothing to change')}"
    if is_check:
        return f"{counted}, {t.plural('{n} would change', '{n} would change', changed)}"
    return f"{counted}, {t.plural('{n} changed', '{n} changed', changed)}"
