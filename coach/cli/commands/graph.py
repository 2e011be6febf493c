"""`coach graph`: the steps of a playbook and the ways between them."""

from __future__ import annotations

import argparse

from coach.cli.console import say
from coach.cli.exit_codes import ExitCode
from coach.cli.one_file import read_one, unusable
from coach.cli.terminal import probe_terminal
from coach.cli.wiring import Context
from coach.i18n import Translator
from coach.playbook.graph import graph_of
from coach.text.clean import clean_line

FORMATS = ("text", "mermaid")
_LEAST = 40
_MOST = 120


def add_arguments(parser: argparse.ArgumentParser, t: Translator) -> None:
    """Declare the file and the form of the diagram."""
    parser.add_argument("file", metavar=t("FILE"), help=t("a playbook file"))
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help=t("text: for the terminal; mermaid: for documents and wikis")
    )


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the diagram; errors of the file are pointed out, because ways that lead nowhere are not in it."""
    t = context.t
    loaded = read_one(args.file, context)
    if loaded.playbook is None:
        raise unusable(args.file, loaded, context)
    graph = graph_of(loaded.playbook)
    if args.format == "mermaid":
        from coach.playbook.graph_mermaid import mermaid

        context.out.write(mermaid(graph, t))
    else:
        from coach.playbook.graph_text import WIDTH, text_lines

        width = min(max(probe_terminal(context.environ).columns, _LEAST), _MOST) if context.out.isatty() else WIDTH
        for line in text_lines(graph, t, width=width):
            say(context.out, line.text)
    if loaded.has_errors:
        path = clean_line(args.file)
        say(context.err, t("coach: the file has errors, so ways may be missing here: coach check {path}", path=path))
        return ExitCode.PROBLEMS
    return ExitCode.OK
