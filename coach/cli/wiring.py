"""Where the parts are put together: settings, shelf, journal, clock and the screens.

Nothing heavy is imported before a command asks for it.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from coach.cli.console import say
from coach.cli.exit_codes import ExitCode
from coach.cli.failure import Failure
from coach.i18n import UI_LANGUAGES, Translator
from coach.paths import Paths, bundled
from coach.settings import Settings, describe, locale_language
from coach.text.clean import clean_line
from coach.tui.look import DARK_THEME

if TYPE_CHECKING:
    from coach.journal.errors import JournalError
    from coach.journal.sqlite import SqliteJournal
    from coach.live.company_folder import Away, CompanyFolder
    from coach.live.shelf import Shelf


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
    theme: str = DARK_THEME
    """The name of the theme that the screens wear."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys of the agent's own that count, by the id of what they do."""


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
def reading_journal(context: Context) -> Iterator[SqliteJournal | None]:
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
        raise unusable_journal(error, context) from error
    for notice in journal.notices:
        say(context.err, f"coach: {notice.explain(context.t)}")
    with closing(journal):
        try:
            yield journal
        except JournalError as error:  # damage that shows only where it is read
            raise unusable_journal(error, context) from error


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
            found = journal.check()
            calls = t.plural("{n} call", "{n} calls", len(journal.heads()))
            if journal.erased():
                calls += ", " + t.plural("{n} erased", "{n} erased", journal.erased())
            if found.known:
                calls += ", " + t.plural("{n} entry lost", "{n} entries lost", found.known)
            return JournalFinding(calls if found.is_whole else found.explain(t), is_usable=found.is_whole)
    except Failure as failure:
        return JournalFinding(failure.sentence, is_usable=False)


def look_at_copies(context: Context) -> str:
    """Return what `coach doctor` says of the daily copies: the newest and how many there are."""
    from coach.journal.copies import copies

    found = copies(context.paths.data)
    return f"{found[0]} ({len(found)})" if found else context.t("none yet")


@contextmanager
def writing_journal(context: Context) -> Iterator[SqliteJournal]:
    """Open the journal for a command that changes it.

    Raises:
        Failure: It cannot be used, or another coach has it.
    """
    from coach.journal.errors import JournalError
    from coach.journal.sqlite import open_journal

    try:
        with closing(open_journal(context.paths.data)) as journal:
            told = [notice.explain(context.t) for notice in journal.notices]
            if journal.is_read_only:
                raise Failure(" ".join(told), ExitCode.DATA)
            for sentence in told:
                say(context.err, f"coach: {sentence}")
            yield journal
    except JournalError as error:
        raise unusable_journal(error, context) from error


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


def unusable_journal(error: JournalError, context: Context) -> Failure:
    """Return why the journal cannot be used, with its exit code."""
    return Failure(error.explain(context.t), ExitCode(error.exit_code))


def _why_not_written(folder: Path) -> str:
    """Return the system's word for why the folder, or the nearest one above it that is there, takes no files."""
    nearest = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    if not nearest.is_dir():
        return os.strerror(errno.ENOTDIR)
    return "" if os.access(nearest, os.W_OK | os.X_OK) else os.strerror(errno.EACCES)
