"""`coach preview`: a playbook as the agent will see it, drawn anew whenever it is saved."""

from __future__ import annotations

import argparse

from coach.cli.exit_codes import ExitCode
from coach.cli.failure import Failure
from coach.cli.running import run_preview
from coach.cli.terminal import probe_terminal, refusal
from coach.cli.wiring import Context, playbook_folders
from coach.i18n import Translator


def add_arguments(parser: argparse.ArgumentParser, t: Translator) -> None:
    """Declare the file."""
    parser.add_argument("file", metavar=t("FILE"), help=t("a playbook file"))
    parser.add_argument("--no-mouse", action="store_true", help=t("leave the mouse to the terminal"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Refuse a file that is not there and a terminal that is too small; open the preview otherwise."""
    from datetime import date

    from coach.cli.one_file import unreadable, unusable
    from coach.live.watched_file import WatchedFile

    watched = WatchedFile(args.file, playbook_folders(context), today=date.today)
    try:
        first = watched.look()
    except OSError as error:
        raise unreadable(args.file, error, context) from error
    if first.loaded is not None and first.loaded.is_library:
        raise unusable(args.file, first.loaded, context)
    sentence = refusal(probe_terminal(context.environ), context.t)
    if sentence:
        raise Failure(sentence, ExitCode.TERMINAL)
    return run_preview(context, watched, first, mouse=context.settings.mouse and not args.no_mouse)
