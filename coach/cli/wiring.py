"""Where the parts are put together: settings, shelf, journal, clock and the screens.

Nothing heavy is imported before a command asks for it.
"""

from __future__ import annotations

import errno
import gc
import os
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from coach.cli.console import say
from coach.cli.exit_codes import ExitCode
from coach.cli.failure import Failure
from coach.i18n import UI_LANGUAGES, Translator
from coach.paths import Paths, bundled
from coach.settings import Profile, Settings, SettingsError, describe, locale_language, save_settings
from coach.text.clean import clean_line

if TYPE_CHECKING:
    from coach.journal.errors import JournalError
    from coach.journal.protocol import Journal
    from coach.journal.sqlite import SqliteJournal
    from coach.live.company_folder import Away, CompanyFolder
    from coach.live.share import Sharer
    from coach.live.shelf import Shelf
    from coach.live.watched_file import Look, WatchedFile


@dataclass(frozen=True, slots=True)
class Context:
    """What every command gets."""

    t: Translator
    out: TextIO
    """Data."""
    err: TextIO
    """Narration."""
    paths: Paths
    settings: Settings
    environ: Mapping[str, str]
    debug: bool = False
    company: Path | None = None
    """The company's folder of playbooks."""
    share: Path | None = None
    """The folder to which ended calls are written."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How the screens are to begin."""

    playbook: str = ""
    """Empty: the one used last."""
    resume: bool = False
    agent: str = ""
    """Who sits here now, on a desk that several share."""
    mouse: bool = True


@dataclass(frozen=True, slots=True)
class JournalFinding:
    """What a look at the journal gave."""

    sentence: str
    is_usable: bool = True


def choose_language(flag: str, settings: Settings, environ: Mapping[str, str]) -> str:
    """Return the language of the screens: `--lang`, then COACH_LANG or the profile, then the locale."""
    if flag in UI_LANGUAGES:
        return flag
    return settings.profile.language or locale_language(environ)


def playbook_language(context: Context) -> str:
    """Return the language in which the agent speaks with customers."""
    return context.settings.profile.playbook_language or context.t.language


def open_shelf(context: Context) -> Shelf:
    """Return the playbooks: the agent's own folder first, then the company's, then the shipped ones."""
    from coach.live.shelf import Shelf

    own, company, cache = context.paths.playbooks, _company_folder(context), context.paths.cache
    shelf = Shelf((own, bundled()) if company is None else (own, company, bundled()), cache)
    shelf.refresh()
    return shelf


def playbook_folders(context: Context) -> tuple[Path, ...]:
    """Return the folders in which files that a trainer names find their libraries, the nearest first.

    The company's is its copy when it does not answer.
    """
    own, company = context.paths.playbooks, _company_folder(context)
    if company is None:
        return (own, bundled())
    company.refresh()
    tell_away(company.away, context)
    return (own, company.origin if company.away is None else company.folder, bundled())


def tell_away(away: Away | None, context: Context) -> None:
    """Say on stderr that the company's folder does not answer, and what is used instead."""
    if away is not None:
        say(context.err, f"coach: {away.explain(context.t)}")


def _company_folder(context: Context) -> CompanyFolder | None:
    if context.company is None:
        return None
    from coach.live.company_folder import CompanyFolder

    return CompanyFolder(context.company, context.paths.cache)


def tell_problems(context: Context) -> None:
    """Say on stderr which settings do not count, each with its place."""
    for problem in context.settings.problems:
        say(context.err, f"coach: {describe(problem, context.t)}")


@contextmanager
def reading_journal(context: Context) -> Iterator[Journal | None]:
    """Open the journal for looking at it, beside a running coach too; None when nothing was ever written.

    Raises:
        Failure: It cannot be read.
    """
    from coach.journal.errors import JournalError
    from coach.journal.files import JOURNAL

    if not (context.paths.data / JOURNAL).exists():
        yield None
        return
    from coach.journal.sqlite import read_journal

    try:
        journal = read_journal(context.paths.data)
    except JournalError as error:
        raise _unusable(error, context) from error
    with closing(journal):
        try:
            yield journal
        except JournalError as error:  # damage that shows only where it is read
            raise _unusable(error, context) from error


def look_at_journal(context: Context) -> JournalFinding:
    """Return what `coach doctor` says of the data folder and the journal, without making either."""
    from coach.journal.errors import FolderUnusable

    t = context.t
    reason = _why_not_written(context.paths.data)
    if reason:
        return JournalFinding(FolderUnusable(folder=context.paths.data, reason=reason).explain(t), is_usable=False)
    try:
        with reading_journal(context) as journal:
            if journal is None:
                return JournalFinding(t("none yet"))
            return JournalFinding(t.plural("{n} call", "{n} calls", len(journal.heads())))
    except Failure as failure:
        return JournalFinding(failure.sentence, is_usable=False)


def look_at_company(context: Context) -> str:
    """Return what `coach doctor` says of the company's folder of playbooks, without waiting for it long."""
    company = _company_folder(context)
    if company is None:
        return "-"
    company.refresh()
    return clean_line(str(company.origin)) if company.away is None else company.away.explain(context.t)


def look_at_share(context: Context) -> str:
    """Return what `coach doctor` says of the folder for ended calls, without waiting for it long."""
    if context.share is None:
        return "-"
    from coach.live.owed import owed_calls
    from coach.live.reachable import why_not_reachable

    t, folder = context.t, clean_line(str(context.share))
    reason = why_not_reachable(context.share)
    if reason is not None:
        folder = t("{folder} cannot be written: {reason}", folder=folder, reason=clean_line(reason) or t("no answer"))
    waiting = len(owed_calls(context.paths.owed))
    return f"{folder} ({t.plural('{n} call waits', '{n} calls wait', waiting)})" if waiting else folder


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
        with closing(open_journal(context.paths.data)) as journal:
            return _run_app(context, wish, journal, shelf)
    except JournalError as error:
        raise _unusable(error, context) from error
    finally:
        gc.enable()


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
    )
    app = PreviewApp(desk, watched, first, context.environ)
    app.run(mouse=mouse)
    if app.fault is not None:
        raise app.fault
    return app.return_code or 0


def _unusable(error: JournalError, context: Context) -> Failure:
    return Failure(error.explain(context.t), ExitCode(error.exit_code))


def _why_not_written(folder: Path) -> str:
    """Return the system's word for why the folder, or the nearest one above it that is there, takes no files."""
    nearest = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    if not nearest.is_dir():
        return os.strerror(errno.ENOTDIR)
    return "" if os.access(nearest, os.W_OK | os.X_OK) else os.strerror(errno.EACCES)


def _refuse_unknown(name: str, shelf: Shelf, context: Context) -> None:
    from coach.live.entry import UnknownPlaybookError

    try:
        shelf.find(name, playbook_language(context))
    except UnknownPlaybookError as error:
        raise Failure(error.explain(context.t), ExitCode.NOT_FOUND) from error


def _run_app(context: Context, wish: Wish, journal: SqliteJournal, shelf: Shelf) -> int:
    from coach.live.clock import SystemClock
    from coach.tui.app import CoachApp
    from coach.tui.desk import Desk

    profile = context.settings.profile
    notice = " ".join(notice.explain(context.t) for notice in journal.notices)
    share = _sharer(context, journal)
    desk = Desk(
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
        share=share,
        guards_keys=context.settings.guard,
    )
    app = CoachApp(desk)
    try:
        app.run(mouse=wish.mouse)
    finally:
        if share is not None:
            share.close()
    if app.fault is not None:
        raise app.fault
    if notice:
        say(context.err, f"coach: {notice}")
    return app.return_code or 0


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
