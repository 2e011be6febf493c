"""The command line: which command, and its options.

Only the module of the command asked for is imported: `coach --version` costs no more than argparse.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final, NoReturn, cast

from coach.cli.argparse_words import argparse_in
from coach.cli.early import early_option as early_option  # noqa: PLC0414 - part of reading a command line
from coach.cli.exit_codes import ExitCode
from coach.cli.failure import Failure
from coach.i18n import UI_LANGUAGES, Translator, message
from coach.settings import THEMES
from coach.text.clean import clean_line
from coach.text.nearest import nearest

if TYPE_CHECKING:
    from typing import Protocol

    from coach.cli.wiring import Context

    class CommandModule(Protocol):
        """What a module in `coach.cli.commands` has."""

        def add_arguments(self, parser: argparse.ArgumentParser, t: Translator) -> None:
            """Declare options and arguments."""

        def run(self, args: argparse.Namespace, context: Context) -> int:
            """Do it and return the exit code."""


@dataclass(frozen=True, slots=True)
class Command:
    """A verb of the command line."""

    name: str
    about: str
    """Message id of one line of help."""
    file: str = ""
    """The module, where the verb is a word of Python; empty: it has the verb's name."""

    def module(self) -> CommandModule:
        """Import the module behind the verb."""
        return cast("CommandModule", import_module(f"coach.cli.commands.{self.file or self.name}"))


COMMANDS: Final = (
    Command("call", message("open the live screen, with this playbook or the last one used")),
    Command("list", message("list the playbooks")),
    Command("new", message("begin a playbook: a commented example to change")),
    Command("check", message("check playbook files and say what is wrong where")),
    Command("explain", message("say more about a finding of coach check, with examples")),
    Command("test", message("run the tests of playbooks and walk through them at random")),
    Command("preview", message("see a playbook as the agent will, drawn anew at every save")),
    Command("graph", message("draw the steps of a playbook and the ways between them")),
    Command("print", message("print playbooks as pages, to read away from the screen")),
    Command("diff", message("say what changed between two versions of a playbook")),
    Command("fmt", message("put playbook files into the canonical layout")),
    Command("translate", message("say what a playbook lacks in another language, and begin it")),
    Command("schema", message("print the JSON Schema of playbooks, for editors")),
    Command("unmatched", message("list what customers said that no cue knows, and make cues of it")),
    Command("wording", message("find don'ts or cues in a text, and say why")),
    Command("say", message("check what you mean to say or send")),
    Command("promises", message("list what was promised, and what became of it")),
    Command("history", message("list past calls")),
    Command("report", message("count causes, outcomes, promises and steps over many calls")),
    Command("export", message("write calls as lines of JSON")),
    Command("import", message("read calls that coach export wrote"), "import_calls"),
    Command("erase", message("erase the texts of calls for good")),
    Command("settings", message("show or change your settings")),
    Command("doctor", message("look at terminal, clipboard, folders and journal")),
)

EXAMPLES: Final = (
    ("coach call delivery-delay", message("lead a call with a shipped playbook")),
    ("coach check my-playbook.yaml", message("find what is wrong in a playbook")),
    ("coach history", message("see your last calls")),
)

