"""`coach translate`: what is missing or stale in the same playbook in another language, and a skeleton for it."""

from __future__ import annotations

import argparse
from pathlib import Path

from coach.cli.console import say
from coach.cli.exit_codes import ExitCode
from coach.cli.failure import Failure
from coach.cli.table import render_table
from coach.cli.wiring import Context
from coach.i18n import Translator, message
from coach.live.sister_file import (
    BrokenFileError,
    Translation,
    language_of_folder,
    new_text,
    open_translation,
    write_translation,
)
from coach.playbook.language import LANGUAGES
from coach.playbook.sister_edit import InOneLineError
from coach.playbook.skeleton import skeletons
from coach.playbook.translation import Entry, State
from coach.text.clean import clean_line
from coach.text.nearest import nearest

_LISTS = {
    "": message("file"),
    "steps": message("step"),
    "cues": message("cue"),
    "donts": message("don't"),
    "cards": message("card"),
}
_STATES = {
    State.MISSING: message("missing"),
    State.INCOMPLETE: message("incomplete"),
    State.STALE: message("stale"),
}


def add_arguments(parser: argparse.ArgumentParser, t: Translator) -> None:
    """Declare the file, the language, and what is written."""
    parser.add_argument("file", metavar=t("FILE"), help=t("a playbook file"))
    parser.add_argument("--to", choices=LANGUAGES, required=True, help=t("language of the translation"))
    parser.add_argument(
        "--write", action="store_true", help=t("put skeletons of what is missing into the translation, or begin one")
    )
    parser.add_argument(
        "--done", metavar="ID", nargs="+", default=[], help=t("these entries follow the source as it is now")
    )


def run(args: argparse.Namespace, context: Context) -> int:
    """Print what is to be done and the skeletons, or write them; return 1 when something was left to do."""
    t = context.t
    path = Path(args.file)
    translation = _open(path, args.to, context)
    _refuse_unknown(args.done, translation, t)
    hint = t("Put your words in place of each remark, then take the remarks out. Check: coach check FILE")
    if args.write or args.done:
        _write(translation, args, hint, context)
        return ExitCode.OK
    say(context.err, _report(translation, t))
    if translation.file is None:
        context.out.write(new_text(translation, args.to, hint))
    else:
        for line in skeletons(translation.source, translation.entries):
            say(context.out, line)
    return ExitCode.PROBLEMS if any(entry.is_open for entry in translation.entries) else ExitCode.OK


def _open(path: Path, language: str, context: Context) -> Translation:
    t = context.t
    name = clean_line(str(path))
    own = language_of_folder(path)
    if own is None:
        sentence = t("{path} has to be in a folder called {folders}", path=name, folders=", ".join(LANGUAGES))
        raise Failure(sentence, ExitCode.USAGE)
    wanted = next(each for each in LANGUAGES if each == language)
    if wanted == own:
        raise Failure(t("{path} is in this language already; choose another one for --to", path=name), ExitCode.USAGE)
    try:
        return open_translation(path, wanted)
    except FileNotFoundError as error:
        raise Failure(t("there is no file {path}", path=name), ExitCode.NOT_FOUND) from error
    except BrokenFileError as error:
        broken = clean_line(str(error.path))
        sentence = t("{path} has errors; see them with: coach check {path}", path=broken)
        raise Failure(sentence, ExitCode.PROBLEMS) from error
    except OSError as error:
        reason = clean_line(error.strerror or str(error))
        name = clean_line(str(error.filename or path))
        raise Failure(t("{path} cannot be read: {reason}", path=name, reason=reason), ExitCode.NOT_FOUND) from error


def _refuse_unknown(done: list[str], translation: Translation, t: Translator) -> None:
    """Refuse ids that are not there: of a typing error nobody would hear."""
    there = {entry.id for entry in translation.entries if entry.id and entry.state is not State.MISSING}
    for each in done:
        if each not in there:
            guess = nearest(each, sorted(there))
            name = clean_line(each)
            sentence = (
                t("There is no “{id}” in both files. Did you mean “{guess}”?", id=name, guess=guess)
                if guess
                else t("There is no “{id}” in both files.", id=name)
            )
            raise Failure(sentence, ExitCode.USAGE)


def _write(translation: Translation, args: argparse.Namespace, hint: str, context: Context) -> None:
    t = context.t
    path = clean_line(str(translation.path))
    try:
        is_changed = write_translation(translation, args.to, hint, done=args.done, is_whole=args.write)
    except InOneLineError as error:
        sentence = t("{path} has entries in one line; first run: coach fmt {path}", path=path)
        raise Failure(sentence, ExitCode.PROBLEMS) from error
    except OSError as error:
        reason = clean_line(error.strerror or str(error))
        raise Failure(t("{path} cannot be written: {reason}", path=path, reason=reason), ExitCode.NOT_FOUND) from error
    if is_changed:
        say(context.out, path)
    say(context.err, _report(_open(Path(args.file), args.to, context), t))


def _report(translation: Translation, t: Translator) -> str:
    """Return a table of what is to be done, and a line that counts."""
    entries = translation.entries
    path = clean_line(str(translation.path))
    if translation.file is None:
        return t("{path} is not there yet: coach translate … --write begins it.", path=path)
    rows = [
        (t(_STATES[entry.state]), t(_LISTS[entry.list]), entry.id, _about(entry))
        for entry in entries
        if entry.state in _STATES
    ]
    table = [render_table((t("state"), "", "id", t("what")), rows), ""] if rows else []
    fine = sum(not entry.is_open for entry in entries)
    parts = [t.plural("{n} part up to date", "{n} parts up to date", fine)]
    for state, words in _STATES.items():
        number = sum(entry.state is state for entry in entries)
        if number:
            parts.append(f"{t(words)}: {number}")
    unmarked = sum(entry.state is State.UNMARKED for entry in entries)
    if unmarked:
        parts.append(t("without “of”, so that a change would not be noticed: {n} (--write adds it)", n=unmarked))
    return "\n".join([*table, f"{path}: {', '.join(parts)}"])


def _about(entry: Entry) -> str:
    return ", ".join(entry.lacking) if entry.lacking else entry.title
