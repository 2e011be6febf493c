"""`coach schema`: the JSON Schema of playbooks, for editors."""

from __future__ import annotations

import argparse
from pathlib import Path

from coach.cli.console import say
from coach.cli.exit_codes import ExitCode
from coach.cli.failure import Failure
from coach.cli.wiring import Context
from coach.i18n import Translator
from coach.playbook.json_schema import FILE_NAME, schema_text
from coach.text.clean import clean_line


def add_arguments(parser: argparse.ArgumentParser, t: Translator) -> None:
    """Declare where it may be put."""
    parser.add_argument(
        "--to", metavar=t("FOLDER"), help=t("write {name} into this folder of playbooks", name=FILE_NAME)
    )


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the schema, or write it where the first line of a playbook looks for it."""
    if args.to is None:
        context.out.write(schema_text())
        return ExitCode.OK
    file = Path(args.to) / FILE_NAME
    try:
        file.write_text(schema_text(), encoding="utf-8", newline="\n")
    except OSError as error:
        reason = clean_line(error.strerror or str(error))
        sentence = context.t("{path} cannot be written: {reason}", path=clean_line(str(file)), reason=reason)
        raise Failure(sentence, ExitCode.NOT_FOUND) from error
    say(context.err, context.t("Written: {path}", path=clean_line(str(file))))
    return ExitCode.OK
