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
    KEYS,
    OWN_KEY,
    KeyWish,
    Place,
    SettingsError,
    SettingsProblem,
    Value,
    check,
    describe,
    parse_value,
    save_settings,
)

HERE = Place("coach settings")
KEYS_WORD = OWN_KEY.rstrip(".")


def add_arguments(parser: argparse.ArgumentParser, t: Translator) -> None:
    """Declare the setting and its new value."""
    keys = ", ".join((*(key.name for key in KEYS), KEYS_WORD, f"{OWN_KEY}note"))
    parser.add_argument("key", metavar=t("SETTING"), nargs="?", help=t("one of: {keys}", keys=keys))
    parser.add_argument("value", metavar=t("VALUE"), nargs="?", help=t("its new value; an empty one takes it back"))
    parser.add_argument("--path", action="store_true", help=t("print the path of the settings file and exit"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Show, or check and save."""
    if args.path:
        say(context.out, str(context.paths.settings_file))
    elif args.key is None:
        say(context.out, _table(context))
    elif args.key == KEYS_WORD:
        say(context.out, _keys_table(context))
    elif args.value is not None:
        _save(args.key, args.value, context)
    elif args.key.startswith(OWN_KEY):
        _checked_key(args.key, "", context)
        say(context.out, _shown_key(args.key, context))
    else:
        if all(key.name != args.key for key in KEYS):
            _checked(args.key, "", context)
        say(context.out, _shown(args.key, context))
    return ExitCode.OK


def _save(name: str, text: str, context: Context) -> None:
    file = context.paths.settings_file
    if name.startswith(OWN_KEY):
        value: Value = _checked_key(name, text, context)
    else:
        value = _checked(name, parse_value(name, text), context)
    try:
        save_settings(file, {name: value})
    except SettingsError as error:
        raise Failure(describe(error.problem, context.t), ExitCode.DATA) from error
    say(context.err, context.t("Saved in {file}.", file=file))


def _checked(key: str, value: Value, context: Context) -> Value:
    checked = check(key, value, HERE)
    if isinstance(checked, SettingsProblem):
        raise Failure(context.t(checked.text, **checked.values), ExitCode.USAGE)
    return checked


def _checked_key(name: str, text: str, context: Context) -> str:
    """Return a key of one's own as it is saved, held against all others; an empty one is only asked for its id."""
    from coach.tui.own_keys import own_keys

    action = name.removeprefix(OWN_KEY)
    others = [wish for wish in context.settings.keys if wish.id != action]
    # An unknown id is told with an empty key too; no action refuses to keep its shipped keys.
    _, problems = own_keys([*others, KeyWish(action, text or "f2", HERE)])
    problem = next((each for each in problems if each.at is HERE), None)
    if problem is not None:
        raise Failure(context.t(problem.text, **problem.values), ExitCode.USAGE)
    return text.strip()


def _table(context: Context) -> str:
    t = context.t
    rows = [(key.name, _shown(key.name, context) or "–", t(key.about)) for key in KEYS]
    own = ", ".join(f"{name} {key.upper()}" for name, key in context.keys.items())
    rows.append((KEYS_WORD, own or "–", t("keys of your own; coach settings keys lists all")))
    return render_table((t("setting"), t("value"), t("meaning")), rows)


def _keys_table(context: Context) -> str:
    from coach.tui.actions import ACTIONS, Act

    t = context.t
    rows = [
        (f"{OWN_KEY}{act.value}", _shown_key(f"{OWN_KEY}{act.value}", context), t(ACTIONS[act].help)) for act in Act
    ]
    return render_table((t("setting"), t("key"), t("meaning")), rows)


def _shown_key(name: str, context: Context) -> str:
    from coach.tui.actions import Act, Keys

    keys = Keys({Act(each): key for each, key in context.keys.items()})
    return context.t(keys.shown(Act(name.removeprefix(OWN_KEY))))


def _shown(name: str, context: Context) -> str:
    settings = context.settings
    holder = settings if hasattr(settings, name) else settings.profile
    value = getattr(holder, name)
    return str(value).lower() if isinstance(value, bool) else str(value)
