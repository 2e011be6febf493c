"""`coach settings`: show the settings, change one, or say where they are kept."""

from __future__ import annotations

import argparse

from coach.cli.console import say
from coach.cli.exit_codes import ExitCode
from coach.cli.failure import Failure
from coach.cli.table import render_table
from coach.cli.wiring import Context
from coach.i18n import Translator
from coach.settings import (
    FOLDERS,
    KEYS,
    Place,
    SettingsError,
    SettingsProblem,
    Value,
    check,
    describe,
    parse_value,
    save_settings,
)


def add_arguments(parser: argparse.ArgumentParser, t: Translator) -> None:
    """Declare the setting and its new value."""
    keys = ", ".join(key.name for key in KEYS)
    parser.add_argument("key", metavar=t("SETTING"), nargs="?", help=t("one of: {keys}", keys=keys))
    parser.add_argument("value", metavar=t("VALUE"), nargs="?", help=t("its new value; an empty one takes it back"))
    parser.add_argument("--path", action="store_true", help=t("print the path of the settings file and exit"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Show, or check and save."""
    file = context.paths.settings_file
    if args.path:
        say(context.out, str(file))
    elif args.key is None:
        say(context.out, _table(context))
    elif args.value is None:
        if all(key.name != args.key for key in KEYS):
            _checked(args.key, "", context)
        say(context.out, _shown(args.key, context))
    else:
        value = _checked(args.key, parse_value(args.key, args.value), context)
        try:
            save_settings(file, {args.key: value})
        except SettingsError as error:
            raise Failure(describe(error.problem, context.t), ExitCode.DATA) from error
        say(context.err, context.t("Saved in {file}.", file=file))
    return ExitCode.OK


def _checked(key: str, value: Value, context: Context) -> Value:
    checked = check(key, value, Place("coach settings"))
    if isinstance(checked, SettingsProblem):
        raise Failure(context.t(checked.text, **checked.values), ExitCode.USAGE)
    return checked


def _table(context: Context) -> str:
    t = context.t
    return render_table(
        (t("setting"), t("value"), t("meaning")),
        [(key.name, _shown(key.name, context) or "–", t(key.about)) for key in KEYS],
    )


def _shown(name: str, context: Context) -> str:
    settings = context.settings
    holder = settings if name in ("mouse", "guard", *FOLDERS) else settings.profile
    value = getattr(holder, name)
    return str(value).lower() if isinstance(value, bool) else str(value)
