"""`coach call`, and `coach` alone: the live screen, or the call in lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coach.cli.exit_codes import ExitCode
from coach.cli.failure import Failure
from coach.cli.running import run_plain, run_screens
from coach.cli.terminal import is_for_lines, probe_terminal, refusal
from coach.cli.wiring import Context, Wish

if TYPE_CHECKING:
    import argparse

    from coach.i18n import Translator


def add_arguments(parser: argparse.ArgumentParser, t: Translator) -> None:
    """Declare the playbook and how the call begins."""
    parser.add_argument("playbook", metavar=t("PLAYBOOK"), nargs="?", default="", help=t("its name in coach list"))
    parser.add_argument("--resume", action="store_true", help=t("go on with the call that was left open"))
    parser.add_argument("--agent", metavar=t("NAME"), default="", help=t("your name, on a desk that several share"))
    parser.add_argument("--plain", action="store_true", help=t("lines instead of screens, for screen readers"))
    parser.add_argument("--no-mouse", action="store_true", help=t("leave the mouse to the terminal"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Open the screens as the command line says, or lead the call in lines."""
    wish = Wish(playbook=args.playbook, resume=args.resume, agent=args.agent, mouse=not args.no_mouse)
    if args.plain:
        return run_plain(context, wish)
    return open_screens(context, wish)


def open_screens(context: Context, wish: Wish | None = None) -> int:
    """Open the screens, on the ready screen unless wished; where the terminal cannot carry them, go on in lines.

    Raises:
        Failure: The terminal will not do.
    """
    wish, terminal = wish or Wish(), probe_terminal(context.environ)
    if is_for_lines(terminal):
        return run_plain(context, wish)
    sentence = refusal(terminal, context.t)
    if sentence:
        raise Failure(sentence, ExitCode.TERMINAL)
    return run_screens(context, replace(wish, mouse=wish.mouse and context.settings.mouse))
