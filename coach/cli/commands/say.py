"""`coach say`: check what you mean to say or send, outside a call."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, cast

from coach.cli.commands.wording import Searched, text_language
from coach.cli.console import say
from coach.cli.exit_codes import ExitCode
from coach.cli.wiring import Context
from coach.i18n import Translator
from coach.text.clean import clean

if TYPE_CHECKING:
    from coach.playbook.language import Language


def add_arguments(parser: argparse.ArgumentParser, t: Translator) -> None:
    """Declare the words."""
    parser.add_argument("words", metavar=t("WORDS"), nargs="+", help=t("what you mean to say or send"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Say which don'ts are in the words and what is better; 1 when there are some."""
    from coach.cli.wording_text import dont_lines
    from coach.wording.match import find

    text = " ".join(args.words)
    searched = Searched(context, cast("Language", text_language(args, context)))
    findings = find(searched.compiled, text)
    if not findings.hits:
        say(context.out, f"√ {context.t('Nothing stands against saying it.')}")
        return ExitCode.OK
    lines = dont_lines(findings, searched.donts, text)
    say(context.out, "\n".join(clean(line) for line in lines))
    return ExitCode.PROBLEMS
