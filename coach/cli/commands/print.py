"""`coach print`: playbooks as pages to read away from the screen."""

from __future__ import annotations

import argparse

from coach.cli.exit_codes import ExitCode
from coach.cli.one_file import read_one, unusable
from coach.cli.wiring import Context
from coach.i18n import Translator
from coach.playbook.page import page


def add_arguments(parser: argparse.ArgumentParser, t: Translator) -> None:
    """Declare the files."""
    parser.add_argument("files", nargs="+", metavar=t("FILE"), help=t("a playbook file"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Print a page for each playbook, in the playbook's own language; nothing is printed when one cannot be used."""
    pages = []
    for path in args.files:
        loaded = read_one(path, context)
        if loaded.playbook is None or loaded.has_errors:
            raise unusable(path, loaded, context)
        pages.append(page(loaded.playbook, Translator(loaded.playbook.language)))
    context.out.write("\n---\n\n".join(pages))
    return ExitCode.OK
