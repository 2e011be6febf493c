"""`coach test`: the tests of playbooks, random walks, and what no test touches."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from coach.cli.console import say
from coach.cli.exit_codes import ExitCode
from coach.cli.failure import Failure
from coach.cli.progress import ProgressBar
from coach.cli.trial_json import Json, render_trials, report_of, unusable
from coach.cli.trial_text import render_trial
from coach.cli.wiring import Context, playbook_folders
from coach.diagnostics.render_full import render_full
from coach.i18n import Translator
from coach.live.checked_files import Unread, load_path, named_files
from coach.playbook.loaded import Loaded
from coach.trial.places import Places
from coach.trial.trial import Trial, try_out
from coach.trial.walks import SEED, WALKS


@dataclass(frozen=True, slots=True)
class _Tried:
    """One file; `trial` is None when nothing of it can be used."""

    loaded: Loaded
    trial: Trial | None

    @property
    def errors(self) -> int:
        """How many errors the file has."""
        return sum(each.is_error for each in self.loaded.diagnostics)

    @property
    def has_failed(self) -> bool:
        """Whether it is not as it should be."""
        return bool(self.errors) or self.trial is None or self.trial.has_failed


def add_arguments(parser: argparse.ArgumentParser, t: Translator) -> None:
    """Declare the paths, the walks and the form of the answer."""
    parser.add_argument("path", metavar=t("PATH"), nargs="+", help=t("a playbook file, or a folder with playbooks"))
    parser.add_argument(
        "--walks",
        metavar=t("N"),
        type=int,
        default=WALKS,
        help=t("random walks through each playbook; {n} otherwise, 0 for none", n=WALKS),
    )
    parser.add_argument(
        "--seed", metavar=t("N"), type=int, default=SEED, help=t("the same number walks the same ways again")
    )
    parser.add_argument("--json", action="store_true", help=t("print JSON for other programs"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Try out the playbooks; return 1 when one fails, 3 when a path is not there."""
    t = context.t
    if args.walks < 0:
        raise Failure(t("--walks needs a number from 0."), ExitCode.USAGE)
    playbooks, unread = _load(args.path, context)
    for missing in unread:
        say(context.err, f"coach: {missing.explain(t)}")
    tried = _try_out(playbooks, context, walks=args.walks, seed=args.seed)
    has_failed = any(each.has_failed for each in tried)
    if args.json:
        say(context.out, render_trials([_as_json(each, t) for each in tried], has_failed=has_failed))
    else:
        for each in tried:
            say(context.out, _as_text(each, t) + "\n")
        if tried or not unread:
            say(context.out, _summary(tried, t))
    if unread:
        return ExitCode.NOT_FOUND
    return ExitCode.PROBLEMS if has_failed else ExitCode.OK


def _load(paths: list[str], context: Context) -> tuple[list[Loaded], list[Unread]]:
    """Read the files that paths name; libraries have nothing to be tried out."""
    names, unread = named_files(paths)
    playbooks: list[Loaded] = []
    folders = playbook_folders(context)
    for name in names:
        try:
            loaded = load_path(name, folders)
        except OSError as error:
            unread.append(Unread(name, error.strerror or str(error)))
            continue
        if not loaded.is_library:
            playbooks.append(loaded)
    return playbooks, unread


def _try_out(playbooks: list[Loaded], context: Context, *, walks: int, seed: int) -> list[_Tried]:
    tried: list[_Tried] = []
    with ProgressBar(context.err, context.t("walking through the steps"), walks * len(playbooks)) as bar:
        for number, loaded in enumerate(playbooks):
            done = walks * number

            def tell(walked: int, done: int = done) -> None:
                bar.tell(done + walked)

            playbook = loaded.playbook
            trial = None if playbook is None else try_out(playbook, walks=walks, seed=seed, tell=tell)
            tried.append(_Tried(loaded, trial))
    return tried


def _as_json(tried: _Tried, t: Translator) -> Json:
    if tried.trial is None:
        return unusable(tried.loaded.name, tried.errors)
    return report_of(tried.trial, Places(tried.loaded), t, errors=tried.errors)


def _as_text(tried: _Tried, t: Translator) -> str:
    """Return what is wrong with the file, then what became of it."""
    errors = [each for each in tried.loaded.diagnostics if each.is_error]
    told = [render_full(errors, tried.loaded.sources, t)] if errors else []
    report = [render_trial(tried.trial, Places(tried.loaded), t)] if tried.trial is not None else []
    return "\n\n".join((*told, *report))


def _summary(tried: list[_Tried], t: Translator) -> str:
    """Return one line that counts; a folder without playbooks says so."""
    if not tried:
        return t("no playbook files were found")
    trials = [each.trial for each in tried if each.trial is not None]
    tests = sum(len(trial.results) for trial in trials)
    failed = sum(len(trial.failed) for trial in trials)
    parts = [t.plural("{n} playbook", "{n} playbooks", len(tried)), t.plural("{n} test", "{n} tests", tests)]
    if failed:
        parts.append(t.plural("{n} failed", "{n} failed", failed))
    elif tests:
        parts.append(t("all passed"))
    errors = sum(each.errors for each in tried)
    if errors:
        parts.append(t.plural("{n} error", "{n} errors", errors))
    if any(trial.walked is not None and trial.walked.has_faults for trial in trials):
        parts.append(t("a call can come to where it cannot go on"))
    return ", ".join(parts)
