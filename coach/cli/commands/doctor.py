"""`coach doctor`: what coach finds on this machine, for the agent and for IT."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Mapping

from coach.cli.console import say
from coach.cli.exit_codes import ExitCode
from coach.cli.failure import Failure
from coach.cli.parser import version_text
from coach.cli.table import render_table
from coach.cli.terminal import Terminal, is_for_lines, probe_terminal, refusal
from coach.cli.wiring import Context, look_at_company, look_at_copies, look_at_journal, look_at_share
from coach.i18n import Translator
from coach.paths import bundled

JSON_VERSION = 1
LAYOUT_LINE = "ą ę ł ż ё ы"
"""Letters that a wrong layout, code page or keyboard protocol loses."""


def add_arguments(parser: argparse.ArgumentParser, t: Translator) -> None:
    """Declare the form of the answer."""
    parser.add_argument("--json", action="store_true", help=t("print JSON for other programs"))
    parser.add_argument(
        "--repair",
        action="store_true",
        help=t("make a whole journal of what can be read of a damaged one, and keep that"),
    )


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the findings; the exit code is that of the first thing that stops a call, or 0."""
    from sqlite3 import sqlite_version

    t = context.t
    if args.repair:
        _repair(context)
    terminal = probe_terminal(context.environ)
    journal = look_at_journal(context)
    # Read from a pipe there is no terminal to judge, and where it cannot carry the screens a call is led in lines.
    no_terminal = refusal(terminal, t) if terminal.is_tty and not is_for_lines(terminal) else ""
    findings = {
        "terminal": terminal.term or "-",
        "size": f"{terminal.columns}x{terminal.rows}",
        "colours": terminal.colours,
        "encoding": terminal.encoding,
        "clipboard": clipboard_route(context.environ, sys.platform),
        "settings": str(context.paths.settings_file),
        "data": str(context.paths.data),
        "logs": str(context.paths.logs),
        "playbooks": os.pathsep.join((str(context.paths.playbooks), str(bundled()))),
        "company": look_at_company(context),
        "share": look_at_share(context),
        "sqlite": sqlite_version,
        "journal": journal.sentence,
        "copies": look_at_copies(context),
    }
    problems = [sentence for sentence in (no_terminal, "" if journal.is_usable else journal.sentence) if sentence]
    if args.json:
        document = {"version": JSON_VERSION, **findings, "problems": problems}
        say(context.out, json.dumps(document, ensure_ascii=False, indent=2))
    else:
        shown = findings if journal.is_usable else {**findings, "journal": "×"}
        say(context.out, f"{version_text(t)}\n{_table(shown, terminal, t)}")
        for problem in problems:
            say(context.out, f"× {problem}")
    if not journal.is_usable:
        return ExitCode.DATA
    return ExitCode.TERMINAL if no_terminal else ExitCode.OK


def _repair(context: Context) -> None:
    """Make the journal whole and say what came of it.

    Raises:
        Failure: It cannot be repaired here and now.
    """
    from sqlite3 import Error

    from coach.journal.errors import JournalError
    from coach.journal.notices import JournalBusy
    from coach.journal.repair import repair

    t = context.t
    try:
        repaired = repair(context.paths.data)
    except JournalError as error:
        raise Failure(error.explain(t), ExitCode.DATA) from error
    except (OSError, Error) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise Failure(
            t("The journal could not be repaired: {reason}. Nothing was changed.", reason=reason), ExitCode.DATA
        ) from error
    if isinstance(repaired, JournalBusy):
        raise Failure(repaired.explain(t), ExitCode.DATA)
    if not repaired.kept_as:
        say(context.err, t("There is nothing to repair: the journal is whole."))
        return
    say(
        context.err,
        t(
            "Recovered: entries {entries}, calls {calls}. The journal as it was found is kept as {name}.",
            entries=repaired.events,
            calls=repaired.calls,
            name=repaired.kept_as,
        ),
    )
    if repaired.missing:
        say(
            context.err,
            t.plural("{n} entry is lost.", "{n} entries are lost.", repaired.missing),
        )


def clipboard_route(environ: Mapping[str, str], platform: str) -> str:
    """Return how a copied summary will leave: a program of the system, or the terminal's own sequence (OSC 52)."""
    if platform in ("win32", "darwin", "cygwin"):
        return "native"
    tools = {"WAYLAND_DISPLAY": ("wl-copy",), "DISPLAY": ("xclip", "xsel")}
    for variable, programs in tools.items():
        found = [program for program in programs if environ.get(variable) and shutil.which(program)]
        if found:
            return found[0]
    return "OSC 52"


def _table(findings: Mapping[str, str], terminal: Terminal, t: Translator) -> str:
    names = {
        "terminal": t("terminal"),
        "size": t("size"),
        "colours": t("colours"),
        "encoding": t("encoding"),
        "clipboard": t("clipboard"),
        "settings": t("settings"),
        "data": t("data folder"),
        "logs": t("reports"),
        "playbooks": t("playbooks"),
        "company": t("company's playbooks"),
        "share": t("shared calls"),
        "sqlite": "SQLite",
        "journal": t("journal"),
        "copies": t("daily copies"),
    }
    rows = [(names[name], value) for name, value in findings.items()]
    rows.append((t("keyboard"), t("type: {letters}", letters=LAYOUT_LINE)))
    if terminal.encoding not in ("utf-8", "utf8"):
        rows.append(("", t("Set the terminal to UTF-8: otherwise letters typed in a note are lost.")))
    return render_table((t("what"), t("found")), rows)
