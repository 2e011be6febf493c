"""`coach say`: check what you mean to say or send, outside a call."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, cast

from coach.cli.commands.wording import LINE_LIMIT, Searched, text_language
from coach.cli.console import say
from coach.cli.exit_codes import ExitCode
from coach.cli.failure import Failure
from coach.cli.terminal import probe_terminal, refusal
from coach.cli.wiring import Context, open_shelf
from coach.i18n import Translator
from coach.text.clean import clean

if TYPE_CHECKING:
    from coach.playbook.language import Language


def add_arguments(parser: argparse.ArgumentParser, t: Translator) -> None:
    """Declare the words."""
    parser.add_argument(
        "words", metavar=t("WORDS"), nargs="*", help=t("what you mean to say or send; without words a box opens")
    )


def run(args: argparse.Namespace, context: Context) -> int:
    """Say which don'ts are in the words and what is better; 1 when there are some. Without words, open the box."""
    language = cast("Language", text_language(args, context))
    if args.words:
        return _checked(" ".join(args.words), language, context)
    if not sys.stdin.isatty():
        return _checked(sys.stdin.read(LINE_LIMIT), language, context)
    sentence = refusal(probe_terminal(context.environ), context.t)
    if sentence:
        raise Failure(sentence, ExitCode.TERMINAL)
    return _box(language, context)


def _checked(text: str, language: Language, context: Context) -> int:
    from coach.cli.wording_text import dont_lines
    from coach.wording.match import find

    searched = Searched(context, language)
    findings = find(searched.compiled, text)
    if not findings.hits:
        say(context.out, f"√ {context.t('Nothing stands against saying it.')}")
        return ExitCode.OK
    say(context.out, "\n".join(clean(line) for line in dont_lines(findings, searched.donts, text)))
    return ExitCode.PROBLEMS


def _box(language: Language, context: Context) -> int:
    from coach.live.wordings import all_donts, compiled_wordings, dont_rules, shelved_playbooks
    from coach.playbook.model import Playbook
    from coach.tui.say_app import SayApp
    from coach.wording.match import Draft

    donts = all_donts(shelved_playbooks(open_shelf(context), language))
    playbook = Playbook("say", language, "", donts=donts)

    def prepare() -> Draft:
        return Draft(compiled_wordings(dont_rules(donts), language, context.paths.cache))

    app = SayApp(playbook, context.t, prepare, context.theme)
    app.run()
    if app.fault is not None:
        raise app.fault
    return app.return_code or 0
