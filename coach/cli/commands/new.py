"""`coach new`: a commented playbook to begin with, in the trainer's language."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from coach.cli.console import say
from coach.cli.exit_codes import ExitCode
from coach.cli.failure import Failure
from coach.cli.wiring import Context, open_shelf, playbook_language
from coach.i18n import Translator
from coach.live.new_playbook import write_new
from coach.playbook.language import LANGUAGES, Language
from coach.playbook.model import About
from coach.playbook.template import NewPlaybook, id_from, is_id
from coach.text.clean import clean_line


def add_arguments(parser: argparse.ArgumentParser, t: Translator) -> None:
    """Declare the answers to the questions, and where the file belongs."""
    parser.add_argument("--title", default="", help=t("what the playbook is called"))
    parser.add_argument("--id", default="", help=t("its name in small English letters, the same in every language"))
    parser.add_argument("--about", choices=tuple(About), help=t("who the conflict is with"))
    parser.add_argument("--language", choices=LANGUAGES, help=t("language of the playbook"))
    parser.add_argument("--to", metavar=t("FOLDER"), help=t("folder of playbooks; otherwise your own"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Ask what the options leave open, write the file, and say how to go on."""
    t = context.t
    folder = Path(args.to) if args.to else context.paths.playbooks
    new = _wanted(args, folder, context)
    try:
        path = write_new(folder, new)
    except FileExistsError as error:
        sentence = t("{path} is already there; choose another id", path=clean_line(str(error.filename)))
        raise Failure(sentence, ExitCode.USAGE) from error
    except OSError as error:
        reason = clean_line(error.strerror or str(error))
        sentence = t("{path} cannot be written: {reason}", path=clean_line(str(folder)), reason=reason)
        raise Failure(sentence, ExitCode.NOT_FOUND) from error
    say(context.out, str(path))
    typed = f'"{path}"' if " " in str(path) else str(path)
    say(context.err, t("Open it in any text editor; every line is an example. Then: coach check {path}", path=typed))
    return ExitCode.OK


def _wanted(args: argparse.Namespace, folder: Path, context: Context) -> NewPlaybook:
    language = _language(args.language, folder, context)
    can_ask = sys.stdin.isatty() and context.err.isatty()
    title = clean_line(args.title)
    if not title and not args.id:
        title = _title(context) if can_ask else ""
    playbook_id = args.id or (_id(title, context) if can_ask else id_from(title))
    if not is_id(playbook_id):
        raise Failure(_why_no_id(playbook_id, context.t), ExitCode.USAGE)
    _refuse_library(playbook_id, language, context)
    about = About(args.about) if args.about else _about(context) if can_ask else About.CUSTOMER
    return NewPlaybook(playbook_id, language, title or playbook_id.replace("-", " ").capitalize(), about)


def _language(asked: str | None, folder: Path, context: Context) -> Language:
    """Return the language asked for, else the one whose folder was named, else the one that the agent speaks."""
    named = next((each for each in LANGUAGES if each == folder.absolute().name), None)
    wanted = asked or named or playbook_language(context)
    if named and wanted != named:
        sentence = context.t(
            "The folder is called {folder}, but the language is {language}.", folder=named, language=wanted
        )
        raise Failure(sentence, ExitCode.USAGE)
    return next((each for each in LANGUAGES if each == wanted), "en")


def _why_no_id(playbook_id: str, t: Translator) -> str:
    if not playbook_id:
        return t("Name the playbook: coach new --title “…”, or --id with small English letters.")
    guess = id_from(playbook_id)
    if guess:
        return t("“{id}” cannot be an id; how about “{guess}”?", id=clean_line(playbook_id), guess=guess)
    return t("“{id}” cannot be an id: use small English letters, digits and hyphens.", id=clean_line(playbook_id))


def _refuse_library(playbook_id: str, language: Language, context: Context) -> None:
    """Refuse the name of a library: the playbooks that use it would find this file instead."""
    entries = open_shelf(context).entries(language)
    if any(entry.id == playbook_id and entry.is_library for entry in entries):
        sentence = context.t("“{id}” is a library that playbooks use; choose another id.", id=playbook_id)
        raise Failure(sentence, ExitCode.USAGE)


def _title(context: Context) -> str:
    while True:
        title = clean_line(_answer(context, context.t("What is the playbook called, for example “Late delivery”?")))
        if title:
            return title


def _id(title: str, context: Context) -> str:
    t = context.t
    proposal = id_from(title)
    question = t("Its id, the same in every language (Enter: {proposal}):", proposal=proposal)
    while True:
        answer = _answer(context, question if proposal else t("Its id, in small English letters:")).strip()
        playbook_id = answer or proposal
        if is_id(playbook_id):
            return playbook_id
        say(context.err, _why_no_id(playbook_id, t))


def _about(context: Context) -> About:
    t = context.t
    names = {About.CUSTOMER: t("a customer"), About.COLLEAGUE: t("a colleague"), About.MANAGER: t("a manager")}
    choices = ", ".join(f"{number} {name}" for number, name in enumerate(names.values(), start=1))
    while True:
        answer = _answer(context, t("Who is the conflict with: {choices} (Enter: 1)?", choices=choices)).strip() or "1"
        if answer in {"1", "2", "3"}:
            return tuple(names)[int(answer) - 1]
        say(context.err, t("Answer with 1, 2 or 3."))


def _answer(context: Context, question: str) -> str:
    """Ask on stderr, so that stdout has nothing but the path.

    Raises:
        Failure: There is no more input.
    """
    context.err.write(f"{question} ")
    context.err.flush()
    line = sys.stdin.readline()
    if not line:
        raise Failure(context.t("Nothing was written."), ExitCode.USAGE)
    return line.rstrip("\r\n")
