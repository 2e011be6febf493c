"""`coach wording`: which don'ts or cues are in a text, and why."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

from coach.cli.console import say
from coach.cli.exit_codes import ExitCode
from coach.cli.failure import Failure
from coach.cli.wiring import Context, open_shelf, playbook_language
from coach.i18n import Translator
from coach.text.clean import clean, clean_line

if TYPE_CHECKING:
    from coach.playbook.language import Language
    from coach.playbook.model import Cue, Dont
    from coach.wording.compile import Compiled

LINE_LIMIT = 1_000_000
"""Characters of one line that are looked at."""


def add_arguments(parser: argparse.ArgumentParser, t: Translator) -> None:
    """Declare what is looked at and how the answer looks."""
    parser.add_argument(
        "action", choices=("check", "explain"), help=t("check: a text; explain: one sentence, in detail")
    )
    parser.add_argument(
        "text", metavar=t("FILE"), nargs="?", default="-", help=t("a file, or - for standard input; or the sentence")
    )
    parser.add_argument("--cues", action="store_true", help=t("what customers say instead of what agents say"))
    parser.add_argument("--explain", action="store_true", help=t("show too what was found and held back, and why"))
    parser.add_argument("--json", action="store_true", help=t("one object for each line, for other programs"))


def run(args: argparse.Namespace, context: Context) -> int:
    """Look at the text; 1 when a don't is in it."""
    language = cast("Language", text_language(args, context))
    searched = Searched(context, language, cues=args.cues)
    return _explain(args, context, searched) if args.action == "explain" else _check(args, context, searched)


def text_language(args: argparse.Namespace, context: Context) -> str:
    """Return the language of the text: `--lang` when it was given, else the one the agent speaks with customers."""
    return getattr(args, "lang", None) or playbook_language(context)


class Searched:
    """The don'ts or cues of every playbook of a language, compiled."""

    def __init__(self, context: Context, language: Language, *, cues: bool = False) -> None:
        """Load and compile; from the cache when nothing changed."""
        from coach.live.wordings import all_cues, all_donts, compiled_wordings, cue_rules, dont_rules, shelved_playbooks

        playbooks = shelved_playbooks(open_shelf(context), language)
        self.donts: dict[str, Dont] = {dont.id: dont for dont in all_donts(playbooks)}
        self.cues: dict[str, Cue] = {cue.id: cue for cue in all_cues(playbooks)}
        rules = cue_rules(self.cues.values()) if cues else dont_rules(self.donts.values())
        self.is_of_cues = cues
        self.compiled: Compiled = compiled_wordings(rules, language, context.paths.cache)


def _lines(source: str, context: Context) -> Iterator[str]:
    """Yield the lines of a file or of standard input; what is not UTF-8 is read as far as it can be."""
    t = context.t
    if source == "-":
        data = sys.stdin.buffer.read()
    else:
        try:
            data = Path(source).read_bytes()
        except OSError as error:
            name, reason = clean_line(source), error.strerror or str(error)
            raise Failure(t("{path} cannot be read: {reason}", path=name, reason=reason), ExitCode.NOT_FOUND) from error
    text = data.decode("utf-8-sig", errors="replace")
    yield from (line[:LINE_LIMIT].rstrip("\r") for line in text.split("\n"))


def _check(args: argparse.Namespace, context: Context, searched: Searched) -> int:
    from coach.cli.wording_text import cue_json, cue_lines, dont_json, dont_lines, held_lines
    from coach.wording.match import find

    found = 0
    lines = list(_lines(args.text, context))
    if lines and not lines[-1]:
        lines.pop()
    for number, line in enumerate(lines, start=1):
        findings = find(searched.compiled, line)
        found += len(findings.hits)
        if args.json:
            is_cue = searched.is_of_cues
            say(context.out, cue_json(number, findings) if is_cue else dont_json(number, findings, searched.donts))
            continue
        told = (
            cue_lines(findings, searched.cues, line)
            if searched.is_of_cues
            else dont_lines(findings, searched.donts, line)
        )
        if args.explain:
            told += held_lines(findings, line, context.t)
        if told:
            say(context.out, "\n".join((f"{number}: {clean_line(line)}", *(clean(each) for each in told))))
    if not args.json and not found:
        say(context.out, context.t("Nothing found."))
    return ExitCode.PROBLEMS if found and not searched.is_of_cues else ExitCode.OK


def _explain(args: argparse.Namespace, context: Context, searched: Searched) -> int:
    from coach.cli.wording_text import explained
    from coach.wording.explain import explain

    text = sys.stdin.read() if args.text == "-" else args.text
    for sentence in explain(searched.compiled, text[:LINE_LIMIT]):
        say(context.out, "\n".join(clean(line) for line in explained(sentence, text, context.t)))
    return ExitCode.OK
