"""The command line: one function from arguments to an exit code.

`main` is the only place that catches every fault, and it does so to leave a report and a sentence.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from coach.cli.console import let_go_of_stdout, prepare_streams, say
from coach.cli.early import early_option
from coach.cli.exit_codes import ExitCode
from coach.cli.failure import Failure
from coach.cli.terminal import colours_of
from coach.cli.wiring import Context, choose_language, tell_problems
from coach.i18n import Translator
from coach.paths import Paths, find_paths, folder_named
from coach.settings import read_settings
from coach.text.clean import clean_line
from coach.tui.look import worn_theme

__all__ = ["main"]

_SIGPIPE: Final = 13
"""Windows has no name for it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run coach with these arguments (the process's when None) and return its exit code."""
    arguments = tuple(sys.argv[1:] if argv is None else argv)
    context: Context | None = None
    try:
        prepare_streams()
        context = _context(arguments)
        return _run(arguments, context)
    except Failure as failure:
        say(sys.stderr, f"coach: {clean_line(failure.sentence)}")
        return failure.code
    except KeyboardInterrupt:
        return ExitCode.SIGNAL + signal.SIGINT
    except BrokenPipeError:
        let_go_of_stdout()
        return ExitCode.SIGNAL + _SIGPIPE
    except Exception as error:  # noqa: BLE001 - the one boundary: a report instead of a traceback
        return _crash(error, context, arguments)


def _context(arguments: Sequence[str]) -> Context:
    paths = find_paths(os.environ, data_dir=early_option(arguments, "--data-dir"))
    settings = read_settings(paths.settings_file, os.environ)
    keys: Mapping[str, str] = {}
    if settings.keys:
        from coach.tui.own_keys import own_keys

        own, problems = own_keys(settings.keys)
        keys = {act.value: key for act, key in own.items()}
        settings = replace(settings, problems=(*settings.problems, *problems))
    t = Translator(choose_language(early_option(arguments, "--lang"), settings, os.environ))
    return Context(
        t,
        sys.stdout,
        sys.stderr,
        paths,
        settings,
        os.environ,
        debug="--debug" in arguments,
        company=folder_named(early_option(arguments, "--playbooks") or settings.playbooks),
        share=folder_named(settings.share),
        theme=worn_theme(early_option(arguments, "--theme") or settings.theme, colours_of(os.environ)),
        keys=keys,
    )


def _run(arguments: Sequence[str], context: Context) -> int:
    if not arguments:  # the daily start: there is nothing to read, and what reads command lines takes 4 ms to load
        from coach.cli.commands.call import open_screens

        tell_problems(context)
        return open_screens(context)
    from coach.cli.parser import read_command_line

    request = read_command_line(arguments, context.t)
    if isinstance(request, str):
        context.out.write(request)
        code = 0
    else:
        tell_problems(context)
        code = request.command.module().run(request.args, context)
    context.out.flush()
    return code


def _crash(error: Exception, context: Context | None, arguments: Sequence[str]) -> int:
    from tempfile import gettempdir

    from coach.cli.crash import report_crash

    nowhere = Path(gettempdir())
    paths = context.paths if context else Paths(config=nowhere, data=nowhere, logs=nowhere)
    t = context.t if context else Translator("en")
    command = next((word for word in arguments if not word.startswith("-")), "")
    say(sys.stderr, report_crash(error, paths, t, command=command, debug="--debug" in arguments))
    return ExitCode.INTERNAL
