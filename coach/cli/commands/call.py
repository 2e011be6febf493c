"""`coach call`, and `coach` alone: the live screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coach.cli.exit_codes import ExitCode
from coach.cli.failure import Failure
from coach.cli.terminal import probe_terminal, refusal
from coach.cli.wiring import Context, Wish, run_screens

if TYPE_CHECKING:
    import argparse

    from coach.i18n import Translator


def add_arguments(parser: argparse.ArgumentParser, t: Translator) -> None:
    """Declare the playbook and how the call begins."""
    parser.add_argument("playbook", metavar=t("PLAYBOOK"), nargs="?", default="", help=t("its name in coach list"))
    parser.add_argument("--resume", action="store_true", help=t("go on with the call that was left open"))
    parser.add_argument("--agent", metavar=t("NAME"), default="", help=t("your name, on a desk that several share"))
    parser.add_argument("--no-mouse", action="store_true", help=t("leave the mouse to the terminal"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Open the screens as the command line says."""
    wish = Wish(playbook=args.playbook, resume=args.resume, agent=args.agent, mouse=not args.no_mouse)
    return open_screens(context, wish)


def open_screens(context: Context, wish: Wish | None = None) -> int:
    """Refuse a terminal in which no call can be led; open the screens otherwise, on the ready screen unless wished.

    Raises:
        Failure: The terminal will not do.
    """
    sentence = refusal(probe_terminal(context.environ), context.t)
    if sentence:
        raise Failure(sentence, ExitCode.TERMINAL)
    wish = wish or Wish()
    return run_screens(context, replace(wish, mouse=wish.mouse and context.settings.mouse))
