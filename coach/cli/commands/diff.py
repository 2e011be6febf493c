"""`coach diff`: what changed between two versions of a playbook, before it is published."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from coach.cli.console import say
from coach.cli.exit_codes import ExitCode
from coach.cli.failure import Failure
from coach.cli.wiring import Context, playbook_folders
from coach.i18n import Translator, message
from coach.live.checked_files import load_path
from coach.playbook.diff import Change, Group, Way, differences
from coach.playbook.model import Playbook
from coach.text.clean import clean_line

VERSION = 1
"""Of the JSON."""

_HEADINGS = {
    Group.PLAYBOOK: message("Playbook"),
    Group.STEP: message("Step"),
    Group.GATE: message("Gate"),
    Group.CUE: message("Cue"),
    Group.DONT: message("Don't"),
    Group.CARD: message("Card"),
}
_SIGNS = {Way.ADDED: "+", Way.REMOVED: "-", Way.CHANGED: "~", Way.MOVED: ">"}


def add_arguments(parser: argparse.ArgumentParser, t: Translator) -> None:
    """Declare the two files."""
    parser.add_argument("old", metavar=t("OLD"), help=t("the version that is in use"))
    parser.add_argument("new", metavar=t("NEW"), help=t("the version that is to replace it"))
    parser.add_argument("--json", action="store_true", help=t("for other programs"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Print the changes; return 0 when there are none, 1 when there are some."""
    t = context.t
    folders = playbook_folders(context)
    old, new = (_loaded(path, folders, context) for path in (args.old, args.new))
    changes = differences(old, new)
    if args.json:
        say(context.out, _as_json(changes))
    elif not changes:
        say(context.out, t("Nothing changed."))
    else:
        say(context.out, "\n".join(_told(changes, t)))
    return ExitCode.PROBLEMS if changes else ExitCode.OK


def _loaded(path: str, folders: Sequence[Path], context: Context) -> Playbook:
    t = context.t
    shown = clean_line(path)
    try:
        loaded = load_path(path, folders)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Failure(t("{path} cannot be read: {reason}", path=shown, reason=reason), ExitCode.NOT_FOUND) from error
    if loaded.playbook is None:
        sentence = t("{path} cannot be compared: coach check {path} says what is wrong with it.", path=shown)
        raise Failure(sentence, ExitCode.PROBLEMS)
    return loaded.playbook


def _told(changes: tuple[Change, ...], t: Translator) -> list[str]:
    """Return the changes under the part that they belong to, old and new wording one under the other."""
    lines: list[str] = []
    for (group, each_id), inside in groupby(changes, key=lambda change: (change.group, change.id)):
        lines.append(f"{t(_HEADINGS[group])} {each_id}".rstrip())
        for change in inside:
            sign, part = _SIGNS[change.way], t(change.part)
            match change.way:
                case Way.ADDED:
                    lines.append(f"  {sign} {t('{part} added: {text}', part=part, text=change.after)}")
                case Way.REMOVED:
                    lines.append(f"  {sign} {t('{part} removed: {text}', part=part, text=change.before)}")
                case Way.MOVED:
                    lines.append(f"  {sign} {t('{part}: another place in the order', part=part)}")
                case Way.CHANGED:
                    lines.append(f"  {sign} {t('{part} changed', part=part)}")
                    lines.append(f"      {t('was')}: {change.before}")
                    lines.append(f"      {t('now')}: {change.after}")
    lines.append(t.plural("{n} change", "{n} changes", len(changes)))
    return lines


def _as_json(changes: tuple[Change, ...]) -> str:
    listed = [
        {
            "group": change.group.value,
            "id": change.id,
            "change": change.way.value,
            "part": change.part,
            "before": change.before,
            "after": change.after,
        }
        for change in changes
    ]
    return json.dumps({"version": VERSION, "changes": listed}, ensure_ascii=False, indent=2)
