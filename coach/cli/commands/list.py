"""`coach list`: the playbooks that a call can be led with."""

from __future__ import annotations

import argparse
import json

from coach.cli.console import say
from coach.cli.exit_codes import ExitCode
from coach.cli.table import render_table
from coach.cli.wiring import Context, open_shelf, tell_away
from coach.i18n import Translator, message
from coach.live.entry import Entry

JSON_VERSION = 1
_SOURCES = {"own": message("own"), "company": message("company"), "shipped": message("shipped")}


def add_arguments(parser: argparse.ArgumentParser, t: Translator) -> None:
    """Declare the form of the answer."""
    parser.add_argument("--json", action="store_true", help=t("print JSON for other programs"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the playbooks, without libraries."""
    t = context.t
    shelf = open_shelf(context)
    entries = [entry for entry in shelf.entries() if not entry.is_library]
    tell_away(shelf.away, context)
    if args.json:
        rows = [
            {
                "id": entry.id,
                "language": entry.language,
                "title": entry.title,
                "path": str(entry.path),
                "origin": str(entry.origin),
                "source": _source(entry, context),
            }
            for entry in entries
        ]
        say(context.out, json.dumps({"version": JSON_VERSION, "playbooks": rows}, ensure_ascii=False, indent=2))
    elif entries:
        header = (t("playbook"), t("language"), t("title"), t("from"), t("file"))
        table = [
            (entry.id, entry.language, entry.title, t(_SOURCES[_source(entry, context)]), str(entry.path))
            for entry in entries
        ]
        say(context.out, render_table(header, table))
    else:
        say(context.err, t("There are no playbooks. Put one into {folder}.", folder=context.paths.playbooks))
    return ExitCode.OK


def _source(entry: Entry, context: Context) -> str:
    """Return whose playbook it is."""
    if entry.origin == context.paths.playbooks:
        return "own"
    return "company" if entry.origin == context.company else "shipped"