_READY: Final = COMMANDS[0]
_WITH_VALUE: Final = ("--lang", "--theme", "--data-dir", "--playbooks", "--agent")
"""Options that may stand before the command and take the next word."""


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for."""

    command: Command
    args: argparse.Namespace
    is_bare: bool
    """No command was named: the ready screen."""


class _Parser(argparse.ArgumentParser):
    """Raises instead of leaving the process, so that one place prints and returns the exit code."""

    def error(self, message: str) -> NoReturn:
        """Turn a mistake into a sentence."""
        raise Failure(clean_line(message), ExitCode.USAGE)


def read_command_line(argv: Sequence[str], t: Translator) -> Request | str:
    """Return the request, or the text of `--help` or `--version` that answers the command line.

    Raises:
        Failure: It was not understood.
    """
    index = _command_index(argv)
    words = [*argv[:index], *argv[index + 1 :]]
    with argparse_in(t):
        if index == len(argv):
            if _asks(argv, "-V", "--version"):
                return version_text(t)
            if _asks(argv, "-h", "--help"):
                return _overview(t).format_help()
            return Request(_READY, _command_parser(_READY, t).parse_args(words), is_bare=True)
        command = _find(argv[index], t)
        parser = _command_parser(command, t)
        if _asks(words, "-V", "--version"):
            return version_text(t)
        if _asks(words, "-h", "--help"):
            return parser.format_help()
        return Request(command, parser.parse_intermixed_args(words), is_bare=False)


def version_text(t: Translator) -> str:
    """Return the lines of `--version`: what a report of a fault needs."""
    import os
    import platform
    from importlib.metadata import version

    from coach import __version__

    term = os.environ.get("TERM", "") or t("none")
    return (
        f"coach {__version__}\nPython {platform.python_version()}\n"
        f"Textual {version('textual')}\n{t('terminal')} {term}\n"
    )


def _command_index(argv: Sequence[str]) -> int:
    index = 0
    while index < len(argv) and argv[index].startswith("-"):
        index += 2 if argv[index] in _WITH_VALUE else 1
    return min(index, len(argv))


def _asks(argv: Sequence[str], *names: str) -> bool:
    words = argv[: argv.index("--")] if "--" in argv else argv
    return any(name in words for name in names)


def _find(name: str, t: Translator) -> Command:
    known = {command.name: command for command in COMMANDS}
    if name in known:
        return known[name]
    near = nearest(name, tuple(known))
    if near:
        raise Failure(
            t("There is no command '{name}'. Did you mean '{nearest}'?", name=clean_line(name), nearest=near),
            ExitCode.USAGE,
        )
    raise Failure(
        t("There is no command '{name}'. coach --help lists the commands.", name=clean_line(name)),
        ExitCode.USAGE,
    )


def _overview(t: Translator) -> argparse.ArgumentParser:
    width = max(len(example) for example, _ in EXAMPLES)
    examples = [f"  {example:{width}}  {t(about)}" for example, about in EXAMPLES]
    width = max(len(command.name) for command in COMMANDS)
    commands = [f"  {command.name:{width}}  {t(command.about)}" for command in COMMANDS]
    parser = _Parser(
        prog="coach",
        usage=t("coach [options] [command] [...]"),
        description="\n".join(
            [
                t("Start coach without a command for the ready screen."),
                "",
                t("examples:"),
                *examples,
                "",
                t("commands (coach COMMAND --help says more):"),
                *commands,
            ]
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    _add_global_options(parser, t)
    return parser


def _command_parser(command: Command, t: Translator) -> argparse.ArgumentParser:
    parser = _Parser(prog=f"coach {command.name}", description=_sentence(t(command.about)), allow_abbrev=False)
    command.module().add_arguments(parser, t)
    _add_global_options(parser, t)
    return parser


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _add_global_options(parser: argparse.ArgumentParser, t: Translator) -> None:
    group = parser.add_argument_group(t("everywhere"))
    group.add_argument("--lang", choices=UI_LANGUAGES, help=t("language of the screens"))
    group.add_argument("--theme", choices=THEMES, help=t("colours of the screens; auto suits the terminal"))
    group.add_argument(
        "--data-dir", metavar=t("FOLDER"), default="", help=t("keep journal and summaries in this folder")
    )
    group.add_argument(
        "--playbooks", metavar=t("FOLDER"), default="", help=t("your company's playbooks are in this folder")
    )
    group.add_argument("--debug", action="store_true", help=t("show the whole report when coach fails"))
    group.add_argument("-V", "--version", action="store_true", help=t("show versions and exit"))
