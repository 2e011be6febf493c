"""Screens and lines are opened here: journal, shelf and desk put together, and taken apart when the agent leaves."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from coach.cli.console import say
from coach.cli.exit_codes import ExitCode
from coach.cli.failure import Failure
from coach.cli.terminal import colours_of
from coach.cli.wiring import Context, Wish, open_shelf, playbook_language, unusable_journal
from coach.journal.files import RESCUE
from coach.settings import Profile, SettingsError, Value, describe, save_settings
from coach.text.clean import clean_line

if TYPE_CHECKING:
    from coach.journal.sqlite import SqliteJournal
    from coach.journal.writer import Left
    from coach.live.share import Sharer
    from coach.live.shelf import Shelf
    from coach.live.watched_file import Look, WatchedFile
    from coach.tui.actions import Keys
    from coach.tui.desk import Desk

UPKEEP_AFTER_S: Final = 2.0
"""What is done in the background begins when nobody waits for the screens any more."""


def run_screens(context: Context, wish: Wish) -> int:
    """Open journal and shelf, run the screens until the agent leaves, and return the exit code.

    Raises:
        Failure: The data folder cannot be used, or there is no such playbook.
    """
    gc.disable()  # the screens put it on again after their first frame: collecting amid the imports frees nothing
    from coach.journal.errors import JournalError
    from coach.journal.sqlite import open_journal

    try:
        shelf = open_shelf(context)
        if wish.playbook:
            _refuse_unknown(wish.playbook, shelf, context)
        journal = open_journal(context.paths.data)
        try:
            return _run_app(context, wish, journal, shelf)
        finally:
            journal.close()
            _tell_left(journal.left, context)
    except JournalError as error:
        raise unusable_journal(error, context) from error
    finally:
        gc.enable()


def _tell_left(left: Left | None, context: Context) -> None:
    """Say on stderr what the disk did not take until coach was left."""
    if left is None or not left.acts:
        return
    t, file = context.t, context.paths.data / RESCUE
    if left.are_kept:
        told = t.plural(
            "{n} entry could not be saved. It is kept in {file} and will be saved at the next start.",
            "{n} entries could not be saved. They are kept in {file} and will be saved at the next start.",
            left.acts,
            file=file,
        )
    else:
        told = t.plural(
            "{n} entry could not be saved, in {file} neither: write it down by hand.",
            "{n} entries could not be saved, not all of them in {file} either: write them down by hand.",
            left.acts,
            file=file,
        )
    say(context.err, f"coach: {told}")


def run_preview(context: Context, watched: WatchedFile, first: Look, *, mouse: bool) -> int:
    """Show a playbook file while it is written, until the trainer leaves; no journal is opened."""
    from coach.journal.memory import MemoryJournal
    from coach.live.clock import SystemClock
    from coach.tui.desk import Desk
    from coach.tui.preview_app import PreviewApp

    desk = Desk(
        profile=context.settings.profile,
        t=context.t,
        journal=MemoryJournal(),
        shelf=open_shelf(context),
        paths=context.paths,
        clock=SystemClock(),
        save_profile=partial(_save_profile, context),
        theme=context.theme,
        keys=_keys(context),
    )
    app = PreviewApp(desk, watched, first, context.environ)
    app.run(mouse=mouse)
    if app.fault is not None:
        raise app.fault
    return app.return_code or 0


def _refuse_unknown(name: str, shelf: Shelf, context: Context) -> None:
    from coach.live.entry import UnknownPlaybookError

    try:
        shelf.find(name, playbook_language(context))
    except UnknownPlaybookError as error:
        raise Failure(error.explain(context.t), ExitCode.NOT_FOUND) from error


def run_plain(context: Context, wish: Wish) -> int:
    """Open journal and shelf, and lead calls in lines until the agent leaves or nothing more comes in.

    Raises:
        Failure: The data folder cannot be used, another coach has it, or there is no such playbook.
    """
    from coach.journal.errors import JournalError
    from coach.journal.sqlite import open_journal
    from coach.plain.session import PlainSession

    try:
        shelf = open_shelf(context)
        if wish.playbook:
            _refuse_unknown(wish.playbook, shelf, context)
        journal = open_journal(context.paths.data)
        try:
            desk = _desk(context, wish, journal, shelf)
            if desk.read_only:
                raise Failure(desk.read_only, ExitCode.DATA)
            with _sharing(desk):
                PlainSession(desk, sys.stdin, context.out).run()
        finally:
            journal.close()
            _tell_left(journal.left, context)
    except JournalError as error:
        raise unusable_journal(error, context) from error
    return ExitCode.OK


def _run_app(context: Context, wish: Wish, journal: SqliteJournal, shelf: Shelf) -> int:
    from coach.tui.app import CoachApp

    desk = _desk(context, wish, journal, shelf)
    app = CoachApp(desk)
    with _sharing(desk):
        app.run(mouse=wish.mouse)
    if app.fault is not None:
        raise app.fault
    notice = desk.read_only or desk.notice
    if notice:
        say(context.err, f"coach: {notice}")
    return app.return_code or 0


def _desk(context: Context, wish: Wish, journal: SqliteJournal, shelf: Shelf) -> Desk:
    """Return the desk of whoever sits here now."""
    from coach.live.clock import SystemClock
    from coach.tui.desk import Desk

    profile = context.settings.profile
    notice = " ".join(notice.explain(context.t) for notice in journal.notices)
    return Desk(
        profile=replace(profile, name=clean_line(wish.agent) or profile.name),
        t=context.t,
        journal=journal,
        shelf=shelf,
        paths=context.paths,
        clock=SystemClock(),
        save_profile=partial(_save_profile, context),
        playbook=wish.playbook,
        playbook_language=playbook_language(context),
        resume=wish.resume,
        read_only=notice if journal.is_read_only else "",
        notice="" if journal.is_read_only else notice,
        share=_sharer(context, journal),
        guards_keys=context.settings.guard,
        theme=context.theme,
        keys=_keys(context),
        colours=colours_of(context.environ),
        settings=context.settings,
        save_setting=partial(_save_setting, context),
        is_checklist=context.settings.depth == "checklist",
        offers_breathing=context.settings.breathing,
        upkeep=partial(_keep_up, context, journal),
    )


@contextmanager
def _sharing(desk: Desk) -> Iterator[None]:
    """Stop writing ended calls to the share before the journal is closed."""
    try:
        yield
    finally:
        if desk.share is not None:
            desk.share.close()


def _keys(context: Context) -> Keys:
    from coach.tui.actions import Act, Keys

    return Keys({Act(name): key for name, key in context.keys.items()})


def _keep_up(context: Context, journal: SqliteJournal) -> str:
    """Do the day's work for the journal, once the first keys are answered."""
    from datetime import datetime
    from time import sleep

    from coach.live.upkeep import keep_up

    sleep(UPKEEP_AFTER_S)
    now, days = datetime.now().astimezone(), context.settings.keep_days
    return keep_up(journal, context.paths, context.share, keep_days=days, now=now, t=context.t)


def _sharer(context: Context, journal: SqliteJournal) -> Sharer | None:
    """Return what writes ended calls for the trainer; None when nothing is to be shared from here."""
    if context.share is None or journal.is_read_only:
        return None
    from coach.live.share import Sharer

    return Sharer(context.share, context.paths.owed, journal)


def _save_profile(context: Context, profile: Profile) -> None:
    """Keep the answers of the first start.

    Raises:
        OSError: They cannot be written; its text is the sentence for the agent.
    """
    try:
        save_settings(context.paths.settings_file, asdict(profile))
    except SettingsError as error:
        raise OSError(describe(error.problem, context.t)) from error


def _save_setting(context: Context, name: str, value: Value) -> None:
    """Keep one changed setting.

    Raises:
        OSError: It cannot be written; its text is the sentence for the agent.
    """
    try:
        save_settings(context.paths.settings_file, {name: value})
    except SettingsError as error:
        raise OSError(describe(error.problem, context.t)) from error
