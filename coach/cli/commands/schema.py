"""`coach schema`: the JSON Schema of playbooks, for editors."""

from __future__ import annotations

import argparse

from coach.cli.exit_codes import ExitCode
from coach.cli.wiring import Context
from coach.i18n import Translator
from coach.playbook.json_schema import schema_text


def add_arguments(parser: argparse.ArgumentParser, t: Translator) -> None:
    """There is nothing to declare; every command has this function."""


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the schema."""
    del args
    context.out.write(schema_text())
    return ExitCode.OK
